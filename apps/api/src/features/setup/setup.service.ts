import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { InvitationLink } from '@relevo/contracts/organisations';
import type { getSetup, setUp } from '@relevo/contracts/setup';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found, invalid } from '../../platform/domain-error.ts';
import { newId, sha256 } from '../../platform/ids.ts';
import { Invitations } from '../identity/invitations.service.ts';
import { SignIns } from '../identity/sign-ins.service.ts';
import { OrganisationsService } from '../organisations/organisations.service.ts';
import { installationOf } from './installation.queries.ts';

type Given = BodyOf<typeof setUp>;
export type FirstHat = { personId: string; membershipId: string; invitation: InvitationLink | null };
type AreaRow = { code: string; parent_code: string | null; kind: 'country' | 'department' | 'municipality'; name: string };

/** The first organisation and its first coordinator, by the link of the terminal or by the command line; never a second time. */
@Injectable()
export class SetupService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly organisations: OrganisationsService,
    private readonly signIns: SignIns, private readonly invitations: Invitations,
  ) {}

  /** @throws DomainError 404 `setup_not_found` for every link that opens nothing */
  async show(token: string): Promise<ResponseOf<typeof getSetup>> {
    return this.db.read(nobody, async (tx) => {
      const expiresAt = await this.opened(tx, token);
      const rows = (await tx.query('SELECT code, parent_code, kind, name FROM area ORDER BY parent_code NULLS FIRST, name COLLATE "und-x-icu"')) as AreaRow[];
      return { expiresAt: expiresAt.toISOString(), areas: rows.map((row) => ({ code: row.code, parentCode: row.parent_code, kind: row.kind, name: row.name })) };
    });
  }

  /** By the link. @throws DomainError 404 `setup_not_found`; 422 at `coordinator.name` or `coordinator.password` */
  async byLink(token: string, given: Given): Promise<FirstHat> {
    await this.show(token);
    return this.begin(given, (tx) => this.opened(tx, token));
  }

  /** By whoever runs the installation, without a link. @throws DomainError 409 `already_set_up` */
  byOperator(given: Given): Promise<FirstHat> {
    return this.begin(given, async (tx) => {
      if ((await installationOf(tx)).firstTenantId !== null) throw new DomainError('already_set_up');
    });
  }

  private async begin(given: Given, check: (tx: EntityManager) => Promise<unknown>): Promise<FirstHat> {
    const { organisation, coordinator } = given;
    const secretHash = await this.signIns.hashPassword(coordinator.password, coordinator.name, 'coordinator.password');
    const acting: Acting = { ...systemOf(organisation.id), personId: coordinator.id };
    return this.db.write(acting, async (tx) => {
      // Two who follow the link at once: the second finds it used.
      await tx.query('SELECT pg_advisory_xact_lock(7355609)');
      await check(tx);
      await this.checkArea(tx, organisation.areaCode);
      await this.organisations.createRoot(tx, acting, { ...organisation, kind: 'steward', locale: coordinator.locale });
      const membershipId = await this.firstCoordinator(tx, acting, given, secretHash);
      const invitation = given.colleague && (await this.invitations.createLink(tx, acting, {
        tenantId: organisation.id, id: given.colleague.invitationId, organisationId: organisation.id, role: 'coordinator', displayName: given.colleague.displayName, personId: null,
        invitedBy: coordinator.id,
      }));
      await audit(tx, acting, { tenantId: organisation.id, at: this.clock.now(), action: 'installation.set_up', subjectKind: 'organisation', subjectId: organisation.id, detail: { membership: membershipId } });
      return { personId: coordinator.id, membershipId, invitation };
    });
  }

  private async firstCoordinator(tx: EntityManager, acting: Acting, { organisation, coordinator }: Given, secretHash: string): Promise<string> {
    const now = this.clock.now();
    const membershipId = newId();
    await tx.query('INSERT INTO person (id, display_name, locale, created_at) VALUES ($1, $2, $3, $4)', [coordinator.id, coordinator.displayName, coordinator.locale, now]);
    await tx.query('INSERT INTO profile (tenant_id, person_id, given_names, organisation_id, created_at) VALUES ($1, $2, $3, $1, $4)', [organisation.id, coordinator.id, coordinator.displayName, now]);
    try {
      await this.signIns.insertWithPassword(tx, { personId: coordinator.id, name: coordinator.name, secretHash, tenantId: organisation.id });
    } catch (error) {
      // The same refusal under the field's name in this form.
      if (error instanceof DomainError && error.fields) throw new DomainError(error.code, error.status, error.detail, error.fields.map((one) => ({ ...one, path: `coordinator.${one.path}` })));
      throw error;
    }
    await tx.query("INSERT INTO membership (tenant_id, id, person_id, organisation_id, role, since) VALUES ($1, $2, $3, $1, 'coordinator', $4)", [organisation.id, membershipId, coordinator.id, now]);
    await audit(tx, acting, { tenantId: organisation.id, at: now, action: 'membership.add', subjectKind: 'person', subjectId: coordinator.id, detail: { role: 'coordinator', membership: membershipId } });
    return membershipId;
  }

  private async checkArea(tx: EntityManager, code: string | null): Promise<void> {
    const rows = code === null ? [true] : ((await tx.query('SELECT code FROM area WHERE code = $1', [code])) as unknown[]);
    if (rows.length === 0) invalid('organisation.areaCode', 'unknown');
  }

  private async opened(tx: EntityManager, token: string): Promise<Date> {
    const { firstTenantId, setupTokenHash, setupExpiresAt } = await installationOf(tx);
    const open = firstTenantId === null && setupTokenHash === sha256(token) && setupExpiresAt !== null && this.clock.now() < setupExpiresAt;
    return found(open ? setupExpiresAt : null, 'setup');
  }
}

const nobody: Acting = { tenantId: null, personId: null, role: 'public' };
