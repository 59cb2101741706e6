import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { toString as qrSvg } from 'qrcode';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found, invalid } from '../../platform/domain-error.ts';
import type { SignedIn } from '../../platform/route.ts';
import { Sealing } from '../../platform/sealing.ts';
import { SessionService } from './session.service.ts';

const period = 30;
const recoveryCodeCount = 10;
/** Changing how one signs in wants a sign-in not longer ago than this (ASVS 7.5.1). */
const recentMs = 10 * 60_000;
/** Crockford's alphabet: nothing that is mistaken for something else on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type FactorRow = { name: string; totp_secret: string | null; totp_pending: string | null; totp_confirmed_at: Date | null };

/** An authenticator app (TOTP, RFC 6238) and ten recovery codes. The secret is sealed; a code works once. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly source: DataSource, private readonly db: Database, private readonly clock: Clock,
    private readonly sealing: Sealing, private readonly sessions: SessionService,
  ) {}

  /** A new secret, which counts once confirmed; until then the old one does. */
  async begin(signedIn: SignedIn): Promise<{ uri: string; secret: string; qr: string }> {
    const { personId } = signedIn.actor;
    const row = await this.row(personId);
    if (row.totp_confirmed_at) await this.wantRecentSignIn(signedIn.sessionId);
    const secret = new Secret({ size: 20 });
    await this.source.query('UPDATE sign_in SET totp_pending = $2 WHERE person_id = $1', [personId, this.sealing.seal('totp', personId, secret.base32)]);
    const uri = authenticator(row.name, secret.base32).toString();
    const drawn = await qrSvg(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return { uri, secret: secret.base32, qr: `data:image/svg+xml;base64,${Buffer.from(drawn).toString('base64')}` };
  }

  /** Confirms the pending secret by a code from it. @returns recovery codes, which are never shown again; earlier ones stop working */
  async confirm({ actor, sessionId }: SignedIn, token: string): Promise<{ recoveryCodes: string[] }> {
    const now = this.clock.now();
    return this.db.write(actor, async (tx) => {
      const row = await this.row(actor.personId, tx);
      if (!row.totp_pending) throw new DomainError('second_factor_not_begun', 409);
      const secret = this.sealing.open('totp', actor.personId, row.totp_pending);
      const step = stepOf(row.name, secret, token, now);
      if (step === null) invalid('totp', 'wrong_second_factor');
      await tx.query('UPDATE sign_in SET totp_secret = totp_pending, totp_pending = NULL, totp_confirmed_at = $2, totp_last_step = $3 WHERE person_id = $1', [actor.personId, now, step]);
      const recoveryCodes = await this.renewRecoveryCodes(tx, actor.personId);
      await this.sessions.endAll(tx, actor.personId, sessionId);
      await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'second_factor.confirm', subjectKind: 'person', subjectId: actor.personId });
      return { recoveryCodes };
    });
  }

  /** Whether this code is right now, and for the first time: a step of the clock is never taken twice. */
  async takeTotp(personId: string, token: string): Promise<boolean> {
    const row = await this.row(personId);
    if (!row.totp_secret) return false;
    const step = stepOf(row.name, this.sealing.open('totp', personId, row.totp_secret), token, this.clock.now());
    if (step === null) return false;
    const [, taken] = (await this.source.query(
      'UPDATE sign_in SET totp_last_step = $2 WHERE person_id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)', [personId, step],
    )) as [unknown, number];
    return taken === 1;
  }

  /** Spends a recovery code; each works once. */
  async takeRecoveryCode(personId: string, code: string): Promise<boolean> {
    const hash = this.sealing.fingerprint('recovery-code', personId, plainCode(code));
    const [, taken] = (await this.source.query(
      'UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL', [personId, hash, this.clock.now()],
    )) as [unknown, number];
    return taken === 1;
  }

  /** After a recovery by two colleagues: the lost authenticator and its codes no longer count. */
  async forget(tx: EntityManager, personId: string): Promise<void> {
    await tx.query('UPDATE sign_in SET totp_secret = NULL, totp_pending = NULL, totp_confirmed_at = NULL, totp_last_step = NULL WHERE person_id = $1', [personId]);
    await tx.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
  }

  /** For a sign-in made by the operator: a secret that somebody has already put into an authenticator. */
  async preset(tx: EntityManager, actor: Pick<Actor, 'personId'>, base32: string): Promise<void> {
    const sealed = this.sealing.seal('totp', actor.personId, Secret.fromBase32(base32).base32);
    await tx.query('UPDATE sign_in SET totp_secret = $2, totp_confirmed_at = $3 WHERE person_id = $1', [actor.personId, sealed, this.clock.now()]);
  }

  private async renewRecoveryCodes(tx: EntityManager, personId: string): Promise<string[]> {
    const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
    await tx.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
    await tx.query('INSERT INTO recovery_code (person_id, code_hash) SELECT $1, unnest($2::text[])', [
      personId, codes.map((code) => this.sealing.fingerprint('recovery-code', personId, plainCode(code))),
    ]);
    return codes;
  }

  private async wantRecentSignIn(sessionId: string): Promise<void> {
    const [row] = (await this.source.query('SELECT started_at FROM sign_in_session WHERE id = $1', [sessionId])) as { started_at: Date }[];
    if (!row || this.clock.now().getTime() - row.started_at.getTime() > recentMs) throw new DomainError('recent_sign_in_needed', 403);
  }

  private async row(personId: string, from: DataSource | EntityManager = this.source): Promise<FactorRow> {
    const rows = (await from.query("SELECT name, totp_secret, totp_pending, totp_confirmed_at FROM sign_in WHERE person_id = $1 AND kind = 'password'", [personId])) as FactorRow[];
    return found(rows[0], 'sign_in');
  }
}

const authenticator = (label: string, base32: string): TOTP => new TOTP({ issuer: 'Relevo', label, secret: Secret.fromBase32(base32), algorithm: 'SHA1', digits: 6, period });

/** The clock's step that the code belongs to, one to either side allowed; null when the code is wrong. */
function stepOf(label: string, base32: string, token: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = authenticator(label, base32).validate({ token, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** Sixty bits in three groups of four: `K7QF-2MXR-9T4B`. */
function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(12), (byte) => alphabet[byte % 32]);
  return [0, 4, 8].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** As typed from paper: case, spaces and dashes do not matter, nor do the letters that the alphabet leaves out. */
const plainCode = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
