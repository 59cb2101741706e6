import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';

type DraftAction = 'draft:read' | 'draft:write' | 'draft:review' | 'draft:sign_off' | 'kit:translate';
type Where = { tenant_id: string; line_tenant_id: string | null; published: boolean; co_writers: string[] };

/** Somebody of a partner who works on a version in the tenant of its kit; the log knows them by what they are at home. */
export type Guest = Actor & { home?: Actor };
export const homeOf = (actor: Guest): Actor => actor.home ?? actor;

/**
 * Who works on a version, and as whom. Versions live in the kit's tenant; a partner that writes its own line of it, or drafts together with the steward,
 * is let in there for that one version: as an author, or where it manages the line as whoever reviews there.
 */
@Injectable()
export class DraftReach {
  constructor(private readonly db: Database) {}

  /** @throws DomainError 404 `kit_version_not_found`; 403: the steward writes no adaptation, nor does a partner publish the main line */
  async as(actor: Actor, versionId: string, action: DraftAction): Promise<Guest> {
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(
      `SELECT w.tenant_id, w.line_tenant_id, w.published, ARRAY(SELECT c.partner_tenant_id FROM kit_co_author c WHERE c.tenant_id = w.tenant_id AND c.kit_id = w.kit_id) AS co_writers
       FROM kit_version_wall w WHERE w.kit_version_id = $2 AND (${tenantIs('w', 1)} OR w.line_tenant_id = $1
         OR (w.line_tenant_id IS NULL AND EXISTS (SELECT FROM kit_access a WHERE w.published AND a.tenant_id = w.tenant_id AND a.kit_id = w.kit_id AND a.reader_tenant_id = $1))
         OR (w.line_tenant_id IS NULL AND EXISTS (SELECT FROM kit_co_author c WHERE NOT w.published AND c.tenant_id = w.tenant_id AND c.kit_id = w.kit_id AND c.partner_tenant_id = $1)))`,
      [actor.tenantId, versionId],
    ))) as Where[];
    const { tenant_id: tenantId, line_tenant_id: lineTenantId, published, co_writers: coWriters } = found(rows[0], 'kit_version');
    // What is published is written together no more.
    authorise(actor, action, { tenantId, lineTenantId, coWriters: published ? [] : coWriters });
    if (tenantId === actor.tenantId) return actor;
    return { ...actor, tenantId, organisationId: tenantId, role: lineTenantId !== null && actor.role === 'partner_manager' ? 'coordinator' : 'author', home: actor };
  }

  /** As whoever writes a version there, where one does; as oneself where one only reads it, or may not even that. */
  async asWriter(actor: Actor, versionId: string): Promise<Guest> {
    try {
      return await this.as(actor, versionId, 'draft:write');
    } catch (error) {
      if (error instanceof DomainError) return actor;
      throw error;
    }
  }

  /** The same for a file on its way into a version. @throws DomainError 404 `kit_upload_not_found`, also for another person's */
  async forUpload(actor: Actor, uploadId: string): Promise<Guest> {
    const rows = (await this.db.readOnce(actor, (tx) => tx.query('SELECT u.kit_version_id AS id FROM kit_upload u WHERE u.id = $1 AND u.started_by = $2', [uploadId, actor.personId]))) as { id: string }[];
    return this.as(actor, found(rows[0], 'kit_upload').id, 'draft:write');
  }
}
