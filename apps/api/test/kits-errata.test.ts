import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createKitVersion, getKit, getKitVersion, noteKitVersion, publishKitVersion, retireKitVersion, submitKitVersion, type Kit, type KitVersionDetail } from '@relevo/contracts/kits';
import type { KitChange } from '@relevo/contracts/kit-changes';
import { Database, systemOf } from '../src/database/database.ts';
import { KitsService } from '../src/features/kits/kits.service.ts';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { handOff, planCohort } from './support/cohorts.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { save, set } from './support/studio.ts';

let at: TestApp;
let steward: string;
let author: TestPerson;
let reviewer: TestPerson;
let manager: TestPerson;
let kitId: string;
let first: string;
let cohorts: string[];

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestora');
  const made = await importedDraft(at, author, smallKit('uno'));
  ({ kitId, versionId: first } = made);
  await publishDraft(at, made, author, reviewer);
  await at.app.get(Database).write(systemOf(steward), (tx) => at.app.get(KitsService).share(tx, systemOf(steward), { tenantId: steward, id: kitId }, partner));
  const kit = { tenantId: steward, kitId, versionId: first };
  await handOff(at, kit, partner, 'co_delivering');
  cohorts = [await planCohort(at, author, kit), await planCohort(at, manager, kit), await planCohort(at, manager, kit)];
  await at.owner.query("UPDATE cohort SET state = 'running' WHERE id = $1", [cohorts[1]]);
  await at.owner.query("UPDATE cohort SET state = 'completed' WHERE id = $1", [cohorts[2]]);
});
afterAll(() => at.close());

const versionOf = async (id: string) => (await send(at, author.cookie, getKitVersion, { params: { id } })).body as KitVersionDetail;
const pinned = async () => (await at.owner.query('SELECT array_agg(kit_version_id ORDER BY array_position($1::uuid[], id)) AS ids FROM cohort WHERE id = ANY ($1)', [cohorts]) as { ids: string[] }[])[0]!.ids;
const begin = async (fromId: string, change: 'erratum' | 'revision') => {
  const id = newId();
  const answer = await send(at, author.cookie, createKitVersion, { params: { id: kitId }, body: { id, fromId, change, notes: 'Corrige el número' } });
  return { id, answer };
};
async function offer(id: string, ...changes: KitChange[]) {
  await save(at, author, id, (await versionOf(id)).revision, changes);
  const { revision } = await versionOf(id);
  await send(at, author.cookie, submitKitVersion, { params: { id }, body: { revision } });
  return send(at, reviewer.cookie, publishKitVersion, { params: { id }, body: { reviewedHash: (await versionOf(id)).contentHash } });
}
const body = set('modules.m1.activities.a1.body', 'Texto uno', 'Llame a la línea 114');

test('an erratum that changes more than words is not published, and no cohort moves', async () => {
  const { id, answer } = await begin(first, 'erratum');
  expect(answer.body).toMatchObject({ label: '1.0.1', change: 'erratum' });
  const refused = await offer(id, body, set('modules.m1.activities.a1.minutes', 10, 12));
  expect([refused.status, refused.body.code]).toEqual([409, 'not_only_words']);
  expect(await pinned()).toEqual([first, first, first]);
});

test('one of words alone reaches every open cohort, of the partner too, and takes the place of the version with the slip', async () => {
  const { id } = await begin(first, 'erratum');
  const done = await offer(id, body);
  expect([done.status, done.body]).toMatchObject([200, { state: 'published', label: '1.0.2', notes: 'Corrige el número' }]);
  expect(await pinned()).toEqual([id, id, first]);
  expect(await versionOf(first)).toMatchObject({ state: 'retired', successor: { id, label: '1.0.2' } });
  const entries = (await at.owner.query("SELECT count(*)::int AS n FROM audit_entry WHERE action = 'cohort.erratum'")) as { n: number }[];
  expect(entries[0]?.n).toBe(2);
});

test('an erratum of a version comes before the next revision, whenever it is made', async () => {
  const base = ((await send(at, author.cookie, getKit, { params: { id: kitId } })).body as Kit).versions.find((one) => one.state === 'published')!.id;
  const revision = await begin(base, 'revision');
  await offer(revision.id, set('modules.m1.title', 'Módulo uno', 'Módulo primero'));
  const late = await begin(base, 'erratum');
  await offer(late.id, set('modules.m1.activities.a1.title', 'Lectura uno', 'Lectura'));
  const { versions } = (await send(at, author.cookie, getKit, { params: { id: kitId } })).body as Kit;
  expect(versions.filter((one) => one.state === 'published').map((one) => one.label)).toEqual(['1.1', '1.0.3']);
});

test('a retired version is not corrected, and names what follows it only where that is published', async () => {
  expect((await begin(first, 'erratum')).answer.body).toMatchObject({ code: 'erratum_of_retired' });
  const { versions } = (await send(at, author.cookie, getKit, { params: { id: kitId } })).body as Kit;
  const [newest, older] = versions.filter((one) => one.state === 'published');
  const retire = (id: string, successorId: string) => send(at, author.cookie, retireKitVersion, { params: { id }, body: { successorId } });
  expect((await retire(older!.id, first)).body).toMatchObject({ code: 'successor_unfit' });
  expect((await retire(older!.id, older!.id)).body).toMatchObject({ code: 'successor_unfit' });
  expect((await retire(older!.id, newest!.id)).body).toMatchObject({ state: 'retired', successor: { id: newest!.id, label: '1.1' } });
});

test('what is new is worded until a version is published', async () => {
  const { versions } = (await send(at, author.cookie, getKit, { params: { id: kitId } })).body as Kit;
  const { id } = await begin(versions.find((one) => one.state === 'published')!.id, 'revision');
  expect((await send(at, author.cookie, noteKitVersion, { params: { id }, body: { notes: 'Otra dinámica' } })).body).toMatchObject({ notes: 'Otra dinámica' });
  expect((await send(at, author.cookie, noteKitVersion, { params: { id: first }, body: { notes: 'x' } })).body).toMatchObject({ code: 'not_a_draft' });
});
