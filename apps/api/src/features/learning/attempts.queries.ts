import type { ProjectedTest } from '@relevo/contracts/projected-questions';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { TestPurpose } from '@relevo/domain/attempt';
import type { CohortState } from '@relevo/domain/cohort';
import type { FollowUpMonths } from '@relevo/domain/follow-up';
import type { Actor } from '@relevo/domain/permissions';
import type { AttemptGrade } from '@relevo/domain/scoring';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { ownEnd, ownPart } from './course.queries.ts';

/** An attempt as its rules see it. */
export type AttemptRow = {
  id: string; enrolmentId: string; cohortId: string; cohortState: CohortState; locale: string; kitTenantId: string; kitVersionId: string; testId: string; purpose: TestPurpose;
  form: 'A' | 'B'; number: number; months: FollowUpMonths | null; startedAt: Date; dueAt: Date | null; submittedAt: Date | null; points: string | null; of: string | null; passed: boolean | null;
};

const columns = `
  a.id, a.enrolment_id AS "enrolmentId", a.cohort_id AS "cohortId", c.state AS "cohortState", c.locale, a.kit_tenant_id AS "kitTenantId", a.kit_version_id AS "kitVersionId",
  a.test_id AS "testId", a.purpose, a.form, a.number, a.months, a.started_at AS "startedAt", a.deadline_at AS "dueAt", a.submitted_at AS "submittedAt",
  a.points, a.points_possible AS of, a.passed`;
/** One's own attempt in a cohort that one is still enrolled in; `$1` tenant, `$2` person. */
const ownAttempt = () => `
  attempt a JOIN enrolment e ON e.tenant_id = a.tenant_id AND e.id = a.enrolment_id AND e.state <> 'withdrawn'
  JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id WHERE ${tenantIs('a', 1)} AND a.person_id = $2`;

/** @param lock `UPDATE` to hand it in, `SHARE` to save an answer beside others while it cannot be handed in */
export async function lockAttempt(tx: EntityManager, actor: Actor, id: string, lock: 'UPDATE' | 'SHARE'): Promise<AttemptRow | undefined> {
  const rows = (await tx.query(`SELECT ${columns} FROM ${ownAttempt()} AND a.id = $3 FOR ${lock} OF a`, [actor.tenantId, actor.personId, id])) as AttemptRow[];
  return rows[0];
}

export type AttemptsOfTest = Pick<AttemptRow, 'id' | 'number' | 'months' | 'passed' | 'submittedAt' | 'dueAt'>;
/** What judging needs of a sitting. */
export type JudgedAttempt = Pick<AttemptRow, 'id' | 'enrolmentId' | 'cohortId' | 'kitTenantId' | 'kitVersionId' | 'testId' | 'purpose' | 'form' | 'submittedAt'> & { personId: string };

/** A sitting to be judged, held until this transaction ends. Acts within its tenant. */
export async function attemptToJudge(tx: EntityManager, tenantId: string, id: string): Promise<JudgedAttempt | undefined> {
  const rows = (await tx.query(`SELECT a.person_id AS "personId", ${columns} FROM attempt a JOIN cohort c ON c.tenant_id = a.tenant_id AND c.id = a.cohort_id WHERE ${tenantIs('a', 1)} AND a.id = $2 FOR UPDATE OF a`, [tenantId, id])) as JudgedAttempt[];
  return rows[0];
}

/** Every sitting of a test by one enrolment, in order. */
export async function attemptsOf(tx: EntityManager, actor: Actor, enrolmentId: string, testId: string): Promise<AttemptsOfTest[]> {
  return (await tx.query(
    `SELECT a.id, a.number, a.months, a.passed, a.submitted_at AS "submittedAt", a.deadline_at AS "dueAt" FROM attempt a
     WHERE ${tenantIs('a', 1)} AND a.enrolment_id = $2 AND a.test_id = $3 ORDER BY a.number`,
    [actor.tenantId, enrolmentId, testId],
  )) as AttemptsOfTest[];
}

/** The form of the measured test that was begun last in an enrolment. */
export async function lastForm(tx: EntityManager, actor: Actor, enrolmentId: string): Promise<'A' | 'B' | null> {
  const [row] = (await tx.query(
    `SELECT a.form FROM attempt a WHERE ${tenantIs('a', 1)} AND a.enrolment_id = $2 AND a.purpose <> 'quiz' ORDER BY a.started_at DESC, a.number DESC LIMIT 1`, [actor.tenantId, enrolmentId],
  )) as { form: 'A' | 'B' }[];
  return row?.form ?? null;
}

export type SavedAnswer = { questionId: string; answer: GivenAnswer; savedAt: string; points: number | null };
export type AttemptPage = AttemptRow & { test: ProjectedTest | null; answers: SavedAnswer[]; submittedCount: number; passedOnce: boolean; /** A sitting of the test waits for marks. */ waiting: boolean; endsOn: string; timeZone: string; lastEndsAt: Date | null };

/** The whole page of an attempt in one query: the form as it is asked, what was answered, and how many sittings there were. */
export async function attemptPage(tx: EntityManager, actor: Actor, id: string, asked?: string): Promise<AttemptPage | undefined> {
  const rows = (await tx.query(
    `WITH mine AS (SELECT a.tenant_id, ${columns} FROM ${ownAttempt()} AND a.id = $3)
     SELECT mine.*, o.body::json AS test,
       COALESCE((SELECT json_agg(json_build_object('questionId', r.question_id, 'answer', r.answer, 'savedAt', r.saved_at, 'points', r.points))
         FROM response r WHERE r.tenant_id = mine.tenant_id AND r.attempt_id = mine.id), '[]') AS answers, s.count::int AS "submittedCount", COALESCE(s.passed, false) AS "passedOnce", s.waiting,
       ${ownEnd} AS "endsOn", c.time_zone AS "timeZone", (SELECT max(d.ends_at) FROM session d WHERE d.tenant_id = c.tenant_id AND d.cohort_id = c.id AND d.state <> 'cancelled') AS "lastEndsAt"
     FROM mine JOIN cohort c ON c.tenant_id = mine.tenant_id AND c.id = mine."cohortId" JOIN enrolment e ON e.tenant_id = mine.tenant_id AND e.id = mine."enrolmentId"
       LEFT JOIN LATERAL (${ownPart(`'test:' || mine."testId" || ':' || mine.form`, '$4::text')}) o ON true,
       LATERAL (SELECT count(*), bool_or(b.passed) AS passed, COALESCE(bool_or(b.points IS NULL), false) AS waiting FROM attempt b
         WHERE b.tenant_id = mine.tenant_id AND b.enrolment_id = mine."enrolmentId" AND b.test_id = mine."testId" AND b.months IS NOT DISTINCT FROM mine.months AND b.submitted_at IS NOT NULL) s`,
    [actor.tenantId, actor.personId, id, asked ?? null],
  )) as AttemptPage[];
  return rows[0];
}

type Begun = FormColumns & { id: string; number: number; months: FollowUpMonths | null; startedAt: Date; dueAt: Date | null };
type FormColumns = { enrolmentId: string; cohortId: string; kitTenantId: string; kitVersionId: string; testId: string; purpose: TestPurpose; form: 'A' | 'B' };

/** @returns false when the id is somebody else's already */
export async function insertAttempt(tx: EntityManager, actor: Actor, begun: Begun): Promise<boolean> {
  const rows = (await tx.query(
    `INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, deadline_at, months)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
    [actor.tenantId, begun.id, begun.enrolmentId, begun.cohortId, actor.personId, begun.kitTenantId, begun.kitVersionId, begun.testId, begun.purpose, begun.form, begun.number,
      begun.startedAt, begun.dueAt, begun.months],
  )) as unknown[];
  return rows.length === 1;
}

export type Arrived = { questionId: string; answer: GivenAnswer; /** Set where it counts on the device's word. */ madeAt?: Date | undefined };

/** Saves answers of one attempt; a later save of the same question takes the place of the earlier. */
export async function saveAnswers(tx: EntityManager, actor: Actor, attempt: Pick<AttemptRow, 'id' | 'cohortId'>, answers: readonly Arrived[], at: Date): Promise<void> {
  if (answers.length === 0) return;
  await tx.query(
    `INSERT INTO response (tenant_id, attempt_id, question_id, cohort_id, person_id, answer, saved_at, made_at)
     SELECT $1, $2, x."questionId", $3, $4, x.answer, $6, x."madeAt" FROM jsonb_to_recordset($5::jsonb) AS x("questionId" text, answer jsonb, "madeAt" timestamptz)
     ON CONFLICT (tenant_id, attempt_id, question_id) DO UPDATE SET answer = excluded.answer, saved_at = excluded.saved_at, made_at = excluded.made_at`,
    [actor.tenantId, attempt.id, attempt.cohortId, actor.personId, JSON.stringify(answers), at],
  );
}

export async function savedAnswers(tx: EntityManager, tenantId: string, attemptId: string): Promise<Record<string, GivenAnswer>> {
  const rows = (await tx.query(`SELECT r.question_id AS id, r.answer FROM response r WHERE ${tenantIs('r', 1)} AND r.attempt_id = $2`, [tenantId, attemptId])) as {
    id: string; answer: GivenAnswer;
  }[];
  return Object.fromEntries(rows.map(({ id, answer }) => [id, answer]));
}

/** What was saved of an attempt after a moment; of all questions. */
export async function savedSince(tx: EntityManager, actor: Actor, attemptId: string, since: Date): Promise<{ questionId: string; answer: GivenAnswer; savedAt: Date }[]> {
  return (await tx.query(
    `SELECT r.question_id AS "questionId", r.answer, r.saved_at AS "savedAt" FROM response r WHERE ${tenantIs('r', 1)} AND r.attempt_id = $2 AND r.saved_at > $3`,
    [actor.tenantId, attemptId, since],
  )) as { questionId: string; answer: GivenAnswer; savedAt: Date }[];
}

/** How many answers of an attempt count on the device's word alone. */
export async function countOnDeviceWord(tx: EntityManager, tenantId: string, attemptId: string): Promise<number> {
  const rows = (await tx.query(`SELECT count(*)::int AS n FROM response r WHERE ${tenantIs('r', 1)} AND r.attempt_id = $2 AND r.made_at IS NOT NULL`, [tenantId, attemptId])) as { n: number }[];
  return rows[0]?.n ?? 0;
}

/** From that moment on nothing is answered any more. */
export async function closeAttempt(tx: EntityManager, tenantId: string, attemptId: string, at: Date): Promise<void> {
  await tx.query(`UPDATE attempt a SET submitted_at = $3 WHERE ${tenantIs('a', 1)} AND a.id = $2 AND a.submitted_at IS NULL`, [tenantId, attemptId, at]);
}

/** The grade of an attempt and the points of each of its responses; what waits for a mark has none. */
export async function saveGrade(tx: EntityManager, tenantId: string, attemptId: string, grade: AttemptGrade): Promise<void> {
  await tx.query(
    `WITH graded AS (UPDATE response r SET points = x.points FROM jsonb_to_recordset($6::jsonb) AS x("questionId" text, points numeric)
       WHERE ${tenantIs('r', 1)} AND r.attempt_id = $2 AND r.question_id = x."questionId")
     UPDATE attempt a SET points = $3, points_possible = $4, passed = $5 WHERE ${tenantIs('a', 1)} AND a.id = $2`,
    [tenantId, attemptId, grade.points, grade.of, grade.passed, JSON.stringify(grade.responses)],
  );
}
