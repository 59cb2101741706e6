import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startAttempt, submitAttempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { cohortResults, getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import { addGains, gainOf, type GainSums } from '@relevo/domain/gain';
import { refreshFigures } from '../src/features/cohorts/figures.service.ts';
import { LearningService } from '../src/features/learning/learning.service.ts';
import { Database, systemOf } from '../src/database/database.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let here: TestCourse;
let coordinator: TestPerson;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  here = await makeCourse(at, partner, { kitTenantId: steward, people: 6 });
  coordinator = await signedIn(at, steward, 'coordinator');
  for (const [i] of here.people.entries()) await sit(i, 'inicial', i < 2 ? [`${i % 2 ? 'qb' : 'qa'}1`] : []);
  await at.owner.query('UPDATE session SET starts_at = $2, ends_at = $3 WHERE id = $1', [here.sessionIds[1], new Date(at.clock.now().getTime() - 60_000), new Date(at.clock.now().getTime() + 3_600_000)]);
  for (let i = 0; i < 5; i += 1) await sit(i, 'final', i % 2 ? ['qa1', 'qa3', 'qa4'] : ['qb1', 'qb2', 'qb3', 'qb4']);
});
afterAll(() => at.close());

const right: Record<string, GivenAnswer> = {
  qa1: { kind: 'choice', optionIds: ['qa1-o0'] }, qa3: { kind: 'text', text: 'arbol' }, qa4: { kind: 'choice', optionIds: ['qa4-o0', 'qa4-o1'] },
  qb1: { kind: 'choice', optionIds: ['qb1-o0'] }, qb2: { kind: 'choice', optionIds: ['qb2-o1'] }, qb3: { kind: 'choice', optionIds: ['qb3-o2'] }, qb4: { kind: 'choice', optionIds: ['qb4-o0'] },
};
async function sit(i: number, testId: string, correct: readonly string[]) {
  const who = here.people[i]!.cookie;
  const id = newId();
  await send(at, who, startAttempt, { params: { id: here.cohortId }, body: { id, testId } });
  await send(at, who, submitAttempt, { params: { id }, body: { answers: correct.map((questionId) => ({ questionId, answer: right[questionId]! })) } });
}
const read = (who: string, id = here.cohortId) => send(at, who, getCohortResults, { params: { id } });

test('the trainer sees each person’s first pre-test, last post-test and gain, the group and every question', async () => {
  const results = cohortResults.parse((await read(here.trainer.cookie)).body);
  expect(results.group).toMatchObject({ hidden: false, enrolled: 6, matched: 5, unmatched: 1, completed: 0 });
  expect(results.group.meanPost).toBeCloseTo((1 + 0.8 + 1 + 0.8 + 1) / 5);
  expect(results.people?.map((p) => [p.pre, p.post, p.postPassed])).toEqual([[0.2, 1, true], [0.25, 0.8, true], [0, 1, true], [0, 0.8, true], [0, 1, true], [0, null, null]]);
  expect(results.people?.[0]?.gain).toBeCloseTo(0.8);
  const item = (purpose: string, id: string) => results.items?.find((i) => i.purpose === purpose && i.questionId === id);
  expect(item('pre', 'qa1')).toMatchObject({ form: 'A', asked: 3, answered: 1, kind: 'single', stem: '¿Cuál es qa1?' });
  expect(item('pre', 'qa1')?.meanShare).toBeCloseTo(1 / 3);
  expect([item('post', 'qa4')?.meanShare, item('post', 'qa2')?.meanShare, results.items?.length]).toEqual([1, 0, 16]);
});

test('what is kept for dashboards is the gain of these people, also by their departments', async () => {
  const { group } = (await read(here.trainer.cookie)).body as CohortResults;
  await at.owner.query("UPDATE enrolment SET area_code = CASE WHEN id = $2 THEN 'HN-CL' ELSE 'HN-AT' END WHERE cohort_id = $1", [here.cohortId, here.people[0]!.enrolmentId]);
  await at.app.get(Database).write(systemOf(partner), (tx) => refreshFigures(tx, partner, here.cohortId));
  const [kept] = (await at.owner.query(
    `SELECT json_build_object('n', matched, 'pre', matched * pre_mean, 'post', matched * post_mean, 'preSquares', pre_squares, 'postSquares', post_squares, 'gainSquares', gain_squares) AS gain, areas
     FROM cohort_figures WHERE cohort_id = $1`, [here.cohortId])) as { gain: GainSums; areas: Record<string, GainSums> }[];
  for (const sums of [kept!.gain, addGains(Object.values(kept!.areas))]) {
    const { mean, interval, normalised, effect } = gainOf(sums)!;
    expect([mean, interval!.low, interval!.high, normalised, effect].map((one) => one?.toFixed(6))).toEqual([group.gain!.mean, group.gain!.interval!.low, group.gain!.interval!.high, group.gain!.normalised, group.gain!.effect].map((one) => one?.toFixed(6)));
  }
  expect([kept!.areas['HN-CL']?.n, kept!.areas['HN-AT']?.n]).toEqual([1, 4]);
});

test('the kit’s steward, who does not hold the roster, sees the group’s sums and no person; counts and means beside a small count are hidden with it', async () => {
  const answer = await read(coordinator.cookie);
  expect(answer.body).toMatchObject({ people: null, items: null, group: { hidden: true, enrolled: 6, matched: null, unmatched: null, meanPre: null, meanPost: null, gain: null } });
  expect(answer.text).not.toContain('Participante');
});

test('means that it may see are in whole percent, so that they do not tell how many they are over', async () => {
  const large = await makeCourse(at, partner, { kitTenantId: steward, people: 1 });
  await at.owner.query(
    `INSERT INTO cohort_figures (tenant_id, cohort_id, kit_tenant_id, kit_id, enrolled, attended, completed, matched, unmatched, pre_mean, post_mean, gain_mean, updated_at)
     VALUES ($1, $2, $3, $4, 30, 30, 20, 20, 10, 0.4542, 0.8875, 0.4333, now())`, [partner, large.cohortId, steward, large.kitId]);
  expect((await read(coordinator.cookie, large.cohortId)).body).toMatchObject({ group: { hidden: false, enrolled: 30, matched: 20, unmatched: 10, meanPre: 0.45, meanPost: 0.89, gain: { mean: 0.43 } } });
});

test('of a group under five it sees nothing', async () => {
  const small = await makeCourse(at, partner, { kitTenantId: steward, people: 2 });
  await at.owner.query('INSERT INTO cohort_figures (tenant_id, cohort_id, kit_tenant_id, kit_id, enrolled, matched, pre_mean, post_mean, updated_at) VALUES ($1, $2, $3, $4, 2, 2, 0.5, 0.6, now())', [partner, small.cohortId, steward, small.kitId]);
  expect((await read(coordinator.cookie, small.cohortId)).body).toMatchObject({ group: { hidden: true, enrolled: null, matched: null, meanPre: null, meanPost: null, completed: null }, people: null });
});

test('who accompanies the cohort sees its persons; a trainer of another cohort, another partner and a participant do not', async () => {
  const accompanied = await makeCourse(at, partner, { kitTenantId: steward, people: 1, accompaniedBy: steward });
  expect(((await read(coordinator.cookie, accompanied.cohortId)).body as CohortResults).people).toHaveLength(1);
  const other = await makeTenant(at, 'Otra', 'government', steward);
  const others = [here.trainer.cookie, (await signedIn(at, other, 'partner_manager')).cookie, here.people[0]!.cookie];
  expect((await Promise.all(others.map((who) => read(who, accompanied.cohortId)))).map((a) => a.status)).toEqual([404, 404, 403]);
});

test('when the cohort ends, each enrolment is completed or not by the whole rule', async () => {
  const learning = at.app.get(LearningService);
  const database = at.app.get(Database);
  for (const session of here.sessionIds) {
    await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'independent', generation = 1 WHERE id = $1", [session]);
    for (const person of here.people.slice(0, 4)) {
      await at.owner.query(
        "INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, method, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, 'present', 'list', $5, now())",
        [partner, session, person.enrolmentId, here.cohortId, person.personId],
      );
    }
  }
  const acting = systemOf(partner);
  await database.write(acting, (tx) => learning.settle(tx, acting, partner, here.cohortId));
  const { people } = await database.read(acting, (tx) => learning.completions(tx, acting, partner, here.cohortId));
  expect(people.map((p) => [p.state, p.completion.gaps.join(' ')])).toEqual([
    ...Array.from({ length: 4 }, () => ['completed', '']), ['not_completed', 'attendance modules'], ['not_completed', 'attendance post_test modules'],
  ]);
  expect(await at.owner.query('SELECT completed FROM cohort_figures WHERE cohort_id = $1', [here.cohortId])).toEqual([{ completed: 4 }]);
});
