import type { AttendanceStatus } from '@relevo/domain/attendance';
import type { ModuleParts } from '@relevo/domain/course-completion';
import type { ProgressState } from '@relevo/domain/progress';
import { modulesForTracks } from '@relevo/domain/tracks';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';

export type EnrolmentState = 'enrolled' | 'completed' | 'not_completed' | 'withdrawn';
/** One person's traces in a cohort. */
export type Traces = {
  enrolmentId: string; personId: string; displayName: string; state: EnrolmentState;
  progress: { activityId: string; state: ProgressState }[];
  attendance: { sessionId: string; status: AttendanceStatus; minutes: number | null }[];
  /** Pre- and post-tests handed in, in order. */
  tests: { purpose: 'pre' | 'post'; share: number; passed: boolean; submittedAt: string }[];
};
export type HeldSession = { id: string; runSheetSessionId: string; blockIds: string[] | null; minutes: number };
export type CohortTraces = { kitTenantId: string; kitVersionId: string; runSheetId: string; tracks: string[]; held: HeldSession[]; people: Traces[] };

const list = (what: string, from: string) => `COALESCE((SELECT json_agg(${what}) FROM ${from}), '[]')`;

/** What everybody (or one person) left in a cohort, in one query. Acts as staff or system of a tenant that may read the roster, or as the person. */
export async function cohortTraces(tx: EntityManager, tenantId: string, cohortId: string, personId: string | null = null): Promise<CohortTraces | undefined> {
  const rows = (await tx.query(
    `SELECT c.kit_tenant_id AS "kitTenantId", c.kit_version_id AS "kitVersionId", c.run_sheet_id AS "runSheetId", c.tracks,
       ${list(`json_build_object('id', s.id, 'runSheetSessionId', s.run_sheet_session_id, 'blockIds', s.block_ids, 'minutes', round(extract(epoch FROM s.ends_at - s.starts_at) / 60))`,
    "session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state = 'held'")} AS held,
       ${list(`json_build_object('enrolmentId', e.id, 'personId', e.person_id, 'displayName', e.display_name, 'state', e.state,
           'progress', ${list("json_build_object('activityId', g.activity_id, 'state', g.state)", 'progress g WHERE g.tenant_id = e.tenant_id AND g.enrolment_id = e.id')},
           'attendance', ${list("json_build_object('sessionId', t.session_id, 'status', t.status, 'minutes', t.minutes)", 'attendance t WHERE t.tenant_id = e.tenant_id AND t.enrolment_id = e.id')},
           'tests', ${list(`json_build_object('purpose', a.purpose, 'share', a.points / NULLIF(a.points_possible, 0), 'passed', a.passed, 'submittedAt', a.submitted_at) ORDER BY a.submitted_at, a.number`,
    "attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id AND a.purpose IN ('pre', 'post') AND a.submitted_at IS NOT NULL")}) ORDER BY e.ordinal`,
    "enrolment e WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn' AND ($3::uuid IS NULL OR e.person_id = $3)")} AS people
     FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`,
    [tenantId, cohortId, personId],
  )) as CohortTraces[];
  return rows[0];
}

/** As much of a kit version as completion rests on. */
export type CourseShape = { modules: (ModuleParts & { title: string })[]; givenIn: Record<string, { id: string; activityId: string }[]>; hasPostTest: boolean };

type StoredShape = Omit<CourseShape, 'modules'> & { modules: { id: string; title: string; break: boolean; activities: { id: string; kind: string; tracks: string[] }[] }[] };

/** Modules with their parts of the cohort's tracks, what each session of the run sheet gives, and whether there is a post-test. Acts within the kit's tenant. */
export async function courseShape(tx: EntityManager, of: Pick<CohortTraces, 'kitTenantId' | 'kitVersionId' | 'runSheetId' | 'tracks'>): Promise<CourseShape | undefined> {
  const rows = (await tx.query(
    `SELECT COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m -> 'id', 'title', m -> 'title', 'break', false, 'activities',
           COALESCE((SELECT jsonb_agg(jsonb_build_object('id', a -> 'id', 'kind', a -> 'kind', 'tracks', COALESCE(a -> 'tracks', '[]'))) FROM jsonb_array_elements(m -> 'activities') a), '[]')) ORDER BY place)
         FROM jsonb_array_elements(v.document -> 'modules') WITH ORDINALITY AS x (m, place) WHERE NOT COALESCE((m ->> 'break')::boolean, false)), '[]') AS modules,
       COALESCE((SELECT jsonb_object_agg(s ->> 'id', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', b -> 'id', 'activityId', b -> 'activityId')) FROM jsonb_array_elements(s -> 'blocks') b WHERE b ? 'activityId'), '[]'))
         FROM jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') s WHERE r ->> 'id' = $3), '{}') AS "givenIn",
       EXISTS (SELECT FROM jsonb_array_elements(v.document -> 'tests') t WHERE t ->> 'purpose' = 'post') AS "hasPostTest"
     FROM kit_version v WHERE v.tenant_id = $1 AND v.id = $2`,
    [of.kitTenantId, of.kitVersionId, of.runSheetId],
  )) as StoredShape[];
  return rows[0] && { ...rows[0], modules: modulesForTracks(rows[0].modules, of.tracks).map(partsOf) };
}

const partsOf = ({ id, title, activities }: StoredShape['modules'][number]) => ({ id, title, activityIds: activities.filter((one) => one.kind !== 'break').map((one) => one.id) });
