import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  confirmRevocation, dropRevocation, getCertification, listCertifications, proposeRevocation, reinstateCertification, renewCertification, suspendCertification, withdrawCertification,
} from '@relevo/contracts/certification';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { CertificationService } from '../src/features/certification/certification.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { signedIn, type TestPerson } from './support/people.ts';
import { giveStanding, makeRelay, type Relay } from './support/relay.ts';

let at: TestApp;
let relay: Relay;
let person: TestPerson;
let id: string;
const year = 365 * 86_400_000;

const act = async (who: TestPerson, endpoint: Endpoint, body?: object) => {
  const answer = await send(at, who.cookie, endpoint, { params: { id }, ...(body ? { body } : {}) });
  const { code, standing } = answer.body as { code?: string; standing?: string };
  return answer.status < 300 ? standing : `${answer.status} ${code}`;
};
const because = { reason: 'Motivo' };

beforeAll(async () => { at = await startApp(); relay = await makeRelay(at); });
afterAll(() => at.close());
beforeEach(async () => {
  person = await signedIn(at, relay.partner, 'trainer', 'Persona Certificada');
  const now = at.clock.now();
  id = await giveStanding(at, relay, person, 'certified', { certified_at: now, expires_at: new Date(now.getTime() + 2 * year) });
});

describe('a suspension', () => {
  test('is lifted by another coordinator, back to the standing before', async () => {
    expect(await act(relay.supervisor, suspendCertification, because)).toBe('403 not_allowed');
    expect(await act(relay.manager, suspendCertification, because)).toBe('403 not_allowed');
    expect(await act(relay.coordinator, suspendCertification, because)).toBe('suspended');
    expect(await act(relay.coordinator, suspendCertification, because)).toBe('409 no_such_move');
    expect(await act(relay.coordinator, reinstateCertification, because)).toBe('409 same_human');
    expect(await act(relay.otherCoordinator, reinstateCertification, because)).toBe('certified');
  });
  test('says its reason to the person and to their institution', async () => {
    await act(relay.coordinator, suspendCertification, because);
    for (const who of [person, relay.manager]) expect((await send(at, who.cookie, getCertification, { params: { id } })).body).toMatchObject({ suspension: { reason: 'Motivo' }, standingBefore: 'certified' });
  });
});

describe('a revocation', () => {
  test('takes two coordinators and is final', async () => {
    const body = { id: newId(), reason: 'Motivo' };
    expect(await act(relay.coordinator, confirmRevocation)).toBe('409 not_proposed');
    expect(await act(relay.coordinator, proposeRevocation, body)).toBe('certified');
    expect(await act(relay.coordinator, proposeRevocation, body)).toBe('certified');
    expect(await act(relay.otherCoordinator, proposeRevocation, { id: newId(), reason: 'Otro' })).toBe('409 already_proposed');
    expect(await act(relay.coordinator, confirmRevocation)).toBe('409 same_human');
    expect(await act(relay.otherCoordinator, confirmRevocation)).toBe('revoked');
    expect(await act(relay.otherCoordinator, confirmRevocation)).toBe('409 no_such_move');
    expect(await act(person, withdrawCertification)).toBe('409 no_such_move');
  });
  test('is not confirmed by whoever suspended the person, and may be dropped', async () => {
    await act(relay.otherCoordinator, suspendCertification, because);
    await act(relay.coordinator, proposeRevocation, { id: newId(), reason: 'Motivo' });
    expect(await act(relay.otherCoordinator, confirmRevocation)).toBe('409 same_human');
    expect(await act(relay.otherCoordinator, dropRevocation)).toBe('suspended');
    expect(await act(relay.otherCoordinator, dropRevocation)).toBe('409 not_proposed');
  });
});

describe('time', () => {
  test('lets a certification lapse when its validity is over: at once where it is shown, and on record', async () => {
    await at.owner.query("UPDATE certification SET expires_at = $2 WHERE id = $1", [id, new Date(at.clock.now().getTime() - 1000)]);
    const list = await send(at, relay.coordinator.cookie, listCertifications, { query: { standing: 'lapsed', text: 'persona certificada' } });
    expect((list.body as { items: { id: string }[] }).items.map((i) => i.id)).toContain(id);
    expect((await send(at, person.cookie, getCertification, { params: { id } })).body).toMatchObject({ standing: 'lapsed', events: [{ from: 'certified', to: 'lapsed', reason: 'validity_over' }] });
    expect(await act(relay.coordinator, renewCertification)).toBe('409 requirements_not_met');
  });
  test('lets it lapse for too few deliveries, once a whole period has passed', async () => {
    const service = at.app.get(CertificationService);
    const standing = async () => ((await at.owner.query('SELECT standing FROM certification WHERE id = $1', [id])) as { standing: string }[])[0]?.standing;
    await service.lookAtValidity(relay.steward, id);
    expect(await standing()).toBe('certified');
    await at.owner.query('UPDATE certification SET standing_since = $2 WHERE id = $1', [id, new Date(at.clock.now().getTime() - year - 86_400_000)]);
    await service.lookAtValidity(relay.steward, id);
    expect(await standing()).toBe('lapsed');
    await service.lookAtValidity(relay.steward, id);
    expect(((await at.owner.query('SELECT count(*)::int AS n FROM certification_event WHERE certification_id = $1', [id])) as { n: number }[])[0]?.n).toBe(1);
  });
});

test('nobody but the person steps out, and the second level follows the base', async () => {
  const master = await giveStanding(at, relay, person, 'practising', { level: 'master_trainer' });
  expect(await act(relay.coordinator, withdrawCertification)).toBe('403 not_allowed');
  expect(await act(person, withdrawCertification)).toBe('withdrawn');
  expect((await send(at, person.cookie, getCertification, { params: { id: master } })).body).toMatchObject({ standing: 'withdrawn', events: [{ reason: 'base_ended' }] });
});

test('a trainer sees nobody else; a supervisor only whom they observe or look after', async () => {
  const other = await signedIn(at, relay.partner, 'trainer', 'Otra Persona');
  expect(await act(other, getCertification)).toBe('404 certification_not_found');
  expect(await act(relay.supervisor, getCertification)).toBe('404 certification_not_found');
  const seen = await send(at, relay.supervisor.cookie, listCertifications, { query: {} });
  expect((seen.body as { total: number }).total).toBe(0);
});
