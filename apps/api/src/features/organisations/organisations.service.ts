import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { createOrganisation, createPartner, InvitationLink, invitePartnerManager, Partner, Unit, updateOrganisation } from '@relevo/contracts/organisations';
import { mayArchive, mayHavePartners, mayPlace } from '@relevo/domain/organisation-tree';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { Invitations } from '../identity/invitations.service.ts';
import { OrganisationsQueries } from './organisations.queries.ts';
import { knownArea, rootKindOf, unitOf } from './places.queries.ts';

type Root = { id: string; name: string; shortName: string; kind: Unit['kind']; areaCode: string | null; locale: string };

/** The tree of one's own institution, and the institutions one works with. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly queries: OrganisationsQueries, private readonly invitations: Invitations,
  ) {}

  create(actor: Actor, given: BodyOf<typeof createOrganisation>): Promise<Unit> {
    return this.db.write(actor, async (tx) => {
      const parent = await unitOf(tx, actor.tenantId, given.parentId);
      authorise(actor, 'organisation:write', { tenantId: actor.tenantId });
      allowed(mayPlace(parent));
      await this.check(tx, actor.tenantId, given);
      const now = this.clock.now();
      const made = (await tx.query(
        `INSERT INTO organisation (tenant_id, id, parent_id, kind, name, short_name, area_code, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING RETURNING id`,
        [actor.tenantId, given.id, given.parentId, given.kind, given.name, given.shortName, given.areaCode, now],
      )) as unknown[];
      const unit = found(await this.queries.unit(tx, actor.tenantId, given.id), 'organisation');
      if (made.length > 0) await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'organisation.create', subjectKind: 'organisation', subjectId: given.id, detail: { kind: given.kind } });
      else if (unit.name !== given.name || unit.parentId !== given.parentId || unit.kind !== given.kind) throw new DomainError('id_taken', 409);
      return unit;
    });
  }

  update(actor: Actor, id: string, given: BodyOf<typeof updateOrganisation>): Promise<Unit> {
    return this.db.write(actor, async (tx) => {
      const row = await unitOf(tx, actor.tenantId, id);
      authorise(actor, 'organisation:write', { tenantId: actor.tenantId });
      // What the root is decides who may have partners and coordinate: it is settled when the tenant is made.
      if (row.parentId === null && given.kind && given.kind !== row.kind) invalid('kind', 'root_kind_fixed');
      await this.check(tx, actor.tenantId, given);
      await tx.query(`UPDATE organisation o SET name = $3, short_name = $4, kind = $5, area_code = $6 WHERE ${tenantIs('o', 1)} AND o.id = $2`, [
        actor.tenantId, id, given.name ?? row.name, given.shortName ?? row.shortName, given.kind ?? row.kind, given.areaCode === undefined ? row.areaCode : given.areaCode,
      ]);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'organisation.update', subjectKind: 'organisation', subjectId: id });
      return found(await this.queries.unit(tx, actor.tenantId, id), 'organisation');
    });
  }

  archive(actor: Actor, id: string, archived: boolean): Promise<Unit> {
    return this.db.write(actor, async (tx) => {
      const row = await unitOf(tx, actor.tenantId, id);
      authorise(actor, 'organisation:write', { tenantId: actor.tenantId });
      if (row.archived !== archived) {
        if (archived) allowed(mayArchive({ isRoot: row.parentId === null, ...(await this.aliveIn(tx, actor.tenantId, id)) }));
        else if (row.parentId) allowed(mayPlace(await unitOf(tx, actor.tenantId, row.parentId)));
        const now = this.clock.now();
        await tx.query(`UPDATE organisation o SET archived_at = $3 WHERE ${tenantIs('o', 1)} AND o.id = $2`, [actor.tenantId, id, archived ? now : null]);
        await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: archived ? 'organisation.archive' : 'organisation.restore', subjectKind: 'organisation', subjectId: id });
      }
      return found(await this.queries.unit(tx, actor.tenantId, id), 'organisation');
    });
  }

  /** A tenant of its own, joined to the steward's, and the way in for who will manage it: all or nothing. */
  createPartner(actor: Actor, given: BodyOf<typeof createPartner>): Promise<{ partner: Partner; invitation: InvitationLink }> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'partner:create', { tenantId: actor.tenantId });
      allowed(mayHavePartners(await rootKindOf(tx, actor.tenantId)));
      await knownArea(tx, given.areaCode);
      const now = this.clock.now();
      const known = await this.queries.partner(tx, actor.tenantId, given.id);
      if (known && (known.name !== given.name || known.kind !== given.kind)) throw new DomainError('id_taken', 409);
      if (!known) {
        await this.db.inTenant(tx, actor, given.id, () => this.createRoot(tx, { ...actor, tenantId: given.id }, given));
        await tx.query('INSERT INTO partnership (tenant_id, partner_tenant_id, since) VALUES ($1, $2, $3)', [actor.tenantId, given.id, now]);
        await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'partner.create', subjectKind: 'organisation', subjectId: given.id, detail: { kind: given.kind } });
      }
      const invitation = await this.inviteManager(tx, actor, given.id, given.manager.invitationId, given.manager.displayName);
      return { partner: found(await this.queries.partner(tx, actor.tenantId, given.id), 'organisation'), invitation };
    });
  }

  /**
   * The way back in for a partner whose invitation ran out. Both logs say so.
   * @param operator whether it is asked on the command line, where somebody whose only manager left finds help
   * @throws DomainError 409 `partner_is_managed`: a steward that could put a manager of its own beside the partner's would be behind the partner's wall
   */
  invitePartnerManager(actor: Actor, partnerTenantId: string, given: BodyOf<typeof invitePartnerManager>, operator = false): Promise<InvitationLink> {
    return this.db.write(actor, async (tx) => {
      found(await this.queries.partner(tx, actor.tenantId, partnerTenantId), 'organisation');
      authorise(actor, 'partner:create', { tenantId: actor.tenantId });
      if (!operator && (await this.isManaged(tx, actor, partnerTenantId))) throw new DomainError('partner_is_managed', 409);
      const link = await this.inviteManager(tx, actor, partnerTenantId, given.id, given.displayName);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'partner.invite', subjectKind: 'organisation', subjectId: partnerTenantId });
      return link;
    });
  }

  /**
   * A tenant's root organisation, within that tenant. For partners, and for the steward of a new installation (command line, demo).
   * @throws DomainError 409 `id_taken` when an organisation has that id
   */
  async createRoot(tx: EntityManager, acting: Acting, { id, name, shortName, kind, areaCode, locale }: Root): Promise<void> {
    const now = this.clock.now();
    const made = (await tx.query(
      `INSERT INTO organisation (tenant_id, id, kind, name, short_name, area_code, locale, created_at) VALUES ($1, $1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING RETURNING id`,
      [id, kind, name, shortName, areaCode, locale, now],
    )) as unknown[];
    if (made.length === 0) throw new DomainError('id_taken', 409);
    await audit(tx, acting, { tenantId: id, at: now, action: 'organisation.create', subjectKind: 'organisation', subjectId: id, detail: { kind } });
  }

  private async isManaged(tx: EntityManager, actor: Actor, tenantId: string): Promise<boolean> {
    const managers = await this.db.inTenant(tx, actor, tenantId, () => tx.query("SELECT FROM membership m WHERE m.tenant_id = $1 AND m.role = 'partner_manager' AND m.ended_at IS NULL LIMIT 1", [tenantId]) as Promise<unknown[]>);
    return managers.length > 0;
  }

  private async inviteManager(tx: EntityManager, actor: Actor, tenantId: string, id: string, displayName: string): Promise<InvitationLink> {
    const given = { tenantId, id, organisationId: tenantId, role: 'partner_manager' as const, displayName, personId: null, invitedBy: actor.personId };
    return this.db.inTenant(tx, actor, tenantId, () => this.invitations.createLink(tx, actor, given));
  }

  private async check(tx: EntityManager, tenantId: string, given: { kind?: Unit['kind'] | undefined; areaCode?: string | null | undefined }): Promise<void> {
    await knownArea(tx, given.areaCode);
    if (given.kind === 'steward' && (await rootKindOf(tx, tenantId)) !== 'steward') invalid('kind', 'kind_not_here');
  }

  private async aliveIn(tx: EntityManager, tenantId: string, id: string): Promise<{ openUnits: number; members: number; openCohorts: number }> {
    const rows = (await tx.query(
      `SELECT (SELECT count(*)::int FROM organisation o WHERE ${tenantIs('o', 1)} AND o.parent_id = $2 AND o.archived_at IS NULL) AS "openUnits",
         (SELECT count(*)::int FROM membership m WHERE ${tenantIs('m', 1)} AND m.organisation_id = $2 AND m.ended_at IS NULL) AS members,
         (SELECT count(*)::int FROM cohort c WHERE ${tenantIs('c', 1)} AND c.organisation_id = $2 AND c.state IN ('draft', 'scheduled', 'running')) AS "openCohorts"`,
      [tenantId, id],
    )) as { openUnits: number; members: number; openCohorts: number }[];
    return rows[0] ?? { openUnits: 0, members: 0, openCohorts: 0 };
  }
}
