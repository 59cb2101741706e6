import { allow, refuse, type Decision } from './decision.ts';
import type { KitVersionState } from './kit-version.ts';
import { canMove, type Moves } from './transitions.ts';

export const cohortStates = ['draft', 'scheduled', 'running', 'completed', 'cancelled'] as const;
export type CohortState = (typeof cohortStates)[number];

export const cohortPurposes = ['trainer_training', 'delivery'] as const;
export type CohortPurpose = (typeof cohortPurposes)[number];

/** Why a cohort stands where it stands; reasons are never states (design: cohort). */
export const cohortReasons = ['postponed', 'stalled', 'low_enrolment', 'security', 'weather', 'funding', 'other'] as const;
export type CohortReason = (typeof cohortReasons)[number];

/** design: cohort; cancelled from the first three. */
export const cohortMoves = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['running', 'cancelled'],
  running: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const satisfies Moves<CohortState>;

/** On which states a reason may stand. */
export const reasonsOn = {
  draft: ['postponed', 'stalled', 'low_enrolment', 'funding', 'other'],
  scheduled: ['postponed', 'stalled', 'low_enrolment', 'security', 'weather', 'funding', 'other'],
  running: ['postponed', 'stalled', 'security', 'weather', 'funding', 'other'],
  completed: [],
  cancelled: ['low_enrolment', 'security', 'weather', 'funding', 'other'],
} as const satisfies Record<CohortState, readonly CohortReason[]>;

/** Whether the reason may stand on the state; a state may always stand without one. */
export function mayStandOn(state: CohortState, reason: CohortReason): boolean {
  return (reasonsOn[state] as readonly CohortReason[]).includes(reason);
}

/** Puts a reason on a state, or takes it off (null). The state does not move. */
export function giveReason(state: CohortState, reason: CohortReason | null): Decision<{ reason: CohortReason | null }, 'reason_does_not_fit'> {
  return reason === null || mayStandOn(state, reason) ? allow({ reason }) : refuse('reason_does_not_fit', { state, reason });
}

type CohortStep = Decision<{ state: CohortState; reason: CohortReason | null }, 'no_such_move' | 'too_early' | 'sessions_pending' | 'reason_does_not_fit'>;

/** Scheduled → running, from the day of the first session on. */
export function startCohort(state: CohortState, startsAt: Date, now: Date): CohortStep {
  if (!canMove(cohortMoves, state, 'running')) return refuse('no_such_move', { from: state, to: 'running' });
  return now < startsAt ? refuse('too_early') : allow({ state: 'running', reason: null });
}

/** Running → completed, once every session was held or cancelled. */
export function completeCohort(state: CohortState, sessionsPending: number): CohortStep {
  if (!canMove(cohortMoves, state, 'completed')) return refuse('no_such_move', { from: state, to: 'completed' });
  return sessionsPending > 0 ? refuse('sessions_pending', { count: sessionsPending }) : allow({ state: 'completed', reason: null });
}

/** Draft, scheduled or running → cancelled, with a reason that a cancellation may have. */
export function cancelCohort(state: CohortState, reason: CohortReason): CohortStep {
  if (!canMove(cohortMoves, state, 'cancelled')) return refuse('no_such_move', { from: state, to: 'cancelled' });
  return mayStandOn('cancelled', reason) ? allow({ state: 'cancelled', reason }) : refuse('reason_does_not_fit', { state: 'cancelled', reason });
}

/** What a cohort has gathered under its kit version. */
export type EvidenceCounts = { attempts: number; attendance: number; progress: number; observations: number };

/** Whether a cohort may move to another kit version: no more once anything refers to the pinned one (design: cohort). */
export function mayMoveVersion(counts: EvidenceCounts): Decision<true, 'evidence_exists'> {
  const kinds = (['attempts', 'attendance', 'progress', 'observations'] as const).filter((kind) => counts[kind] > 0);
  return kinds.length === 0 ? allow(true) : refuse('evidence_exists', { kinds: kinds.join(' ') });
}

export type MoveVersionRefusal = 'evidence_exists' | 'cohort_over' | 'foreign_kit' | 'kit_not_published';

/** Moves a cohort to another published version of the same kit. */
export function moveVersion(
  cohort: { state: CohortState; kitId: string }, target: { id: string; kitId: string; state: KitVersionState }, counts: EvidenceCounts,
): Decision<{ kitVersionId: string }, MoveVersionRefusal> {
  if (cohort.state === 'completed' || cohort.state === 'cancelled') return refuse('cohort_over');
  if (target.kitId !== cohort.kitId) return refuse('foreign_kit');
  if (target.state !== 'published') return refuse('kit_not_published');
  const free = mayMoveVersion(counts);
  return free.ok ? allow({ kitVersionId: target.id }) : free;
}

