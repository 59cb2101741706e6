import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionState } from '@relevo/domain/kit-version';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

export type VersionForCohort = {
  id: string; kitTenantId: string; kitId: string; label: string; state: KitVersionState; locales: string[];
  /** Of an adaptation: whose, and whether the steward accepted it. */
  lineTenantId: string | null; accepted: boolean; runSheets: KitDocument['runSheets']; tracks: KitDocument['tracks'];
};

/**
 * Published and retired versions that a tenant ($1) reads: its own, of kits shared with it, and its own adaptations of them. Whether it may run an adaptation is for `mayRun`.
 */
export async function versionForCohort(tx: EntityManager, tenantId: string, versionId: string): Promise<VersionForCohort | null> {
  const rows = (await tx.query(
    `SELECT v.id, v.tenant_id AS "kitTenantId", v.kit_id AS "kitId", v.label, v.state, v.locales, v.line_tenant_id AS "lineTenantId", v.accepted_at IS NOT NULL AS accepted, v.document -> 'runSheets' AS "runSheets", COALESCE(v.document -> 'tracks', '[]') AS tracks
     FROM kit_version v WHERE v.id = $2 AND (${tenantIs('v', 1)} OR v.line_tenant_id = $1 OR (v.line_tenant_id IS NULL AND v.hash IS NOT NULL AND EXISTS (
       SELECT FROM kit_access a WHERE a.tenant_id = v.tenant_id AND a.kit_id = v.kit_id AND a.reader_tenant_id = $1)))`,
    [tenantId, versionId],
  )) as VersionForCohort[];
  return rows[0] ?? null;
}
