import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listRoster, RosterRow } from '@relevo/contracts/roster';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { reachCohort } from './cohort-reach.queries.ts';

/** Rows of a roster; `$1` the cohort's tenant, `$2` the cohort, `$3` now. A card is what lets somebody in for the first time. */
const rowsSql = `
  SELECT e.id, e.person_id AS "personId", e.ordinal, e.display_name AS "displayName", e.institution, e.area_code AS "areaCode", ar.name AS "areaName", e.state,
    i.name AS "signInName", ${iso('v.expires_at')} AS "cardExpiresAt",
    CASE WHEN i.secret_hash IS NOT NULL THEN 'ready' WHEN v.person_id IS NULL THEN 'none' WHEN v.expires_at <= $3 THEN 'expired' ELSE 'waiting' END AS card,
    (SELECT count(*)::int FROM attendance t JOIN session s ON s.tenant_id = t.tenant_id AND s.id = t.session_id AND s.state = 'held'
      WHERE t.tenant_id = e.tenant_id AND t.enrolment_id = e.id AND t.status IN ('present', 'late', 'left_early')) AS attended,
    (SELECT count(*)::int FROM session s WHERE s.tenant_id = $1 AND s.cohort_id = $2 AND s.state = 'held') AS held
  FROM enrolment e
  LEFT JOIN sign_in i ON i.person_id = e.person_id
  LEFT JOIN activation v ON v.person_id = e.person_id AND v.used_at IS NULL
  LEFT JOIN area ar ON ar.code = e.area_code
  WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2`;

@Injectable()
export class RosterQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, cohortId: string, query: QueryOf<typeof listRoster>): Promise<ResponseOf<typeof listRoster>> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', cohort);
      const [page] = (await tx.query(
        `WITH people AS (${rowsSql}), narrowed AS (
           SELECT * FROM people p WHERE ($4::text IS NULL OR p.state = $4) AND ($5::text IS NULL OR (p.card = $5 AND p.state <> 'withdrawn'))
             AND ($6::text IS NULL OR folded(p."displayName" || ' ' || p.institution || ' ' || COALESCE(p."areaName", '') || ' ' || COALESCE(p."signInName", '')) LIKE '%' || folded($6) || '%'))
         SELECT (SELECT count(*)::int FROM people) AS known, (SELECT count(*)::int FROM narrowed) AS total,
           COALESCE((SELECT json_agg(n) FROM (SELECT * FROM narrowed ORDER BY (state = 'withdrawn'), folded("displayName"), ordinal LIMIT $7 OFFSET $8) n), '[]') AS items`,
        [cohort.tenantId, cohortId, this.clock.now(), query.state ?? null, query.card ?? null, query.text ?? null, query.size, (query.page - 1) * query.size],
      )) as { known: number; total: number; items: RosterRow[] }[];
      const open = cohort.state !== 'completed' && cohort.state !== 'cancelled';
      return { ...page!, page: query.page, size: query.size, capacity: cohort.capacity, cohortTitle: cohort.title, own: cohort.tenantId === actor.tenantId, open };
    });
  }

  /** One row, within a transaction that has just changed it. */
  async row(tx: EntityManager, tenantId: string, cohortId: string, enrolmentId: string): Promise<RosterRow> {
    const rows = (await tx.query(`${rowsSql} AND e.id = $4`, [tenantId, cohortId, this.clock.now(), enrolmentId])) as RosterRow[];
    return found(rows[0], 'enrolment');
  }
}
