import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { adoptStandard, getStandards, previewStandard, type StandardPreview } from '@relevo/contracts/standards';
import { suggestedStandard } from '@relevo/domain/certification-standard';
import { suggestedHandoffStandard } from '@relevo/domain/handoff-standard';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let [steward, partner, kitId] = ['', '', ''];
let coordinator: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
const { version: _number, ...suggested } = suggestedStandard;
const { version: _other, ...handoff } = suggestedHandoffStandard;
const standard = { ...suggested, bridging: null };

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordinadora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestora');
  stranger = await signedIn(at, await makeTenant(at, 'Ajena', 'steward'), 'coordinator', 'Ajena');
  const made = await importedDraft(at, coordinator, smallKit('uno'));
  kitId = made.kitId;
  await publishDraft(at, made, coordinator, reviewer);
  const years = (n: number) => new Date(Date.now() - n * 365 * 86_400_000);
  await onRecord('Con años', 'certified', years(4));
  await onRecord('Reciente', 'certified', years(0.2));
  await onRecord('Empieza', 'candidate', years(0.1));
  await onRecord('Suspensa', 'suspended', years(1));
});
afterAll(() => at.close());

async function onRecord(name: string, standing: string, since: Date, level = 'trainer'): Promise<void> {
  const person = await signedIn(at, partner, 'trainer', name);
  await at.owner.query(
    `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, standing_before, display_name, home_tenant_id, certified_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $6 = 'suspended' THEN 'certified' END, $8, $9, CASE WHEN $6 <> 'candidate' THEN $7::timestamptz END, CASE WHEN $6 <> 'candidate' THEN timestamptz '2199-01-01' END)`,
    [steward, newId(), person.personId, kitId, level, standing, since, name, partner],
  );
}

const ask = (who: TestPerson, body: object) => send(at, who.cookie, previewStandard, { params: { id: kitId }, body: body as never });
const previewed = async (body: object): Promise<StandardPreview> => {
  const reply = await ask(coordinator, body);
  expect(reply.status).toBe(200);
  return reply.body as StandardPreview;
};
const named = ({ lines }: StandardPreview) => lines.map((one) => [one.name, one.outcome, one.gaps[0]]);

test('the standard in force again changes nothing for anybody; whose standing somebody ended is not judged', async () => {
  expect(await previewed({ kind: 'certification', document: standard })).toMatchObject({ judged: 3, gains: 0, loses: 0, staysMet: 1, staysOpen: 2, lines: [], more: false });
});

test('who asks for less lets people gain, with what they lacked', async () => {
  const less = { ...standard, minDeliveriesInPeriod: 0, attendanceShare: 0, postTestShare: 0, teachBackRequired: false };
  expect(named(await previewed({ kind: 'certification', document: less }))).toEqual([['Con años', 'gains', 'too_few_deliveries'], ['Empieza', 'gains', 'attendance']]);
});

test('who asks for more lets people lose, with what they would lack, and where they work', async () => {
  const more = await previewed({ kind: 'certification', document: { ...standard, periodMonths: 1, minDeliveriesInPeriod: 3 } });
  expect(more).toMatchObject({ loses: 1, lines: [{ name: 'Reciente', outcome: 'loses', homeName: 'Socia', standing: 'certified', gaps: ['too_few_deliveries'] }] });
});

test('the second level is judged by itself', async () => {
  await onRecord('Maestra', 'candidate', new Date());
  await onRecord('Otra', 'candidate', new Date(), 'master_trainer');
  const open = { ...standard, attendanceShare: 0, postTestShare: 0, teachBackRequired: false };
  expect(await previewed({ kind: 'master_trainer', document: open })).toMatchObject({ judged: 1, gains: 1, lines: [{ name: 'Otra', gaps: ['no_standard'] }] });
});

test('partners are held against the standard that they began under, and against the proposed one', async () => {
  const id = newId();
  await send(at, coordinator.cookie, adoptStandard, { params: { id: kitId }, body: { id, kind: 'handoff', follows: 0, document: handoff } });
  await at.owner.query("INSERT INTO handoff (tenant_id, id, partner_tenant_id, kit_id, state, state_since, scope, standard_id) VALUES ($1, $2, $3, $4, 'co_delivering', now(), 'deliver', $5)", [steward, newId(), partner, kitId, id]);
  const open = { ...handoff, activeTrainers: 0, cohortsCompleted: 0, meanRubric: 0, completionShare: 0 };
  expect(await previewed({ kind: 'handoff', document: open })).toMatchObject({ judged: 1, gains: 1, lines: [{ name: 'Socia', standing: 'co_delivering', gaps: expect.arrayContaining(['active_trainers']) }] });
  expect(await previewed({ kind: 'handoff', document: handoff })).toMatchObject({ gains: 0, loses: 0, staysOpen: 1 });
});

test('nothing is written by looking', async () => {
  const { body } = await send(at, coordinator.cookie, getStandards, { params: { id: kitId } });
  expect((body as { standards: { kind: string; number: number }[] }).standards.map((one) => [one.kind, one.number])).toEqual([['certification', 1], ['handoff', 1]]);
  expect((await at.owner.query("SELECT count(*)::int AS n FROM certification_event WHERE tenant_id = $1", [steward]))[0].n).toBe(0);
});

test('only coordinators of the kit’s own tenant look, and what does not fit names its field', async () => {
  expect((await ask(manager, { kind: 'certification', document: standard })).status).toBe(403);
  expect((await ask(stranger, { kind: 'certification', document: standard })).status).toBe(404);
  expect((await ask(coordinator, { kind: 'certification', document: { ...standard, attendanceShare: 8 } })).status).toBe(422);
});
