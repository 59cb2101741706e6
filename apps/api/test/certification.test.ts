import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  approveCertification, declineCertification, getCertification, getCohortJudgement, getOwnPaths, judgeCohort, listCertifications, recommendCertification, signTeachBack, type CertificationPath,
} from '@relevo/contracts/certification';
import { answerObservation, getObservation, saveObservation, signObservation, startObservation } from '@relevo/contracts/observations';
import { CohortEventsService } from '../src/features/cohorts/cohort-events.service.ts';
import { Database } from '../src/database/database.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { signedIn, type TestPerson } from './support/people.ts';
import { assign, enrolFully, makeCohort, makeRelay, type Cohort, type Relay } from './support/relay.ts';

let at: TestApp;
let relay: Relay;
let training: Cohort;
let delivery: Cohort;
let certificationId: string;

const path = async (who: TestPerson): Promise<CertificationPath> => (await send(at, who.cookie, getCertification, { params: { id: certificationId } })).body as CertificationPath;
const missing = (p: CertificationPath) => p.requirements.filter((r) => !r.met).map((r) => r.requirement);
const code = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const params = () => ({ params: { id: certificationId } });

/** Drafts, rates and signs one observation of the trainer. */
async function observe(who: TestPerson, sessionId: string, value: number): Promise<string> {
  const id = newId();
  const started = await send(at, who.cookie, startObservation, { body: { id, sessionId, trainerId: relay.trainer.personId } });
  expect(started.status).toBe(201);
  const saved = await send(at, who.cookie, saveObservation, { params: { id }, body: { revision: 1, ratings: { c1: value }, notes: { c1: 'Saludó a todas las personas' }, strengths: 'Escuchó', actions: 'Dar más tiempo' } });
  expect(saved.status).toBe(200);
  const signed = await send(at, who.cookie, signObservation, { params: { id }, body: { ratingsHash: (saved.body as { ratingsHash: string }).ratingsHash } });
  expect(signed.status).toBe(200);
  return id;
}

beforeAll(async () => {
  at = await startApp();
  relay = await makeRelay(at);
  training = await makeCohort(at, relay, { tenantId: relay.steward, purpose: 'trainer_training', held: true, sessions: 2 });
  delivery = await makeCohort(at, relay, { tenantId: relay.partner, purpose: 'delivery', held: true, sessions: 3 });
});
afterAll(() => at.close());

describe('the way to certification', () => {
  test('begins with the enrolment in a training: the person is a candidate, and their own institution reads it', async () => {
    await enrolFully(at, relay, training, relay.trainer, 0.82);
    await at.app.get(Database).write(relay.coordinator, (tx) => at.app.get(CohortEventsService).tell(tx, relay.coordinator, 'enrolled', {
      kitTenantId: relay.steward, kitId: relay.kitId, tenantId: relay.steward, cohortId: training.id, purpose: 'trainer_training', personIds: [relay.trainer.personId],
    }));
    const list = await send(at, relay.manager.cookie, listCertifications, { query: {} });
    const [line] = (list.body as { items: { id: string }[] }).items;
    certificationId = line?.id ?? '';
    expect(line).toMatchObject({ standing: 'candidate', displayName: 'Karla Prueba', homeTenantId: relay.partner, met: { of: 3, met: 2 } });
    expect(missing(await path(relay.coordinator))).toEqual(expect.arrayContaining(['teach_back', 'observations']));
  });

  test('a final test that waits for marks is said to wait, not to be missing', async () => {
    const postTest = async () => (await path(relay.trainer)).requirements.find((r) => r.requirement === 'post_test');
    const marks = 'UPDATE attempt SET points = $2, passed = $3 WHERE person_id = $1';
    expect(await postTest()).toMatchObject({ met: true, awaited: false });
    const [was] = (await at.owner.query('SELECT points, passed FROM attempt WHERE person_id = $1', [relay.trainer.personId])) as { points: string; passed: boolean }[];
    await at.owner.query(marks, [relay.trainer.personId, null, null]);
    expect(await postTest()).toMatchObject({ met: false, awaited: true });
    await at.owner.query(marks, [relay.trainer.personId, was?.points, was?.passed]);
    expect(await postTest()).toMatchObject({ met: true, awaited: false });
  });

  test('the teach-back is signed by a supervisor of that training, once; with everything met, the judgement makes them trained', async () => {
    expect(code(await send(at, relay.supervisor.cookie, signTeachBack, { ...params(), body: { id: newId(), passed: true } }))).toEqual([404, 'certification_not_found']);
    await assign(at, training, training.sessions[0]!, relay.supervisor, 'supervisor');
    const body = { id: newId(), passed: true };
    const first = await send(at, relay.supervisor.cookie, signTeachBack, { ...params(), body });
    expect([first.status, (first.body as CertificationPath).standing, (first.body as CertificationPath).generation]).toEqual([201, 'trained', 0]);
    expect((await send(at, relay.supervisor.cookie, signTeachBack, { ...params(), body })).status).toBe(201);
    expect(code(await send(at, relay.supervisor.cookie, signTeachBack, { ...params(), body: { id: newId(), passed: true } }))).toEqual([409, 'no_such_move']);
    const judged = await send(at, relay.coordinator.cookie, getCohortJudgement, { params: { id: training.id } });
    expect((judged.body as { candidates: unknown[] }).candidates).toMatchObject([{ standing: 'trained', attendance: 1, postTest: 0.82, teachBack: true, missing: [] }]);
    expect(code(await send(at, relay.coordinator.cookie, judgeCohort, { params: { id: training.id }, body: { close: true } }))).toEqual([409, 'cohort_not_completed']);
  });

  test('the first co-supervised session begins the practice', async () => {
    for (const sessionId of delivery.sessions) await assign(at, delivery, sessionId, relay.trainer, 'trainer');
    await at.app.get(Database).write(relay.manager, (tx) => at.app.get(CohortEventsService).tell(tx, relay.manager, 'practiceBegun', {
      kitTenantId: relay.steward, kitId: relay.kitId, tenantId: relay.partner, cohortId: delivery.id, personId: relay.trainer.personId, sessionId: delivery.sessions[0]!,
    }));
    expect((await path(relay.manager)).standing).toBe('practising');
    expect(code(await send(at, relay.supervisor.cookie, recommendCertification, params()))).toEqual([409, 'requirements_not_met']);
  });

  test('two sessions passed, seen by two people: the last requirement is met when the trainer has answered', async () => {
    await assign(at, delivery, delivery.sessions[0]!, relay.supervisor, 'supervisor');
    await assign(at, delivery, delivery.sessions[1]!, relay.otherSupervisor, 'supervisor');
    const one = await observe(relay.supervisor, delivery.sessions[0]!, 2);
    const two = await observe(relay.otherSupervisor, delivery.sessions[1]!, 2);
    expect(missing(await path(relay.coordinator))).toContain('observations');
    for (const id of [one, two]) {
      const answered = await send(at, relay.trainer.cookie, answerObservation, { params: { id }, body: { answer: 'acknowledged' } });
      expect([answered.status, (answered.body as { state: string }).state]).toEqual([200, 'acknowledged']);
    }
    const mine = await send(at, relay.trainer.cookie, getOwnPaths);
    const own = (mine.body as { paths: CertificationPath[] }).paths[0]!;
    expect(missing(own)).toEqual([]);
    expect(own.requirements.find((r) => r.requirement === 'observations')).toMatchObject({ have: 2, need: 2, evidence: [{ kind: 'observation' }, { kind: 'observation' }] });
    expect(own.observations.every((o) => o.counts && o.outcome === 'passed' && o.highest === 2)).toBe(true);
  });

  test('a critical criterion under its least level stands open until a later observation shows it met', async () => {
    await assign(at, delivery, delivery.sessions[2]!, relay.supervisor, 'supervisor');
    const bad = await observe(relay.supervisor, delivery.sessions[2]!, 1);
    expect((await send(at, relay.supervisor.cookie, getObservation, { params: { id: bad } })).body).toMatchObject({ score: { outcome: 'needs_practice', criticalOpen: ['c1'] } });
    const [status, refused, detail] = await send(at, relay.supervisor.cookie, recommendCertification, params()).then((a) => [a.status, (a.body as { code: string }).code, (a.body as { detail: string }).detail]);
    expect([status, refused]).toEqual([409, 'requirements_not_met']);
    expect(detail).toContain('no_open_critical');
    const third = await makeCohort(at, relay, { tenantId: relay.partner, purpose: 'delivery', held: true });
    await assign(at, third, third.sessions[0]!, relay.trainer, 'trainer');
    await assign(at, third, third.sessions[0]!, relay.otherSupervisor, 'supervisor');
    at.clock.advance(1000);
    const good = await observe(relay.otherSupervisor, third.sessions[0]!, 2);
    await send(at, relay.trainer.cookie, answerObservation, { params: { id: good }, body: { answer: 'acknowledged' } });
    expect(missing(await path(relay.coordinator))).toEqual([]);
  });

  test('approval waits for the recommendation, and is another human’s', async () => {
    expect(code(await send(at, relay.coordinator.cookie, approveCertification, params()))).toEqual([409, 'not_recommended']);
    const moves = (await path(relay.supervisor)).moves;
    expect(moves).toContainEqual({ move: 'recommend', refusal: null, detail: null });
    expect((await send(at, relay.supervisor.cookie, recommendCertification, params())).status).toBe(200);
    expect(code(await send(at, relay.otherSupervisor.cookie, recommendCertification, params()))).toEqual([409, 'already_recommended']);
    const sameHuman = await signedIn(at, relay.steward, 'coordinator', 'Supervisa Uno', relay.supervisor.personId);
    expect(code(await send(at, sameHuman.cookie, approveCertification, params()))).toEqual([409, 'same_human']);
    const observer = await signedIn(at, relay.steward, 'coordinator', 'Supervisa Dos', relay.otherSupervisor.personId);
    expect(code(await send(at, observer.cookie, approveCertification, params()))).toEqual([409, 'same_human']);
    const self = await signedIn(at, relay.steward, 'coordinator', 'Karla Prueba', relay.trainer.personId);
    expect(code(await send(at, self.cookie, approveCertification, params()))).toEqual([403, 'not_allowed']);
    expect(code(await send(at, relay.manager.cookie, approveCertification, params()))).toEqual([403, 'not_allowed']);
    const away = await makeRelay(at, 'Lejos');
    expect(code(await send(at, away.coordinator.cookie, approveCertification, params()))).toEqual([404, 'certification_not_found']);
  });

  test('a recommendation may be turned down with a reason and made again; approved by two at once, it is certified once', async () => {
    expect((await send(at, relay.coordinator.cookie, declineCertification, { ...params(), body: { reason: ' ' } })).status).toBe(422);
    const declined = await send(at, relay.coordinator.cookie, declineCertification, { ...params(), body: { reason: 'Falta ver un cierre' } });
    expect([declined.status, (declined.body as CertificationPath).recommended]).toEqual([200, null]);
    await send(at, relay.supervisor.cookie, recommendCertification, params());
    const both = await Promise.all([relay.coordinator, relay.otherCoordinator].map((who) => send(at, who.cookie, approveCertification, params())));
    expect(both.map((a) => a.status).sort()).toEqual([200, 409]);
    const certified = await path(relay.coordinator);
    expect(certified).toMatchObject({ standing: 'certified', credentials: [{ revokedAt: null }] });
    expect(certified.events[0]).toMatchObject({ from: 'practising', to: 'certified', byName: 'Supervisa Uno', standardNumber: 1 });
    const [event] = (await at.owner.query("SELECT evidence, evidence_hash FROM certification_event WHERE certification_id = $1 AND to_standing = 'certified'", [certificationId])) as { evidence: { pieces: object }; evidence_hash: string }[];
    expect(JSON.stringify(event?.evidence)).not.toContain('Karla');
    const [credential] = (await at.owner.query('SELECT evidence_hash FROM credential WHERE certification_id = $1', [certificationId])) as { evidence_hash: string }[];
    expect(credential?.evidence_hash).toBe(event?.evidence_hash);
  });

  test('every move is in the log of the steward, without a name', async () => {
    const rows = (await at.owner.query("SELECT action, payload FROM audit_entry WHERE tenant_id = $1 AND subject_id = $2 ORDER BY seq", [relay.steward, certificationId])) as { action: string; payload: string }[];
    expect(rows.map((r) => r.action).filter((a) => a === 'certification.move')).toHaveLength(5);
    expect(rows.map((r) => r.payload).join()).not.toContain('Karla');
    const there = (await at.owner.query("SELECT action FROM audit_entry WHERE tenant_id = $1 AND action LIKE 'observation.%' ORDER BY seq", [relay.partner])) as { action: string }[];
    expect(new Set(there.map((r) => r.action))).toEqual(new Set(['observation.start', 'observation.sign', 'observation.acknowledge']));
  });
});
