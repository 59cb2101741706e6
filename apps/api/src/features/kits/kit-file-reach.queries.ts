import type { KitAsset } from '@relevo/contracts/kit-document';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { authorise, found } from '../../platform/domain-error.ts';

/** A file of a version by its path, or by its content. */
export type WhichFile = { path: string } | { sha256: string };
export type ReachedFile = { tenantId: string; path: string; sha256: string; bytes: number; mediaType: string };
type FileRow = {
  tenant_id: string; path: string; sha256: string; bytes: string; media_type: string; facilitator_only: boolean; published: boolean; readers: string[]; enrolled: boolean; line_tenant_id: string | null; co_writers: string[];
};

/**
 * A file of a version, for those who may have it: whoever reads the kit; participants those of the version that their cohort runs, never a facilitators'. What came
 * into a draft is its authors' before its document names it.
 * @param uploaded what came into the draft and is not in its document yet
 * @throws DomainError 404 `kit_file_not_found`; 403
 */
export async function reachFile(tx: EntityManager, actor: Actor, versionId: string, which: WhichFile, uploaded: () => Promise<KitAsset | null>): Promise<ReachedFile> {
  const rows = (await tx.query(
    `SELECT f.tenant_id, f.path, f.sha256, f.bytes, f.media_type, f.facilitator_only, w.published, w.line_tenant_id,
       ARRAY(SELECT c.partner_tenant_id FROM kit_co_author c WHERE c.tenant_id = f.tenant_id AND c.kit_id = w.kit_id) AS co_writers,
       ARRAY(SELECT a.reader_tenant_id FROM kit_access a WHERE a.tenant_id = f.tenant_id AND a.kit_id = w.kit_id) AS readers,
       EXISTS (SELECT FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id
         WHERE ${tenantIs('e', 1)} AND e.person_id = $4 AND e.state <> 'withdrawn' AND c.kit_version_id = f.kit_version_id) AS enrolled
     FROM kit_asset f JOIN kit_version_wall w ON w.tenant_id = f.tenant_id AND w.kit_version_id = f.kit_version_id
     WHERE f.kit_version_id = $2 AND ${'path' in which ? 'f.path' : 'f.sha256'} = $3 AND NOT (f.removed AND w.published)
       AND (${tenantIs('f', 1)} OR w.line_tenant_id = $1
         OR (w.line_tenant_id IS NULL AND EXISTS (SELECT FROM kit_access a WHERE w.published AND a.tenant_id = f.tenant_id AND a.kit_id = w.kit_id AND a.reader_tenant_id = $1))
         OR (w.line_tenant_id IS NULL AND EXISTS (SELECT FROM kit_co_author c WHERE NOT w.published AND c.tenant_id = f.tenant_id AND c.kit_id = w.kit_id AND c.partner_tenant_id = $1)))
     ORDER BY f.facilitator_only LIMIT 1`,
    [actor.tenantId, versionId, 'path' in which ? which.path : which.sha256, actor.personId],
  )) as FileRow[];
  const [row] = rows;
  if (!row) return ownUpload(actor, found(await uploaded(), 'kit_file'));
  const { tenant_id: tenantId, line_tenant_id: lineTenantId } = row;
  authorise(actor, 'kit:file', { tenantId, readers: [...row.readers, ...(lineTenantId === null ? [] : [lineTenantId])], facilitatorOnly: row.facilitator_only, enrolled: row.enrolled });
  if (!row.published) authorise(actor, 'draft:read', { tenantId, lineTenantId, coWriters: row.co_writers });
  return { tenantId, path: row.path, sha256: row.sha256, bytes: Number(row.bytes), mediaType: row.media_type };
}

function ownUpload(actor: Actor, { path, sha256, bytes, mediaType, facilitatorOnly }: KitAsset): ReachedFile {
  authorise(actor, 'kit:file', { tenantId: actor.tenantId, readers: [], facilitatorOnly, enrolled: false });
  return { tenantId: actor.tenantId, path, sha256, bytes, mediaType };
}
