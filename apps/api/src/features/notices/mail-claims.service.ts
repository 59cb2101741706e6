import { Inject, Injectable } from '@nestjs/common';
import { failuresUntilFailing, whenToMail, type afterFault, type MailState } from '@relevo/domain/notices';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { newId } from '../../platform/ids.ts';
import { Mailer } from '../../platform/mailer.ts';
import { Sealing } from '../../platform/sealing.ts';
import { linkToken } from './link-token.ts';
import type { LetterFacts, LetterItem } from './letter.ts';
import type { LetterLocale } from './letter-words.ts';

/** Longer than the mail server may take to answer. */
const leaseMs = 120_000;
/** One mail holds at most so many messages. */
const atMost = 50;

type Row = LetterItem & { id: string; personId: string; personTenantId: string; audience: 'team' | 'participant' | 'account'; mailId: string | null; tries: number; readyAt: Date };
type Owner = {
  locale: LetterLocale; address: string | null; pending: string | null; linkExpiresAt: Date | null; mail: boolean; failing: boolean;
  cadence: 'at_once' | 'daily'; quietFrom: number; quietUntil: number; timeZone: string | null;
};
/** A mail that this process may send until its lease ends. */
export type ClaimedMail = { tenantId: string; personId: string; personTenantId: string; mailId: string; leaseUntil: Date; tries: number; to: string; confirms: boolean; facts: LetterFacts };

/** Who sends what: messages are taken from the table one person at a time, and each step is stored before the next is made. */
@Injectable()
export class MailClaims {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly sealing: Sealing, private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What can be said of many at once: what a dead worker left in doubt, and what has nowhere to go. */
  async settle(tenantId: string): Promise<void> {
    const now = this.clock.now();
    await this.db.write(systemOf(tenantId), async (tx) => {
      await tx.query(`UPDATE message m SET mail_state = 'in_doubt', lease_until = NULL, settled_at = $2 WHERE ${tenantIs('m', 1)} AND m.mail_state = 'handed' AND m.lease_until <= $2`, [tenantId, now]);
      const due = `${tenantIs('m', 1)} AND m.mail_state = 'waiting' AND m.mail_due_at <= $2`;
      if (!this.mailer.configured) await tx.query(`UPDATE message m SET mail_state = 'not_configured', settled_at = $2 WHERE ${due}`, [tenantId, now]);
      // Of the tenant's own people, whose preferences can be seen from here; visitors are looked at one by one.
      await tx.query(
        `UPDATE message m SET mail_state = 'no_address', settled_at = $2 WHERE ${due} AND m.person_tenant_id = $1 AND m.audience <> 'account'
           AND NOT EXISTS (SELECT FROM notice_preference p WHERE p.person_id = m.person_id AND p.address IS NOT NULL)`, [tenantId, now]);
    });
  }

  /** The next mail to send, claimed; `none_wanted` when what was next is not for mailing, or not yet; null when nothing is due. */
  async next(tenantId: string): Promise<ClaimedMail | 'none_wanted' | null> {
    const system = systemOf(tenantId);
    return this.db.write(system, async (tx) => {
      const now = this.clock.now();
      const rows = await this.take(tx, tenantId, now);
      const [first] = rows;
      if (!first) return null;
      const owner = await this.db.inTenant(tx, system, first.personTenantId, () => ownerOf(tx, first.personId));
      const chosen = first.audience === 'account' ? rows : await this.wanted(tx, tenantId, rows, owner, now);
      const to = first.audience === 'account' ? owner.pending : owner.address;
      if (chosen.length === 0 || to === null) {
        if (to === null) await this.put(tx, tenantId, rows, first.audience === 'account' ? 'withdrawn' : 'no_address', now);
        return 'none_wanted';
      }
      return this.claim(tx, tenantId, chosen, owner, this.sealing.open('notice-address', first.personId, to), now);
    });
  }

  /** The text is about to leave. @throws when the lease has gone to somebody else: then nothing leaves */
  async hand(mail: ClaimedMail): Promise<void> {
    const changed = await this.move(mail, 'handed', "m.mail_state = 'claimed' AND m.lease_until = $4");
    if (changed === 0) throw new Error('the claim has lapsed');
  }

  async sent(mail: ClaimedMail): Promise<void> {
    await this.move(mail, 'sent', "m.mail_state IN ('handed', 'in_doubt') AND $4::timestamptz IS NOT NULL");
    await this.ofOwner(mail, 'failures = 0, failing_since = NULL');
  }

  async failed(mail: ClaimedMail, outcome: ReturnType<typeof afterFault>): Promise<void> {
    const changed = await this.move(mail, outcome.state, "m.mail_state IN ('claimed', 'handed') AND m.lease_until = $4", 'at' in outcome ? outcome.at : null);
    if (changed === 0 || outcome.state !== 'bounced') return;
    await this.ofOwner(mail, mail.confirms ? 'pending_refused = true' : `failures = failures + 1, failing_since = CASE WHEN failures + 1 >= ${failuresUntilFailing} THEN COALESCE(failing_since, $2) END`);
  }

  /** When there is something to look at again. */
  async nextDue(tx: EntityManager, tenantId: string): Promise<Date | null> {
    const [row] = (await tx.query(
      `SELECT min(CASE m.mail_state WHEN 'waiting' THEN m.mail_due_at ELSE m.lease_until END) AS at FROM message m WHERE ${tenantIs('m', 1)} AND m.mail_state IN ('waiting', 'claimed', 'handed')`, [tenantId],
    )) as { at: Date | null }[];
    return row?.at ?? null;
  }

  /** What is due next, and with it what else is due to the same person: it goes in one mail. What was tried together stays together. */
  private async take(tx: EntityManager, tenantId: string, now: Date): Promise<Row[]> {
    const due = `${tenantIs('m', 1)} AND ((m.mail_state = 'waiting' AND m.mail_due_at <= $2) OR (m.mail_state = 'claimed' AND m.lease_until <= $2))`;
    const [first] = (await tx.query(`${rowSql} WHERE ${due} ORDER BY m.mail_due_at, m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED`, [tenantId, now])) as Row[];
    if (!first || first.audience === 'account') return first ? [first] : [];
    return (await tx.query(
      `${rowSql} WHERE ${due} AND m.person_id = $3 AND m.person_tenant_id = $4 AND m.audience = $5 AND m.mail_id IS NOT DISTINCT FROM $6 ORDER BY m.ready_at, m.id LIMIT ${atMost} FOR UPDATE OF m SKIP LOCKED`,
      [tenantId, now, first.personId, first.personTenantId, first.audience, first.mailId],
    )) as Row[];
  }

  /** Those that their owner wants now; the others are put off, or away. */
  private async wanted(tx: EntityManager, tenantId: string, rows: readonly Row[], owner: Owner, now: Date): Promise<Row[]> {
    const refused = owner.address === null ? 'no_address' : !owner.mail ? 'not_wanted' : owner.failing ? 'address_failing' : null;
    if (refused) {
      await this.put(tx, tenantId, rows, refused, now);
      return [];
    }
    const quiet = { from: owner.quietFrom, until: owner.quietUntil };
    const decided = rows.map((row) => ({ row, when: whenToMail(row, { cadence: owner.cadence, quiet, timeZone: owner.timeZone ?? row.timeZone }, now) }));
    await this.put(tx, tenantId, decided.flatMap(({ row, when }) => (when === 'too_late' ? [row] : [])), 'too_late', now);
    for (const { row, when } of decided) if (when instanceof Date) await this.put(tx, tenantId, [row], 'waiting', now, when);
    return decided.flatMap(({ row, when }) => (when === 'now' ? [row] : []));
  }

  private async claim(tx: EntityManager, tenantId: string, rows: readonly Row[], owner: Owner, to: string, now: Date): Promise<ClaimedMail> {
    const first = rows[0]!;
    const mailId = first.mailId ?? `<${newId()}@${this.mailer.sender.split('@')[1] ?? 'localhost'}>`;
    const leaseUntil = new Date(now.getTime() + leaseMs);
    await tx.query(
      `UPDATE message m SET mail_state = 'claimed', mail_id = $3, lease_until = $4, mail_tries = m.mail_tries + 1 WHERE ${tenantIs('m', 1)} AND m.id = ANY($2::uuid[])`,
      [tenantId, rows.map(({ id }) => id), mailId, leaseUntil]);
    const confirms = first.audience === 'account';
    const link = confirms ? `/avisos/confirmar/${linkToken(this.sealing, first.personId, to, owner.linkExpiresAt)}` : first.audience === 'participant' ? '/entrar/tarjeta' : '/entrar';
    const facts = { items: rows, locale: owner.locale, link: `${this.config.publicUrl}${link}` };
    return { tenantId, personId: first.personId, personTenantId: first.personTenantId, mailId, leaseUntil, tries: Math.max(...rows.map(({ tries }) => tries)) + 1, to, confirms, facts };
  }

  private async put(tx: EntityManager, tenantId: string, rows: readonly Row[], state: MailState, now: Date, dueAt: Date | null = null): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `UPDATE message m SET mail_state = $3, lease_until = NULL, mail_due_at = COALESCE($4, m.mail_due_at), settled_at = CASE WHEN $3 = 'waiting' THEN NULL ELSE $5::timestamptz END
       WHERE ${tenantIs('m', 1)} AND m.id = ANY($2::uuid[])`, [tenantId, rows.map(({ id }) => id), state, dueAt, now]);
  }

  private async move({ tenantId, mailId, leaseUntil }: ClaimedMail, state: MailState, from: string, dueAt: Date | null = null): Promise<number> {
    const open = state === 'handed';
    const [, changed] = (await this.db.write(systemOf(tenantId), (tx) => tx.query(
      `UPDATE message m SET mail_state = $3, lease_until = ${open ? 'm.lease_until' : 'NULL'}, mail_due_at = COALESCE($5, m.mail_due_at), settled_at = $6 WHERE ${tenantIs('m', 1)} AND m.mail_id = $2 AND ${from}`,
      [tenantId, mailId, state, leaseUntil, dueAt, open || state === 'waiting' ? null : this.clock.now()],
    ))) as [unknown, number];
    return changed;
  }

  private async ofOwner({ personId, personTenantId }: ClaimedMail, change: string): Promise<void> {
    await this.db.write(systemOf(personTenantId), (tx) =>
      tx.query(`UPDATE notice_preference SET ${change} WHERE person_id = $1 AND $2::timestamptz IS NOT NULL`, [personId, this.clock.now()]));
  }
}

const rowSql = `SELECT m.id, m.person_id AS "personId", m.person_tenant_id AS "personTenantId", m.audience, m.mail_id AS "mailId", m.mail_tries AS tries, m.ready_at AS "readyAt",
    n.kind, n.session_id AS "sessionId", n.starts_at AS "startsAt", n.ends_at AS "endsAt", n.time_zone AS "timeZone", n.sequence
  FROM message m JOIN notice n ON n.tenant_id = m.tenant_id AND n.id = m.notice_id`;

/** What somebody wants, read in their own institution. Who has left it, or never said anything, gets no mail. */
async function ownerOf(tx: EntityManager, personId: string): Promise<Owner> {
  const [row] = (await tx.query(
    `SELECT q.locale, p.address, p.pending_address AS pending, p.link_expires_at AS "linkExpiresAt", p.mail, p.failing_since IS NOT NULL AS failing, p.cadence,
       p.quiet_from AS "quietFrom", p.quiet_until AS "quietUntil", p.time_zone AS "timeZone"
     FROM person q JOIN notice_preference p ON p.person_id = q.id WHERE q.id = $1 AND q.erased_at IS NULL`, [personId],
  )) as Owner[];
  return row ?? { locale: 'es', address: null, pending: null, linkExpiresAt: null, mail: false, failing: false, cadence: 'at_once', quietFrom: 0, quietUntil: 0, timeZone: null };
}
