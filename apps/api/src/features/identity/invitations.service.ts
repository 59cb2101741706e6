import { Inject, Injectable } from '@nestjs/common';
import type { InvitationLink } from '@relevo/contracts/organisations';
import { addDays } from '@relevo/domain/dates';
import { invitationDays } from '@relevo/domain/membership';
import type { Role } from '@relevo/domain/organisation';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import type { Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { newToken, sha256 } from '../../platform/ids.ts';

export type NewInvitation = { tenantId: string; id: string; organisationId: string; role: Role; displayName: string; personId: string | null; invitedBy: string; needsSecond?: boolean };
/** `url` is null while somebody else must confirm. */
export type NewLink = Omit<InvitationLink, 'url'> & { url: string | null };
type InvitationRow = { organisation_id: string; role: string; display_name: string; person_id: string | null; accepted_at: Date | null; revoked_at: Date | null; invited_by: string; unconfirmed: boolean };

/** Links that give somebody a role. Only the hash of the link is kept, so it can be shown once and renewed, never shown again. */
@Injectable()
export class Invitations {
  constructor(private readonly clock: Clock, @Inject(CONFIG) private readonly config: Config) {}

  /**
   * Within the invitation's tenant; whether the actor may give the role is for the caller to decide. The same id again renews the link.
   * @throws DomainError 409 `id_taken` when that id is another invitation, `invitation_accepted` when it is used
   */
  async create(tx: EntityManager, acting: Acting, given: NewInvitation): Promise<NewLink> {
    const now = this.clock.now();
    const link = this.newLink(given.id, now);
    const made = (await tx.query(
      `INSERT INTO invitation (tenant_id, id, token_hash, organisation_id, role, display_name, person_id, invited_by, created_at, expires_at, needs_second)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
      [given.tenantId, given.id, link.hash, given.organisationId, given.role, given.displayName, given.personId, given.invitedBy, now, link.expiresAt, given.needsSecond ?? false],
    )) as unknown[];
    if (made.length === 0) {
      const row = found(await this.row(tx, given.tenantId, given.id), 'invitation');
      const same = row.organisation_id === given.organisationId && row.role === given.role && row.display_name === given.displayName && row.person_id === given.personId;
      if (!same) throw new DomainError('id_taken', 409);
      if (row.unconfirmed) return { id: given.id, url: null, expiresAt: link.expiresAt.toISOString() };
      return this.renew(tx, acting, given.tenantId, given.id);
    }
    await audit(tx, acting, { tenantId: given.tenantId, at: now, action: 'invitation.create', subjectKind: 'invitation', subjectId: given.id, detail: { role: given.role } });
    return { id: given.id, url: given.needsSecond ? null : link.url, expiresAt: link.expiresAt.toISOString() };
  }

  /** For a role that one person may give: the link at once. */
  async createLink(tx: EntityManager, acting: Acting, given: Omit<NewInvitation, 'needsSecond'>): Promise<InvitationLink> {
    const { url, ...rest } = await this.create(tx, acting, given);
    if (url === null) throw new DomainError('id_taken', 409);
    return { ...rest, url };
  }

  /**
   * A new link for an invitation that nobody has used; the old link ends. Of one that waits for a second manager it is the confirmation.
   * @throws DomainError 409 `second_person_needed` when whoever invited would confirm it
   */
  async renew(tx: EntityManager, acting: Acting, tenantId: string, id: string): Promise<InvitationLink> {
    const now = this.clock.now();
    const row = found(await this.row(tx, tenantId, id), 'invitation');
    this.stillOpen(row);
    if (row.unconfirmed && row.invited_by === acting.personId) throw new DomainError('second_person_needed', 409);
    const link = this.newLink(id, now);
    await tx.query(
      `UPDATE invitation i SET token_hash = $3, expires_at = $4, confirmed_by = CASE WHEN i.needs_second THEN COALESCE(i.confirmed_by, $5::uuid) END WHERE ${tenantIs('i', 1)} AND i.id = $2`,
      [tenantId, id, link.hash, link.expiresAt, acting.personId],
    );
    await audit(tx, acting, { tenantId, at: now, action: row.unconfirmed ? 'invitation.confirm' : 'invitation.renew', subjectKind: 'invitation', subjectId: id });
    return { id, url: link.url, expiresAt: link.expiresAt.toISOString() };
  }

  async revoke(tx: EntityManager, acting: Acting, tenantId: string, id: string): Promise<void> {
    const now = this.clock.now();
    const row = found(await this.row(tx, tenantId, id), 'invitation');
    if (row.revoked_at) return;
    this.stillOpen(row);
    await tx.query(`UPDATE invitation i SET revoked_at = $3 WHERE ${tenantIs('i', 1)} AND i.id = $2`, [tenantId, id, now]);
    await audit(tx, acting, { tenantId, at: now, action: 'invitation.revoke', subjectKind: 'invitation', subjectId: id });
  }

  private stillOpen(row: InvitationRow): void {
    if (row.accepted_at) throw new DomainError('invitation_accepted', 409);
    if (row.revoked_at) throw new DomainError('invitation_revoked', 409);
  }

  private newLink(id: string, now: Date) {
    const token = newToken();
    return { id, hash: sha256(token), url: `${this.config.publicUrl}/invitacion/${token}`, expiresAt: addDays(now, invitationDays) };
  }

  private async row(tx: EntityManager, tenantId: string, id: string): Promise<InvitationRow | null> {
    const rows = (await tx.query(
      `SELECT i.organisation_id, i.role, i.display_name, i.person_id, i.accepted_at, i.revoked_at, i.invited_by,
         i.needs_second AND i.confirmed_by IS NULL AS unconfirmed FROM invitation i
       WHERE ${tenantIs('i', 1)} AND i.id = $2 FOR UPDATE`,
      [tenantId, id],
    )) as InvitationRow[];
    return rows[0] ?? null;
  }
}
