import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { activateCard, signInByPassword, signInByPin } from '@relevo/contracts/identity';
import { addDays } from '@relevo/domain/dates';
import { choosePin, foldPin } from '@relevo/domain/secrets';
import { mayActivate } from '@relevo/domain/sign-in';
import { DataSource } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, invalid } from '../../platform/domain-error.ts';
import { Sealing } from '../../platform/sealing.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SecretHash } from './secret-hash.ts';
import { SessionService } from './session.service.ts';
import { activationOf, plainActivationCode, signInNamed, type SignInRow } from './sign-in.queries.ts';
import { Throttle } from './throttle.ts';

/** Who gave the right secret; `second_factor` when the password alone was right and a code is still to come. */
export type Recognised = { next: 'done'; personId: string } | { next: 'second_factor' };

/** No answer to a wrong secret comes sooner than this, whatever the reason. */
const shortestRefusalMs = 250;

/** Recognises people by what they know and have. The same answer after the same time for a wrong secret and an unknown name. */
@Injectable()
export class SignInService {
  constructor(
    private readonly source: DataSource, private readonly db: Database, private readonly clock: Clock, private readonly sealing: Sealing,
    private readonly hash: SecretHash, private readonly throttle: Throttle, private readonly factor: SecondFactorService, private readonly sessions: SessionService,
  ) {}

  byPassword(given: BodyOf<typeof signInByPassword>, address: string): Promise<Recognised> {
    return evenly(async () => {
      const row = await this.check('password', given.name, given.password, address);
      if (!row.totp_confirmed_at) return this.recognised(row);
      if (!given.totp && !given.recoveryCode) {
        await this.throttle.passedOn(row.person_id);
        return { next: 'second_factor' };
      }
      const right = given.totp
        ? await this.factor.takeTotp(row.person_id, given.totp)
        : await this.factor.takeRecoveryCode(row.person_id, given.recoveryCode ?? '');
      if (!right) throw new DomainError('wrong_second_factor', 401);
      return this.recognised(row);
    });
  }

  byPin(given: BodyOf<typeof signInByPin>, address: string): Promise<Recognised> {
    return evenly(async () => this.recognised(await this.check('pin', given.name, foldPin(given.pin), address)));
  }

  /** First use of a card: spends the code and sets the PIN in one step. Sessions that somebody opened with an earlier PIN end. */
  activate(given: BodyOf<typeof activateCard>, address: string): Promise<Recognised> {
    const pin = choosePin(given.pin);
    if (!pin.ok) invalid('pin', pin.code);
    return evenly(async () => {
      this.throttle.admit(address);
      const row = await signInNamed(this.source, given.name);
      await this.throttle.book(row?.person_id ?? null, given.name);
      const secretHash = await this.hash.hash(pin.value);
      const card = row && (await activationOf(this.source, row.person_id));
      const right = card && row.kind === 'pin' && card.code_hash === this.sealing.fingerprint('activation-code', row.person_id, plainActivationCode(given.code));
      if (!right) throw new DomainError('wrong_activation', 401);
      const now = this.clock.now();
      const { usedAt } = allowed(mayActivate({ usedAt: card.used_at, replacedAt: null }, card.expires_at && addDays(card.expires_at, -3), now));
      if (row.disabled_at) throw new DomainError('sign_in_disabled', 403);
      await this.spend(row, card.code_hash, secretHash, usedAt);
      return { next: 'done', personId: row.person_id };
    });
  }

  /** Whether this is the person's own secret; counted as a try. @throws DomainError 422 at field `current` */
  async confirmOwn(personId: string, secret: string): Promise<SignInRow> {
    const [row] = (await this.source.query('SELECT * FROM sign_in WHERE person_id = $1', [personId])) as SignInRow[];
    await this.throttle.book(personId, '');
    const right = await this.hash.matches(row?.secret_hash ?? null, row?.kind === 'pin' ? foldPin(secret) : secret);
    if (!row || !right) invalid('current', 'wrong_secret');
    await this.throttle.succeeded(personId);
    return row;
  }

  private async check(kind: 'password' | 'pin', name: string, secret: string, address: string): Promise<SignInRow> {
    this.throttle.admit(address);
    const row = await signInNamed(this.source, name);
    await this.throttle.book(row?.person_id ?? null, name);
    const right = await this.hash.matches(row?.kind === kind ? row.secret_hash : null, secret);
    if (!row || !right) throw new DomainError('wrong_sign_in', 401);
    // Only who knows the secret learns that it no longer opens anything.
    if (row.disabled_at) throw new DomainError('sign_in_disabled', 403);
    return row;
  }

  private async recognised(row: SignInRow): Promise<Recognised> {
    await this.throttle.succeeded(row.person_id);
    return { next: 'done', personId: row.person_id };
  }

  /** Two who type the same code at once: one is in, the other is told that the code is used. */
  private spend(row: SignInRow, codeHash: string, secretHash: string, usedAt: Date): Promise<void> {
    const acting = { tenantId: row.home_tenant_id, personId: row.person_id, role: 'participant' as const };
    return this.db.write(acting, async (tx) => {
      const [, spent] = (await tx.query('UPDATE activation SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL', [row.person_id, codeHash, usedAt])) as [unknown, number];
      if (spent !== 1) throw new DomainError('code_used', 409);
      await tx.query('UPDATE sign_in SET secret_hash = $2, failures = 0, blocked_until = NULL WHERE person_id = $1', [row.person_id, secretHash]);
      await this.sessions.endAll(tx, row.person_id);
      if (row.home_tenant_id) await audit(tx, acting, { tenantId: row.home_tenant_id, at: usedAt, action: 'card.activate', subjectKind: 'person', subjectId: row.person_id });
    });
  }
}

/** Runs the check; a refusal of the secret waits for its moment. */
async function evenly(check: () => Promise<Recognised>): Promise<Recognised> {
  const earliest = new Promise((resolve) => { setTimeout(resolve, shortestRefusalMs); });
  try {
    return await check();
  } catch (error) {
    if (error instanceof DomainError && error.status === 401) await earliest;
    throw error;
  }
}
