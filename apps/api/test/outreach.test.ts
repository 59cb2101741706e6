import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getDashboard } from '@relevo/contracts/home';
import { cancelOutreach, createOutreach, getOutreach, getOutreachOptions, listOutreach, recordOutreach, updateOutreach } from '@relevo/contracts/outreach';
import { demoKit } from '../src/demo/kit/demo-kit.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let coordinator: TestPerson;
let partner: TestPerson;
let trainer: TestPerson;
let other: TestPerson;
let observer: TestPerson;
let versionId: string;
let moduleId: string;

beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  const socia = await makeTenant(at, 'Socia', 'government', steward);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  observer = await signedIn(at, steward, 'observer', 'Observa');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisa');
  partner = await signedIn(at, socia, 'partner_manager', 'Gestiona');
  trainer = await signedIn(at, socia, 'trainer', 'Forma');
  other = await signedIn(at, socia, 'trainer', 'También forma');
  const draft = await importedDraft(at, coordinator, demoKit());
  versionId = draft.versionId;
  await publishDraft(at, draft, coordinator, reviewer);
  const [{ kit_id: kitId }] = (await at.owner.query('SELECT kit_id FROM kit_version WHERE id = $1', [versionId])) as [{ kit_id: string }];
  await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [steward, kitId, socia]);
});
afterAll(() => at.close());

const given = () => ({
  id: newId(), title: 'Charla en la terminal', kitVersionId: versionId, moduleIds: [moduleId], audience: 'transport' as const, areaCode: 'HN-CR', place: 'Terminal', startsAt: new Date(at.clock.now().getTime() - 3_600_000).toISOString(),
  timeZone: 'America/Tegucigalpa', minutes: 60,
});
const count = { minutes: 75, headcount: 43, tallies: { sex: { woman: 25, man: 16 }, age: { under_18: 4 }, groups: { indigenous: 12 } }, note: 'Llovía.' };

test('a trainer plans one with parts of a kit that the institution reads', async () => {
  const { versions } = (await send(at, trainer.cookie, getOutreachOptions).expect(200)).body as { versions: { id: string; parts: { id: string }[] }[] };
  expect(versions.map(({ id }) => id)).toEqual([versionId]);
  moduleId = versions[0]!.parts[0]!.id;
  const body = given();
  const first = await send(at, trainer.cookie, createOutreach, { body }).expect(201);
  expect(first.body).toMatchObject({ state: 'planned', headcount: null, count: null, ledByName: 'Forma', moduleIds: [moduleId] });
  expect((await send(at, trainer.cookie, createOutreach, { body })).body).toEqual(first.body);
  expect((await send(at, trainer.cookie, createOutreach, { body: { ...body, title: 'Otra' } })).body).toMatchObject({ code: 'id_taken' });
  expect((await send(at, trainer.cookie, createOutreach, { body: { ...given(), moduleIds: ['nada'] } })).body).toMatchObject({ status: 422, fields: [{ path: 'moduleIds' }] });
});

describe('what is counted', () => {
  test('is kept, summed, and counted again without counting twice', async () => {
    const body = given();
    await send(at, trainer.cookie, createOutreach, { body }).expect(201);
    const before = (await send(at, trainer.cookie, listOutreach)).body as { held: number; people: number };
    await send(at, trainer.cookie, recordOutreach, { params: { id: body.id }, body: { ...count, headcount: 50 } }).expect(200);
    const kept = await send(at, trainer.cookie, recordOutreach, { params: { id: body.id }, body: count }).expect(200);
    expect(kept.body).toMatchObject({ state: 'held', headcount: 43, minutes: 75, note: 'Llovía.', count: { headcount: 43, tallies: count.tallies } });
    expect((await send(at, trainer.cookie, listOutreach)).body).toMatchObject({ held: before.held + 1, people: before.people + 43 });
    const acts = (await at.owner.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY at, action', [body.id])) as { action: string }[];
    expect(acts.map(({ action }) => action).sort()).toEqual(['outreach.correct', 'outreach.create', 'outreach.record']);
  });

  test('stands apart in the results: in the institution’s, and as a sum in those of the kit’s steward', async () => {
    const sum = async (who: TestPerson) => ((await send(at, who.cookie, getDashboard).expect(200)).body as { outreach: unknown; reached: { enrolled: number } });
    expect(await sum(partner)).toMatchObject({ outreach: { sessions: 1, people: 43 }, reached: { enrolled: 0 } });
    expect(await sum(coordinator)).toMatchObject({ outreach: { sessions: 1, people: 43 } });
    expect(await sum(observer)).toMatchObject({ outreach: { sessions: 1, people: 43 } });
  });

  test.each([
    ['tally_over_headcount', { ...count, tallies: { ...count.tallies, sex: { woman: 44 } } }],
    ['groups_in_small_gathering', { ...count, headcount: 10, tallies: { sex: {}, age: {}, groups: { lgbti: 1 } } }],
  ])('is refused with %s', async (code, body) => {
    const one = given();
    await send(at, trainer.cookie, createOutreach, { body: one }).expect(201);
    expect((await send(at, trainer.cookie, recordOutreach, { params: { id: one.id }, body })).body).toMatchObject({ status: 409, code });
    expect((await send(at, trainer.cookie, getOutreach, { params: { id: one.id } })).body).toMatchObject({ state: 'planned', headcount: null });
  });

  test('waits for the session to begin', async () => {
    const one = { ...given(), startsAt: new Date(at.clock.now().getTime() + 3_600_000).toISOString() };
    await send(at, trainer.cookie, createOutreach, { body: one }).expect(201);
    expect((await send(at, trainer.cookie, recordOutreach, { params: { id: one.id }, body: count })).body).toMatchObject({ code: 'too_early' });
  });
});

test('only what has not been held is changed or cancelled', async () => {
  const one = given();
  const params = { id: one.id };
  await send(at, trainer.cookie, createOutreach, { body: one }).expect(201);
  expect((await send(at, trainer.cookie, updateOutreach, { params, body: { place: 'Mercado', areaCode: null } })).body).toMatchObject({ place: 'Mercado', areaCode: null, title: one.title });
  expect((await send(at, trainer.cookie, cancelOutreach, { params, body: { cancelled: true } })).body).toMatchObject({ state: 'cancelled' });
  expect((await send(at, trainer.cookie, recordOutreach, { params, body: count })).body).toMatchObject({ code: 'no_such_move' });
  expect((await send(at, trainer.cookie, cancelOutreach, { params, body: { cancelled: false } })).body).toMatchObject({ state: 'planned' });
  await send(at, trainer.cookie, recordOutreach, { params, body: count }).expect(200);
  expect((await send(at, trainer.cookie, updateOutreach, { params, body: { place: 'Plaza' } })).body).toMatchObject({ code: 'no_such_move' });
});

test('a trainer has their own; who manages all of the institution’s; nobody another institution’s', async () => {
  const one = given();
  await send(at, trainer.cookie, createOutreach, { body: one }).expect(201);
  const params = { id: one.id };
  await send(at, partner.cookie, getOutreach, { params }).expect(200);
  await send(at, other.cookie, getOutreach, { params }).expect(404);
  await send(at, other.cookie, recordOutreach, { params, body: count }).expect(404);
  await send(at, coordinator.cookie, getOutreach, { params }).expect(404);
  expect((await send(at, other.cookie, listOutreach)).body).toMatchObject({ known: 0, items: [] });
  await send(at, observer.cookie, listOutreach).expect(403);
});
