import { Injectable } from '@nestjs/common';
import type { NoticePreference, updateNoticePreference } from '@relevo/contracts/notices';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, holderOf, type Reader } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { newId, sha256 } from '../../platform/ids.ts';
import { Mailer } from '../../platform/mailer.ts';
import { Sealing } from '../../platform/sealing.ts';
import { linkToken } from './link-token.ts';
import { wakeMail } from './wake-mail.ts';

const linkHours = 48;
/** Links to addresses that somebody may ask for within a day: nobody writes to strangers by way of this. */
const linksADay = 5;

type Row = Omit<NoticePreference, 'mailConfigured'>;

/** How somebody wants to be told, in every institution alike; their address is theirs, and no institution reads it. */
@Injectable()
export class NoticePreferencesService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly sealing: Sealing, private readonly mailer: Mailer, private readonly jobs: Jobs,
  ) {}

  get(actor: Actor): Promise<NoticePreference> {
    return this.db.readOnce(actor, (tx) => this.present(tx, actor));
  }

  update(actor: Actor, given: BodyOf<typeof updateNoticePreference>): Promise<NoticePreference> {
    return this.db.write(actor, async (tx) => {
      await tx.query(
        `INSERT INTO notice_preference AS p (person_id, mail, cadence, quiet_from, quiet_until, time_zone)
         VALUES ($1, COALESCE($2, true), COALESCE($3, 'at_once'), COALESCE($4, 1260), COALESCE($5, 420), $7)
         ON CONFLICT (person_id) DO UPDATE SET mail = COALESCE($2, p.mail), cadence = COALESCE($3, p.cadence), quiet_from = COALESCE($4, p.quiet_from), quiet_until = COALESCE($5, p.quiet_until),
           time_zone = CASE WHEN $6 THEN $7 ELSE p.time_zone END`,
        [actor.personId, given.mail ?? null, given.cadence ?? null, given.quietFrom ?? null, given.quietUntil ?? null, given.timeZone !== undefined, given.timeZone ?? null],
      );
      return this.present(tx, actor);
    });
  }

  /** The address counts once the link that goes there has been opened; the one before counts until then. */
  setAddress(actor: Actor, address: string): Promise<NoticePreference> {
    if (!this.mailer.configured) throw new DomainError('mail_not_configured');
    return this.db.write(actor, async (tx) => {
      const now = this.clock.now();
      const expiresAt = new Date(now.getTime() + linkHours * 3_600_000);
      await this.notTooMany(tx, actor, now);
      const hash = sha256(linkToken(this.sealing, actor.personId, address, expiresAt));
      await tx.query(
        `INSERT INTO notice_preference (person_id, pending_address, link_hash, link_expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id) DO UPDATE SET pending_address = excluded.pending_address, link_hash = excluded.link_hash, link_expires_at = excluded.link_expires_at, pending_refused = false`,
        [actor.personId, this.sealing.seal('notice-address', actor.personId, address), hash, expiresAt],
      );
      await this.db.inTenant(tx, actor, actor.tenantId, () => this.mailLink(tx, actor, now));
      const shown = await this.present(tx, actor);
      await this.note(tx, actor, 'notice_address.set');
      return shown;
    });
  }

  removeAddress(actor: Actor): Promise<NoticePreference> {
    return this.db.write(actor, async (tx) => {
      await tx.query(
        `UPDATE notice_preference SET address = NULL, confirmed_at = NULL, pending_address = NULL, link_hash = NULL, link_expires_at = NULL, pending_refused = false, failures = 0, failing_since = NULL
         WHERE person_id = $1`, [actor.personId]);
      const shown = await this.present(tx, actor);
      await this.note(tx, actor, 'notice_address.remove');
      return shown;
    });
  }

  /** By whoever holds the link; the same again finds it done. */
  async confirm(token: string): Promise<{ confirmed: true }> {
    const hash = sha256(token);
    return this.db.write(holderOf(hash), async (tx) => {
      const [row] = (await tx.query('SELECT person_id, pending_address IS NULL AS done, link_expires_at FROM notice_preference WHERE link_hash = $1 FOR UPDATE', [hash])) as
        { person_id: string; done: boolean; link_expires_at: Date }[];
      const { done, link_expires_at: expiresAt } = found(row, 'link');
      if (done) return { confirmed: true as const };
      if (expiresAt <= this.clock.now()) throw new DomainError('link_expired');
      await tx.query(
        `UPDATE notice_preference SET address = pending_address, confirmed_at = $2, pending_address = NULL, mail = true, failures = 0, failing_since = NULL WHERE link_hash = $1`, [hash, this.clock.now()]);
      return { confirmed: true as const };
    });
  }

  private async notTooMany(tx: EntityManager, actor: Actor, now: Date): Promise<void> {
    const sql = "SELECT count(*)::int AS n FROM message m WHERE m.person_id = $1 AND m.audience = 'account' AND m.made_at > $2";
    const since = new Date(now.getTime() - 86_400_000);
    const [row] = await this.db.inTenant(tx, actor, actor.tenantId, async () => (await tx.query(sql, [actor.personId, since])) as { n: number }[]);
    if ((row?.n ?? 0) >= linksADay) throw new DomainError('too_many_links', 429);
  }

  private async mailLink(tx: EntityManager, actor: Actor, now: Date): Promise<void> {
    await tx.query(
      `UPDATE message m SET mail_state = 'withdrawn', settled_at = $3 WHERE m.tenant_id = $1 AND m.person_id = $2 AND m.audience = 'account' AND m.mail_state = 'waiting'`, [actor.tenantId, actor.personId, now]);
    const noticeId = newId();
    await tx.query(`INSERT INTO notice (tenant_id, id, kind, time_zone, made_at) VALUES ($1, $2, 'address', 'UTC', $3)`, [actor.tenantId, noticeId, now]);
    await tx.query(
      `INSERT INTO message (tenant_id, id, notice_id, person_id, person_tenant_id, audience, made_at, ready_at, mail_due_at) VALUES ($1, $2, $3, $4, $1, 'account', $5, $5, $5)`,
      [actor.tenantId, newId(), noticeId, actor.personId, now]);
    await wakeMail(this.jobs, tx, actor.tenantId, now, now);
  }

  private note(tx: EntityManager, actor: Actor, action: string): Promise<void> {
    return audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: 'person', subjectId: actor.personId });
  }

  private async present(tx: Reader, actor: Actor): Promise<NoticePreference> {
    const [row] = (await tx.query(
      `SELECT p.address, p.pending_address AS "pendingAddress", p.pending_refused AS "pendingRefused", p.failing_since IS NOT NULL AS failing, p.mail, p.cadence,
         p.quiet_from AS "quietFrom", p.quiet_until AS "quietUntil", p.time_zone AS "timeZone" FROM notice_preference p WHERE p.person_id = $1`, [actor.personId],
    )) as Row[];
    const usual: Row = { address: null, pendingAddress: null, pendingRefused: false, failing: false, mail: true, cadence: 'at_once', quietFrom: 1260, quietUntil: 420, timeZone: null };
    const open = (sealed: string | null) => (sealed === null ? null : this.sealing.open('notice-address', actor.personId, sealed));
    const shown = row ?? usual;
    return { ...shown, address: open(shown.address), pendingAddress: open(shown.pendingAddress), mailConfigured: this.mailer.configured };
  }
}
