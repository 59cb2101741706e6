import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getCohortSession, holdCohortSession, reopenCohortSession, updateCohortSession } from '@relevo/contracts/cohort-sessions';
import {
  cancelCohort, completeCohort, createCohort, getCohortOptions, moveCohortVersion, previewCohortVersion, scheduleCohort,
  startCohort, type Cohort,
} from '@relevo/contracts/cohorts';
import { listCandidates } from '@relevo/contracts/duties';
import { listRoster } from '@relevo/contracts/roster';
import { CohortEventsService } from '../src/features/cohorts/cohort-events.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { founder, handOff, makeKit, makePartners, newCohort, planCohort, publish, sessionIds, stands, travel, type Partners, type TestKit } from './support/cohorts.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let kit: TestKit;
let steward: string;
let partner: string;
let stranger: string;
let coordinator: TestPerson;
let manager: TestPerson;
let supervisor: TestPerson;
let page: Partners['page'];
let assign: Partners['assign'];
let accompanied: Partners['accompanied'];
const seen: { personId: string }[] = [];

beforeAll(async () => {
  at = await startApp();
  ({ kit, steward, partner, stranger, coordinator, supervisor, manager, page, assign, accompanied } = await makePartners(at));
  at.app.get(CohortEventsService).on('practiceBegun', async (_tx, _actor, fact) => { seen.push(fact); });
});
afterAll(() => at.close());

const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;

test('a cohort takes its sessions from the run sheet, on the cohort’s own clock', async () => {
  const id = await planCohort(at, manager, kit);
  const cohort = await page(manager, id);
  expect(cohort).toMatchObject({ state: 'draft', own: true, accompaniedBy: steward, endsOn: '2030-03-04', kit: { title: 'Kit de prueba', versionLabel: '1.0', newer: null }, figures: { sessionsPlanned: 2 } });
  expect(cohort.sessions.map((s) => [s.ordinal, s.startsAt, s.endsAt, s.mode, s.generation])).toEqual([
    [1, '2030-03-04T15:00:00.000Z', '2030-03-04T18:00:00.000Z', 'co_supervised', null], [2, '2030-03-04T19:00:00.000Z', '2030-03-04T22:00:00.000Z', 'co_supervised', null],
  ]);
  expect(cohort.blockers.map((b) => b.code)).toEqual(['session_without_trainer', 'supervisor_missing', 'session_without_trainer', 'supervisor_missing']);
});

test('the same request again plans nothing twice, and another content under its id is refused', async () => {
  const body = newCohort(kit, manager);
  const sent = await Promise.all([send(at, manager.cookie, createCohort, { body }), send(at, manager.cookie, createCohort, { body })]);
  expect(sent.map((a) => a.status).filter((s) => s === 201).length).toBeGreaterThan(0);
  expect((await send(at, manager.cookie, createCohort, { body })).status).toBe(201);
  expect(code(await send(at, manager.cookie, createCohort, { body: { ...body, purpose: 'trainer_training' } }))).toBe('id_taken');
  const [{ count }] = (await at.owner.query('SELECT count(*)::int FROM session WHERE cohort_id = $1', [body.id])) as [{ count: number }];
  expect(count).toBe(2);
});

test('what is asked for wrongly is named', async () => {
  const ask = async (change: object) => {
    const { status, body } = await send(at, manager.cookie, createCohort, { body: { ...newCohort(kit, manager), ...change } });
    return [status, (body as { fields?: { path: string }[] }).fields?.[0]?.path ?? (body as { code: string }).code];
  };
  expect(await ask({ runSheetId: 'nada' })).toEqual([422, 'runSheetId']);
  expect(await ask({ locale: 'fr' })).toEqual([422, 'locale']);
  expect(await ask({ timeZone: 'Luna/Mar' })).toEqual([422, 'timeZone']);
  expect(await ask({ organisationId: steward })).toEqual([422, 'organisationId']);
  expect(await ask({ endsOn: '2030-03-01' })).toEqual([422, 'endsOn']);
  expect(await ask({ areaCode: 'XX' })).toEqual([422, 'areaCode']);
  expect(await ask({ kitVersionId: newId() })).toEqual([404, 'kit_version_not_found']);
});

test('the options say beforehand who would accompany', async () => {
  const { body } = await send(at, manager.cookie, getCohortOptions);
  expect(body).toMatchObject({ versions: [{ kitTitle: 'Kit de prueba', rules: { delivery: 'accompanied', trainer_training: 'accompanied' }, stewardName: 'Rectoría', runSheets: [{ id: 'r1', sessions: [{ id: 's1' }, { id: 's2' }] }] }] });
  expect((await send(at, coordinator.cookie, getCohortOptions)).body).toMatchObject({ versions: [{ rules: { delivery: 'own_steward' } }] });
});

test('candidates are those with a standing, of one’s own tenant or the steward’s', async () => {
  const mine = await stands(at, kit, partner, 'Con formación', 'trained');
  const theirs = await stands(at, kit, stranger, 'Ajena', 'certified');
  const id = await planCohort(at, manager, kit);
  const ask = async (duty: 'trainer' | 'supervisor') => ((await send(at, manager.cookie, listCandidates, { params: { id }, query: { duty } })).body as { items: { personId: string; may: object }[] }).items;
  const trainers = await ask('trainer');
  expect(trainers.find((c) => c.personId === mine)?.may).toEqual({ co_supervised: true, independent: false });
  expect(trainers.map((c) => c.personId)).not.toContain(theirs);
  expect((await ask('supervisor')).map((c) => c.personId)).toEqual([supervisor.personId]);
});

test('a trained person’s first co-supervised session begins their practice, and asking again adds nothing', async () => {
  const person = await stands(at, kit, partner, 'Empieza', 'trained');
  const id = await planCohort(at, manager, kit);
  const [first] = sessionIds(await page(manager, id));
  const answer = await assign(manager, id, person, 'trainer', [first!]);
  expect([answer.status, (answer.body as Cohort).team.length, seen.filter((f) => f.personId === person).length]).toEqual([201, 1, 1]);
  expect(((await assign(manager, id, person, 'trainer', [first!])).body as Cohort).team.length).toBe(1);
  expect(code(await assign(manager, id, person, 'supervisor', [first!]))).toBe('not_a_supervisor');
});

test('nobody without a standing teaches, and a candidate’s standing is not enough', async () => {
  const id = await planCohort(at, manager, kit);
  const sessions = sessionIds(await page(manager, id));
  const candidate = await stands(at, kit, partner, 'Candidata', 'candidate');
  expect(code(await assign(manager, id, candidate, 'trainer', sessions))).toBe('trainer_may_not_teach');
  expect(code(await assign(manager, id, manager.personId, 'trainer', sessions))).toBe('trainer_may_not_teach');
});

test('a partner that is not handed over schedules only with a supervisor of the steward on every session', async () => {
  const id = await planCohort(at, manager, kit);
  const sessions = sessionIds(await page(manager, id));
  await assign(manager, id, await stands(at, kit, partner, 'Certificada', 'certified'), 'trainer', sessions);
  expect(code(await send(at, manager.cookie, scheduleCohort, { params: { id } }))).toBe('supervisor_missing');
  await assign(coordinator, id, supervisor.personId, 'supervisor', sessions);
  const answer = await send(at, manager.cookie, scheduleCohort, { params: { id } });
  expect([answer.status, (answer.body as Cohort).state, (answer.body as Cohort).blockers]).toEqual([200, 'scheduled', []]);
});

test('a cohort’s whole way: start from the first day, hold, complete; mode and generation freeze', async () => {
  const { id, sessions } = await accompanied();
  expect((await send(at, manager.cookie, scheduleCohort, { params: { id } })).status).toBe(200);
  expect(code(await send(at, manager.cookie, startCohort, { params: { id } }))).toBe('too_early');
  await travel(at, '2030-03-04T14:00:00Z');
  expect((await send(at, manager.cookie, startCohort, { params: { id } })).body).toMatchObject({ state: 'running', accompaniedBy: steward });
  const hold = (sessionId: string) => send(at, manager.cookie, holdCohortSession, { params: { id, sessionId } });
  expect(code(await hold(sessions[0]!))).toBe('too_early');
  await travel(at, '2030-03-04T23:00:00Z');
  expect((await hold(sessions[0]!)).body).toMatchObject({ state: 'held', mode: 'co_supervised', generation: 1 });
  expect(code(await send(at, manager.cookie, completeCohort, { params: { id } }))).toBe('sessions_pending');
  await hold(sessions[1]!);
  const done = await send(at, manager.cookie, completeCohort, { params: { id } });
  expect(done.body).toMatchObject({ state: 'completed', generation: 1, figures: { sessionsHeld: 2 } });
  expect(code(await send(at, manager.cookie, cancelCohort, { params: { id }, body: { reason: 'other' } }))).toBe('no_such_move');
  const audit = (await at.owner.query("SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY seq", [id])) as { action: string }[];
  expect(audit.map((a) => a.action)).toEqual(['cohort.plan', 'assignment.make', 'assignment.make', 'cohort.scheduled', 'cohort.running', 'enrolment.settle', 'cohort.completed']);
  await travel(at, '2030-03-01T12:00:00Z');
});

test('two starts at once: one starts, one is refused', async () => {
  const { id } = await accompanied();
  await send(at, manager.cookie, scheduleCohort, { params: { id } });
  await travel(at, '2030-03-04T15:00:00Z');
  const sent = await Promise.all([1, 2].map(() => send(at, manager.cookie, startCohort, { params: { id } })));
  expect(sent.map((a) => a.status).sort()).toEqual([200, 409]);
  await travel(at, '2030-03-01T12:00:00Z');
});

test('a held session opens again with a reason, and that is on record', async () => {
  const { id, sessions } = await accompanied();
  await send(at, manager.cookie, scheduleCohort, { params: { id } });
  await travel(at, '2030-03-04T20:00:00Z');
  await send(at, manager.cookie, startCohort, { params: { id } });
  const params = { id, sessionId: sessions[0]! };
  await send(at, manager.cookie, holdCohortSession, { params });
  expect((await send(at, manager.cookie, reopenCohortSession, { params, body: { reason: 'Era otro día' } })).body).toMatchObject({ state: 'planned', heldAt: null });
  const [entry] = (await at.owner.query("SELECT payload FROM audit_entry WHERE subject_id = $1 AND action = 'session.reopen'", [sessions[0]])) as { payload: string }[];
  expect(entry?.payload).not.toContain('Era otro');
  await travel(at, '2030-03-01T12:00:00Z');
});

test('a session that moves takes its duties along', async () => {
  const { id, sessions } = await accompanied();
  const params = { id, sessionId: sessions[1]! };
  const before = (await page(manager, id)).team.find((m) => m.sessionId === sessions[1])!;
  expect((await send(at, manager.cookie, updateCohortSession, { params, body: { startsAt: '2030-03-05T15:00:00Z', endsAt: '2030-03-05T18:00:00Z' } })).body).toMatchObject({ startsAt: '2030-03-05T15:00:00.000Z' });
  const after = await page(manager, id);
  expect([after.endsOn, Date.parse(after.team.find((m) => m.assignmentId === before.assignmentId)!.from) - Date.parse(before.from)]).toEqual(['2030-03-05', 20 * 3_600_000]);
  const wrong = await send(at, manager.cookie, updateCohortSession, { params, body: { endsAt: '2030-03-05T14:00:00Z' } });
  expect([wrong.status, (wrong.body as { fields: { path: string }[] }).fields[0]?.path]).toEqual([422, 'endsAt']);
});

test('the session’s page carries the run sheet with its notes, for the team', async () => {
  const { id, sessions } = await accompanied();
  const { body } = await send(at, manager.cookie, getCohortSession, { params: { id, sessionId: sessions[0]! } });
  expect(body).toMatchObject({ runSheetTitle: 'Un día', blocks: [{ startsAt: 0, minutes: 10, moduleId: 'm1', notes: '<p>Dé la consigna <strong>una</strong> vez.</p>' }], cohort: { own: true } });
});

test('once handed over a partner runs alone: the steward sees the cohort and its sums, not its people', async () => {
  const [home, own] = [await makeTenant(at, 'Traspasada', 'government', steward), 'handed_over' as const];
  await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [steward, kit.kitId, home]);
  await handOff(at, kit, home, own);
  const runs = await signedIn(at, home, 'partner_manager', 'Dirige');
  const id = await planCohort(at, runs, kit, { title: 'Independiente' });
  const sessions = sessionIds(await page(runs, id));
  await assign(runs, id, await stands(at, kit, home, 'Formadora propia', 'certified'), 'trainer', sessions);
  const scheduled = await send(at, runs.cookie, scheduleCohort, { params: { id } });
  expect([scheduled.status, (scheduled.body as Cohort).accompaniedBy, (scheduled.body as Cohort).sessions.map((s) => s.mode)]).toEqual([200, null, ['independent', 'independent']]);
  const shown = await page(coordinator, id);
  expect([shown.title, shown.team, shown.figures.sessionsPlanned]).toEqual(['Independiente', [], 2]);
  expect([403, 404]).toContain((await send(at, coordinator.cookie, listRoster, { params: { id } })).status);
  expect([403, 404]).toContain((await send(at, coordinator.cookie, listCandidates, { params: { id }, query: { duty: 'trainer' } })).status);
});

test('who accompanies is decided again at the start, and holds from then on', async () => {
  const home = await makeTenant(at, 'Casi', 'government', steward);
  await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [steward, kit.kitId, home]);
  const runs = await signedIn(at, home, 'partner_manager', 'Dirige');
  const id = await planCohort(at, runs, kit);
  const sessions = sessionIds(await page(runs, id));
  await assign(runs, id, await stands(at, kit, home, 'Certificada', 'certified'), 'trainer', sessions);
  await assign(runs, id, supervisor.personId, 'supervisor', sessions);
  await send(at, runs.cookie, scheduleCohort, { params: { id } });
  await handOff(at, kit, home, 'handed_over');
  await travel(at, '2030-03-04T15:00:00Z');
  expect((await send(at, runs.cookie, startCohort, { params: { id } })).body).toMatchObject({ state: 'running', accompaniedBy: null });
  await at.owner.query("UPDATE handoff SET state = 'returned' WHERE partner_tenant_id = $1", [home]);
  expect((await page(runs, id)).sessions.map((s) => s.mode)).toEqual(['independent', 'independent']);
  await travel(at, '2030-03-01T12:00:00Z');
});

test('trainers are trained by founders and the steward’s certified staff, without a supervisor', async () => {
  const id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  const sessions = sessionIds(await page(coordinator, id));
  const practising = await stands(at, kit, steward, 'En práctica', 'practising');
  expect(code(await assign(coordinator, id, practising, 'trainer', sessions))).toBe('trainer_may_not_teach');
  await assign(coordinator, id, await founder(at, kit, 'Fundadora'), 'trainer', sessions);
  const answer = await send(at, coordinator.cookie, scheduleCohort, { params: { id } });
  expect((answer.body as Cohort).sessions.map((s) => s.generation)).toEqual([0, 0]);
});

test('moving to another version keeps dates where it can, and is refused once anything refers to the old one', async () => {
  const moving = await makeKit(at, steward, [partner]);
  const id = await planCohort(at, manager, moving);
  const before = await page(manager, id);
  const next = await publish(at, moving, 2, ['s2', 's3']);
  const preview = await send(at, manager.cookie, previewCohortVersion, { params: { id }, query: { kitVersionId: next } });
  expect(preview.body).toMatchObject({ label: '1.1', refusal: null, sessionsBefore: 2, sessionsAfter: 2 });
  const moved = (await send(at, manager.cookie, moveCohortVersion, { params: { id }, body: { kitVersionId: next } })).body as Cohort;
  expect([moved.kit.versionLabel, moved.sessions.map((s) => s.startsAt)]).toEqual(['1.1', [before.sessions[1]!.startsAt, '2030-03-05T15:00:00.000Z']]);
  await at.owner.query(
    `INSERT INTO observation (tenant_id, id, cohort_id, session_id, kit_tenant_id, kit_id, kit_version_id, rubric_id, trainer_id, trainer_name, supervisor_id, supervisor_name, supervisor_tenant_id, state, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'r', $8, 'T', $9, 'S', $5, 'draft', now())`,
    [partner, newId(), id, moved.sessions[0]!.id, steward, moving.kitId, next, manager.personId, supervisor.personId]);
  expect(code(await send(at, manager.cookie, moveCohortVersion, { params: { id }, body: { kitVersionId: moving.versionId } }))).toBe('evidence_exists');
});
