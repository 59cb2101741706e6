import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answerObservation, getObservation, listObservations, saveObservation, signObservation, startObservation } from '@relevo/contracts/observations';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { signedIn, type TestPerson } from './support/people.ts';
import { assign, insert, makeCohort, makeRelay, type Cohort, type Relay } from './support/relay.ts';

let at: TestApp;
let relay: Relay;
let cohort: Cohort;
const code = (answer: { status: number; body: unknown }) => `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
const start = (who: TestPerson, sessionId: string, trainerId: string, id = newId()) => send(at, who.cookie, startObservation, { body: { id, sessionId, trainerId } });
const writing = { ratings: { c1: 2 }, notes: {}, strengths: 'Escuchó a todas las personas', actions: 'Dejar más tiempo' };
const save = (who: TestPerson, id: string, revision: number, body: object = {}) => send(at, who.cookie, saveObservation, { params: { id }, body: { revision, ...writing, ...body } as never });
const sign = (who: TestPerson, id: string, ratingsHash: string) => send(at, who.cookie, signObservation, { params: { id }, body: { ratingsHash } });
const hashOf = async (who: TestPerson, id: string) => ((await send(at, who.cookie, getObservation, { params: { id } })).body as { ratingsHash: string }).ratingsHash;

/** A session of the partner with the trainer on its team. */
async function session(held = true, accompaniedBy: string | null = relay.steward): Promise<{ cohort: Cohort; sessionId: string }> {
  const made = await makeCohort(at, relay, { tenantId: relay.partner, purpose: 'delivery', held, accompaniedBy });
  await assign(at, made, made.sessions[0]!, relay.trainer, 'trainer');
  return { cohort: made, sessionId: made.sessions[0]! };
}

beforeAll(async () => { at = await startApp(); relay = await makeRelay(at); ({ cohort } = await session()); });
afterAll(() => at.close());

describe('beginning', () => {
  test('needs a dated assignment that is open now', async () => {
    const sessionId = cohort.sessions[0]!;
    expect(code(await start(relay.supervisor, sessionId, relay.trainer.personId))).toBe('404 session_not_found');
    await assign(at, cohort, sessionId, relay.supervisor, 'supervisor', { from: -10, to: -1 });
    expect(code(await start(relay.supervisor, sessionId, relay.trainer.personId))).toBe('404 session_not_found');
    await assign(at, cohort, sessionId, relay.otherSupervisor, 'supervisor');
    expect((await start(relay.otherSupervisor, sessionId, relay.trainer.personId)).status).toBe(201);
  });
  test('is of a trainer on that team, never of oneself', async () => {
    const { cohort: made, sessionId } = await session();
    await assign(at, made, sessionId, relay.supervisor, 'supervisor');
    expect(code(await start(relay.supervisor, sessionId, relay.founder.personId))).toBe('409 not_on_team');
    expect(code(await start(relay.supervisor, sessionId, relay.supervisor.personId))).toBe('409 own_person');
    expect(code(await start(relay.coordinator, sessionId, relay.trainer.personId))).toBe('403 not_allowed');
  });
  test('is idempotent on its id; one supervisor observes a trainer of a session once', async () => {
    const { cohort: made, sessionId } = await session();
    await assign(at, made, sessionId, relay.supervisor, 'supervisor');
    const id = newId();
    const twice = await Promise.all([start(relay.supervisor, sessionId, relay.trainer.personId, id), start(relay.supervisor, sessionId, relay.trainer.personId, id)]);
    expect(twice.map((a) => a.status).every((s) => s === 201 || s === 409)).toBe(true);
    expect((await start(relay.supervisor, sessionId, relay.trainer.personId, id)).status).toBe(201);
    expect(code(await start(relay.supervisor, sessionId, relay.trainer.personId))).toBe('409 already_observed');
  });
});

describe('writing and signing', () => {
  let id: string;
  let sessionId: string;
  beforeAll(async () => {
    const made = await session(false);
    sessionId = made.sessionId;
    await assign(at, made.cohort, sessionId, relay.supervisor, 'supervisor');
    id = newId();
    await start(relay.supervisor, sessionId, relay.trainer.personId, id);
  });

  test('a draft is its supervisor’s alone', async () => {
    for (const who of [relay.trainer, relay.coordinator, relay.manager, relay.otherSupervisor]) expect(code(await send(at, who.cookie, getObservation, { params: { id } }))).toBe('404 observation_not_found');
  });
  test('two screens at once: the later one is told what there is', async () => {
    expect(code(await save(relay.supervisor, id, 1, { ratings: {} }))).toBe('200');
    expect(code(await save(relay.supervisor, id, 1))).toBe('409 changed_meanwhile');
    const bad = await save(relay.supervisor, id, 2, { ratings: { c9: 2 } });
    expect([code(bad), (bad.body as { fields: { path: string }[] }).fields[0]?.path]).toEqual(['422 invalid_input', 'ratings.c9']);
    expect(code(await save(relay.supervisor, id, 2, { ratings: { c1: 7 } }))).toBe('422 invalid_input');
  });
  test('what is signed is what was on the screen, whole, of a session that was held', async () => {
    expect(code(await sign(relay.supervisor, id, 'f'.repeat(64)))).toBe('409 changed_meanwhile');
    expect(code(await sign(relay.supervisor, id, await hashOf(relay.supervisor, id)))).toBe('409 session_not_held');
    await at.owner.query("UPDATE session SET state = 'held', held_at = now(), mode = 'co_supervised', generation = 0 WHERE id = $1", [sessionId]);
    expect(code(await sign(relay.supervisor, id, await hashOf(relay.supervisor, id)))).toBe('409 rubric_incomplete');
    expect(code(await save(relay.supervisor, id, 2, { actions: ' ' }))).toBe('200');
    expect(code(await sign(relay.supervisor, id, await hashOf(relay.supervisor, id)))).toBe('409 closing_missing');
    expect(code(await save(relay.supervisor, id, 3))).toBe('200');
    const signed = await sign(relay.supervisor, id, await hashOf(relay.supervisor, id));
    expect(signed.body).toMatchObject({ observation: { state: 'signed', score: { mean: 2, outcome: 'passed' } } });
    expect((signed.body as { gaps: string[] }).gaps).toContain('observations');
    expect(code(await sign(relay.supervisor, id, await hashOf(relay.supervisor, id)))).toBe('409 observation_already_signed');
    expect(code(await save(relay.supervisor, id, 5))).toBe('409 observation_already_signed');
  });
  test('then the trainer, both institutions and nobody else read it', async () => {
    for (const who of [relay.trainer, relay.coordinator, relay.manager]) expect((await send(at, who.cookie, getObservation, { params: { id } })).status).toBe(200);
    const stranger = await signedIn(at, relay.partner, 'trainer', 'Ajena');
    for (const who of [relay.otherSupervisor, stranger]) expect(code(await send(at, who.cookie, getObservation, { params: { id } }))).toBe('404 observation_not_found');
  });
  test('the trainer contests with a reason, once; 14 days of silence are an answer', async () => {
    const answer = (who: TestPerson, body: object) => send(at, who.cookie, answerObservation, { params: { id }, body: body as never });
    expect(code(await answer(relay.supervisor, { answer: 'acknowledged' }))).toBe('403 not_allowed');
    expect(code(await answer(relay.trainer, { answer: 'contested', reason: ' ' }))).toBe('409 reason_missing');
    at.clock.advance(15 * 86_400_000);
    expect(code(await answer(relay.trainer, { answer: 'contested', reason: 'No fue así' }))).toBe('409 too_late');
    at.clock.advance(-15 * 86_400_000);
    expect((await answer(relay.trainer, { answer: 'contested', reason: 'No fue así' })).body).toMatchObject({ state: 'contested', answerReason: 'No fue así' });
    expect(code(await answer(relay.trainer, { answer: 'acknowledged' }))).toBe('409 already_answered');
  });
});

describe('two people, really two', () => {
  test('nobody scores their own side: a partner’s supervisor its own trainer', async () => {
    const own = await signedIn(at, relay.partner, 'supervisor', 'De la casa');
    const made = await session();
    await assign(at, made.cohort, made.sessionId, own, 'supervisor');
    const id = newId();
    expect((await start(own, made.sessionId, relay.trainer.personId, id)).body).toMatchObject({ refusal: 'own_side' });
    await save(own, id, 1);
    expect(code(await sign(own, id, await hashOf(own, id)))).toBe('409 own_side');
    const [standard] = (await at.owner.query("SELECT id FROM standard WHERE tenant_id = $1 AND kind = 'handoff'", [relay.steward])) as { id: string }[];
    await insert(at, 'handoff', {
      tenant_id: relay.steward, id: newId(), partner_tenant_id: relay.partner, kit_id: relay.kitId, state: 'handed_over', state_since: at.clock.now(), scope: 'deliver_and_train', standard_id: standard!.id,
      evidence_hash: 'a'.repeat(64), proposed_by: relay.coordinator.personId, accepted_by: relay.manager.personId, accepted_at: at.clock.now(),
    });
    expect((await sign(own, id, await hashOf(own, id))).status).toBe(200);
    await at.owner.query('DELETE FROM handoff WHERE tenant_id = $1', [relay.steward]);
  });
  test('an assignment that closed while one wrote signs nothing', async () => {
    const made = await session();
    await assign(at, made.cohort, made.sessionId, relay.supervisor, 'supervisor');
    const id = newId();
    await start(relay.supervisor, made.sessionId, relay.trainer.personId, id);
    await save(relay.supervisor, id, 1);
    const hash = await hashOf(relay.supervisor, id);
    await at.owner.query("UPDATE assignment SET ends_at = now() - interval '1 hour' WHERE session_id = $1 AND person_id = $2", [made.sessionId, relay.supervisor.personId]);
    expect(code(await sign(relay.supervisor, id, hash))).toBe('409 not_assigned');
  });
  test('two supervisors of one session rate blind until both have signed', async () => {
    const made = await session();
    const ids = [newId(), newId()] as const;
    const both = [relay.supervisor, relay.otherSupervisor] as const;
    for (const who of both) await assign(at, made.cohort, made.sessionId, who, 'supervisor');
    for (const [i, who] of both.entries()) { await start(who, made.sessionId, relay.trainer.personId, ids[i]); await save(who, ids[i]!, 1); }
    expect((await sign(both[0], ids[0], await hashOf(both[0], ids[0]))).body).toMatchObject({ observation: { second: 'waiting' } });
    const draft = (await send(at, both[1].cookie, getObservation, { params: { id: ids[1] } })).body as { earlier: { id: string }[]; second: string };
    expect([draft.second, draft.earlier.map((e) => e.id).includes(ids[0])]).toEqual(['waiting', false]);
    const signed = (await sign(both[1], ids[1], await hashOf(both[1], ids[1]))).body as { observation: { earlier: { id: string }[]; second: string } };
    expect([signed.observation.second, signed.observation.earlier.map((e) => e.id).includes(ids[0])]).toEqual(['shown', true]);
  });
});

test('the list holds what is to be observed in every institution, drafts, what awaits an answer and what is closed', async () => {
  const made = await session(false);
  await assign(at, made.cohort, made.sessionId, relay.otherSupervisor, 'supervisor');
  const list = (await send(at, relay.otherSupervisor.cookie, listObservations)).body as { toObserve: { sessionId: string; organisationName: string; trainers: object[] }[]; drafts: object[]; awaiting: object[] };
  expect(list.toObserve.find((s) => s.sessionId === made.sessionId)).toMatchObject({ organisationName: 'Rel Socia', trainers: [{ displayName: 'Karla Prueba', observationId: null }] });
  expect(list.drafts).toHaveLength(1);
  expect(list.awaiting).toHaveLength(1);
});
