import type { Answer } from '@relevo/domain/scoring';
import type { FormSums } from '@relevo/domain/item-analysis';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import type { FormOf } from '../learning/answer-keys.service.ts';

export type Counted = { sittings: number; sums: FormSums; countedAt: Date };

/** A form's sums: one's own, and those of every tenant that runs one's own kit. */
export async function countedForms(tx: EntityManager, tenantId: string, { kitVersionId, testId, form }: Omit<FormOf, 'kitTenantId'>): Promise<Counted[]> {
  return (await tx.query(
    `SELECT f.sittings, f.sums, f.counted_at AS "countedAt" FROM test_figures f
     WHERE (${tenantIs('f', 1)} OR f.kit_tenant_id = $1) AND f.kit_version_id = $2 AND f.test_id = $3 AND f.form = $4 ORDER BY f.counted_at DESC`,
    [tenantId, kitVersionId, testId, form],
  )) as Counted[];
}

export type Sitting = { id: string; personId: string; total: number; responses: Record<string, { points: number; answer: Answer }> };

/** The first sitting of each person who has not withdrawn, handed in (until a moment) and graded, a page after the person given. */
export async function sittingsAfter(tx: EntityManager, tenantId: string, { kitVersionId, testId, form, until }: FormOf & { until: Date | null }, personId: string, size: number): Promise<Sitting[]> {
  return (await tx.query(
    `SELECT s.id, s.person_id AS "personId", s.points::float8 AS total,
       COALESCE((SELECT json_object_agg(r.question_id, json_build_object('points', COALESCE(r.points, 0)::float8, 'answer', r.answer)) FROM response r WHERE ${tenantIs('r', 1)} AND r.attempt_id = s.id), '{}') AS responses
     FROM (SELECT DISTINCT ON (a.person_id) a.id, a.person_id, a.points FROM attempt a JOIN enrolment e ON e.tenant_id = a.tenant_id AND e.id = a.enrolment_id AND e.state <> 'withdrawn'
       WHERE ${tenantIs('a', 1)} AND a.kit_version_id = $2 AND a.test_id = $3 AND a.form = $4 AND a.submitted_at IS NOT NULL AND a.points IS NOT NULL AND a.person_id > $5 AND ($7::timestamptz IS NULL OR a.submitted_at <= $7)
       ORDER BY a.person_id, a.submitted_at, a.id LIMIT $6) s ORDER BY s.person_id`,
    [tenantId, kitVersionId, testId, form, personId, size, until],
  )) as Sitting[];
}

export type CountedBefore = { sittings: number; countedAt: Date; /** The newest correction that it was counted by. */ correctionId: string | null };
export async function countedBefore(tx: EntityManager, tenantId: string, { kitVersionId, testId, form }: FormOf): Promise<CountedBefore | null> {
  const rows = (await tx.query(
    `SELECT f.sittings, f.counted_at AS "countedAt", f.correction_id AS "correctionId" FROM test_figures f WHERE ${tenantIs('f', 1)} AND f.kit_version_id = $2 AND f.test_id = $3 AND f.form = $4`, [tenantId, kitVersionId, testId, form],
  )) as CountedBefore[];
  return rows[0] ?? null;
}

export async function keepCounted(tx: EntityManager, tenantId: string, { kitTenantId, kitVersionId, testId, form }: FormOf, sums: FormSums, { at, correctionId }: { at: Date; correctionId: string | null }): Promise<void> {
  await tx.query(
    `INSERT INTO test_figures (tenant_id, kit_tenant_id, kit_version_id, test_id, form, sittings, sums, counted_at, correction_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (tenant_id, kit_version_id, test_id, form) DO UPDATE SET sittings = EXCLUDED.sittings, sums = EXCLUDED.sums, counted_at = EXCLUDED.counted_at, correction_id = EXCLUDED.correction_id`,
    [tenantId, kitTenantId, kitVersionId, testId, form, sums.sittings.n, JSON.stringify(sums), at, correctionId],
  );
}
