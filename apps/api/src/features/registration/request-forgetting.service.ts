import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { daysRequestKept, requestForgottenAt, type RegistrationState } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';

const after = (moment: Date): Date => new Date(moment.getTime() + daysRequestKept * 86_400_000);
type Row = { id: string; state: RegistrationState; settledAt: Date | null; over: Date };

/** Requests that came to nothing lose what their person wrote, by the domain's rule; that there was one, and how it ended, stays. */
@Injectable()
export class RequestForgettingService implements OnApplicationBootstrap {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly clock: Clock) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('registration.forget', async ({ tenantId, cohortId }) => { await this.lookAgain(String(tenantId), String(cohortId)); });
  }

  /** Call it when somebody asks. A request that is refused later is due no sooner than so many days after that: whoever looks as often misses none. */
  async watch(tx: EntityManager, tenantId: string, cohortId: string): Promise<void> {
    await this.lookAt(tx, tenantId, cohortId, after(this.clock.now()));
  }

  /** As the job does; what is not due is looked at again when it is. @returns requests that were erased */
  lookAgain(tenantId: string, cohortId: string): Promise<number> {
    return this.db.write(systemOf(tenantId), async (tx) => {
      await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [tenantId, cohortId]);
      const rows = (await tx.query(
        `SELECT r.id, r.state, r.settled_at AS "settledAt", GREATEST(o.closes_at, (c.ends_on + 1)::timestamp AT TIME ZONE c.time_zone) AS over
         FROM registration r JOIN registration_opening o ON o.tenant_id = r.tenant_id AND o.cohort_id = r.cohort_id JOIN cohort c ON c.tenant_id = r.tenant_id AND c.id = r.cohort_id
         WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.erased_at IS NULL`, [tenantId, cohortId])) as Row[];
      const now = this.clock.now();
      const due = rows.map((row) => ({ id: row.id, at: requestForgottenAt(row, row.over) }));
      const gone = due.flatMap(({ id, at }) => (at !== null && at <= now ? [id] : []));
      const next = due.flatMap(({ at }) => (at !== null && at > now ? [at.getTime()] : []));
      if (next.length > 0) await this.lookAt(tx, tenantId, cohortId, new Date(Math.min(after(now).getTime(), ...next)));
      if (gone.length > 0) await this.erase(tx, tenantId, cohortId, gone, now);
      return gone.length;
    });
  }

  private async erase(tx: EntityManager, tenantId: string, cohortId: string, ids: readonly string[], now: Date): Promise<void> {
    const of = [tenantId, ids];
    await tx.query(
      `UPDATE registration r SET given_names = '', family_names = '', institution = '', area_code = NULL, contact = '', word = '', queue = NULL, before = NULL, judged = false, judged_person = NULL, person_id = NULL,
         state = CASE r.state WHEN 'waiting_list' THEN 'waiting' ELSE r.state END, erased_at = $3 WHERE ${tenantIs('r', 1)} AND r.id = ANY ($2)`, [...of, now]);
    await tx.query(`DELETE FROM registration_attributes a WHERE ${tenantIs('a', 1)} AND a.registration_id = ANY ($2)`, of);
    await tx.query(`UPDATE consent k SET person_id = NULL, withdrawn_at = COALESCE(k.withdrawn_at, $3) WHERE ${tenantIs('k', 1)} AND k.registration_id = ANY ($2)`, [...of, now]);
    await audit(tx, systemOf(tenantId), { tenantId, at: now, action: 'registration.forget', subjectKind: 'cohort', subjectId: cohortId, detail: { count: ids.length } });
  }

  private async lookAt(tx: EntityManager, tenantId: string, cohortId: string, at: Date): Promise<void> {
    // Of many who ask on one day one is enough.
    const day = new Date(Math.ceil(at.getTime() / 86_400_000) * 86_400_000);
    await this.jobs.send(tx, 'registration.forget', { tenantId, cohortId }, day, `${cohortId}/${day.toISOString()}`);
  }
}
