import type { AppealState, AppealWay } from '@relevo/domain/appeal';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { titleOfWork } from '../../database/kit-titles.ts';
import { tenantIs } from '../../database/scope.ts';
import { together } from '../../database/work-together.ts';

export type OwnRow = {
  id: string; state: AppealState; questionId: string | null; pieceId: string | null; reason: string; askedAt: string; decidedAt: string | null; decision: string; way: AppealWay | null; before: number; after: number | null;
};
/** One's own appeals of a sitting or a work, the newest first. @param of one of the two */
export async function ownRows(tx: EntityManager, tenantId: string, personId: string, of: { attemptId?: string; submissionId?: string }): Promise<OwnRow[]> {
  return (await tx.query(
    `SELECT x.id, x.state, x.question_id AS "questionId", x.piece_id AS "pieceId", x.reason, ${iso('x.asked_at')} AS "askedAt", ${iso('x.decided_at')} AS "decidedAt", x.decided_words AS decision, x.way,
       x.points_before::float8 AS before, x.points_after::float8 AS after
     FROM appeal x WHERE ${tenantIs('x', 1)} AND x.person_id = $2 AND (x.attempt_id = $3 OR x.submission_id = $4) ORDER BY x.asked_at DESC, x.id DESC`, [tenantId, personId, of.attemptId ?? null, of.submissionId ?? null],
  )) as OwnRow[];
}

export type OwnWorkRow = { cohortId: string; enrolmentId: string; title: string; timeZone: string; moduleId: string; activityId: string; pieceId: string | null; points: number; of: number; settledAt: Date | null };
/** One's own work for an activity, and what its last try got. The kit's title is read as the tenant. */
export async function ownWorkRow(tx: EntityManager, tenantId: string, personId: string, id: string): Promise<OwnWorkRow | undefined> {
  const rows = (await tx.query(
    `SELECT s.cohort_id AS "cohortId", s.enrolment_id AS "enrolmentId", ${titleOfWork('NULL::text', 's.activity_id')} AS title, c.time_zone AS "timeZone", s.module_id AS "moduleId", s.activity_id AS "activityId",
       p.id AS "pieceId", COALESCE(p.points, 0)::float8 AS points, COALESCE(p.points_possible, 0)::float8 AS of, p.settled_at AS "settledAt"
     FROM submission s JOIN enrolment e ON e.tenant_id = s.tenant_id AND e.id = s.enrolment_id AND e.state <> 'withdrawn' JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
       LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id
       LEFT JOIN marking_piece p ON p.tenant_id = s.tenant_id AND p.submission_id = s.id AND p.number = s.number AND p.points IS NOT NULL
     WHERE ${tenantIs('s', 1)} AND s.person_id = $2 AND s.id = $3`, [tenantId, personId, id],
  )) as OwnWorkRow[];
  return rows[0];
}

type NewAppeal = {
  id: string; cohortId: string; enrolmentId: string; personId: string; attemptId: string | null; questionId: string | null; submissionId: string | null; pieceId: string | null; reason: string; points: number; of: number; at: Date;
};
/** @returns false where the id is taken, or it was asked for already */
export async function insertAppeal(tx: EntityManager, tenantId: string, one: NewAppeal): Promise<boolean> {
  const rows = (await tx.query(
    `INSERT INTO appeal (tenant_id, id, cohort_id, enrolment_id, person_id, attempt_id, question_id, submission_id, piece_id, reason, asked_at, points_possible, points_before)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING RETURNING id`,
    [tenantId, one.id, one.cohortId, one.enrolmentId, one.personId, one.attemptId, one.questionId, one.submissionId, one.pieceId, one.reason, one.at, one.of, one.points],
  )) as unknown[];
  return rows.length === 1;
}

/** One's own appeal, held until this transaction ends. */
export async function lockOwn(tx: EntityManager, tenantId: string, personId: string, id: string): Promise<{ state: AppealState; cohortId: string } | undefined> {
  const rows = (await tx.query(`SELECT x.state, x.cohort_id AS "cohortId" FROM appeal x WHERE ${tenantIs('x', 1)} AND x.person_id = $2 AND x.id = $3 FOR UPDATE`, [tenantId, personId, id])) as { state: AppealState; cohortId: string }[];
  return rows[0];
}
export async function withdraw(tx: EntityManager, tenantId: string, id: string, at: Date): Promise<void> {
  await tx.query(`UPDATE appeal x SET state = 'withdrawn', withdrawn_at = $3 WHERE ${tenantIs('x', 1)} AND x.id = $2`, [tenantId, id, at]);
}

export type AppealRow = {
  id: string; state: AppealState; personId: string; authorIds: string[]; attemptId: string | null; questionId: string | null; pieceId: string | null; /** The piece that stands in the queue for all who handed it in together. */ shownId: string | null; reason: string; askedAt: string; decidedAt: string | null; decision: string; decidedBy: string | null; way: AppealWay | null;
  before: number; after: number | null; of: number; title: string; author: string; code: string | null; anonymous: boolean; forms: string[]; markerIds: string[]; purpose: TestPurpose | null;
};
/** Appeals of a cohort's people who are enrolled, without those that were taken back: what waits first, each oldest first. @param id one of them */
export async function appealRows(tx: EntityManager, tenantId: string, cohortId: string, id: string | null = null): Promise<AppealRow[]> {
  return (await tx.query(
    `SELECT x.id, x.state, x.person_id AS "personId", x.attempt_id AS "attemptId", x.question_id AS "questionId", x.piece_id AS "pieceId", w.id AS "shownId",
       ARRAY(SELECT x.person_id UNION SELECT q.person_id FROM marking_piece q WHERE ${together('q', 'p')}) AS "authorIds", x.reason, ${iso('x.asked_at')} AS "askedAt", ${iso('x.decided_at')} AS "decidedAt",
       x.decided_words AS decision, (SELECT d.display_name FROM person d WHERE d.id = x.decided_by) AS "decidedBy", x.way, x.points_before::float8 AS before, x.points_after::float8 AS after, x.points_possible::float8 AS of,
       ${titleOfWork('a.test_id', 's.activity_id')} AS title, e.display_name AS author, w.code, COALESCE(p.anonymous, false) AS anonymous, a.purpose,
       ARRAY(SELECT DISTINCT f.form FROM submission_file f WHERE f.tenant_id = x.tenant_id AND f.submission_id IN (SELECT q.submission_id FROM marking_piece q WHERE ${together('q', 'p')})) AS forms,
       ARRAY(SELECT k.marked_by FROM mark k WHERE k.tenant_id = x.tenant_id AND k.piece_id = x.piece_id) AS "markerIds"
     FROM appeal x JOIN enrolment e ON e.tenant_id = x.tenant_id AND e.id = x.enrolment_id AND e.state <> 'withdrawn' JOIN cohort c ON c.tenant_id = x.tenant_id AND c.id = x.cohort_id
       LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id LEFT JOIN marking_piece p ON p.tenant_id = x.tenant_id AND p.id = x.piece_id
       LEFT JOIN LATERAL (SELECT q.id, q.code FROM marking_piece q JOIN enrolment f ON f.tenant_id = q.tenant_id AND f.id = q.enrolment_id AND f.state <> 'withdrawn' WHERE ${together('q', 'p')} ORDER BY q.id LIMIT 1) w ON true
       LEFT JOIN attempt a ON a.tenant_id = x.tenant_id AND a.id = x.attempt_id LEFT JOIN submission s ON s.tenant_id = x.tenant_id AND s.id = x.submission_id
     WHERE ${tenantIs('x', 1)} AND x.cohort_id = $2 AND x.state <> 'withdrawn' AND ($3::uuid IS NULL OR x.id = $3) ORDER BY x.state <> 'asked', x.asked_at, x.id`, [tenantId, cohortId, id],
  )) as AppealRow[];
}

/** Keeps others from deciding it, or taking it back, until this transaction ends. Acts within the cohort's tenant. */
export async function lockAppeal(tx: EntityManager, tenantId: string, id: string): Promise<void> {
  await tx.query(`SELECT 1 FROM appeal x WHERE ${tenantIs('x', 1)} AND x.id = $2 FOR UPDATE`, [tenantId, id]);
}

type Decided = { upheld: boolean; way: AppealWay | null; words: string; after: number; by: string; at: Date };
export async function keepDecision(tx: EntityManager, tenantId: string, id: string, { upheld, way, words, after, by, at }: Decided): Promise<void> {
  await tx.query(
    `UPDATE appeal x SET state = $3, way = $4, decided_words = $5, points_after = $6, decided_by = $7, decided_at = $8 WHERE ${tenantIs('x', 1)} AND x.id = $2`, [tenantId, id, upheld ? 'upheld' : 'not_upheld', way, words, after, by, at],
  );
}

/** What the piece comes to now, for all who handed it in together and have no points of their own; what its markers gave stays as it is, and nobody's falls. */
export async function raisePiece(tx: EntityManager, tenantId: string, pieceId: string, points: number): Promise<void> {
  await tx.query(
    `UPDATE marking_piece q SET points = $3 FROM marking_piece p
     WHERE ${tenantIs('p', 1)} AND p.id = $2 AND ${together('q', 'p')} AND (q.id = p.id OR (p.own_points_words IS NULL AND q.own_points_words IS NULL)) AND q.points < $3`, [tenantId, pieceId, points],
  );
}

type Person = { personId: string; personTenantId: string };
/** Who of a cohort's team may look at work that others marked. Acts within its tenant. */
export async function othersOfTeam(tx: EntityManager, tenantId: string, cohortId: string, pieceId: string, authorId: string): Promise<Person[]> {
  return (await tx.query(
    `SELECT DISTINCT a.person_id AS "personId", a.person_tenant_id AS "personTenantId" FROM assignment a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.person_id <> $4
       AND NOT EXISTS (SELECT FROM marking_piece p JOIN marking_piece q ON ${together('q', 'p')} WHERE p.tenant_id = a.tenant_id AND p.id = $3 AND q.person_id = a.person_id)
       AND NOT EXISTS (SELECT FROM mark k WHERE k.tenant_id = a.tenant_id AND k.piece_id = $3 AND k.marked_by = a.person_id)`, [tenantId, cohortId, pieceId, authorId],
  )) as Person[];
}
/** Who manages a tenant's cohorts. Acts within it. */
export async function managersOf(tx: EntityManager, tenantId: string, authorId: string): Promise<Person[]> {
  return (await tx.query(
    `SELECT DISTINCT m.person_id AS "personId", m.tenant_id AS "personTenantId" FROM membership m WHERE ${tenantIs('m', 1)} AND m.role IN ('coordinator', 'partner_manager') AND m.ended_at IS NULL AND m.person_id <> $2`, [tenantId, authorId],
  )) as Person[];
}
