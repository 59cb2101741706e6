import type { Question } from '@relevo/contracts/kit-questions';
import { gapsIn } from '@relevo/domain/cloze';
import { fold } from '@relevo/domain/fold';
import { matchingCredits, multipleCredits, orderingCredits } from '@relevo/domain/scoring';
import type { Change, QuestionBody, QuestionFrame } from './draft.ts';
import { acceptedTexts, LeftQuestion, partId } from './draft.ts';
import { fileNumber } from './fractions.ts';
import { cleanMarkdown } from './gift-read.ts';
import { difficultyWord } from './labels.ts';
import { matchingOf } from './matching.ts';
import type { Gap } from './moodle-cloze.ts';
import { answerColumns, kindOfWord } from './sheet-columns.ts';
import type { SheetColumn } from './sheet-columns.ts';
import { trueOrFalse } from './true-false.ts';

type Row = ReadonlyMap<SheetColumn, string>;

/** A row of the spreadsheet as a question. */
export function rowQuestion(row: Row, changes: Change[]): QuestionBody {
  const cell = (column: SheetColumn): string => (row.get(column) ?? '').trim();
  const text = (column: SheetColumn): string => cleanMarkdown(cell(column), { changes, image: () => undefined });
  const answers = Array.from({ length: answerColumns }, (_one, n) => text(`answer ${n + 1}`));
  const kind = cell('kind') === '' ? guessed(cell('right'), answers) : kindOfWord(cell('kind'));
  if (kind === undefined) throw new LeftQuestion('question_kind_unknown', { kind: cell('kind').slice(0, 80) });
  const difficulty = cell('difficulty') === '' ? undefined : difficultyWord(cell('difficulty'));
  if (cell('difficulty') !== '' && difficulty === undefined) changes.push({ code: 'difficulty_left', detail: { difficulty: cell('difficulty').slice(0, 80) } });
  const frame: QuestionFrame = {
    stem: text('stem'), points: cell('points') === '' ? 1 : fileNumber(cell('points')) ?? Number.NaN, tags: cell('tags').split(/[;\n]/), feedback: text('feedback'),
    ...(difficulty ? { difficulty } : {}), ...(cell('objective') === '' ? {} : { objectiveId: cell('objective') }),
  };
  return bodyOf(kind, frame, { cell, text, answers, changes });
}

interface Cells {
  cell(column: SheetColumn): string;
  text(column: SheetColumn): string;
  answers: string[];
  changes: Change[];
}

/** The kind of a row that does not name one. */
function guessed(right: string, answers: readonly string[]): Question['kind'] {
  const filled = answers.filter((one) => one !== '');
  if (filled.length > 0 && filled.every((one) => one.includes('=>'))) return 'matching';
  if (filled.length === 0) return right === '' ? 'essay' : truth(right) === undefined ? 'numeric' : 'true_false';
  return places(right).length > 1 ? 'multiple' : right === '' ? 'short' : 'single';
}

function bodyOf(kind: Question['kind'], frame: QuestionFrame, { cell, text, answers, changes }: Cells): QuestionBody {
  const filled = answers.filter((one) => one !== '');
  const parts = filled.map((one, n) => ({ id: partId(n), text: one }));
  switch (kind) {
    case 'single': case 'multiple': {
      const right = places(cell('right'));
      const options = answers.flatMap((one, n) => (one === '' ? [] : [{ text: one, correct: right.includes(n + 1), feedback: n < 12 ? text(`feedback ${n + 1}`) : '' }])).map((one, n) => ({ id: partId(n), ...one }));
      return kind === 'single' ? { ...frame, kind, options } : { ...frame, kind, options, credit: creditOf(cell('credit'), multipleCredits, changes) ?? 'balance' };
    }
    case 'true_false': {
      const correct = truth(cell('right'));
      if (correct === undefined) throw new LeftQuestion('question_without_answer', { kind });
      return { ...frame, kind, correct };
    }
    case 'matching': return { ...frame, ...matchingOf(filled.map(pairOf), creditOf(cell('credit'), matchingCredits, changes) ?? 'each') };
    case 'ordering': return { ...frame, kind, items: parts, credit: creditOf(cell('credit'), orderingCredits, changes) ?? 'neighbours' };
    case 'numeric': {
      const value = fileNumber(cell('right') || (filled[0] ?? ''));
      if (value === undefined) throw new LeftQuestion('answers_unreadable', { answer: cell('right').slice(0, 80) });
      return { ...frame, kind, value, tolerance: Math.abs(fileNumber(cell('tolerance') || '0') ?? 0), unit: cell('unit') };
    }
    case 'short': return { ...frame, kind, accepted: someOf(Array.from({ length: answerColumns }, (_one, n) => cell(`answer ${n + 1}`)).concat(filled.length === 0 ? cell('right') : []).flatMap((one) => one.split('\n')), kind) };
    case 'cloze': return { ...frame, kind, gaps: gapsIn(frame.stem).map((id, n) => gapOf(id, cell(`answer ${n + 1}`))) };
    case 'likert': return { ...frame, kind, scale: parts };
    case 'essay': {
      const most = fileNumber(cell('most_words'));
      return { ...frame, kind, guide: text('guide'), ...(most === undefined ? {} : { mostWords: most }) };
    }
  }
}

function creditOf<T extends string>(text: string, known: readonly T[], changes: Change[]): T | undefined {
  const credit = known.find((one) => one === text);
  if (text !== '' && credit === undefined) changes.push({ code: 'credit_unknown', detail: { credit: text.slice(0, 80) } });
  return credit;
}

function someOf(texts: readonly string[], kind: string): string[] {
  const accepted = acceptedTexts(texts);
  if (accepted.length === 0) throw new LeftQuestion('question_without_answer', { kind });
  return accepted;
}

/** `A, C` or `1;3` as places from 1. */
const places = (text: string): number[] => (/^[A-Ta-t](?:[\s,;]*[A-Ta-t])*$|^\d{1,2}(?:[\s,;.]+\d{1,2})*$/.test(text) ? text.match(/[A-Ta-t]|\d{1,2}/g) ?? [] : []).map((one) => (/\d/.test(one) ? Number(one) : one.toLowerCase().charCodeAt(0) - 96));

function truth(text: string): boolean | undefined {
  if (/^[vt1]$/i.test(text)) return true;
  if (/^[f0]$/i.test(text)) return false;
  return trueOrFalse([{ text, correct: true }, { text: fold(text).startsWith('f') || fold(text) === 'no' ? 'true' : 'false', correct: false }]);
}

function pairOf(text: string): { prompt: string; choice: string } {
  const [prompt = '', ...choice] = text.split('=>');
  const plain = (one: string): string => one.replaceAll('=\\>', '=>').trim();
  if (choice.length !== 1) throw new LeftQuestion('answers_unreadable', { answer: text.slice(0, 80) });
  return { prompt: plain(prompt), choice: plain(choice[0] ?? '') };
}
export const pairText = (prompt: string, choice: string): string => `${prompt.replaceAll('=>', '=\\>')} => ${choice.replaceAll('=>', '=\\>')}`.trim();

/** `casa | hogar`, `*right | wrong` or `# 3.5 ± 0.1`; a backslash keeps the sign after it. */
function gapOf(id: string, text: string): Gap {
  const number = /^#\s*(\S+)(?:\s*(?:±|\+\/-|\+-)\s*(\S+))?$/.exec(text);
  if (number) {
    const value = fileNumber(number[1] ?? '');
    if (value === undefined) throw new LeftQuestion('answers_unreadable', { answer: text.slice(0, 80) });
    return { id, kind: 'number', value, tolerance: Math.abs(fileNumber(number[2] ?? '0') ?? 0) };
  }
  const parts = text.split(/(?<=(?:^|[^\\])(?:\\\\)*)\|/).map((one) => one.trim());
  const plain = (one: string): string => one.replace(/\\(.)/gs, '$1').trim();
  if (!parts.some((one) => one.startsWith('*'))) return { id, kind: 'text', accepted: someOf(parts.map(plain), 'cloze') };
  return { id, kind: 'choice', options: parts.map((one, n) => ({ id: partId(n), text: plain(one.replace(/^\*/, '')), correct: one.startsWith('*') })) };
}
const gapEscaped = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[\\|]/g, (sign) => `\\${sign}`).replace(/^[*#]/, (sign) => `\\${sign}`);
export function gapText(gap: Gap): string {
  if (gap.kind === 'number') return `# ${gap.value}${gap.tolerance ? ` ± ${gap.tolerance}` : ''}`;
  if (gap.kind === 'text') return gap.accepted.map(gapEscaped).join(' | ');
  return gap.options.map((one) => `${one.correct ? '*' : ''}${gapEscaped(one.text)}`).join(' | ');
}
