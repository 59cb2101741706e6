import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { getAttendance, getAttendanceCode, getAttendanceHistory, markAttendance, recordScan, typeAttendanceCode, type AttendanceHistory, type AttendanceList } from '@relevo/contracts/attendance';
import { holdCohortSession, reopenCohortSession } from '@relevo/contracts/cohort-sessions';
import { completeCohort, getCohort, moveCohortVersion, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { addRunSteps, fitUnplannedSession, getSessionRun, openUnplannedSession, writeSessionReport, type SessionRun } from '@relevo/contracts/session-runs';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { enrol } from './support/course.ts';
import { makePartners, travel, type Partners } from './support/cohorts.ts';
import { makePerson, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let w: Partners;
let trainer: TestPerson;
let id: string;
let sessions: string[];
const begins = '2030-03-04T15:00:00Z';

beforeAll(async () => {
  at = await startApp();
  w = await makePartners(at);
  const personId = await makePerson(at, w.partner, 'Formadora');
  await at.owner.query(
    `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id, generation)
     VALUES ($1, $2, $3, $4, 'trainer', 'practising', now(), 'Formadora', $5, 0)`, [w.kit.tenantId, newId(), personId, w.kit.kitId, w.partner]);
  trainer = await signedIn(at, w.partner, 'trainer', 'Formadora', personId);
});
afterAll(() => at.close());

/** A partner's cohort under way, at the start of its first session. */
beforeEach(async () => {
  await travel(at, '2030-03-01T12:00:00Z');
  ({ id, sessions } = await w.accompanied(trainer.personId));
  await send(at, w.manager.cookie, scheduleCohort, { params: { id } });
  await travel(at, begins);
  const started = await send(at, w.manager.cookie, startCohort, { params: { id } });
  if (started.status !== 200) throw new Error(started.text);
});

const first = () => ({ id, sessionId: sessions[0]! });
const step = (kind: 'start' | 'stop' | 'skip' | 'add', blockId = 'b0', more: object = {}) => ({ id: newId(), kind, blockId, agoMs: 0, ...more });
const add = (steps: object[], who = trainer, params = first()) => send(at, who.cookie, addRunSteps, { params, body: { steps: steps as ReturnType<typeof step>[] } });
const report = (body: object = {}, who = trainer, params = first()) => send(at, who.cookie, writeSessionReport, { params, body });
const run = async (who = trainer, params = first()) => (await send(at, who.cookie, getSessionRun, { params })).body as SessionRun;
const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;
const page = async () => (await send(at, w.manager.cookie, getCohort, { params: { id } })).body as Cohort;
const people = (more: { duty: string }[] = []) => [{ assignmentId: newId(), personId: trainer.personId, duty: 'trainer' as const }, ...more.map((one) => ({ assignmentId: newId(), personId: w.supervisor.personId, duty: one.duty as 'supervisor' }))];
const openOnTheSpot = (body: object = {}, who = trainer) => send(at, who.cookie, openUnplannedSession, { params: { id }, body: { id: newId(), title: 'Repaso', minutes: 60, people: people([{ duty: 'supervisor' }]), ...body } });

test('steps made without a signal come late, in any order and twice, and tell one story by the moments they were made at', async () => {
  at.clock.advance(20 * 60_000);
  const start = step('start', 'b0', { agoMs: 18 * 60_000 });
  const added = step('add', 'x1', { title: 'Pausa', minutes: 5, agoMs: 60_000 });
  expect((await add([added])).status).toBe(200);
  at.clock.advance(60_000);
  await add([{ ...start, agoMs: 19 * 60_000 }, added]);
  const told = (await add([start])).body as SessionRun;
  expect(told.steps.map((one) => [one.kind, one.at])).toEqual([['start', '2030-03-04T15:02:00.000Z'], ['add', '2030-03-04T15:19:00.000Z']]);
  expect((await at.owner.query("SELECT count(*)::int AS n FROM audit_entry WHERE subject_id = $1 AND action = 'session.run'", [first().sessionId]))[0]).toEqual({ n: 2 });
});

test('two phones at once lose nothing', async () => {
  const answers = await Promise.all([add([step('start')]), add([step('stop')], w.manager), add([step('start', 'b1')])]);
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
  expect((await run()).steps.length).toBe(3);
});

test('no step before the doors open, none by whoever only reads, none without what it is about', async () => {
  await travel(at, '2030-03-04T12:00:00Z');
  expect(code(await add([step('start')]))).toBe('too_early');
  await travel(at, begins);
  expect([(await add([step('start')], w.supervisor)).status, (await add([step('start')], w.coordinator)).status]).toEqual([403, 403]);
  expect((await add([{ id: newId(), kind: 'add', blockId: 'x', agoMs: 0 }])).status).toBe(422);
});

test('closing asks why a planned block was left out, then holds the session and keeps how faithful it was', async () => {
  await add([step('add', 'x1', { title: 'Juego', minutes: 10 }), step('start', 'x1')]);
  at.clock.advance(30 * 60_000);
  await add([step('stop', 'x1')]);
  expect(code(await report({ close: true }))).toBe('left_out_without_reason');
  expect((await run()).report).toBe(null);
  const closed = await report({ issues: 'Se fue la luz', repeat: 'El caso', reflection: 'Hablé demasiado', leftOut: [{ blockId: 'b0', reason: 'no_time' }], close: true });
  expect(closed.body).toMatchObject({
    refusal: 'session_held', report: { issues: 'Se fue la luz', leftOut: [{ blockId: 'b0', reason: 'no_time' }], writtenByName: 'Formadora' },
    fidelity: { plannedBlocks: 1, doneBlocks: 0, addedBlocks: 1, plannedMinutes: 10, actualMinutes: 30 }, reflections: [{ text: 'Hablé demasiado' }],
  });
  expect((await page()).sessions[0]).toMatchObject({ state: 'held', mode: 'co_supervised' });
  at.clock.advance(1000);
  expect(code(await add([step('start')]))).toBe('session_held');
  expect((await add([step('start', 'b0', { agoMs: 25 * 60_000 })])).body).toMatchObject({ fidelity: { doneBlocks: 1 } });
  await send(at, w.manager.cookie, reopenCohortSession, { params: first(), body: { reason: 'Se cerró antes de tiempo' } });
  expect((await run()).fidelity).toBe(null);
});

test('supervisors and managers read report and reflection; another trainer does not read what a colleague reflects', async () => {
  await report({ issues: 'Nada', reflection: 'Bien' });
  const colleague = await signedIn(at, w.partner, 'trainer', 'Colega');
  await at.owner.query(
    `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $1, 'Colega', 'trainer', '2020-01-01', '2040-01-01', $5)`, [w.partner, newId(), id, sessions[1], colleague.personId]);
  await at.owner.query("UPDATE assignment SET starts_at = '2020-01-01', ends_at = '2040-01-01' WHERE cohort_id = $1", [id]);
  const read = await Promise.all([w.supervisor, w.manager, w.coordinator, colleague].map(async (who) => (await run(who)).reflections.length));
  expect(read).toEqual([1, 1, 1, 0]);
  expect((await run(colleague)).report?.issues).toBe('Nada');
  expect(code(await report({ reflection: 'Mía' }, colleague))).toBe('not_session_trainer');
  const stranger = await signedIn(at, w.stranger, 'partner_manager', 'Ajena');
  expect((await send(at, stranger.cookie, getSessionRun, { params: first() })).status).toBe(404);
});

test('a session held by the list alone has no fidelity until something is told of it', async () => {
  await send(at, trainer.cookie, holdCohortSession, { params: first() });
  expect((await run()).fidelity).toBe(null);
  expect((await report({ minutes: 170 })).body).toMatchObject({ fidelity: { doneBlocks: 1, plannedBlocks: 1, actualMinutes: 170 } });
});

test('a session opened on the spot is run, counted and held like any other', async () => {
  const given = { id: newId() };
  const opened = await openOnTheSpot({ ...given, people: people([{ duty: 'supervisor' }]) });
  expect([opened.status, opened.body]).toMatchObject([201, { ordinal: 3, state: 'planned', mode: 'co_supervised', startsAt: '2030-03-04T15:00:00.000Z' }]);
  expect((await openOnTheSpot(given)).status).toBe(201);
  expect(code(await openOnTheSpot({ ...given, title: 'Otra' }))).toBe('id_taken');
  const where = { id, sessionId: given.id };
  expect((await report({ close: true, minutes: 50 }, trainer, where)).body).toMatchObject({ refusal: 'session_held', fidelity: null });
  expect((await page()).figures).toMatchObject({ sessionsPlanned: 3, sessionsHeld: 1 });
});

test('it is refused where a planned one would not be scheduled', async () => {
  expect(code(await openOnTheSpot({ people: people() }))).toBe('supervisor_missing');
  expect(code(await openOnTheSpot({ people: people([{ duty: 'supervisor' }]).slice(1) }))).toBe('session_without_trainer');
  expect(code(await openOnTheSpot({ people: [{ assignmentId: newId(), personId: w.manager.personId, duty: 'trainer' }] }))).toBe('not_on_team');
  expect((await openOnTheSpot({}, w.supervisor)).status).toBe(403);
  await travel(at, '2030-03-01T12:00:00Z');
  const draft = await w.accompanied(trainer.personId);
  expect(code(await send(at, trainer.cookie, openUnplannedSession, { params: { id: draft.id }, body: { id: newId(), title: 'Repaso', minutes: 60, people: people([{ duty: 'supervisor' }]) } }))).toBe('cohort_not_running');
});

test('afterwards it takes its place and its part of the run sheet, once', async () => {
  const sessionId = newId();
  await openOnTheSpot({ id: sessionId });
  const fit = (place: number, runSheetSessionId: string, of = sessionId) => send(at, w.manager.cookie, fitUnplannedSession, { params: { id, sessionId: of }, body: { place, runSheetSessionId } });
  expect(code(await fit(1, 's1'))).toBe('run_sheet_session_taken');
  expect(code(await fit(1, 's9'))).toBe('run_sheet_session_unknown');
  expect(code(await fit(1, '', sessions[0]))).toBe('session_was_planned');
  expect((await fit(1, '')).body).toMatchObject({ id: sessionId, ordinal: 1 });
  expect((await page()).sessions.map((one) => one.id)).toEqual([sessionId, ...sessions]);
  expect((await run(w.manager, { id, sessionId })).fitting).toMatchObject({ place: 1, of: 3, runSheetSessionId: '', runSheet: [{ id: 's1', taken: true }, { id: 's2', taken: true }] });
  expect((await send(at, trainer.cookie, fitUnplannedSession, { params: { id, sessionId }, body: { place: 2, runSheetSessionId: '' } })).status).toBe(403);
  expect(code(await send(at, w.manager.cookie, moveCohortVersion, { params: { id }, body: { kitVersionId: w.kit.versionId } }))).toBe('evidence_exists');
  expect(code(await send(at, w.manager.cookie, completeCohort, { params: { id } }))).toBe('sessions_pending');
});

const enrolled = (n: number) => Promise.all(Array.from({ length: n }, (_, i) => enrol(at, { tenantId: w.partner, cohortId: id }, i + 1)));
const wall = async () => (await send(at, trainer.cookie, getAttendanceCode, { params: first() })).body as { current: { url: string; typed: string } };
const list = async () => (await send(at, trainer.cookie, getAttendance, { params: first() })).body as AttendanceList;

test('thirty phones that scan the wall at once are all recorded, each once', async () => {
  const people = await enrolled(30);
  const token = (await wall()).current.url.split('/').at(-1)!;
  const answers = await Promise.all(people.flatMap((one) => [one, one]).map((one) => send(at, one.cookie, recordScan, { params: { token } })));
  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
  expect((await list()).counts).toMatchObject({ enrolled: 30, present: 30, unmarked: 0 });
});

test('the digits under the code do as well, for whoever is enrolled, until they have turned; guessing is slow', async () => {
  const [one, other] = await enrolled(2);
  const { current } = await wall();
  const type = (who: TestPerson, digits: string) => send(at, who.cookie, typeAttendanceCode, { body: { code: digits } });
  expect(current.typed).toMatch(/^\d{6}$/);
  expect((await type(one!, current.typed)).body).toMatchObject({ status: 'present', already: false });
  expect((await type(w.manager, current.typed)).status).toBe(404);
  at.clock.advance(45_000);
  expect(code(await type(other!, current.typed))).toBe('code_not_genuine');
  const tries = await Promise.all(Array.from({ length: 10 }, () => type(other!, '000000')));
  expect(tries.filter((answer) => answer.status === 429).length).toBe(3);
  expect(code(await type(other!, (await wall()).current.typed))).toBe('wait_before_retry');
  at.clock.advance(11 * 60_000);
  expect((await type(other!, (await wall()).current.typed)).body).toMatchObject({ status: 'present' });
  expect((await list()).rows.map((row) => row.method)).toEqual(['code', 'code']);
});

test('a mark changed once the session was held says why, and its history says who', async () => {
  const [one] = await enrolled(1);
  const mark = (status: 'absent' | 'late', more: object = {}) => send(at, trainer.cookie, markAttendance, { params: first(), body: { marks: [{ enrolmentId: one!.enrolmentId, status, ...more }] } });
  await mark('absent');
  await send(at, trainer.cookie, holdCohortSession, { params: first() });
  at.clock.advance(1000);
  expect(code(await mark('late'))).toBe('reason_missing');
  expect((await mark('absent')).status).toBe(200);
  expect((await mark('late', { minutes: 90, reason: 'Firmó en papel' })).status).toBe(200);
  const history = (await send(at, w.manager.cookie, getAttendanceHistory, { params: { id, enrolmentId: one!.enrolmentId } })).body as AttendanceHistory;
  expect(history.sessions[0]).toMatchObject({ status: 'late', minutes: 90, corrections: [{ before: { status: 'absent', minutes: null }, after: { status: 'late', minutes: 90 }, reason: 'Firmó en papel', byName: 'Formadora' }] });
  expect(history.sessions[1]).toMatchObject({ status: null, corrections: [] });
  expect((await send(at, one!.cookie, getAttendanceHistory, { params: { id, enrolmentId: one!.enrolmentId } })).status).toBe(403);
  expect((await at.owner.query("SELECT payload FROM audit_entry WHERE subject_id = $1 AND action = 'attendance.correct'", [one!.enrolmentId]) as { payload: string }[])[0]?.payload).not.toContain('papel');
});
