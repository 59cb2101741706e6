import type { Opening, Sitting } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

export type OpeningRow = Omit<Opening, 'shares'> & {
  tenantId: string; cohortId: string; approval: boolean; tokenSealed: string | null; openedBy: string; openedRole: string; over: boolean; cohortTitle: string; timeZone: string;
  shares: readonly { id: string; name: string; seats: number }[];
} & Omit<Sitting, 'taken'> & { taken: readonly { share: string | null; count: number }[] };

/** A cohort's opening with who sits already; null where it never was open. Acts within its tenant. */
export async function openingOf(tx: Pick<EntityManager, 'query'>, tenantId: string, cohortId: string): Promise<OpeningRow | null> {
  const rows = (await tx.query(
    `SELECT o.tenant_id AS "tenantId", o.cohort_id AS "cohortId", o.opens_at AS "opensAt", o.closes_at AS "closesAt", o.seats, o.approval, o.token_sealed AS "tokenSealed",
       o.opened_by AS "openedBy", o.opened_role AS "openedRole", c.capacity, c.state IN ('completed', 'cancelled') AS over, c.title AS "cohortTitle", c.time_zone AS "timeZone",
       (SELECT count(*)::int FROM enrolment e WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn') AS enrolled,
       COALESCE((SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'seats', s.seats) ORDER BY s.ordinal) FROM registration_share s WHERE s.tenant_id = o.tenant_id AND s.cohort_id = o.cohort_id), '[]') AS shares,
       COALESCE((SELECT json_agg(t) FROM (SELECT r.share_id AS share, count(DISTINCT e.id)::int AS count FROM registration r JOIN enrolment e ON e.tenant_id = r.tenant_id AND e.id = r.enrolment_id
         WHERE r.tenant_id = o.tenant_id AND r.cohort_id = o.cohort_id AND e.state <> 'withdrawn' GROUP BY r.share_id) t), '[]') AS taken
     FROM registration_opening o JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id WHERE ${tenantIs('o', 1)} AND o.cohort_id = $2`,
    [tenantId, cohortId],
  )) as OpeningRow[];
  return rows[0] ?? null;
}

/** As the rules count. */
export const sittingOf = ({ capacity, enrolled, taken }: OpeningRow): Sitting => ({ capacity, enrolled, taken: new Map(taken.map(({ share, count }) => [share, count])) });

/** Requests by state. `$1` tenant, `$2` cohort. */
export const countsSql = (): string => `(SELECT json_build_object('waiting', count(*) FILTER (WHERE q.state = 'waiting' AND q.erased_at IS NULL), 'waitingList', count(*) FILTER (WHERE q.state = 'waiting_list'),
  'accepted', count(*) FILTER (WHERE q.state = 'accepted'), 'refused', count(*) FILTER (WHERE q.state = 'refused'), 'withdrawn', count(*) FILTER (WHERE q.state = 'withdrawn'))
  FROM registration q WHERE ${tenantIs('q', 1)} AND q.cohort_id = $2)`;
