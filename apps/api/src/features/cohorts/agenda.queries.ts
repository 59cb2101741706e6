import { Injectable } from '@nestjs/common';
import type { AgendaLine } from '@relevo/contracts/cohorts';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';

/**
 * The sessions somebody teaches or supervises, wherever they are: read by the person's own assignments, which row-level security opens
 * to them and to nobody else, while each is open. What lies more than a month back is left out.
 */
const agendaSql = `
  SELECT a.id AS "assignmentId", a.cohort_id AS "cohortId", a.session_id AS "sessionId", a.duty, c.title AS "cohortTitle", COALESCE(root.name, '') AS "organisationName",
    s.title AS "sessionTitle", s.ordinal, COALESCE(k.title, '') AS "kitTitle", ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", c.time_zone AS "timeZone",
    COALESCE(s.place, c.place) AS place, ar.name AS "areaName", c.online_url AS "onlineUrl", s.state,
    COALESCE(s.mode, CASE WHEN c.accompanied_by IS NULL THEN 'independent' ELSE 'co_supervised' END) AS mode, ${iso('a.ends_at')} AS until,
    COALESCE((SELECT json_agg(json_build_object('personId', t.person_id, 'displayName', t.display_name) ORDER BY t.display_name) FROM assignment t
      WHERE t.tenant_id = a.tenant_id AND t.session_id = a.session_id AND t.duty = 'trainer'), '[]') AS trainers
  FROM assignment a
  JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id
  JOIN session s ON s.tenant_id = a.tenant_id AND s.id = a.session_id
  LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id
  LEFT JOIN organisation root ON root.tenant_id = a.tenant_id AND root.id = a.tenant_id
  LEFT JOIN area ar ON ar.code = c.area_code
  WHERE a.person_id = $1 AND (a.tenant_id = $2 OR now() BETWEEN a.starts_at AND a.ends_at) AND s.ends_at > $3 AND c.state <> 'cancelled' AND s.state <> 'cancelled'
  ORDER BY (s.ends_at < $4), CASE WHEN s.ends_at >= $4 THEN s.starts_at END, s.starts_at DESC LIMIT 200`;

@Injectable()
export class AgendaQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async own(actor: Actor): Promise<{ now: string; sessions: AgendaLine[] }> {
    const now = this.clock.now();
    const monthAgo = new Date(now.getTime() - 31 * 86_400_000);
    const sessions = (await this.db.readOnce(actor, (tx) => tx.query(agendaSql, [actor.personId, actor.tenantId, monthAgo, now]))) as AgendaLine[];
    return { now: now.toISOString(), sessions };
  }
}
