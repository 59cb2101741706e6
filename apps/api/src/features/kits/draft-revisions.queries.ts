import type { KitChange, KitConflict } from '@relevo/contracts/kit-changes';
import type { RevisionChanges } from '@relevo/contracts/kit-studio';
import type { Actor } from '@relevo/domain/permissions';
import { tenantIs } from '../../database/scope.ts';
import { institutionColumn } from './draft-guests.queries.ts';
import { homeOf, type Guest } from './draft-reach.ts';
import type { Reader } from '../../database/database.ts';

export type RevisionRow = {
  revision: number; from: number; save_ids: string[]; changed_by: string; by_name: string | null; institution: string | null; begun_at: Date; changed_at: Date; changes: KitChange[]; conflicts: KitConflict[];
  restores: number | null; document_hash: string;
};

/** @param home the parameter with the reader's own tenant */
export const revisionColumns = (home: number) => `r.revision, r.from_revision AS "from", r.save_ids, r.changed_by, (SELECT p.display_name FROM person p WHERE p.id = r.changed_by) AS by_name,
  ${institutionColumn('r', 'r.changed_by', home)} AS institution, r.begun_at, r.changed_at, r.changes, r.conflicts, r.restores, r.document_hash`;

/** The revisions after one, in order, and with them the latest, which somebody may be going on with. */
export async function revisionsAfter(tx: Reader, actor: Guest, versionId: string, after: number, latest: number): Promise<{ since: RevisionRow[]; last: RevisionRow | undefined }> {
  const rows = (await tx.query(
    `SELECT ${revisionColumns(5)} FROM kit_revision r WHERE ${tenantIs('r', 1)} AND r.kit_version_id = $2 AND (r.revision > $3 OR r.revision = $4) ORDER BY r.revision`,
    [actor.tenantId, versionId, after, latest, homeOf(actor).tenantId],
  )) as RevisionRow[];
  return { since: rows.filter((one) => one.revision > after), last: rows.find((one) => one.revision === latest) };
}

export const presentRevision = (row: RevisionRow, actor: Actor): RevisionChanges => ({
  revision: row.revision, from: row.from, byName: row.by_name ?? '', institution: row.institution, mine: row.changed_by === actor.personId, at: row.changed_at.toISOString(), changes: row.changes,
  conflicts: row.conflicts, restores: row.restores,
});
