import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getAttempt, saveAnswer, startAttempt, submitAttempt, type Attempt } from '@relevo/contracts/attempts';
import { getCourse, getCourseModule, getCoursePage, getLearningHome, getOwnCompletion, saveProgress, type Course, type LearningHome, type OwnCompletion } from '@relevo/contracts/learning';
import type { ParticipantModule, ProjectedPages } from '@relevo/contracts/kit-projection';
import { listStrings, sourceHash } from '@relevo/kit-io/translations';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant } from './support/people.ts';

let at: TestApp;
let own: TestCourse;
let cookie: string;

/** The same kit in French too: every text with FR before it. */
function inFrench() {
  const kit = courseKit();
  const french = (text: string) => (text === 'Árbol' ? 'arbre' : `FR ${text}`);
  return { ...kit, translations: { fr: Object.fromEntries(listStrings(kit).map((one) => [one.id, { text: french(one.text), source: sourceHash(one.text) }])) } };
}

beforeAll(async () => {
  at = await startApp();
  own = await makeCourse(at, await makeTenant(at, 'Casa', 'steward'), { document: inFrench() });
  cookie = own.people[0]!.cookie;
});
afterAll(() => at.close());

const course = async (locale?: string) => (await send(at, cookie, getCourse, { params: { id: own.cohortId }, query: { locale } })).body as Course;
const attempt = async (id: string, locale?: string) => (await send(at, cookie, getAttempt, { params: { id }, query: { locale } })).body as Attempt;

test('a participant reads in any language that the version offers, and in the cohort’s unless told', async () => {
  expect([(await course()).outline.title.text, (await course('fr')).outline.title.text, (await course('miq')).outline.title.text]).toEqual(['Kit de acogida', 'FR Kit de acogida', 'Kit de acogida']);
  expect((await course('fr')).outline.locales).toEqual(['es', 'fr']);
  const module = (await send(at, cookie, getCourseModule, { params: { id: own.cohortId, moduleId: 'm1' }, query: { locale: 'fr' } })).body as ParticipantModule;
  const page = (await send(at, cookie, getCoursePage, { params: { id: own.cohortId, pageId: 'guia' }, query: { locale: 'fr' } })).body as ProjectedPages['pages'][number];
  const home = (await send(at, cookie, getLearningHome, { query: { locale: 'fr' } })).body as LearningHome;
  const reached = (await send(at, cookie, getOwnCompletion, { params: { id: 'current' }, query: { locale: 'fr' } })).body as OwnCompletion;
  expect([module.locale, module.title.text, page.title.text, home.cohorts[0]!.cohort.kitTitle, reached.modules[0]!.title]).toEqual(['fr', 'FR Primero', 'FR Guía', 'FR Kit de acogida', 'FR Primero']);
});

test('the address of a text that is kept for ever names its language', async () => {
  const { cohort, outline } = await course('fr');
  const h = outline.modules[0]!.hash;
  const read = (query: object) => send(at, cookie, getCourseModule, { params: { id: own.cohortId, moduleId: 'm1' }, query });
  expect((await read({ h, e: cohort.enrolmentId, locale: 'fr' })).headers['cache-control']).toContain('immutable');
  expect((await read({ h, e: cohort.enrolmentId })).headers['cache-control']).not.toContain('immutable');
});

test('what was done stays done in another language', async () => {
  await send(at, cookie, saveProgress, { params: { id: own.cohortId }, body: { entries: [{ activityId: 'a1', state: 'done', at: at.clock.now().toISOString() }] } });
  const [spanish, french] = [await course(), await course('fr')];
  expect(french.progress).toEqual(spanish.progress);
  expect(french.outline.modules.map((one) => [one.id, one.activities.map((each) => each.id)])).toEqual(spanish.outline.modules.map((one) => [one.id, one.activities.map((each) => each.id)]));
});

test('a test that is under way goes on in another language: the same questions, answers and time, and words of either count', async () => {
  const id = newId();
  await send(at, cookie, startAttempt, { params: { id: own.cohortId }, body: { id, testId: 'inicial' } });
  const spanish = await attempt(id);
  const chosen = spanish.test.questions[0]!;
  await send(at, cookie, saveAnswer, { params: { id, questionId: chosen.id }, body: { answer: { kind: 'choice', optionIds: [chosen.kind === 'single' ? chosen.options[0]!.id : ''] } } });
  const french = await attempt(id, 'fr');
  expect([french.answers.map((one) => one.questionId), french.startedAt, french.number]).toEqual([[chosen.id], spanish.startedAt, 1]);
  expect(french.test.questions.map((one) => one.id)).toEqual(spanish.test.questions.map((one) => one.id));
  expect([french.test.title.text, french.test.questions[0]!.stem.html]).toEqual(['FR Prueba inicial', expect.stringContaining('FR ')]);
  const word = spanish.test.questions.find((one) => one.kind === 'short')!;
  await send(at, cookie, saveAnswer, { params: { id, questionId: word.id }, body: { answer: { kind: 'text', text: 'Arbre' } } });
  const done = (await send(at, cookie, submitAttempt, { params: { id }, query: { locale: 'fr' }, body: { answers: [] } })).body as Attempt;
  expect([done.test.title.text, done.result?.points]).toEqual(['FR Prueba inicial', 2]);
  expect((await course('fr')).tests.find((one) => one.testId === 'inicial')?.last?.attemptId).toBe(id);
});
