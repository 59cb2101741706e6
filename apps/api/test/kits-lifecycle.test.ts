import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createKitVersion, getKit, getKitChecks, getKitVersion, listKits, publishKitVersion, retireKitVersion, sendBackKitVersion, submitKitVersion,
  type Kit, type KitChecks, type KitVersionDetail,
} from '@relevo/contracts/kits';
import { adoptStandard, type AdoptedStandard } from '@relevo/contracts/standards';
import { suggestedStandard } from '@relevo/domain/certification-standard';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { save, set } from './support/studio.ts';

const { version: _number, ...suggested } = suggestedStandard;
const certification = { ...suggested, bridging: null };
let at: TestApp;
let author: TestPerson;
let reviewer: TestPerson;
let tenantId: string;

beforeAll(async () => {
  at = await startApp();
  tenantId = await makeTenant(at, 'Casa', 'steward');
  author = await signedIn(at, tenantId, 'coordinator', 'Autora');
  reviewer = await signedIn(at, tenantId, 'coordinator', 'Revisora');
});
afterAll(() => at.close());

let count = 0;
/** A draft of its own for each test. */
const draft = async () => importedDraft(at, author, smallKit(`ciclo ${(count += 1)}`));
const versionOf = async (id: string) => (await send(at, author.cookie, getKitVersion, { params: { id } })).body as KitVersionDetail;
const standard = (kitId: string, follows = 0, id = newId()) =>
  send(at, author.cookie, adoptStandard, { params: { id: kitId }, body: { id, kind: 'certification', follows, document: certification } });
const submit = async (id: string) => send(at, author.cookie, submitKitVersion, { params: { id }, body: { revision: (await versionOf(id)).revision } });
const publish = async (who: TestPerson, id: string) => send(at, who.cookie, publishKitVersion, { params: { id }, body: { reviewedHash: (await versionOf(id)).contentHash } });
const codeOf = (answer: { body: unknown }) => (answer.body as { code: string }).code;

async function published() {
  const made = await draft();
  await standard(made.kitId);
  await submit(made.versionId);
  expect((await publish(reviewer, made.versionId)).status).toBe(200);
  return made;
}

test('a draft is submitted by its author and published by somebody else; the kit then shows the version', async () => {
  const { kitId, versionId, contentHash } = await draft();
  await standard(kitId);
  expect((await submit(versionId)).body).toMatchObject({ state: 'in_review', mine: true, label: '1.0', figures: { modules: 1, activities: 2, minutes: 20, questions: 5, tests: 3 } });
  const answer = await publish(reviewer, versionId);
  expect([answer.status, answer.body]).toMatchObject([200, { state: 'published', contentHash, mine: false, publishedByName: 'Revisora', authors: ['Autora'] }]);
  const list = (await send(at, author.cookie, listKits, { query: { search: 'CICLO 1' } })).body as { items: { id: string; published: { id: string } }[] };
  expect(list.items.map((one) => [one.id, one.published.id])).toEqual([[kitId, versionId]]);
  const parts = (await at.owner.query('SELECT audience, part FROM kit_projection WHERE kit_version_id = $1 ORDER BY 1, 2', [versionId])) as { audience: string; part: string }[];
  expect(parts.filter((one) => one.audience === 'participant').map((one) => one.part)).toEqual(['m1', 'outline', 'pages', 'test:t-essay:A', 'test:t-post:A', 'test:t-post:B', 'test:t-pre:A', 'test:t-pre:B']);
  expect(parts.filter((one) => one.audience === 'facilitator').map((one) => one.part)).toEqual(expect.arrayContaining(['rubrics', 'run_sheets']));
});

test('whoever wrote a version does not publish it, nor sends it back, not even as its editor', async () => {
  const { kitId, versionId } = await draft();
  await standard(kitId);
  await save(at, reviewer, versionId, 1, [set('modules.m1.summary', '', 'Otro')]);
  await submit(versionId);
  for (const who of [author, reviewer]) expect(codeOf(await publish(who, versionId))).toBe('reviewer_is_author');
  const back = await send(at, reviewer.cookie, sendBackKitVersion, { params: { id: versionId }, body: { revision: (await versionOf(versionId)).revision, reason: 'No' } });
  expect([back.status, codeOf(back)]).toEqual([409, 'reviewer_is_author']);
});

test('a version with blockers is not published, and each says where it stands', async () => {
  const kit = smallKit('faltas');
  const { versionId } = await importedDraft(at, author, { ...kit, modules: kit.modules.map((one) => ({ ...one, objectives: [] })) });
  await submit(versionId);
  const { blockers } = (await send(at, reviewer.cookie, getKitChecks, { params: { id: versionId } })).body as KitChecks;
  expect(blockers).toEqual([
    { code: 'module_without_objective', where: 'm1', place: { kind: 'module', title: 'Módulo faltas', moduleId: 'm1' } },
    { code: 'standard_missing', where: '', place: { kind: 'standard', title: 'Kit faltas', moduleId: null } },
  ]);
  const answer = await publish(reviewer, versionId);
  expect([answer.status, codeOf(answer)]).toEqual([409, 'blocked']);
});

test('what was not on the reviewer’s screen is not published', async () => {
  const { kitId, versionId } = await draft();
  await standard(kitId);
  await submit(versionId);
  const answer = await send(at, reviewer.cookie, publishKitVersion, { params: { id: versionId }, body: { reviewedHash: 'a'.repeat(64) } });
  expect([answer.status, codeOf(answer)]).toEqual([409, 'content_changed']);
});

test('two who publish at once: one does, one is refused', async () => {
  const { kitId, versionId } = await draft();
  await standard(kitId);
  await submit(versionId);
  const other = await signedIn(at, tenantId, 'coordinator', 'Otra');
  const statuses = (await Promise.all([publish(reviewer, versionId), publish(other, versionId)])).map((one) => one.status).sort();
  expect(statuses).toEqual([200, 409]);
});

test('a version in review goes back with its reason, and is edited again', async () => {
  const { versionId } = await draft();
  await submit(versionId);
  const { revision } = await versionOf(versionId);
  const back = await send(at, reviewer.cookie, sendBackKitVersion, { params: { id: versionId }, body: { revision, reason: 'Falta una pausa.' } });
  expect(back.body).toMatchObject({ state: 'draft', sentBackReason: 'Falta una pausa.' });
  const empty = await send(at, reviewer.cookie, sendBackKitVersion, { params: { id: versionId }, body: { revision, reason: ' ' } });
  expect([empty.status, (empty.body as { fields: { path: string }[] }).fields.map((one) => one.path)]).toEqual([422, ['reason']]);
});

test('a published version does not change: not through the API, not in the database', async () => {
  const { versionId } = await published();
  const answer = await save(at, author, versionId, 3, [set('summary', '', 'Otro')]);
  expect([answer.status, codeOf(answer)]).toEqual([409, 'not_a_draft']);
  await expect(at.owner.query(`UPDATE kit_version SET document = '{}' WHERE id = $1`, [versionId])).rejects.toThrow('does not change');
  await expect(at.owner.query(`UPDATE kit_version SET state = 'draft', hash = NULL, published_by = NULL WHERE id = $1`, [versionId])).rejects.toThrow('does not change');
  const asApi = at.owner.createQueryRunner();
  await asApi.query('BEGIN');
  await asApi.query('SET LOCAL ROLE relevo_api');
  await expect(asApi.query('DELETE FROM kit_version WHERE id = $1', [versionId])).rejects.toThrow('permission denied');
  await asApi.query('ROLLBACK');
  await asApi.release();
});

test('a new version keeps every id, its files and its number follows; the same request again makes no second', async () => {
  const { kitId, versionId } = await published();
  const body = { id: newId(), fromId: versionId, change: 'revision' } as const;
  const made = await send(at, author.cookie, createKitVersion, { params: { id: kitId }, body });
  expect([made.status, made.body]).toMatchObject([201, { state: 'draft', label: '1.1', number: 2, basedOnId: versionId, mine: true }]);
  expect((await send(at, author.cookie, createKitVersion, { params: { id: kitId }, body })).status).toBe(201);
  const edition = await send(at, reviewer.cookie, createKitVersion, { params: { id: kitId }, body: { ...body, id: newId(), change: 'edition' } });
  expect(edition.body).toMatchObject({ label: '2.0', number: 3 });
  const kit = (await send(at, author.cookie, getKit, { params: { id: kitId } })).body as Kit;
  expect(kit.versions.map((one) => [one.label, one.state])).toEqual([['2.0', 'draft'], ['1.1', 'draft'], ['1.0', 'published']]);
  const files = (await at.owner.query('SELECT path FROM kit_asset WHERE kit_version_id = $1', [body.id])) as unknown[];
  expect(files).toEqual([{ path: 'fig/one.png' }]);
  const taken = await send(at, author.cookie, createKitVersion, { params: { id: kitId }, body: { ...body, id: versionId } });
  expect(codeOf(taken)).toBe('id_taken');
});

test('a published version is retired, and stays readable', async () => {
  const { versionId } = await published();
  expect((await send(at, author.cookie, retireKitVersion, { params: { id: versionId } })).body).toMatchObject({ state: 'retired' });
  expect(codeOf(await send(at, author.cookie, retireKitVersion, { params: { id: versionId } }))).toBe('no_such_move');
});

test('a standard is adopted version after version; two at once: one is refused', async () => {
  const { kitId } = await draft();
  const id = newId();
  expect([(await standard(kitId, 0, id)).body, (await standard(kitId, 0, id)).body]).toMatchObject([{ number: 1 }, { number: 1 }]);
  const answers = await Promise.all([standard(kitId, 1), standard(kitId, 1)]);
  expect(answers.map((one) => one.status).sort()).toEqual([201, 409]);
  expect(answers.find((one) => one.status === 201)?.body as AdoptedStandard).toMatchObject({ number: 2, adoptedByName: 'Autora', document: { validityMonths: 24 } });
  const wrong = await send(at, author.cookie, adoptStandard, { params: { id: kitId }, body: { id: newId(), kind: 'certification', follows: 2, document: { ...certification, attendanceShare: 8 } } });
  expect([wrong.status, (wrong.body as { fields: { path: string }[] }).fields.map((one) => one.path)]).toEqual([422, ['document.attendanceShare']]);
});

test('every step is in the audit log, without a name or a text', async () => {
  const { versionId } = await published();
  const entries = (await at.owner.query('SELECT action, payload FROM audit_entry WHERE subject_id = $1 ORDER BY seq', [versionId])) as { action: string; payload: string }[];
  expect(entries.map((one) => one.action)).toEqual(['kit_version.import', 'kit_version.submit', 'kit_version.publish']);
  expect(entries.map((one) => one.payload).join()).not.toMatch(/Autora|ciclo/);
});
