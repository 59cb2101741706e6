import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import { CohortEventsService, type CohortEvents } from '../cohorts/cohort-events.service.ts';
import { CredentialsService, type Completion } from './credentials.service.ts';

/**
 * Everybody who completed a cohort gets a certificate of completion, in the transaction in which the cohort ends. The steward
 * issues it while it accompanies the cohort; once the partner is handed over, the partner does (design: hand-off).
 */
@Injectable()
export class CompletionCredentialsService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly events: CohortEventsService,
    private readonly credentials: CredentialsService,
  ) {}

  onModuleInit(): void {
    this.events.on('settled', (tx, actor, fact) => this.issue(tx, actor, fact));
  }

  private async issue(tx: EntityManager, actor: Actor, { kitTenantId, kitId, tenantId, cohortId, people }: CohortEvents['settled']): Promise<void> {
    const titles = await this.db.inTenant(tx, actor, kitTenantId, async () => (await tx.query('SELECT title FROM kit WHERE tenant_id = $1 AND id = $2', [kitTenantId, kitId])) as { title: string }[]);
    const kitTitle = found(titles[0], 'kit').title;
    const cohorts = (await tx.query(
      `SELECT c.accompanied_by, COALESCE((SELECT json_agg(json_build_object('role', b.role, 'name', b.name) ORDER BY b.ordinal) FROM cohort_backer b WHERE b.tenant_id = $1 AND b.cohort_id = $2), '[]') AS backers
       FROM cohort c WHERE c.tenant_id = $1 AND c.id = $2`, [tenantId, cohortId])) as { accompanied_by: string | null; backers: Completion['backers'] }[];
    const { accompanied_by, backers } = found(cohorts[0], 'cohort');
    const issuerTenantId = accompanied_by ?? tenantId;
    for (const { personId, displayName } of people) {
      await this.credentials.issueCompletion(tx, actor, { issuerTenantId, personId, displayName, kitId, kitTitle, cohortId, backers, evidence: { cohort: cohortId, completed: true } });
    }
  }
}
