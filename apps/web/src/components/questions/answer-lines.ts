import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { Prose } from '@relevo/contracts/kit-projection';
import type { QuestionKey } from '@relevo/contracts/projected-questions';
import { gradeResponse } from '@relevo/domain/scoring';
import type { TFunction } from 'i18next';
import type { Format } from '../../lib/format.ts';
import { wordsOf, type Asked, type AskedOf, type KeyOf } from './asked.ts';

/** An option with whether it is right and was chosen. */
export type OptionLine = { id: string; text: Prose | string; correct: boolean; chosen: boolean; feedback: Prose | null };
/** One thing that had to be said: what was asked, what was answered, what is right; `also` is everything that would have done. */
export type PairLine = { id: string; asked: Prose | string | null; given: string | null; right: string; also?: string; fits: boolean };
export type Words = { t: TFunction<'tests'>; f: Format };

/** The options of a question with its key; nothing for kinds that have none. */
export function optionLines(question: Asked, key: QuestionKey, answer: GivenAnswer | undefined, { t }: Words): OptionLine[] {
  if (key.kind === 'true_false') {
    return [true, false].map((value) => ({ id: String(value), text: t(value ? 'question.true' : 'question.false'), correct: key.correct === value, chosen: answer?.kind === 'boolean' && answer.value === value, feedback: null }));
  }
  if (!('options' in question) || !('options' in key)) return [];
  const chosen = answer?.kind === 'choice' ? answer.optionIds : [];
  const told = new Map(key.options.map((option) => [option.id, option]));
  return question.options.map(({ id, text }) => ({ id, text, correct: told.get(id)?.correct === true, chosen: chosen.includes(id), feedback: told.get(id)?.feedback ?? null }));
}

/** What had to be said, part by part; nothing for kinds that are answered by options. */
export function pairLines(question: Asked, key: QuestionKey, answer: GivenAnswer | undefined, words: Words): PairLine[] {
  if (question.kind === 'matching' && key.kind === 'matching') return matchingLines(question, key, answer);
  if (question.kind === 'ordering' && key.kind === 'ordering') return orderingLines(question, key, answer, words);
  if (question.kind === 'cloze' && key.kind === 'cloze') return clozeLines(question, key, answer, words);
  if (question.kind === 'numeric' && key.kind === 'numeric') {
    const value = answer?.kind === 'number' ? answer.value : null;
    const shown = (n: number) => [words.f.number(n, 6), question.unit.text].filter(Boolean).join(' ');
    const fits = value !== null && gradeResponse({ ...key, points: 1 }, { kind: 'number', value }).share === 1;
    return [{ id: key.id, asked: null, given: value === null ? null : shown(value), right: range(shown(key.value), key.tolerance, words), fits }];
  }
  if (key.kind !== 'short') return [];
  const given = answer?.kind === 'text' && answer.text.trim() !== '' ? answer.text : null;
  return [{ id: key.id, asked: null, given, right: key.accepted[0] ?? '', also: key.accepted.join(' / '), fits: given !== null && gradeResponse({ ...key, points: 1 }, { kind: 'text', text: given }).share === 1 }];
}

const range = (value: string, tolerance: number, { f }: Words): string => (tolerance === 0 ? value : `${value} (± ${f.number(tolerance, 6)})`);

function matchingLines(question: AskedOf<'matching'>, key: KeyOf<'matching'>, answer: GivenAnswer | undefined): PairLine[] {
  const choices = new Map(question.choices.map((choice) => [choice.id, wordsOf(choice.text)]));
  const right = new Map(key.matches.map((match) => [match.promptId, match.choiceId]));
  const given = answer?.kind === 'matches' ? answer.matches : {};
  return question.prompts.map(({ id, text }) => ({ id, asked: text, given: choices.get(given[id] ?? '') ?? null, right: choices.get(right.get(id) ?? '') ?? '', fits: given[id] !== undefined && given[id] === right.get(id) }));
}

function orderingLines(question: AskedOf<'ordering'>, key: KeyOf<'ordering'>, answer: GivenAnswer | undefined, { t }: Words): PairLine[] {
  const items = new Map(question.items.map((item) => [item.id, wordsOf(item.text)]));
  const given = answer?.kind === 'order' ? answer.itemIds : [];
  return key.itemIds.map((id, n) => ({ id, asked: t('result.place', { at: n + 1 }), given: items.get(given[n] ?? '') ?? null, right: items.get(id) ?? '', fits: given[n] === id }));
}

function clozeLines(question: AskedOf<'cloze'>, key: KeyOf<'cloze'>, answer: GivenAnswer | undefined, words: Words): PairLine[] {
  const given = answer?.kind === 'gaps' ? answer.gaps : {};
  const keys = new Map(key.gaps.map((gap) => [gap.id, gap]));
  return question.gaps.flatMap((gap, n): PairLine[] => {
    const told = keys.get(gap.id);
    if (!told) return [];
    const options = new Map(gap.kind === 'choice' ? gap.options.map((option) => [option.id, option.text.text]) : []);
    const written = given[gap.id]?.trim() ?? '';
    const right = told.kind === 'text' ? (told.accepted[0] ?? '') : told.kind === 'number' ? range(words.f.number(told.value, 6), told.tolerance, words) : told.correct.map((id) => options.get(id) ?? '').join(' / ');
    return [{ id: gap.id, asked: words.t('question.gap', { at: n + 1, of: question.gaps.length }), given: written === '' ? null : gap.kind === 'choice' ? (options.get(written) ?? null) : written, right, ...(told.kind === 'text' ? { also: told.accepted.join(' / ') } : {}), fits: fillsGap(told, written) }];
  });
}

function fillsGap(gap: KeyOf<'cloze'>['gaps'][number], written: string): boolean {
  const keyed = gap.kind === 'choice' ? { id: gap.id, kind: gap.kind, options: gap.correct.map((id) => ({ id, correct: true })) } : gap;
  return gradeResponse({ id: gap.id, kind: 'cloze', points: 1, gaps: [keyed] }, { kind: 'gaps', gaps: { [gap.id]: written } }).share === 1;
}
