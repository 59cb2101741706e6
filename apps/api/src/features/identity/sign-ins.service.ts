import { Injectable } from '@nestjs/common';
import { addDays } from '@relevo/domain/dates';
import { choosePassword, choosePin } from '@relevo/domain/secrets';
import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.ts';
import { invalid } from '../../platform/domain-error.ts';
import { Sealing } from '../../platform/sealing.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SecretHash } from './secret-hash.ts';
import { plainActivationCode } from './sign-in.queries.ts';
import { namesFor } from './sign-in-names.queries.ts';

export type NewSignIn = {
  personId: string; name: string; password: string; tenantId: string;
  /** Base32 of a secret that somebody already has in an authenticator; without it, enrolling is the first thing they do. */
  totpSecret?: string;
};
export type CardHolder = { personId: string; displayName: string };
export type Issue = {
  /** The tenant that gives the cards out; a sign-in that another gave out keeps its own secret. */
  tenantId: string;
  personIds: readonly string[];
  /** When the first session of their cohort starts; null while it has no date. */
  firstSessionStart: Date | null;
  issuedBy: string;
  /** In person, for somebody who forgot the PIN: whoever has set one gets a code as well. */
  again?: boolean;
};
/** What a card says. No code: the person already signs in by a PIN or password of their own. */
export type Card = { personId: string; name: string; code: string | null };

/** Sign-ins as other features make them, within their transactions. They write the audit entry, for they know what it was for. */
@Injectable()
export class SignIns {
  constructor(
    private readonly clock: Clock, private readonly sealing: Sealing, private readonly hash: SecretHash, private readonly factor: SecondFactorService,
  ) {}

  /**
   * A sign-in by name and password for somebody who has none.
   * @throws DomainError 422 naming `name` (`sign_in_name_taken`) or `password` (why it is refused)
   */
  async createWithPassword(tx: EntityManager, given: NewSignIn): Promise<void> {
    const secretHash = await this.hashPassword(given.password, given.name);
    await this.insertWithPassword(tx, { personId: given.personId, name: given.name, secretHash, tenantId: given.tenantId });
    if (given.totpSecret) await this.factor.preset(tx, given, given.totpSecret);
  }

  /** Checks a new password and hashes it; slow on purpose, so before a transaction. @throws DomainError 422 at `field` */
  hashPassword(password: string, name: string, field = 'password'): Promise<string> {
    const chosen = choosePassword(password, name);
    if (!chosen.ok) invalid(field, chosen.code);
    return this.hash.hash(chosen.value);
  }

  /** @throws DomainError 422 at `name` when it is taken */
  async insertWithPassword(tx: EntityManager, given: { personId: string; name: string; secretHash: string; tenantId: string }): Promise<void> {
    const rows = (await tx.query(
      `INSERT INTO sign_in (person_id, name, kind, secret_hash, home_tenant_id) VALUES ($1, $2, 'password', $3, $4)
       ON CONFLICT (name) DO NOTHING RETURNING person_id`,
      [given.personId, given.name.toLowerCase(), given.secretHash, given.tenantId],
    )) as unknown[];
    if (rows.length === 0) invalid('name', 'sign_in_name_taken');
  }

  /**
   * Lasting sign-in names for people who have none, from their names: `maria.lopez`, `maria.lopez2`. Who has a sign-in keeps it.
   * Two or three statements for any number of people.
   */
  async createForCards(tx: EntityManager, tenantId: string, people: readonly CardHolder[]): Promise<void> {
    const known = (await tx.query('SELECT person_id FROM sign_in WHERE person_id = ANY($1)', [people.map((p) => p.personId)])) as { person_id: string }[];
    const having = new Set(known.map((row) => row.person_id));
    let waiting = people.filter((person) => !having.has(person.personId));
    // Another transaction may take a name in between; whoever lost it gets the next.
    for (let round = 0; waiting.length > 0 && round < 10; round += 1) {
      const names = await namesFor(tx, waiting.map((person) => person.displayName));
      const made = (await tx.query(
        `INSERT INTO sign_in (person_id, name, kind, home_tenant_id) SELECT person_id, name, 'pin', $3 FROM unnest($1::uuid[], $2::text[]) AS n(person_id, name)
         ON CONFLICT DO NOTHING RETURNING person_id`,
        [waiting.map((person) => person.personId), names, tenantId],
      )) as { person_id: string }[];
      const done = new Set(made.map((row) => row.person_id));
      waiting = waiting.filter((person) => !done.has(person.personId));
    }
    if (waiting.length > 0) throw new Error('no free sign-in name was found');
  }

  /** Checks a PIN that somebody chooses and hashes it; slow on purpose, so before a transaction. @throws DomainError 422 at `pin` */
  hashPin(pin: string): Promise<string> {
    const chosen = choosePin(pin);
    if (!chosen.ok) invalid('pin', chosen.code);
    return this.hash.hash(chosen.value);
  }

  /** The PIN that somebody chose who came without a card, and has had no secret so far. @returns the name by which they come back */
  async setFirstPin(tx: EntityManager, personId: string, secretHash: string): Promise<string> {
    const [rows] = (await tx.query("UPDATE sign_in SET secret_hash = $2 WHERE person_id = $1 AND kind = 'pin' AND secret_hash IS NULL RETURNING name", [personId, secretHash])) as [{ name: string }[], number];
    if (!rows[0]) throw new Error('a PIN is set once');
    return rows[0].name;
  }

  /** The name by which somebody signs in; null where they do not. */
  async nameOf(tx: EntityManager, personId: string): Promise<string | null> {
    const [row] = (await tx.query('SELECT name FROM sign_in WHERE person_id = $1', [personId])) as { name: string }[];
    return row?.name ?? null;
  }

  /**
   * New single-use codes of eight digits; each replaces the one before. Codes are not kept: what is printed is all there is.
   * @returns a card for everybody given who has a sign-in, in no particular order
   */
  async issueActivations(tx: EntityManager, { tenantId, personIds, firstSessionStart, issuedBy, again = false }: Issue): Promise<Card[]> {
    const rows = (await tx.query('SELECT person_id, name, kind, home_tenant_id, secret_hash IS NOT NULL AS set FROM sign_in WHERE person_id = ANY($1)', [personIds])) as
      { person_id: string; name: string; kind: string; home_tenant_id: string | null; set: boolean }[];
    const cards = rows.map((row) => {
      const may = row.kind === 'pin' && row.home_tenant_id === tenantId && (again || !row.set);
      return { personId: row.person_id, name: row.name, code: may ? newActivationCode() : null };
    });
    const issued = cards.filter((card) => card.code !== null);
    await tx.query(
      `INSERT INTO activation (person_id, code_hash, expires_at, used_at, issued_by, issued_at)
       SELECT person_id, code_hash, $3, NULL, $4, $5 FROM unnest($1::uuid[], $2::text[]) AS n(person_id, code_hash)
       ON CONFLICT (person_id) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at, used_at = NULL,
         issued_by = excluded.issued_by, issued_at = excluded.issued_at`,
      [
        issued.map((card) => card.personId), issued.map((card) => this.sealing.fingerprint('activation-code', card.personId, plainActivationCode(card.code ?? ''))),
        firstSessionStart && addDays(firstSessionStart, 3), issuedBy, this.clock.now(),
      ],
    );
    return cards;
  }

  /** The first session moved: codes that were given out and not used yet move with it. */
  async moveActivations(tx: EntityManager, personIds: readonly string[], firstSessionStart: Date | null): Promise<void> {
    await tx.query('UPDATE activation SET expires_at = $2 WHERE person_id = ANY($1) AND used_at IS NULL', [personIds, firstSessionStart && addDays(firstSessionStart, 3)]);
  }
}

/** `4827 1936`: no letters, so that it is typed alike on every keyboard. Guessing is held off by the account's waits. */
function newActivationCode(): string {
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}
