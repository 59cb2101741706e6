import { Inject, Injectable } from '@nestjs/common';
import { mayConfirmRecovery, mayRequestRecovery, recoveryRequestDays } from '@relevo/domain/recovery';
import { addDays } from '@relevo/domain/dates';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, holderOf } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { newToken, sha256 } from '../../platform/ids.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionService } from './session.service.ts';
import { signInOf } from './sign-in.queries.ts';
import { SignIns } from './sign-ins.service.ts';

type RecoveryRow = { id: string; person_id: string; requested_by: string; requested_at: Date; confirmed_by: string | null };
type UsableRow = { tenant_id: string; id: string; person_id: string; expires_at: Date; used_at: Date | null };

/** Two colleagues bring a sign-in back: one asks, another confirms and hands the link over; neither may be the person. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly signIns: SignIns, private readonly factor: SecondFactorService,
    private readonly sessions: SessionService, @Inject(CONFIG) private readonly config: Config,
  ) {}

  async request(actor: Actor, personId: string, id: string): Promise<{ id: string; state: 'requested' }> {
    return this.db.write(actor, async (tx) => {
      const now = this.clock.now();
      await this.subject(tx, actor, personId);
      allowed(mayRequestRecovery(actor.personId, personId));
      await tx.query(`DELETE FROM recovery r WHERE ${tenantIs('r', 1)} AND r.person_id = $2 AND r.confirmed_by IS NULL AND r.requested_at < $3`, [
        actor.tenantId, personId, addDays(now, -recoveryRequestDays),
      ]);
      const made = (await tx.query(
        'INSERT INTO recovery (tenant_id, id, person_id, requested_by, requested_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id', [actor.tenantId, id, personId, actor.personId, now],
      )) as unknown[];
      if (made.length > 0) await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'recovery.request', subjectKind: 'person', subjectId: personId });
      else await this.sameAgain(tx, actor, personId, id);
      return { id, state: 'requested' as const };
    });
  }

  async list(actor: Actor) {
    const rows = (await this.db.readOnce(actor, (tx) => tx.query(
      `SELECT r.id, COALESCE(p.display_name, '') AS person_name, COALESCE(q.display_name, '') AS requested_by_name, r.requested_at, r.requested_by = $2 AS mine
       FROM recovery r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN person q ON q.id = r.requested_by
       WHERE ${tenantIs('r', 1)} AND r.confirmed_by IS NULL AND r.requested_at > $3 ORDER BY r.requested_at`,
      [actor.tenantId, actor.personId, addDays(this.clock.now(), -recoveryRequestDays)],
    ))) as { id: string; person_name: string; requested_by_name: string; requested_at: Date; mine: boolean }[];
    return {
      recoveries: rows.map((row) => ({ id: row.id, personName: row.person_name, requestedByName: row.requested_by_name, requestedAt: row.requested_at.toISOString(), mine: row.mine })),
    };
  }

  /** @returns the link, shown to the second person only */
  async confirm(actor: Actor, id: string): Promise<{ url: string; expiresAt: string }> {
    return this.db.write(actor, async (tx) => {
      const rows = (await tx.query(
        `SELECT r.id, r.person_id, r.requested_by, r.requested_at, r.confirmed_by FROM recovery r WHERE ${tenantIs('r', 1)} AND r.id = $2 FOR UPDATE`, [actor.tenantId, id],
      )) as RecoveryRow[];
      const row = found(rows[0], 'recovery');
      await this.subject(tx, actor, row.person_id);
      const now = this.clock.now();
      const { expiresAt } = allowed(mayConfirmRecovery(
        actor.personId, { personId: row.person_id, requestedBy: row.requested_by, requestedAt: row.requested_at, confirmedBy: row.confirmed_by }, now,
      ));
      const token = newToken();
      await tx.query(`UPDATE recovery r SET confirmed_by = $3, token_hash = $4, expires_at = $5 WHERE ${tenantIs('r', 1)} AND r.id = $2`, [actor.tenantId, id, actor.personId, sha256(token), expiresAt]);
      await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'recovery.confirm', subjectKind: 'person', subjectId: row.person_id });
      return { url: `${this.config.publicUrl}/recuperar/${token}`, expiresAt: expiresAt.toISOString() };
    });
  }

  /** The person sets a new password; the lost second factor no longer counts and is enrolled anew. @returns whose it is */
  async use(token: string, password: string): Promise<string> {
    const key = sha256(token);
    const acting = holderOf(key);
    return this.db.write(acting, async (tx) => {
      const rows = (await tx.query('SELECT tenant_id, id, person_id, expires_at, used_at FROM recovery WHERE token_hash = $1 FOR UPDATE', [key])) as UsableRow[];
      const row = found(rows[0], 'recovery');
      const now = this.clock.now();
      if (row.used_at) throw new DomainError('recovery_closed', 409);
      if (row.expires_at <= now) throw new DomainError('recovery_expired', 409);
      const signIn = found(await signInOf(tx, row.person_id), 'sign_in');
      if (signIn.disabled_at) throw new DomainError('sign_in_disabled', 403);
      const secretHash = await this.signIns.hashPassword(password, signIn.name);
      await tx.query('UPDATE recovery SET used_at = $3 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.id, now]);
      await tx.query('UPDATE sign_in SET secret_hash = $2, failures = 0, blocked_until = NULL WHERE person_id = $1', [row.person_id, secretHash]);
      await this.factor.forget(tx, row.person_id);
      await this.sessions.endAll(tx, row.person_id);
      await this.db.inTenant(tx, acting, row.tenant_id, () => audit(tx, { ...acting, personId: row.person_id }, {
        tenantId: row.tenant_id, at: now, action: 'recovery.use', subjectKind: 'person', subjectId: row.person_id,
      }));
      return row.person_id;
    });
  }

  /** Only a sign-in by password that this very tenant gave out: no institution takes over another's people. */
  private async subject(tx: EntityManager, actor: Actor, personId: string): Promise<void> {
    const known = (await tx.query(`SELECT p.person_id FROM profile p WHERE ${tenantIs('p', 1)} AND p.person_id = $2`, [actor.tenantId, personId])) as unknown[];
    found(known[0], 'person');
    const signIn = found(await signInOf(tx, personId), 'sign_in');
    authorise(actor, 'account:recover', { tenantId: signIn.home_tenant_id ?? '' });
    if (signIn.kind !== 'password') throw new DomainError('card_instead', 409);
  }

  private async sameAgain(tx: EntityManager, actor: Actor, personId: string, id: string): Promise<void> {
    const same = (await tx.query(`SELECT r.id FROM recovery r WHERE ${tenantIs('r', 1)} AND r.id = $2 AND r.person_id = $3 AND r.requested_by = $4`, [actor.tenantId, id, personId, actor.personId])) as unknown[];
    if (same.length === 0) throw new DomainError('recovery_under_way', 409);
  }
}
