import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { randomInt, randomUUID } from 'node:crypto';
import type { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import type { JudgedAttempt } from './attempts.queries.ts';

/** The rule by which one essay of a sitting is marked, as its kit version states it. */
export type PieceRule = { questionId: string; graders: 1 | 2; of: number; tolerance: number; anonymous: boolean };

/** Nothing in it looks like a word or like another sign. */
const signs = '23456789BCDFGHJKMNPQRSTVWXYZ';
const newCode = (): string => Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('');

/** By chance alone: a UUIDv7 begins with its moment, and when a piece came may tell whose it is. */
const pieceId = (): string => randomUUID();

/** Puts essays before those who mark. Acts within the cohort's tenant. */
export async function insertPieces(tx: EntityManager, tenantId: string, attempt: JudgedAttempt, rules: readonly PieceRule[], at: Date): Promise<void> {
  if (rules.length === 0) return;
  const { id, cohortId, enrolmentId, personId } = attempt;
  await tx.query(
    `INSERT INTO marking_piece (tenant_id, id, cohort_id, enrolment_id, person_id, attempt_id, question_id, code, graders, points_possible, tolerance, anonymous, handed_in_at)
     SELECT $1, x.id, $2, $3, $4, $5, x."questionId", x.code, x.graders, x.of, x.tolerance, x.anonymous, $6
     FROM jsonb_to_recordset($7::jsonb) AS x(id uuid, "questionId" text, code text, graders int, of numeric, tolerance numeric, anonymous boolean)
     ON CONFLICT (tenant_id, attempt_id, question_id) DO NOTHING`,
    [tenantId, cohortId, enrolmentId, personId, id, at, JSON.stringify(rules.map((rule) => ({ ...rule, id: pieceId(), code: newCode() })))],
  );
}

/** Puts one try of a submission before those who mark. Acts as whoever hands it in. */
export async function newPiece(
  tx: EntityManager, actor: Actor, of: { submissionId: string; number: number; cohortId: string; enrolmentId: string; personId?: string; groupId?: string | null }, rule: Omit<PieceRule, 'questionId'>, at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO marking_piece (tenant_id, id, cohort_id, enrolment_id, person_id, submission_id, number, code, graders, points_possible, tolerance, anonymous, handed_in_at, group_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [actor.tenantId, pieceId(), of.cohortId, of.enrolmentId, of.personId ?? actor.personId, of.submissionId, of.number, newCode(), rule.graders, rule.of, rule.tolerance, rule.anonymous, at, of.groupId ?? null],
  );
}

/** Settled points of a sitting's essays, by question. */
export async function settledMarks(tx: EntityManager, tenantId: string, attemptId: string): Promise<ReadonlyMap<string, number>> {
  const rows = (await tx.query(`SELECT m.question_id AS id, m.points::float8 AS points FROM marking_piece m WHERE ${tenantIs('m', 1)} AND m.attempt_id = $2 AND m.points IS NOT NULL`, [tenantId, attemptId])) as {
    id: string; points: number;
  }[];
  return new Map(rows.map(({ id, points }) => [id, points]));
}

/** Questions of a sitting of which the very answer was accepted after another look, see `appeal.ts` of the domain. */
export async function acceptedAnswers(tx: EntityManager, tenantId: string, attemptId: string): Promise<string[]> {
  const rows = (await tx.query(`SELECT x.question_id AS id FROM appeal x WHERE ${tenantIs('x', 1)} AND x.attempt_id = $2 AND x.state = 'upheld' AND x.way = 'answer'`, [tenantId, attemptId])) as { id: string }[];
  return rows.map(({ id }) => id);
}

export type MarkedEssay = { questionId: string; points: number | null; of: number; feedback: string[] };

/** One's own essays of a sitting: points and what markers say only once they are settled. Who marked them is nobody's to read but staff's, so what they say is read as the tenant. */
export async function essaysOf(tx: EntityManager, db: Database, actor: Actor, attemptId: string): Promise<MarkedEssay[]> {
  return db.inTenant(tx, actor, actor.tenantId, async () => (await tx.query(
    `SELECT p.question_id AS "questionId", p.points::float8 AS points, p.points_possible::float8 AS of,
       CASE WHEN p.points IS NULL THEN '[]' ELSE COALESCE((SELECT json_agg(k.feedback ORDER BY k.ordinal) FROM mark k WHERE k.tenant_id = p.tenant_id AND k.piece_id = p.id AND k.feedback <> ''), '[]') END AS feedback
     FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.attempt_id = $2 AND p.person_id = $3 ORDER BY p.question_id`,
    [actor.tenantId, attemptId, actor.personId],
  )) as MarkedEssay[]);
}
