import { Injectable } from '@nestjs/common';
import type { CohortReason } from '@relevo/domain/cohort';
import { cancelCohort, completeCohort, startCohort } from '@relevo/domain/cohort';
import { atLocal, localDate } from '@relevo/domain/local-time';
import { scheduleCohort } from '@relevo/domain/scheduling';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError } from '../../platform/domain-error.ts';
import { accompanies, blockersOf, deriveSessions, schedulingFacts, type DerivedSession } from './cohort-derivation.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { beginsAt, sessionsOf, type ReachedCohort } from './cohort-reach.queries.ts';
import { openCohort } from './cohorts.service.ts';
import { refreshFigures } from './figures.service.ts';
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
      return 'running';
    });
  }

  async complete(actor: Actor, id: string) {
    return this.step(actor, id, async (tx, { cohort, sessions }) => {
      allowed(completeCohort(cohort.state, sessions.filter((s) => s.state === 'planned').length));
      await this.save(tx, cohort, { state: 'completed', completed_at: this.clock.now(), state_reason: '' });
      await refreshFigures(tx, cohort.tenantId, cohort.id);
      // Learning settles each enrolment by the whole rule; nobody ticks a box.
      await this.events.tell(tx, actor, 'completed', { ...ofKit(cohort), purpose: cohort.purpose });
      await this.events.tell(tx, actor, 'over', ofKit(cohort));
      return 'completed';
    });
  }

  async cancel(actor: Actor, id: string, reason: CohortReason) {
    return this.step(actor, id, async (tx, { cohort }) => {
      const next = allowed(cancelCohort(cohort.state, reason));
      await this.save(tx, cohort, { state: 'cancelled', state_reason: next.reason ?? '' });
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      await this.events.tell(tx, actor, 'over', ofKit(cohort));
      return 'cancelled';
    });
  }

  private async step(actor: Actor, id: string, take: (tx: EntityManager, opened: Opened) => Promise<string>) {
    return this.db.write(actor, async (tx) => {
      const cohort = await openCohort(tx, actor, id);
      const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((m) => m.personId));
      const sessions = deriveSessions(cohort, await sessionsOf(tx, cohort), standings);
      const to = await take(tx, { cohort, sessions, standings });
      const page = await this.page.present(tx, actor, id);
      const detail = { from: cohort.state, to, reason: page.reason, accompanied: page.accompaniedBy !== null };
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: `cohort.${to}`, subjectKind: 'cohort', subjectId: id, detail });
      return page;
    });
  }

  private async save(tx: EntityManager, cohort: ReachedCohort, change: Record<string, unknown>): Promise<void> {
    const set = Object.keys(change).map((column, i) => `${column} = $${i + 3}`).join(', ');
    await tx.query(`UPDATE cohort c SET ${set} WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, cohort.id, ...Object.values(change)]);
  }
}
