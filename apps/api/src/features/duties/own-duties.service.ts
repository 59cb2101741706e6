import { Injectable } from '@nestjs/common';
import type { answerDuties, OwnDuty } from '@relevo/contracts/duties';
import type { BodyOf } from '@relevo/contracts/endpoint';
import { answerDuty, mayChangeAnswer, type DutyState } from '@relevo/domain/duty';
import type { Actor } from '@relevo/domain/permissions';
import type { SessionState } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, found } from '../../platform/domain-error.ts';
import { CohortEventsService, type CohortEvents } from '../cohorts/cohort-events.service.ts';
import { acceptSql, declineSql, ownDutiesSql, ownDutySql, reasonSql, restoreSql } from './own-duties.queries.ts';

type Answer = BodyOf<typeof answerDuties>;
type Row = Omit<OwnDuty, 'open'>;
type Held = {
  id: string; tenantId: string; cohortId: string; sessionId: string; kitTenantId: string; kitId: string; personTenantId: string; state: Exclude<DutyState, 'withdrawn'>; sessionState: SessionState; startsAt: Date; replaced: boolean;
  madeBy: string; madeByTenantId: string | null;
};

/** What somebody is asked to teach or supervise, in whatever institution, and their answer. */
@Injectable()
export class OwnDutiesService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly events: CohortEventsService) {}

  list(actor: Actor): Promise<{ now: string; duties: OwnDuty[] }> {
    return this.db.readOnce(actor, (tx) => this.of(tx, actor));
  }

  /** All of them or none: they were asked together, and one word answers them. */
  answer(actor: Actor, { ids, answer, reason }: Answer): Promise<{ now: string; duties: OwnDuty[] }> {
    return this.db.write(actor, async (tx) => {
      const one = new Set(ids);
      const changed: Held[] = [];
      for (const id of [...one].sort()) {
        const before = await this.held(tx, actor, id);
        if (await this.take(tx, actor, before, answer, reason)) changed.push(before);
      }
      // Whoever adds a reason has been told of already.
      if (answer === 'declined') for (const event of toldOf(changed.filter(({ state }) => state !== 'declined'), actor)) await this.events.tell(tx, actor, 'declined', event);
      const shown = await this.of(tx, actor);
      for (const before of changed) await this.record(tx, actor, before, answer, reason);
      return shown;
    });
  }

  private async of(tx: Reader, actor: Actor): Promise<{ now: string; duties: OwnDuty[] }> {
    const now = this.clock.now();
    const rows = (await tx.query(ownDutiesSql, [actor.personId, now])) as Row[];
    return { now: now.toISOString(), duties: rows.map((row) => ({ ...row, open: row.state === 'asked' || mayChangeAnswer(new Date(row.startsAt), now) })) };
  }

  /** One's own, kept from changing until this transaction ends. The session is locked first, as whatever moves, holds or cancels it does. */
  private async held(tx: EntityManager, actor: Actor, id: string): Promise<Held> {
    const seen = found(((await tx.query(ownDutySql, [actor.personId, id])) as Held[])[0], 'assignment');
    return this.db.inTenant(tx, actor, seen.tenantId, async () => {
      await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [seen.tenantId, seen.cohortId]);
      return found(((await tx.query(ownDutySql, [actor.personId, id])) as Held[])[0], 'assignment');
    });
  }

  /** @returns whether anything changed */
  private async take(tx: EntityManager, actor: Actor, before: Held, answer: Answer['answer'], reason: string): Promise<boolean> {
    const now = this.clock.now();
    allowed(answerDuty(before, answer, reason, now));
    if (before.state === answer && (answer === 'accepted' || reason === '')) return false;
    // Acts within the cohort's tenant: the row is that tenant's, and the person may be another's.
    await this.db.inTenant(tx, actor, before.tenantId, async () => {
      const sql = before.state === answer ? reasonSql() : answer === 'declined' ? declineSql() : before.state === 'declined' ? restoreSql() : acceptSql();
      await tx.query(sql, [before.tenantId, before.id, now, ...(answer === 'declined' ? [reason] : [])]);
    });
    return true;
  }

  /** The reason is free text and stays out of the log. */
  private record(tx: EntityManager, actor: Actor, { tenantId, sessionId, state }: Held, answer: Answer['answer'], reason: string): Promise<void> {
    const action = answer === 'declined' ? 'duty.decline' : 'duty.accept';
    return this.db.inTenant(tx, actor, tenantId, () => audit(tx, actor, { tenantId, at: this.clock.now(), action, subjectKind: 'session', subjectId: sessionId, detail: { from: state, reasonLength: reason.length } }));
  }
}

/** One message for each cohort to whoever asked, whatever number of its sessions was declined; none to oneself. */
function toldOf(declined: readonly Held[], actor: Actor): CohortEvents['declined'][] {
  const byAsker = Map.groupBy(declined.filter((one) => one.madeBy !== actor.personId), (one) => `${one.cohortId} ${one.madeBy}`);
  return [...byAsker.values()].map((of) => {
    const { tenantId, cohortId, kitTenantId, kitId, personTenantId, madeBy, madeByTenantId } = of[0]!;
    return { tenantId, cohortId, kitTenantId, kitId, personId: actor.personId, personTenantId, sessionIds: of.map((one) => one.sessionId), to: { personId: madeBy, personTenantId: madeByTenantId ?? tenantId } };
  });
}
