import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import type { ReachedCohort } from './cohort-reach.queries.ts';

export type SessionMove = { id: string; startsAt: Date; endsAt: Date };
type Of = Pick<ReachedCohort, 'tenantId' | 'id'>;

/** Duties move with their session, each with the same days before and after; the cohort reaches as far as its sessions. */
export async function moveSessions(tx: EntityManager, cohort: Of, moves: readonly SessionMove[]): Promise<void> {
  const given = [cohort.tenantId, JSON.stringify(moves)];
  const to = 'json_to_recordset($2) AS m (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)';
  await tx.query(
    `UPDATE assignment a SET starts_at = a.starts_at + (m."startsAt" - s.starts_at), ends_at = a.ends_at + (m."endsAt" - s.ends_at)
     FROM ${to} JOIN session s ON s.id = m.id AND ${tenantIs('s', 1)} WHERE ${tenantIs('a', 1)} AND a.session_id = m.id`, given);
  await tx.query(`UPDATE session s SET starts_at = m."startsAt", ends_at = m."endsAt" FROM ${to} WHERE ${tenantIs('s', 1)} AND s.id = m.id`, given);
  await widenCohort(tx, cohort, moves);
}

/** Its dates take in those of its sessions. */
export async function widenCohort(tx: EntityManager, cohort: Of, dates: readonly SessionMove[]): Promise<void> {
  await tx.query(
    `UPDATE cohort c SET starts_on = LEAST(c.starts_on, (x.first AT TIME ZONE c.time_zone)::date), ends_on = GREATEST(c.ends_on, (x.last AT TIME ZONE c.time_zone)::date)
     FROM (SELECT min(m."startsAt") AS first, max(m."endsAt") AS last FROM json_to_recordset($2) AS m ("startsAt" timestamptz, "endsAt" timestamptz)) x
     WHERE ${tenantIs('c', 1)} AND c.id = $3`, [cohort.tenantId, JSON.stringify(dates), cohort.id]);
}

/** Numbers every session by its place in the list. Numbers are unique at every moment: all step aside before each takes its own. */
export async function orderSessions(tx: EntityManager, { tenantId, id }: Of, sessionIds: readonly string[]): Promise<void> {
  await tx.query(`UPDATE session s SET ordinal = -s.ordinal - 100000 WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2`, [tenantId, id]);
  await tx.query(`UPDATE session s SET ordinal = r.n FROM unnest($3::uuid[]) WITH ORDINALITY AS r (id, n) WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.id = r.id`, [tenantId, id, sessionIds]);
}
