import { Injectable } from '@nestjs/common';
import type { InputOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { setCoAuthors, signOffKitVersion } from '@relevo/contracts/adaptations';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { signOff } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { homeOf, type Guest } from './draft-reach.ts';
import { loadVersion, presentVersion, stated } from './kit-version.queries.ts';
import { KitsService } from './kits.service.ts';

type Row = { tenantId: string; name: string; since: Date };

/** Partners that write a kit's drafts together with its steward, and their signatures. */
@Injectable()
export class CoAuthorsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly kits: KitsService,
  ) {}

  /** Who is not named any more writes no more, and need not sign. @throws DomainError 404; 422 for who is no partner of the steward */
  async set(actor: Actor, kitId: string, { partnerTenantIds }: InputOf<typeof setCoAuthors>['body']): Promise<ResponseOf<typeof setCoAuthors>> {
    return this.db.write(actor, async (tx) => {
      const kits = (await tx.query(`SELECT k.tenant_id FROM kit k WHERE ${tenantIs('k', 1)} AND k.id = $2 FOR UPDATE`, [actor.tenantId, kitId])) as { tenant_id: string }[];
      const { tenant_id: tenantId } = found(kits[0], 'kit');
      authorise(actor, 'co_author:write', { tenantId });
      const wanted = [...new Set(partnerTenantIds)];
      const partners = (await tx.query('SELECT p.partner_tenant_id AS id FROM partnership p WHERE p.tenant_id = $1 AND p.partner_tenant_id = ANY ($2)', [tenantId, wanted])) as { id: string }[];
      if (partners.length < wanted.length) invalid('partnerTenantIds', 'unknown');
      const before = (await list(tx, tenantId, kitId)).map((one) => one.tenantId);
      const [added, left] = [wanted.filter((one) => !before.includes(one)), before.filter((one) => !wanted.includes(one))];
      for (const partner of added) await this.kits.share(tx, actor, { tenantId, id: kitId }, partner);
      await tx.query('INSERT INTO kit_co_author (tenant_id, kit_id, partner_tenant_id, since, made_by) SELECT $1, $2, p, $4, $5 FROM unnest($3::uuid[]) AS p', [tenantId, kitId, added, this.clock.now(), actor.personId]);
      await tx.query('DELETE FROM kit_co_author c WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.partner_tenant_id = ANY ($3)', [tenantId, kitId, left]);
      await tx.query(
        `DELETE FROM kit_sign_off s USING kit_version v WHERE s.tenant_id = $1 AND s.partner_tenant_id = ANY ($3) AND v.tenant_id = s.tenant_id AND v.id = s.kit_version_id AND v.kit_id = $2 AND v.hash IS NULL`,
        [tenantId, kitId, left],
      );
      for (const [action, partnerIds] of [['kit.add_co_author', added], ['kit.remove_co_author', left]] as const) {
        for (const partner of partnerIds) await audit(tx, actor, { tenantId, at: this.clock.now(), action, subjectKind: 'kit', subjectId: kitId, detail: { partner } });
      }
      return { coAuthors: (await list(tx, tenantId, kitId)).map((one) => ({ ...one, since: one.since.toISOString() })) };
    });
  }

  /**
   * Somebody of a co-writing partner signs what was on the screen.
   * @throws DomainError 409 `not_in_review`, `not_a_co_author`, `signer_is_author`, `already_signed`, `content_changed`
   */
  async signOff(actor: Guest, id: string, { reviewedHash }: InputOf<typeof signOffKitVersion>['body']): Promise<KitVersionDetail> {
    const { tenantId: partnerTenantId } = homeOf(actor);
    return this.db.write(actor, async (tx) => {
      const row = await loadVersion(tx, actor, id, 'FOR UPDATE');
      allowed(signOff(stated(row), { tenantId: partnerTenantId, personId: actor.personId }));
      if (reviewedHash !== row.document_hash) throw new DomainError('content_changed', 409);
      const at = this.clock.now();
      await tx.query('INSERT INTO kit_sign_off (tenant_id, kit_version_id, partner_tenant_id, person_id, at) VALUES ($1, $2, $3, $4, $5)', [row.tenant_id, id, partnerTenantId, actor.personId, at]);
      const signed = await loadVersion(tx, actor, id);
      await audit(tx, actor, { tenantId: row.tenant_id, at, action: 'kit_version.sign_off', subjectKind: 'kit_version', subjectId: id, detail: { kit: row.kit_id, partner: partnerTenantId, hash: row.document_hash } });
      return presentVersion(signed, actor);
    });
  }
}

async function list(tx: EntityManager, tenantId: string, kitId: string): Promise<Row[]> {
  return (await tx.query(
    `SELECT c.partner_tenant_id AS "tenantId", COALESCE(o.name, '') AS name, c.since FROM kit_co_author c
       LEFT JOIN organisation o ON o.tenant_id = c.partner_tenant_id AND o.id = c.partner_tenant_id WHERE c.tenant_id = $1 AND c.kit_id = $2 ORDER BY o.name`,
    [tenantId, kitId],
  )) as Row[];
}
