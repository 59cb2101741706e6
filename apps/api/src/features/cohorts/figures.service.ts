import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';

/** A sum of shares, as exact as figures need; of nobody nothing. @param beside what has to be there for a share to count */
const sum = (of: string, beside?: string) => `COALESCE(round(sum(${of})${beside ? ` FILTER (WHERE ${beside} IS NOT NULL)` : ''}, 8), 0)`;

/**
 * Keeps a cohort's sums right after a write: one row that dashboards and the kit's steward read instead of the people. People are
 * paired by their first pre-test and their last post-test, as the domain's `pairResults` does. Call it within the transaction of
 * the change, acting as staff or system of the cohort's tenant.
 */
export async function refreshFigures(tx: EntityManager, tenantId: string, cohortId: string): Promise<void> {
  await tx.query(
    `WITH people AS (SELECT e.id, e.state, e.area_code FROM enrolment e WHERE e.tenant_id = $1 AND e.cohort_id = $2 AND e.state <> 'withdrawn'),
     shares AS (
       SELECT a.enrolment_id, a.purpose, a.months, a.points / NULLIF(a.points_possible, 0) AS share,
         row_number() OVER (PARTITION BY a.enrolment_id, a.purpose ORDER BY a.submitted_at, a.number) AS first,
         row_number() OVER (PARTITION BY a.enrolment_id, a.purpose, a.months ORDER BY a.submitted_at DESC, a.number DESC) AS last
       FROM attempt a JOIN people p ON p.id = a.enrolment_id
       WHERE a.tenant_id = $1 AND a.cohort_id = $2 AND a.purpose <> 'quiz' AND a.points IS NOT NULL),
     pairs AS (
       SELECT enrolment_id, max(share) FILTER (WHERE purpose = 'pre' AND first = 1) AS pre, max(share) FILTER (WHERE purpose = 'post' AND last = 1) AS post,
         max(share) FILTER (WHERE months = 3 AND last = 1) AS after3, max(share) FILTER (WHERE months = 6 AND last = 1) AS after6
       FROM shares GROUP BY enrolment_id),
     results AS (
       SELECT count(*) FILTER (WHERE pre IS NOT NULL AND post IS NOT NULL) AS matched, count(*) FILTER (WHERE (pre IS NULL) <> (post IS NULL)) AS unmatched,
         avg(pre) FILTER (WHERE post IS NOT NULL) AS pre_mean, avg(post) FILTER (WHERE pre IS NOT NULL) AS post_mean, avg(post - pre) AS gain_mean,
         ${sum('pre * pre', 'post')} AS pre_squares, ${sum('post * post', 'pre')} AS post_squares, ${sum('(post - pre) ^ 2')} AS gain_squares FROM pairs)
     INSERT INTO cohort_figures (tenant_id, cohort_id, kit_tenant_id, kit_id, enrolled, attended, completed, sessions_planned, sessions_held,
       matched, unmatched, pre_mean, post_mean, gain_mean, pre_squares, post_squares, gain_squares, areas, lasting, updated_at)
     SELECT c.tenant_id, c.id, c.kit_tenant_id, c.kit_id, (SELECT count(*) FROM people), ${attendedSql}, (SELECT count(*) FROM people WHERE state = 'completed'),
       (SELECT count(*) FROM session s WHERE s.tenant_id = $1 AND s.cohort_id = $2 AND s.state <> 'cancelled'),
       (SELECT count(*) FROM session s WHERE s.tenant_id = $1 AND s.cohort_id = $2 AND s.state = 'held'),
       r.matched, r.unmatched, r.pre_mean, r.post_mean, r.gain_mean, r.pre_squares, r.post_squares, r.gain_squares, ${areasSql}, ${lastingSql}, now()
     FROM cohort c CROSS JOIN results r WHERE c.tenant_id = $1 AND c.id = $2
     ON CONFLICT (tenant_id, cohort_id) DO UPDATE SET kit_tenant_id = excluded.kit_tenant_id, kit_id = excluded.kit_id, enrolled = excluded.enrolled,
       attended = excluded.attended, completed = excluded.completed, sessions_planned = excluded.sessions_planned, sessions_held = excluded.sessions_held,
       matched = excluded.matched, unmatched = excluded.unmatched, pre_mean = excluded.pre_mean, post_mean = excluded.post_mean,
       gain_mean = excluded.gain_mean, pre_squares = excluded.pre_squares, post_squares = excluded.post_squares, gain_squares = excluded.gain_squares, areas = excluded.areas, lasting = excluded.lasting, updated_at = excluded.updated_at`,
    [tenantId, cohortId],
  );
}

/** As the domain's `lastingResults`: of each round that somebody sat, pairs with the post-test and with the pre-test. */
const pairsSql = (from: string) => `(SELECT jsonb_build_object('unmatched', count(*) FILTER (WHERE (${from} IS NULL) <> (o.share IS NULL)), 'matched', jsonb_build_object('n', count(${from} - o.share), 'pre', ${sum(from, 'o.share')},
  'post', ${sum('o.share', from)}, 'preSquares', ${sum(`${from} * ${from}`, 'o.share')}, 'postSquares', ${sum('o.share * o.share', from)}, 'gainSquares', ${sum(`(o.share - ${from}) ^ 2`)})) FROM pairs b, LATERAL (SELECT CASE m WHEN 3 THEN b.after3 ELSE b.after6 END AS share) o)`;
const lastingSql = `COALESCE((SELECT jsonb_agg(jsonb_build_object('months', m, 'post', ${pairsSql('b.post')}, 'pre', ${pairsSql('b.pre')}) ORDER BY m) FROM unnest(ARRAY[3, 6]) m WHERE EXISTS (SELECT FROM shares s WHERE s.months = m)), '[]')`;

/** Of a self-paced course those who began it: who opened a part of it, or a test. */
const attendedSql = `CASE c.purpose WHEN 'self_paced' THEN (SELECT count(*) FROM people p WHERE EXISTS (SELECT FROM progress g WHERE g.tenant_id = $1 AND g.enrolment_id = p.id)
    OR EXISTS (SELECT FROM attempt a WHERE a.tenant_id = $1 AND a.enrolment_id = p.id))
  ELSE (SELECT count(DISTINCT t.enrolment_id) FROM attendance t JOIN people p ON p.id = t.enrolment_id
  WHERE t.tenant_id = $1 AND t.cohort_id = $2 AND t.status IN ('present', 'late', 'left_early')) END`;

const areasSql = `COALESCE((SELECT jsonb_object_agg(a.code, to_jsonb(a) - 'code') FROM (
  SELECT COALESCE(p.area_code, c.area_code) AS code, count(*) AS enrolled, count(*) FILTER (WHERE p.state = 'completed') AS completed, count(pre) AS n,
    ${sum('pre')} AS pre, ${sum('post')} AS post, ${sum('pre * pre')} AS "preSquares", ${sum('post * post')} AS "postSquares", ${sum('(post - pre) ^ 2')} AS "gainSquares"
  FROM people p LEFT JOIN pairs b ON b.enrolment_id = p.id AND b.pre IS NOT NULL AND b.post IS NOT NULL GROUP BY 1) a WHERE a.code IS NOT NULL), '{}')`;

/** The same for those whose own role may not write sums (participants): the step is made as the cohort's tenant itself. */
@Injectable()
export class FiguresService {
  constructor(private readonly db: Database) {}

  async refresh(tx: EntityManager, acting: Acting, tenantId: string, cohortId: string): Promise<void> {
    await this.db.inTenant(tx, acting, tenantId, () => refreshFigures(tx, tenantId, cohortId));
  }
}
