import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import { getCourse, type Course } from '@relevo/contracts/learning';
import { deviateMark, getMarkingPage, getMarkingQueue, markingPage, markingQueue, markWork, returnWork } from '@relevo/contracts/marking';
import { getOwnData, type OwnData } from '@relevo/contracts/own-data';
import { withdrawEnrolment } from '@relevo/contracts/roster';
import { addWorkFile, getOwnSubmission, handInSubmission, joinWorkGroup, leaveWorkGroup, makeWorkGroup, openOwnFile, removeWorkFile, saveSubmission, takeSubmissionBack, type OwnWork } from '@relevo/contracts/submissions';
import { turnSeconds } from '@relevo/domain/work-group';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant } from './support/people.ts';

const kit = courseKit();
const document = kitDocument.parse({
  ...kit, modules: kit.modules.map((one) => ({ ...one, activities: one.activities.map((part) => (part.id === 'a4' ? { ...part, submission: { forms: ['text', 'file'], points: 10, anonymous: true, group: { least: 2, most: 3 } } } : part)) })),
});
let at: TestApp;
let here: TestCourse;
const ids = Array.from({ length: 5 }, () => newId());
beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  here = await makeCourse(at, partner, { kitTenantId: steward, document, people: 5 });
});
afterAll(() => at.close());

const place = () => ({ params: { id: here.cohortId, activityId: 'a4' } });
const own = (i: number) => here.people[i]!.cookie;
const code = ({ body }: { body: unknown }) => (body as { code: string }).code;
const read = async (i: number) => (await send(at, own(i), getOwnSubmission, place())).body as OwnWork;
const group = async (i: number) => (await read(i)).together!.group!;
const join = async (i: number, said: string) => send(at, own(i), joinWorkGroup, { ...place(), body: { submissionId: ids[i]!, code: said } });
const save = (i: number, text: string, based: number) => send(at, own(i), saveSubmission, { ...place(), body: { id: ids[i]!, text, based } });
const later = (seconds: number) => at.clock.set(new Date(at.clock.now().getTime() + seconds * 1000));
const pieces = async () => markingQueue.parse((await send(at, here.trainer.cookie, getMarkingQueue, { params: { id: here.cohortId } })).body).pieces;
const names = (...of: number[]) => of.map((i) => here.people[i]!.name);
let groupId: string;

test('nobody writes alone what a group hands in; one begins with a code, the others type it in, and no more than fit', async () => {
  expect([(await read(0)).together, code(await save(0, 'Solo', 0))]).toEqual([{ size: { least: 2, most: 3 }, group: null }, 'group_first']);
  groupId = newId();
  for (let time = 0; time < 2; time += 1) expect((await send(at, own(0), makeWorkGroup, { ...place(), body: { id: groupId, submissionId: ids[0]! } })).status).toBe(201);
  const said = (await group(0)).code;
  expect([code(await join(1, '9999')), (await join(1, ` ${said.slice(0, 2)} ${said.slice(2)}`)).status, (await join(1, said)).status, (await join(2, said)).status, code(await join(3, said)), code(await join(3, 'abc'))])
    .toEqual(['group_not_found', 200, 200, 200, 'group_full', 'group_not_found']);
  expect((await group(1)).members).toEqual(names(0, 1, 2).map((name, i) => ({ name, own: i === 1 })));
  expect(code(await send(at, own(0), makeWorkGroup, { ...place(), body: { id: newId(), submissionId: newId() } }))).toBe('in_a_group');
});

test('one writes at a time; what another has not seen is never covered, and everybody holds the same', async () => {
  expect((await save(0, 'Ana empieza.', 0)).status).toBe(200);
  expect([code(await save(1, 'Luis encima', 0)), (await group(1)).writer, (await group(0)).writer]).toEqual(['somebody_writes', here.people[0]!.name, null]);
  // Sent twice, kept once.
  expect([(await save(0, 'Ana empieza.', 0)).status, (await group(0)).version]).toEqual([200, 1]);
  later(turnSeconds + 1);
  expect([code(await save(1, 'Luis encima', 0)), (await read(1)).submission!.text]).toEqual(['work_changed', 'Ana empieza.']);
  expect((await save(1, 'Ana empieza. Luis sigue.', 1)).status).toBe(200);
  expect([(await read(2)).submission, (await read(3)).submission]).toMatchObject([{ text: 'Ana empieza. Luis sigue.', state: 'draft' }, null]);
});

test('two who save at once: one text stands and the other is told', async () => {
  later(turnSeconds + 1);
  const answers = await Promise.all([save(0, 'Uno', 2), save(2, 'Dos', 2)]);
  expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409]);
  const standing = (await read(1)).submission!.text;
  expect([['Uno', 'Dos'].includes(standing), (await read(0)).submission!.text === standing]).toEqual([true, true]);
});

test('a file of one is everybody’s; somebody who leaves leaves it with the others, and the last one stays with what is written', async () => {
  const fileId = newId();
  await request(at.url).post(`/api${addWorkFile.path.replace(':id', here.cohortId).replace(':activityId', 'a4')}`).query({ id: fileId, submissionId: ids[2]!, form: 'file' }).set('x-relevo', '1').set('cookie', own(2)).attach('file', Buffer.from('%PDF-1.4'), 'plan.pdf');
  const open = (i: number) => send(at, own(i), openOwnFile, { params: { ...place().params, fileId } });
  expect([(await read(0)).submission!.files.length, (await open(0)).status, (await open(3)).status]).toEqual([1, 200, 404]);
  expect((await send(at, own(2), leaveWorkGroup, place())).body).toMatchObject({ submission: null, together: { group: null } });
  expect([(await read(0)).submission!.files.length, (await open(1)).status, (await open(2)).status]).toEqual([1, 200, 404]);
  await send(at, own(1), removeWorkFile, { params: { ...place().params, fileId } }).expect(200);
  expect((await read(0)).submission!.files).toEqual([]);
  await send(at, own(1), leaveWorkGroup, place()).expect(200);
  expect([code(await send(at, own(0), leaveWorkGroup, place())), code(await send(at, own(0), handInSubmission, place()))]).toEqual(['last_of_group', 'group_too_small']);
  // An empty one goes with its last member.
  const other = newId();
  await send(at, own(4), makeWorkGroup, { ...place(), body: { id: other, submissionId: ids[4]! } }).expect(201);
  await send(at, own(4), leaveWorkGroup, place()).expect(200);
  expect(await at.owner.query('SELECT 1 FROM work_group WHERE id = $1', [other])).toEqual([]);
});

test('handed in it is done for everybody and one piece before those who mark, without names; whoever withdrew is not among them', async () => {
  const said = (await group(0)).code;
  for (const i of [1, 2]) await join(i, said);
  expect((await send(at, own(1), handInSubmission, place())).body).toMatchObject({ submission: { state: 'handed_in' } });
  const done = async (i: number) => ((await send(at, own(i), getCourse, { params: { id: here.cohortId } })).body as Course).progress.find((one) => one.activityId === 'a4')?.state;
  expect([await done(0), await done(1), await done(2), await done(3)]).toEqual(['done', 'done', 'done', undefined]);
  expect(await pieces()).toMatchObject([{ author: null, people: 1, state: 'to_mark' }]);
  expect([code(await save(0, 'Tarde', 9)), code(await join(3, said)), code(await send(at, own(0), leaveWorkGroup, place()))]).toEqual(['work_handed_in', 'group_handed_in', 'group_handed_in']);
  expect((await send(at, own(2), takeSubmissionBack, place())).body).toMatchObject({ submission: { state: 'draft' } });
  expect([await pieces(), (await read(0)).submission!.state]).toEqual([[], 'draft']);
  await send(at, own(0), handInSubmission, place()).expect(200);
  await send(at, here.trainer.cookie, withdrawEnrolment, { params: { id: here.cohortId, enrolmentId: here.people[0]!.enrolmentId }, body: { withdrawn: true } }).expect(200);
  expect([(await pieces()).length, await at.owner.query("SELECT 1 FROM enrolment WHERE id = $1 AND state = 'withdrawn'", [here.people[0]!.enrolmentId])]).toEqual([1, [{ '?column?': 1 }]]);
});

test('given back it is everybody’s to change; marked it is everybody’s mark, one may get points of their own with the reason', async () => {
  const [first] = await pieces();
  const trainer = here.trainer.cookie;
  const at1 = { id: here.cohortId, pieceId: first!.id };
  await send(at, trainer, returnWork, { params: at1, body: { feedback: 'Falta el cierre' } }).expect(200);
  expect([(await read(1)).submission, (await read(2)).submission].map((one) => [one!.state, one!.returnedWords])).toEqual([['returned', 'Falta el cierre'], ['returned', 'Falta el cierre']]);
  later(turnSeconds + 1);
  expect((await save(2, 'Con cierre', (await group(2)).version)).status).toBe(200);
  await send(at, own(2), handInSubmission, place()).expect(200);
  const pieceId = (await pieces()).find((one) => one.state === 'to_mark')!.id;
  const deviate = (memberPieceId: string, own: { points: number; words: string } | null) => send(at, trainer, deviateMark, { params: { id: here.cohortId, pieceId, memberPieceId }, body: { own } });
  expect(code(await deviate(pieceId, { points: 3, words: 'x' }))).toBe('not_settled');
  const marked = markingPage.parse((await send(at, trainer, markWork, { params: { id: here.cohortId, pieceId }, body: { points: 8, feedback: 'Bien' } })).body);
  expect([marked.text, marked.author, marked.people, marked.members.map(({ name, points, words }) => [name, points, words]), marked.mayDeviate]).toEqual(['Con cierre', names(1, 2).join(', '), 2, names(1, 2).map((name) => [name, 8, null]), true]);
  const luis = marked.members[0]!.pieceId;
  expect([(await deviate(luis, { points: 11, words: 'Más' })).status, (await deviate(newId(), { points: 5, words: 'Otra' })).status]).toEqual([422, 404]);
  await deviate(luis, { points: 5, words: 'No participó en la segunda parte.' });
  // The group's points change; one's own stay.
  await send(at, trainer, markWork, { params: { id: here.cohortId, pieceId }, body: { points: 9, feedback: 'Muy bien' } }).expect(200);
  const results = [(await read(1)).submission!.result, (await read(2)).submission!.result];
  expect(results).toEqual([{ points: 5, of: 10, feedback: ['Muy bien', 'No participó en la segunda parte.'] }, { points: 9, of: 10, feedback: ['Muy bien'] }]);
  expect(markingPage.parse((await deviate(luis, null)).body).members.map((one) => one.points)).toEqual([9, 9]);
  expect(code(await send(at, own(1), takeSubmissionBack, place()))).toBe('work_marked');
  const page = await send(at, own(1), getMarkingPage, { params: { id: here.cohortId, pieceId } });
  expect(page.status).toBe(403);
});

test('everybody finds it among what is kept of them', async () => {
  const kept = async (i: number) => ((await send(at, own(i), getOwnData)).body as OwnData).enrolments[0]!.works.map((one) => [one.text, one.points, one.feedback]);
  expect([await kept(1), await kept(2), await kept(3)]).toEqual([[['Con cierre', 9, ['Muy bien']]], [['Con cierre', 9, ['Muy bien']]], []]);
  await at.owner.query("UPDATE marking_piece SET own_points_words = 'Aparte', decided_by = $2 WHERE person_id = $1 AND points IS NOT NULL", [here.people[1]!.personId, here.trainer.personId]);
  expect(await kept(1)).toEqual([['Con cierre', 9, ['Muy bien', 'Aparte']]]);
});
