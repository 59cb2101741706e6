import { Injectable } from '@nestjs/common';
import type { listObservations, ObservationLine } from '@relevo/contracts/observations';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { addDays } from '@relevo/domain/dates';
import { silenceDays, standsUncontested } from '@relevo/domain/observation';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { observationColumns, observationFrom, type ObservationRow } from './observation-row.ts';

type Lists = { sessions: ResponseOf<typeof listObservations>['toObserve']; lines: Omit<ObservationLine, 'answerBy'>[] };

/**
 * SQL that keeps observation `o` within an actor's reach; `$1` is their tenant, `$2` the person. Supervisor and trainer their own; managers
 * what was signed in their tenant; the steward's coordinator what was signed with its kits. A draft is its supervisor's alone.
 */
function observationReach(actor: Actor): string {
  const own = actor.role === 'supervisor' ? 'o.supervisor_id = $2' : actor.role === 'trainer' ? "o.trainer_id = $2 AND o.state <> 'draft'" : 'false';
  const institution = actor.role === 'coordinator' ? `(${tenantIs('o', 1)} OR o.kit_tenant_id = $1)` : actor.role === 'partner_manager' ? tenantIs('o', 1) : 'false';
  return `((${own}) OR (${institution} AND o.state <> 'draft')) AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL`;
}

/** An observation within reach. @throws DomainError 404 `observation_not_found`, 403 */
export async function reachObservation(tx: EntityManager, actor: Actor, id: string, lock: '' | 'FOR UPDATE OF o' = ''): Promise<ObservationRow> {
  const rows = (await tx.query(`SELECT ${observationColumns} ${observationFrom} WHERE o.id = $3 AND ${observationReach(actor)} ${lock}`, [actor.tenantId, actor.personId, id])) as ObservationRow[];
  const row = found(rows[0], 'observation');
  authorise(actor, 'observation:read', row);
  return row;
}

@Injectable()
export class ObservationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What a supervisor has before them, through the assignments open now, in whatever tenant. */
  async list(actor: Actor): Promise<ResponseOf<typeof listObservations>> {
    return this.db.read(actor, async (tx) => {
      const now = this.clock.now();
      const [answer] = (await tx.query(listSql, [actor.personId, now])) as Lists[];
      const lines = (answer?.lines ?? []).map((line) => ({ ...line, answerBy: line.signedAt ? addDays(new Date(line.signedAt), silenceDays).toISOString() : null }));
      const open = (line: ObservationLine) => line.state === 'signed' && !standsUncontested({ signedAt: new Date(line.signedAt ?? 0), answer: null }, now);
      return {
        now: now.toISOString(), toObserve: answer?.sessions ?? [], drafts: lines.filter((l) => l.state === 'draft'), awaiting: lines.filter(open),
        closed: lines.filter((l) => l.state !== 'draft' && !open(l)).slice(0, 20),
      };
    });
  }
}

/** Sessions with a trainer whom one has not yet signed for; and one's own observations, the latest eighty. */
const listSql = `
  WITH mine AS (
    SELECT a.tenant_id, a.session_id, a.cohort_id, a.ends_at FROM assignment a
    WHERE a.person_id = $1 AND a.duty = 'supervisor' AND $2 BETWEEN a.starts_at AND a.ends_at),
  open_sessions AS (
    SELECT s.id AS "sessionId", s.cohort_id AS "cohortId", c.title AS "cohortTitle", COALESCE(g.name, '') AS "organisationName", s.title AS "sessionTitle", s.ordinal, COALESCE(k.title, '') AS "kitTitle",
      ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", c.time_zone AS "timeZone", COALESCE(s.place, c.place) AS place, s.state, ${iso('m.ends_at')} AS until,
      COALESCE((SELECT json_agg(json_build_object('personId', t.person_id, 'displayName', t.display_name, 'observationId', o.id, 'state', o.state) ORDER BY t.display_name)
        FROM assignment t LEFT JOIN observation o ON o.tenant_id = t.tenant_id AND o.session_id = t.session_id AND o.trainer_id = t.person_id AND o.supervisor_id = $1
        WHERE t.tenant_id = s.tenant_id AND t.session_id = s.id AND t.duty = 'trainer' AND t.person_id <> $1), '[]') AS trainers
    FROM mine m JOIN session s ON s.tenant_id = m.tenant_id AND s.id = m.session_id JOIN cohort c ON c.tenant_id = m.tenant_id AND c.id = m.cohort_id
      LEFT JOIN organisation g ON g.tenant_id = c.tenant_id AND g.id = c.tenant_id LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id
    WHERE s.state <> 'cancelled' AND c.state IN ('scheduled', 'running', 'completed') AND c.purpose = 'delivery'
    ORDER BY s.starts_at LIMIT 100),
  lines AS (
    SELECT o.id, o.trainer_name AS "trainerName", o.supervisor_name AS "supervisorName", COALESCE(k.title, '') AS "kitTitle", COALESCE(c.title, '') AS "cohortTitle", COALESCE(s.title, '') AS "sessionTitle",
      COALESCE(s.ordinal, 0) AS ordinal, COALESCE(${iso('s.starts_at')}, ${iso('o.created_at')}) AS "startsAt", COALESCE(c.time_zone, 'UTC') AS "timeZone", o.state, o.outcome, o.mean::float AS mean, o.highest,
      ${iso('o.signed_at')} AS "signedAt", ${iso('o.answered_at')} AS "answeredAt", (SELECT count(*)::int FROM jsonb_object_keys(o.ratings)) AS rated
    FROM observation o LEFT JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id LEFT JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
      LEFT JOIN kit k ON k.tenant_id = o.kit_tenant_id AND k.id = o.kit_id
    WHERE o.supervisor_id = $1 ORDER BY COALESCE(o.signed_at, o.created_at) DESC LIMIT 80)
  SELECT COALESCE((SELECT json_agg(x) FROM open_sessions x WHERE EXISTS (SELECT FROM json_array_elements(x.trainers) t WHERE t ->> 'state' IS NULL OR t ->> 'state' = 'draft')), '[]') AS sessions,
    COALESCE((SELECT json_agg(l) FROM lines l), '[]') AS lines`;
