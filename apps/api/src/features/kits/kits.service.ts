import { Injectable } from '@nestjs/common';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionState } from '@relevo/domain/kit-version';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { LeastRecent } from '../../platform/least-recent.ts';

/** What other features need to know of a version without opening its document. */
export type KitVersionHeader = {
  id: string;
  kitId: string;
  kitTenantId: string;
  kitTitle: string;
  /** The version's own title, in its source locale. */
  title: string;
  state: KitVersionState;
  number: number;
  /** What people read: `edition.revision`. */
  label: string;
  /** Null until published. */
  hash: string | null;
  locale: string;
  locales: string[];
};

type HeaderRow = {
  id: string; kit_id: string; tenant_id: string; kit_title: string; title: string; state: KitVersionState; number: number; label: string; hash: string | null; locale: string; locales: string[];
};

/**
 * Kits as other features use them. Callers have already decided that the actor may use the version (it is pinned to their cohort);
 * the step into the kit's tenant is needed because documents, which hold the answers, are walled from participants.
 */
@Injectable()
export class KitsService {
  // Six documents of the size of a real kit take some 15 MB.
  private readonly documents = new LeastRecent<KitDocument>(6);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found` */
  async version(tx: EntityManager, acting: Acting, kitTenantId: string, versionId: string): Promise<KitVersionHeader> {
    const rows = await this.db.inTenant(tx, acting, kitTenantId, async () => (await tx.query(
      `SELECT v.id, v.kit_id, v.tenant_id, k.title AS kit_title, v.title, v.state, v.number, v.label, v.hash, v.locale, v.locales
       FROM kit_version v JOIN kit k ON k.tenant_id = v.tenant_id AND k.id = v.kit_id WHERE v.tenant_id = $1 AND v.id = $2`,
      [kitTenantId, versionId],
    )) as HeaderRow[]);
    const row = found(rows[0], 'kit_version');
    return {
      id: row.id, kitId: row.kit_id, kitTenantId: row.tenant_id, kitTitle: row.kit_title, title: row.title, state: row.state, number: row.number, label: row.label, hash: row.hash,
      locale: row.locale, locales: row.locales,
    };
  }

  /**
   * The whole document, answers included: for grading, rubrics and run sheets, never to be sent as it is. Published versions are kept in
   * memory, for they do not change; do not write into what this gives.
   * @throws DomainError 404 `kit_version_not_found`
   */
  async document(tx: EntityManager, acting: Acting, kitTenantId: string, versionId: string): Promise<KitDocument> {
    const key = `${kitTenantId}/${versionId}`;
    const kept = this.documents.get(key);
    if (kept) return kept;
    const rows = await this.db.inTenant(tx, acting, kitTenantId, async () => (await tx.query(
      'SELECT document, hash FROM kit_version WHERE tenant_id = $1 AND id = $2', [kitTenantId, versionId],
    )) as { document: unknown; hash: string | null }[]);
    const row = found(rows[0], 'kit_version');
    const document = kitDocument.parse(row.document);
    if (row.hash !== null) this.documents.set(key, document);
    return document;
  }

  /**
   * Lets a partner read a kit's published versions; again changes nothing. The caller has authorised it as part of a hand-off.
   * Acts in the kit's tenant.
   */
  async share(tx: EntityManager, acting: Acting, kit: { tenantId: string; id: string }, partnerTenantId: string): Promise<void> {
    const now = this.clock.now();
    const added = (await tx.query(
      'INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING kit_id',
      [kit.tenantId, kit.id, partnerTenantId, now],
    )) as unknown[];
    if (added.length === 0) return;
    await audit(tx, acting, { tenantId: kit.tenantId, at: now, action: 'kit.share', subjectKind: 'kit', subjectId: kit.id, detail: { partner: partnerTenantId } });
  }
}
