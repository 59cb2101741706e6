import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listCohortNotices, previewNotice } from '@relevo/contracts/notices';
import type { Actor } from '@relevo/domain/permissions';
import { open, withinReach } from '../../database/cohort-scope.ts';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { Mailer } from '../../platform/mailer.ts';
import { writeLetter } from './letter.ts';
import { letterWords } from './letter-words.ts';

type Page = Pick<ResponseOf<typeof listCohortNotices>, 'items' | 'total' | 'cohort' | 'planned' | 'failing'>;
type Reached = { tenantId: string; accompaniedBy: string | null; kitTenantId: string; team: { personId: string; duty: 'trainer' | 'supervisor'; open: boolean }[]; date: { startsAt: string; endsAt: string; timeZone: string } | null };
type Row = Page & Reached;

/** What was told in a cohort, as its staff may know it: how many stand where. No query here reads an address, or who has one. */
@Injectable()
export class CohortNoticesQueries {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly mailer: Mailer) {}

  async list(actor: Actor, cohortId: string, { page, size }: QueryOf<typeof listCohortNotices>): Promise<ResponseOf<typeof listCohortNotices>> {
    const [row] = await this.db.readOnce(actor, (tx) => tx.query(listSql(actor), [actor.tenantId, actor.personId, cohortId, size, (page - 1) * size]) as Promise<Row[]>);
    const { items, total, cohort, planned, failing, ...reached } = found(row, 'cohort');
    authorise(actor, 'roster:read', reached);
    return { items, total, page, size, cohort, planned, failing, mailConfigured: this.mailer.configured };
  }

  /** With the dates of the cohort's next session, or of a day to come where it has none. */
  async preview(actor: Actor, cohortId: string, { kind, locale }: QueryOf<typeof previewNotice>): Promise<ResponseOf<typeof previewNotice>> {
    const [row] = await this.db.readOnce(actor, (tx) => tx.query(reachedSql(actor), [actor.tenantId, actor.personId, cohortId]) as Promise<Reached[]>);
    const reached = found(row, 'cohort');
    authorise(actor, 'roster:read', reached);
    const [startsAt, endsAt] = reached.date ? [new Date(reached.date.startsAt), new Date(reached.date.endsAt)] : [this.clock.now(), this.clock.now()];
    const dated = kind !== 'follow_up' && kind !== 'discussion' && reached.date !== null;
    const item = { kind, sessionId: null, startsAt: dated ? startsAt : null, endsAt: dated ? endsAt : null, timeZone: reached.date?.timeZone ?? 'UTC', sequence: 0 };
    const { subject, preview, text } = writeLetter({ items: [item], locale, link: '…' });
    const { sender, appointment } = letterWords[locale];
    return { sender, subject, preview, text, appointment: dated ? appointment : null };
  }
}

const reachedColumns = `c.tenant_id AS "tenantId", c.accompanied_by AS "accompaniedBy", c.kit_tenant_id AS "kitTenantId",
  COALESCE((SELECT json_agg(json_build_object('personId', a.person_id, 'duty', a.duty, 'open', ${open('a')})) FROM assignment a WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id), '[]') AS team`;

const reachedSql = (actor: Actor) => `
  SELECT ${reachedColumns}, (SELECT json_build_object('startsAt', ${iso('s.starts_at')}, 'endsAt', ${iso('s.ends_at')}, 'timeZone', c.time_zone)
    FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id ORDER BY s.state = 'planned' DESC, s.starts_at LIMIT 1) AS date
  FROM cohort c WHERE c.id = $3 AND ${withinReach(actor)}`;

const listSql = (actor: Actor) => `
  SELECT ${reachedColumns}, json_build_object('id', c.id, 'title', c.title, 'timeZone', c.time_zone) AS cohort,
    (SELECT count(*)::int FROM notice n WHERE n.tenant_id = c.tenant_id AND n.cohort_id = c.id) AS total,
    COALESCE((SELECT json_agg(x ORDER BY x."madeAt" DESC, x.id) FROM (
      SELECT n.id, n.kind, n.occasion, ${iso('n.made_at')} AS "madeAt", ${iso('n.starts_at')} AS "startsAt", ${iso('n.ends_at')} AS "endsAt", n.time_zone AS "timeZone", s.title AS "sessionTitle",
        t.people, t.read, t.mail
      FROM (SELECT * FROM notice WHERE tenant_id = c.tenant_id AND cohort_id = c.id ORDER BY made_at DESC, id LIMIT $4 OFFSET $5) n
        LEFT JOIN session s ON s.tenant_id = n.tenant_id AND s.id = n.session_id
        CROSS JOIN LATERAL (SELECT COALESCE(sum(y.people), 0)::int AS people, COALESCE(sum(y.read), 0)::int AS read, COALESCE(json_object_agg(y.mail_state, y.people) FILTER (WHERE y.mail_state IS NOT NULL), '{}') AS mail
          FROM (SELECT m.mail_state, count(*)::int AS people, count(m.read_at)::int AS read FROM message m WHERE m.tenant_id = n.tenant_id AND m.notice_id = n.id GROUP BY m.mail_state) y) t) x), '[]') AS items,
    COALESCE((SELECT json_agg(json_build_object('sessionId', r.session_id, 'sessionTitle', s.title, 'occasion', r.occasion, 'dueAt', ${iso('r.due_at')}, 'startsAt', ${iso('s.starts_at')},
        'people', (SELECT count(*)::int FROM (SELECT a.person_id FROM assignment a WHERE a.tenant_id = r.tenant_id AND a.session_id = r.session_id
          UNION SELECT e.person_id FROM enrolment e WHERE e.tenant_id = r.tenant_id AND e.cohort_id = r.cohort_id AND e.state <> 'withdrawn') p)) ORDER BY r.due_at, r.session_id)
      FROM reminder r JOIN session s ON s.tenant_id = r.tenant_id AND s.id = r.session_id
      WHERE r.tenant_id = c.tenant_id AND r.cohort_id = c.id AND r.made_at IS NULL AND c.state IN ('scheduled', 'running') AND c.state_reason <> 'postponed' AND s.state = 'planned'), '[]') AS planned,
    COALESCE((SELECT json_agg(json_build_object('personId', b.person_id, 'displayName', b.name) ORDER BY b.name) FROM (
      SELECT l.person_id, COALESCE((SELECT e.display_name FROM enrolment e WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.person_id = l.person_id),
        (SELECT a.display_name FROM assignment a WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id AND a.person_id = l.person_id LIMIT 1), '') AS name
      FROM (SELECT DISTINCT ON (m.person_id) m.person_id, m.mail_state FROM message m WHERE m.tenant_id = c.tenant_id AND m.cohort_id = c.id
        AND m.mail_state IN ('sent', 'bounced', 'address_failing') ORDER BY m.person_id, m.settled_at DESC) l WHERE l.mail_state = 'address_failing' LIMIT 100) b WHERE b.name <> ''), '[]') AS failing
  FROM cohort c WHERE c.id = $3 AND ${withinReach(actor)}`;
