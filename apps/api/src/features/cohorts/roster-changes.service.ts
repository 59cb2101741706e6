import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { mayUndoRosterChange, type RosterChangeKind } from '@relevo/domain/roster-change';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, found } from '../../platform/domain-error.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import type { ReachedCohort } from './cohort-reach.queries.ts';
import { EnrollingService } from './enrolling.service.ts';
import { refreshFigures } from './figures.service.ts';
import { ForgettingService } from './forgetting.service.ts';
import { RosterChangesQueries, type ChangeLine } from './roster-changes.queries.ts';

type Change = { id: string; kind: RosterChangeKind; madeBy: string | null };

/** Keeps what is done to a roster, and takes it back as if it had not been. */
@Injectable()
export class RosterChangesService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly enrolling: EnrollingService, private readonly events: CohortEventsService, private readonly queries: RosterChangesQueries,
    private readonly forgetting: ForgettingService,
  ) {}

  /** In the transaction of the change itself. A list that enters in lots is one change: the same id takes more lines. */
  async keep(tx: EntityManager, { tenantId, id: cohortId }: Pick<ReachedCohort, 'id' | 'tenantId'>, { id, kind, madeBy }: Change, lines: readonly Omit<ChangeLine, 'personId'>[]): Promise<void> {
    if (lines.length === 0) return;
    await tx.query('INSERT INTO roster_change (tenant_id, id, cohort_id, kind, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, id) DO NOTHING', [tenantId, id, cohortId, kind, madeBy, this.clock.now()]);
    await tx.query(
      `INSERT INTO roster_change_line (tenant_id, change_id, enrolment_id, made, fresh) SELECT $1, $2, l."enrolmentId", l.made, l.fresh FROM json_to_recordset($3) AS l ("enrolmentId" uuid, made boolean, fresh boolean)
       ON CONFLICT DO NOTHING`, [tenantId, id, JSON.stringify(lines)]);
  }

  /** @throws DomainError 404 `cohort_not_found`, `roster_change_not_found`; 403; 409 `cohort_over`, `cohort_full` with the seats left, and why it may not be undone */
  async undo(actor: Actor, cohortId: string, changeId: string): Promise<{ people: number }> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const people = await this.takeBack(tx, actor, cohort, changeId);
      await this.events.tell(tx, actor, 'seatsFreed', ofKit(cohort));
      return { people };
    });
  }

  /** Undoes the acceptances that let these people in. The cohort is locked; whoever waits is not told of the seats. */
  async undoAccepted(tx: EntityManager, actor: Actor, cohort: ReachedCohort, enrolmentIds: readonly string[]): Promise<void> {
    for (const id of await this.queries.ofEnrolments(tx, cohort.tenantId, enrolmentIds)) await this.takeBack(tx, actor, cohort, id);
  }

  private async takeBack(tx: EntityManager, actor: Actor, cohort: ReachedCohort, id: string): Promise<number> {
    const { tenantId } = cohort;
    const { change, lines } = await this.db.inTenant(tx, actor, tenantId, async () => ({
      change: found(await this.queries.one(tx, tenantId, cohort.id, id), 'roster_change'), lines: await this.queries.lines(tx, tenantId, id),
    }));
    allowed(mayUndoRosterChange(actor, change, this.clock.now()));
    const enrolmentIds = lines.map((line) => line.enrolmentId);
    if (change.kind === 'withdraw') await this.enrolling.comeBack(tx, cohort, enrolmentIds);
    else await this.takeOff(tx, actor, cohort, lines);
    await tx.query(`UPDATE roster_change c SET undone_by = $3, undone_at = $4 WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, id, actor.personId, this.clock.now()]);
    await audit(tx, actor, { tenantId, at: this.clock.now(), action: 'roster_change.undo', subjectKind: 'roster_change', subjectId: id, detail: { kind: change.kind, people: lines.length, cohortId: cohort.id } });
    return lines.length;
  }

  /** Who was enrolled by the change is off the roster, whoever was taken up again has left again; what had not gone out to them does not. */
  private async takeOff(tx: EntityManager, actor: Actor, cohort: ReachedCohort, lines: readonly ChangeLine[]): Promise<void> {
    const { tenantId } = cohort;
    const [made, again] = [lines.filter((line) => line.made), lines.filter((line) => !line.made)];
    const ids = (some: readonly ChangeLine[]) => some.map((line) => line.enrolmentId);
    const people = (some: readonly ChangeLine[]) => some.map((line) => line.personId);
    await this.events.tell(tx, actor, 'left', { ...ofKit(cohort), personIds: people(lines) });
    await this.events.tell(tx, actor, 'enrolmentUndone', { ...ofKit(cohort), purpose: cohort.purpose, enrolmentIds: ids(lines), personIds: people(made) });
    await tx.query(`UPDATE enrolment e SET state = 'withdrawn' WHERE ${tenantIs('e', 1)} AND e.id = ANY ($2)`, [tenantId, ids(again)]);
    await tx.query(`DELETE FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.id = ANY ($2)`, [tenantId, ids(made)]);
    await refreshFigures(tx, tenantId, cohort.id);
    await this.forgetting.forget(tx, actor, cohort, people(made.filter((line) => line.fresh)));
  }
}
