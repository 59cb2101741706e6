import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCohort, moveCohortVersion } from '@relevo/contracts/cohorts';
import { participantModule } from '@relevo/contracts/kit-projection';
import { course, getCourse, getCourseModule, getLearningHome, getOwnCompletion, saveProgress, type LearningHome, type OwnCompletion } from '@relevo/contracts/learning';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { newCohort } from './support/cohorts.ts';
import { courseKit, makeCourse, sit, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn } from './support/people.ts';

/** Of the kit's activities: `a2` is for recruits, `a3` (the quiz) and `a4` for those who serve, and all of a third module too. */
function trackedKit(sheetTracks: string[]): KitDocument {
  const kit = courseKit();
  const tracksOf: Record<string, string[]> = { a2: ['nuevas'], a3: ['servicio'], a4: ['servicio'] };
  const modules = kit.modules.map((module) => ({ ...module, activities: module.activities.map((one) => ({ ...one, tracks: tracksOf[one.id] ?? [] })) }));
  const third = { ...modules[2]!, id: 'm3', title: 'Tercero', activities: [{ ...modules[2]!.activities[0]!, id: 'a6', title: 'Parte a6' }] };
  return {
    ...kit, modules: [...modules, third], tracks: [{ id: 'nuevas', title: 'Nuevas', summary: '' }, { id: 'servicio', title: 'En servicio', summary: '' }],
    runSheets: kit.runSheets.map((sheet) => ({ ...sheet, tracks: sheetTracks })),
  };
}

let at: TestApp;
const cohorts: Record<string, TestCourse> = {};
beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  cohorts['all'] = await makeCourse(at, steward, { people: 1, document: trackedKit([]) });
  cohorts['nuevas'] = await makeCourse(at, partner, { people: 1, kitTenantId: steward, document: trackedKit(['nuevas']) });
  cohorts['servicio'] = await makeCourse(at, steward, { people: 1, document: trackedKit(['servicio']) });
});
afterAll(() => at.close());

const of = (name: string) => ({ ...cohorts[name]!, cookie: cohorts[name]!.people[0]!.cookie });
const read = async (name: string) => course.parse((await send(at, of(name).cookie, getCourse, { params: { id: 'current' } })).body);
const moduleOf = async (name: string, moduleId: string) => send(at, of(name).cookie, getCourseModule, { params: { id: of(name).cohortId, moduleId } });
const finish = (name: string, ids: string[]) => send(at, of(name).cookie, saveProgress, { params: { id: of(name).cohortId }, body: { entries: ids.map((activityId) => ({ activityId, state: 'done' as const, at: at.clock.now().toISOString() })) } });

describe.each([
  ['all', { m1: ['a1', 'a2', 'a3'], pausa: ['p1'], m2: ['a4', 'a5'], m3: ['a6'] }, 60, ['inicial', 'final', 'repaso']],
  ['nuevas', { m1: ['a1', 'a2'], pausa: ['p1'], m2: ['a5'] }, 30, ['inicial', 'final']],
  ['servicio', { m1: ['a1', 'a3'], pausa: ['p1'], m2: ['a4', 'a5'], m3: ['a6'] }, 50, ['inicial', 'final', 'repaso']],
])('a cohort whose run sheet is for: %s', (name, modules, minutes, tests) => {
  const parts: Record<string, string[]> = modules;
  test('has the course of that track, and the minutes and tests that go with it', async () => {
    const { outline, tests: own } = await read(name);
    expect(Object.fromEntries(outline.modules.map((one) => [one.id, one.activities.map(({ id }) => id)]))).toEqual(parts);
    expect([outline.minutes, outline.tests.map((one) => one.id), own.map((one) => one.testId)]).toEqual([minutes, tests, tests]);
  });

  test('has modules of that track alone, known by the hash that the course names', async () => {
    const { outline } = await read(name);
    for (const { id, hash, minutes: whole } of outline.modules) {
      const module = participantModule.parse((await moduleOf(name, id)).body);
      expect([module.activities.map((one) => one.id), module.hash, module.minutes]).toEqual([parts[id], hash, whole]);
    }
    expect((await moduleOf(name, 'm3')).status).toBe('m3' in parts ? 200 : 404);
  });

  test('is completed by what that track asks, and takes progress of nothing else', async () => {
    const [asked, others] = [Object.entries(parts).filter(([id]) => id !== 'pausa').flatMap(([, ids]) => ids), ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']];
    const { body } = await finish(name, others);
    if (asked.includes('a3')) await sit(at, of(name), of(name).people[0]!, 'repaso', []);
    expect(body).toMatchObject({ unknown: others.filter((id) => !asked.includes(id)) });
    const { completion, modules: reached } = (await send(at, of(name).cookie, getOwnCompletion, { params: { id: 'current' } })).body as OwnCompletion;
    const count = Object.keys(parts).length - 1;
    expect([completion.modulesDone, completion.modules, reached.every((one) => one.done), reached.length]).toEqual([count, count, true, count]);
    expect(((await send(at, of(name).cookie, getLearningHome)).body as LearningHome).cohorts[0]!.modules).toEqual({ done: count, total: count });
  });
});

test('the same module has another hash in each track, so that nothing kept of one is shown for another', async () => {
  const hashes = await Promise.all(['all', 'nuevas', 'servicio'].map(async (name) => (await read(name)).outline.modules[0]!.hash));
  expect(new Set(hashes).size).toBe(3);
});

test('a cohort takes the tracks of its run sheet when it is planned, and those of another version when it moves there', async () => {
  const { kitId, versionId, tenantId } = of('servicio');
  const who = await signedIn(at, tenantId, 'coordinator', 'Coordina');
  const plan = newCohort({ tenantId, kitId, versionId }, who, { startsOn: at.clock.now().toISOString().slice(0, 10) });
  const tracks = async () => (await at.owner.query('SELECT tracks FROM cohort WHERE id = $1', [plan.id]))[0];
  expect((await send(at, who.cookie, createCohort, { body: plan })).status).toBe(201);
  expect(await tracks()).toEqual({ tracks: ['servicio'] });
  const next = newId();
  await at.owner.query(
    "INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, hash, author_ids, published_by, published_at) VALUES ($1, $2, $3, 2, '1.1', 'published', $4, $5, '{}', $6, now())",
    [tenantId, next, kitId, JSON.stringify(trackedKit(['nuevas'])), 'd'.repeat(64), newId()],
  );
  expect((await send(at, who.cookie, moveCohortVersion, { params: { id: plan.id }, body: { kitVersionId: next } })).status).toBe(200);
  expect(await tracks()).toEqual({ tracks: ['nuevas'] });
});
