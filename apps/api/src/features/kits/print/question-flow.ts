import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { drawnQuestions } from '@relevo/domain/draws';
import { gapPlace } from '@relevo/domain/cloze';
import { askedIds } from '@relevo/kit-io/asked-ids';
import { plain, type Flow, type ListItem } from '../../../platform/pdf/flow/flow.ts';
import { gapMark } from './markdown-flow.ts';
import type { Reading } from './reading.ts';

export type Form = 'A' | 'B';

export const letterOf = (n: number): string => String.fromCharCode(65 + n);

/**
 * The questions of a form as they are asked on paper: those named, and the draws once for all sheets of the form, so that one key serves them.
 * @param seed of a sheet that is somebody's own attempt: what is drawn for it
 */
export function questionsOf(document: KitDocument, test: KitTest, form: Form, seed = `paper:${test.id}:${form}`): Question[] {
  const all = document.banks.flatMap((bank) => bank.questions.map((question) => ({ ...question, bankId: bank.id })));
  const byId = new Map(document.banks.flatMap((bank) => bank.questions.map((question) => [question.id, question] as const)));
  const drawn = drawnQuestions(test, all, seed);
  return [...(test.forms[form] ?? []), ...drawn.map((one) => one.id)].flatMap((id) => byId.get(id) ?? []);
}

/** Parts of a matching or an ordering in the order in which they are asked, which is another than the author's. */
export function asAsked<P extends { id: string }>(question: Question, parts: readonly P[]): P[] {
  const byId = new Map(parts.map((one) => [one.id, one]));
  return [...askedIds(question).keys()].flatMap((id) => byId.get(id) ?? []);
}

/** What is asked, without what to do about it; gaps of a cloze are numbered lines. */
export function stemFlow(question: Question, { prose, words, set }: Reading): Flow[] {
  const id = `${question.id}.stem`;
  if (question.kind !== 'cloze') return prose(id, question.stem);
  const number = new Map(question.gaps.map((gap, n) => [gap.id, n + 1]));
  return set(words(id, question.stem).replace(gapPlace, (all, gap: string) => (number.has(gap) ? gapMark(number.get(gap)!) : all)));
}

const listOf = (items: ListItem[]): Flow => ({ kind: 'list', items, tight: true });
const twoColumns = (left: Flow[], right: Flow[]): Flow => ({ kind: 'table', look: 'open', shares: [1, 1], head: [], rows: [[{ flow: left }, { flow: right }]] });

/** Where the answer goes, in each kind's own form. Nothing in it tells the answer. */
export function answerFlow(question: Question, reading: Reading): Flow[] {
  const { wording, prose, words } = reading;
  const part = (one: { id: string; text: string }) => prose(`${question.id}.${one.id}.text`, one.text);
  const lettered = (parts: readonly { id: string; text: string }[]): ListItem[] => parts.map((one, n) => ({ marker: `${letterOf(n)}.`, flow: part(one) }));
  const space = (line: string): Flow => ({ kind: 'text', look: 'cell', spans: [{ text: line }] });
  switch (question.kind) {
    case 'single': case 'multiple': return [listOf(lettered(question.options))];
    case 'true_false': return [listOf([{ marker: 'A.', flow: [plain(wording.yes)] }, { marker: 'B.', flow: [plain(wording.no)] }])];
    case 'matching': return [twoColumns(
      [listOf(question.prompts.map((one, n) => ({ marker: `${n + 1}.`, flow: [...part(one), space('______')] })))], [listOf(lettered(asAsked(question, question.choices)))],
    )];
    case 'ordering': return [listOf(asAsked(question, question.items).map((one) => ({ marker: '____', flow: part(one) })))];
    case 'numeric': return [plain(`${wording.answer}: ________________ ${words(`${question.id}.unit`, question.unit)}`)];
    case 'short': return [{ kind: 'writing', lines: 1 }];
    case 'cloze': return question.gaps.flatMap((gap, n): Flow[] => (gap.kind === 'choice'
      ? [plain(`(${n + 1})  ${gap.options.map((one, m) => `${letterOf(m)}. ${words(`${question.id}.${gap.id}.${one.id}.text`, one.text)}`).join('     ')}`)] : []));
    case 'likert': return [listOf(question.scale.map((one) => ({ marker: 'ring', flow: part(one) })))];
    case 'essay': return [...(question.mostWords ? [plain(wording.mostWords(question.mostWords), 'small')] : []), { kind: 'writing', lines: Math.max(6, Math.min(22, Math.ceil((question.mostWords ?? 120) / 12))) }];
  }
}

/** A question with its number, what to do, and its place to answer. */
export function askedFlow(question: Question, number: number, reading: Reading, { points = true }: { points?: boolean } = {}): Flow[] {
  const { wording } = reading;
  const what = [wording.ask[question.kind], points ? `(${wording.points(question.points)})` : ''].join(' ');
  return [
    { kind: 'gap', height: 9 },
    { kind: 'list', whole: true, items: [{ marker: `${number}.`, flow: [...held(stemFlow(question, reading)), { kind: 'text', look: 'small', spans: [{ text: what }], keep: true }, ...answerFlow(question, reading)] }] },
  ];
}

/** The stem stays with what follows it. */
const held = (flow: readonly Flow[]): Flow[] => flow.map((block) => (block.kind === 'text' ? { ...block, keep: true } : block));
