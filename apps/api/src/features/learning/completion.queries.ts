import type { AttendanceStatus } from '@relevo/domain/attendance';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { CohortPurpose } from '@relevo/domain/cohort';
import type { ModuleParts } from '@relevo/domain/course-completion';
import type { FollowUpMonths } from '@relevo/domain/follow-up';
import { progressStates, type ProgressState } from '@relevo/domain/progress';
import { modulesForTracks } from '@relevo/domain/tracks';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

export type EnrolmentState = 'enrolled' | 'completed' | 'not_completed' | 'withdrawn';
/** A test begun, in the order in which they were handed in; without `submittedAt` it is still open, with it and without `passed` its essays wait for their marks. */
export type SittingTrace = [testId: string, purpose: TestPurpose, share: number | null, passed: boolean | null, submittedAt: string | null, months: FollowUpMonths | null];
/** One person's traces in a cohort, as terse as thousands of people want them. */
export type Traces = {
  enrolmentId: string; personId: string; displayName: string; state: EnrolmentState;
  /** Parts by how far they were read, a space between their ids. */
  progress: Record<ProgressState, string | null>;
  attendance: [sessionId: string, status: AttendanceStatus, minutes: number | null][] | null;
  sittings: SittingTrace[] | null;
};
export type TracedSession = { id: string; title: string; state: 'planned' | 'held'; startsAt: string; endsAt: string; runSheetSessionId: string; blockIds: string[] | null; minutes: number };
/** `sessions` are those that were not called off, in time's order. */
export type CohortTraces = { purpose: CohortPurpose; kitTenantId: string; kitVersionId: string; runSheetId: string; tracks: string[]; locale: string; sessions: TracedSession[]; people: Traces[] };

const list = (what: string, from: string) => `COALESCE((SELECT json_agg(${what}) FROM ${from}), '[]')`;
const partsIn = (state: ProgressState) => `'${state}', string_agg(g.activity_id, ' ') FILTER (WHERE g.state = '${state}')`;

/**
 * Columns of `CohortTraces` of a cohort `c`. Each person's rows are found by their enrolment, so that the cost is that of the cohort, however much
 * there is beside it. @param one SQL that leaves one enrolment `e` of all
 */
export const traceColumns = (one = 'true'): string => `
  c.purpose, c.kit_tenant_id AS "kitTenantId", c.kit_version_id AS "kitVersionId", c.run_sheet_id AS "runSheetId", c.tracks, c.locale,
  ${list(`json_build_object('id', s.id, 'title', s.title, 'state', s.state, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'runSheetSessionId', s.run_sheet_session_id, 'blockIds', s.block_ids,
      'minutes', round(extract(epoch FROM s.ends_at - s.starts_at) / 60)) ORDER BY s.starts_at, s.id`, "session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state <> 'cancelled'")} AS sessions,
  ${list(`json_build_object('enrolmentId', e.id, 'personId', e.person_id, 'displayName', e.display_name, 'state', e.state,
      'progress', (SELECT json_build_object(${progressStates.map(partsIn).join(', ')}) FROM progress g WHERE g.tenant_id = e.tenant_id AND g.enrolment_id = e.id),
      'attendance', (SELECT json_agg(json_build_array(t.session_id, t.status, t.minutes)) FROM attendance t WHERE t.tenant_id = e.tenant_id AND t.enrolment_id = e.id),
      'sittings', (SELECT json_agg(json_build_array(a.test_id, a.purpose, round(a.points / NULLIF(a.points_possible, 0), 6), a.passed, a.submitted_at, a.months) ORDER BY a.submitted_at, a.number)
        FROM attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id)) ORDER BY e.ordinal`,
    `enrolment e WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn' AND ${one}`)} AS people`;

/** What everybody (or one person) left in a cohort, in one query. Acts as staff or system of a tenant that may read the roster, or as the person. */
export async function cohortTraces(tx: EntityManager, tenantId: string, cohortId: string, personId: string | null = null): Promise<CohortTraces | undefined> {
  const rows = (await tx.query(
    `SELECT ${traceColumns('($3::uuid IS NULL OR e.person_id = $3)')} FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, cohortId, personId],
  )) as CohortTraces[];
  return rows[0];
}

type CourseModule = ModuleParts & { title: string; objectiveIds: readonly string[] };
type CourseTest = { id: string; purpose: TestPurpose; title: string; passMark: number; moduleId: string | null; /** Some of its questions are drawn. */ draws: boolean };
/** As much of a kit version as completion rests on, its titles in the cohort's locale where they are translated. */
export type CourseShape = { modules: CourseModule[]; tests: CourseTest[]; givenIn: Record<string, { id: string; activityId: string }[]> };

type StoredShape = Omit<CourseShape, 'modules'> & { modules: { id: string; title: string; break: boolean; objectiveIds: string[]; activities: { id: string; kind: string; tracks: string[] }[] }[] };

const titled = (row: string) => `COALESCE(NULLIF(v.document #>> ARRAY['translations', $4, (${row} ->> 'id') || '.title', 'text'], ''), ${row} ->> 'title')`;

/** Modules with their parts of the cohort's tracks, its tests, and what each session of the run sheet gives. Acts within the kit's tenant. */
export async function courseShape(tx: EntityManager, of: Pick<CohortTraces, 'kitTenantId' | 'kitVersionId' | 'runSheetId' | 'tracks' | 'locale'>): Promise<CourseShape | undefined> {
  const rows = (await tx.query(
    `SELECT COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m -> 'id', 'title', ${titled('m')}, 'break', false, 'objectiveIds', jsonb_path_query_array(m, '$.objectives[*].id'), 'activities',
           COALESCE((SELECT jsonb_agg(jsonb_build_object('id', a -> 'id', 'kind', a -> 'kind', 'tracks', COALESCE(a -> 'tracks', '[]'))) FROM jsonb_array_elements(m -> 'activities') a), '[]')) ORDER BY place)
         FROM jsonb_array_elements(v.document -> 'modules') WITH ORDINALITY AS x (m, place) WHERE NOT COALESCE((m ->> 'break')::boolean, false)), '[]') AS modules,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('id', t -> 'id', 'purpose', t -> 'purpose', 'title', ${titled('t')}, 'passMark', t -> 'passMark', 'moduleId', t -> 'moduleId', 'draws', jsonb_array_length(COALESCE(t -> 'draws', '[]')) > 0) ORDER BY place)
         FROM jsonb_array_elements(v.document -> 'tests') WITH ORDINALITY AS y (t, place)), '[]') AS tests,
       COALESCE((SELECT jsonb_object_agg(s ->> 'id', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', b -> 'id', 'activityId', b -> 'activityId')) FROM jsonb_array_elements(s -> 'blocks') b WHERE b ? 'activityId'), '[]'))
         FROM jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') s WHERE r ->> 'id' = $3), '{}') AS "givenIn"
     FROM kit_version v WHERE v.tenant_id = $1 AND v.id = $2`,
    [of.kitTenantId, of.kitVersionId, of.runSheetId, of.locale],
  )) as StoredShape[];
  return rows[0] && { ...rows[0], modules: modulesForTracks(rows[0].modules, of.tracks).map(partsOf) };
}

const partsOf = ({ id, title, objectiveIds, activities }: StoredShape['modules'][number]): CourseModule =>
  ({ id, title, objectiveIds, activityIds: activities.filter((one) => one.kind !== 'break').map((one) => one.id) });
