import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { approveCertification, listCertifications, recommendCertification, type Act, type CertificationPath } from '@relevo/contracts/certification';
import {
  confirmAct, declineAct, getEvidenceDocument, listActPeople, listActs, nominateFounder, recordEarlierEvidence, uploadEvidenceDocument, type EarlierEvidenceEntry, type EvidenceDocument,
} from '@relevo/contracts/certification-acts';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makePerson, signedIn, type TestPerson } from './support/people.ts';
import { assign, giveStanding, makeCohort, makeRelay, type Relay } from './support/relay.ts';

let at: TestApp;
let relay: Relay;
let document: EvidenceDocument;
const code = (answer: { status: number; body: unknown }) => `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
const upload = (who: TestPerson, bytes: string, name = 'acta.pdf') =>
  request(at.url).post(`/api${uploadEvidenceDocument.path}`).set('x-relevo', '1').set('cookie', who.cookie).attach('file', Buffer.from(bytes), name);
const confirm = (who: TestPerson, id: string) => send(at, who.cookie, confirmAct, { params: { id } });

beforeAll(async () => {
  at = await startApp();
  relay = await makeRelay(at);
  document = (await upload(relay.coordinator, '%PDF-1.7 acta')).body as EvidenceDocument;
});
afterAll(() => at.close());

describe('documents', () => {
  test('are told by their first bytes, and opened by those who confirm', async () => {
    expect(code(await upload(relay.coordinator, '<html>', 'acta.pdf'))).toBe('422 document_kind');
    expect(code(await upload(relay.trainer, '%PDF-1.7'))).toBe('403 not_allowed');
    expect(document).toMatchObject({ name: 'acta.pdf', mediaType: 'application/pdf', bytes: 13 });
  });
});

describe('a founder', () => {
  const nominate = (who: TestPerson, personId: string, id = newId(), documents = [document]) =>
    send(at, who.cookie, nominateFounder, { body: { id, kitId: relay.kitId, personId, reason: 'Escribió el kit', documents } });

  test('is named by one coordinator with evidence and confirmed by another', async () => {
    const id = newId();
    const { personId } = relay.founder;
    expect(code(await nominate(relay.supervisor, personId))).toBe('403 not_allowed');
    expect(code(await nominate(relay.coordinator, relay.coordinator.personId))).toBe('403 not_allowed');
    expect(code(await nominate(relay.coordinator, personId, newId(), []))).toBe('422 invalid_input');
    expect(code(await nominate(relay.coordinator, personId, newId(), [{ ...document, hash: 'a'.repeat(64) }]))).toBe('409 document_missing');
    expect((await nominate(relay.coordinator, personId, id)).body).toMatchObject({ state: 'asked', mine: true, refusal: 'same_human' });
    expect((await nominate(relay.coordinator, personId, id)).status).toBe(201);
    expect(code(await nominate(relay.coordinator, relay.trainer.personId, id))).toBe('409 id_taken');
    expect(code(await nominate(relay.otherCoordinator, personId))).toBe('409 already_nominated');
    expect(code(await confirm(relay.coordinator, id))).toBe('409 same_human');
    expect(code(await confirm(relay.supervisor, id))).toBe('409 wrong_role');
    expect((await send(at, relay.otherCoordinator.cookie, getEvidenceDocument, { params: { id, hash: document.hash } })).status).toBe(200);
    expect((await confirm(relay.otherCoordinator, id)).body).toMatchObject({ state: 'confirmed', confirmedByName: 'Coordina Dos' });
    expect(code(await confirm(relay.otherCoordinator, id))).toBe('409 already_confirmed');
  });
  test('is no supervisor’s to refuse, nor its documents to open', async () => {
    const id = newId();
    const person = await signedIn(at, relay.steward, 'trainer', 'Otra Fundadora');
    await nominate(relay.coordinator, person.personId, id);
    expect(code(await send(at, relay.supervisor.cookie, declineAct, { params: { id } }))).toBe('403 not_allowed');
    expect(code(await send(at, relay.supervisor.cookie, getEvidenceDocument, { params: { id, hash: document.hash } }))).toBe('403 not_allowed');
    expect((await send(at, relay.otherCoordinator.cookie, declineAct, { params: { id } })).body).toMatchObject({ state: 'declined' });
  });
  test('of another tenant’s kit or unknown to one’s own is nobody’s to name', async () => {
    const away = await makeRelay(at, 'Lejos');
    expect(code(await send(at, away.coordinator.cookie, nominateFounder, { body: { id: newId(), kitId: relay.kitId, personId: away.founder.personId, reason: 'x', documents: [document] } }))).toBe('404 kit_not_found');
    expect(code(await nominate(relay.coordinator, away.founder.personId))).toBe('404 person_not_found');
    const acts = (await send(at, away.coordinator.cookie, listActs, { query: {} })).body as { acts: Act[] };
    expect(acts.acts).toEqual([]);
    const theirs = newId();
    const asked = { body: { id: theirs, kitId: away.kitId, personId: away.founder.personId, reason: 'x', documents: [(await upload(away.coordinator, '%PDF-1.7 x')).body as EvidenceDocument] } };
    expect((await send(at, away.coordinator.cookie, nominateFounder, asked)).status).toBe(201);
    expect(code(await nominate(relay.coordinator, relay.trainer.personId, theirs))).toBe('409 id_taken');
  });
  test('is not named any more after the kit’s sixth certification', async () => {
    for (let i = 0; i < 6; i += 1) {
      const person = await signedIn(at, relay.partner, 'trainer', `Persona ${i}`);
      await giveStanding(at, relay, person, 'certified', { certified_at: at.clock.now() });
    }
    const another = await makePerson(at, relay.steward, 'Tarde Prueba');
    expect(code(await nominate(relay.coordinator, another))).toBe('409 founding_over');
    await at.owner.query('DELETE FROM certification WHERE tenant_id = $1', [relay.steward]);
  });
});

describe('evidence from before the platform', () => {
  let veteran: TestPerson;
  const base = () => ({ id: newId(), kitId: relay.kitId, personId: veteran.personId, happenedAt: new Date(at.clock.now().getTime() - 60 * 86_400_000).toISOString(), reason: '', documents: [document] });
  const record = (who: TestPerson, entry: EarlierEvidenceEntry) => send(at, who.cookie, recordEarlierEvidence, { body: entry });
  beforeAll(async () => {
    veteran = await signedIn(at, relay.partner, 'trainer', 'Veterana Prueba');
    await at.owner.query('INSERT INTO profile (tenant_id, person_id, given_names) VALUES ($1, $2, $3)', [relay.steward, veteran.personId, 'Veterana Prueba']);
  });

  test('is entered by one and counts once another has confirmed it', async () => {
    const entry = { ...base(), kind: 'attendance' as const, share: 0.95 };
    const future = { ...base(), kind: 'attendance' as const, share: 0.95, happenedAt: new Date(at.clock.now().getTime() + 86_400_000).toISOString() };
    expect(code(await record(relay.coordinator, future))).toBe('409 in_the_future');
    expect(code(await record(relay.manager, entry))).toBe('403 not_allowed');
    expect((await record(relay.supervisor, entry)).body).toMatchObject({ kind: 'recorded_evidence', evidence: { kind: 'attendance', share: 0.95 } });
    expect(code(await confirm(relay.supervisor, entry.id))).toBe('409 same_human');
    const same = await signedIn(at, relay.steward, 'coordinator', 'Supervisa Uno', relay.supervisor.personId);
    expect(code(await confirm(same, entry.id))).toBe('409 same_human');
    expect((await confirm(relay.coordinator, entry.id)).status).toBe(200);
    const list = (await send(at, relay.coordinator.cookie, listCertifications, { query: { text: 'veterana' } })).body as { items: object[] };
    expect(list.items).toMatchObject([{ standing: 'candidate', recorded: true, met: { met: 1, of: 3 }, homeTenantId: relay.partner }]);
  });
  test('not confirmed, it never counts', async () => {
    const entry = { ...base(), kind: 'post_test' as const, share: 1 };
    await record(relay.coordinator, entry);
    expect((await send(at, relay.otherCoordinator.cookie, declineAct, { params: { id: entry.id } })).body).toMatchObject({ state: 'declined' });
    expect(code(await confirm(relay.otherCoordinator, entry.id))).toBe('409 already_declined');
  });
  test('is judged by the same rules, all the way to a certificate', async () => {
    const entries: EarlierEvidenceEntry[] = [
      { ...base(), kind: 'post_test', share: 0.9 }, { ...base(), kind: 'teach_back', passed: true },
      { ...base(), kind: 'observation', passed: true, observerName: 'Quien Observó', taughtTrainee: false }, { ...base(), kind: 'observation', passed: true, observerName: 'Otra Persona', taughtTrainee: true },
    ];
    for (const entry of entries) {
      expect((await record(relay.coordinator, entry)).status).toBe(201);
      expect((await confirm(relay.otherCoordinator, entry.id)).status).toBe(200);
    }
    const list = (await send(at, relay.coordinator.cookie, listCertifications, { query: { text: 'veterana' } })).body as { items: { id: string }[] };
    expect(list.items).toMatchObject([{ standing: 'practising', recorded: true, met: { met: 5, of: 5 } }]);
    const id = list.items[0]!.id;
    const cohort = await makeCohort(at, relay, { tenantId: relay.partner, purpose: 'delivery' });
    await assign(at, cohort, cohort.sessions[0]!, veteran, 'trainer');
    await assign(at, cohort, cohort.sessions[0]!, relay.supervisor, 'supervisor');
    expect((await send(at, relay.supervisor.cookie, recommendCertification, { params: { id } })).status).toBe(200);
    const approved = (await send(at, relay.coordinator.cookie, approveCertification, { params: { id } })).body as CertificationPath;
    expect(approved).toMatchObject({ standing: 'certified', recorded: true, generation: 0 });
    expect(approved.requirements.flatMap((r) => r.evidence).every((e) => e.recorded)).toBe(true);
    expect(approved.acts.filter((a) => a.state === 'confirmed')).toHaveLength(5);
  });
});

test('people are found by name without accents, within one’s own institution', async () => {
  const found = async (q: string) => ((await send(at, relay.coordinator.cookie, listActPeople, { query: { q } })).body as { people: { displayName: string }[] }).people.map((p) => p.displayName);
  expect(await found('FUNDA pru')).toEqual(['Funda Prueba']);
  expect(await found('Dirige')).toEqual([]);
});
