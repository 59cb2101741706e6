import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import { fold } from '@relevo/domain/fold';
import { plainStem } from './question-parts.ts';

export type BankFilter = { text: string; kind: string; tag: string; difficulty: string; objective: string; unused: boolean };
export const noFilter: BankFilter = { text: '', kind: '', tag: '', difficulty: '', objective: '', unused: false };
/** In place of an objective or a difficulty: those that name none. */
export const nameless = '-';
export const isFiltered = (filter: BankFilter): boolean => filter.text !== '' || filter.unused || [filter.kind, filter.tag, filter.difficulty, filter.objective].some((one) => one !== '');

const folded = new WeakMap<Question, string>();
/** What a search looks through: the stem, what can be answered, and tags. Kept for as long as the question stays as it is. */
function searched(question: Question): string {
  const known = folded.get(question);
  if (known !== undefined) return known;
  const lines = 'options' in question ? question.options : question.kind === 'ordering' ? question.items : question.kind === 'likert' ? question.scale : question.kind === 'matching' ? [...question.prompts, ...question.choices] : [];
  const text = fold([plainStem(question.stem), ...lines.map((one) => one.text), ...(question.kind === 'short' ? question.accepted : []), ...question.tags].join(' '));
  folded.set(question, text);
  return text;
}

const agrees = (wanted: string, value: string | undefined): boolean => wanted === '' || (wanted === nameless ? value === undefined : value === wanted);

/** The questions that a filter leaves, in their order; every word of the search must be there, without regard to case and accents. */
export function filtered(questions: readonly Question[], filter: BankFilter, used: ReadonlySet<string>): Question[] {
  const words = fold(filter.text).split(' ').filter(Boolean);
  return questions.filter((one) =>
    agrees(filter.kind, one.kind) && agrees(filter.difficulty, one.difficulty) && agrees(filter.objective, one.objectiveId) &&
    (filter.tag === '' || (filter.tag === nameless ? one.tags.length === 0 : one.tags.includes(filter.tag))) && (!filter.unused || !used.has(one.id)) && words.every((word) => searched(one).includes(word)));
}

/** Tags of the kit with how often they stand, the most used first. */
export function tagsOf(banks: readonly Pick<QuestionBank, 'questions'>[]): [tag: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { questions } of banks) for (const { tags } of questions) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

/** Objectives of all modules with the module's place, for choosing one. */
export const objectivesOf = ({ modules }: Pick<KitDocument, 'modules'>): { id: string; text: string; module: string }[] =>
  modules.flatMap((module) => module.objectives.map(({ id, text }) => ({ id, text: text.trim(), module: module.title })));
