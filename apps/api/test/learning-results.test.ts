import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startAttempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { briefing, getBriefing } from '@relevo/contracts/briefings';
import { cohortResults, getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import { addGains, gainOf, type GainSums } from '@relevo/domain/gain';
import { completeCohort } from '@relevo/contracts/cohorts';
import { getCourse, getLearningHome, type Course, type LearningHome } from '@relevo/contracts/learning';
import { listOwnMessages } from '@relevo/contracts/notices';
import type { Lasting } from '@relevo/domain/results';
import { exportGradebook, getGradebook, gradebook } from '@relevo/contracts/gradebook';
import { readTables } from '@relevo/kit-io/tables/read-tables';
import { refreshFigures } from '../src/features/cohorts/figures.service.ts';
import { LearningService } from '../src/features/learning/learning.service.ts';
import { Database, systemOf } from '../src/database/database.ts';
import { LaterNotices } from '../src/features/notices/later-notices.service.ts';
import { newId } from '../src/platform/ids.ts';
import { asText, send, startApp, type TestApp } from './support/app.ts';
import { travel } from './support/cohorts.ts';
import { courseKit, enrol, makeCourse, sit, type TestCourse } from './support/course.ts';
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
  for (const [i] of here.people.entries()) await sat(i, 'inicial', i < 2 ? [`${i % 2 ? 'qb' : 'qa'}1`] : []);
  await at.owner.query('UPDATE session SET starts_at = $2, ends_at = $3 WHERE id = $1', [here.sessionIds[1], new Date(at.clock.now().getTime() - 60_000), new Date(at.clock.now().getTime() + 3_600_000)]);
  for (let i = 0; i < 5; i += 1) await sat(i, 'final', i % 2 ? ['qa1', 'qa3', 'qa4'] : ['qb1', 'qb2', 'qb3', 'qb4']);
});
afterAll(() => at.close());

const right: Record<string, GivenAnswer> = {
  qa1: { kind: 'choice', optionIds: ['qa1-o0'] }, qa3: { kind: 'text', text: 'arbol' }, qa4: { kind: 'choice', optionIds: ['qa4-o0', 'qa4-o1'] },
  qb1: { kind: 'choice', optionIds: ['qb1-o0'] }, qb2: { kind: 'choice', optionIds: ['qb2-o1'] }, qb3: { kind: 'choice', optionIds: ['qb3-o2'] }, qb4: { kind: 'choice', optionIds: ['qb4-o0'] },
};
const sat = (i: number, testId: string, correct: readonly string[]) => sit(at, here, here.people[i]!, testId, correct.map((questionId) => ({ questionId, answer: right[questionId]! })));
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

const bookOf = async (who: string, id = here.cohortId) => gradebook.parse((await send(at, who, getGradebook, { params: { id } })).body);
const fileOf = (who: string, format: 'csv' | 'xlsx', id = here.cohortId) => send(at, who, exportGradebook, { params: { id }, query: { format } });
const briefingOf = (who: string, session = 1, of = here) => send(at, who, getBriefing, { params: { id: of.cohortId, sessionId: of.sessionIds[session]! } });

test('the gradebook has each person against each test, module and their attendance, in the order of the roster', async () => {
  await at.owner.query("INSERT INTO progress (tenant_id, enrolment_id, activity_id, cohort_id, person_id, module_id, state, at) SELECT tenant_id, id, p.part, cohort_id, person_id, 'm1', p.done, now() FROM enrolment, (VALUES ('a1', 'done'), ('a2', 'skipped'), ('a3', 'opened')) AS p (part, done) WHERE id = $1", [here.people[0]!.enrolmentId]);
  await send(at, here.people[0]!.cookie, startAttempt, { params: { id: here.cohortId }, body: { id: newId(), testId: 'repaso' } });
  const book = await bookOf(here.trainer.cookie);
  expect(book.tests.map((one) => [one.id, one.passMark])).toEqual([['inicial', 0], ['repaso', 0.5], ['final', 0.7]]);
  expect(book.modules).toEqual([{ id: 'm1', title: 'Primero', parts: 3 }, { id: 'm2', title: 'Segundo', parts: 2 }]);
  expect(book.people.map((one) => one.displayName)).toEqual(here.people.map((one) => one.name));
  expect(book.people[0]).toMatchObject({
    standing: 'under_way', gaps: ['attendance', 'modules'], attendance: null, modulesDone: 0, modules: [2, 0],
    tests: [{ share: 0.2, passed: true, sittings: 1 }, { share: null, passed: false, sittings: 0 }, { share: 1, passed: true, sittings: 1 }],
  });
  expect(book.people[5]).toMatchObject({ standing: 'under_way', tests: [{ share: 0 }, null, null] });
});

test('its files say the same: a name that looks like a formula is text in both, and the log says that they left', async () => {
  const { enrolmentId } = here.people[5]!;
  await at.owner.query("UPDATE enrolment SET display_name = '=1+1' WHERE id = $1", [enrolmentId]);
  const csv = await fileOf(here.trainer.cookie, 'csv').parse(asText);
  const [head, first, , , , , last] = String(csv.body).split('\r\n');
  expect([head, first, last]).toEqual([
    '\uFEFFNombre,Estado,Falta,Asistencia (%),"Módulos hechos, de 2",Prueba inicial (%),Repaso (%),Prueba final (%),"Primero: partes, de 3","Segundo: partes, de 2"',
    'Participante 1,En camino,"asistencia, módulos",,0,20,sin entregar,100,2,0', "'=1+1,En camino,\"asistencia, prueba final, módulos\",,0,0,,,0,0",
  ]);
  const workbook = await fileOf(here.trainer.cookie, 'xlsx').responseType('blob');
  const read = await readTables(workbook.body as Uint8Array);
  expect(read.ok && [read.value[0]?.rows[1], read.value[0]?.rows[6]?.[0]]).toEqual([['Participante 1', 'En camino', 'asistencia, módulos', '', '0', '20', 'sin entregar', '100', '2', '0'], '=1+1']);
  const entries = (await at.owner.query("SELECT payload FROM audit_entry WHERE action = 'gradebook.export' ORDER BY seq")) as { payload: string }[];
  expect(entries.map((one) => (JSON.parse(one.payload) as { detail: unknown }).detail)).toEqual([{ count: 6, format: 'csv' }, { count: 6, format: 'xlsx' }]);
});

test('whoever reads sums alone gets neither book, file nor briefing; who accompanies the cohort gets all three', async () => {
  const ask = (of: TestCourse) => Promise.all([send(at, coordinator.cookie, getGradebook, { params: { id: of.cohortId } }), fileOf(coordinator.cookie, 'csv', of.cohortId), briefingOf(coordinator.cookie, 1, of)]);
  const refused = await ask(here);
  expect(refused.map((answer) => [answer.status, answer.text.includes('Participante')])).toEqual([[403, false], [403, false], [403, false]]);
  const accompanied = await makeCourse(at, partner, { kitTenantId: steward, people: 1, accompaniedBy: steward });
  expect((await ask(accompanied)).map((answer) => answer.status)).toEqual([200, 200, 200]);
});

test('before a session its trainer sees who has begun nothing, who lacks a test that is open, and what went wrong', async () => {
  const late = await enrol(at, { tenantId: partner, cohortId: here.cohortId }, 7);
  const told = briefing.parse((await briefingOf(here.trainer.cookie)).body);
  expect(told).toMatchObject({ enrolled: 7, sittings: 11, notStarted: [{ enrolmentId: late.enrolmentId, displayName: 'Participante 7' }] });
  expect(told.tests).toEqual([{ testId: 'final', purpose: 'post', title: 'Prueba final', people: [{ enrolmentId: here.people[5]!.enrolmentId, displayName: '=1+1' }] }]);
  // Nothing asks these questions after the post-test, so it has the last word on each.
  expect(told.questions).toEqual([expect.objectContaining({ questionId: 'qa2', testId: 'final', purpose: 'post', asked: 2, share: 0, passMark: 0.7, stem: '¿Cierto?', moduleId: null })]);
  expect(told.topics).toEqual([{ moduleId: null, testId: 'final', title: 'Prueba final', advice: 'repeat', inSession: false, questions: 1, share: 0 }]);
  await at.owner.query('DELETE FROM enrolment WHERE id = $1', [late.enrolmentId]);
});

test('a quiz of a module that went wrong says to repeat it, a pre-test on an objective to stress its module; the session prepared for is marked', async () => {
  const document = courseKit();
  document.banks[0]!.questions.forEach((one) => { if (one.id.startsWith('qa')) one.objectiveId = 'o2'; });
  const course = await makeCourse(at, partner, { kitTenantId: steward, people: 1, document });
  for (const testId of ['repaso', 'inicial']) await sit(at, course, course.people[0]!, testId, []);
  const topics = async (session: number) => briefing.parse((await briefingOf(course.trainer.cookie, session, course)).body).topics.map((one) => [one.title, one.advice, one.inSession, one.questions]);
  expect(await topics(0)).toEqual([['Primero', 'repeat', true, 2], ['Segundo', 'stress', false, 4]]);
  await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'independent', generation = 1 WHERE id = $1", [course.sessionIds[1]]);
  expect(await topics(1)).toEqual([['Primero', 'repeat', false, 2], ['Segundo', 'check', true, 4]]);
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

const aDay = 24 * 3_600_000;

test('three and six months after, whoever took part signs in and sits the follow-up once a round, in the other form; pairs alone are told', async () => {
  const document = courseKit();
  document.tests.push({ ...document.tests.find((one) => one.purpose === 'post')!, id: 'despues', purpose: 'follow_up', title: 'Seguimiento', attempts: 1 });
  delete document.tests.at(-1)!.timeLimitMinutes;
  const course = await makeCourse(at, partner, { kitTenantId: steward, people: 6, document });
  const answers = (ids: readonly string[]) => ids.map((questionId) => ({ questionId, answer: right[questionId]! }));
  const sitAt = (i: number, testId: string, ids: readonly string[]) => sit(at, course, course.people[i]!, testId, answers(ids));
  for (const i of [0, 1, 2, 3, 4]) await sitAt(i, 'inicial', []);
  const began = at.clock.now();
  await travel(at, new Date(began.getTime() + 7 * aDay + 3_600_000).toISOString());
  for (const i of [0, 1, 2, 3, 4, 5]) await sitAt(i, 'final', i % 2 ? ['qa1', 'qa3', 'qa4'] : ['qb1', 'qb2', 'qb3', 'qb4']);
  const manager = await signedIn(at, partner, 'partner_manager');
  await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'independent', generation = 1 WHERE cohort_id = $1", [course.cohortId]);
  await travel(at, new Date(began.getTime() + 9 * aDay).toISOString());
  await send(at, manager.cookie, completeCohort, { params: { id: course.cohortId } }).expect(200);

  const own = async (i: number) => (await send(at, course.people[i]!.cookie, getCourse, { params: { id: course.cohortId } })).body as Course;
  const followUp = async (i: number) => (await own(i)).tests.find((one) => one.purpose === 'follow_up')!;
  expect(await followUp(0)).toMatchObject({ refusal: 'not_open_yet', months: 3, last: null });
  const told = async (i: number) => ((await send(at, course.people[i]!.cookie, listOwnMessages)).body as { items: { kind: string; occasion: string | null }[] }).items.map((one) => one.occasion ?? one.kind);
  const tellings = (await at.owner.query('SELECT months, occasion, due_at AS "dueAt" FROM later_telling WHERE cohort_id = $1 AND occasion <> $2 ORDER BY due_at', [course.cohortId, 'work'])) as { months: 3 | 6; occasion: 'later' | 'later_last'; dueAt: Date }[];
  expect(tellings.map((one) => [one.months, one.occasion])).toEqual([[3, 'later'], [3, 'later_last'], [6, 'later'], [6, 'later_last']]);
  const tell = async (n: number) => {
    await travel(at, tellings[n]!.dueAt.toISOString());
    for (let time = 0; time < 2; time += 1) await at.app.get(LaterNotices).tell(partner, course.cohortId, tellings[n]!);
  };
  await tell(0);
  const home = (await send(at, course.people[0]!.cookie, getLearningHome)).body as LearningHome;
  expect(home.cohorts[0]!.next).toMatchObject({ kind: 'follow_up', testId: 'despues', closesAt: (await followUp(0)).closesAt });
  // Odd enrolments sat form B last, even ones A.
  for (const i of [0, 2]) await sitAt(i, 'despues', ['qa1', 'qa3', 'qa4']);
  for (const i of [1, 3]) await sitAt(i, 'despues', ['qb1', 'qb2']);
  expect((await send(at, course.people[0]!.cookie, startAttempt, { params: { id: course.cohortId }, body: { id: newId(), testId: 'despues' } })).body).toMatchObject({ code: 'attempts_used_up' });
  await tell(1);
  expect([await told(0), await told(4)]).toEqual([['later', 'follow_up'], ['later_last', 'later', 'follow_up']]);
  expect(await at.owner.query("SELECT DISTINCT enrolment_id FROM attempt WHERE test_id = 'despues' AND form = CASE WHEN enrolment_id = ANY ($1) THEN 'A' ELSE 'B' END", [[0, 2].map((i) => course.people[i]!.enrolmentId)])).toHaveLength(4);
  const left = newId();
  await send(at, course.people[4]!.cookie, startAttempt, { params: { id: course.cohortId }, body: { id: left, testId: 'despues' } }).expect(201);

  await tell(2);
  expect(await followUp(0)).toMatchObject({ refusal: null, months: 6, attemptsUsed: 0, last: null, openAttemptId: null });
  await sitAt(0, 'despues', ['qb1', 'qb2', 'qb3', 'qb4']);
  // What lay open in the first round is handed in as it stood then.
  await sitAt(4, 'despues', ['qb1']);
  expect(await at.owner.query('SELECT months, number FROM attempt WHERE enrolment_id = $1 AND test_id = $2 ORDER BY number', [course.people[4]!.enrolmentId, 'despues'])).toEqual([{ months: 3, number: 1 }, { months: 6, number: 2 }]);

  const results = cohortResults.parse((await read(manager.cookie, course.cohortId)).body);
  const [after3, after6] = results.group.lasting;
  expect([after3!.post.matched, after3!.post.unmatched, after3!.pre.matched, after6!.post.matched, after6!.post.unmatched]).toEqual([5, 1, 5, 2, 4]);
  expect([after3!.post.from, after3!.post.to]).toEqual([expect.closeTo((1 + 0.8 + 1 + 0.8 + 1) / 5), expect.closeTo((0.8 + 0.5 + 0.8 + 0.5 + 0) / 5)]);
  expect(results.people![0]!.later).toEqual([{ months: 3, share: 0.8 }, { months: 6, share: 1 }]);
  const book = await bookOf(manager.cookie, course.cohortId);
  expect(book.tests.map((one) => one.months)).toEqual([null, null, null, 3, 6]);
  expect(book.people[0]!.tests.slice(3).map((cell) => cell?.share)).toEqual([0.8, 1]);
  const kept = (await at.owner.query('SELECT lasting FROM cohort_figures WHERE cohort_id = $1', [course.cohortId])) as { lasting: Lasting[] }[];
  expect(kept[0]!.lasting.map((one) => [one.post.matched.n, one.post.unmatched, one.pre.matched.n, gainOf(one.post.matched)!.mean.toFixed(6)])).toEqual(
    [after3!, after6!].map((one) => [one.post.matched, one.post.unmatched, one.pre.matched, one.post.gain!.mean.toFixed(6)]));
  // Without the roster: one person has only one of the tests, so nothing of the round is told.
  const sums = cohortResults.parse((await read(coordinator.cookie, course.cohortId)).body).group.lasting;
  expect(sums.map((one) => [one.post.matched, one.post.gain, one.pre.matched])).toEqual([[null, null, 5], [null, null, null]]);
});
