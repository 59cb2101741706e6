import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { activateCard } from '@relevo/contracts/identity';
import { addDays } from '@relevo/domain/dates';
import { choosePin } from '@relevo/domain/secrets';
import { mayActivate } from '@relevo/domain/sign-in';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, invalid } from '../../platform/domain-error.ts';
import { Sealing } from '../../platform/sealing.ts';
import { evenly, type Recognised } from './recognised.ts';
import { SecretHash } from './secret-hash.ts';
import { SessionService } from './session.service.ts';
import { activationOf, plainActivationCode, signInOfCard, type SignInRow } from './sign-in.queries.ts';
import { Throttle } from './throttle.service.ts';

/** Before anybody is recognised: sees what belongs to no tenant. */
const nobody = { tenantId: null, personId: null, role: 'public' } as const;

/** A participant's first way in: what is printed on a card. */
@Injectable()
export class ActivationService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly sealing: Sealing,
    private readonly hash: SecretHash, private readonly throttle: Throttle, private readonly sessions: SessionService,
  ) {}

  /** First use of a card: spends the code and sets the PIN in one step. Sessions that somebody opened with an earlier PIN end. */
  activate(given: BodyOf<typeof activateCard>, address: string): Promise<Recognised> {
    const pin = choosePin(given.pin);
    if (!pin.ok) invalid('pin', pin.code);
    return evenly(async () => {
      this.throttle.admit(address);
      const row = await this.db.read(nobody, (tx) => signInOfCard(tx, given.name));
      await this.throttle.book(row?.person_id ?? null, given.name);
      const secretHash = await this.hash.hash(pin.value);
      const card = row && (await this.db.read(nobody, (tx) => activationOf(tx, row.person_id)));
      const right = card && row.kind === 'pin' && card.code_hash === this.sealing.fingerprint('activation-code', row.person_id, plainActivationCode(given.code));
      if (!right) throw new DomainError('wrong_activation', 401);
      const now = this.clock.now();
      const { usedAt } = allowed(mayActivate({ usedAt: card.used_at, replacedAt: null }, card.expires_at && addDays(card.expires_at, -3), now));
      if (row.disabled_at) throw new DomainError('sign_in_disabled', 403);
      await this.spend(row, card.code_hash, secretHash, usedAt);
      return { next: 'done', personId: row.person_id };
    });
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
