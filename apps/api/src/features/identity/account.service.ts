import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { getAccount, updateAccount } from '@relevo/contracts/identity';
import { choosePin } from '@relevo/domain/secrets';
import { mayTry, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import type { SignedIn } from '../../platform/route.ts';
import { accountSql, type AccountRow } from './account.queries.ts';
import { SecretHash } from './secret-hash.ts';
import { secondFactorOf } from './session.queries.ts';
import { SessionService } from './session.service.ts';
import { SignInService } from './sign-in.service.ts';
import { signInOf } from './sign-in.queries.ts';
import { SignIns } from './sign-ins.service.ts';

/** One's own account, and a colleague's that has to be shut. */
@Injectable()
export class AccountService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly hash: SecretHash,
    private readonly signIn: SignInService, private readonly signIns: SignIns, private readonly sessions: SessionService,
  ) {}

  async get({ actor, sessionId }: SignedIn): Promise<ResponseOf<typeof getAccount>> {
    const rows = await this.db.readOnce(actor, (tx) => tx.query(accountSql(), [actor.personId, this.clock.now(), actor.tenantId]) as Promise<AccountRow[]>);
    const row = found(rows[0], 'sign_in');
    return {
      displayName: row.display_name, signInName: row.name, locale: row.locale, secretKind: row.kind,
      secondFactor: secondFactorOf(row),
      recoveryCodesLeft: row.recovery_codes_left, work: mayTry(actor.role, 'duty:own') ? row.work : null,
      sessions: row.sessions.map((one) => ({ ...one, current: one.id === sessionId, startedAt: iso(one.startedAt), lastSeenAt: iso(one.lastSeenAt) })),
    };
  }

  async update(signedIn: SignedIn, given: BodyOf<typeof updateAccount>): Promise<ResponseOf<typeof getAccount>> {
    const { actor } = signedIn;
    await this.db.write(actor, async (tx) => {
      await tx.query('UPDATE person SET display_name = COALESCE($2, display_name), locale = COALESCE($3, locale) WHERE id = $1', [actor.personId, given.displayName ?? null, given.locale ?? null]);
      if (given.work) await this.keepWork(tx, actor, given.work);
      if (given.displayName) await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'account.rename', subjectKind: 'person', subjectId: actor.personId });
    });
    return this.get(signedIn);
  }

  /** Where somebody works and in which languages, in what the institution they act for knows of them. */
  private async keepWork(tx: EntityManager, actor: Actor, { areaCode, languages }: NonNullable<BodyOf<typeof updateAccount>['work']>): Promise<void> {
    if (!mayTry(actor.role, 'duty:own')) throw new DomainError('not_allowed', 403);
    if (areaCode !== null && ((await tx.query('SELECT code FROM area WHERE code = $1', [areaCode])) as unknown[]).length === 0) invalid('work.areaCode', 'unknown_area');
    const [, kept] = (await tx.query(`UPDATE profile f SET area_code = $3, languages = $4 WHERE ${tenantIs('f', 1)} AND f.person_id = $2`, [actor.tenantId, actor.personId, areaCode, [...new Set(languages)]])) as [unknown, number];
    if (kept === 0) throw new DomainError('profile_not_found', 404);
    await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'person.update', subjectKind: 'person', subjectId: actor.personId, detail: { fields: 'areaCode languages' } });
  }

  /** @throws DomainError 422 at `current` when it is wrong, at `next` when it is refused */
  async changeSecret({ actor, sessionId }: SignedIn, current: string, next: string): Promise<void> {
    const row = await this.signIn.confirmOwn(actor.personId, current);
    const secretHash = row.kind === 'pin' ? await this.hashPin(next) : await this.signIns.hashPassword(next, row.name, 'next');
    await this.db.write(actor, async (tx) => {
      await tx.query('UPDATE sign_in SET secret_hash = $2 WHERE person_id = $1', [actor.personId, secretHash]);
      await this.sessions.endAll(tx, actor.personId, sessionId);
      await audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: 'secret.change', subjectKind: 'person', subjectId: actor.personId });
    });
  }

  async endSession(actor: Actor, id: string): Promise<void> {
    await this.db.write(actor, async (tx) => {
      const [, ended] = (await tx.query('DELETE FROM sign_in_session WHERE id = $1 AND person_id = $2', [id, actor.personId])) as [unknown, number];
      if (ended !== 1) throw new DomainError('session_not_found', 404);
    });
  }

  /** Shuts or opens a sign-in that one's own tenant gave out. What was signed stands; whoever is in is out at the next request. */
  async disable(actor: Actor, personId: string, disabled: boolean): Promise<{ disabled: boolean }> {
    return this.db.write(actor, async (tx) => {
      const known = (await tx.query(`SELECT p.person_id FROM profile p WHERE ${tenantIs('p', 1)} AND p.person_id = $2`, [actor.tenantId, personId])) as unknown[];
      found(known[0], 'person');
      const signIn = found(await signInOf(tx, personId), 'sign_in');
      authorise(actor, 'account:disable', { tenantId: signIn.home_tenant_id ?? '' });
      if (personId === actor.personId) throw new DomainError('own_person', 409);
      if ((signIn.disabled_at !== null) === disabled) return { disabled };
      const now = this.clock.now();
      await tx.query('UPDATE sign_in SET disabled_at = $2 WHERE person_id = $1', [personId, disabled ? now : null]);
      if (disabled) await this.sessions.endAll(tx, personId);
      await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: disabled ? 'account.disable' : 'account.enable', subjectKind: 'person', subjectId: personId });
      return { disabled };
    });
  }

  private hashPin(pin: string): Promise<string> {
    const chosen = choosePin(pin);
    if (!chosen.ok) invalid('next', chosen.code);
    return this.hash.hash(chosen.value);
  }
}

/** PostgreSQL's JSON writes a moment with its offset; the contract wants it in UTC. */
const iso = (moment: string): string => new Date(moment).toISOString();
