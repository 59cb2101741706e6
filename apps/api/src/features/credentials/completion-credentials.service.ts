import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import { CohortEventsService, type CohortEvents } from '../cohorts/cohort-events.service.ts';
import { CredentialsService } from './credentials.service.ts';

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
    const walls = (await tx.query('SELECT accompanied_by FROM cohort WHERE tenant_id = $1 AND id = $2', [tenantId, cohortId])) as { accompanied_by: string | null }[];
    const issuerTenantId = found(walls[0], 'cohort').accompanied_by ?? tenantId;
    for (const { personId, displayName } of people) {
      await this.credentials.issueCompletion(tx, actor, { issuerTenantId, personId, displayName, kitId, kitTitle, cohortId, evidence: { cohort: cohortId, completed: true } });
    }
  }
}
