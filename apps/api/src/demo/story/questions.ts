import { TestFiguresService } from '../../features/item-analysis/test-figures.service.ts';
import type { FormOf } from '../../features/learning/answer-keys.service.ts';
import { tenantId, tenants } from '../cast/organisations.ts';
import type { Stage } from '../stage.service.ts';

/** How questions work is counted by the server's jobs, after sittings that were written as rows too. */
export async function countQuestions(stage: Stage, tell: (what: string, share: number) => void): Promise<void> {
  for (const [i, tenant] of tenants.entries()) {
    tell('Preguntas', (i + 1) / tenants.length);
    const forms = await stage.read(tenant, async (tx) => (await tx.query(
      `SELECT DISTINCT a.kit_tenant_id AS "kitTenantId", a.kit_version_id AS "kitVersionId", a.test_id AS "testId", a.form FROM attempt a WHERE a.tenant_id = $1 AND a.submitted_at IS NOT NULL`,
      [tenantId(tenant)],
    )) as FormOf[]);
    for (const form of forms) await stage.service(TestFiguresService).count(tenantId(tenant), form);
  }
}
