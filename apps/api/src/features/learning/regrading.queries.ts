import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { CorrectionKind, RegradeEffect } from '@relevo/domain/key-correction';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { newId } from '../../platform/ids.ts';

type Cohort = { tenantId: string; cohortId: string };
export type JudgedSitting = {
  id: string; personId: string; kitTenantId: string; kitVersionId: string; testId: string; form: 'A' | 'B'; purpose: TestPurpose; submittedAt: Date;
  points: number | null; of: number | null; passed: boolean | null; answers: Record<string, GivenAnswer>; marks: Record<string, number>; /** Questions of which the very answer was accepted. */ accepted: string[];
};
type Result = { points: number; of: number; passed: boolean };
export type Regrade = { attemptId: string; personId: string; effect: RegradeEffect; before: Result; after: Result; judgedBy: string | null; correctionId: string; questionId: string; kind: CorrectionKind; reason: string };

const page = (columns: string, more = '') => `SELECT ${columns} FROM attempt a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.submitted_at IS NOT NULL AND a.points IS NOT NULL AND ($3::uuid IS NULL OR a.id > $3) ORDER BY a.id LIMIT $4 ${more}`;

/** Sittings of a cohort that have a result, a page after the one given, with all that judging reads. What waits for marks is judged by the newest rules once it has them. */
export async function sittingsAfter(tx: EntityManager, { tenantId, cohortId }: Cohort, after: string | null, size: number): Promise<JudgedSitting[]> {
  return (await tx.query(page(`
    a.id, a.person_id AS "personId", a.kit_tenant_id AS "kitTenantId", a.kit_version_id AS "kitVersionId", a.test_id AS "testId", a.form, a.purpose, a.submitted_at AS "submittedAt",
    a.points::float8 AS points, a.points_possible::float8 AS of, a.passed,
    COALESCE((SELECT json_object_agg(r.question_id, r.answer) FROM response r WHERE r.tenant_id = a.tenant_id AND r.attempt_id = a.id), '{}') AS answers,
    COALESCE((SELECT json_object_agg(m.question_id, m.points::float8) FROM marking_piece m WHERE m.tenant_id = a.tenant_id AND m.attempt_id = a.id AND m.points IS NOT NULL), '{}') AS marks,
    ARRAY(SELECT x.question_id FROM appeal x WHERE x.tenant_id = a.tenant_id AND x.attempt_id = a.id AND x.state = 'upheld' AND x.way = 'answer') AS accepted`),
  [tenantId, cohortId, after, size])) as JudgedSitting[];
}

/** Keeps others from judging them until this transaction ends. */
export async function lockSittings(tx: EntityManager, { tenantId, cohortId }: Cohort, { after, size }: { after: string | null; size: number }): Promise<void> {
  await tx.query(page('1', 'FOR UPDATE'), [tenantId, cohortId, after, size]);
}

/** @returns null where this correction has judged the sitting before */
export async function keepRegrade(tx: EntityManager, { tenantId, cohortId }: Cohort, row: Regrade, at: Date): Promise<string | null> {
  const { before, after } = row;
  const rows = (await tx.query(
    `INSERT INTO attempt_regrade (tenant_id, id, attempt_id, correction_id, cohort_id, person_id, effect, points_before, possible_before, passed_before, points_after, possible_after, passed_after, judged_by_correction, question_id, kind, reason, regraded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT (tenant_id, attempt_id, correction_id) DO NOTHING RETURNING id`,
    [tenantId, newId(), row.attemptId, row.correctionId, cohortId, row.personId, row.effect, before.points, before.of, before.passed, after.points, after.of, after.passed, row.judgedBy, row.questionId, row.kind, row.reason, at],
  )) as { id: string }[];
  return rows[0]?.id ?? null;
}

export type OwnRegrade = { at: string; kind: CorrectionKind; questionId: string; reason: string; kept: boolean; before: Result; after: Result };
/** What corrections did to one's own sitting, oldest first; those that changed nothing are left out. */
export async function regradesOf(tx: EntityManager, tenantId: string, attemptId: string): Promise<OwnRegrade[]> {
  return (await tx.query(
    `SELECT ${iso('g.regraded_at')} AS at, g.kind, g.question_id AS "questionId", g.reason, g.effect IN ('kept', 'pass_kept') AS kept,
       json_build_object('points', g.points_before::float8, 'of', g.possible_before::float8, 'passed', g.passed_before) AS before,
       json_build_object('points', g.points_after::float8, 'of', g.possible_after::float8, 'passed', g.passed_after) AS after
     FROM attempt_regrade g WHERE ${tenantIs('g', 1)} AND g.attempt_id = $2 AND g.effect <> 'same' ORDER BY g.regraded_at, g.id`, [tenantId, attemptId],
  )) as OwnRegrade[];
}
