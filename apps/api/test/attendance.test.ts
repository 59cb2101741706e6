import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { getAttendance, getAttendanceCode, keepScan, markAttendance, printAttendanceSheet, recordScan, type AttendanceList } from '@relevo/contracts/attendance';
import { holdCohortSession } from '@relevo/contracts/cohort-sessions';
import { assignPerson, getCohort, scheduleCohort, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { Database } from '../src/database/database.ts';
import { EnrollingService } from '../src/features/cohorts/enrolling.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { founder, makeKit, planCohort, sessionIds, travel, type TestKit } from './support/cohorts.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let kit: TestKit;
let coordinator: TestPerson;
let trainer: TestPerson;
let other: TestPerson;
let id: string;
let sessions: string[];
const begins = '2030-03-04T15:00:00Z';

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  const steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  kit = await makeKit(at, steward, [partner]);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  other = await signedIn(at, partner, 'partner_manager', 'Ajena');
  await founder(at, kit, 'Formadora', trainer.personId);
});
afterAll(() => at.close());

/** A running trainers' training of so many people, at the start of its first session. */
beforeEach(async () => {
  await travel(at, '2030-03-01T12:00:00Z');
  await running(40);
});

/** Digits by chance look like somebody's telephone. */
const inLetters = (text: string) => text.replace(/\d/g, (digit) => 'jklmnopqrs'[Number(digit)]!);

async function running(people: number): Promise<void> {
  id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  sessions = sessionIds((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort);
  await send(at, coordinator.cookie, assignPerson, { params: { id }, body: { personId: trainer.personId, duty: 'trainer', assignments: sessions.map((sessionId) => ({ id: newId(), sessionId })) } });
  const fresh = Array.from({ length: people }, (_, i) => ({
    enrolmentId: newId(), personId: newId(), fresh: { givenNames: `Persona ${inLetters(id.slice(-6))} ${inLetters(String(i))}`, familyNames: '', contact: '' }, institution: '', areaCode: null,
  }));
  const [actor, enrolling] = [{ ...coordinator, organisationId: coordinator.tenantId }, at.app.get(EnrollingService)];
  await at.app.get(Database).write(actor, async (tx) => enrolling.enrol(tx, actor, await enrolling.open(tx, actor, id), fresh));
  await send(at, coordinator.cookie, scheduleCohort, { params: { id } });
  await travel(at, begins);
  await send(at, coordinator.cookie, startCohort, { params: { id } });
}

const first = () => ({ id, sessionId: sessions[0]! });
const list = async (who = trainer) => (await send(at, who.cookie, getAttendance, { params: first() })).body as AttendanceList;
const mark = (marks: object[], who = trainer, method: 'list' | 'meeting' = 'list') => send(at, who.cookie, markAttendance, { params: first(), body: { method, marks: marks as { enrolmentId: string; status: 'present' }[] } });
const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const shown = async () => ((await send(at, trainer.cookie, getAttendanceCode, { params: first() })).body as { current: { url: string }; next: { url: string }; turnsAt: string });
const tokenOf = (url: string) => url.split('/').at(-1)!;
const entries = async (subjectId: string) => (await at.owner.query('SELECT action, payload FROM audit_entry WHERE subject_id = $1 ORDER BY seq', [subjectId])) as { action: string; payload: string }[];

test('forty people in one request: everybody present but the exceptions', async () => {
  const before = await list();
  expect([before.rows.length, before.counts.unmarked, before.refusal]).toEqual([40, 40, null]);
  const marks = before.rows.map((r, i) => ({ enrolmentId: r.enrolmentId, status: i === 3 ? 'late' : i === 7 ? 'excused' : 'present', minutes: i === 3 ? 140 : null }));
  const answer = await mark(marks);
  expect(answer.body).toMatchObject({ counts: { enrolled: 40, present: 38, late: 1, excused: 1, unmarked: 0 } });
  expect((await list()).rows[3]).toMatchObject({ status: 'late', minutes: 140, method: 'list' });
  const cohort = (await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort;
  expect([cohort.figures.attended, cohort.sessions[0]?.marked, cohort.sessions[0]?.attended]).toEqual([39, 40, 39]);
});

test('the same marks again change nothing and are not logged twice', async () => {
  const { rows } = await list();
  const marks = rows.slice(0, 5).map((r) => ({ enrolmentId: r.enrolmentId, status: 'present' }));
  const once = (await mark(marks)).body as { rows: unknown[] };
  at.clock.advance(5000);
  expect(((await mark(marks)).body as { rows: unknown[] }).rows).toEqual(once.rows);
  expect((await entries(sessions[0]!)).filter((e) => e.action === 'attendance.mark').length).toBe(1);
});

test('two devices at once lose nothing: each person keeps the later of their marks', async () => {
  const { rows } = await list();
  const [a, b] = [rows.slice(0, 25), rows.slice(15, 40)];
  const sent = await Promise.all([
    mark(a.map((r) => ({ enrolmentId: r.enrolmentId, status: 'present', agoMs: 60_000 }))), mark(b.map((r) => ({ enrolmentId: r.enrolmentId, status: 'late', agoMs: 0 })), coordinator),
  ]);
  expect(sent.map((s) => s.status)).toEqual([200, 200]);
  expect((await list()).counts).toMatchObject({ present: 15, late: 25, unmarked: 0 });
});

test('a mark made earlier that arrives later does not win, and a mark is taken back', async () => {
  const [row] = (await list()).rows;
  const { enrolmentId } = row!;
  await mark([{ enrolmentId, status: 'absent' }]);
  await mark([{ enrolmentId, status: 'present', agoMs: 600_000 }]);
  expect((await list()).rows[0]?.status).toBe('absent');
  await mark([{ enrolmentId, status: null }]);
  expect((await list()).rows[0]?.status).toBe(null);
  await mark([{ enrolmentId, status: 'left_early', minutes: 30 }], trainer, 'meeting');
  expect((await list()).rows[0]).toMatchObject({ status: 'left_early', minutes: 30, method: 'meeting' });
});

test('after the session was held every change is a correction with what stood before', async () => {
  const [row] = (await list()).rows;
  await mark([{ enrolmentId: row!.enrolmentId, status: 'absent' }]);
  expect((await send(at, trainer.cookie, holdCohortSession, { params: first() })).body).toMatchObject({ state: 'held', generation: 0 });
  at.clock.advance(1000);
  await mark([{ enrolmentId: row!.enrolmentId, status: 'present', reason: 'Llegó sin firmar' }]);
  const [entry] = (await entries(row!.enrolmentId)).filter((e) => e.action === 'attendance.correct');
  expect(JSON.parse(entry?.payload ?? '{}')).toMatchObject({ detail: { from: 'absent', to: 'present' } });
});

test('attendance opens two hours before; somebody else’s enrolment is not found; other tenants are', async () => {
  await travel(at, '2030-03-04T12:59:00Z');
  const { rows, refusal } = await list();
  expect([refusal, code(await mark([{ enrolmentId: rows[0]!.enrolmentId, status: 'present' }]))]).toEqual(['too_early', 'too_early']);
  await travel(at, begins);
  expect(code(await mark([{ enrolmentId: newId(), status: 'present' }]))).toBe('enrolment_not_found');
  for (const who of [other]) expect((await send(at, who.cookie, getAttendance, { params: first() })).status).toBe(404);
  const wrong = await mark([{ enrolmentId: rows[0]!.enrolmentId, status: 'maybe' }]);
  expect([wrong.status, (wrong.body as { fields: { path: string }[] }).fields[0]?.path]).toEqual([422, 'marks.0.status']);
});

test('a participant scans and is recorded without another sign-in, once', async () => {
  const [row] = (await list()).rows;
  const participant = await signedIn(at, coordinator.tenantId, 'participant', 'Participa', row!.personId);
  const token = tokenOf((await shown()).current.url);
  const answer = await send(at, participant.cookie, recordScan, { params: { token } });
  expect(answer.body).toMatchObject({ status: 'present', already: false, sessionTitle: 'Encuentro 1' });
  expect((await send(at, participant.cookie, recordScan, { params: { token } })).body).toMatchObject({ already: true });
  expect((await list()).rows[0]).toMatchObject({ status: 'present', method: 'qr' });
  expect((await send(at, participant.cookie, getAttendance, { params: first() })).status).toBe(403);
});

test('the code turns every 20 seconds; the one before still counts, older ones do not', async () => {
  const [row] = (await list()).rows;
  const participant = await signedIn(at, coordinator.tenantId, 'participant', 'Participa', row!.personId);
  const { current, next } = await shown();
  at.clock.advance(20_000);
  expect(tokenOf((await shown()).current.url)).toBe(tokenOf(next.url));
  at.clock.advance(21_000);
  expect(code(await send(at, participant.cookie, recordScan, { params: { token: tokenOf(current.url) } }))).toBe('code_turned');
  at.clock.advance(-40_000);
  expect((await send(at, participant.cookie, recordScan, { params: { token: tokenOf(current.url) } })).status).toBe(200);
});

test('who scans before signing in is remembered in that browser alone, for the time it takes', async () => {
  const [row] = (await list()).rows;
  const participant = await signedIn(at, coordinator.tenantId, 'participant', 'Participa', row!.personId);
  const token = tokenOf((await shown()).current.url);
  const kept = await send(at, null, keepScan, { params: { token } });
  const cookie = (kept.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
  await travel(at, '2030-03-04T15:05:00Z');
  const elsewhere = await send(at, participant.cookie, recordScan, { params: { token } });
  expect([elsewhere.status, code(elsewhere)]).toEqual([410, 'code_turned']);
  const forged = await send(at, `${participant.cookie}; ${cookie.slice(0, -3)}AAA`, recordScan, { params: { token } });
  expect(forged.status).toBe(410);
  expect((await send(at, `${participant.cookie}; ${cookie}`, recordScan, { params: { token } })).body).toMatchObject({ status: 'present' });
  await travel(at, '2030-03-04T15:20:00Z');
  expect((await send(at, null, keepScan, { params: { token } })).status).toBe(410);
});

test('a forged code, another cohort’s participant and a held session are refused; late is late', async () => {
  const { rows } = await list();
  const [a, b] = rows;
  const token = tokenOf((await shown()).current.url);
  const participant = await signedIn(at, coordinator.tenantId, 'participant', 'Participa', a!.personId);
  const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
  expect(code(await send(at, participant.cookie, recordScan, { params: { token: forged } }))).toBe('code_not_genuine');
  expect(code(await send(at, other.cookie, recordScan, { params: { token } }))).toBe('not_enrolled');
  expect(code(await send(at, trainer.cookie, recordScan, { params: { token } }))).toBe('not_enrolled');
  await travel(at, '2030-03-04T15:30:00Z');
  const fresh = tokenOf((await shown()).current.url);
  expect((await send(at, participant.cookie, recordScan, { params: { token: fresh } })).body).toMatchObject({ status: 'late' });
  expect((await list()).rows[0]).toMatchObject({ minutes: 150 });
  await send(at, trainer.cookie, holdCohortSession, { params: first() });
  const second = await signedIn(at, coordinator.tenantId, 'participant', 'Otra', b!.personId);
  expect(code(await send(at, second.cookie, recordScan, { params: { token: fresh } }))).toBe('session_held');
});

test('227 people scan the same code within a minute', async () => {
  await travel(at, '2030-03-01T12:00:00Z');
  await running(227);
  const { rows } = await list();
  const people = await Promise.all(rows.map((r, i) => signedIn(at, coordinator.tenantId, 'participant', `p${i}`, r.personId)));
  const token = tokenOf((await shown()).current.url);
  const began = performance.now();
  const waiting = [...people];
  const statuses: number[] = [];
  // As many at once as a room's phones would be.
  await Promise.all(Array.from({ length: 24 }, async () => {
    for (let person = waiting.pop(); person; person = waiting.pop()) statuses.push((await send(at, person.cookie, recordScan, { params: { token } })).status);
  }));
  const seconds = (performance.now() - began) / 1000;
  expect([new Set(statuses), (await list()).counts.present]).toEqual([new Set([200]), 227]);
  expect(seconds).toBeLessThan(60);
}, 120_000);

test('the list to sign is a PDF', async () => {
  const answer = await send(at, trainer.cookie, printAttendanceSheet, { params: first() }).buffer(true);
  expect([answer.status, answer.headers['content-type'], (answer.body as Buffer).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
});

test('a trainer who is suspended for the kit takes no attendance, opens no code and closes no session; given back, they do', async () => {
  const { rows } = await list();
  const marks = [{ enrolmentId: rows[0]!.enrolmentId, status: 'present' }];
  const held = () => send(at, trainer.cookie, holdCohortSession, { params: first() });
  const opened = () => send(at, trainer.cookie, getAttendanceCode, { params: first() });
  await at.owner.query(
    `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id)
     VALUES ($1, $2, $3, $4, 'trainer', 'suspended', now(), 'Formadora', $1)`, [kit.tenantId, newId(), trainer.personId, kit.kitId]);
  for (const standing of ['suspended', 'revoked']) {
    await at.owner.query('UPDATE certification SET standing = $2 WHERE person_id = $1', [trainer.personId, standing]);
    const answers = [await mark(marks), await opened(), await held()];
    expect(answers.map((a) => [a.status, code(a)])).toEqual(Array.from({ length: 3 }, () => [403, 'trainer_may_not_teach']));
  }
  expect((await mark(marks, coordinator)).status).toBe(200);
  await at.owner.query("UPDATE certification SET standing = 'certified' WHERE person_id = $1", [trainer.personId]);
  expect([(await mark(marks)).status, (await opened()).status]).toEqual([200, 200]);
});
