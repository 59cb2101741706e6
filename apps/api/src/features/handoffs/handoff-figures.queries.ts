import type { Handoff as HandoffView } from '@relevo/contracts/handoffs';
import type { CohortState } from '@relevo/domain/cohort';
import { activeTrainersHere, fidelityShare, type HandoffFigures } from '@relevo/domain/handoff-standard';
import type { EntityManager } from 'typeorm';

type Evidence = HandoffView['evidence'];
type Of = { id: string; tenantId: string; kitId: string; partnerTenantId: string; samples: number };
type Row = {
  trainers: Evidence['trainers'] | null;
  cohorts: Evidence['cohorts'] | null;
  critical: Evidence['openCritical'] | null;
  missing: Evidence['missing'] | null;
  mean: string | null;
  samples: { mean: number; lowest: number; highest: number }[] | null;
};

/**
 * What stands behind a hand-off, in one query: accompanied delivery cohorts of the partner, the trainers who passed a session in it,
 * observations with an open critical criterion, and what should be there and is not. Acts as the kit's steward: a trainer may be
 * certified in an institution that the partner does not know. After a return the way starts again: cohorts and sessions from before
 * the restart no longer count. Samples are of independent sessions since the partner was handed the kit, or trusted with it again.
 */
const sql = `
  WITH since AS (
    SELECT COALESCE(max(e.at) FILTER (WHERE e.from_state = 'returned'), '-infinity') AS restart,
      COALESCE(max(e.at) FILTER (WHERE e.to_state = 'handed_over'), '-infinity') AS trusted
    FROM handoff_event e WHERE e.tenant_id = $1 AND e.handoff_id = $5),
  cohorts AS (
    SELECT c.id, c.title, c.state, c.ends_on, COALESCE(f.enrolled, 0) AS enrolled, COALESCE(f.completed, 0) AS completed
    FROM cohort c LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
    WHERE c.tenant_id = $3 AND c.kit_tenant_id = $1 AND c.kit_id = $2 AND c.purpose = 'delivery' AND c.accompanied_by = $1
      AND c.state IN ('scheduled', 'running', 'completed') AND (c.completed_at IS NULL OR c.completed_at >= (SELECT restart FROM since))),
  seen AS (
    SELECT o.id, o.trainer_id, o.trainer_name, o.outcome, o.mean, o.critical_open, o.signed_at, o.kit_version_id, o.rubric_id, s.mode,
      o.signed_at >= (SELECT restart FROM since) AS counts, row_number() OVER (PARTITION BY o.trainer_id ORDER BY o.signed_at DESC, o.id DESC) AS latest
    FROM observation o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id
    WHERE o.tenant_id = $3 AND o.kit_tenant_id = $1 AND o.kit_id = $2 AND o.state IN ('signed', 'acknowledged')),
  trainers AS (
    SELECT p.person_id, p.id AS certification_id, p.display_name, p.standing, p.home_tenant_id,
      (SELECT count(*) FROM seen o WHERE o.trainer_id = p.person_id AND o.outcome = 'passed' AND o.counts) AS passed_here
    FROM certification p WHERE p.tenant_id = $1 AND p.kit_id = $2 AND p.level = 'trainer'
      AND (p.home_tenant_id = $3 OR p.person_id IN (SELECT trainer_id FROM seen))),
  sampled AS (
    SELECT o.mean, o.signed_at, o.kit_version_id, o.rubric_id FROM seen o
    WHERE o.mode = 'independent' AND o.signed_at >= (SELECT trusted FROM since) ORDER BY o.signed_at DESC, o.id DESC LIMIT $6),
  -- A rubric's scale, read once each from the version it stands in.
  scales AS (
    SELECT r.kit_version_id, r.rubric_id, min((l ->> 'value')::float) AS lowest, max((l ->> 'value')::float) AS highest
    FROM (SELECT DISTINCT kit_version_id, rubric_id FROM sampled) r JOIN kit_version v ON v.tenant_id = $1 AND v.id = r.kit_version_id,
      jsonb_array_elements(v.document -> 'rubrics') b, jsonb_array_elements(b -> 'levels') l
    WHERE b ->> 'id' = r.rubric_id GROUP BY 1, 2),
  -- Sessions of accompanied cohorts that are over, and lack what evidence rests on.
  lacking AS (
    SELECT s.id, s.cohort_id, s.title, s.ends_at,
      CASE WHEN s.state = 'planned' THEN 'session_not_held'
           WHEN EXISTS (SELECT FROM assignment a WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND a.duty = 'supervisor')
             AND NOT EXISTS (SELECT FROM observation o WHERE o.tenant_id = s.tenant_id AND o.session_id = s.id AND o.state <> 'draft') THEN 'observation_not_signed'
           WHEN NOT EXISTS (SELECT FROM attendance t WHERE t.tenant_id = s.tenant_id AND t.session_id = s.id) THEN 'attendance_not_taken' END AS what
    FROM session s JOIN cohorts c ON c.id = s.cohort_id
    WHERE s.tenant_id = $3 AND s.state IN ('planned', 'held') AND s.ends_at < $4)
  SELECT
    (SELECT json_agg(json_build_object('id', t.person_id, 'certificationId', t.certification_id, 'homeTenantId', t.home_tenant_id, 'name', t.display_name, 'standing', t.standing, 'passedHere', t.passed_here)
      ORDER BY t.display_name, t.person_id) FROM trainers t) AS trainers,
    (SELECT json_agg(json_build_object('id', c.id, 'title', c.title, 'state', c.state, 'endsOn', c.ends_on, 'enrolled', c.enrolled, 'completed', c.completed)
      ORDER BY c.ends_on, c.id) FROM cohorts c) AS cohorts,
    (SELECT json_agg(json_build_object('id', o.id, 'trainerName', o.trainer_name, 'signedAt', to_char(o.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'criteria', o.critical_open) ORDER BY o.signed_at, o.id) FROM seen o WHERE o.latest = 1 AND cardinality(o.critical_open) > 0) AS critical,
    (SELECT json_agg(json_build_object('id', l.id, 'cohortId', l.cohort_id, 'title', l.title, 'what', l.what,
      'at', to_char(l.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY l.ends_at, l.id) FROM lacking l WHERE l.what IS NOT NULL) AS missing,
    (SELECT avg(o.mean) FROM seen o WHERE o.counts) AS mean,
    (SELECT json_agg(json_build_object('mean', o.mean::float, 'lowest', c.lowest, 'highest', c.highest) ORDER BY o.signed_at)
      FROM sampled o JOIN scales c ON c.kit_version_id = o.kit_version_id AND c.rubric_id = o.rubric_id) AS samples`;

export type HandoffState = { evidence: Evidence; figures: HandoffFigures; /** Of the latest sampled independent sessions, oldest first, 0 to 1. */ samples: number[] };

/** @param tx acting as the kit's steward */
export async function handoffFigures(tx: EntityManager, of: Of, now: Date): Promise<HandoffState> {
  const [row] = (await tx.query(sql, [of.tenantId, of.kitId, of.partnerTenantId, now, of.id, of.samples])) as [Row];
  const evidence: Evidence = { trainers: row.trainers ?? [], cohorts: row.cohorts ?? [], openCritical: row.critical ?? [], missing: row.missing ?? [] };
  const samples = (row.samples ?? []).map((s) => fidelityShare(s.mean, s.lowest, s.highest));
  return { evidence, figures: figuresOf(evidence, row.mean === null ? null : Number(row.mean)), samples };
}

function figuresOf({ trainers, cohorts, openCritical, missing }: Evidence, mean: number | null): HandoffFigures {
  const completed = cohorts.filter((c) => (c.state satisfies CohortState) === 'completed');
  const enrolled = completed.reduce((sum, c) => sum + c.enrolled, 0);
  const standing = trainers.map((t) => ({ personId: t.id, standing: t.standing, sessionsPassedHere: t.passedHere }));
  return {
    trainerIds: activeTrainersHere(standing),
    completedCohortIds: completed.map((c) => c.id),
    meanRubric: mean === null ? null : Math.round(mean * 100) / 100,
    completionShare: enrolled === 0 ? null : Math.round((completed.reduce((sum, c) => sum + c.completed, 0) / enrolled) * 1000) / 1000,
    openCriticalIds: openCritical.map((o) => o.id),
    missingDataIds: missing.map((m) => m.id),
  };
}
