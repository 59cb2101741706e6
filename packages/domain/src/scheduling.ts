import type { CertificationStanding } from './certification.ts';
import { cohortMoves, type CohortPurpose, type CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { KitVersionState } from './kit-version.ts';
import type { SessionMode } from './session-mode.ts';
import { canMove } from './transitions.ts';

export const schedulingBlockerCodes = [
  'kit_not_published', 'dates_missing', 'dates_reversed', 'no_sessions', 'session_outside_dates', 'session_reversed', 'session_without_trainer',
  'trainer_may_not_teach', 'supervisor_missing', 'supervisor_teaches',
] as const;
export type SchedulingBlockerCode = (typeof schedulingBlockerCodes)[number];
export type SchedulingBlocker = { code: SchedulingBlockerCode; where: string };

/** What gives somebody the right to teach. */
export type Teacher = {
  personId: string;
  standing: CertificationStanding | null;
  masterStanding: CertificationStanding | null;
  /** Carries the founding mark now; see `isFounding`. */
  founding: boolean;
  stewardStaff: boolean;
};

/**
 * Whether somebody may teach a session. Trainers are trained by founders, master trainers and the steward's certified staff;
 * a delivery by whoever is at least trained, and under supervision until certified (design: certification table).
 */
export function mayTeach(teacher: Teacher, purpose: CohortPurpose, mode: SessionMode): boolean {
  if (teacher.founding) return true;
  const { standing } = teacher;
  if (purpose === 'trainer_training') return standing === 'certified' && (teacher.masterStanding === 'certified' || teacher.stewardStaff);
  return standing === 'certified' || (mode === 'co_supervised' && (standing === 'trained' || standing === 'practising'));
}

/**
 * Whether somebody on a team is kept from leading its sessions now: suspension and revocation hold at once, in cohorts that run too. A
 * standing that lapsed does not: running cohorts finish under the rules they started with (design: certification table, hand-off).
 */
export function barredFromTeaching(standing: CertificationStanding | null): boolean {
  return standing === 'suspended' || standing === 'revoked';
}

export type ScheduledSession = { id: string; startsAt: Date; endsAt: Date; mode: SessionMode; trainers: readonly Teacher[]; supervisorIds: readonly string[] };

export type SchedulingFacts = {
  purpose: CohortPurpose;
  kitVersionState: KitVersionState;
  startsAt: Date | null;
  endsAt: Date | null;
  sessions: readonly ScheduledSession[];
};

/** Everything that keeps a cohort from being scheduled, with the session or person it stands on; empty when nothing does. */
export function schedulingBlockers(facts: SchedulingFacts): SchedulingBlocker[] {
  const { startsAt, endsAt } = facts;
  const blockers: SchedulingBlocker[] = [];
  if (facts.kitVersionState !== 'published') blockers.push({ code: 'kit_not_published', where: '' });
  if (!startsAt || !endsAt) blockers.push({ code: 'dates_missing', where: '' });
  else if (endsAt < startsAt) blockers.push({ code: 'dates_reversed', where: '' });
  if (facts.sessions.length === 0) blockers.push({ code: 'no_sessions', where: '' });
  return [...blockers, ...facts.sessions.flatMap((session) => sessionBlockers(session, facts))];
}

function sessionBlockers(session: ScheduledSession, { purpose, startsAt, endsAt }: SchedulingFacts): SchedulingBlocker[] {
  const blockers: SchedulingBlocker[] = [];
  const block = (code: SchedulingBlockerCode, where = session.id) => blockers.push({ code, where });
  if (session.endsAt <= session.startsAt) block('session_reversed');
  if (startsAt && endsAt && (session.startsAt < startsAt || session.endsAt > endsAt)) block('session_outside_dates');
  if (session.trainers.length === 0) block('session_without_trainer');
  for (const trainer of session.trainers) {
    if (!mayTeach(trainer, purpose, session.mode)) block('trainer_may_not_teach', `${session.id}/${trainer.personId}`);
    if (session.supervisorIds.includes(trainer.personId)) block('supervisor_teaches', `${session.id}/${trainer.personId}`);
  }
  // Trainers' training is taught by those who supervise others: only a co-supervised delivery needs somebody beside it.
  if (purpose === 'delivery' && session.mode === 'co_supervised' && session.supervisorIds.length === 0) block('supervisor_missing');
  return blockers;
}

/** Draft → scheduled, when nothing blocks; the refusal carries the first blocker's code and how many there are. */
export function scheduleCohort(
  state: CohortState, facts: SchedulingFacts,
): Decision<{ state: 'scheduled' }, 'no_such_move' | SchedulingBlockerCode> {
  if (!canMove(cohortMoves, state, 'scheduled')) return refuse('no_such_move', { from: state, to: 'scheduled' });
  const blockers = schedulingBlockers(facts);
  const [first] = blockers;
  return first ? refuse(first.code, { where: first.where, count: blockers.length }) : allow({ state: 'scheduled' });
}
