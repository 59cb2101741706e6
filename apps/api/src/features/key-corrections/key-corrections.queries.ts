import { question as questionShape, type Question } from '@relevo/contracts/kit-questions';
import type { CorrectionKind, CorrectionState, RightKey } from '@relevo/domain/key-correction';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';

export type CohortRow = {
  cohortTenantId: string; accompaniedBy: string | null; id: string; title: string; institution: string; sittings: number; effects: number[]; counted: boolean; regraded: boolean;
};
export type CorrectionRow = {
  id: string; tenantId: string; kitId: string; kitVersionId: string; questionId: string; keyHash: string; kind: CorrectionKind; key: RightKey | null; state: CorrectionState; reason: string;
  proposedById: string; proposedBy: string; proposedAt: string; decidedById: string | null; decidedBy: string | null; decidedAt: string | null; decidedWords: string; finishedAt: string | null; cohorts: CohortRow[];
};

const nameOf = (id: string) => `(SELECT p.display_name FROM person p WHERE p.id = ${id})`;
const columns = `c.id, c.tenant_id AS "tenantId", c.kit_id AS "kitId", c.kit_version_id AS "kitVersionId", c.question_id AS "questionId", c.key_hash AS "keyHash", c.kind, c.key, c.state, c.reason,
  c.proposed_by AS "proposedById", COALESCE(${nameOf('c.proposed_by')}, '') AS "proposedBy", ${iso('c.proposed_at')} AS "proposedAt", c.decided_by AS "decidedById", ${nameOf('c.decided_by')} AS "decidedBy", ${iso('c.decided_at')} AS "decidedAt",
  c.decided_words AS "decidedWords", ${iso('c.finished_at')} AS "finishedAt",
  COALESCE((SELECT json_agg(json_build_object('cohortTenantId', h.tenant_id, 'accompaniedBy', h.accompanied_by, 'id', h.id, 'title', h.title, 'institution', COALESCE((SELECT o.name FROM organisation o WHERE o.tenant_id = h.tenant_id AND o.id = h.tenant_id), ''),
      'sittings', x.sittings, 'effects', x.effects, 'counted', x.counted_at IS NOT NULL, 'regraded', x.regraded_at IS NOT NULL) ORDER BY h.starts_on DESC, h.id)
    FROM key_correction_cohort x JOIN cohort h ON h.tenant_id = x.cohort_tenant_id AND h.id = x.cohort_id WHERE x.tenant_id = c.tenant_id AND x.correction_id = c.id), '[]') AS cohorts`;

/** Corrections of a kit that the actor may know of, newest first: those of their own kit, and of another what was decided. */
export async function correctionRows(tx: EntityManager, of: { tenantId: string; kitId: string }, questionId: string | null): Promise<CorrectionRow[]> {
  return (await tx.query(
    `SELECT ${columns} FROM key_correction c WHERE ${tenantIs('c', 1)} AND c.kit_id = $2 AND ($3::text IS NULL OR c.question_id = $3) ORDER BY c.proposed_at DESC, c.id DESC`, [of.tenantId, of.kitId, questionId],
  )) as CorrectionRow[];
}

/** @param lock keeps others from deciding it until this transaction ends */
export async function correctionRow(tx: EntityManager, tenantId: string, id: string, lock: '' | 'FOR UPDATE OF c' = ''): Promise<CorrectionRow | undefined> {
  const rows = (await tx.query(`SELECT ${columns} FROM key_correction c WHERE ${tenantIs('c', 1)} AND c.id = $2 ${lock}`, [tenantId, id])) as CorrectionRow[];
  return rows[0];
}

/** Questions of a version as their author wrote them. Acts as the kit's tenant. */
export async function questionsOf(tx: EntityManager, tenantId: string, versionId: string, ids: readonly string[]): Promise<Question[]> {
  const rows = (await tx.query(
    `SELECT q FROM kit_version v, jsonb_array_elements(v.document -> 'banks') b, jsonb_array_elements(b -> 'questions') q WHERE ${tenantIs('v', 1)} AND v.id = $2 AND q ->> 'id' = ANY ($3)`, [tenantId, versionId, ids],
  )) as { q: unknown }[];
  return rows.map(({ q }) => questionShape.parse(q));
}

type NewCorrection = Pick<CorrectionRow, 'id' | 'tenantId' | 'kitId' | 'kitVersionId' | 'questionId' | 'keyHash' | 'kind' | 'key' | 'reason'>;
/** @returns false where the id is taken, or another correction of the question is under way */
export async function insertCorrection(tx: EntityManager, row: NewCorrection, personId: string, at: Date): Promise<boolean> {
  const made = (await tx.query(
    `INSERT INTO key_correction (tenant_id, id, kit_id, kit_version_id, question_id, key_hash, kind, key, reason, state, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'counting', $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
    [row.tenantId, row.id, row.kitId, row.kitVersionId, row.questionId, row.keyHash, row.kind, row.key === null ? null : JSON.stringify(row.key), row.reason, personId, at],
  )) as unknown[];
  return made.length === 1;
}

/** Every cohort that ever ran the kit and is not among the correction's yet. */
export async function addCohorts(tx: EntityManager, { id, tenantId, kitId }: Pick<CorrectionRow, 'id' | 'tenantId' | 'kitId'>): Promise<void> {
  await tx.query(
    `INSERT INTO key_correction_cohort (tenant_id, correction_id, cohort_tenant_id, cohort_id)
     SELECT $1, $2, c.tenant_id, c.id FROM cohort c WHERE c.kit_tenant_id = $1 AND c.kit_id = $3 AND c.state <> 'draft' ON CONFLICT DO NOTHING`, [tenantId, id, kitId],
  );
}

export async function move(tx: EntityManager, { tenantId, id }: { tenantId: string; id: string }, state: CorrectionState, decided: { by: string; at: Date; words?: string } | null = null): Promise<void> {
  await tx.query(
    `UPDATE key_correction c SET state = $3, decided_by = COALESCE($4, c.decided_by), decided_at = COALESCE($5, c.decided_at), decided_words = COALESCE($6, c.decided_words) WHERE ${tenantIs('c', 1)} AND c.id = $2`,
    [tenantId, id, state, decided?.by ?? null, decided?.at ?? null, decided?.words ?? null],
  );
}

/** From the first sitting on, of every cohort. */
export async function beginAgain(tx: EntityManager, tenantId: string, id: string): Promise<void> {
  await tx.query(`UPDATE key_correction_cohort x SET cursor = NULL WHERE ${tenantIs('x', 1)} AND x.correction_id = $2`, [tenantId, id]);
}

export type NextCohort = { tenantId: string; cohortId: string; cursor: string | null };
/** A cohort that was not counted yet, or not judged anew. Acts as the kit's tenant. */
export async function nextCohort(tx: EntityManager, tenantId: string, id: string, step: 'counted_at' | 'regraded_at'): Promise<NextCohort | undefined> {
  const rows = (await tx.query(
    `SELECT x.cohort_tenant_id AS "tenantId", x.cohort_id AS "cohortId", x.cursor FROM key_correction_cohort x WHERE ${tenantIs('x', 1)} AND x.correction_id = $2 AND x.${step} IS NULL ORDER BY x.cohort_id LIMIT 1`, [tenantId, id],
  )) as NextCohort[];
  return rows[0];
}

/** Takes a cohort for one page: of two jobs at once the second waits, and finds it done. @returns whether it still stands where it was read */
export async function takeCohort(tx: EntityManager, tenantId: string, id: string, { cohortId, cursor }: NextCohort): Promise<boolean> {
  const rows = (await tx.query(
    `SELECT x.cursor FROM key_correction_cohort x WHERE ${tenantIs('x', 1)} AND x.correction_id = $2 AND x.cohort_id = $3 AND x.regraded_at IS NULL FOR UPDATE`, [tenantId, id, cohortId],
  )) as { cursor: string | null }[];
  return rows[0] !== undefined && rows[0].cursor === cursor;
}

export async function keepSums(tx: EntityManager, tenantId: string, id: string, cohortId: string, step: 'counted_at' | 'regraded_at', sums: { sittings: number; effects: readonly number[]; at: Date }): Promise<void> {
  await tx.query(
    `UPDATE key_correction_cohort x SET sittings = $4, effects = $5, ${step} = $6, cursor = NULL WHERE ${tenantIs('x', 1)} AND x.correction_id = $2 AND x.cohort_id = $3`, [tenantId, id, cohortId, sums.sittings, sums.effects, sums.at],
  );
}

export async function keepCursor(tx: EntityManager, tenantId: string, id: string, cohortId: string, cursor: string): Promise<void> {
  await tx.query(`UPDATE key_correction_cohort x SET cursor = $4 WHERE ${tenantIs('x', 1)} AND x.correction_id = $2 AND x.cohort_id = $3`, [tenantId, id, cohortId, cursor]);
}

export async function finish(tx: EntityManager, tenantId: string, id: string, at: Date): Promise<boolean> {
  const [rows] = (await tx.query(`UPDATE key_correction c SET state = 'done', finished_at = $3 WHERE ${tenantIs('c', 1)} AND c.id = $2 AND c.state = 'regrading' RETURNING 1`, [tenantId, id, at])) as [unknown[], number];
  return rows.length === 1;
}

/** What a correction did to the sittings of a cohort. Acts as its tenant. */
export async function regradedIn(tx: EntityManager, tenantId: string, cohortId: string, correctionId: string): Promise<{ personId: string; effect: 'passes' | 'higher' | 'pass_kept' | 'kept' | 'same'; measured: boolean }[]> {
  return (await tx.query(
    `SELECT g.person_id AS "personId", g.effect, a.purpose <> 'quiz' AS measured FROM attempt_regrade g JOIN attempt a ON a.tenant_id = g.tenant_id AND a.id = g.attempt_id
     WHERE ${tenantIs('g', 1)} AND g.cohort_id = $2 AND g.correction_id = $3`, [tenantId, cohortId, correctionId],
  )) as { personId: string; effect: 'passes' | 'higher' | 'pass_kept' | 'kept' | 'same'; measured: boolean }[];
}

/** The same in sums, for whoever teaches there; kept once. */
export async function keepCohortSums(tx: EntityManager, row: { tenantId: string; id: string; cohortId: string; correctionId: string; effects: readonly number[]; reason: string; at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO cohort_regrade (tenant_id, id, cohort_id, correction_id, effects, reason, regraded_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, cohort_id, correction_id) DO NOTHING`,
    [row.tenantId, row.id, row.cohortId, row.correctionId, row.effects, row.reason, row.at],
  );
}
