import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { completeCohort } from '@relevo/contracts/cohorts';
import { listOwnCredentials } from '@relevo/contracts/credentials';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
beforeAll(async () => { at = await startApp(); });
afterAll(() => at.close());

/** Both sessions held; the first `came` people were there and passed the post-test. */
async function ready(accompanied: boolean, came: number): Promise<{ course: TestCourse; manager: TestPerson; steward: string }> {
  const steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  const course = await makeCourse(at, partner, { kitTenantId: steward, people: 3, accompaniedBy: accompanied ? steward : null });
  const manager = await signedIn(at, partner, 'partner_manager');
  await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'independent', generation = 1 WHERE cohort_id = $1", [course.cohortId]);
  for (const { personId, enrolmentId } of course.people.slice(0, came)) {
    for (const sessionId of course.sessionIds) {
      await at.owner.query(
        "INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, method, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, 'present', 'list', $5, now())",
        [partner, sessionId, enrolmentId, course.cohortId, personId],
      );
    }
    await at.owner.query(
      `INSERT INTO attempt (tenant_id, id, enrolment_id, cohort_id, person_id, kit_tenant_id, kit_version_id, test_id, purpose, form, number, started_at, submitted_at, points, points_possible, passed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'final', 'post', 'A', 1, now(), now(), 5, 5, true)`,
      [partner, newId(), enrolmentId, course.cohortId, personId, steward, course.versionId],
    );
  }
  return { course, manager, steward };
}
const issued = (cohortId: string) => at.owner.query('SELECT tenant_id AS tenant, person_id AS person FROM credential WHERE cohort_id = $1', [cohortId]) as Promise<{ tenant: string; person: string }[]>;

test('when a cohort ends, those who completed it get a certificate, and nobody else', async () => {
  const { course, manager, steward } = await ready(true, 2);
  expect((await send(at, manager.cookie, completeCohort, { params: { id: course.cohortId } })).status).toBe(200);
  const rows = await issued(course.cohortId);
  expect(rows.map((row) => row.person).sort()).toEqual(course.people.slice(0, 2).map((p) => p.personId).sort());
  expect(new Set(rows.map((row) => row.tenant))).toEqual(new Set([steward]));
  const own = await send(at, course.people[0]!.cookie, listOwnCredentials);
  expect((own.body as { credentials: unknown[] }).credentials).toHaveLength(1);
});

test('of a cohort that a partner runs alone, the partner issues it', async () => {
  const { course, manager } = await ready(false, 1);
  await send(at, manager.cookie, completeCohort, { params: { id: course.cohortId } });
  expect((await issued(course.cohortId)).map((row) => row.tenant)).toEqual([course.tenantId]);
});
