import { allow, refuse, type Decision } from './decision.ts';

/** One change between two versions of a kit, as `kit-changes` has them. */
export type ErratumChange = { kind: string; path?: readonly string[]; before?: unknown; after?: unknown };
export type ErratumRefusal = 'nothing_changed' | 'not_only_words' | 'same_human';

/** Fields that are read and decide nothing: no id, key, weight or length is among them. */
const words = new Set([
  'title', 'summary', 'text', 'body', 'notes', 'solution', 'method', 'debrief', 'term', 'meaning', 'stem', 'feedback', 'intro', 'label', 'group', 'guide', 'attribution', 'licence', 'materials', 'descriptors',
]);

/** Whether a change touches nothing but words that people read: then ids, answers and scores are what they were. */
export function isOfWords({ kind, path = [], before, after }: ErratumChange): boolean {
  if (kind !== 'set' || before === undefined || after === undefined) return false;
  const list = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (Array.isArray(before)) return words.has(path.at(-1) ?? '') && list(before) && list(after) && before.length === (after as unknown[]).length;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  // A translation of accepted answers is a key in another language.
  if (path[0] === 'translations') return !/\.accepted$/.test(path[2] ?? '') && (path[3] === 'text' || path[3] === 'source');
  return words.has(path.at(-1) ?? '');
}

/**
 * A correction that reaches running cohorts, for a wrong telephone number and the like: ids, answers and scores unchanged, by two people
 * (design: cohort). `changes` are those between the published version and the corrected one.
 */
export function approveErratum(changes: readonly ErratumChange[], people: { writtenBy: readonly string[]; approvedBy: string }): Decision<true, ErratumRefusal> {
  if (people.writtenBy.includes(people.approvedBy)) return refuse('same_human');
  if (changes.length === 0) return refuse('nothing_changed');
  const other = changes.filter((change) => !isOfWords(change));
  return other.length === 0 ? allow(true) : refuse('not_only_words', { count: other.length, first: (other[0]?.path ?? []).join('/') });
}
