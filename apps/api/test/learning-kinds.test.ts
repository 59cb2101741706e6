import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attempt as attemptShape, getAttempt, saveAnswer, startAttempt, submitAttempt, type Attempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import { getCourse, getCourseModule, type Course } from '@relevo/contracts/learning';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse, type TestCourse } from './support/course.ts';
import { everyKind, kindsKit, rightAnswer } from './support/kinds.ts';
import { makeTenant } from './support/people.ts';

const document = kindsKit();
const people = 6;
let at: TestApp;
let steward: string;
let partner: string;
let here: TestCourse;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
});
beforeEach(async () => { here = await makeCourse(at, partner, { kitTenantId: steward, document, people }); });
afterAll(() => at.close());

const who = (i: number) => here.people[i]!.cookie;
const begin = async (i: number, testId: string) => {
  const id = newId();
  expect(await send(at, who(i), startAttempt, { params: { id: here.cohortId }, body: { id, testId } })).toMatchObject({ status: 201 });
  return id;
};
const page = async (i: number, id: string) => attemptShape.parse((await send(at, who(i), getAttempt, { params: { id } })).body);
const save = (i: number, id: string, questionId: string, answer: unknown) => send(at, who(i), saveAnswer, { params: { id, questionId }, body: { answer: answer as GivenAnswer } });
const submit = async (i: number, id: string, answers: { questionId: string; answer: GivenAnswer }[] = []) => attemptShape.parse((await send(at, who(i), submitAttempt, { params: { id }, body: { answers } })).body);
const rightAnswers = ({ test: { questions } }: Attempt) => questions.map(({ id }) => ({ questionId: id, answer: rightAnswer(document, id) }));

/** Every key and every text anywhere in a body. */
function walked(body: unknown): { keys: Set<string>; texts: string[] } {
  const [keys, texts, left] = [new Set<string>(), [] as string[], [body]];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') texts.push(value);
    if (value === null || typeof value !== 'object') continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value)) keys.add(key);
      left.push(inner);
    }
  }
  return { keys, texts };
}
const keyWords = ['correct', 'accepted', 'feedback', 'value', 'tolerance', 'choiceId', 'matches', 'itemIds', 'guide', 'key', 'pool', 'credit', 'tags', 'difficulty', 'objectiveId'];

describe('a test of every kind', () => {
  test('asks without telling: no key by name, no secret word, no author’s order or id where they tell', async () => {
    const id = await begin(0, 'todo');
    const read = await page(0, id);
    const { keys, texts } = walked(read);
    expect(keyWords.filter((word) => keys.has(word))).toEqual([]);
    expect(texts.filter((text) => text.includes('CLAVE'))).toEqual([]);
    expect(read.test.questions.map((one) => one.kind)).toEqual(everyKind.map((one) => one.kind));
    const [matching, ordering, cloze] = [read.test.questions[3]!, read.test.questions[4]!, read.test.questions[7]!];
    if (matching.kind !== 'matching' || ordering.kind !== 'ordering' || cloze.kind !== 'cloze') throw new Error('asked in another order');
    expect(matching.choices.some((one) => /^c\d$/.test(one.id)) || ordering.items.some((one) => /^i\d$/.test(one.id))).toBe(false);
    expect(ordering.items.map((one) => one.text.html)).not.toEqual(['Primero', 'Después', 'Luego', 'Al final'].map((text) => `<p>${text}</p>`));
    expect([...ordering.items].sort((a, b) => (a.id < b.id ? -1 : 1)).map((one) => one.text.html)).not.toEqual(['Primero', 'Después', 'Luego', 'Al final'].map((text) => `<p>${text}</p>`));
    expect(cloze.stem.html).toBe('<p>Llame al <span data-gap="g1"></span>, <span data-gap="g2"></span> y espere <span data-gap="g3"></span> minutos.</p>');
    expect(cloze.gaps).toEqual([{ id: 'g1', kind: 'text' }, { id: 'g2', kind: 'choice', options: [{ id: 'o1', text: { text: 'diga dónde', translated: true } }, { id: 'o2', text: { text: 'cuelgue', translated: true } }] }, { id: 'g3', kind: 'number' }]);
  });

  test('nothing that participants read of the course tells a key or what may be drawn', async () => {
    const course = (await send(at, who(0), getCourse, { params: { id: 'current' } })).body as Course;
    const module = await send(at, who(0), getCourseModule, { params: { id: here.cohortId, moduleId: 'm1' }, query: {} });
    const { texts } = walked([course, module.body]);
    expect(texts.filter((text) => text.includes('CLAVE') || /^s\d$/.test(text))).toEqual([]);
    expect(course.outline.tests.map((one) => [one.id, one.questions])).toEqual([['inicial', 4], ['final', 4], ['repaso', 2], ['todo', 8], ['sorteo', 5]]);
    const parts = (await at.owner.query("SELECT body FROM kit_projection WHERE kit_version_id = $1 AND audience = 'participant'", [here.versionId])) as { body: string }[];
    expect(parts.length).toBeGreaterThan(8);
    const all = walked(parts.map((part) => JSON.parse(part.body) as unknown));
    expect(['correct', 'accepted', 'feedback', 'tolerance', 'choiceId', 'itemIds', 'guide', 'pool'].filter((word) => all.keys.has(word))).toEqual([]);
    expect(all.texts.filter((text) => text.includes('CLAVE') || /^s\d$/.test(text))).toEqual([]);
  });

  test('keeps an answer of each kind, gives full marks for the right ones, and shows answers of each kind afterwards', async () => {
    const id = await begin(0, 'todo');
    const given = rightAnswers(await page(0, id));
    for (const { questionId, answer } of given) expect(await save(0, id, questionId, answer)).toMatchObject({ status: 200 });
    expect((await page(0, id)).answers.map(({ questionId, answer }) => ({ questionId, answer })).sort((a, b) => (a.questionId < b.questionId ? -1 : 1))).toEqual(given);
    const graded = await submit(0, id);
    expect(graded.result).toMatchObject({ points: 16, of: 16, share: 1, passed: true });
    expect(graded.review?.map((one) => [one.key.kind, one.points])).toEqual(everyKind.map((one) => [one.kind, 2]));
    const key = (n: number) => graded.review![n]!.key;
    const answer = (n: number) => given[n]!.answer;
    expect(key(3)).toMatchObject({ matches: Object.entries((answer(3) as { matches: object }).matches).map(([promptId, choiceId]) => ({ promptId, choiceId })) });
    expect(key(4)).toMatchObject({ itemIds: (answer(4) as { itemIds: string[] }).itemIds });
    expect(key(5)).toMatchObject({ value: 114.25, tolerance: 0.5 });
    expect(key(7)).toMatchObject({ gaps: [{ accepted: ['CLAVE hueco'] }, { correct: ['o1'] }, { value: 10 }] });
  });

  test('gives part of the points for part of it, and takes words of the kit’s other languages', async () => {
    const id = await begin(0, 'todo');
    const { questions } = (await page(0, id)).test;
    const ordering = rightAnswer(document, 'k5') as { itemIds: string[] };
    const matching = Object.entries((rightAnswer(document, 'k4') as { matches: Record<string, string> }).matches);
    const graded = await submit(0, id, [
      { questionId: 'k2', answer: { kind: 'choice', optionIds: ['o1'] } },
      { questionId: 'k4', answer: { kind: 'matches', matches: Object.fromEntries(matching.slice(0, 2)) } },
      { questionId: 'k5', answer: { kind: 'order', itemIds: [...ordering.itemIds.slice(1), ordering.itemIds[0]!] } },
      { questionId: 'k6', answer: { kind: 'number', value: null } },
      { questionId: 'k7', answer: { kind: 'text', text: 'MOT' } },
      { questionId: 'k8', answer: { kind: 'gaps', gaps: { g1: 'Trou', g2: 'o2', g3: '' } } },
    ]);
    const points = new Map(graded.review?.map((one) => [one.questionId, one.points]));
    expect(questions.map(({ id: one }) => Number(points.get(one)?.toFixed(3)))).toEqual([0, 1.333, 0, 1.333, 1.333, 0, 2, 0.667]);
  });

  test.each([
    ['k1', { kind: 'choice', optionIds: 'o1' }, 'answer.optionIds'], ['k1', { kind: 'choice', optionIds: Array(13).fill('o') }, 'answer.optionIds'],
    ['k4', { kind: 'matches', matches: [] }, 'answer.matches'], ['k4', { kind: 'matches', matches: { 'p 1': 'c1' } }, 'answer.matches.p 1'], ['k4', { kind: 'matches', matches: { p1: '' } }, 'answer.matches.p1'],
    ['k4', { kind: 'matches', matches: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`p${n}`, 'c1'])) }, 'answer.matches'],
    ['k5', { kind: 'order', itemIds: Array(13).fill('i') }, 'answer.itemIds'], ['k6', { kind: 'number', value: '114' }, 'answer.value'], ['k6', { kind: 'number' }, 'answer.value'],
    ['k7', { kind: 'text', text: 'x'.repeat(501) }, 'answer.text'], ['k8', { kind: 'gaps', gaps: { g1: 'x'.repeat(201) } }, 'answer.gaps.g1'], ['k8', { kind: 'gaps', gaps: { g1: 3 } }, 'answer.gaps.g1'],
    ['k6', { kind: 'text', text: '114' }, 'answer.kind'], ['k5', { kind: 'choice', optionIds: ['o1'] }, 'answer.kind'], ['k1', { kind: 'nada' }, 'answer.kind'],
  ])('an answer to %s that has another shape is refused and says where: %j', async (questionId, answer, path) => {
    const refused = await save(0, await begin(0, 'todo'), questionId, answer);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_input', fields: [{ path }] } });
  });
});

describe('a test that draws', () => {
  const drawnOf = ({ test: { questions } }: Attempt) => questions.map((one) => one.id);

  test('asks its form and then others of the pool for each attempt, the same whenever the attempt is opened', async () => {
    const attempts = await Promise.all(here.people.map((_, i) => begin(i, 'sorteo')));
    const asked = await Promise.all(attempts.map(async (id, i) => drawnOf(await page(i, id))));
    for (const ids of asked) {
      expect(ids).toEqual(['k1', ...Array(3).fill(expect.stringMatching(/^s[0-7]$/)), expect.stringMatching(/^s[89]$/)]);
      expect(new Set(ids).size).toBe(5);
    }
    expect(new Set(asked.map((ids) => ids.join())).size).toBeGreaterThan(1);
    expect(await Promise.all(attempts.map(async (id, i) => drawnOf(await page(i, id))))).toEqual(asked);
    const again = [];
    for (let n = 0; n < 4; n += 1) {
      await submit(0, n === 0 ? attempts[0]! : again.at(-1)!);
      again.push(await begin(0, 'sorteo'));
    }
    expect(new Set(await Promise.all(again.map(async (id) => drawnOf(await page(0, id)).join()))).size).toBeGreaterThan(1);
  });

  test('grades what it asked and nothing else, tells no key before, and shows the answers of what it drew', async () => {
    const id = await begin(0, 'sorteo');
    const open = await page(0, id);
    const { keys, texts } = walked(open);
    expect([keyWords.filter((word) => keys.has(word)), texts.filter((text) => text.includes('CLAVE'))]).toEqual([[], []]);
    expect(open.test.points).toBe(10);
    const other = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7'].find((one) => !drawnOf(open).includes(one))!;
    expect(await save(0, id, other, rightAnswer(document, other))).toMatchObject({ status: 404, body: { code: 'question_not_found' } });
    const graded = await submit(0, id, [...rightAnswers(open), { questionId: other, answer: rightAnswer(document, other) }]);
    expect(graded.result).toMatchObject({ points: 10, of: 10, share: 1 });
    expect(graded.review?.map((one) => one.questionId)).toEqual(drawnOf(open));
    expect(await at.owner.query('SELECT count(*)::int AS n FROM response WHERE attempt_id = $1', [id])).toEqual([{ n: 5 }]);
  });
});

test('a cohort’s results count a drawn question over those who were asked it', async () => {
  const draws = document.tests.find((one) => one.id === 'sorteo')!.draws;
  const measured = { ...document, tests: document.tests.map((one) => (one.id === 'inicial' ? { ...one, forms: { A: ['k8'] }, draws } : one)) };
  here = await makeCourse(at, partner, { kitTenantId: steward, document: measured, people: 3 });
  const asked: string[] = [];
  for (const i of [0, 1, 2]) {
    const id = await begin(i, 'inicial');
    const read = await page(i, id);
    asked.push(...read.test.questions.slice(1).map((one) => one.id));
    await submit(i, id, i === 2 ? [] : rightAnswers(read));
  }
  const { items } = (await send(at, here.trainer.cookie, getCohortResults, { params: { id: here.cohortId } })).body as CohortResults;
  expect(items![0]).toMatchObject({ questionId: 'k8', kind: 'cloze', stem: 'Llame al […], […] y espere […] minutos.', asked: 3, answered: 2, meanShare: 2 / 3 });
  expect(new Map(items!.slice(1).map((one) => [one.questionId, one.asked]))).toEqual(new Map([...new Set(asked)].map((id) => [id, asked.filter((one) => one === id).length])));
  expect(items!.slice(1).reduce((sum, one) => sum + one.answered, 0)).toBe(8);
});

test('options stand in another order for each attempt, the same whenever it is opened; a pause between attempts is kept', async () => {
  const varied = { ...document, tests: document.tests.map((one) => (one.id === 'todo' ? { ...one, attempts: 5, optionOrder: 'shuffled' as const, hoursBetween: 12, layout: 'all' as const } : one)) };
  here = await makeCourse(at, partner, { kitTenantId: steward, document: varied, people });
  const attempts = await Promise.all(here.people.map((_, i) => begin(i, 'todo')));
  const orders = async () => (await Promise.all(attempts.map((id, i) => page(i, id)))).map(({ test }) => test.questions.map((one) => ('options' in one ? one.options : one.kind === 'matching' ? one.choices : []).map((option) => option.id).join()).join('/'));
  const first = await orders();
  expect(await orders()).toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(1);
  const open = await page(0, attempts[0]!);
  expect([open.test.layout, (await submit(0, open.id, rightAnswers(open))).result]).toMatchObject(['all', { share: 1 }]);
  const again = () => send(at, who(0), startAttempt, { params: { id: here.cohortId }, body: { id: newId(), testId: 'todo' } });
  expect(await again()).toMatchObject({ status: 409, body: { code: 'pause_between' } });
  const course = (await send(at, who(0), getCourse, { params: { id: 'current' } })).body as Course;
  const againAt = new Date(at.clock.now().getTime() + 12 * 3_600_000).toISOString();
  expect([course.tests.find((one) => one.testId === 'todo'), course.outline.tests.find((one) => one.id === 'todo')]).toMatchObject([{ refusal: 'pause_between', againAt }, { hoursBetween: 12, varied: true }]);
  at.clock.advance(12 * 3_600_000);
  expect(await again()).toMatchObject({ status: 201 });
});
