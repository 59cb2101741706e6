import type { ItemResult } from '@relevo/contracts/cohort-results';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { CohortState } from '@relevo/domain/cohort';
import type { EvaluationItem, ScoreCounts } from '@relevo/domain/evaluation';
import type { GainSums } from '@relevo/domain/gain';
import type { Actor } from '@relevo/domain/permissions';
import type { Lasting } from '@relevo/domain/results';
import type { WorkSum } from '@relevo/domain/work-evaluation';
import type { EntityManager } from 'typeorm';
import { open, withinReach } from '../../database/cohort-scope.ts';
import { gainJson, gainOfFigures } from '../../database/gain-sums.ts';
import { traceColumns, type CohortTraces } from './completion.queries.ts';

export type ResultsCohort = {
  id: string; tenantId: string; title: string; state: CohortState; timeZone: string; kitTitle: string; kitTenantId: string; accompaniedBy: string | null;
  team: { personId: string; duty: 'trainer' | 'supervisor'; open: boolean }[];
  enrolled: number; attended: number; completed: number; matched: number; unmatched: number; preMean: number | null; postMean: number | null; gainMean: number | null;
  gain: GainSums; lasting: Lasting[];
};

/** A cohort within reach, with its sums and with what its people left; permissions decide what of it the actor sees. @param more columns of `c` */
export async function resultsCohort<More extends object = object>(tx: EntityManager, actor: Actor, cohortId: string, more: readonly string[] = []): Promise<(ResultsCohort & CohortTraces & More) | undefined> {
  const rows = (await tx.query(
    `SELECT c.id, c.tenant_id AS "tenantId", c.title, c.state, c.time_zone AS "timeZone", k.title AS "kitTitle", c.accompanied_by AS "accompaniedBy",
       COALESCE((SELECT json_agg(json_build_object('personId', a.person_id, 'duty', a.duty, 'open', ${open('a')})) FROM assignment a WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id), '[]') AS team,
       COALESCE(f.enrolled, 0) AS enrolled, COALESCE(f.attended, 0) AS attended, COALESCE(f.completed, 0) AS completed, COALESCE(f.matched, 0) AS matched, COALESCE(f.unmatched, 0) AS unmatched,
       f.pre_mean::float8 AS "preMean", f.post_mean::float8 AS "postMean", f.gain_mean::float8 AS "gainMean",
       (SELECT ${gainJson} FROM (SELECT ${gainOfFigures('f')}) one) AS gain, COALESCE(f.lasting, '[]') AS lasting,
       ${[traceColumns(), ...more].join(', ')}
     FROM cohort c JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id
       LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
     WHERE c.id = $3 AND ${withinReach(actor)}`,
    [actor.tenantId, actor.personId, cohortId],
  )) as (ResultsCohort & CohortTraces & More)[];
  return rows[0];
}

/** A question of a form as a cohort answered it; an answer not given counts as none. */
export type AskedItem<P extends TestPurpose = TestPurpose> = Omit<ItemResult, 'purpose'> & { purpose: P; testId: string; objectiveId: string | null };
export type AskedItems<P extends TestPurpose = TestPurpose> = { items: AskedItem<P>[] };

/** Column `items` of a cohort `c`: how each question that its tests' forms ask went, over everybody it was put to. */
export const itemColumn = (purposes: readonly TestPurpose[]): string => `COALESCE((SELECT json_agg(i) FROM (
  WITH sat AS (SELECT a.id, a.test_id, a.purpose, a.form, count(*) OVER (PARTITION BY a.test_id, a.form) AS asked
    FROM attempt a JOIN enrolment e ON e.tenant_id = a.tenant_id AND e.id = a.enrolment_id AND e.state <> 'withdrawn'
    WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id AND a.purpose IN (${purposes.map((one) => `'${one}'`).join(', ')}) AND a.points IS NOT NULL),
  given AS (SELECT s.test_id, s.form, r.question_id, count(*) AS answered, sum(r.points) AS points
    FROM sat s JOIN response r ON r.attempt_id = s.id AND r.tenant_id = c.tenant_id GROUP BY 1, 2, 3),
  put AS (SELECT DISTINCT s.test_id, s.purpose, s.form, s.asked, f.question_id, f.place
    FROM sat s JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id,
      jsonb_array_elements(v.document -> 'tests') t, jsonb_array_elements_text(t -> 'forms' -> s.form) WITH ORDINALITY AS f (question_id, place)
    WHERE t ->> 'id' = s.test_id),
  bank AS (SELECT q, v.document #>> ARRAY['translations', c.locale, (q ->> 'id') || '.stem', 'text'] AS translated
    FROM kit_version v, jsonb_array_elements(v.document -> 'banks') b, jsonb_array_elements(b -> 'questions') q WHERE v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id)
  SELECT p.test_id AS "testId", p.purpose, p.form, p.question_id AS "questionId", bank.q ->> 'objectiveId' AS "objectiveId", bank.q ->> 'kind' AS kind, COALESCE(bank.translated, bank.q ->> 'stem') AS stem,
    p.asked::int AS asked, COALESCE(g.answered, 0)::int AS answered,
    COALESCE(g.points / NULLIF(p.asked * (bank.q ->> 'points')::numeric, 0), 0)::float8 AS "meanShare"
  FROM put p JOIN bank ON bank.q ->> 'id' = p.question_id LEFT JOIN given g ON g.test_id = p.test_id AND g.form = p.form AND g.question_id = p.question_id
  ORDER BY p.purpose DESC, p.form, p.place) i), '[]') AS items`;

export type EvaluatedSession = { id: string; title: string; startsAt: Date; sums: { item: EvaluationItem; counts: ScoreCounts }[] };

/** What evaluations of a cohort's sessions come to, in their order: sums that are shown to whoever reads its results. */
export async function evaluatedSessions(tx: EntityManager, tenantId: string, cohortId: string): Promise<EvaluatedSession[]> {
  return (await tx.query(
    `SELECT s.id, s.title, s.starts_at AS "startsAt", json_agg(json_build_object('item', f.item, 'counts', f.counts)) AS sums
     FROM evaluation_figures f JOIN session s ON s.tenant_id = f.tenant_id AND s.id = f.session_id WHERE f.tenant_id = $1 AND f.cohort_id = $2
     GROUP BY s.id, s.title, s.starts_at ORDER BY s.starts_at, s.id`, [tenantId, cohortId],
  )) as EvaluatedSession[];
}

/** What is done at work months later, as a cohort's rounds show it. */
export async function workFigures(tx: EntityManager, tenantId: string, cohortId: string): Promise<WorkSum[]> {
  return (await tx.query('SELECT f.months, f.view, f.item, f.counts FROM work_figures f WHERE f.tenant_id = $1 AND f.cohort_id = $2', [tenantId, cohortId])) as WorkSum[];
}
