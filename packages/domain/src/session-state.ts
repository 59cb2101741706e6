import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { SessionMode } from './session-mode.ts';
import { canMove, type Moves } from './transitions.ts';

export const sessionStates = ['planned', 'held', 'cancelled'] as const;
export type SessionState = (typeof sessionStates)[number];

/** A held session may be opened again to set its record right; a cancelled one may be planned again. */
export const sessionMoves = {
  planned: ['held', 'cancelled'],
  held: ['planned'],
  cancelled: ['planned'],
} as const satisfies Moves<SessionState>;

type NoMove = 'no_such_move';
export type HoldFacts = { state: SessionState; cohortState: CohortState; startsAt: Date; mode: SessionMode; generation: number | null; trainers: number };
export type Held = { state: 'held'; heldAt: Date; mode: SessionMode; generation: number };

/** Planned → held, once it has begun: mode and generation are frozen as they stand now (design: generation, session). */
export function holdSession(facts: HoldFacts, now: Date): Decision<Held, NoMove | 'cohort_not_running' | 'too_early' | 'session_without_trainer' | 'trainer_origin_unknown'> {
  if (!canMove(sessionMoves, facts.state, 'held')) return refuse('no_such_move', { from: facts.state, to: 'held' });
  if (facts.cohortState !== 'running') return refuse('cohort_not_running');
  if (now < facts.startsAt) return refuse('too_early');
  if (facts.trainers === 0) return refuse('session_without_trainer');
  if (facts.generation === null) return refuse('trainer_origin_unknown');
  return allow({ state: 'held', heldAt: now, mode: facts.mode, generation: facts.generation });
}

/** Held or cancelled → planned, with a reason, while the cohort runs and nobody has signed anything about the session. */
export function reopenSession(
  facts: { state: SessionState; cohortState: CohortState; signedObservations: number }, reason: string,
): Decision<{ state: 'planned' }, NoMove | 'cohort_over' | 'observation_signed' | 'reason_missing'> {
  if (!canMove(sessionMoves, facts.state, 'planned')) return refuse('no_such_move', { from: facts.state, to: 'planned' });
  if (facts.cohortState === 'completed' || facts.cohortState === 'cancelled') return refuse('cohort_over');
  if (facts.signedObservations > 0) return refuse('observation_signed');
  return reason.trim() === '' ? refuse('reason_missing') : allow({ state: 'planned' });
}

/** Planned → cancelled, unless somebody was already marked as having come. */
export function cancelSession(
  facts: { state: SessionState; cohortState: CohortState; attendance: number },
): Decision<{ state: 'cancelled' }, NoMove | 'cohort_over' | 'attendance_exists'> {
  if (!canMove(sessionMoves, facts.state, 'cancelled')) return refuse('no_such_move', { from: facts.state, to: 'cancelled' });
  if (facts.cohortState === 'completed' || facts.cohortState === 'cancelled') return refuse('cohort_over');
  return facts.attendance > 0 ? refuse('attendance_exists') : allow({ state: 'cancelled' });
}

/** Cancelled → planned, while its time has not come: nothing happened that would have to be set right. */
export function restoreSession(facts: { state: SessionState; cohortState: CohortState; startsAt: Date }, now: Date): Decision<{ state: 'planned' }, NoMove | 'cohort_over' | 'time_passed'> {
  if (facts.state !== 'cancelled') return refuse('no_such_move', { from: facts.state, to: 'planned' });
  if (facts.cohortState === 'completed' || facts.cohortState === 'cancelled') return refuse('cohort_over');
  return facts.startsAt > now ? allow({ state: 'planned' }) : refuse('time_passed');
}

/** How long before a session's start its attendance opens, in minutes: people sign in as they arrive. */
export const attendanceOpensMinutes = 120;
export type TakeRefusal = 'cohort_not_running' | 'session_cancelled' | 'too_early';

/** Whether attendance of a session may be taken or set right now. After it was held, every change is a correction. */
export function mayTakeAttendance(
  facts: { state: SessionState; cohortState: CohortState; startsAt: Date }, now: Date,
): Decision<{ correction: boolean }, TakeRefusal> {
  if (facts.cohortState !== 'running') return refuse('cohort_not_running');
  if (facts.state === 'cancelled') return refuse('session_cancelled');
  if (now.getTime() < facts.startsAt.getTime() - attendanceOpensMinutes * 60_000) return refuse('too_early');
  return allow({ correction: facts.state === 'held' });
}

/** A mark that is changed once its session was held says why. */
export function mayCorrect(correction: boolean, reason: string): Decision<true, 'reason_missing'> {
  return correction && reason.trim() === '' ? refuse('reason_missing') : allow(true);
}

/** Up to so many minutes after the start somebody who scans the code is on time. */
export const graceMinutes = 15;

/** What somebody's own scan records: present, or late with the minutes that were left of the session. */
export function arrival(session: { startsAt: Date; endsAt: Date }, now: Date): { status: 'present' | 'late'; minutes: number | null } {
  const minute = 60_000;
  if (now.getTime() <= session.startsAt.getTime() + graceMinutes * minute) return { status: 'present', minutes: null };
  return { status: 'late', minutes: Math.max(0, Math.round((session.endsAt.getTime() - now.getTime()) / minute)) };
}
