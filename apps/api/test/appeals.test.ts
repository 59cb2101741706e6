import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appealPage, askAppeal, decideAppeal, getAppeal, getOwnAppeals, listAppeals, ownAppeals, withdrawAppeal, type AppealLine, type OwnAppeals } from '@relevo/contracts/appeals';
import { getAttempt, startAttempt, submitAttempt, attempt as attemptShape, type GivenAnswer } from '@relevo/contracts/attempts';
import { getHome, type Home } from '@relevo/contracts/home';
import { kitDocument } from '@relevo/contracts/kit-document';
import { getMarkingPage, getMarkingQueue, markingQueue, markWork } from '@relevo/contracts/marking';
import { listOwnMessages } from '@relevo/contracts/notices';
import { getOwnData, type OwnData } from '@relevo/contracts/own-data';
import { getOwnSubmission, handInSubmission, saveSubmission, type OwnWork } from '@relevo/contracts/submissions';
import { Database, systemOf } from '../src/database/database.ts';
import { GradingService } from '../src/features/learning/grading.service.ts';
import { sittingsAfter } from '../src/features/learning/regrading.queries.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

const kit = courseKit();
const words = [{ id: 'w1', kind: 'short', stem: 'Una palabra', points: 2, accepted: ['Árbol'] }, { id: 'w2', kind: 'true_false', stem: '¿Cierto?', points: 2, correct: true }];
const document = kitDocument.parse({
  ...kit, modules: kit.modules.map((one) => ({ ...one, activities: one.activities.map((part) => (part.id === 'a4' ? { ...part, submission: { forms: ['text'], points: 4, anonymous: true } } : part)) })),
  banks: [...kit.banks, { id: 'palabras', title: 'Palabras', questions: [...words, { id: 'ensayo', kind: 'essay', stem: '¿Qué haría?', points: 4, guide: 'SECRETO' }] }],
  tests: kit.tests.map((one) => (one.id === 'repaso' ? { ...one, forms: { A: ['w1', 'w2', 'ensayo'] } } : one)),
});
const reason = 'Pienso que mi respuesta dice lo mismo con otras palabras.';
let at: TestApp;
let here: TestCourse;
let marker: TestPerson;
let other: TestPerson;
let manager: TestPerson;
let author: TestPerson;
let attemptId: string;
let workId: string;

beforeAll(async () => {
  at = await startApp();
  at.clock.set('2030-05-01T15:00:00Z');
  const steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  here = await makeCourse(at, partner, { kitTenantId: steward, document, people: 2 });
  [marker, author] = [here.trainer, here.people[0]!];
  manager = await signedIn(at, partner, 'partner_manager', 'Gestiona');
  other = await signedIn(at, partner, 'trainer', 'Otra formadora');
  await at.owner.query(
    `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by) VALUES ($1, $2, $3, $4, $5, $1, $6, 'trainer', now() - interval '9 years', now() + interval '9 years', $5)`,
    [partner, newId(), here.cohortId, here.sessionIds[0], other.personId, other.name]);
  attemptId = await sitting({ w1: { kind: 'text', text: 'Arbusto' }, w2: { kind: 'boolean', value: false }, ensayo: { kind: 'text', text: 'Escucharía.' } });
  workId = newId();
  await send(at, author.cookie, saveSubmission, { params: { id: here.cohortId, activityId: 'a4' }, body: { id: workId, text: 'Mi guion' } });
  await send(at, author.cookie, handInSubmission, { params: { id: here.cohortId, activityId: 'a4' } });
});
afterAll(() => at.close());

async function sitting(answers: Record<string, GivenAnswer>): Promise<string> {
  const id = newId();
  await send(at, author.cookie, startAttempt, { params: { id: here.cohortId }, body: { id, testId: 'repaso' } });
  await send(at, author.cookie, submitAttempt, { params: { id }, body: { answers: Object.entries(answers).map(([questionId, answer]) => ({ questionId, answer })) } });
  return id;
}
type Thing = { thing: 'sitting' | 'work'; id: string };
const [test1, work1] = [() => ({ thing: 'sitting', id: attemptId }) satisfies Thing, () => ({ thing: 'work', id: workId }) satisfies Thing];
const own = async (thing: Thing): Promise<OwnAppeals> => ownAppeals.parse((await send(at, author.cookie, getOwnAppeals, { params: thing })).body);
const ask = (thing: Thing, questionId: string | null, id = newId(), who = author) => send(at, who.cookie, askAppeal, { params: thing, body: { id, questionId, reason } });
const list = async (who: TestPerson) => ((await send(at, who.cookie, listAppeals, { params: { id: here.cohortId } })).body as { appeals: AppealLine[] }).appeals;
const page = async (who: TestPerson, appealId: string) => appealPage.parse((await send(at, who.cookie, getAppeal, { params: { id: here.cohortId, appealId } })).body);
type Body = Parameters<typeof decideAppeal.body.parse>[0];
const decide = (who: TestPerson, appealId: string, body: object) => send(at, who.cookie, decideAppeal, { params: { id: here.cohortId, appealId }, body: { reason: 'Leí la guía y su respuesta otra vez.', ...body } as never as Body as never });
const code = ({ body }: { body: unknown }) => (body as { fields?: { code: string }[] }).fields?.[0]?.code ?? (body as { code?: string }).code;
const points = async () => attemptShape.parse((await send(at, author.cookie, getAttempt, { params: { id: attemptId } })).body).result?.points;
const pieces = async (who: TestPerson) => markingQueue.parse((await send(at, who.cookie, getMarkingQueue, { params: { id: here.cohortId } })).body).pieces;
const mark = async (who: TestPerson, kind: 'essay' | 'submission', given: number) => send(at, who.cookie, markWork, { params: { id: here.cohortId, pieceId: (await pieces(manager)).find((one) => one.kind === kind)!.id }, body: { points: given, feedback: '' } });
const home = async (who: TestPerson) => ((await send(at, who.cookie, getHome)).body as Home).groups.filter((one) => one.kind === 'appeal_to_decide').flatMap((one) => one.items.map(({ id }) => id));
const told = async (who: TestPerson, kind: string) => ((await send(at, who.cookie, listOwnMessages)).body as { items: { kind: string; appeal: unknown }[] }).items.filter((one) => one.kind === kind).map((one) => one.appeal);

test('what people still have to mark is no ground; what a key judged is, once its answers are shown', async () => {
  expect((await own(work1())).items).toEqual([]);
  expect((await own(test1())).items.map(({ questionId, points: got, of, until }) => [questionId, got, of, until])).toEqual([['w1', 0, 2, '2030-05-15T15:00:00.000Z'], ['w2', 0, 2, '2030-05-15T15:00:00.000Z']]);
  expect([code(await ask(test1(), 'ensayo')), code(await ask(test1(), 'w1', newId(), here.people[1]!)), (await ask(test1(), 'w1', newId(), marker)).status]).toEqual(['question_not_found', 'attempt_not_found', 403]);
  expect((await send(at, author.cookie, askAppeal, { params: test1(), body: { id: newId(), questionId: 'w1', reason: 'No.' } as never })).status).toBe(422);
});

describe('work that people marked', () => {
  const id = newId();
  test('once settled it may be asked about, once; nobody else’s is in reach', async () => {
    await mark(marker, 'submission', 1);
    expect((await ask(work1(), null, id)).status).toBe(200);
    expect((await ask(work1(), null, id)).status).toBe(200);
    expect(code(await ask(work1(), null))).toBe('appealed_already');
    expect((await own(work1())).items).toMatchObject([{ points: 1, of: 4, until: null, appeal: { id, state: 'asked', reason, after: null, decision: '' } }]);
    expect((await ask(work1(), null, newId(), here.people[1]!)).status).toBe(404);
  });
  test('it waits for whoever did not mark it, without a name, and is told to them alone', async () => {
    expect([await home(other), await home(marker), await home(manager)]).toEqual([[id], [], [id]]);
    expect([await told(other, 'appeal'), await told(marker, 'appeal'), await told(manager, 'appeal')]).toEqual([[{ thing: 'appeal', id }], [], []]);
    expect(await list(other)).toMatchObject([{ id, kind: 'piece', author: null, askedAt: null, refusal: null }]);
    expect((await list(marker))[0]!.refusal).toBe('marked_by_you');
    // Nor does the queue tell whose it is, though its points were settled.
    expect((await pieces(other)).find((one) => one.kind === 'submission')).toMatchObject({ author: null, state: 'settled' });
    expect((await page(other, id))).toMatchObject({ author: null, points: 1, of: 4, reason, question: null, decision: null });
    expect((await send(at, other.cookie, getAppeal, { params: { id: here.cohortId, appealId: id } })).text).not.toContain(author.name);
  });
  test('whoever marked it neither decides nor changes their mark meanwhile', async () => {
    expect(code(await decide(marker, id, { outcome: 'not_upheld' }))).toBe('marked_by_you');
    expect(code(await mark(marker, 'submission', 0))).toBe('settled_already');
  });
  test('taken back it leaves nothing, and may be asked again', async () => {
    const withdraw = () => send(at, author.cookie, withdrawAppeal, { params: { ...work1(), appealId: id } });
    expect((await withdraw()).body).toMatchObject({ items: [{ until: '2030-05-15T15:00:00.000Z', appeal: { state: 'withdrawn' } }] });
    expect([(await withdraw()).status, await list(other), await home(other), code(await decide(other, id, { outcome: 'not_upheld' }))]).toEqual([200, [], [], 'appeal_not_found']);
  });
  test('upheld, it comes to more; what its marker gave stays beside it, and it is told', async () => {
    const again = newId();
    expect((await ask(work1(), null, again)).status).toBe(200);
    for (const few of [0, 1, 5]) expect(code(await decide(other, again, { outcome: 'points', points: few }))).toBe('points_not_higher');
    expect(code(await decide(other, again, { outcome: 'answer' }))).toBe('way_of_other_kind');
    const both = await Promise.all([decide(other, again, { outcome: 'points', points: 3 }), decide(manager, again, { outcome: 'points', points: 3 })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await own(work1())).items).toMatchObject([{ points: 3, appeal: { state: 'upheld', before: 1, after: 3, way: 'points', decision: 'Leí la guía y su respuesta otra vez.' } }]);
    expect(((await send(at, author.cookie, getOwnSubmission, { params: { id: here.cohortId, activityId: 'a4' } })).body as OwnWork).submission?.result?.points).toBe(3);
    expect(await at.owner.query('SELECT k.points::float8 AS given, p.points::float8 AS now FROM mark k JOIN marking_piece p ON p.id = k.piece_id WHERE k.marked_by = $1', [marker.personId])).toEqual([{ given: 1, now: 3 }]);
    expect(await told(author, 'appeal_decided')).toEqual([{ thing: 'work', id: workId }]);
    expect(JSON.stringify((await own(work1())))).not.toContain(other.name);
    expect((await send(at, author.cookie, withdrawAppeal, { params: { ...work1(), appealId: again } })).body).toMatchObject({ code: 'appeal_decided' });
    expect(((await send(at, author.cookie, getOwnData)).body as OwnData).enrolments[0]!.appeals.map(({ state, after }) => [state, after])).toEqual([['withdrawn', null], ['upheld', 3]]);
  });
});

describe('an answer that a key judged', () => {
  const [shortId, optionId, essayId] = [newId(), newId(), newId()];
  test('is looked at by whoever manages, with what its writer sees; an option is not right for one alone', async () => {
    await ask(test1(), 'w1', shortId);
    await ask(test1(), 'w2', optionId);
    expect([await home(other), await home(manager), await told(other, 'appeal').then((all) => all.length), (await told(manager, 'appeal')).length]).toEqual([[], [shortId, optionId], 2, 2]);
    expect(code(await decide(other, shortId, { outcome: 'answer' }))).toBe('managers_decide');
    expect(await page(manager, shortId)).toMatchObject({ kind: 'key', words: true, points: 0, of: 2, question: { asked: { kind: 'short' }, key: { kind: 'short', accepted: ['Árbol'] }, answer: { text: 'Arbusto' } }, correctIn: null });
    expect(code(await decide(manager, optionId, { outcome: 'answer' }))).toBe('way_of_other_kind');
    expect((await decide(manager, optionId, { outcome: 'key' })).body).toMatchObject({ state: 'upheld', decision: { way: 'key', after: 0 } });
  });
  test('accepted, its points count in this sitting, and stay whenever it is judged again', async () => {
    expect((await decide(manager, shortId, { outcome: 'answer' })).body).toMatchObject({ state: 'upheld', decision: { way: 'answer', after: 2 } });
    await mark(marker, 'essay', 1);
    expect(await points()).toBe(3);
    const again = () => at.app.get(Database).write(systemOf(here.tenantId), (tx) => at.app.get(GradingService).rejudge(tx, systemOf(here.tenantId), { tenantId: here.tenantId, attemptId }));
    expect([(await again()).points, (await again()).points]).toEqual([3, 3]);
    // Also where a key is corrected later, all sittings are weighed with what was accepted.
    const sittings = await at.app.get(Database).read(systemOf(here.tenantId), (tx) => sittingsAfter(tx, here, null, 10));
    expect(sittings.map((one) => [one.id, one.accepted])).toEqual([[attemptId, ['w1']]]);
    expect((await own(test1())).items).toMatchObject([{ questionId: 'w1', points: 2, appeal: { state: 'upheld', way: 'answer' } }, { questionId: 'w2', appeal: { way: 'key' } }, { questionId: 'ensayo', points: 1, of: 4 }]);
  });
  test('an essay of it is work that people marked: its sitting follows', async () => {
    await ask(test1(), 'ensayo', essayId);
    expect((await decide(other, essayId, { outcome: 'points', points: 3.5 })).status).toBe(200);
    expect(await points()).toBe(5.5);
  });
});

test('not upheld, all stays, with a reason; after the term nothing more is asked', async () => {
  const before = attemptId;
  attemptId = await sitting({ w1: { kind: 'text', text: 'Flor' }, w2: { kind: 'boolean', value: true } });
  const [id, late] = [newId(), newId()];
  expect(code(await ask(test1(), 'w2'))).toBe('points_full');
  await ask(test1(), 'w1', id);
  expect((await decide(manager, id, { outcome: 'not_upheld' })).body).toMatchObject({ state: 'not_upheld', decision: { way: null, after: 0, words: 'Leí la guía y su respuesta otra vez.' } });
  expect(await points()).toBe(2);
  expect(code(await ask(test1(), 'w1'))).toBe('appealed_already');
  attemptId = await sitting({ w1: { kind: 'text', text: 'Hoja' } });
  at.clock.set('2030-05-15T15:00:00.001Z');
  expect([(await own(test1())).items[0]?.until, code(await ask(test1(), 'w1', late))]).toEqual([null, 'appeal_late']);
  attemptId = before;
});

test('of work that two handed in together one asks; upheld, it rises for both, and neither decides', async () => {
  const [groupId, ids] = [newId(), here.people.map(() => newId())];
  const of = [here.tenantId, here.cohortId] as const;
  await at.owner.query("INSERT INTO work_group (tenant_id, cohort_id, id, activity_id, code) VALUES ($1, $2, $3, 'a5', '2346')", [...of, groupId]);
  for (const [i, person] of here.people.entries()) {
    await at.owner.query("INSERT INTO submission (tenant_id, cohort_id, id, enrolment_id, person_id, module_id, activity_id, state, changed_at, handed_in_at, group_id) VALUES ($1, $2, $3, $4, $5, 'm2', 'a5', 'handed_in', $6, $6, $7)", [...of, ids[i], person.enrolmentId, person.personId, at.clock.now(), groupId]);
    const [{ id: pieceId }] = (await at.owner.query(
      "INSERT INTO marking_piece (tenant_id, cohort_id, id, enrolment_id, person_id, submission_id, number, code, graders, points_possible, tolerance, anonymous, handed_in_at, standing, points, settled_at, group_id) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, 1, 4, 0.1, true, $8, 'settled', 1, $8, $9) RETURNING id",
      [...of, newId(), person.enrolmentId, person.personId, ids[i], `EQUIPO${i}`, at.clock.now(), groupId])) as [{ id: string }];
    await at.owner.query('INSERT INTO mark (tenant_id, cohort_id, piece_id, marked_by, ordinal, points, marked_at) VALUES ($1, $2, $3, $4, 1, 1, $5)', [...of, pieceId, marker.personId, at.clock.now()]);
  }
  const id = newId();
  expect((await ask({ thing: 'work', id: ids[0]! }, null, id)).status).toBe(200);
  const { pieceId, code: shown } = await page(other, id);
  const [line] = (await pieces(other)).filter((one) => one.id === pieceId);
  expect([line?.code, line?.author, line?.people]).toEqual([shown, null, 1]);
  expect((await send(at, other.cookie, getMarkingPage, { params: { id: here.cohortId, pieceId: pieceId! } })).body).toMatchObject({ author: null, members: [], mayMark: false, mayDeviate: false });
  // Somebody who handed it in with them may teach elsewhere; here not.
  await at.owner.query('UPDATE marking_piece SET person_id = $2 WHERE submission_id = $1', [ids[1], other.personId]);
  expect([await home(other), code(await decide(other, id, { outcome: 'points', points: 3 }))]).toEqual([[], 'own_appeal']);
  await at.owner.query('UPDATE marking_piece SET person_id = $2 WHERE submission_id = $1', [ids[1], here.people[1]!.personId]);
  expect((await decide(other, id, { outcome: 'points', points: 3 })).status).toBe(200);
  const now = async () => ((await at.owner.query('SELECT points::float8 AS points FROM marking_piece WHERE group_id = $1 ORDER BY code', [groupId])) as { points: number }[]).map((one) => one.points);
  expect(await now()).toEqual([3, 3]);
});

test('whoever left is in no list', async () => {
  expect((await list(manager)).length).toBeGreaterThan(0);
  await at.owner.query("UPDATE enrolment SET state = 'withdrawn' WHERE id = $1", [here.people[0]!.enrolmentId]);
  expect([await list(manager), (await send(at, author.cookie, getOwnAppeals, { params: work1() })).status]).toEqual([[], 404]);
});
