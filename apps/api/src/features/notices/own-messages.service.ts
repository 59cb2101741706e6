import { Injectable } from '@nestjs/common';
import type { BodyOf, QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listOwnMessages, readMessages } from '@relevo/contracts/notices';
import type { Actor } from '@relevo/domain/permissions';
import { Database, type Reader } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';

/** `$1` the tenant one acts for, `$2` the person, `$3` as whom: what one was told as a participant is not mixed with what one was told as staff. */
const own = `m.person_id = $2 AND m.person_tenant_id = $1 AND m.audience = $3 AND m.mail_state <> 'withdrawn'`;
const unread = `(SELECT count(*)::int FROM message m WHERE ${own} AND m.read_at IS NULL)`;

const listSql = `
  SELECT (SELECT count(*)::int FROM message m WHERE ${own}) AS total, ${unread} AS unread, COALESCE((SELECT json_agg(x ORDER BY x."madeAt" DESC, x.id DESC) FROM (
    SELECT m.id, n.kind, n.occasion, ${iso('m.made_at')} AS "madeAt", ${iso('m.read_at')} AS "readAt", ${iso('n.starts_at')} AS "startsAt", ${iso('n.ends_at')} AS "endsAt", n.time_zone AS "timeZone",
      CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'title', c.title, 'place', COALESCE(s.place, c.place)) END AS cohort, n.session_id AS "sessionId", s.title AS "sessionTitle",
      CASE WHEN n.kind = 'regraded' AND m.audience = 'participant' THEN (SELECT json_build_object('attemptId', g.attempt_id, 'before', json_build_object('points', g.points_before::float8, 'of', g.possible_before::float8),
          'after', json_build_object('points', g.points_after::float8, 'of', g.possible_after::float8), 'passes', g.effect = 'passes', 'reason', g.reason)
        FROM attempt_regrade g WHERE g.tenant_id = m.tenant_id AND g.person_id = m.person_id AND g.correction_id = n.about_id AND g.effect IN ('passes', 'higher') ORDER BY g.effect DESC, g.id LIMIT 1) END AS result,
      CASE WHEN n.kind = 'regraded' AND m.audience = 'team' THEN (SELECT json_build_object('changed', g.effects[1] + g.effects[2], 'passes', g.effects[1], 'reason', g.reason)
        FROM cohort_regrade g WHERE g.tenant_id = m.tenant_id AND g.cohort_id = m.cohort_id AND g.correction_id = n.about_id) END AS regrade,
      CASE WHEN n.kind = 'appeal' THEN json_build_object('thing', 'appeal', 'id', n.about_id)
        WHEN n.kind = 'appeal_decided' THEN (SELECT json_build_object('thing', CASE WHEN x.attempt_id IS NULL THEN 'work' ELSE 'sitting' END, 'id', COALESCE(x.attempt_id, x.submission_id)) FROM appeal x WHERE x.tenant_id = m.tenant_id AND x.id = n.about_id AND x.person_id = m.person_id) END AS appeal
    FROM message m JOIN notice n ON n.tenant_id = m.tenant_id AND n.id = m.notice_id
      LEFT JOIN cohort c ON c.tenant_id = n.tenant_id AND c.id = n.cohort_id LEFT JOIN session s ON s.tenant_id = n.tenant_id AND s.id = n.session_id
    WHERE ${own} ORDER BY m.made_at DESC, m.id DESC LIMIT $4 OFFSET $5) x), '[]') AS items`;

/** What somebody was told, as they read it in the app. */
@Injectable()
export class OwnMessagesService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  async list(actor: Actor, { page, size }: QueryOf<typeof listOwnMessages>): Promise<ResponseOf<typeof listOwnMessages>> {
    const [row] = await this.db.readOnce(actor, (tx) => tx.query(listSql, [...asWhom(actor), size, (page - 1) * size]) as Promise<Pick<ResponseOf<typeof listOwnMessages>, 'items' | 'total' | 'unread'>[]>);
    return { ...row!, page, size };
  }

  count(actor: Actor): Promise<{ unread: number }> {
    return this.db.readOnce(actor, (tx) => countUnread(tx, actor));
  }

  read(actor: Actor, { ids }: BodyOf<typeof readMessages>): Promise<{ unread: number }> {
    return this.db.write(actor, async (tx) => {
      await tx.query(`UPDATE message m SET read_at = $4 WHERE ${own} AND m.read_at IS NULL AND ($5::uuid[] IS NULL OR m.id = ANY($5))`, [...asWhom(actor), this.clock.now(), ids ?? null]);
      return countUnread(tx, actor);
    });
  }
}

const asWhom = (actor: Actor): [string, string, string] => [actor.tenantId, actor.personId, actor.role === 'participant' ? 'participant' : 'team'];

async function countUnread(tx: Reader, actor: Actor): Promise<{ unread: number }> {
  const [row] = (await tx.query(`SELECT ${unread} AS unread`, asWhom(actor))) as { unread: number }[];
  return { unread: row?.unread ?? 0 };
}
