import { Inject, Injectable } from '@nestjs/common';
import type { interfaceLocales } from '@relevo/contracts/values';
import type { Actor } from '@relevo/domain/permissions';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, holderOf } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { calendarUid } from '../../platform/calendar-uid.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { newId, newToken, sha256 } from '../../platform/ids.ts';
import { CohortsService } from '../cohorts/cohorts.service.ts';

type Locale = (typeof interfaceLocales)[number];
type Feed = { tenantId: string; personId: string | null; cohortId: string | null };
type Event = { id: string; cohortId: string; startsAt: Date; endsAt: Date; off: boolean; sequence: number; staff: boolean; asked: boolean };
/** Nothing that stands on a lock screen says what a session is about, with whom, or for whom. */
const words: Record<Locale, { session: string; calendar: string }> = {
  es: { session: 'Encuentro', calendar: 'Encuentros' }, en: { session: 'Session', calendar: 'Sessions' }, fr: { session: 'Séance', calendar: 'Séances' },
};
const day = 86_400_000;

/** Secret addresses from which calendar programs read sessions. Only their hashes are kept. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly cohorts: CohortsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  madeAt(actor: Actor, cohortId: string | null): Promise<{ madeAt: string | null }> {
    return this.db.read(actor, async (tx) => {
      await this.authorised(tx, actor, cohortId);
      const [row] = (await tx.query(`SELECT f.made_at AS "madeAt" FROM calendar_feed f WHERE ${tenantIs('f', 1)} AND ${of(cohortId)} = $2`, [actor.tenantId, cohortId ?? actor.personId])) as { madeAt: Date }[];
      return { madeAt: row?.madeAt.toISOString() ?? null };
    });
  }

  /** A new address in place of any earlier one. @returns the address, shown this once */
  renew(actor: Actor, cohortId: string | null): Promise<{ url: string; madeAt: string }> {
    const token = newToken();
    const now = this.clock.now();
    return this.db.write(actor, async (tx) => {
      await this.authorised(tx, actor, cohortId);
      await tx.query(`DELETE FROM calendar_feed f WHERE ${tenantIs('f', 1)} AND ${of(cohortId)} = $2`, [actor.tenantId, cohortId ?? actor.personId]);
      await tx.query(
        `INSERT INTO calendar_feed AS f (tenant_id, id, person_id, cohort_id, token_hash, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, ${cohortId ? 'cohort_id' : 'person_id'}) DO UPDATE SET token_hash = excluded.token_hash, made_by = excluded.made_by, made_at = excluded.made_at`,
        [actor.tenantId, newId(), cohortId ? null : actor.personId, cohortId, sha256(token), actor.personId, now]);
      await this.record(tx, actor, 'calendar_feed.renew', cohortId);
      return { url: `${this.config.publicUrl}/api/calendar-feeds/${token}.ics`, madeAt: now.toISOString() };
    });
  }

  revoke(actor: Actor, cohortId: string | null): Promise<{ madeAt: null }> {
    return this.db.write(actor, async (tx) => {
      await this.authorised(tx, actor, cohortId);
      await tx.query(`DELETE FROM calendar_feed f WHERE ${tenantIs('f', 1)} AND ${of(cohortId)} = $2`, [actor.tenantId, cohortId ?? actor.personId]);
      await this.record(tx, actor, 'calendar_feed.revoke', cohortId);
      return { madeAt: null };
    });
  }

  /** @throws DomainError 404 for an address that never was, was revoked, or whose person no longer belongs there: all three alike */
  async read(token: string): Promise<string> {
    const hash = sha256(token.replace(/\.ics$/, ''));
    const [feed] = (await this.db.readOnce(holderOf(hash), (tx) => tx.query(
      'SELECT f.tenant_id AS "tenantId", f.person_id AS "personId", f.cohort_id AS "cohortId" FROM calendar_feed f WHERE f.token_hash = $1', [hash]))) as Feed[];
    const { tenantId, personId, cohortId } = found(feed, 'calendar_feed');
    const now = this.clock.now();
    const [row] = (await this.db.readOnce({ tenantId, personId, role: 'system' }, (tx) => tx.query(
      cohortId ? cohortSql : personSql, [tenantId, cohortId ?? personId, new Date(now.getTime() - 31 * day), new Date(now.getTime() + 400 * day)]))) as { locale: Locale | null; events: Event[] }[];
    return this.written(found(row?.locale, 'calendar_feed'), row?.events ?? [], now);
  }

  private written(locale: Locale, events: readonly Event[], now: Date): string {
    const { session, calendar } = words[locale] ?? words.es;
    const feed = ical({ name: calendar, prodId: { company: 'relevo', product: 'relevo', language: locale.toUpperCase() }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 });
    // By the day, so that what has not changed is the same text and is not sent again.
    const stamp = new Date(Math.floor(now.getTime() / day) * day);
    for (const { id, cohortId, startsAt, endsAt, off, sequence, staff, asked } of events) {
      const url = `${this.config.publicUrl}${staff ? `/grupos/${cohortId}/encuentros/${id}` : '/inicio'}`;
      feed.createEvent({
        id: calendarUid(id), sequence, start: new Date(startsAt), end: new Date(endsAt), stamp, summary: session, description: url, url, status: off ? ICalEventStatus.CANCELLED : asked ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      });
    }
    return feed.toString();
  }

  /** One's own is anybody's to have; a cohort's is for whoever keeps its list. */
  private async authorised(tx: EntityManager, actor: Actor, cohortId: string | null): Promise<void> {
    if (cohortId) authorise(actor, 'roster:write', found(await this.cohorts.reach(tx, actor, cohortId), 'cohort'));
  }

  private record(tx: EntityManager, actor: Actor, action: string, cohortId: string | null): Promise<void> {
    return audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action, subjectKind: cohortId ? 'cohort' : 'person', subjectId: cohortId ?? actor.personId });
  }
}

const of = (cohortId: string | null) => (cohortId ? 'f.cohort_id' : 'f.person_id');
const event = (staff: string, asked = 'false') => `s.id, s.cohort_id AS "cohortId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.state = 'cancelled' OR c.state = 'cancelled' OR (s.state = 'planned' AND c.state_reason = 'postponed') AS off,
  COALESCE((SELECT t.sequence FROM session_told t WHERE t.tenant_id = s.tenant_id AND t.session_id = s.id), 0) AS sequence, ${staff} AS staff, ${asked} AS asked`;
const inTime = `s.ends_at > $3 AND s.starts_at < $4 AND c.state <> 'draft'`;
const listed = (rows: string) => `COALESCE((SELECT json_agg(e ORDER BY e."startsAt", e.id) FROM (${rows} LIMIT 1000) e), '[]') AS events`;

/** `$1` tenant, `$2` cohort, `$3` and `$4` since and until when. Everybody of the cohort may hold the address: its link leads nowhere in particular. */
const cohortSql = `
  SELECT CASE WHEN split_part(d.locale, '-', 1) IN ('es', 'en', 'fr') THEN split_part(d.locale, '-', 1) ELSE 'es' END AS locale,
    ${listed(`SELECT ${event('false')} FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND ${inTime} ORDER BY s.starts_at`)}
  FROM cohort d WHERE ${tenantIs('d', 1)} AND d.id = $2`;

/** `$2` is the person: what they teach or supervise wherever it is open to them, and what they are enrolled in. Nothing once they no longer belong. */
const personSql = `
  SELECT p.locale, ${listed(`
    SELECT ${event('true', "a.answer = 'asked'")} FROM assignment a JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
      WHERE a.person_id = $2 AND (${tenantIs('a', 1)} OR now() BETWEEN a.starts_at AND a.ends_at) AND ${inTime}
    UNION
    SELECT ${event('false')} FROM enrolment e JOIN session s ON s.tenant_id = e.tenant_id AND s.cohort_id = e.cohort_id JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
      WHERE ${tenantIs('e', 1)} AND e.person_id = $2 AND e.state <> 'withdrawn' AND ${inTime}
        AND NOT EXISTS (SELECT FROM assignment x WHERE x.tenant_id = s.tenant_id AND x.session_id = s.id AND x.person_id = $2)`)}
  FROM person p WHERE p.id = $2 AND p.erased_at IS NULL AND (
    EXISTS (SELECT FROM membership m WHERE ${tenantIs('m', 1)} AND m.person_id = $2 AND m.ended_at IS NULL)
    OR EXISTS (SELECT FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.person_id = $2 AND e.state <> 'withdrawn'))
    AND NOT EXISTS (SELECT FROM sign_in i WHERE i.person_id = $2 AND i.disabled_at IS NOT NULL)`;
