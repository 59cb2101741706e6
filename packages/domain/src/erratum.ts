import { allow, refuse, type Decision } from './decision.ts';

/** What an erratum must leave alone: every id with its kind, and every question's key and points in one comparable string. */
export type KitSkeleton = { ids: readonly string[]; keys: Readonly<Record<string, string>> };

export type ErratumRefusal = 'ids_changed' | 'answers_changed' | 'same_human' | 'nothing_changed';

/**
 * A correction that reaches running cohorts, for a wrong telephone number and the like: ids, answers and scores unchanged, signed
 * by two people (design: cohort). `hashes` are the documents' before and after.
 */
export function approveErratum(
  before: KitSkeleton & { hash: string }, after: KitSkeleton & { hash: string }, people: { writtenBy: string; approvedBy: string },
): Decision<{ hash: string; signedBy: readonly [string, string] }, ErratumRefusal> {
  if (people.writtenBy === people.approvedBy) return refuse('same_human');
  if (before.hash === after.hash) return refuse('nothing_changed');
  if (before.ids.join('\n') !== after.ids.join('\n')) return refuse('ids_changed');
  const asked = new Set([...Object.keys(before.keys), ...Object.keys(after.keys)]);
  const changed = [...asked].filter((id) => before.keys[id] !== after.keys[id]);
  if (changed.length > 0) return refuse('answers_changed', { questions: changed.join(' ') });
  return allow({ hash: after.hash, signedBy: [people.writtenBy, people.approvedBy] });
}
