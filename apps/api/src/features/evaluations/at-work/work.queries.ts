import type { FollowUpMonths } from '@relevo/domain/follow-up';
import type { KeptWorkSheet, WorkSheet, WorkView } from '@relevo/domain/work-evaluation';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../../database/scope.ts';

export type WorkRow = {
  id: string; months: FollowUpMonths; view: WorkView; closesAt: Date | null; sealed: string; onePerDevice: boolean;
  sheets: (KeptWorkSheet & { id: string; source: 'link' | 'paper'; mine: boolean })[];
};
type Read = { enrolled: number; ends: string[]; works: (Omit<WorkRow, 'closesAt'> & { closesAt: string | null })[] };

/** `$1` tenant, `$2` cohort, `$3` whoever reads, `$4` their day. */
const readSql = () => `
  SELECT (SELECT count(*)::int FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn') AS enrolled,
    COALESCE((SELECT json_agg(s.ends_at) FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.state <> 'cancelled'), '[]') AS ends,
    COALESCE((SELECT json_agg(json_build_object('id', w.id, 'months', w.months, 'view', w.view, 'closesAt', w.closes_at, 'sealed', w.token_sealed, 'onePerDevice', w.one_per_device,
        'sheets', COALESCE((SELECT json_agg(json_build_object('id', v.id, 'source', v.source, 'scores', v.scores, 'changed', v.changed, 'hindered', v.hindered, 'counted', v.counted,
            'mine', COALESCE(v.keyed_by = $3 AND v.keyed_on = $4::date AND v.counted = '{}', false)) ORDER BY v.id)
          FROM work_sheet v WHERE ${tenantIs('v', 1)} AND v.work_id = w.id), '[]')))
      FROM work_evaluation w WHERE ${tenantIs('w', 1)} AND w.cohort_id = $2), '[]') AS works`;

/** When a cohort's sessions end, and every sheet of its rounds: as many as it has people, twice for each of two rounds at most. */
export async function workOf(tx: EntityManager, of: { tenantId: string; cohortId: string; personId: string | null; today: string }): Promise<{ enrolled: number; ends: Date[]; works: WorkRow[] }> {
  const [row] = (await tx.query(readSql(), [of.tenantId, of.cohortId, of.personId, of.today])) as [Read];
  return { enrolled: row.enrolled, ends: row.ends.map((one) => new Date(one)), works: row.works.map((work) => ({ ...work, closesAt: work.closesAt === null ? null : new Date(work.closesAt) })) };
}

/** @returns ids that were not there; one that is another round's is not written */
export async function insertWorkSheets(
  tx: EntityManager, of: { tenantId: string; workId: string; cohortId: string }, sheets: readonly (WorkSheet & { id: string })[], keyed: { by: string; on: string } | null,
): Promise<string[]> {
  const rows = (await tx.query(
    `INSERT INTO work_sheet (tenant_id, id, work_id, cohort_id, source, scores, changed, hindered, keyed_by, keyed_on)
     SELECT $1, s.id, $2, $3, $4, s.scores, s.changed, s.hindered, $5, $6::date FROM jsonb_to_recordset($7::jsonb) AS s (id uuid, scores jsonb, changed text, hindered text)
     ON CONFLICT DO NOTHING RETURNING id`,
    [of.tenantId, of.workId, of.cohortId, keyed ? 'paper' : 'link', keyed?.by ?? null, keyed?.on ?? null, JSON.stringify(sheets)],
  )) as { id: string }[];
  return rows.map((row) => row.id);
}

export type WorkKey = { tenantId: string; cohortId: string; months: FollowUpMonths; view: WorkView };
type Opening = { id: string; hash: string; sealed: string; onePerDevice: boolean | null; closesAt: Date | null; by: string; at: Date };

/** Opened again, the link stays the same. @param opening `closesAt` null leaves it as it stands: paper is keyed. @returns the round's id */
export async function keepOpening(tx: EntityManager, { tenantId, cohortId, months, view }: WorkKey, { id, hash, sealed, onePerDevice, closesAt, by, at }: Opening): Promise<string> {
  const rows = (await tx.query(
    `INSERT INTO work_evaluation AS w (tenant_id, id, cohort_id, months, view, closes_at, token_hash, token_sealed, one_per_device, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, COALESCE($9, true), $10, $11)
     ON CONFLICT (tenant_id, cohort_id, months, view) DO UPDATE SET closes_at = COALESCE(excluded.closes_at, w.closes_at), one_per_device = COALESCE($9, w.one_per_device) RETURNING w.id`,
    [tenantId, id, cohortId, months, view, closesAt, hash, sealed, onePerDevice, by, at],
  )) as { id: string }[];
  return rows[0]!.id;
}

/** What was never opened stays so. @returns the round's id, its link closed and held against sheets; null where there is nothing to close */
export async function closeOpening(tx: EntityManager, { tenantId, cohortId, months, view }: WorkKey, now: Date): Promise<string | null> {
  const [rows] = (await tx.query(
    `UPDATE work_evaluation w SET closes_at = CASE WHEN w.closes_at > $5 THEN $5 ELSE w.closes_at END WHERE ${tenantIs('w', 1)} AND w.cohort_id = $2 AND w.months = $3 AND w.view = $4 RETURNING w.id`, [tenantId, cohortId, months, view, now],
  )) as [{ id: string }[], number];
  return rows[0]?.id ?? null;
}

/** @returns whether it was there to be taken back: keyed by them, today, and in no result */
export async function removeWorkSheet(tx: EntityManager, { tenantId, cohortId, months, view }: WorkKey, keyed: { id: string; by: string; on: string }): Promise<boolean> {
  const [, gone] = (await tx.query(
    `DELETE FROM work_sheet v USING work_evaluation w WHERE ${tenantIs('v', 1)} AND w.tenant_id = v.tenant_id AND w.id = v.work_id AND w.cohort_id = $2 AND w.months = $3 AND w.view = $4
       AND v.id = $5 AND v.keyed_by = $6 AND v.keyed_on = $7::date AND v.counted = '{}'`, [tenantId, cohortId, months, view, keyed.id, keyed.by, keyed.on],
  )) as [unknown, number];
  return gone > 0;
}
