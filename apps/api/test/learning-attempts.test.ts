import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attempt as attemptShape, getAttempt, saveAnswer, startAttempt, submitAttempt, type Attempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { getCourse, saveProgress, type Course } from '@relevo/contracts/learning';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let here: TestCourse;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
});
beforeEach(async () => { here = await makeCourse(at, partner, { kitTenantId: steward }); });
afterAll(() => at.close());

const choice = (...optionIds: string[]): GivenAnswer => ({ kind: 'choice', optionIds });
const who = (i: number) => here.people[i]!.cookie;
const start = (i: number, testId: string, id = newId()) => send(at, who(i), startAttempt, { params: { id: here.cohortId }, body: { id, testId } });
const begin = async (i: number, testId: string) => ((await start(i, testId)).body as { id: string }).id;
const page = async (i: number, id: string) => (await send(at, who(i), getAttempt, { params: { id } })).body as Attempt;
const save = (i: number, id: string, questionId: string, answer: GivenAnswer) => send(at, who(i), saveAnswer, { params: { id, questionId }, body: { answer } });
const submit = (i: number, id: string, answers: { questionId: string; answer: GivenAnswer }[] = []) => send(at, who(i), submitAttempt, { params: { id }, body: { answers } });
const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const lastSession = () => at.owner.query('UPDATE session SET starts_at = $2, ends_at = $3 WHERE id = $1', [here.sessionIds[1], new Date(at.clock.now().getTime() - 60_000), new Date(at.clock.now().getTime() + 3_600_000)]);
const complete = () => at.owner.query("UPDATE cohort SET state = 'completed', completed_at = now() WHERE id = $1", [here.cohortId]);

describe('beginning a test', () => {
  test('forms are counterbalanced: who sat A before sits B after', async () => {
    const forms = async (i: number, testId: string) => (await page(i, await begin(i, testId))).test.form;
    expect([await forms(0, 'inicial'), await forms(1, 'inicial')]).toEqual(['A', 'B']);
    await lastSession();
    expect([await forms(0, 'final'), await forms(1, 'final')]).toEqual(['B', 'A']);
  });

  test('the same id again is the same attempt; of two at once with other ids one is refused', async () => {
    const id = newId();
    expect([(await start(0, 'inicial', id)).status, (await start(0, 'inicial', id)).status]).toEqual([201, 201]);
    const both = await Promise.all([start(1, 'inicial'), start(1, 'inicial')]);
    expect(both.map((a) => a.status).sort()).toEqual([201, 409]);
    expect(code(both.find((a) => a.status === 409)!)).toBe('attempt_open');
    expect(code(await start(1, 'repaso', id))).toBe('id_taken');
  });

  test('a pre-test closes with the first session, a post-test waits for the last, an unknown one is not found', async () => {
    expect(code(await start(0, 'final'))).toBe('not_open_yet');
    await at.owner.query('UPDATE session SET starts_at = $2, ends_at = $3 WHERE id = $1', [here.sessionIds[0], new Date(at.clock.now().getTime() - 7_200_000), new Date(at.clock.now().getTime() - 3_600_000)]);
    expect(code(await start(0, 'inicial'))).toBe('closed');
    expect([(await start(0, 'nada')).status, code(await start(0, 'nada'))]).toEqual([404, 'test_not_found']);
    await complete();
    expect(code(await start(0, 'repaso'))).toBe('cohort_not_open');
  });

  test('bad input names the field', async () => {
    const bad = await send(at, who(0), startAttempt, { params: { id: here.cohortId }, body: { id: 'x', testId: '' } });
    expect((bad.body as { fields: { path: string }[] }).fields.map((f) => f.path)).toEqual(['id', 'testId']);
  });
});

describe('answering', () => {
  test('answers are kept one by one, with the server’s time, and come back; the last one counts', async () => {
    const id = await begin(0, 'inicial');
    expect((await save(0, id, 'qa1', choice('qa1-o1'))).body).toEqual({ questionId: 'qa1', savedAt: at.clock.now().toISOString(), replaced: false, others: [] });
    await save(0, id, 'qa1', choice('qa1-o0'));
    await save(0, id, 'qa3', { kind: 'text', text: ' ARBOL ' });
    const read = attemptShape.parse(await page(0, id));
    expect([read.state, read.answers.map((a) => [a.questionId, a.answer])]).toEqual(['open', [['qa1', choice('qa1-o0')], ['qa3', { kind: 'text', text: ' ARBOL ' }]]]);
    expect([read.result, read.review, JSON.stringify(read)]).toEqual([null, null, expect.not.stringMatching(/correct|accepted|feedback/)]);
  });

  test('a question of another form is not found, another person’s attempt neither', async () => {
    const id = await begin(0, 'inicial');
    expect([(await save(0, id, 'qb1', choice())).status, code(await save(0, id, 'qb1', choice()))]).toEqual([404, 'question_not_found']);
    expect((await save(1, id, 'qa1', choice())).status).toBe(404);
    expect((await send(at, who(1), getAttempt, { params: { id } })).status).toBe(404);
    expect((await submit(1, id)).status).toBe(404);
  });

  test('after the time, with its grace, nothing is kept; what was saved is graded', async () => {
    await lastSession();
    const id = await begin(0, 'final');
    await save(0, id, 'qb1', choice('qb1-o0'));
    at.clock.advance(31 * 60_000);
    expect((await save(0, id, 'qb2', choice('qb2-o1'))).status).toBe(200);
    at.clock.advance(2 * 60_000);
    expect([code(await save(0, id, 'qb3', choice('qb3-o2'))), (await page(0, id)).state]).toEqual(['time_is_up', 'run_out']);
    const graded = (await submit(0, id, [{ questionId: 'qb3', answer: choice('qb3-o2') }])).body as Attempt;
    expect(graded.result).toMatchObject({ points: 2, of: 4, share: 0.5, passed: false, submittedAt: graded.dueAt, attemptsLeft: 1 });
  });

  test('an answer made in time may arrive an hour late, by itself or handed in; the audit says how many count on the device’s word', async () => {
    await lastSession();
    const id = await begin(0, 'final');
    const due = new Date((await page(0, id)).dueAt!).getTime();
    const made = (seconds: number) => new Date(due + seconds * 1000).toISOString();
    const savedLate = (questionId: string, answer: GivenAnswer, madeAt: string) => send(at, who(0), saveAnswer, { params: { id, questionId }, body: { answer, madeAt } });
    at.clock.advance(30 * 60_000 + 59 * 60_000);
    expect([(await savedLate('qb1', choice('qb1-o0'), made(-60))).status, code(await savedLate('qb2', choice('qb2-o1'), made(1))), code(await savedLate('qb2', choice('qb2-o1'), made(-31 * 60)))]).toEqual([200, 'time_is_up', 'time_is_up']);
    const unsent = [{ questionId: 'qb3', answer: choice('qb3-o0'), madeAt: made(-1) }, { questionId: 'qb4', answer: choice('qb4-o0'), madeAt: made(5) }];
    const graded = (await send(at, who(0), submitAttempt, { params: { id }, body: { answers: unsent } })).body as Attempt;
    expect([graded.result?.submittedAt, graded.answers.map((one) => one.questionId).sort()]).toEqual([graded.dueAt, ['qb1', 'qb3']]);
    expect(await at.owner.query("SELECT (payload::jsonb -> 'detail' -> 'onDeviceWord')::int AS n FROM audit_entry WHERE action = 'attempt.submit' AND subject_id = $1", [id])).toEqual([{ n: 2 }]);
    const later = await page(0, await begin(0, 'final'));
    at.clock.advance(91 * 60_000);
    expect(code(await send(at, who(0), saveAnswer, { params: { id: later.id, questionId: 'qb1' }, body: { answer: choice('qb1-o0'), madeAt: later.dueAt! } }))).toBe('time_is_up');
  });

  test('the same attempt on two devices: the last to arrive stands, and whoever saves is told what came from elsewhere', async () => {
    const id = await begin(0, 'inicial');
    const { startedAt } = await page(0, id);
    const saved = async (questionId: string, answer: GivenAnswer, since: string) =>
      (await send(at, who(0), saveAnswer, { params: { id, questionId }, body: { answer, since } })).body as { savedAt: string; replaced: boolean; others: { questionId: string }[] };
    at.clock.advance(1000);
    const first = await saved('qa1', choice('qa1-o0'), startedAt);
    at.clock.advance(1000);
    const second = await saved('qa1', choice('qa1-o1'), startedAt);
    at.clock.advance(1000);
    const again = await saved('qa4', choice('qa4-o0'), first.savedAt);
    expect([first, second, again].map((one) => [one.replaced, one.others.map((other) => other.questionId)])).toEqual([[false, []], [true, []], [false, ['qa1']]]);
    expect((await saved('qa4', choice('qa4-o0'), first.savedAt)).replaced).toBe(false);
    expect((await page(0, id)).answers.find((one) => one.questionId === 'qa1')?.answer).toEqual(choice('qa1-o1'));
  });

  test('the key that seals answers on a device is one’s own for each attempt, and gone once it is handed in', async () => {
    const [mine, theirs] = [await begin(0, 'inicial'), await begin(1, 'inicial')];
    const keys = [(await page(0, mine)).deviceKey, (await page(0, mine)).deviceKey, (await page(1, theirs)).deviceKey];
    expect([Buffer.from(keys[0]!, 'base64url').length, keys[0] === keys[1], keys[0] === keys[2]]).toEqual([32, true, false]);
    expect(((await submit(0, mine)).body as Attempt).deviceKey).toBeNull();
  });

  test('a test that ran out is handed in when another is begun', async () => {
    await lastSession();
    const first = await begin(0, 'final');
    at.clock.advance(40 * 60_000);
    const second = await page(0, await begin(0, 'final'));
    expect([second.number, (await page(0, first)).state]).toEqual([2, 'submitted']);
  });
});

describe('handing in', () => {
  test('is graded on the server by the pinned version: partial credit, accents, unanswered counts as none', async () => {
    const id = await begin(0, 'inicial');
    await save(0, id, 'qa1', choice('qa1-o0'));
    const unsaved = [{ questionId: 'qa3', answer: { kind: 'text', text: 'arbol' } as const }, { questionId: 'qa4', answer: choice('qa4-o0') }, { questionId: 'qb1', answer: choice('qb1-o0') }];
    const graded = attemptShape.parse((await submit(0, id, unsaved)).body);
    expect(graded.result).toMatchObject({ points: 3, of: 5, share: 0.6, passMark: 0, passed: true });
    const rows = (await at.owner.query('SELECT question_id, points::float8 AS points FROM response WHERE attempt_id = $1 ORDER BY 1', [id])) as { question_id: string; points: number }[];
    expect(rows).toEqual([{ question_id: 'qa1', points: 1 }, { question_id: 'qa3', points: 1 }, { question_id: 'qa4', points: 1 }]);
  });

  test('twice, or twice at once, changes nothing; afterwards no answer is taken', async () => {
    const id = await begin(0, 'inicial');
    const [a, b] = await Promise.all([submit(0, id, [{ questionId: 'qa1', answer: choice('qa1-o0') }]), submit(0, id, [{ questionId: 'qa1', answer: choice('qa1-o0') }])]);
    expect([a.status, b.status, (b.body as Attempt).result]).toEqual([200, 200, (a.body as Attempt).result]);
    expect(((await submit(0, id, [{ questionId: 'qa2', answer: { kind: 'boolean', value: true } }])).body as Attempt).result?.points).toBe(1);
    expect(code(await save(0, id, 'qa2', { kind: 'boolean', value: true }))).toBe('attempt_submitted');
    expect(code(await start(0, 'inicial'))).toBe('attempts_used_up');
    expect(await at.owner.query("SELECT count(*)::int AS n FROM audit_entry WHERE action = 'attempt.submit' AND subject_id = $1", [id])).toEqual([{ n: 1 }]);
  });

  test('answers are shown as the test says and never early', async () => {
    const pre = await begin(0, 'inicial');
    expect((await submit(0, pre)).body).toMatchObject({ reviewTime: 'never', review: null });
    const quiz = await begin(0, 'repaso');
    await save(0, quiz, 'qq1', choice('qq1-o0'));
    expect((await page(0, quiz)).review).toBeNull();
    const shown = (await submit(0, quiz)).body as Attempt;
    expect([shown.reviewTime, shown.review?.map((r) => [r.questionId, r.points, r.of])]).toEqual(['now', [['qq1', 1, 1], ['qq2', 0, 1]]]);
    expect(shown.review?.[0]?.key).toMatchObject({ feedback: { html: '<p>Porque qq1</p>' }, options: [{ correct: true }, { correct: false }, { correct: false }] });
    await lastSession();
    const post = await begin(0, 'final');
    expect((await submit(0, post)).body).toMatchObject({ reviewTime: 'after_completion', review: null });
    await complete();
    expect(await page(0, post)).toMatchObject({ reviewTime: 'now', review: [{ questionId: 'qb1' }, {}, {}, {}] });
    expect(await page(0, pre)).toMatchObject({ reviewTime: 'never', review: null });
  });

  test('what lay open when the cohort ended takes no more answers: others may have seen them', async () => {
    await lastSession();
    const id = await begin(0, 'final');
    await complete();
    expect(code(await save(0, id, 'qb1', choice('qb1-o0')))).toBe('cohort_not_open');
    expect(((await submit(0, id, [{ questionId: 'qb1', answer: choice('qb1-o0') }])).body as Attempt).result?.points).toBe(0);
  });

  test('a quiz handed in finishes its part of the module, and nothing else does', async () => {
    const passedOver = { activityId: 'a3', state: 'done' as const, at: at.clock.now().toISOString() };
    expect((await send(at, who(0), saveProgress, { params: { id: here.cohortId }, body: { entries: [passedOver] } })).body).toMatchObject({ progress: [{ activityId: 'a3', state: 'opened' }] });
    await submit(0, await begin(0, 'repaso'));
    const { progress } = (await send(at, who(0), getCourse, { params: { id: 'current' } })).body as Course;
    expect(progress).toMatchObject([{ activityId: 'a3', state: 'done' }]);
  });

  test('pre and post move the sums of the cohort, paired by person', async () => {
    for (const [i, right] of [[0, ['qa1-o0']], [1, []]] as const) {
      const form = i === 0 ? 'qa' : 'qb';
      await submit(i, await begin(i, 'inicial'), right.map((o) => ({ questionId: `${form}1`, answer: choice(o) })));
    }
    await lastSession();
    await submit(0, await begin(0, 'final'), ['qb1-o0', 'qb2-o1', 'qb3-o2'].map((o) => ({ questionId: o.slice(0, 3), answer: choice(o) })));
    const rows = (await at.owner.query('SELECT matched, unmatched, pre_mean::float8 AS pre, post_mean::float8 AS post FROM cohort_figures WHERE cohort_id = $1', [here.cohortId])) as object[];
    expect(rows).toEqual([{ matched: 1, unmatched: 1, pre: 0.2, post: 0.75 }]);
    expect(code(await start(0, 'final'))).toBe('passed_already');
  });
});
