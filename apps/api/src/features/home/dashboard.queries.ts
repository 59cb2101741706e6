import { Injectable } from '@nestjs/common';
import type { Dashboard } from '@relevo/contracts/home';
import type { CertificationLevel, CertificationStanding } from '@relevo/domain/certification';
import type { CohortState } from '@relevo/domain/cohort';
import { sumOfItems, type EvaluationItem, type ScoreCounts } from '@relevo/domain/evaluation';
import { discloseStandings, programmeFigures, smallestFor, type AreaSum, type GenerationSum } from '@relevo/domain/programme-figures';
import type { Actor } from '@relevo/domain/permissions';
import { workSums, type WorkSum } from '@relevo/domain/work-evaluation';
import { Database } from '../../database/database.ts';
import { gainColumns, gainJson, gainOfFigures } from '../../database/gain-sums.ts';
import { tenantIs } from '../../database/scope.ts';

type Row = {
  states: { state: CohortState; count: number }[]; generations: GenerationSum[]; areas: AreaSum[];
  standings: { level: CertificationLevel; standing: CertificationStanding; people: number }[]; handoffs: Dashboard['handoffs']; outreach: { sessions: number; own: number; others: number };
  evaluation: { item: EvaluationItem; counts: ScoreCounts }[]; atWork: WorkSum[]; departments: { code: string; name: string }[]; elsewhere: { code: string; name: string }[];
};

/** The programme's figures: of what one's tenant runs, and of every run of its kits. */
@Injectable()
export class DashboardQueries {
  constructor(private readonly db: Database) {}

  async dashboard(actor: Actor): Promise<Dashboard> {
    const manages = actor.role !== 'observer';
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(sql(), [actor.tenantId, manages, actor.role === 'coordinator']))) as [Row];
    const least = smallestFor(actor.role);
    const figures = programmeFigures(row, { areaCodes: row.departments.map((d) => d.code), smallest: least, readsCohorts: manages });
    const names = new Map([...row.departments, ...row.elsewhere].map((d) => [d.code, d.name]));
    return {
      smallest: [...row.generations, ...row.areas].every((sum) => sum.held) && manages ? null : least,
      ...figures,
      areas: figures.areas.map((area) => ({ ...area, name: area.areaCode === null ? null : (names.get(area.areaCode) ?? area.areaCode) })),
      cohorts: row.states,
      standings: (['trainer', 'master_trainer'] as const).flatMap((level) => discloseStandings(row.standings.filter((s) => s.level === level), manages ? null : least)),
      handoffs: row.handoffs,
      evaluation: sumOfItems(row.evaluation),
      atWork: workSums(row.atWork),
      outreach: { sessions: row.outreach.sessions, people: row.outreach.others > 0 && row.outreach.others < least ? null : row.outreach.own + row.outreach.others },
    };
  }
}

const reach = (row: string) => `(${tenantIs(row, 1)} OR ${row}.kit_tenant_id = $1)`;
/** Whoever manages a tenant holds its rosters; the steward's coordinator also those it accompanies. */
const held = (row: string, accompanied: string) => `(($2::boolean AND ${row}.tenant_id = $1) OR ($3::boolean AND ${row}.kit_tenant_id = $1 AND ${accompanied}))`;

/** Cohorts that still go on are read row by row, what is over as sums: the cost is that of what goes on. */
const sql = () => `
  WITH live AS (
    SELECT c.tenant_id, c.kit_tenant_id, c.state, c.generation, ${held('c', 'c.accompanied_by IS NOT NULL')} AS held, c.state <> 'draft' AS counts,
      COALESCE(f.enrolled, 0) AS enrolled, COALESCE(f.attended, 0) AS attended, COALESCE(f.completed, 0) AS completed,
      ${gainOfFigures('f')}, COALESCE(f.areas, '{}') AS areas, matched_untold(f)::int AS untold
    FROM cohort c LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
    WHERE ${reach('c')} AND c.state IN ('draft', 'scheduled', 'running')),
  past AS (
    SELECT r.*, ${held('r', 'r.accompanied')} AS held FROM cohort_rollup r WHERE ${reach('r')}),
  places AS (
    SELECT held, a.key AS code, v.enrolled, v.completed, COALESCE(v.n, 0) AS matched, COALESCE(v.pre, 0) AS pre_sum, COALESCE(v.post, 0) AS post_sum,
      COALESCE(v."preSquares", 0) AS pre_squares, COALESCE(v."postSquares", 0) AS post_squares, COALESCE(v."gainSquares", 0) AS gain_squares
    FROM live, jsonb_each(areas) a, jsonb_to_record(a.value) AS v (enrolled int, completed int, n int, pre numeric, post numeric, "preSquares" numeric, "postSquares" numeric, "gainSquares" numeric) WHERE counts
    UNION ALL
    SELECT ${held('r', 'r.accompanied')}, r.area_code, r.enrolled, r.completed, ${gainColumns} FROM area_rollup r WHERE ${reach('r')}),
  -- Whoever is counted and has no department.
  placeless AS (
    SELECT held, sum(enrolled)::int AS enrolled, sum(completed)::int AS completed, ${gainJson} AS gain FROM (
      SELECT held, enrolled, completed, ${gainColumns} FROM live WHERE counts
      UNION ALL SELECT held, enrolled, completed, ${gainColumns} FROM past WHERE state = 'completed'
      UNION ALL SELECT held, -enrolled, -completed, -matched, -pre_sum, -post_sum, -pre_squares, -post_squares, -gain_squares FROM places) rest GROUP BY held)
  SELECT
    COALESCE((SELECT json_agg(s) FROM (
      SELECT state, sum(n)::int AS count FROM (SELECT state, 1 AS n FROM live UNION ALL SELECT state, cohorts FROM past) all_states GROUP BY state HAVING sum(n) > 0) s), '[]') AS states,
    COALESCE((SELECT json_agg(g) FROM (
      SELECT generation, held, sum(cohorts)::int AS cohorts, sum(enrolled)::int AS enrolled, sum(attended)::int AS attended, sum(completed)::int AS completed, ${gainJson} AS gain,
        json_build_object('cohorts', sum(untold_cohorts), 'enrolled', sum(untold_enrolled), 'matched', sum(untold_matched)) AS untold FROM (
        SELECT generation, held, 1 AS cohorts, enrolled, attended, completed, ${gainColumns}, untold AS untold_cohorts, untold * enrolled AS untold_enrolled, untold * matched AS untold_matched
        FROM live WHERE counts
        UNION ALL SELECT NULLIF(generation, -1), held, cohorts, enrolled, attended, completed, ${gainColumns}, untold_cohorts, untold_enrolled, untold_matched
        FROM past WHERE state = 'completed') runs
      GROUP BY generation, held HAVING sum(cohorts) > 0) g), '[]') AS generations,
    COALESCE((SELECT json_agg(p) FROM (
      SELECT code AS "areaCode", held, sum(enrolled)::int AS enrolled, sum(completed)::int AS completed, ${gainJson} AS gain FROM places GROUP BY code, held HAVING sum(enrolled) > 0
      UNION ALL SELECT NULL, held, enrolled, completed, gain FROM placeless WHERE enrolled > 0) p), '[]') AS areas,
    COALESCE((SELECT json_agg(w) FROM (
      SELECT level, standing, sum(people)::int AS people FROM standing_rollup s WHERE (${tenantIs('s', 1)} OR s.home_tenant_id = $1)
      GROUP BY level, standing HAVING sum(people) > 0 ORDER BY level, standing) w), '[]') AS standings,
    COALESCE((SELECT json_agg(h) FROM (
      SELECT state, count(*)::int AS count FROM handoff h WHERE (${tenantIs('h', 1)} OR h.partner_tenant_id = $1) GROUP BY state) h), '[]') AS handoffs,
    (SELECT json_build_object('sessions', COALESCE(sum(o.sessions), 0)::int, 'own', COALESCE(sum(o.people) FILTER (WHERE $2::boolean AND o.tenant_id = $1), 0)::int,
      'others', COALESCE(sum(o.people) FILTER (WHERE NOT ($2::boolean AND o.tenant_id = $1)), 0)::int) FROM outreach_rollup o WHERE ${reach('o')}) AS outreach,
    COALESCE((SELECT json_agg(json_build_object('item', e.item, 'counts', CASE WHEN $2::boolean THEN e.counts ELSE e.told END)) FROM evaluation_rollup e WHERE ${reach('e')}), '[]') AS evaluation,
    COALESCE((SELECT json_agg(json_build_object('months', w.months, 'view', w.view, 'item', w.item, 'counts', CASE WHEN $2::boolean THEN w.counts ELSE w.told END)) FROM work_rollup w WHERE ${reach('w')}), '[]') AS "atWork",
    COALESCE((SELECT json_agg(json_build_object('code', a.code, 'name', a.name) ORDER BY a.name) FROM area a WHERE a.kind = 'department'), '[]') AS departments,
    COALESCE((SELECT json_agg(json_build_object('code', a.code, 'name', a.name)) FROM area a WHERE a.kind <> 'department' AND a.code IN (SELECT code FROM places)), '[]') AS elsewhere`;
