import type { WorkFile } from '@relevo/contracts/work-files';
import type { AppealState } from '@relevo/domain/appeal';
import type { Mark, MarkingRule } from '@relevo/domain/marking';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { titled, titleOfWork } from '../../database/kit-titles.ts';
import { tenantIs } from '../../database/scope.ts';
import { workFilesOf } from '../../database/work-files.ts';
import { together } from '../../database/work-together.ts';

export type GivenMark = Mark & { name: string; feedback: string; markedAt: string };
/** A piece with everything that its rule and its page read. */
export type PieceRow = MarkingRule & {
  id: string; kind: 'essay' | 'submission'; title: string; code: string; anonymous: boolean; author: string; /** How many handed it in together. */ people: number; authorIds: string[]; handedInAt: string; returned: boolean; returnedWords: string;
  points: number | null; marks: GivenMark[]; forms: string[]; /** Another look was asked for, by whoever of those who handed it in. */ appeal: Exclude<AppealState, 'withdrawn'> | null;
  attemptId: string | null; testId: string | null; form: 'A' | 'B' | null; questionId: string | null;
  submissionId: string | null; groupId: string | null; moduleId: string | null; activityId: string | null;
};

/** Of those one stands for all: that of the first who has not left the cohort. */
const standsForAll = `NOT EXISTS (SELECT FROM marking_piece q JOIN enrolment f ON f.tenant_id = q.tenant_id AND f.id = q.enrolment_id AND f.state <> 'withdrawn'
  WHERE p.group_id IS NOT NULL AND ${together('q', 'p')} AND q.id < p.id)`;

const columns = `
  p.id, CASE WHEN p.attempt_id IS NULL THEN 'submission' ELSE 'essay' END AS kind, p.code, p.graders, p.points_possible::float8 AS of, p.tolerance::float8 AS tolerance, p.anonymous,
  COALESCE((SELECT string_agg(f.display_name, ', ' ORDER BY f.ordinal) FROM marking_piece q JOIN enrolment f ON f.tenant_id = q.tenant_id AND f.id = q.enrolment_id AND f.state <> 'withdrawn' WHERE q.group_id IS NOT NULL AND ${together('q', 'p')}), e.display_name) AS author,
  ARRAY(SELECT q.person_id FROM marking_piece q WHERE ${together('q', 'p')}) AS "authorIds", p.group_id AS "groupId",
  CASE WHEN p.group_id IS NULL THEN 1 ELSE (SELECT count(*) FROM marking_piece q JOIN enrolment f ON f.tenant_id = q.tenant_id AND f.id = q.enrolment_id AND f.state <> 'withdrawn' WHERE ${together('q', 'p')})::int END AS people, ${iso('p.handed_in_at')} AS "handedInAt", p.standing = 'returned' AS returned, p.returned_words AS "returnedWords",
  p.points::float8 AS points, p.attempt_id AS "attemptId", a.test_id AS "testId", a.form, p.question_id AS "questionId", p.submission_id AS "submissionId", s.module_id AS "moduleId", s.activity_id AS "activityId",
  ${titleOfWork('a.test_id', 's.activity_id')} AS title,
  (SELECT x.state FROM marking_piece q JOIN appeal x ON x.tenant_id = q.tenant_id AND x.piece_id = q.id AND x.state <> 'withdrawn' WHERE ${together('q', 'p')} ORDER BY x.state <> 'asked' LIMIT 1) AS appeal,
  COALESCE((SELECT json_agg(json_build_object('markerId', k.marked_by, 'points', k.points::float8, 'feedback', k.feedback, 'markedAt', ${iso('k.marked_at')},
      'name', COALESCE((SELECT g.display_name FROM assignment g WHERE g.tenant_id = k.tenant_id AND g.cohort_id = k.cohort_id AND g.person_id = k.marked_by LIMIT 1), '')) ORDER BY k.ordinal)
    FROM mark k WHERE k.tenant_id = p.tenant_id AND k.piece_id = p.id), '[]') AS marks,
  CASE WHEN p.attempt_id IS NOT NULL THEN ARRAY['text'] ELSE ARRAY(SELECT DISTINCT f.form FROM submission_file f WHERE f.tenant_id = p.tenant_id AND (f.submission_id = p.submission_id OR f.submission_id IN (SELECT g.id FROM submission g WHERE g.tenant_id = p.tenant_id AND g.group_id = p.group_id))) END AS forms`;
const from = `
  marking_piece p JOIN cohort c ON c.tenant_id = p.tenant_id AND c.id = p.cohort_id
    JOIN enrolment e ON e.tenant_id = p.tenant_id AND e.id = p.enrolment_id AND e.state <> 'withdrawn'
    LEFT JOIN attempt a ON a.tenant_id = p.tenant_id AND a.id = p.attempt_id
    LEFT JOIN submission s ON s.tenant_id = p.tenant_id AND s.id = p.submission_id
    LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id`;

/** Every piece of a cohort, in the order in which they were handed in. */
export async function piecesOf(tx: EntityManager, tenantId: string, cohortId: string): Promise<PieceRow[]> {
  return (await tx.query(`SELECT ${columns} FROM ${from} WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND ${standsForAll} ORDER BY p.handed_in_at, p.id`, [tenantId, cohortId])) as PieceRow[];
}

/** Keeps others from marking it until this transaction ends; its submission is locked first, as by whoever takes it back. Acts within the cohort's tenant. */
export async function lockPiece(tx: EntityManager, tenantId: string, cohortId: string, id: string): Promise<PieceRow | undefined> {
  await tx.query(`SELECT 1 FROM work_group g WHERE ${tenantIs('g', 1)} AND g.id = (SELECT p.group_id FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.id = $2) FOR UPDATE`, [tenantId, id]);
  await tx.query(`SELECT 1 FROM submission s WHERE ${tenantIs('s', 1)} AND s.id = (SELECT p.submission_id FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.id = $2) FOR UPDATE`, [tenantId, id]);
  await tx.query(`SELECT 1 FROM marking_piece q JOIN marking_piece p ON ${together('q', 'p')} WHERE ${tenantIs('p', 1)} AND p.id = $2 ORDER BY q.id FOR UPDATE OF q`, [tenantId, id]);
  const rows = (await tx.query(`SELECT ${columns} FROM ${from} WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND p.id = $3`, [tenantId, cohortId, id])) as PieceRow[];
  return rows[0];
}

export async function saveMark(tx: EntityManager, of: { tenantId: string; cohortId: string; pieceId: string; markerId: string; ordinal: number }, mark: { points: number; feedback: string; at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO mark (tenant_id, piece_id, marked_by, cohort_id, ordinal, points, feedback, marked_at)
     SELECT $1, q.id, $3, $4, $5, $6, $7, $8 FROM marking_piece p JOIN marking_piece q ON ${together('q', 'p')} WHERE ${tenantIs('p', 1)} AND p.id = $2
     ON CONFLICT (tenant_id, piece_id, marked_by) DO UPDATE SET points = excluded.points, feedback = excluded.feedback, marked_at = excluded.marked_at`,
    [of.tenantId, of.pieceId, of.markerId, of.cohortId, of.ordinal, mark.points, mark.feedback, mark.at],
  );
}

export async function saveStanding(tx: EntityManager, tenantId: string, pieceId: string, standing: 'waiting' | 'differs' | 'settled', points: number | null, at: Date): Promise<void> {
  await tx.query(
    // Who has points of their own keeps them, until the work has none.
    `UPDATE marking_piece q SET standing = $3, points = CASE WHEN $4::numeric IS NULL OR q.own_points_words IS NULL THEN $4 ELSE q.points END, settled_at = CASE WHEN $4::numeric IS NULL THEN NULL ELSE $5::timestamptz END
     FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.id = $2 AND ${together('q', 'p')}`,
    [tenantId, pieceId, standing, points, at],
  );
}

/** What an essay says. */
export async function essayText(tx: EntityManager, tenantId: string, attemptId: string, questionId: string): Promise<string> {
  const rows = (await tx.query(`SELECT r.answer ->> 'text' AS text FROM response r WHERE ${tenantIs('r', 1)} AND r.attempt_id = $2 AND r.question_id = $3`, [tenantId, attemptId, questionId])) as { text: string | null }[];
  return rows[0]?.text ?? '';
}

export type WorkRow = { text: string; files: WorkFile[] };
/** Holds while a piece `p` stands before its markers as its submission `s` was handed in; given back, what is written next is a draft, and its writer's alone. */
const asHandedIn = "s.state = 'handed_in' AND s.number = p.number";
/** What a piece that was handed in holds; nothing once it was given back. */
export async function workOf(tx: EntityManager, tenantId: string, pieceId: string): Promise<WorkRow | undefined> {
  const rows = (await tx.query(
    `SELECT s.text, ${workFilesOf('s')} AS files
     FROM marking_piece p JOIN submission s ON s.tenant_id = p.tenant_id AND s.id = p.submission_id WHERE ${tenantIs('p', 1)} AND p.id = $2 AND ${asHandedIn}`, [tenantId, pieceId],
  )) as WorkRow[];
  return rows[0];
}

export type StoredFile = { file: string; mediaType: string };
/** Where a file of work lies. Whether its reader may have it is not asked here. */
export async function storedFile(tx: EntityManager, tenantId: string, fileId: string): Promise<StoredFile | undefined> {
  const rows = (await tx.query(`SELECT f.file, f.media_type AS "mediaType" FROM submission_file f WHERE ${tenantIs('f', 1)} AND f.id = $2`, [tenantId, fileId])) as StoredFile[];
  return rows[0];
}

/** Who has not handed in, by activity that asks for it, in the order of the kit; nobody is missing where there is none. */
export async function missingWork(tx: EntityManager, tenantId: string, cohortId: string): Promise<{ title: string; names: string[] }[]> {
  return (await tx.query(
    `SELECT ${titled("a ->> 'title'", "(a ->> 'id')")} AS title, json_agg(e.display_name ORDER BY e.ordinal) AS names
     FROM cohort c JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id, jsonb_array_elements(v.document -> 'modules') WITH ORDINALITY m (m, mn), jsonb_array_elements(m -> 'activities') WITH ORDINALITY x (a, an),
       enrolment e WHERE ${tenantIs('c', 1)} AND c.id = $2 AND a ? 'submission' AND (jsonb_array_length(COALESCE(a -> 'tracks', '[]')) = 0 OR a -> 'tracks' ?| c.tracks)
       AND e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn'
       AND NOT EXISTS (SELECT FROM submission s WHERE s.tenant_id = e.tenant_id AND s.enrolment_id = e.id AND s.activity_id = a ->> 'id' AND s.state <> 'draft')
     GROUP BY mn, an, 1 ORDER BY mn, an`, [tenantId, cohortId],
  )) as { title: string; names: string[] }[];
}

/** Gives a try back: what was given for it stays, and it is a draft again. Acts within the cohort's tenant. */
export async function giveBack(tx: EntityManager, tenantId: string, piece: Pick<PieceRow, 'id' | 'submissionId' | 'groupId'>, by: string, words: string): Promise<void> {
  await tx.query(`UPDATE marking_piece q SET standing = 'returned', returned_by = $3, returned_words = $4 FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.id = $2 AND ${together('q', 'p')}`, [tenantId, piece.id, by, words]);
  await tx.query(`UPDATE submission s SET state = 'returned' WHERE ${tenantIs('s', 1)} AND (s.id = $2 OR s.group_id = $3)`, [tenantId, piece.submissionId, piece.groupId]);
}

export type Member = { pieceId: string; name: string; points: number | null; words: string | null };
/** Everybody who handed a piece in together, with what each has of it; nobody of a piece that is one person's. */
export async function membersOf(tx: EntityManager, tenantId: string, pieceId: string): Promise<Member[]> {
  return (await tx.query(
    `SELECT q.id AS "pieceId", f.display_name AS name, q.points::float8 AS points, q.own_points_words AS words FROM marking_piece p JOIN marking_piece q ON q.group_id IS NOT NULL AND ${together('q', 'p')}
       JOIN enrolment f ON f.tenant_id = q.tenant_id AND f.id = q.enrolment_id AND f.state <> 'withdrawn' WHERE ${tenantIs('p', 1)} AND p.id = $2 ORDER BY f.ordinal`, [tenantId, pieceId],
  )) as Member[];
}

/** Points of one member's own; without any, those of the group again. */
export async function saveOwnPoints(tx: EntityManager, tenantId: string, pieceId: string, own: { points: number; words: string | null; by: string | null }): Promise<void> {
  await tx.query(`UPDATE marking_piece p SET points = $3, own_points_words = $4, decided_by = $5 WHERE ${tenantIs('p', 1)} AND p.id = $2`, [tenantId, pieceId, own.points, own.words, own.by]);
}
