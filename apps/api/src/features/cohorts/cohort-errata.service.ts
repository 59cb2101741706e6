import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';

type Erratum = { kitTenantId: string; fromId: string; toId: string };

/** An erratum reaches cohorts that have begun: nothing but words differs, so that what they did stays what it was (design: cohort). */
@Injectable()
export class CohortErrataService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Moves every open cohort, of whichever tenant, from the version with the slip to the one without. Acts as the kit's steward, who knows of every run of it.
   * @returns how many moved
   */
  async reach(tx: EntityManager, actor: Actor, { kitTenantId, fromId, toId }: Erratum): Promise<number> {
    const rows = (await tx.query(
      `SELECT c.tenant_id AS "tenantId", array_agg(c.id ORDER BY c.id) AS ids FROM cohort c
       WHERE c.kit_tenant_id = $1 AND c.kit_version_id = $2 AND c.state IN ('draft', 'scheduled', 'running') GROUP BY c.tenant_id ORDER BY c.tenant_id`,
      [kitTenantId, fromId],
    )) as { tenantId: string; ids: string[] }[];
    const at = this.clock.now();
    for (const { tenantId, ids } of rows) {
      await this.db.inTenant(tx, actor, tenantId, async () => {
        await tx.query('UPDATE cohort SET kit_version_id = $3 WHERE tenant_id = $1 AND id = ANY ($2)', [tenantId, ids, toId]);
        for (const id of ids) await audit(tx, actor, { tenantId, at, action: 'cohort.erratum', subjectKind: 'cohort', subjectId: id, detail: { from: fromId, to: toId } });
      });
    }
    return rows.reduce((sum, { ids }) => sum + ids.length, 0);
  }
}
