import { groupCodeLength, groupCodeSigns, type Turn } from '@relevo/domain/work-group';
import type { SubmissionState } from '@relevo/domain/submission';
import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

// Everything here acts within the tenant: a participant reads and writes nobody's rows but their own.

export type GroupMember = { personId: string; enrolmentId: string; submissionId: string; name: string };
export type GroupRow = Turn & { id: string; code: string; version: number; members: GroupMember[] };

/** @param lock held until this transaction ends: whatever is done to a group comes one after another */
export async function groupOf(tx: EntityManager, tenantId: string, groupId: string, lock = false): Promise<GroupRow | undefined> {
  if (lock) await tx.query(`SELECT 1 FROM work_group g WHERE ${tenantIs('g', 1)} AND g.id = $2 FOR UPDATE`, [tenantId, groupId]);
  const rows = (await tx.query(
    `SELECT g.id, g.code, g.version, g.written_by AS "writerId", g.turn_until AS until, COALESCE((SELECT json_agg(json_build_object('personId', s.person_id, 'enrolmentId', s.enrolment_id, 'submissionId', s.id, 'name', e.display_name) ORDER BY e.ordinal)
         FROM submission s JOIN enrolment e ON e.tenant_id = s.tenant_id AND e.id = s.enrolment_id AND e.state <> 'withdrawn' WHERE s.tenant_id = g.tenant_id AND s.group_id = g.id), '[]') AS members
     FROM work_group g WHERE ${tenantIs('g', 1)} AND g.id = $2`, [tenantId, groupId],
  )) as GroupRow[];
  return rows[0];
}

const newCode = () => Array.from({ length: groupCodeLength }, () => groupCodeSigns[randomInt(groupCodeSigns.length)]).join('');

/** @returns whether it was made; not where its id is another's */
export async function insertGroup(tx: EntityManager, of: { tenantId: string; id: string; cohortId: string; activityId: string }): Promise<boolean> {
  const known = (await tx.query(`SELECT 1 FROM work_group g WHERE ${tenantIs('g', 1)} AND g.id = $2`, [of.tenantId, of.id])) as unknown[];
  for (let time = 0; known.length === 0 && time < 20; time += 1) {
    const made = (await tx.query(
      'INSERT INTO work_group (tenant_id, id, cohort_id, activity_id, code) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, cohort_id, activity_id, code) DO NOTHING RETURNING 1', [of.tenantId, of.id, of.cohortId, of.activityId, newCode()],
    )) as unknown[];
    if (made.length > 0) return true;
  }
  return false;
}

export async function groupByCode(tx: EntityManager, of: { tenantId: string; cohortId: string; activityId: string; code: string }): Promise<string | undefined> {
  const rows = (await tx.query(`SELECT g.id FROM work_group g WHERE ${tenantIs('g', 1)} AND g.cohort_id = $2 AND g.activity_id = $3 AND g.code = $4`, [of.tenantId, of.cohortId, of.activityId, of.code])) as { id: string }[];
  return rows[0]?.id;
}

export type GroupWork = { state: SubmissionState; number: number; text: string; files: number };
/** How a group's work stands: every member's row says the same. Null while nobody is in it any more. */
export async function groupWork(tx: EntityManager, tenantId: string, groupId: string): Promise<GroupWork | null> {
  const rows = (await tx.query(
    `SELECT s.state, s.number, s.text, (SELECT count(*)::int FROM submission_file f JOIN submission o ON o.tenant_id = f.tenant_id AND o.id = f.submission_id WHERE o.tenant_id = s.tenant_id AND o.group_id = s.group_id) AS files
     FROM submission s WHERE ${tenantIs('s', 1)} AND s.group_id = $2 ORDER BY s.id LIMIT 1`, [tenantId, groupId],
  )) as GroupWork[];
  return rows[0] ?? null;
}

/** What a new member begins from is what the others have. */
export async function levelMember(tx: EntityManager, tenantId: string, submissionId: string, { state, number, text }: GroupWork): Promise<void> {
  await tx.query(`UPDATE submission s SET state = $3, number = $4, text = $5 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [tenantId, submissionId, state, number, text]);
}

/** Everybody's copy, and that a new version stands. */
export async function writeTogether(tx: EntityManager, tenantId: string, groupId: string, text: string, { writerId, until }: Turn, at: Date): Promise<void> {
  await tx.query(`UPDATE submission s SET text = $3, changed_at = $4 WHERE ${tenantIs('s', 1)} AND s.group_id = $2`, [tenantId, groupId, text, at]);
  await tx.query(`UPDATE work_group g SET version = version + 1, written_by = $3, turn_until = $4 WHERE ${tenantIs('g', 1)} AND g.id = $2`, [tenantId, groupId, writerId, until]);
}

/** Where everybody's copy stands: handed in, or a draft again. */
export async function moveTogether(tx: EntityManager, tenantId: string, groupId: string, to: { state: SubmissionState; number: number; handedInAt: Date | null }): Promise<void> {
  await tx.query(`UPDATE submission s SET state = $3, number = $4, handed_in_at = $5 WHERE ${tenantIs('s', 1)} AND s.group_id = $2`, [tenantId, groupId, to.state, to.number, to.handedInAt]);
  await tx.query(`UPDATE work_group g SET turn_until = NULL WHERE ${tenantIs('g', 1)} AND g.id = $2`, [tenantId, groupId]);
}

/** Somebody goes: files that they brought stay with the others. The last one takes an empty group with them. */
export async function removeMember(tx: EntityManager, tenantId: string, groupId: string, submissionId: string, heir: GroupMember | undefined): Promise<void> {
  if (heir) await tx.query(`UPDATE submission_file f SET submission_id = $3, person_id = $4 WHERE ${tenantIs('f', 1)} AND f.submission_id = $2`, [tenantId, submissionId, heir.submissionId, heir.personId]);
  await tx.query(`DELETE FROM submission s WHERE ${tenantIs('s', 1)} AND s.id = $2`, [tenantId, submissionId]);
  await tx.query(`DELETE FROM work_group g WHERE ${tenantIs('g', 1)} AND g.id = $2 AND NOT EXISTS (SELECT FROM submission s WHERE s.tenant_id = g.tenant_id AND s.group_id = g.id)`, [tenantId, groupId]);
}
