import { allow, refuse, type Decision } from './decision.ts';
import type { KitVersionState } from './kit-version.ts';
import { canMove, type Moves } from './transitions.ts';

export const cohortStates = ['draft', 'scheduled', 'running', 'completed', 'cancelled'] as const;
export type CohortState = (typeof cohortStates)[number];

/** Of cohorts that somebody leads, in sessions. */
export const ledPurposes = ['trainer_training', 'delivery'] as const;
export type LedPurpose = (typeof ledPurposes)[number];
/** And of those that everybody goes through alone, see `self-paced`: never anybody's delivered cohort. */
export const cohortPurposes = [...ledPurposes, 'self_paced'] as const;
export type CohortPurpose = (typeof cohortPurposes)[number];

/** Why a session or a cohort is called off, held back or moved. Never anything about a person. */
export const changeReasons = ['venue', 'trainer_unavailable', 'security', 'weather', 'too_few_people', 'institution', 'funding', 'other'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** What is said of where a cohort stands; reasons are never states (design: cohort). What follows from its sessions by rule is no reason that anybody gives, see `cohort-board`. */
export const cohortReasons = ['postponed', ...changeReasons] as const;
export type CohortReason = (typeof cohortReasons)[number];

/** design: cohort; cancelled from the first three. Putting back what was cancelled is no step forward, see `restoreCohort`. */
export const cohortMoves = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['running', 'cancelled'],
  running: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const satisfies Moves<CohortState>;

/** On which states a reason may stand. */
export const reasonsOn = { draft: ['postponed'], scheduled: ['postponed'], running: ['postponed'], completed: [], cancelled: changeReasons } as const satisfies Record<CohortState, readonly CohortReason[]>;

/** Whether the reason may stand on the state; a state may always stand without one. */
export function mayStandOn(state: CohortState, reason: CohortReason): boolean {
  return (reasonsOn[state] as readonly CohortReason[]).includes(reason);
}

/** Holds a cohort back until there are new dates. Its state does not move. */
export function postponeCohort(state: CohortState): Decision<{ reason: 'postponed' }, 'cohort_over'> {
  return mayStandOn(state, 'postponed') ? allow({ reason: 'postponed' }) : refuse('cohort_over');
}

/** Goes on with a cohort that was held back. */
export function resumeCohort(state: CohortState, reason: CohortReason | null): Decision<{ reason: null }, 'cohort_over' | 'not_postponed'> {
  if (state === 'completed' || state === 'cancelled') return refuse('cohort_over');
  return reason === 'postponed' ? allow({ reason: null }) : refuse('not_postponed');
}

/** Cancelled → the state before, while there is a date left to come. @param lastEndsAt of the sessions that were still planned; null where there is none */
export function restoreCohort(state: CohortState, before: CohortState, lastEndsAt: Date | null, now: Date): Decision<{ state: CohortState; reason: null }, 'no_such_move' | 'time_passed'> {
  if (state !== 'cancelled' || !canMove(cohortMoves, before, 'cancelled')) return refuse('no_such_move', { from: state, to: before });
  return lastEndsAt !== null && lastEndsAt > now ? allow({ state: before, reason: null }) : refuse('time_passed');
}

type CohortStep = Decision<{ state: CohortState; reason: CohortReason | null }, 'no_such_move' | 'too_early' | 'sessions_pending' | 'marks_waiting'>;

/** Scheduled → running, from the day of the first session on. */
export function startCohort(state: CohortState, startsAt: Date, now: Date): CohortStep {
  if (!canMove(cohortMoves, state, 'running')) return refuse('no_such_move', { from: state, to: 'running' });
  return now < startsAt ? refuse('too_early') : allow({ state: 'running', reason: null });
}

/** Running → completed, once every session was held or cancelled and no test waits for the marks of its essays: who completed rests on both. */
export function completeCohort(state: CohortState, sessionsPending: number, testsWaiting: number): CohortStep {
  if (!canMove(cohortMoves, state, 'completed')) return refuse('no_such_move', { from: state, to: 'completed' });
  return sessionsPending > 0 ? refuse('sessions_pending', { count: sessionsPending }) : testsWaiting > 0 ? refuse('marks_waiting', { count: testsWaiting }) : allow({ state: 'completed', reason: null });
}

/** Draft, scheduled or running → cancelled, with why. */
export function cancelCohort(state: CohortState, reason: ChangeReason): CohortStep {
  if (!canMove(cohortMoves, state, 'cancelled')) return refuse('no_such_move', { from: state, to: 'cancelled' });
  return allow({ state: 'cancelled', reason });
}

/** What a cohort has gathered under its kit version. */
export type EvidenceCounts = { attempts: number; attendance: number; progress: number; observations: number };

/** Whether a cohort may move to another kit version: no more once anything refers to the pinned one (design: cohort). */
export function mayMoveVersion(counts: EvidenceCounts): Decision<true, 'evidence_exists'> {
  const kinds = (['attempts', 'attendance', 'progress', 'observations'] as const).filter((kind) => counts[kind] > 0);
  return kinds.length === 0 ? allow(true) : refuse('evidence_exists', { kinds: kinds.join(' ') });
}

export type MoveVersionRefusal = 'evidence_exists' | 'cohort_over' | 'foreign_kit' | 'kit_not_published' | 'sessions_split';

/** Moves a cohort to another published version of the same kit. @param cohort.divided whether one of its sessions was made two, at a block that the other version may not have */
export function moveVersion(
  cohort: { state: CohortState; kitId: string; divided?: boolean }, target: { id: string; kitId: string; state: KitVersionState }, counts: EvidenceCounts,
): Decision<{ kitVersionId: string }, MoveVersionRefusal> {
  if (cohort.state === 'completed' || cohort.state === 'cancelled') return refuse('cohort_over');
  if (target.kitId !== cohort.kitId) return refuse('foreign_kit');
  if (target.state !== 'published') return refuse('kit_not_published');
  if (cohort.divided) return refuse('sessions_split');
  const free = mayMoveVersion(counts);
  return free.ok ? allow({ kitVersionId: target.id }) : free;
}

