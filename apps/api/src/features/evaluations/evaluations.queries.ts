import type { Evaluation, KeptSheet } from '@relevo/domain/evaluation';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

export type OpeningRow = { closesAt: Date; sealed: string; onePerDevice: boolean };
export type SheetRow = KeptSheet & { id: string; source: 'link' | 'paper'; mine: boolean };
type Read = { enrolled: number; present: number; opening: (Omit<OpeningRow, 'closesAt'> & { closesAt: string }) | null; sheets: SheetRow[] };

/** `$1` tenant, `$2` session, `$3` cohort, `$4` whoever reads, `$5` their day. */
const readSql = () => `
  SELECT (SELECT count(*)::int FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $3 AND e.state <> 'withdrawn') AS enrolled,
    (SELECT count(*)::int FROM attendance t WHERE ${tenantIs('t', 1)} AND t.session_id = $2 AND t.status IN ('present', 'late', 'left_early')) AS present,
    (SELECT json_build_object('closesAt', o.closes_at, 'sealed', o.token_sealed, 'onePerDevice', o.one_per_device) FROM evaluation_opening o WHERE ${tenantIs('o', 1)} AND o.session_id = $2) AS opening,
    COALESCE((SELECT json_agg(json_build_object('id', v.id, 'source', v.source, 'scores', v.scores, 'best', v.best, 'improve', v.improve, 'counted', v.counted,
        'mine', COALESCE(v.keyed_by = $4 AND v.keyed_on = $5::date AND v.counted = '{}', false)) ORDER BY v.id)
      FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.session_id = $2), '[]') AS sheets`;

/** The form's state and every sheet of one session: as many as it has people. */
export async function evaluationsOf(
  tx: EntityManager, of: { tenantId: string; sessionId: string; cohortId: string; personId: string | null; today: string },
): Promise<{ enrolled: number; present: number; opening: OpeningRow | null; sheets: SheetRow[] }> {
  const [row] = (await tx.query(readSql(), [of.tenantId, of.sessionId, of.cohortId, of.personId, of.today])) as [Read];
  return { ...row, opening: row.opening && { ...row.opening, closesAt: new Date(row.opening.closesAt) } };
}

/** Those whom a sheet must not name: the cohort's roster and whoever teaches or supervises it. */
export async function namesIn(tx: EntityManager, tenantId: string, cohortId: string): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT e.display_name AS name FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2
     UNION SELECT a.display_name FROM assignment a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2`, [tenantId, cohortId],
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** @returns ids that were not there; one that is another session's is not written */
export async function insertSheets(
  tx: EntityManager, of: { tenantId: string; sessionId: string; cohortId: string }, sheets: readonly (Evaluation & { id: string })[], keyed: { by: string; on: string } | null,
): Promise<string[]> {
  const rows = (await tx.query(
    `INSERT INTO evaluation (tenant_id, id, session_id, cohort_id, source, scores, best, improve, keyed_by, keyed_on)
     SELECT $1, s.id, $2, $3, $4, s.scores, s.best, s.improve, $5, $6::date FROM jsonb_to_recordset($7::jsonb) AS s (id uuid, scores jsonb, best text, improve text)
     ON CONFLICT DO NOTHING RETURNING id`,
    [of.tenantId, of.sessionId, of.cohortId, keyed ? 'paper' : 'link', keyed?.by ?? null, keyed?.on ?? null, JSON.stringify(sheets)],
  )) as { id: string }[];
  return rows.map((row) => row.id);
}
