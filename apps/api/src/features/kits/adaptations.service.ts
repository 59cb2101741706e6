import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { beginAdaptation } from '@relevo/contracts/adaptations';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { acceptAdaptation, mayAdapt, returnAdaptation, type LineVersion } from '@relevo/domain/adaptation';
import type { HandoffState } from '@relevo/domain/handoff';
import { begin } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import type { Guest } from './draft-reach.ts';
import { copyFiles, nextVersion } from './kit-lifecycle.service.ts';
import { loadVersion, presentVersion, stated, type LoadedVersion } from './kit-version.queries.ts';

type KitRow = { tenant_id: string; readers: string[] };

/** A partner's line of a kit: how it begins, and the steward's word on what it published. */
@Injectable()
export class AdaptationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A line begins as a copy of a published version of the steward's; later versions of it begin like any other's.
   * @throws DomainError 404; 409 `adapting_too_early`, `adaptation_exists`, `not_published`, `id_taken`
   */
  async begin(actor: Actor, kitId: string, body: InputOf<typeof beginAdaptation>['body']): Promise<KitVersionDetail> {
    const { tenantId, handoff } = await this.db.read(actor, async (tx) => {
      const kit = await readKit(tx, actor, kitId);
      authorise(actor, 'adaptation:create', { tenantId: kit.tenant_id, readers: kit.readers });
      return { tenantId: kit.tenant_id, handoff: await this.handoffOf(tx, actor, kit.tenant_id, kitId) };
    });
    allowed(mayAdapt(handoff));
    const guest: Guest = { ...actor, tenantId, organisationId: tenantId, role: 'author', home: actor };
    return this.db.write(guest, async (tx) => {
      await tx.query('SELECT 1 FROM kit k WHERE k.tenant_id = $1 AND k.id = $2 FOR UPDATE', [tenantId, kitId]);
      const known = (await tx.query('SELECT id, kit_id, upstream_version_id FROM kit_version WHERE tenant_id = $1 AND ((kit_id = $2 AND line_tenant_id = $3) OR id = $4) ORDER BY (id = $4) DESC LIMIT 1',
        [tenantId, kitId, actor.tenantId, body.id])) as { id: string; kit_id: string; upstream_version_id: string | null }[];
      if (known[0]) {
        if (known[0].id !== body.id) throw new DomainError('adaptation_exists', 409);
        if (known[0].kit_id !== kitId || known[0].upstream_version_id !== body.fromId) throw new DomainError('id_taken', 409);
        return presentVersion(await loadVersion(tx, guest, body.id), guest);
      }
      const from = await loadVersion(tx, guest, body.fromId);
      if (from.kit_id !== kitId || from.line_tenant_id !== null || from.hash === null) throw new DomainError('kit_version_not_found', 404);
      allowed(begin(stated(from), actor.personId));
      await this.copy(tx, actor, from, body.id);
      const row = await loadVersion(tx, guest, body.id);
      await audit(tx, guest, { tenantId, at: this.clock.now(), action: 'kit_version.adapt', subjectKind: 'kit_version', subjectId: row.id, detail: { kit: kitId, from: from.id, label: row.label, partner: actor.tenantId } });
      return presentVersion(row, guest);
    });
  }

  private async copy(tx: EntityManager, actor: Actor, from: LoadedVersion, id: string): Promise<void> {
    const { number, label } = await nextVersion(tx, { ...from, line_tenant_id: actor.tenantId, upstream_label: from.label }, 'revision');
    await tx.query(
      `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, document_hash, author_ids, based_on_id, created_at, line_tenant_id, upstream_version_id)
       SELECT tenant_id, $3, kit_id, $4, $5, 'draft', document, hash, ARRAY[$6::uuid], id, $7, $8, id FROM kit_version WHERE tenant_id = $1 AND id = $2`,
      [from.tenant_id, from.id, id, number, label, actor.personId, this.clock.now(), actor.tenantId],
    );
    await copyFiles(tx, from, id);
  }

  /** @throws DomainError 404; 409 `no_adaptation`, `not_published`, `already_accepted` */
  accept(actor: Actor, id: string): Promise<KitVersionDetail> {
    return this.judge(actor, id, async (tx, row) => {
      allowed(acceptAdaptation(lineVersion(row)));
      await tx.query('UPDATE kit_version SET accepted_by = $3, accepted_at = $4, returned_reason = NULL WHERE tenant_id = $1 AND id = $2', [row.tenant_id, id, actor.personId, this.clock.now()]);
      return 'kit_version.accept';
    });
  }

  /** @throws DomainError 404; 409 as `accept`, `reason_missing` */
  return(actor: Actor, id: string, reason: string): Promise<KitVersionDetail> {
    return this.judge(actor, id, async (tx, row) => {
      allowed(returnAdaptation(lineVersion(row), reason));
      await tx.query('UPDATE kit_version SET returned_reason = $3 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, id, reason]);
      return 'kit_version.object';
    });
  }

  private async judge(actor: Actor, id: string, decide: (tx: EntityManager, row: LoadedVersion) => Promise<string>): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const before = await loadVersion(tx, actor, id, 'FOR UPDATE');
      authorise(actor, 'adaptation:judge', { tenantId: before.tenant_id });
      const action = await decide(tx, before);
      const row = await loadVersion(tx, actor, id);
      await audit(tx, actor, { tenantId: row.tenant_id, at: this.clock.now(), action, subjectKind: 'kit_version', subjectId: id, detail: { kit: row.kit_id, partner: row.line_tenant_id ?? '' } });
      return presentVersion(row, actor);
    });
  }

  /** The acting partner's standing for a kit: written with its steward, so it is asked there. */
  async handoffOf(tx: EntityManager, actor: Actor, kitTenantId: string, kitId: string): Promise<HandoffState | null> {
    return this.db.inTenant(tx, actor, kitTenantId, async () => {
      const rows = (await tx.query('SELECT h.state FROM handoff h WHERE h.tenant_id = $1 AND h.kit_id = $2 AND h.partner_tenant_id = $3', [kitTenantId, kitId, actor.tenantId])) as { state: HandoffState }[];
      return rows[0]?.state ?? null;
    });
  }
}

const lineVersion = (row: LoadedVersion): LineVersion => ({ state: row.state, lineTenantId: row.line_tenant_id, accepted: row.accepted_at !== null });

/** A kit of the tenant or one shared with it. @throws DomainError 404 `kit_not_found` */
export async function readKit(tx: EntityManager, actor: Actor, id: string): Promise<KitRow> {
  const rows = (await tx.query(
    `SELECT k.tenant_id, ARRAY(SELECT a.reader_tenant_id FROM kit_access a WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id) AS readers FROM kit k
     WHERE k.id = $2 AND (${tenantIs('k', 1)} OR EXISTS (SELECT FROM kit_access a WHERE a.tenant_id = k.tenant_id AND a.kit_id = k.id AND a.reader_tenant_id = $1))`,
    [actor.tenantId, id],
  )) as KitRow[];
  return found(rows[0], 'kit');
}
