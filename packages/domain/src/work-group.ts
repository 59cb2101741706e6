import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { SubmissionState } from './submission.ts';

/** How many people hand in one piece of work together; the edges included. */
export type GroupSize = { least: number; most: number };
export const groupSizes = { least: 2, most: 12, usual: { least: 2, most: 5 } } as const;

/** Letters and digits of a group's code, said aloud in a room: nothing in it sounds or looks like another sign. */
export const groupCodeSigns = '2346789';
export const groupCodeLength = 4;
/** A code as somebody types it. @returns null for what cannot be one */
export function groupCodeOf(typed: string): string | null {
  const code = typed.replaceAll(/[\s-]/g, '');
  return code.length === groupCodeLength && [...code].every((sign) => groupCodeSigns.includes(sign)) ? code : null;
}

/** For so long after what they last sent a group's writer has the turn. */
export const turnSeconds = 45;
export type Turn = { writerId: string | null; until: Date | null };
/** Who writes now; nobody once they have been still for a while. */
export const writerNow = ({ writerId, until }: Turn, now: Date): string | null => (writerId !== null && until !== null && now < until ? writerId : null);
export const turnOf = (writerId: string, now: Date): Turn => ({ writerId, until: new Date(now.getTime() + turnSeconds * 1000) });

export type GroupRefusal = 'cohort_not_open' | 'in_a_group' | 'group_full' | 'group_handed_in' | 'last_of_group' | 'somebody_writes' | 'work_changed' | 'group_too_small';
type Standing = { cohortState: CohortState; state: SubmissionState };

/** Whether somebody may join: before it is handed in, where there is room, and in one group for an activity. Who has withdrawn from the cohort takes no room. */
export function mayJoin({ cohortState, state, members, size, inAnother }: Standing & { members: number; size: GroupSize; inAnother: boolean }): Decision<true, GroupRefusal> {
  if (cohortState !== 'running') return refuse('cohort_not_open', { state: cohortState });
  if (inAnother) return refuse('in_a_group');
  if (state === 'handed_in') return refuse('group_handed_in');
  return members >= size.most ? refuse('group_full', { most: size.most }) : allow(true);
}

/** Whether somebody may leave: before it is handed in, and not as the last one while there is something that would go with them. */
export function mayLeave({ cohortState, state, members, empty, tries }: Standing & { members: number; empty: boolean; /** Handed in so often before. */ tries: number }): Decision<true, GroupRefusal> {
  if (cohortState !== 'running') return refuse('cohort_not_open', { state: cohortState });
  if (state !== 'draft' || tries > 1) return refuse('group_handed_in');
  return members <= 1 && !empty ? refuse('last_of_group') : allow(true);
}

/**
 * Whether what somebody wrote may take the place of the group's text: in their turn, and written on the text as it stands; else it would cover somebody else's.
 * @param based the version that it was written on @param version that of the group's text
 */
export function mayWriteTogether(turn: Turn, personId: string, { based, version }: { based: number; version: number }, now: Date): Decision<true, GroupRefusal> {
  const writer = writerNow(turn, now);
  if (writer !== null && writer !== personId) return refuse('somebody_writes');
  return based === version ? allow(true) : refuse('work_changed');
}

/** Whether a group is large enough to hand in; too large it may be, where the kit changed since. */
export const mayHandInTogether = (members: number, { least }: GroupSize): Decision<true, GroupRefusal> => (members < least ? refuse('group_too_small', { least }) : allow(true));
