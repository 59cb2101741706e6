import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getAttendance, printAttendanceSheet } from '@relevo/contracts/attendance';
import { getCohortResults, type CohortResults } from '@relevo/contracts/cohort-results';
import { getCohort, listCohorts, startCohort, type Cohort } from '@relevo/contracts/cohorts';
import { listCandidates } from '@relevo/contracts/duties';
import { getCohortSession } from '@relevo/contracts/cohort-sessions';
import type { Endpoint } from '@relevo/contracts/endpoint';
import {
  acceptHandoff, attachAgreement, listHandoffCohorts, proposeHandoff, restartHandoff, resumeHandoff, returnHandoff, watchHandoff, type Handoff,
} from '@relevo/contracts/handoffs';
import { enrolPerson, exportRoster, listRoster } from '@relevo/contracts/roster';
import { addDays } from '@relevo/domain/dates';
import { handoffResponsibilities } from '@relevo/domain/handoff';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import type { TestPerson } from './support/people.ts';
import { deliverOnce, gate, insert, lookAgain, makeRelay, observe, open, planCohort, schedule, type Relay } from './support/gate.ts';

let at: TestApp;
let relay: Relay;
let id: string;
let independent: Cohort;
beforeAll(async () => {
  at = await startApp();
  relay = await makeRelay(at, 'después');
  id = await handOver(relay);
  independent = await planCohort(at, relay, { supervised: false });
}, 60_000);
afterAll(() => at.close());

const codeOf = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const act = (who: TestPerson, endpoint: typeof watchHandoff, reason = 'Así lo acordó el comité.') => send(at, who.cookie, endpoint, { params: { id }, body: { reason } });

/** Signed by both sides on real evidence. */
async function handOver(of: Relay): Promise<string> {
  const made = await open(at, of);
  await schedule(at, of, (await planCohort(at, of)).id);
  await deliverOnce(at, of);
  await lookAgain(at, of);
  await request(at.url).post(`/api${attachAgreement.path.replace(':id', made)}`).set('x-relevo', '1').set('cookie', of.coordinator.cookie).attach('file', Buffer.from('%PDF-1.7'), 'a.pdf');
  const { evidenceHash } = await gate(at, of.coordinator, made);
  await send(at, of.coordinator.cookie, proposeHandoff, { params: { id: made }, body: { scope: 'deliver', evidenceHash } });
  const answer = await send(at, of.manager.cookie, acceptHandoff, { params: { id: made }, body: { scope: 'deliver', evidenceHash, responsibilities: [...handoffResponsibilities] } });
  if (answer.status !== 200) throw new Error(answer.text);
  return made;
}

test('a cohort that the partner starts now needs nobody beside it and is its own', async () => {
  expect((await schedule(at, relay, independent.id)).body).toMatchObject({ state: 'scheduled', accompaniedBy: null });
  const before = at.clock.now();
  at.clock.set(addDays(before, 8));
  const started = await send(at, relay.manager.cookie, startCohort, { params: { id: independent.id } });
  expect([started.status, started.body]).toMatchObject([200, { state: 'running', accompaniedBy: null, sessions: [{ mode: 'independent' }] }]);
  for (let n = 0; n < 6; n += 1) {
    const body = { id: newId(), givenNames: `Reservada Uno${'abcdef'[n]}`, familyNames: 'Secreta' };
    expect((await send(at, relay.manager.cookie, enrolPerson, { params: { id: independent.id }, body })).status).toBe(201);
  }
  at.clock.set(before);
});

test('the steward is refused its people at every endpoint, and reads its sums', async () => {
  const session = { params: { id: independent.id, sessionId: independent.sessions[0]!.id } };
  const cohort = { params: { id: independent.id } };
  const asked: [Endpoint, { params: object; query?: object; body?: object }][] = [
    [listRoster, cohort], [exportRoster, cohort], [getAttendance, session], [printAttendanceSheet, session], [listCandidates, { ...cohort, query: { duty: 'trainer' } }],
  ];
  for (const [endpoint, input] of asked) {
    const answer = await send(at, relay.coordinator.cookie, endpoint, input as never);
    expect([endpoint.name, [403, 404].includes(answer.status), String(answer.text).includes('Secreta')]).toEqual([endpoint.name, true, false]);
    // The same endpoint answers to whoever holds the roster: it is access that refused.
    expect([endpoint.name, (await send(at, relay.manager.cookie, endpoint, input as never)).status]).toEqual([endpoint.name, 200]);
  }
  const page = await send(at, relay.coordinator.cookie, getCohort, cohort);
  const results = await send(at, relay.coordinator.cookie, getCohortResults, cohort);
  const sessionPage = await send(at, relay.coordinator.cookie, getCohortSession, session);
  for (const answer of [page, results, sessionPage]) expect(JSON.stringify(answer.body)).not.toContain('Secreta');
  expect([page.status, (page.body as Cohort).cards]).toEqual([200, null]);
  expect(results.body as CohortResults).toMatchObject({ people: null, items: null });
});

test('to the steward a session that it may not count is hidden, not empty, and independent as it is', async () => {
  const cohort = { params: { id: independent.id } };
  const session = { params: { id: independent.id, sessionId: independent.sessions[0]!.id } };
  expect((await send(at, relay.manager.cookie, getCohort, cohort)).body).toMatchObject({ sessions: [{ mode: 'independent', marked: 0, attended: 0 }] });
  expect((await send(at, relay.coordinator.cookie, getCohort, cohort)).body).toMatchObject({ blockers: [], sessions: [{ mode: 'independent', marked: null, attended: null }] });
  expect((await send(at, relay.coordinator.cookie, getCohortSession, session)).body).toMatchObject({ mode: 'independent', marked: null, attended: null });
});

test('of the accompanied cohort that is over the steward still reads the people', async () => {
  expect((await send(at, relay.coordinator.cookie, listRoster, { params: { id: relay.doneCohortId } })).status).toBe(200);
});

const cohorts = async (who: TestPerson) => ((await send(at, who.cookie, listHandoffCohorts, { params: { id } })).body as { cohorts: Record<string, unknown>[] }).cohorts;

test('sums with a small part are hidden from the steward and shown to the partner', async () => {
  const figures = { enrolled: 12, attended: 10, completed: 3, matched: 3, gain_mean: 0.2 };
  const put = (row: Record<string, number>) =>
    at.owner.query(`UPDATE cohort_figures SET ${Object.keys(row).map((k, i) => `${k} = $${i + 2}`).join(', ')} WHERE cohort_id = $1`, [independent.id, ...Object.values(row)]);
  const of = async (who: TestPerson) => (await cohorts(who)).find((c) => c['id'] === independent.id);
  await put(figures);
  expect(await of(relay.manager)).toMatchObject({ independent: true, enrolled: 12, attended: 10, completed: 3, matched: 3, gainMean: 0.2 });
  expect(await of(relay.coordinator)).toMatchObject({ independent: true, enrolled: 12, attended: null, completed: null, matched: null, gainMean: null });
  await put({ ...figures, enrolled: 30, attended: 24, completed: 18, matched: 18 });
  expect(await of(relay.coordinator)).toMatchObject({ enrolled: 30, attended: 24, completed: 18, matched: 18, gainMean: 0.2 });
  await put({ ...figures, enrolled: 4, attended: 4, completed: 4, matched: 0 });
  expect(await of(relay.coordinator)).toMatchObject({ enrolled: null, attended: null, completed: null, matched: 0 });
  expect((await cohorts(relay.coordinator)).find((c) => c['id'] === relay.doneCohortId)).toMatchObject({ independent: false, enrolled: 20, attended: 18, completed: 16 });
});

test('the list of cohorts tells the steward no small sum of it either', async () => {
  const { items } = (await send(at, relay.coordinator.cookie, listCohorts)).body as { items: { id: string; figures: Record<string, number | null> }[] };
  const line = items.find((c) => c.id === independent.id);
  expect(line?.figures).toMatchObject({ enrolled: null, attended: null, completed: null });
  const page = (await send(at, relay.coordinator.cookie, getCohort, { params: { id: independent.id } })).body as Cohort;
  expect(page.figures).toMatchObject({ enrolled: null, attended: null, completed: null, gainMean: null });
});

/** An independent session of the partner's, observed in passing by the steward. */
async function sample(mean: number): Promise<void> {
  at.clock.advance(1000);
  const sessionId = newId();
  const now = at.clock.now();
  const [{ n }] = (await at.owner.query('SELECT count(*)::int + 1 AS n FROM session WHERE cohort_id = $1', [independent.id])) as [{ n: number }];
  await insert(at, 'session', {
    tenant_id: relay.partnerId, id: sessionId, cohort_id: independent.id, ordinal: n, title: 'Muestra', run_sheet_session_id: 's1', starts_at: addDays(now, -0.1), ends_at: now,
    state: 'held', held_at: now, mode: 'independent', generation: 1, qr_secret: newId(),
  });
  await observe(at, relay, { cohortId: independent.id, sessionId, mean });
}
const stateNow = async (): Promise<Handoff> => {
  await lookAgain(at, relay);
  return gate(at, relay.coordinator, id);
};

test('sampled fidelity under the control rule puts it under watch; the steward resumes, and old samples no longer count', async () => {
  await sample(1);
  expect((await stateNow()).state).toBe('handed_over');
  await sample(2);
  const watched = await stateNow();
  expect(watched).toMatchObject({ state: 'under_watch', mine: true });
  expect(watched.events.at(-1)).toMatchObject({ from: 'handed_over', to: 'under_watch', reason: 'out_of_control', byName: null });
  expect((await act(relay.manager, resumeHandoff)).status).toBe(403);
  expect((await act(relay.coordinator, resumeHandoff)).body).toMatchObject({ state: 'handed_over' });
  expect((await stateNow()).state).toBe('handed_over');
});

test('too few certified trainers put it under watch', async () => {
  await at.owner.query("UPDATE certification SET standing = 'lapsed' WHERE id = $1", [relay.certificationId]);
  expect((await stateNow()).events.at(-1)).toMatchObject({ to: 'under_watch', reason: 'too_few_trainers' });
  await at.owner.query("UPDATE certification SET standing = 'certified' WHERE id = $1", [relay.certificationId]);
  await act(relay.coordinator, resumeHandoff);
  expect((await stateNow()).state).toBe('handed_over');
});

test('a complaint upheld, the kit returned, and the way started again: what came before counts no more', async () => {
  expect(codeOf(await act(relay.coordinator, returnHandoff))).toBe('no_such_move');
  expect((await act(relay.coordinator, watchHandoff, '')).status).toBe(422);
  expect((await act(relay.coordinator, watchHandoff)).body).toMatchObject({ state: 'under_watch' });
  expect((await act(relay.coordinator, returnHandoff)).body).toMatchObject({ state: 'returned', mine: true });
  // What started alone ends under the rules it started with; what starts now is accompanied again.
  expect((await send(at, relay.coordinator.cookie, listRoster, { params: { id: independent.id } })).status).toBe(403);
  const next = await planCohort(at, relay);
  expect((await schedule(at, relay, next.id)).body).toMatchObject({ accompaniedBy: relay.stewardId });
  at.clock.advance(1000);
  const again = await act(relay.coordinator, restartHandoff);
  expect([again.status, again.body]).toMatchObject([200, { state: 'co_delivering', proposal: null, acceptance: null, responsibilities: [] }]);
  const shown = await stateNow();
  expect(shown.state).toBe('co_delivering');
  expect(shown.criteria.find((c) => c.criterion === 'cohorts_completed')).toMatchObject({ met: false, have: 0 });
});
