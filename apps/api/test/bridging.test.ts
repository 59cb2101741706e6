import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getBridging } from '@relevo/contracts/bridging';
import { adoptStandard } from '@relevo/contracts/standards';
import { suggestedStandard } from '@relevo/domain/certification-standard';
import { Database, systemOf } from '../src/database/database.ts';
import { KitsService } from '../src/features/kits/kits.service.ts';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let author: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
let trainer: TestPerson;
let kitId: string;
const { version: _number, ...suggested } = suggestedStandard;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestora');
  trainer = await signedIn(at, partner, 'trainer', 'Zoila');
  stranger = await signedIn(at, await makeTenant(at, 'Ajena', 'steward'), 'coordinator', 'Ajena');
  const made = await importedDraft(at, author, smallKit('uno'));
  kitId = made.kitId;
  await publishDraft(at, made, author, reviewer);
  await at.app.get(Database).write(systemOf(steward), (tx) => at.app.get(KitsService).share(tx, systemOf(steward), { tenantId: steward, id: kitId }, partner));
  const edition = await importedDraft(at, author, smallKit('dos'), { kitId });
  await publishDraft(at, { ...edition, kitId }, author, reviewer);
  await at.owner.query("UPDATE kit_version SET label = '2.0' WHERE id = $1", [edition.versionId]);
  await certified(trainer, partner, '2026-01-05');
  await certified(author, steward, '2026-01-05');
  await certified(reviewer, steward, '2199-01-01');
});
afterAll(() => at.close());

/** Somebody on record, certified or renewed on a day. */
const certified = (who: TestPerson, home: string, day: string) => at.owner.query(
  `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id, certified_at, expires_at)
   SELECT $1, $2, $3, $4, 'trainer', 'certified', $6, p.display_name, $5, $6, '2199-01-01' FROM person p WHERE p.id = $3`,
  [steward, newId(), who.personId, kitId, home, `${day}T12:00:00Z`],
);
const ask = (who: TestPerson, query = {}) => send(at, who.cookie, getBridging, { params: { id: kitId }, query });
const adopt = (follows: number, bridging: { edition: number; byDate: string } | null) =>
  send(at, author.cookie, adoptStandard, { params: { id: kitId }, body: { id: newId(), kind: 'certification', follows, document: { ...suggested, bridging } } });

test('an edition that asks nothing says how many were certified before it, and lists nobody', async () => {
  expect((await ask(author)).body).toMatchObject({ edition: { label: '2.0' }, asked: null, before: 2, total: 0, items: [] });
});

test('once the standard asks, it says by when and of whom: the steward reads everybody, a partner its own people', async () => {
  expect((await adopt(1, { edition: 2, byDate: '2199-03-01' })).status).toBe(201);
  const all = (await ask(author)).body as { items: { displayName: string; homeName: string }[] };
  expect(all).toMatchObject({ asked: { edition: 2, byDate: '2199-03-01', standardNumber: 2 }, total: 2 });
  expect(all.items.map((one) => [one.displayName, one.homeName])).toEqual([['Autora', 'Casa'], ['Zoila', 'Socia']]);
  expect((await ask(manager)).body).toMatchObject({ total: 1, items: [{ displayName: 'Zoila', overdue: false }] });
  expect((await ask(author, { size: 1, page: 2 })).body).toMatchObject({ total: 2, items: [{ displayName: 'Zoila' }] });
});

test('after the date whoever has not caught up is overdue', async () => {
  await adopt(2, { edition: 2, byDate: '2026-02-01' });
  expect((await ask(author)).body).toMatchObject({ items: [{ overdue: true }, { overdue: true }] });
});

test('what is asked of another edition is not asked of this one', async () => {
  await adopt(3, { edition: 3, byDate: '2199-03-01' });
  expect((await ask(author)).body).toMatchObject({ asked: null, total: 0 });
});

test('trainers have their own page, and other tenants nothing', async () => {
  expect((await ask(trainer)).status).toBe(403);
  expect((await ask(stranger)).status).toBe(404);
});
