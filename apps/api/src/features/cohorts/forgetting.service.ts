import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import type { ReachedCohort } from './cohort-reach.queries.ts';

const foreignKey = '23503';

/** Records of people that a change made, and that nothing hangs on any more, go with it. Whoever signed in, was written to or is known elsewhere stays known. */
@Injectable()
export class ForgettingService {
  constructor(private readonly db: Database, private readonly events: CohortEventsService) {}

  async forget(tx: EntityManager, actor: Actor, cohort: ReachedCohort, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const free = await this.db.inTenant(tx, actor, cohort.tenantId, () => this.free(tx, cohort.tenantId, personIds));
    // All at once; where something unforeseen holds one of them, one after another.
    if (free.length > 0 && !(await this.without(tx, actor, cohort, free))) for (const one of free) await this.without(tx, actor, cohort, [one]);
  }

  private async free(tx: EntityManager, tenantId: string, personIds: readonly string[]): Promise<string[]> {
    const rows = (await tx.query(
      `SELECT f.person_id AS id FROM profile f WHERE f.tenant_id = $1 AND f.person_id = ANY ($2)
         AND NOT EXISTS (SELECT FROM sign_in s WHERE s.person_id = f.person_id AND s.secret_hash IS NOT NULL)
         AND NOT EXISTS (SELECT FROM message m WHERE m.tenant_id = $1 AND m.person_id = f.person_id AND m.mail_state NOT IN ('withdrawn', 'not_wanted', 'no_address', 'not_configured', 'too_late'))
         AND NOT EXISTS (SELECT FROM enrolment e WHERE e.tenant_id = $1 AND e.person_id = f.person_id) AND NOT EXISTS (SELECT FROM membership m WHERE m.tenant_id = $1 AND m.person_id = f.person_id)
         AND NOT EXISTS (SELECT FROM assignment a WHERE a.tenant_id = $1 AND a.person_id = f.person_id) AND NOT EXISTS (SELECT FROM certification c WHERE c.tenant_id = $1 AND c.person_id = f.person_id)
         AND NOT EXISTS (SELECT FROM person_merge m WHERE m.tenant_id = $1 AND f.person_id IN (m.kept_id, m.gone_id))
         AND NOT EXISTS (SELECT FROM people_import_row r WHERE r.tenant_id = $1 AND r.decided_person = f.person_id AND r.outcome IS NULL)
         AND NOT EXISTS (SELECT FROM two_person_act t WHERE t.tenant_id = $1 AND t.person_id = f.person_id) AND NOT EXISTS (SELECT FROM teach_back t WHERE t.tenant_id = $1 AND t.person_id = f.person_id)`,
      [tenantId, personIds],
    )) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** @returns false, with nothing changed, where another row names one of them */
  private async without(tx: EntityManager, actor: Actor, cohort: ReachedCohort, personIds: readonly string[]): Promise<boolean> {
    await tx.query('SAVEPOINT forgetting');
    try {
      await this.events.tell(tx, actor, 'peopleForgotten', { ...ofKit(cohort), personIds });
      await this.db.inTenant(tx, actor, cohort.tenantId, () => this.remove(tx, cohort, personIds));
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code !== foreignKey) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT forgetting');
      return false;
    }
    await tx.query('RELEASE SAVEPOINT forgetting');
    return true;
  }

  private async remove(tx: EntityManager, { tenantId, id }: ReachedCohort, personIds: readonly string[]): Promise<void> {
    const own = [tenantId, personIds];
    await tx.query('DELETE FROM message m WHERE m.tenant_id = $1 AND m.person_id = ANY ($2)', own);
    await tx.query('DELETE FROM notice n WHERE n.tenant_id = $1 AND n.cohort_id = $2 AND NOT EXISTS (SELECT FROM message m WHERE m.tenant_id = n.tenant_id AND m.notice_id = n.id)', [tenantId, id]);
    for (const table of ['profile_attributes', 'person_identity']) await tx.query(`DELETE FROM ${table} x WHERE x.tenant_id = $1 AND x.person_id = ANY ($2)`, own);
    for (const table of ['activation', 'sign_in', 'notice_preference']) await tx.query(`DELETE FROM ${table} x WHERE x.person_id = ANY ($1)`, [personIds]);
    // In one statement: a person is within reach by their profile alone.
    await tx.query('WITH known AS (DELETE FROM profile f WHERE f.tenant_id = $1 AND f.person_id = ANY ($2) RETURNING f.person_id) DELETE FROM person p WHERE p.id = ANY ($2)', own);
  }
}
