import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import { getMarkingPage, getMarkingQueue, markingPage, markingQueue, openWorkFile, returnWork } from '@relevo/contracts/marking';
import { addWorkFile, getOwnSubmission, handInSubmission, openOwnFile, saveSubmission, takeSubmissionBack, type OwnWork } from '@relevo/contracts/submissions';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant } from './support/people.ts';

const kit = courseKit();
const asked: Record<string, object> = { a1: { forms: ['text'], points: 4 }, a4: { forms: ['file', 'audio'], points: 4 }, a5: { forms: ['file'], points: 4, graders: 2, anonymous: true } };
const document = kitDocument.parse({ ...kit, modules: kit.modules.map((one) => ({ ...one, activities: one.activities.map((part) => ({ ...part, ...(asked[part.id] ? { submission: asked[part.id] } : {}) })) })) });
let at: TestApp;
let here: TestCourse;
let beside: TestCourse;
beforeAll(async () => {
  at = await startApp();
  const tenantId = await makeTenant(at, 'Casa', 'steward');
  here = await makeCourse(at, tenantId, { document, people: 2 });
  beside = await makeCourse(at, tenantId, { document, people: 0 });
});
afterAll(() => at.close());

const place = (activityId: string) => ({ params: { id: here.cohortId, activityId } });
const cookie = (i = 0) => here.people[i]!.cookie;
const pathOf = (path: string, ids: Record<string, string>) => `/api${path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '')}`;
const add = (activityId: string, form: 'file' | 'audio', content: string, { id = newId(), i = 0, name = 'Nombre Secreto.pdf' } = {}) =>
  request(at.url).post(pathOf(addWorkFile.path, { id: here.cohortId, activityId })).query({ id, submissionId: newId(), form }).set('x-relevo', '1').set('cookie', cookie(i)).attach('file', Buffer.from(content), name);
const own = async (activityId: string, i = 0) => ((await send(at, cookie(i), getOwnSubmission, place(activityId))).body as OwnWork).submission!;
const open = (activityId: string, fileId: string, i = 0) => request(at.url).get(pathOf(openOwnFile.path, { id: here.cohortId, activityId, fileId })).set('cookie', cookie(i));
const handIn = (activityId: string) => send(at, cookie(), handInSubmission, place(activityId));
const pieces = async () => markingQueue.parse((await send(at, here.trainer.cookie, getMarkingQueue, { params: { id: here.cohortId } })).body).pieces;
const page = async (pieceId: string) => markingPage.parse((await send(at, here.trainer.cookie, getMarkingPage, { params: { id: here.cohortId, pieceId } })).body);

describe('files of work', () => {
  test('what is sent again while it is still under way is kept once, and stays', async () => {
    const id = newId();
    for (let n = 1; n < 5; n += 1) await add('a4', 'file', `%PDF-${n}`);
    const both = await Promise.all([add('a4', 'audio', 'OggS una voz', { id }), add('a4', 'audio', 'OggS una voz', { id })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect([(await own('a4')).files.length, (await open('a4', id)).status]).toEqual([5, 200]);
  });
  test('under an id that is somebody else’s nothing is kept, nor is theirs touched', async () => {
    const { id } = (await own('a4')).files[0]!;
    const given = await add('a4', 'file', '%PDF-1', { id, i: 1 });
    expect([given.status, (given.body as { code: string }).code]).toEqual([409, 'id_taken']);
    expect((await open('a4', id)).status).toBe(200);
  });
  test('a recording is sent in the stretches that a player asks for', async () => {
    const { id } = (await own('a4')).files.find((one) => one.form === 'audio')!;
    const given = await open('a4', id).set('range', 'bytes=5-7').buffer(true);
    expect([given.status, given.headers['content-range'], String(given.body)]).toEqual([206, 'bytes 5-7/12', 'una']);
  });
  test('open to the team of the cohort alone, whatever cohort is named', async () => {
    await handIn('a4');
    const [piece] = await pieces();
    const fileId = (await own('a4')).files[0]!.id;
    const asking = (who: TestCourse) => send(at, who.trainer.cookie, openWorkFile, { params: { id: who.cohortId, pieceId: piece!.id, fileId } });
    expect([(await asking(here)).status, (await asking(beside)).status]).toEqual([200, 404]);
  });
});

describe('work that is marked without names', () => {
  const piece = async () => (await pieces()).find((one) => one.author === null)!;
  test('no name of a file and no id tells whose it is or when it came', async () => {
    await add('a5', 'file', '%PDF-1.4');
    await handIn('a5');
    const { id: pieceId, code } = await piece();
    const { files } = await page(pieceId);
    expect(files.map(({ name }) => name)).toEqual([`${code}-1.pdf`]);
    const saved = await send(at, here.trainer.cookie, openWorkFile, { params: { id: here.cohortId, pieceId, fileId: files[0]!.id } });
    expect(saved.headers['content-disposition']).toContain(`${code}-1.pdf`);
    // A UUIDv7 begins with its moment.
    expect(pieceId[14]).toBe('4');
    expect((await own('a5')).files.map(({ name }) => name)).toEqual(['Nombre Secreto.pdf']);
  });
  test('given back it has no mark, so its author stays behind the code', async () => {
    const { id: pieceId } = await piece();
    const given = await send(at, here.trainer.cookie, returnWork, { params: { id: here.cohortId, pieceId }, body: { feedback: 'Falta algo' } });
    expect(given.body).toMatchObject({ state: 'returned', author: null, handedInAt: null });
  });
});

test('what was written on another phone since is not written over unseen', async () => {
  const save = (text: string, since?: string | null) => send(at, cookie(1), saveSubmission, { ...place('a1'), body: { id: newId(), text, ...(since === undefined ? {} : { since }) } });
  const first = ((await save('Uno', null)).body as OwnWork).submission!.changedAt;
  at.clock.advance(1000);
  expect((await save('Uno, y dos', first)).status).toBe(200);
  const late = await save('Otra cosa', first);
  expect([late.status, (late.body as { code: string }).code, (await own('a1', 1)).text]).toEqual([409, 'work_changed', 'Uno, y dos']);
  // What did come, though its answer did not, may come again.
  expect((await save('Uno, y dos', first)).status).toBe(200);
});

test('taken back and given back at once, one of the two is refused and nothing fails', async () => {
  for (let n = 0; n < 4; n += 1) {
    await send(at, cookie(), saveSubmission, { ...place('a1'), body: { id: newId(), text: `Intento ${n}` } });
    await handIn('a1');
    const pieceId = (await pieces()).find((one) => one.state === 'to_mark' && one.author === here.people[0]!.name && one.code !== '' && one.title === 'Parte a1')!.id;
    const params = { id: here.cohortId, pieceId };
    const givingBack = () => send(at, here.trainer.cookie, returnWork, { params, body: { feedback: 'Otra vez' } });
    const outcomes = await Promise.all([send(at, cookie(), takeSubmissionBack, place('a1')), givingBack(), givingBack()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, expect.any(Number), expect.any(Number)]);
    expect(outcomes.filter(({ status }) => status >= 500)).toEqual([]);
  }
});
