import type { OwnSubmission } from '@relevo/contracts/submissions';
import { activityWork, type ActivityWork } from '@relevo/contracts/kit-document';
import type { WorkFile } from '@relevo/contracts/work-files';
import type { Actor } from '@relevo/domain/permissions';
import type { SubmissionState } from '@relevo/domain/submission';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { workFilesOf } from '../../database/work-files.ts';
import type { OwnEnrolment } from '../learning/progress.service.ts';

export type SubmissionRow = { id: string; groupId: string | null; state: SubmissionState; number: number; text: string; changedAt: string; handedInAt: string | null; files: WorkFile[] };

/** One's own work for an activity. @param lock held until this transaction ends */
export async function ownWork(tx: EntityManager, actor: Actor, enrolmentId: string, activityId: string, lock = false): Promise<SubmissionRow | undefined> {
  if (lock) await tx.query(`SELECT 1 FROM submission s WHERE ${tenantIs('s', 1)} AND s.enrolment_id = $2 AND s.activity_id = $3 FOR UPDATE`, [actor.tenantId, enrolmentId, activityId]);
  const rows = (await tx.query(
    `SELECT s.id, s.group_id AS "groupId", s.state, s.number, s.text, ${iso('s.changed_at')} AS "changedAt", ${iso('s.handed_in_at')} AS "handedInAt",
       ${workFilesOf('s')} AS files
     FROM submission s WHERE ${tenantIs('s', 1)} AND s.enrolment_id = $2 AND s.activity_id = $3`,
    [actor.tenantId, enrolmentId, activityId],
  )) as SubmissionRow[];
  return rows[0];
}

/** What came of each try, told to whoever handed it in: nothing of who marked it, and no points before they are settled. Acts as the tenant. */
export async function outcomeOf(tx: EntityManager, tenantId: string, { id, number }: SubmissionRow): Promise<Pick<OwnSubmission, 'marked' | 'result' | 'returnedWords'>> {
  const rows = (await tx.query(
    `SELECT p.number, p.standing, p.points::float8 AS points, p.points_possible::float8 AS of, p.returned_words AS words,
       EXISTS (SELECT FROM mark k WHERE k.tenant_id = p.tenant_id AND k.piece_id = p.id) AS marked,
       COALESCE((SELECT json_agg(k.feedback ORDER BY k.ordinal) FROM mark k WHERE k.tenant_id = p.tenant_id AND k.piece_id = p.id AND k.feedback <> ''), '[]')::jsonb || CASE WHEN p.own_points_words IS NULL THEN '[]' ELSE jsonb_build_array(p.own_points_words) END AS feedback
     FROM marking_piece p WHERE ${tenantIs('p', 1)} AND p.submission_id = $2 ORDER BY p.number DESC`,
    [tenantId, id],
  )) as { number: number; standing: string; points: number | null; of: number; words: string; marked: boolean; feedback: string[] }[];
  const now = rows.find((one) => one.number === number);
  return {
    marked: now?.marked ?? false, result: now && now.points !== null ? { points: now.points, of: now.of, feedback: now.feedback } : null,
    returnedWords: rows.find((one) => one.standing === 'returned')?.words ?? '',
  };
}

export type Task = ActivityWork & { moduleId: string; tolerance: number | null };

/** What an activity asks to be handed in. Acts within the kit's tenant. @returns nothing where it asks for nothing */
export async function taskOf(tx: EntityManager, { kitTenantId, kitVersionId }: Pick<OwnEnrolment, 'kitTenantId' | 'kitVersionId'>, activityId: string): Promise<Task | undefined> {
  const rows = (await tx.query(
    `SELECT m ->> 'id' AS "moduleId", a -> 'submission' AS work, (v.document ->> 'markTolerance')::float8 AS tolerance
     FROM kit_version v, jsonb_array_elements(v.document -> 'modules') m, jsonb_array_elements(m -> 'activities') a
     WHERE v.tenant_id = $1 AND v.id = $2 AND a ->> 'id' = $3 AND a ? 'submission'`,
    [kitTenantId, kitVersionId, activityId],
  )) as { moduleId: string; work: unknown; tolerance: number | null }[];
  const work = rows[0] && activityWork.parse(rows[0].work);
  return rows[0] && work && { ...work, ...(work.group ? { group: { least: work.group.least, most: Math.max(work.group.least, work.group.most) } } : {}), forms: work.forms.length > 0 ? work.forms : ['text'], moduleId: rows[0].moduleId, tolerance: rows[0].tolerance };
}

export async function insertWork(tx: EntityManager, actor: Actor, { id, own, moduleId, activityId, at, groupId = null }: { id: string; own: OwnEnrolment; moduleId: string; activityId: string; at: Date; groupId?: string | null }): Promise<boolean> {
  const rows = (await tx.query(
    `INSERT INTO submission (tenant_id, id, cohort_id, enrolment_id, person_id, module_id, activity_id, changed_at, group_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
    [actor.tenantId, id, own.cohortId, own.enrolmentId, actor.personId, moduleId, activityId, at, groupId],
  )) as unknown[];
  return rows.length === 1;
}

export type FileRow = { id: string; submissionId: string; file: string; name: string; mediaType: string; sha256: string };
/** A file of one's own work, or of whoever hands in with one. Acts within the tenant. */
export async function ownFile(tx: EntityManager, actor: Actor, id: string): Promise<FileRow | undefined> {
  const rows = (await tx.query(
    `SELECT f.id, f.submission_id AS "submissionId", f.file, f.name, f.media_type AS "mediaType", f.sha256 FROM submission_file f JOIN submission s ON s.tenant_id = f.tenant_id AND s.id = f.submission_id
     WHERE ${tenantIs('f', 1)} AND f.id = $2 AND (f.person_id = $3 OR EXISTS (SELECT FROM submission g WHERE g.tenant_id = s.tenant_id AND g.group_id = s.group_id AND g.person_id = $3))`, [actor.tenantId, id, actor.personId],
  )) as FileRow[];
  return rows[0];
}
