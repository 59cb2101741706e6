import { Injectable } from '@nestjs/common';
import type { Why } from '@relevo/contracts/plan-changes';
import { cancelCohort, completeCohort, postponeCohort, restoreCohort, resumeCohort, startCohort } from '@relevo/domain/cohort';
import { atLocal, localDate } from '@relevo/domain/local-time';
import { scheduleCohort } from '@relevo/domain/scheduling';
import { moveToDate } from '@relevo/domain/session-plan';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, invalid } from '../../platform/domain-error.ts';
import { accompanies, blockersOf, deriveSessions, schedulingFacts, type DerivedSession } from './cohort-derivation.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { beginsAt, sessionsOf, testsWaiting, type ReachedCohort } from './cohort-reach.queries.ts';
import { openCohort } from './cohorts.service.ts';
import { refreshFigures } from './figures.service.ts';
import { lastChange, recordChange, type PlanChange } from './plan-changes.queries.ts';
import { moveSessions } from './session-moves.queries.ts';
import { StandingsService, type Standings } from './standings.service.ts';

type Opened = { cohort: ReachedCohort; sessions: DerivedSession[]; standings: Standings };

/** A cohort's way from draft to its end. */
@Injectable()
export class CohortStepsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
    private readonly page: CohortPageQueries,
    private readonly events: CohortEventsService,
  ) {}

  async schedule(actor: Actor, id: string) {
    return this.step(actor, id, async (tx, { cohort, sessions, standings }) => {
      allowed(scheduleCohort(cohort.state, schedulingFacts(cohort, sessions)));
      const accompanying = accompanies(cohort, standings);
      await this.save(tx, cohort, { state: 'scheduled', accompanied_by: accompanying, state_reason: '' });
      await this.events.tell(tx, actor, 'scheduled', { ...ofKit(cohort), accompanied: accompanying !== null });
      return 'scheduled';
    });
  }

  /** What was scheduled is checked again, and who accompanies it is decided for good: a hand-off may have moved in between. */
  async start(actor: Actor, id: string) {
    return this.step(actor, id, async (tx, { cohort, sessions, standings }) => {
      const first = beginsAt(sessions);
      const opens = first === null ? null : atLocal(localDate(first, cohort.timeZone), 0, cohort.timeZone);
      if (cohort.state === 'scheduled' && opens === null) throw new DomainError('no_sessions');
      allowed(startCohort(cohort.state, opens ?? this.clock.now(), this.clock.now()));
      const blockers = blockersOf(cohort, sessions);
      if (blockers[0]) throw new DomainError(blockers[0].code, 409, { where: blockers[0].where, count: blockers.length });
      await this.save(tx, cohort, { state: 'running', accompanied_by: accompanies(cohort, standings), started_at: this.clock.now(), state_reason: '' });
      if (cohort.reason === 'postponed') await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      return 'running';
    });
  }

  async complete(actor: Actor, id: string) {
    return this.step(actor, id, async (tx, { cohort, sessions }) => {
      allowed(completeCohort(cohort.state, sessions.filter((s) => s.state === 'planned').length, await testsWaiting(tx, cohort)));
      await this.save(tx, cohort, { state: 'completed', completed_at: this.clock.now(), state_reason: '' });
      await refreshFigures(tx, cohort.tenantId, cohort.id);
      // Learning settles each enrolment by the whole rule; nobody ticks a box.
      await this.events.tell(tx, actor, 'completed', { ...ofKit(cohort), purpose: cohort.purpose });
      await this.events.tell(tx, actor, 'over', ofKit(cohort));
      return 'completed';
    });
  }

  async cancel(actor: Actor, id: string, { reason, words }: Why) {
    return this.step(actor, id, async (tx, { cohort }) => {
      const next = allowed(cancelCohort(cohort.state, reason));
      await this.save(tx, cohort, { state: 'cancelled', state_reason: next.reason ?? '' });
      await this.changed(tx, actor, cohort, { kind: 'cancelled', reason, words, fromState: cohort.state });
      await this.events.tell(tx, actor, 'over', ofKit(cohort));
      return 'cancelled';
    });
  }

  /** What was cancelled is as it was before; a first day that has come meanwhile changes nothing of that. */
  async restore(actor: Actor, id: string) {
    return this.step(actor, id, async (tx, { cohort, sessions }) => {
      const ends = sessions.filter((s) => s.state === 'planned').map((s) => s.endsAt.getTime());
      const before = (await lastChange(tx, cohort, 'cancelled'))?.fromState ?? (cohort.startedAt ? 'running' : 'draft');
      const next = allowed(restoreCohort(cohort.state, before, ends.length > 0 ? new Date(Math.max(...ends)) : null, this.clock.now()));
      await this.save(tx, cohort, { state: next.state, state_reason: '' });
      await this.changed(tx, actor, cohort, { kind: 'restored' });
      return 'restored';
    });
  }

  /** With a date, all that is to come moves there; without one, nothing of it stands until there is one. */
  async postpone(actor: Actor, id: string, { reason, words, startsOn }: Why & { startsOn: string | null }) {
    return this.step(actor, id, async (tx, { cohort, sessions }) => {
      const held = allowed(postponeCohort(cohort.state));
      if (startsOn === null) await this.save(tx, cohort, { state_reason: held.reason });
      else await this.moveTo(tx, cohort, sessions, startsOn);
      await this.changed(tx, actor, cohort, { kind: 'postponed', reason, words });
      return 'postponed';
    });
  }

  async resume(actor: Actor, id: string, startsOn: string | null) {
    return this.step(actor, id, async (tx, { cohort, sessions }) => {
      allowed(resumeCohort(cohort.state, cohort.reason));
      if (startsOn !== null) await this.moveTo(tx, cohort, sessions, startsOn);
      await this.save(tx, cohort, { state_reason: '' });
      await this.changed(tx, actor, cohort, { kind: 'resumed' });
      return 'resumed';
    });
  }

  private async moveTo(tx: EntityManager, cohort: ReachedCohort, sessions: readonly DerivedSession[], startsOn: string): Promise<void> {
    const moves = moveToDate(sessions.filter((s) => s.state === 'planned'), startsOn, cohort.timeZone, this.clock.now());
    const [first] = moves;
    if (!first) throw new DomainError('no_sessions');
    if (first.startsAt <= this.clock.now()) invalid('startsOn', 'date_passed');
    await moveSessions(tx, cohort, moves);
  }

  private async changed(tx: EntityManager, actor: Actor, cohort: ReachedCohort, change: Pick<PlanChange, 'kind' | 'reason' | 'words' | 'fromState'>): Promise<void> {
    await recordChange(tx, actor, { tenantId: cohort.tenantId, cohortId: cohort.id, ...change, at: this.clock.now() });
    await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
  }

  private async step(actor: Actor, id: string, take: (tx: EntityManager, opened: Opened) => Promise<string>) {
    return this.db.write(actor, async (tx) => {
      const cohort = await openCohort(tx, actor, id);
      const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((m) => m.personId));
      const sessions = deriveSessions(cohort, await sessionsOf(tx, cohort), standings);
      const to = await take(tx, { cohort, sessions, standings });
      const page = await this.page.present(tx, actor, id);
      const detail = { from: cohort.state, to: page.state, reason: page.reason, accompanied: page.accompaniedBy !== null };
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: `cohort.${to}`, subjectKind: 'cohort', subjectId: id, detail });
      return page;
    });
  }

  private async save(tx: EntityManager, cohort: ReachedCohort, change: Record<string, unknown>): Promise<void> {
    const set = Object.keys(change).map((column, i) => `${column} = $${i + 3}`).join(', ');
    await tx.query(`UPDATE cohort c SET ${set} WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, cohort.id, ...Object.values(change)]);
  }
}
