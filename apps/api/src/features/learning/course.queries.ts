import type { AttendanceStatus } from '@relevo/domain/attendance';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { CohortPurpose, CohortState } from '@relevo/domain/cohort';
import type { FollowUpMonths } from '@relevo/domain/follow-up';
import type { Actor } from '@relevo/domain/permissions';
import type { ProgressState } from '@relevo/domain/progress';
import type { SessionState } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import type { Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { moduleForTracks, outlineForTracks } from './track-view.ts';

export type AttemptFact = {
  id: string; testId: string; purpose: TestPurpose; number: number; months: FollowUpMonths | null; startedAt: string; dueAt: string | null; submittedAt: string | null;
  points: number | null; of: number | null; passed: boolean | null;
};
export type SessionFact = {
  id: string; ordinal: number; title: string; runSheetSessionId: string; startsAt: string; endsAt: string; state: SessionState; place: string | null; attendance: AttendanceStatus | null; minutes: number | null;
};
export type ProgressFact = { activityId: string; state: ProgressState; at: string };
/** Everything of one of a person's cohorts that their own pages are made of. */
export type OwnCohortRow = {
  id: string; enrolmentId: string; title: string; state: CohortState; startsOn: string; endsOn: string; timeZone: string; locale: string; place: string; onlineUrl: string; onHold: boolean;
  kitTenantId: string; kitVersionId: string; runSheetId: string;
  purpose: CohortPurpose; /** Of a self-paced course: by the person themself. */ completedAt: string | null;
  /** JSON as it was rendered when the version was published, of the cohort's tracks only; null where it never was. */
  outline: string | null; outlineHash: string | null;
  progress: ProgressFact[]; attempts: AttemptFact[]; sessions: SessionFact[]; /** An activity whose work was given back for another try. */ returned: string | null; discussion: boolean; credentialId: string | null; others: { id: string; title: string }[];
};

/** A cohort that its participants may open: planned, under way or over. Enrolment `e`, cohort `c`; `$1` tenant, `$2` person. */
export const ownEnrolment = () => `
  enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id AND c.state IN ('scheduled', 'running', 'completed')
    AND ${tenantIs('e', 1)} AND e.person_id = $2 AND e.state <> 'withdrawn'`;

/** The day from which the follow-up of enrolment `e` counts: of a self-paced course that of one's own completion, for no other is known. */
export const ownEnd = "COALESCE((e.completed_at AT TIME ZONE c.time_zone)::date, c.ends_on)::text";

/** The rendered part of a cohort's version in the locale that is asked for, else in the cohort's, where the kit has it. `c` is the cohort. */
export const ownPart = (part: string, asked = 'NULL::text') => `
  SELECT p.hash, p.body, p.locale FROM kit_projection p
  WHERE p.tenant_id = c.kit_tenant_id AND p.kit_version_id = c.kit_version_id AND p.audience = 'participant' AND p.part = ${part}
  ORDER BY p.locale IS NOT DISTINCT FROM ${asked} DESC, p.locale = c.locale DESC, p.locale LIMIT 1`;

/** What was rendered for everybody, with the tracks that the cohort follows. */
type InTracks<T> = T & { tracks: string[] };
function ofOwnTracks<T extends Pick<OwnCohortRow, 'outline' | 'outlineHash'>>({ tracks, ...row }: InTracks<T>): Omit<InTracks<T>, 'tracks'> {
  if (row.outline === null || row.outlineHash === null) return row;
  const { hash, body } = outlineForTracks({ hash: row.outlineHash, body: row.outline }, tracks);
  return { ...row, outline: body, outlineHash: hash };
}

const list = (what: string, from: string) => `COALESCE((SELECT json_agg(${what}) FROM ${from}), '[]')`;
const progress = list(
  "json_build_object('activityId', g.activity_id, 'state', g.state, 'at', g.at)",
  'progress g WHERE g.tenant_id = mine.tenant_id AND g.enrolment_id = mine."enrolmentId"',
);
const attempts = list(
  `json_build_object('id', a.id, 'testId', a.test_id, 'purpose', a.purpose, 'number', a.number, 'months', a.months, 'startedAt', a.started_at, 'dueAt', a.deadline_at,
    'submittedAt', a.submitted_at, 'points', a.points, 'of', a.points_possible, 'passed', a.passed) ORDER BY a.started_at`,
  'attempt a WHERE a.tenant_id = mine.tenant_id AND a.enrolment_id = mine."enrolmentId"',
);
const sessions = list(
  `json_build_object('id', s.id, 'ordinal', s.ordinal, 'title', s.title, 'runSheetSessionId', s.run_sheet_session_id, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
    'state', s.state, 'place', s.place, 'attendance', t.status, 'minutes', t.minutes) ORDER BY s.starts_at`,
  `session s LEFT JOIN attendance t ON t.tenant_id = s.tenant_id AND t.session_id = s.id AND t.enrolment_id = mine."enrolmentId"
    WHERE s.tenant_id = mine.tenant_id AND s.cohort_id = mine.id`,
);

/**
 * One's own cohorts, the one under way first, in one query. The certificate is found by its holder: it stands in the tenant that
 * issued it. @param cohortId only this one; null for all @param limit how many at most @param asked the locale to read in
 */
export async function ownCohorts(tx: Reader, actor: Actor, cohortId: string | null, limit: number, asked?: string): Promise<OwnCohortRow[]> {
  const rows = (await tx.query(
    `WITH known AS (
       SELECT c.tenant_id, c.id, e.id AS "enrolmentId", c.title, c.state, c.state_reason = 'postponed' AS "onHold", c.starts_on::text AS "startsOn", ${ownEnd} AS "endsOn", c.time_zone AS "timeZone", c.locale, c.purpose, e.completed_at AS "completedAt",
         c.place, c.online_url AS "onlineUrl", c.kit_tenant_id AS "kitTenantId", c.kit_version_id AS "kitVersionId", c.run_sheet_id AS "runSheetId", c.tracks,
         row_number() OVER (ORDER BY array_position(ARRAY['running', 'scheduled', 'completed'], CASE WHEN e.completed_at IS NULL THEN c.state ELSE 'completed' END), CASE WHEN c.state = 'scheduled' THEN c.starts_on END, c.starts_on DESC, c.id) AS place_in_line
       FROM ${ownEnrolment()}),
     mine AS (SELECT * FROM known WHERE $3::uuid IS NULL OR id = $3 ORDER BY place_in_line LIMIT $4)
     SELECT mine.*, o.body AS outline, o.hash AS "outlineHash", ${progress} AS progress, ${attempts} AS attempts, ${sessions} AS sessions,
       (SELECT d.id FROM credential d WHERE d.person_id = $2 AND d.cohort_id = mine.id AND d.kind = 'completion' AND d.revoked_at IS NULL ORDER BY d.issued_at DESC LIMIT 1) AS "credentialId",
       (SELECT s.activity_id FROM submission s WHERE s.tenant_id = mine.tenant_id AND s.enrolment_id = mine."enrolmentId" AND s.state = 'returned' ORDER BY s.changed_at DESC LIMIT 1) AS returned,
       EXISTS (SELECT FROM discussion d WHERE d.tenant_id = mine.tenant_id AND d.cohort_id = mine.id AND d.state = 'on') AS discussion,
       ${list("json_build_object('id', k.id, 'title', k.title) ORDER BY k.place_in_line", 'known k WHERE k.id <> mine.id')} AS others
     FROM mine JOIN cohort c ON c.tenant_id = mine.tenant_id AND c.id = mine.id LEFT JOIN LATERAL (${ownPart("'outline'", '$5::text')}) o ON true
     ORDER BY mine.place_in_line`,
    [actor.tenantId, actor.personId, cohortId, limit, asked ?? null],
  )) as InTracks<OwnCohortRow>[];
  return rows.map(ofOwnTracks);
}

/** Whether a text that one agreed to, and has not taken back, has a later wording that asks again (`askedAbout`). */
export async function consentAsked(tx: Reader, actor: Actor): Promise<boolean> {
  const [row] = (await tx.query(
    `SELECT EXISTS (SELECT FROM consent k JOIN consent_text w ON w.tenant_id = k.tenant_id AND w.purpose = k.purpose AND w.ask_again
       AND w.version > GREATEST(k.version, (SELECT max(n.version) FROM consent_renewal n WHERE n.tenant_id = k.tenant_id AND n.consent_id = k.id))
       WHERE ${tenantIs('k', 1)} AND k.person_id = $2 AND k.withdrawn_at IS NULL) AS asked`, [actor.tenantId, actor.personId])) as { asked: boolean }[];
  return row!.asked;
}

export type OwnPart = { enrolmentId: string; hash: string; body: string };

/** A module's text as one's own cohort reads it; nothing where its tracks do not have the module. */
export async function ownCourseModule(tx: Reader, actor: Actor, cohortId: string, part: string, asked?: string): Promise<OwnPart | undefined> {
  const rows = (await tx.query(
    `SELECT e.id AS "enrolmentId", o.hash, o.body, c.tracks FROM ${ownEnrolment()} JOIN LATERAL (${ownPart('$4', '$5::text')}) o ON true WHERE c.id = $3`,
    [actor.tenantId, actor.personId, cohortId, part, asked ?? null],
  )) as InTracks<OwnPart>[];
  const [row] = rows;
  const module = row && moduleForTracks(row, row.tracks);
  return module && { enrolmentId: row.enrolmentId, ...module };
}

/** One page of the kit, out of the part that holds them all. */
export async function ownCoursePage(tx: Reader, actor: Actor, cohortId: string, pageId: string, asked?: string): Promise<string | undefined> {
  const rows = (await tx.query(
    `SELECT page::text AS body FROM ${ownEnrolment()} JOIN LATERAL (${ownPart("'pages'", '$5::text')}) o ON true, jsonb_array_elements(o.body::jsonb -> 'pages') page
     WHERE c.id = $3 AND page ->> 'id' = $4`,
    [actor.tenantId, actor.personId, cohortId, pageId, asked ?? null],
  )) as { body: string }[];
  return rows[0]?.body;
}

export type OwnEnrolment = {
  enrolmentId: string; ordinal: number; cohortId: string; state: CohortState; purpose: CohortPurpose; completedAt: Date | null; endsOn: string; timeZone: string; kitTenantId: string; kitVersionId: string; outline: string | null; outlineHash: string | null;
};

/**
 * One's own enrolment. @param lock held until this transaction ends, so that what one's devices send at once comes in one after the other;
 * rows that refer to the enrolment may be written beside it
 */
export async function ownEnrolmentIn(tx: EntityManager, actor: Actor, cohortId: string, lock: boolean): Promise<OwnEnrolment | undefined> {
  const rows = (await tx.query(
    `SELECT e.id AS "enrolmentId", e.ordinal, c.id AS "cohortId", c.state, c.purpose, e.completed_at AS "completedAt", ${ownEnd} AS "endsOn", c.time_zone AS "timeZone", c.kit_tenant_id AS "kitTenantId", c.kit_version_id AS "kitVersionId", o.body AS outline, o.hash AS "outlineHash", c.tracks
     FROM ${ownEnrolment()} LEFT JOIN LATERAL (${ownPart("'outline'")}) o ON true WHERE c.id = $3 ${lock ? 'FOR NO KEY UPDATE OF e' : ''}`,
    [actor.tenantId, actor.personId, cohortId],
  )) as InTracks<OwnEnrolment>[];
  return rows[0] && ofOwnTracks(rows[0]);
}
