import type { EntityManager } from 'typeorm';
import type { Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { insertWorkSheets } from './at-work/work.queries.ts';
import { insertSheets } from './evaluations.queries.ts';
import type { FilledIn, SheetView } from './sheet-forms.ts';

/** What a link leads to: a session, or one view of a round; `ownerId` is the session's id or the round's. */
export type Behind = { view: SheetView; tenantId: string; ownerId: string; cohortId: string };
export type Facts = { locale: string; startsAt: Date; state: string; closesAt: Date; onePerDevice: boolean; used: boolean; enrolled: number; responses: number };

/** The tables of one kind of link, and by which column they know what it leads to. */
type Tables = { opening: string; key: string; sheet: string; device: string; by: string; facts: string; joined: string };
const ofSession: Tables = {
  opening: 'evaluation_opening', key: 'session_id', sheet: 'evaluation', device: 'evaluation_device', by: 'session_id', facts: 's.starts_at AS "startsAt", s.state', joined: 'JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id',
};
/** Its link exists from the round's beginning on; one that was never opened is closed. */
const ofWork: Tables = {
  opening: 'work_evaluation', key: 'id', sheet: 'work_sheet', device: 'work_device', by: 'work_id', facts: 'o.opened_at AS "startsAt", c.state', joined: '',
};
const tablesOf = ({ view }: Behind): Tables => (view === 'session' ? ofSession : ofWork);

/** Read as the holder of the link. */
export async function behindLink(tx: Reader, hash: string): Promise<Behind | undefined> {
  const rows = (await tx.query(
    `SELECT 'session' AS view, o.tenant_id AS "tenantId", o.session_id AS "ownerId", o.cohort_id AS "cohortId" FROM evaluation_opening o WHERE o.token_hash = $1
     UNION ALL SELECT w.view::text, w.tenant_id, w.id, w.cohort_id FROM work_evaluation w WHERE w.token_hash = $1`, [hash])) as Behind[];
  return rows[0];
}

/** Others who send wait: so the last sheet that fits is one, and so is a device's. */
export const holdLink = (tx: EntityManager, behind: Behind): Promise<unknown> => {
  const { opening, key } = tablesOf(behind);
  return tx.query(`SELECT 1 FROM ${opening} o WHERE ${tenantIs('o', 1)} AND o.${key} = $2 FOR UPDATE`, [behind.tenantId, behind.ownerId]);
};

/** Whether this very sheet has come already. */
export async function cameAlready(tx: EntityManager, behind: Behind, sheetId: string): Promise<boolean> {
  const { sheet, by } = tablesOf(behind);
  const rows = (await tx.query(`SELECT v.${by} = $3 AS here FROM ${sheet} v WHERE ${tenantIs('v', 1)} AND v.id = $2`, [behind.tenantId, sheetId, behind.ownerId])) as { here: boolean }[];
  return rows[0]?.here ?? false;
}

export async function linkFacts(tx: EntityManager, behind: Behind, hash: string | null): Promise<Facts | undefined> {
  const { opening, key, sheet, device, by, facts, joined } = tablesOf(behind);
  const rows = (await tx.query(
    `SELECT c.locale, ${facts}, COALESCE(o.closes_at, '-infinity') AS "closesAt", o.one_per_device AS "onePerDevice",
       EXISTS (SELECT FROM ${device} d WHERE ${tenantIs('d', 1)} AND d.${by} = $2 AND d.mark_hash = $4) AS used,
       (SELECT count(*)::int FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $3 AND e.state <> 'withdrawn') AS enrolled,
       (SELECT count(*)::int FROM ${sheet} v WHERE ${tenantIs('v', 1)} AND v.${by} = $2) AS responses
     FROM ${opening} o ${joined} JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
     WHERE ${tenantIs('o', 1)} AND o.${key} = $2`, [behind.tenantId, behind.ownerId, behind.cohortId, hash],
  )) as Facts[];
  return rows[0];
}

/** Told of the device and of nothing else: no row joins it to its sheet. */
export const keepMark = (tx: EntityManager, behind: Behind, hash: string): Promise<unknown> => {
  const { device, by } = tablesOf(behind);
  return tx.query(`INSERT INTO ${device} (tenant_id, ${by}, mark_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, [behind.tenantId, behind.ownerId, hash]);
};

/** @returns whether it was kept; not where another's sheet has its id */
export async function keepSheet(tx: EntityManager, { tenantId, ownerId, cohortId }: Behind, filled: FilledIn): Promise<boolean> {
  const made = filled.view === 'session'
    ? await insertSheets(tx, { tenantId, sessionId: ownerId, cohortId }, [filled.sheet], null)
    : await insertWorkSheets(tx, { tenantId, workId: ownerId, cohortId }, [filled.sheet], null);
  return made.length > 0;
}
