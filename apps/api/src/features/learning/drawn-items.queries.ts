import type { TestPurpose } from '@relevo/domain/attempt';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import type { FormOf } from './graded-test.ts';

/** A graded sitting, with the points of each response. */
export type DrawnSitting<P extends TestPurpose> = FormOf & { id: string; purpose: P; points: Record<string, number> };

export async function drawnSittings<P extends TestPurpose>(tx: EntityManager, tenantId: string, cohortId: string, testIds: readonly string[]): Promise<DrawnSitting<P>[]> {
  return (await tx.query(
    `SELECT a.id, a.purpose, a.form, a.test_id AS "testId", a.kit_tenant_id AS "kitTenantId", a.kit_version_id AS "kitVersionId",
       COALESCE((SELECT json_object_agg(r.question_id, COALESCE(r.points, 0)::float8) FROM response r WHERE r.attempt_id = a.id AND ${tenantIs('r', 1)}), '{}') AS points
     FROM attempt a JOIN enrolment e ON e.tenant_id = a.tenant_id AND e.id = a.enrolment_id AND e.state <> 'withdrawn'
     WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.test_id = ANY ($3) AND a.points IS NOT NULL`,
    [tenantId, cohortId, testIds],
  )) as DrawnSitting<P>[];
}

/** The stems of questions as the cohort's locale has them; those that it has not translated are left out. */
export async function translatedStems(tx: EntityManager, tenantId: string, cohortId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = (await tx.query(
    `SELECT q.id, v.document #>> ARRAY['translations', c.locale, q.id || '.stem', 'text'] AS stem
     FROM cohort c JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id, unnest($3::text[]) AS q (id) WHERE ${tenantIs('c', 1)} AND c.id = $2`,
    [tenantId, cohortId, ids],
  )) as { id: string; stem: string | null }[];
  return new Map(rows.flatMap(({ id, stem }): [string, string][] => (stem?.trim() ? [[id, stem]] : [])));
}
