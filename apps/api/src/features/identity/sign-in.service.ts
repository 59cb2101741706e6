import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { signInByPassword, signInByPin } from '@relevo/contracts/identity';
import { foldPin } from '@relevo/domain/secrets';
import { DataSource } from 'typeorm';
import { DomainError, invalid } from '../../platform/domain-error.ts';
import { evenly, type Recognised } from './recognised.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SecretHash } from './secret-hash.ts';
import { signInNamed, signInOfCard, type SignInRow } from './sign-in.queries.ts';
import { Throttle } from './throttle.service.ts';

/** Recognises people by what they know and have. The same answer after the same time for a wrong secret and an unknown name. */
@Injectable()
export class SignInService {
  constructor(
    private readonly source: DataSource, private readonly hash: SecretHash, private readonly throttle: Throttle, private readonly factor: SecondFactorService,
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
    const row = await (kind === 'pin' ? signInOfCard : signInNamed)(this.source, name);
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
}
