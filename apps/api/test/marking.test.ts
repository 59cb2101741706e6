import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attempt as attemptShape, getAttempt, startAttempt, submitAttempt } from '@relevo/contracts/attempts';
import { cohortResults, getCohortResults } from '@relevo/contracts/cohort-results';
import { completeCohort } from '@relevo/contracts/cohorts';
import { exportGradebook, getGradebook, gradebook } from '@relevo/contracts/gradebook';
import { kitDocument } from '@relevo/contracts/kit-document';
import { getCourse, getCourseModule, getOwnCompletion, ownCompletion, saveProgress, type Course } from '@relevo/contracts/learning';
import { addWorkFile, getOwnSubmission, handInSubmission, openOwnFile, removeWorkFile, saveSubmission, takeSubmissionBack, type OwnWork } from '@relevo/contracts/submissions';
import { getMarkingPage, getMarkingQueue, markingPage, markingQueue, markWork, openWorkFile, returnWork } from '@relevo/contracts/marking';
import { getOwnData, type OwnData } from '@relevo/contracts/own-data';
import { workFilesGoneAt } from '@relevo/domain/submission';
import sharp from 'sharp';
import request from 'supertest';
import { Database } from '../src/database/database.ts';
import { ownCohorts } from '../src/features/learning/course.queries.ts';
import { presentHome } from '../src/features/learning/course-standing.ts';
import { outlineFacts } from '../src/features/learning/outline-facts.ts';
import { WorkFileRetention } from '../src/features/submissions/work-file-retention.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

const kit = courseKit();
const essay = { id: 'ensayo', kind: 'essay', stem: '¿Qué haría usted?', points: 10, guide: 'SECRETO guía', graders: 2, anonymous: true };
const task = { submission: { forms: ['text', 'photo', 'file'], mostWords: 100, points: 4 } };
const document = kitDocument.parse({
  ...kit, modules: kit.modules.map((one) => ({ ...one, activities: one.activities.map((part) => (part.id === 'a4' ? { ...part, ...task, facilitator: { ...part.facilitator, guide: 'SECRETO tarea' } } : part)) })),
  banks: [...kit.banks, { id: 'abiertas', title: 'Abiertas', questions: [essay] }],
  tests: kit.tests.map((one) => (one.id === 'final' ? { ...one, forms: { A: ['qa1', 'ensayo'], B: ['qb1', 'ensayo'] } } : one)),
});
let at: TestApp;
let here: TestCourse;
let markers: TestPerson[];
let manager: TestPerson;
let attemptIds: string[];
beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  here = await makeCourse(at, partner, { kitTenantId: steward, document, people: 3 });
  manager = await signedIn(at, partner, 'partner_manager');
  markers = [here.trainer, await onTeam(partner, partner, 'trainer'), await onTeam(partner, steward, 'supervisor')];
  const now = at.clock.now().getTime();
  await at.owner.query('UPDATE session SET starts_at = $2, ends_at = $3 WHERE id = $1', [here.sessionIds[1], new Date(now - 60_000), new Date(now + 3_600_000)]);
  attemptIds = [await handIn(0, 'Escucharía primero.'), await handIn(1, '  ')];
});
afterAll(() => at.close());

async function onTeam(tenantId: string, home: string, role: 'trainer' | 'supervisor'): Promise<TestPerson> {
  const person = await signedIn(at, home, role, `Persona ${role}`);
  await at.owner.query(
    `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() - interval '3 years', now() + interval '3 years', $5)`, [tenantId, newId(), here.cohortId, here.sessionIds[0], person.personId, home, person.name, role]);
  return person;
}
async function handIn(i: number, text: string): Promise<string> {
  const id = newId();
  await send(at, here.people[i]!.cookie, startAttempt, { params: { id: here.cohortId }, body: { id, testId: 'final' } });
  const choice = { questionId: i % 2 ? 'qa1' : 'qb1', answer: { kind: 'choice' as const, optionIds: [i % 2 ? 'qa1-o0' : 'qb1-o0'] } };
  await send(at, here.people[i]!.cookie, submitAttempt, { params: { id }, body: { answers: [choice, { questionId: 'ensayo', answer: { kind: 'text', text } }] } });
  return id;
}
const params = () => ({ id: here.cohortId });
const sitting = async (i: number) => attemptShape.parse((await send(at, here.people[i]!.cookie, getAttempt, { params: { id: attemptIds[i]! } })).body);
const queue = async (who: TestPerson) => markingQueue.parse((await send(at, who.cookie, getMarkingQueue, { params: params() })).body);
const pieceId = async () => (await queue(manager)).pieces.find((one) => one.kind === 'essay')!.id;
const page = async (who: TestPerson) => markingPage.parse((await send(at, who.cookie, getMarkingPage, { params: { ...params(), pieceId: await pieceId() } })).body);
const mark = async (who: TestPerson, points: number, feedback = '') => send(at, who.cookie, markWork, { params: { ...params(), pieceId: await pieceId() }, body: { points, feedback } });
const code = ({ body }: { body: unknown }) => (body as { code: string; fields?: { code: string }[] }).fields?.[0]?.code ?? (body as { code: string }).code;

describe('a test with an essay', () => {
  test('waits for its marks wherever it would count, and never counts as none', async () => {
    expect(await sitting(0)).toMatchObject({ result: { points: null, share: null, passed: null, of: 11, attemptsLeft: 0 }, essays: [{ points: null, feedback: [] }], review: null });
    expect(code(await send(at, here.people[0]!.cookie, startAttempt, { params: params(), body: { id: newId(), testId: 'final' } }))).toBe('waiting_for_marks');
    const reached = ownCompletion.parse((await send(at, here.people[0]!.cookie, getOwnCompletion, { params: params() })).body);
    expect([reached.tests, reached.completion.gaps]).toMatchObject([[{ share: null, passed: null }], expect.arrayContaining(['marks'])]);
    const book = gradebook.parse((await send(at, here.trainer.cookie, getGradebook, { params: params() })).body);
    expect(book.people.map((one) => one.tests[2])).toEqual([{ share: null, passed: false, sittings: 1, waiting: true }, { share: 1 / 11, passed: false, sittings: 1, waiting: false }, null].map((cell) => cell && { ...cell, share: cell.share && expect.closeTo(cell.share, 5) }));
    const results = cohortResults.parse((await send(at, here.trainer.cookie, getCohortResults, { params: params() })).body);
    expect([results.waiting, results.people?.map((one) => one.postPassed)]).toEqual([1, [null, false, null]]);
    expect(await at.owner.query('SELECT matched, unmatched FROM cohort_figures WHERE cohort_id = $1', [here.cohortId])).toEqual([{ matched: 0, unmatched: 1 }]);
  });
  test('left empty has nothing to mark: it is graded at once', async () => expect((await sitting(1)).result).toMatchObject({ points: 1, of: 11, passed: false }));
  test('keeps its cohort from being completed', async () => {
    await at.owner.query("UPDATE session SET state = 'cancelled' WHERE cohort_id = $1", [here.cohortId]);
    expect(code(await send(at, manager.cookie, completeCohort, { params: params() }))).toBe('marks_waiting');
  });
});

describe('work handed in for an activity', () => {
  const place = () => ({ params: { id: here.cohortId, activityId: 'a4' } });
  const [own, id, photoId] = [(i = 2) => here.people[i]!.cookie, newId(), newId()];
  const read = async () => (await send(at, own(), getOwnSubmission, place())).body as OwnWork;
  const save = (text: string) => send(at, own(), saveSubmission, { ...place(), body: { id, text } });
  const add = (form: 'photo' | 'file' | 'audio', bytes: Buffer, fileId = newId()) =>
    request(at.url).post(`/api${addWorkFile.path.replace(':id', here.cohortId).replace(':activityId', 'a4')}`).query({ id: fileId, submissionId: id, form }).set('x-relevo', '1').set('cookie', own()).attach('file', bytes, 'IMG_20260101.jpg');
  const work = async (who: TestPerson) => (await queue(who)).pieces.find((one) => one.kind === 'submission')!;
  const inBook = async () => gradebook.parse((await send(at, here.trainer.cookie, getGradebook, { params: { id: here.cohortId } })).body).people.map((one) => one.works[0]);
  const state = async () => ((await send(at, own(), getCourse, { params: { id: here.cohortId } })).body as Course).progress.find((one) => one.activityId === 'a4')?.state;

  test('is a draft that only its writer sees; a photo loses where it was taken, what is none of the asked kinds is refused', async () => {
    expect((await save('Primera')).status).toBe(200);
    const taken = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).jpeg().withExif({ IFD0: { Artist: 'Nombre Secreto' }, IFD3: { GPSLatitude: '14/1 0/1 0/1' } }).toBuffer();
    expect([(await add('photo', taken, photoId)).status, (await add('photo', taken, photoId)).status, (await add('audio', Buffer.from('OggS'))).status, (await add('file', Buffer.from('MZ programa'))).status]).toEqual([201, 201, 409, 422]);
    const { submission } = await read();
    expect(submission).toMatchObject({ state: 'draft', text: 'Primera', files: [{ id: photoId, name: 'photo-1.jpg', mediaType: 'image/jpeg' }] });
    const shown = await request(at.url).get(`/api${openOwnFile.path.replace(':id', here.cohortId).replace(':activityId', 'a4').replace(':fileId', photoId)}`).set('cookie', own()).buffer(true);
    expect([shown.status, taken.includes('Nombre Secreto'), (shown.body as Buffer).includes('Secreto'), shown.headers['x-content-type-options']]).toEqual([200, true, false, 'nosniff']);
    expect([(await send(at, own(0), openOwnFile, { params: { ...place().params, fileId: photoId } })).status, (await work(manager)) === undefined, (await queue(manager)).missing[0]?.names.length]).toEqual([404, true, 3]);
  });
  test('its part is done by handing in, never by reading; taken back it is a draft again', async () => {
    await send(at, own(), saveProgress, { params: { id: here.cohortId }, body: { entries: [{ activityId: 'a4', state: 'done', at: '2026-01-01T00:00:00Z' }] } });
    expect(await state()).toBe('opened');
    expect((await send(at, own(), handInSubmission, place())).body).toMatchObject({ submission: { state: 'handed_in' } });
    expect([await state(), code(await save('Otra')), (await work(markers[0]!)).state]).toEqual(['done', 'work_handed_in', 'to_mark']);
    expect(await inBook()).toEqual([null, null, { state: 'to_mark', points: null }]);
    expect((await send(at, own(), takeSubmissionBack, place())).body).toMatchObject({ submission: { state: 'draft', handedInAt: null } });
    expect([await work(manager), (await save('Segunda')).status, (await send(at, own(), handInSubmission, place())).status, (await send(at, own(), handInSubmission, place())).status]).toEqual([undefined, 200, 200, 200]);
  });
  test('the marker sees it with its guide and its files, gives it back, and then points; the guide never reaches a participant', async () => {
    const at1 = { id: here.cohortId, pieceId: (await work(markers[0]!)).id };
    const page = markingPage.parse((await send(at, markers[0]!.cookie, getMarkingPage, { params: at1 })).body);
    expect([page.text, page.guide.html, page.author, page.files.length, page.mayReturn]).toEqual(['Segunda', expect.stringContaining('SECRETO tarea'), here.people[2]!.name, 1, true]);
    expect((await send(at, markers[2]!.cookie, openWorkFile, { params: { ...at1, fileId: photoId } })).status).toBe(200);
    expect((await send(at, markers[0]!.cookie, returnWork, { params: at1, body: { feedback: 'Falta el final' } })).body).toMatchObject({ state: 'returned' });
    expect((await read()).submission).toMatchObject({ state: 'returned', returnedWords: 'Falta el final', result: null });
    expect((await inBook())[2]).toEqual({ state: 'returned', points: null });
    const writer = { personId: here.people[2]!.personId, role: 'participant', tenantId: here.tenantId, organisationId: here.tenantId } as const;
    const [row] = await at.app.get(Database).read(writer, (tx) => ownCohorts(tx, writer, null, 1));
    const [outline, home] = [outlineFacts(row!.outlineHash!, row!.outline!), new Date(at.clock.now())];
    // Nothing else being asked of them now.
    expect(presentHome({ ...row!, sessions: [] }, { ...outline, tests: [] }, home).next).toEqual({ kind: 'returned', moduleId: 'm2', activityId: 'a4', title: expect.any(String) });
    // What is written from here on is a draft again, and its writer's alone.
    await save('Borrador nuevo');
    expect((await send(at, markers[0]!.cookie, getMarkingPage, { params: at1 })).body).toMatchObject({ state: 'returned', text: null, files: [] });
    expect((await send(at, markers[0]!.cookie, openWorkFile, { params: { ...at1, fileId: photoId } })).status).toBe(404);
    expect([(await send(at, own(), removeWorkFile, { params: { ...place().params, fileId: photoId } })).status, (await add('file', Buffer.from('%PDF-1.4'))).status, (await send(at, own(), handInSubmission, place())).status]).toEqual([200, 201, 200]);
    const again = (await queue(markers[0]!)).pieces.find((one) => one.kind === 'submission' && one.state === 'to_mark')!;
    await send(at, markers[0]!.cookie, markWork, { params: { id: here.cohortId, pieceId: again.id }, body: { points: 3.5, feedback: 'Bien' } });
    expect((await read()).submission).toMatchObject({ number: 2, marked: true, result: { points: 3.5, of: 4, feedback: ['Bien'] } });
    expect((await inBook())[2]).toEqual({ state: 'marked', points: 3.5 });
    const sheet = await send(at, here.trainer.cookie, exportGradebook, { params: { id: here.cohortId } });
    expect(sheet.text).toContain('"Parte a4: puntos, de 4"');
    expect(sheet.text.split('\r\n').map((line) => line.split(/[,;]/).at(-1)).slice(1, 4)).toEqual(['', '', '3.5']);
    expect(code(await send(at, own(), takeSubmissionBack, place()))).toBe('work_marked');
    expect((await send(at, own(), getCourseModule, { params: { id: here.cohortId, moduleId: 'm2' } })).text).not.toContain('SECRETO');
  });
  test('is shown to its writer among what is kept of them; its files go so long after the cohort’s last day, the rest stays', async () => {
    const kept = async () => ((await send(at, own(), getOwnData)).body as OwnData).enrolments[0]!.works;
    expect(await kept()).toEqual([{ id, state: 'handed_in', handedInAt: expect.any(String), text: 'Borrador nuevo', points: 3.5, of: 4, feedback: ['Bien'], returned: ['Falta el final'], files: [expect.stringMatching(/\.pdf$/)] }]);
    const [retention, tenantId] = [at.app.get(WorkFileRetention, { strict: false }), here.tenantId];
    const [{ over }] = (await at.owner.query("SELECT (ends_on + 1)::timestamp AT TIME ZONE time_zone AS over FROM cohort WHERE id = $1", [here.cohortId])) as [{ over: Date }];
    const now = at.clock.now();
    at.clock.set(new Date(workFilesGoneAt(over).getTime() - 1));
    expect(await retention.sweep(tenantId, here.cohortId)).toBe(0);
    at.clock.set(workFilesGoneAt(over));
    expect([await retention.sweep(tenantId, here.cohortId), await retention.sweep(tenantId, here.cohortId)]).toEqual([1, 0]);
    at.clock.set(now);
    expect(await kept()).toMatchObject([{ text: 'Borrador nuevo', points: 3.5, files: [] }]);
    expect(await at.owner.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'submission.forget'")).toEqual([{ n: 1 }]);
  });
});

describe('marking by two who do not see one another', () => {
  test('the queue shows a code in place of the name, the page the guide beside the work; a participant sees neither', async () => {
    const one = (await queue(markers[0]!)).pieces.filter((piece) => piece.kind === 'essay');
    expect(one).toMatchObject([{ kind: 'essay', title: 'Prueba final', author: null, handedInAt: null, state: 'to_mark', marked: 0, of: 10 }]);
    const shown = await page(markers[2]!);
    expect([shown.text, shown.guide.html, shown.asked.html, shown.mayMark, shown.tolerance]).toEqual(['Escucharía primero.', expect.stringContaining('SECRETO'), expect.stringContaining('haría'), true, 0.1]);
    expect(JSON.stringify([one, shown])).not.toContain(here.people[0]!.name);
    expect((await send(at, here.people[0]!.cookie, getMarkingQueue, { params: params() })).status).toBe(403);
    expect([(await queue(manager)).mayMark, (await mark(manager, 5)).status]).toEqual([false, 403]);
  });
  test('one mark settles nothing, is nobody else’s to see, and may be changed by whoever gave it', async () => {
    expect([code(await mark(markers[0]!, 11)), (await mark(markers[0]!, 3, 'Falta')).status, (await mark(markers[0]!, 2, 'Falta el paso uno')).status]).toEqual(['points_out_of_range', 200, 200]);
    const [own, other, over] = [await page(markers[0]!), await page(markers[1]!), await page(manager)];
    expect([own.marks.map((one) => one.points), own.state, other.marks, other.state, over.marks, (await sitting(0)).result?.points]).toEqual([[2], 'with_others', [], 'to_mark', [], null]);
  });
  test('two that differ are told so, and see one another; neither may decide', async () => {
    expect((await mark(markers[1]!, 8, 'Muy bien')).body).toMatchObject({ standing: 'differs', mayMark: false, marks: [{ points: 2, own: false }, { points: 8, own: true }] });
    expect([code(await mark(markers[0]!, 8)), (await sitting(0)).result?.points, (await queue(markers[2]!)).pieces.find((one) => one.kind === 'essay')!.state]).toEqual(['marked_already', null, 'to_mark']);
  });
  test('a third decides with both in sight; the sitting is judged, and everything that rests on it follows', async () => {
    expect((await page(markers[2]!)).marks.map((one) => one.points)).toEqual([2, 8]);
    expect((await mark(markers[2]!, 7, 'Decide')).body).toMatchObject({ standing: 'settled', points: 7, author: here.people[0]!.name });
    expect(await sitting(0)).toMatchObject({ result: { points: 8, of: 11, passed: true }, essays: [{ points: 7, feedback: ['Falta el paso uno', 'Muy bien', 'Decide'] }] });
    expect(await at.owner.query('SELECT unmatched FROM cohort_figures WHERE cohort_id = $1', [here.cohortId])).toEqual([{ unmatched: 2 }]);
    expect(await at.owner.query('SELECT ordinal, points::int AS points FROM mark WHERE points <> 3.5 ORDER BY ordinal')).toEqual([{ ordinal: 1, points: 2 }, { ordinal: 2, points: 8 }, { ordinal: 3, points: 7 }]);
    expect((await send(at, manager.cookie, completeCohort, { params: params() })).status).toBe(200);
  });
});
