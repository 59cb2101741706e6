import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { acceptHandoff, attachAgreement, declineHandoff, getAgreement, listHandoffs, openHandoff, proposeHandoff, type Handoff, type HandoffLine } from '@relevo/contracts/handoffs';
import { listKits } from '@relevo/contracts/kits';
import { addDays } from '@relevo/domain/dates';
import { handoffResponsibilities } from '@relevo/domain/handoff';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { deliverOnce, gate, lookAgain, makeRelay, observe, open, planCohort, schedule, type Relay } from './support/gate.ts';

let at: TestApp;
beforeAll(async () => { at = await startApp(); });
afterAll(() => at.close());

const pdf = Buffer.from('%PDF-1.7\nacuerdo');
const attach = (who: TestPerson, id: string, bytes = pdf, name = 'acuerdo.pdf') =>
  request(at.url).post(`/api${attachAgreement.path.replace(':id', id)}`).set('x-relevo', '1').set('cookie', who.cookie).attach('file', bytes, name);
const codeOf = (answer: { body: unknown }) => (answer.body as { code: string }).code;
const propose = (who: TestPerson, id: string, evidenceHash: string) => send(at, who.cookie, proposeHandoff, { params: { id }, body: { scope: 'deliver', evidenceHash } });
const accept = (who: TestPerson, id: string, evidenceHash: string, more: object = {}) =>
  send(at, who.cookie, acceptHandoff, { params: { id }, body: { scope: 'deliver', evidenceHash, responsibilities: [...handoffResponsibilities], ...more } });

/** Up to `ready`, with the agreement attached. */
async function ready(mark: string): Promise<{ relay: Relay; id: string; shown: Handoff }> {
  const relay = await makeRelay(at, mark);
  const id = await open(at, relay);
  await schedule(at, relay, (await planCohort(at, relay)).id);
  await deliverOnce(at, relay);
  await lookAgain(at, relay);
  await attach(relay.coordinator, id);
  return { relay, id, shown: await gate(at, relay.coordinator, id) };
}
async function proposed(mark: string) {
  const made = await ready(mark);
  const answer = await propose(made.relay.coordinator, made.id, made.shown.evidenceHash);
  expect([answer.status, codeOf(answer)]).toEqual([200, undefined]);
  return made;
}

test('opening one lets the partner read the kit, and the first accompanied cohort begins to deliver together', async () => {
  const relay = await makeRelay(at, 'abre');
  const kitsOf = async () => ((await send(at, relay.manager.cookie, listKits)).body as { items: { id: string }[] }).items.map((k) => k.id);
  expect(await kitsOf()).toEqual([]);
  const id = await open(at, relay);
  expect(await kitsOf()).toEqual([relay.kitId]);
  expect(await gate(at, relay.manager, id)).toMatchObject({ state: 'preparing', mine: true, kitTitle: 'Kit abre', stewardName: 'Casa abre', partnerName: 'Socia abre' });
  const cohort = await planCohort(at, relay);
  expect((await schedule(at, relay, cohort.id)).status).toBe(200);
  const shown = await gate(at, relay.coordinator, id);
  expect(shown).toMatchObject({ state: 'co_delivering', mine: false, evidence: { cohorts: [{ id: cohort.id, state: 'scheduled' }] } });
  expect(shown.criteria.map((c) => [c.criterion, c.met, c.have, c.need])).toEqual([
    ['active_trainers', false, 0, 1], ['cohorts_completed', false, 0, 1], ['mean_rubric', false, 0, 1.5], ['completion', false, 0, 0.75], ['no_open_critical', true, 0, 0], ['data_complete', true, 0, 0],
  ]);
  expect(shown.events.map((e) => [e.from, e.to, e.byName])).toEqual([['preparing', 'co_delivering', null]]);
});

test('opened twice under one id it is one; a second for the same partner and kit is refused', async () => {
  const relay = await makeRelay(at, 'dos');
  const body = { id: newId(), partnerTenantId: relay.partnerId, kitId: relay.kitId };
  const both = await Promise.all([send(at, relay.coordinator.cookie, openHandoff, { body }), send(at, relay.coordinator.cookie, openHandoff, { body })]);
  expect(both.map((a) => a.status)).toEqual([201, 201]);
  expect((await send(at, relay.coordinator.cookie, openHandoff, { body })).status).toBe(201);
  expect(codeOf(await send(at, relay.second.cookie, openHandoff, { body: { ...body, id: newId() } }))).toBe('handoff_exists');
  const other = await makeTenant(at, 'Otra socia', 'ngo', relay.stewardId);
  expect(codeOf(await send(at, relay.coordinator.cookie, openHandoff, { body: { ...body, partnerTenantId: other } }))).toBe('id_taken');
  expect(codeOf(await send(at, relay.coordinator.cookie, openHandoff, { body: { id: newId(), partnerTenantId: newId(), kitId: relay.kitId } }))).toBe('partner_not_found');
  expect(codeOf(await send(at, relay.coordinator.cookie, openHandoff, { body: { id: newId(), partnerTenantId: other, kitId: newId() } }))).toBe('kit_not_found');
});

test('a kit without a hand-off standard cannot be handed over', async () => {
  const relay = await makeRelay(at, 'sin norma');
  await at.owner.query('DELETE FROM standard WHERE tenant_id = $1', [relay.stewardId]);
  expect(codeOf(await send(at, relay.coordinator.cookie, openHandoff, { body: { id: newId(), partnerTenantId: relay.partnerId, kitId: relay.kitId } }))).toBe('standard_missing');
});

test('once every criterion is met it is ready, and evidence names what stands behind each figure', async () => {
  const { relay, shown } = await ready('listo');
  expect(shown).toMatchObject({ state: 'ready', mine: true, agreement: { name: 'acuerdo.pdf' }, standard: { number: 1 } });
  expect(shown.criteria.every((c) => c.met)).toBe(true);
  expect(shown.criteria.map((c) => c.have)).toEqual([1, 1, 2, 0.8, 0, 0]);
  expect(shown.evidence.trainers).toEqual([{ id: relay.trainerId, certificationId: relay.certificationId, homeTenantId: relay.partnerId, name: 'Formadora listo', standing: 'certified', passedHere: 1 }]);
  expect(shown.evidence.cohorts.find((c) => c.id === relay.doneCohortId)).toMatchObject({ enrolled: 20, completed: 16 });
});

test('a criterion that falls back takes it back, from ready and from proposed', async () => {
  const one = await ready('vuelve');
  await at.owner.query("UPDATE certification SET standing = 'suspended' WHERE id = $1", [one.relay.certificationId]);
  await lookAgain(at, one.relay);
  expect(await gate(at, one.relay.coordinator, one.id)).toMatchObject({ state: 'co_delivering', criteria: expect.arrayContaining([expect.objectContaining({ criterion: 'active_trainers', met: false })]) });
  const two = await proposed('vuelve dos');
  const [{ id: sessionId }] = (await at.owner.query('SELECT id FROM session WHERE cohort_id = $1', [two.relay.doneCohortId])) as [{ id: string }];
  const other = await signedIn(at, two.relay.stewardId, 'supervisor', 'Otra supervisión');
  at.clock.advance(1000);
  await observe(at, two.relay, { cohortId: two.relay.doneCohortId, sessionId, mean: 2, critical: ['c1'], supervisorId: other.personId });
  expect(codeOf(await accept(two.relay.manager, two.id, two.shown.evidenceHash))).toBe('criteria_not_met');
  await lookAgain(at, two.relay);
  const back = await gate(at, two.relay.coordinator, two.id);
  expect(back).toMatchObject({ state: 'co_delivering', proposal: null, evidence: { openCritical: [{ criteria: ['c1'] }] } });
  expect(back.events.at(-1)).toMatchObject({ from: 'proposed', to: 'co_delivering', reason: 'criteria_not_met', byName: null });
});

test('the steward signs what was on the screen, with the agreement attached, and nothing else', async () => {
  const { relay, id } = await ready('firma');
  const bare = await gate(at, relay.coordinator, id);
  expect(codeOf(await propose(relay.coordinator, id, 'e'.repeat(64)))).toBe('evidence_changed');
  await at.owner.query('UPDATE handoff SET agreement_file = NULL, agreement_name = NULL WHERE id = $1', [id]);
  const without = await gate(at, relay.coordinator, id);
  expect(without.evidenceHash).not.toBe(bare.evidenceHash);
  expect(codeOf(await propose(relay.coordinator, id, without.evidenceHash))).toBe('agreement_missing');
  expect(codeOf(await attach(relay.coordinator, id, Buffer.from('no es un PDF')))).toBe('not_a_pdf');
  expect([(await attach(relay.manager, id)).status, (await propose(relay.manager, id, without.evidenceHash)).status]).toEqual([403, 403]);
  await attach(relay.coordinator, id);
  const both = await Promise.all([propose(relay.coordinator, id, bare.evidenceHash), propose(relay.second, id, bare.evidenceHash)]);
  expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
  const shown = await gate(at, relay.manager, id);
  expect(shown).toMatchObject({ state: 'proposed', mine: true, proposal: { evidenceHash: bare.evidenceHash, criteria: bare.criteria }, acceptance: null });
  expect(shown.proposal?.name).toMatch(/firma$/);
  expect(codeOf(await attach(relay.coordinator, id))).toBe('proposal_open');
  const file = await send(at, relay.manager.cookie, getAgreement, { params: { id } }).buffer(true);
  expect([file.headers['content-type'], Buffer.compare(file.body as Buffer, pdf)]).toEqual(['application/pdf', 0]);
});

test('not before it is ready', async () => {
  const relay = await makeRelay(at, 'temprano');
  const id = await open(at, relay);
  expect(codeOf(await propose(relay.coordinator, id, (await gate(at, relay.coordinator, id)).evidenceHash))).toBe('no_such_move');
});

test('the partner takes it over: every responsibility by name, the same evidence and scope, another human', async () => {
  const { relay, id, shown } = await proposed('recibe');
  const hash = shown.evidenceHash;
  expect(codeOf(await accept(relay.manager, id, hash, { responsibilities: ['trainers'] }))).toBe('responsibilities_not_accepted');
  expect(codeOf(await accept(relay.manager, id, 'f'.repeat(64)))).toBe('evidence_changed');
  expect(codeOf(await accept(relay.manager, id, hash, { scope: 'deliver_and_train' }))).toBe('scope_differs');
  expect((await accept(relay.second, id, hash)).status).toBe(403);
  const twoHats = await signedIn(at, relay.partnerId, 'partner_manager', 'La misma', relay.coordinator.personId);
  await at.owner.query("INSERT INTO profile (tenant_id, person_id, given_names) VALUES ($1, $2, 'La misma') ON CONFLICT DO NOTHING", [relay.partnerId, relay.coordinator.personId]);
  expect(codeOf(await accept(twoHats, id, hash))).toBe('same_human');
  const done = await accept(relay.manager, id, hash);
  expect([done.status, done.body]).toMatchObject([200, {
    state: 'handed_over', responsibilities: [...handoffResponsibilities], proposal: { evidenceHash: hash, name: 'Coordinación recibe' }, acceptance: { name: 'Dirección recibe' },
  }]);
  const forSteward = await gate(at, relay.coordinator, id);
  expect(forSteward).toMatchObject({ state: 'handed_over', proposal: { name: 'Coordinación recibe' }, acceptance: { name: 'Dirección recibe' } });
  expect(codeOf(await accept(relay.manager, id, hash))).toBe('no_such_move');
  expect(codeOf(await attach(relay.coordinator, id))).toBe('agreement_signed');
  const logs = (await at.owner.query("SELECT tenant_id FROM audit_entry WHERE subject_id = $1 AND action = 'handoff.handed_over'", [id])) as { tenant_id: string }[];
  expect(logs.map((l) => l.tenant_id).sort()).toEqual([relay.partnerId, relay.stewardId].sort());
});

test('the partner declines with a reason, and it stands ready again', async () => {
  const { relay, id } = await proposed('declina');
  const decline = (reason: string) => send(at, relay.manager.cookie, declineHandoff, { params: { id }, body: { reason } });
  expect((await decline('')).status).toBe(422);
  const answer = await decline('Falta presupuesto para materiales.');
  expect([answer.status, answer.body]).toMatchObject([200, { state: 'ready', proposal: null }]);
  const back = await gate(at, relay.coordinator, id);
  expect(back.events.at(-1)).toMatchObject({ from: 'proposed', to: 'ready', reason: 'Falta presupuesto para materiales.', byName: 'Dirección declina' });
  expect((await propose(relay.coordinator, id, back.evidenceHash)).status).toBe(200);
});

test('a proposal is good for 30 days', async () => {
  const { relay, id, shown } = await proposed('treinta');
  const before = at.clock.now();
  at.clock.set(addDays(before, 30));
  // The cohort that was scheduled has passed meanwhile: whatever is held in it does not matter here.
  await at.owner.query("UPDATE session SET state = 'cancelled' WHERE tenant_id = $1 AND state = 'planned'", [relay.partnerId]);
  expect(codeOf(await accept(relay.manager, id, shown.evidenceHash))).toBe('proposal_expired');
  await lookAgain(at, relay);
  const back = await gate(at, relay.manager, id);
  expect(back).toMatchObject({ state: 'ready', proposal: null });
  expect(back.events.at(-1)).toMatchObject({ from: 'proposed', to: 'ready', reason: 'proposal_expired' });
  at.clock.set(before);
});

test('a session that went by unheld keeps the data incomplete, and says which', async () => {
  const { relay, id } = await ready('vacíos');
  const before = at.clock.now();
  at.clock.set(addDays(before, 20));
  await lookAgain(at, relay);
  const shown = await gate(at, relay.coordinator, id);
  expect(shown).toMatchObject({ state: 'co_delivering', evidence: { missing: [{ what: 'session_not_held' }] } });
  at.clock.set(before);
});

test('another partner of the same steward sees nothing of it', async () => {
  const { relay, id } = await ready('vecina');
  const neighbourId = await makeTenant(at, 'Vecina', 'ngo', relay.stewardId);
  const neighbour = await signedIn(at, neighbourId, 'partner_manager', 'Vecindad');
  expect((await send(at, neighbour.cookie, listHandoffs)).body).toEqual({ handoffs: [], open: [] });
  for (const endpoint of [acceptHandoff, declineHandoff]) {
    const body = endpoint === acceptHandoff ? { scope: 'deliver' as const, evidenceHash: 'a'.repeat(64), responsibilities: [] } : { reason: 'No' };
    expect((await send(at, neighbour.cookie, endpoint, { params: { id }, body: body as never })).status).toBe(404);
  }
  expect(await gate(at, neighbour, id)).toMatchObject({ status: 404, code: 'handoff_not_found' });
  expect((await send(at, neighbour.cookie, getAgreement, { params: { id } })).status).toBe(404);
  const list = (await send(at, relay.coordinator.cookie, listHandoffs)).body as { handoffs: HandoffLine[]; open: { partnerTenantId: string }[] };
  expect([list.handoffs.map((h) => [h.id, h.state, h.mine]), list.open.map((o) => o.partnerTenantId)]).toEqual([[[id, 'ready', true]], [neighbourId]]);
});
