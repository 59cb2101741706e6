import { accompaniedBy as whoAccompanies } from '@relevo/domain/accompaniment';
import { cohortGeneration, sessionGeneration, trainerGeneration } from '@relevo/domain/generation';
import { atLocal, dateAfter } from '@relevo/domain/local-time';
import { schedulingBlockers, type ScheduledSession, type SchedulingBlocker, type SchedulingFacts, type Teacher } from '@relevo/domain/scheduling';
import { sessionMode, type SessionMode } from '@relevo/domain/session-mode';
import type { ReachedCohort, SessionRow } from './cohort-reach.queries.ts';
import type { Standings, Standing } from './standings.service.ts';

/** A session with what is derived of it: frozen once held, else by the team and the hand-off as they stand. */
export type DerivedSession = SessionRow & { mode: SessionMode; trainers: Standing[]; supervisorIds: string[] };

const unknown = (personId: string): Standing =>
  ({ personId, standing: null, masterStanding: null, founding: false, stewardStaff: false, trainedIn: null, certificationId: null });

/** Who accompanies a cohort now: what was decided when it started, else what would be decided today. */
export function accompanies(cohort: ReachedCohort, standings: Standings): string | null {
  return cohort.startedAt === null ? whoAccompanies({ ...cohort, handoff: standings.handoff }) : cohort.accompaniedBy;
}

/**
 * Mode and generation of each session (design: session, generation). A certified trainer leads where one is on its team.
 * @param seesTeam false for a reader of sums alone, to whom the team is no empty one but a hidden one: the cohort's own standing then says the mode
 */
export function deriveSessions(cohort: ReachedCohort, sessions: readonly SessionRow[], standings: Standings, seesTeam = true): DerivedSession[] {
  const handedOver = accompanies(cohort, standings) === null;
  return sessions.map((session) => {
    const on = cohort.team.filter((member) => member.sessionId === session.id);
    const trainers = on.filter((m) => m.duty === 'trainer').map((m) => standings.people.get(m.personId) ?? unknown(m.personId));
    const lead = trainers.find((t) => t.standing === 'certified') ?? trainers[0];
    const generations = trainers.map((t) => trainerGeneration(t));
    return {
      ...session, trainers, supervisorIds: on.filter((m) => m.duty === 'supervisor').map((m) => m.personId),
      mode: session.mode ?? sessionMode(handedOver, seesTeam ? (lead?.standing ?? null) : 'certified'), generation: sessionGeneration(generations, session.generation),
    };
  });
}

/** Of the cohort: the highest of its sessions held. */
export const generationOf = (sessions: readonly SessionRow[]): number | null => cohortGeneration(sessions.filter((s) => s.state === 'held').map((s) => s.generation));

/** What the rule of scheduling reads; sessions that were held or cancelled need nobody any more. */
export function schedulingFacts(cohort: ReachedCohort, sessions: readonly DerivedSession[]): SchedulingFacts {
  const asked = sessions.filter((s) => s.state === 'planned');
  const facts = asked.map((s): ScheduledSession => ({ id: s.id, startsAt: s.startsAt, endsAt: s.endsAt, mode: s.mode, trainers: s.trainers as Teacher[], supervisorIds: s.supervisorIds }));
  return {
    purpose: cohort.purpose, kitVersionState: cohort.versionState ?? 'retired', startsAt: atLocal(cohort.startsOn, 0, cohort.timeZone),
    endsAt: atLocal(dateAfter(cohort.endsOn, 1), 0, cohort.timeZone), sessions: facts,
  };
}

/** What keeps the next step back; nothing once a cohort runs. A version retired meanwhile stops nobody who was scheduled with it. */
export function blockersOf(cohort: ReachedCohort, sessions: readonly DerivedSession[]): SchedulingBlocker[] {
  if (cohort.state !== 'draft' && cohort.state !== 'scheduled') return [];
  return schedulingBlockers(schedulingFacts(cohort, sessions)).filter((b) => cohort.state === 'draft' || b.code !== 'kit_not_published');
}
