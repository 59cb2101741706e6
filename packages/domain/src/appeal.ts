import { allow, refuse, type Decision } from './decision.ts';
import type { GradedQuestion } from './scoring.ts';
import { reviewTime, type AnswerDisclosure } from './test-window.ts';
import type { TestPurpose } from './attempt.ts';

/** Asked for; then decided by somebody else, or taken back by whoever asked. */
export const appealStates = ['asked', 'upheld', 'not_upheld', 'withdrawn'] as const;
export type AppealState = (typeof appealStates)[number];

/** What it is about: work that people marked, or an answer that a key judged. */
export const appealKinds = ['piece', 'key'] as const;
export type AppealKind = (typeof appealKinds)[number];

/** How an upheld one is made good: more points for work; the answer counts as right in this one sitting; or the key is wrong and is corrected for everybody, see `key-correction.ts`. */
export const appealWays = ['points', 'answer', 'key'] as const;
export type AppealWay = (typeof appealWays)[number];

/** So many days after a result could first be seen another look may be asked for. */
export const appealDays = 14;
/** Why one disagrees, and what is answered: enough to be judged by, and to be read on a phone. */
export const appealWords = { fewest: 10, most: 1000 } as const;

/** The last moment at which another look may be asked for. @param since when the result could first be seen */
export const appealUntil = (since: Date): Date => new Date(since.getTime() + appealDays * 86_400_000);

/**
 * Since when the answers of a sitting could be seen; null while they may not, and for a test that never shows them. What its own rule would have shown while the cohort
 * ran was seen with the last sitting, everything else once the cohort was completed.
 */
export function answersSeenSince(rule: AnswerDisclosure, sitting: { purpose: TestPurpose; mayTryAgain: boolean; lastSubmittedAt: Date; completedAt: Date | null }): Date | null {
  const { purpose, mayTryAgain, lastSubmittedAt, completedAt } = sitting;
  if (reviewTime(rule, { purpose, mayTryAgain, cohortState: 'running' }) === 'now') return lastSubmittedAt;
  if (completedAt === null || reviewTime(rule, { purpose, mayTryAgain, cohortState: 'completed' }) !== 'now') return null;
  return completedAt > lastSubmittedAt ? completedAt : lastSubmittedAt;
}

/** One thing that another look may be asked for. */
export type Ground = { /** Null while its result cannot be seen. */ since: Date | null; points: number; of: number; /** Where an appeal of it stands; one that was taken back leaves nothing. */ appealed: Exclude<AppealState, 'withdrawn'> | null };
export type AskRefusal = 'result_not_seen' | 'appealed_already' | 'points_full' | 'appeal_late';

/** Whether another look may be asked for now: once for each thing, while there is something to gain, within the term, its last moment included. */
export function mayAppeal({ since, points, of, appealed }: Ground, now: Date): Decision<{ until: Date }, AskRefusal> {
  if (appealed !== null) return refuse('appealed_already');
  if (since === null || now < since) return refuse('result_not_seen');
  if (points >= of - 1e-9) return refuse('points_full');
  const until = appealUntil(since);
  return now > until ? refuse('appeal_late') : allow({ until });
}

/** Taken back only while nobody has decided. Whose it is, is asked where it is read. */
export const mayWithdraw = (state: AppealState): Decision<true, 'appeal_decided'> => (state === 'asked' ? allow(true) : refuse('appeal_decided'));

export type Appeal = { kind: AppealKind; state: AppealState; /** Whose it is: everybody who handed it in together. */ authorIds: readonly string[]; /** Whoever gave points to it. */ markerIds: readonly string[] };
export type HandleRefusal = 'appeal_decided' | 'own_appeal' | 'marked_by_you' | 'managers_decide';

/**
 * Whether somebody of the cohort's team may decide it: never whoever asked or handed it in with them, nor anybody who marked the work. Work is looked at by anybody else of the team or who
 * manages the cohort; what a key judged by whoever manages it, since nobody marked it and a wrong key is theirs to take further.
 */
export function mayHandle({ kind, state, authorIds, markerIds }: Appeal, handler: { personId: string; manages: boolean }): Decision<true, HandleRefusal> {
  if (state !== 'asked') return refuse('appeal_decided');
  if (authorIds.includes(handler.personId)) return refuse('own_appeal');
  if (markerIds.includes(handler.personId)) return refuse('marked_by_you');
  return kind === 'key' && !handler.manages ? refuse('managers_decide') : allow(true);
}

/** Answers in words may be right in a way that no key foresaw. */
export const inWords = (kind: GradedQuestion['kind'] | 'likert'): boolean => kind === 'short' || kind === 'cloze';

export type Outcome = { upheld: false } | { upheld: true; way: 'points'; points: number } | { upheld: true; way: 'answer' } | { upheld: true; way: 'key' };
export type OutcomeRefusal = 'way_of_other_kind' | 'points_not_higher';

/**
 * What the points are after it. Nobody loses by asking: upheld work gets more than it had, everything else stays. A key that is corrected gives its points where the
 * correction is made, to everybody whom it touches, and so changes nothing here.
 */
export function decided(appeal: { kind: AppealKind; /** The answer is in words. */ words: boolean; points: number; of: number }, outcome: Outcome): Decision<{ points: number }, OutcomeRefusal> {
  const { kind, words, points, of } = appeal;
  if (!outcome.upheld) return allow({ points });
  if ((outcome.way === 'points') !== (kind === 'piece') || (outcome.way === 'answer' && !words)) return refuse('way_of_other_kind');
  if (outcome.way === 'key') return allow({ points });
  if (outcome.way === 'answer') return allow({ points: of });
  return outcome.points > points && outcome.points <= of ? allow({ points: outcome.points }) : refuse('points_not_higher', { least: points, most: of });
}

/** The questions of a sitting as they count for it, where some of its answers were accepted: those give their points, by whatever key. */
export const accepting = <Q extends GradedQuestion>(questions: readonly Q[], accepted: readonly string[]): Q[] => questions.map((one) => (accepted.includes(one.id) ? { ...one, everybody: true } : one));
