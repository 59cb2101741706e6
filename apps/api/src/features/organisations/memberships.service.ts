import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { InvitationLink } from '@relevo/contracts/organisations';
import type { addMembership, createInvitation } from '@relevo/contracts/people';
import { mayEndMembership, mayGrantRole, needsSecondManager } from '@relevo/domain/membership';
import type { Role } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { Invitations, type NewLink } from '../identity/invitations.service.ts';
import { SessionService } from '../identity/session.service.ts';
import { openUnitOf, rootKindOf } from './places.queries.ts';

type Membership = ResponseOf<typeof addMembership>;
type MembershipRow = { id: string; person_id: string; organisation_id: string; organisation_name: string; role: Role; since: Date; ended_at: Date | null };

/** Roles in one's own institution: given directly to who is known, by link to who is not. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly invitations: Invitations, private readonly sessions: SessionService,
  ) {}

  add(actor: Actor, personId: string, given: BodyOf<typeof addMembership>): Promise<Membership> {
    return this.db.write(actor, async (tx) => {
      await this.knownHere(tx, actor.tenantId, personId);
      await openUnitOf(tx, actor.tenantId, given.organisationId);
      await this.mayGive(tx, actor, personId, given.role);
      // Given at once it would be given by one: the invitation waits for the other, and whoever is known follows it as themself.
      if (await this.needsSecond(tx, actor.tenantId, given.role)) throw new DomainError('role_by_two', 409);
      const now = this.clock.now();
      const made = (await tx.query(
        'INSERT INTO membership (tenant_id, id, person_id, organisation_id, role, since) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id',
        [actor.tenantId, given.id, personId, given.organisationId, given.role, now],
      )) as unknown[];
      const row = await this.row(tx, actor.tenantId, given.id);
      if (made.length === 0) {
        if (!row) throw new DomainError('already_member', 409);
        if (row.person_id !== personId || row.role !== given.role || row.organisation_id !== given.organisationId) throw new DomainError('id_taken', 409);
      } else {
        await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'membership.add', subjectKind: 'person', subjectId: personId, detail: { role: given.role, membership: given.id } });
      }
      return present(found(row, 'membership'));
    });
  }

  /** The sessions in that role end with it. */
  end(actor: Actor, id: string): Promise<Membership> {
    return this.db.write(actor, async (tx) => {
      // Two managers who end one another's role at once: the second waits here and finds that nobody would be left.
      const managing = (await tx.query(
        `SELECT m.id FROM membership m WHERE ${tenantIs('m', 1)} AND m.role IN ('coordinator', 'partner_manager') AND m.ended_at IS NULL ORDER BY m.id FOR UPDATE`, [actor.tenantId],
      )) as { id: string }[];
      const row = found(await this.row(tx, actor.tenantId, id), 'membership');
      authorise(actor, 'membership:write', { tenantId: actor.tenantId });
      allowed(mayEndMembership({ role: row.role, endedAt: row.ended_at }, managing.filter((one) => one.id !== id).length));
      const now = this.clock.now();
      await tx.query(`UPDATE membership m SET ended_at = $3 WHERE ${tenantIs('m', 1)} AND m.id = $2`, [actor.tenantId, id, now]);
      await this.sessions.endHat(tx, row.person_id, id);
      await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'membership.end', subjectKind: 'person', subjectId: row.person_id, detail: { role: row.role, membership: id } });
      return present({ ...row, ended_at: now });
    });
  }

  /** @param operator whether it is asked on the command line: whoever runs the installation gives managers their way back in */
  invite(actor: Actor, given: BodyOf<typeof createInvitation>, operator = false): Promise<NewLink> {
    return this.db.write(actor, async (tx) => {
      await openUnitOf(tx, actor.tenantId, given.organisationId);
      if (given.personId) await this.mayGetSignIn(tx, actor.tenantId, given.personId);
      await this.mayGive(tx, actor, given.personId, given.role);
      const needsSecond = !operator && (await this.needsSecond(tx, actor.tenantId, given.role));
      return this.invitations.create(tx, actor, { ...given, tenantId: actor.tenantId, invitedBy: actor.personId, needsSecond });
    });
  }

  renewInvitation(actor: Actor, id: string): Promise<InvitationLink> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'membership:write', { tenantId: actor.tenantId });
      return this.invitations.renew(tx, actor, actor.tenantId, id);
    });
  }

  revokeInvitation(actor: Actor, id: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'membership:write', { tenantId: actor.tenantId });
      await this.invitations.revoke(tx, actor, actor.tenantId, id);
    });
  }

  private async mayGive(tx: EntityManager, actor: Actor, personId: string | null, role: Role): Promise<void> {
    authorise(actor, 'membership:write', { tenantId: actor.tenantId });
    allowed(mayGrantRole(actor, { personId, role, rootKind: await rootKindOf(tx, actor.tenantId) }));
  }

  private async needsSecond(tx: EntityManager, tenantId: string, role: Role): Promise<boolean> {
    const [{ managers }] = (await tx.query(
      `SELECT count(DISTINCT m.person_id)::int AS managers FROM membership m WHERE ${tenantIs('m', 1)} AND m.role IN ('coordinator', 'partner_manager') AND m.ended_at IS NULL`, [tenantId],
    )) as [{ managers: number }];
    return needsSecondManager(role, managers);
  }

  private async knownHere(tx: EntityManager, tenantId: string, personId: string): Promise<void> {
    const rows = (await tx.query(`SELECT p.person_id FROM profile p WHERE ${tenantIs('p', 1)} AND p.person_id = $2`, [tenantId, personId])) as unknown[];
    found(rows[0], 'person');
  }

  /** Somebody who signs in by a password already is given the role straight away; a sign-in of another institution is not replaced. */
  private async mayGetSignIn(tx: EntityManager, tenantId: string, personId: string): Promise<void> {
    await this.knownHere(tx, tenantId, personId);
    const [signIn] = (await tx.query('SELECT kind, home_tenant_id FROM sign_in WHERE person_id = $1', [personId])) as { kind: string; home_tenant_id: string | null }[];
    if (signIn?.kind === 'password') throw new DomainError('has_sign_in', 409);
    if (signIn && signIn.home_tenant_id !== tenantId) throw new DomainError('sign_in_elsewhere', 409);
  }

  private async row(tx: EntityManager, tenantId: string, id: string): Promise<MembershipRow | null> {
    const rows = (await tx.query(
      `SELECT m.id, m.person_id, m.organisation_id, o.name AS organisation_name, m.role, m.since, m.ended_at
       FROM membership m JOIN organisation o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id WHERE ${tenantIs('m', 1)} AND m.id = $2`,
      [tenantId, id],
    )) as MembershipRow[];
    return rows[0] ?? null;
  }
}

const present = (row: MembershipRow): Membership => ({
  id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, role: row.role, since: row.since.toISOString(), endedAt: row.ended_at?.toISOString() ?? null,
});
