import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { acceptInvitation } from '@relevo/contracts/identity';
import { mayAccept } from '@relevo/domain/membership';
import type { Role } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, holderOf, type Acting } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { newId, sha256 } from '../../platform/ids.ts';
import { personOf } from './session.queries.ts';
import { SessionService } from './session.service.ts';
import { signInOf } from './sign-in.queries.ts';
import { SignIns } from './sign-ins.service.ts';

type Offer = {
  tenant_id: string; id: string; organisation_id: string; organisation_name: string; role: Role; display_name: string; person_id: string | null;
  invited_by: string; expires_at: Date; accepted_at: Date | null; revoked_at: Date | null; sign_in_name: string | null;
};
/** Whose hat the acceptance gave, so that a session may begin in it. */
export type Accepted = { personId: string; membershipId: string };

/** Somebody follows an invitation's link: as a new person, or as themself with the sign-in they have. */
@Injectable()
export class AcceptanceService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly signIns: SignIns, private readonly sessions: SessionService) {}

  async show(token: string) {
    const key = sha256(token);
    return this.db.read(holderOf(key), async (tx) => {
      const offer = await this.offer(tx, key, false);
      return {
        displayName: offer.display_name, organisationName: offer.organisation_name, role: offer.role,
        expiresAt: offer.expires_at.toISOString(), signInName: offer.sign_in_name,
      };
    });
  }

  /** A new sign-in, and where nobody is named in the invitation a new person. @throws DomainError 422 at `name` or `password` */
  async accept(token: string, given: BodyOf<typeof acceptInvitation>): Promise<Accepted> {
    const secretHash = await this.signIns.hashPassword(given.password, given.name);
    const key = sha256(token);
    const acting = holderOf(key);
    return this.db.write(acting, async (tx) => {
      const offer = await this.offer(tx, key, true);
      return this.db.inTenant(tx, acting, offer.tenant_id, async () => {
        const personId = offer.person_id ?? newId();
        if (offer.person_id) await this.giveOwnSignIn(tx, offer, personId, given.name, secretHash);
        else await this.createPerson(tx, offer, personId, { ...given, secretHash });
        return this.join(tx, acting, offer, personId);
      });
    });
  }

  /** Keeps the sign-in; a PIN is replaced by a password, because staff sign in with one and a second factor. */
  async acceptOwn(actor: Actor, token: string, password: string | undefined): Promise<Accepted> {
    const key = sha256(token);
    const acting: Acting = { ...holderOf(key), personId: actor.personId };
    return this.db.write(acting, async (tx) => {
      const offer = await this.offer(tx, key, true);
      if (offer.person_id && offer.person_id !== actor.personId) throw new DomainError('invitation_for_another', 409);
      if (offer.invited_by === actor.personId) throw new DomainError('own_membership', 409);
      const signIn = found(await signInOf(tx, actor.personId), 'sign_in');
      if (signIn.kind === 'pin') {
        if (!password) invalid('password', 'password_needed');
        await tx.query("UPDATE sign_in SET kind = 'password', secret_hash = $2 WHERE person_id = $1", [actor.personId, await this.signIns.hashPassword(password, signIn.name)]);
        await this.sessions.endAll(tx, actor.personId);
      }
      const { display_name: name } = await personOf(tx, actor.personId);
      return this.db.inTenant(tx, acting, offer.tenant_id, async () => {
        await tx.query('INSERT INTO profile (tenant_id, person_id, given_names, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [offer.tenant_id, actor.personId, name, this.clock.now()]);
        return this.join(tx, acting, offer, actor.personId);
      });
    });
  }

  private async createPerson(tx: EntityManager, offer: Offer, personId: string, given: { name: string; displayName: string; locale: string; secretHash: string }): Promise<void> {
    const now = this.clock.now();
    await tx.query('INSERT INTO person (id, display_name, locale, created_at) VALUES ($1, $2, $3, $4)', [personId, given.displayName, given.locale, now]);
    await tx.query('INSERT INTO profile (tenant_id, person_id, given_names, organisation_id, created_at) VALUES ($1, $2, $3, $4, $5)', [
      offer.tenant_id, personId, given.displayName, offer.organisation_id, now,
    ]);
    await this.signIns.insertWithPassword(tx, { personId, name: given.name, secretHash: given.secretHash, tenantId: offer.tenant_id });
  }

  /** Somebody the institution knows: a first sign-in, or a password in place of the PIN that it gave out itself. */
  private async giveOwnSignIn(tx: EntityManager, offer: Offer, personId: string, name: string, secretHash: string): Promise<void> {
    const known = await signInOf(tx, personId);
    if (!known) return this.signIns.insertWithPassword(tx, { personId, name, secretHash, tenantId: offer.tenant_id });
    if (known.kind === 'password') throw new DomainError('has_sign_in', 409);
    if (known.home_tenant_id !== offer.tenant_id) throw new DomainError('sign_in_elsewhere', 409);
    await tx.query("UPDATE sign_in SET kind = 'password', secret_hash = $2, failures = 0, blocked_until = NULL WHERE person_id = $1", [personId, secretHash]);
    await tx.query('DELETE FROM activation WHERE person_id = $1', [personId]);
    await this.sessions.endAll(tx, personId);
  }

  private async join(tx: EntityManager, acting: Acting, offer: Offer, personId: string): Promise<Accepted> {
    const now = this.clock.now();
    const membershipId = newId();
    const made = (await tx.query(
      `INSERT INTO membership (tenant_id, id, person_id, organisation_id, role, since) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, organisation_id, person_id, role) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [offer.tenant_id, membershipId, personId, offer.organisation_id, offer.role, now],
    )) as unknown[];
    if (made.length === 0) throw new DomainError('already_member', 409);
    await tx.query('UPDATE invitation SET accepted_at = $3, person_id = $4 WHERE tenant_id = $1 AND id = $2', [offer.tenant_id, offer.id, now, personId]);
    const as = { ...acting, personId };
    await audit(tx, as, { tenantId: offer.tenant_id, at: now, action: 'invitation.accept', subjectKind: 'invitation', subjectId: offer.id, detail: { role: offer.role, membership: membershipId } });
    return { personId, membershipId };
  }

  private async offer(tx: EntityManager, key: string, lock: boolean): Promise<Offer> {
    const rows = (await tx.query(
      `SELECT i.tenant_id, i.id, i.organisation_id, o.name AS organisation_name, i.role, i.display_name, i.person_id, i.invited_by, i.expires_at, i.accepted_at, i.revoked_at,
         (SELECT s.name FROM sign_in s WHERE s.person_id = i.person_id) AS sign_in_name
       FROM invitation i JOIN organisation o ON o.tenant_id = i.tenant_id AND o.id = i.organisation_id
       WHERE i.token_hash = $1 ${lock ? 'FOR UPDATE OF i' : ''}`,
      [key],
    )) as Offer[];
    const offer = found(rows[0], 'invitation');
    allowed(mayAccept({ acceptedAt: offer.accepted_at, revokedAt: offer.revoked_at, expiresAt: offer.expires_at }, this.clock.now()));
    return offer;
  }
}
