import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { KitChange } from '@relevo/contracts/kit-changes';
import { addKitComment, attendDraft, changeKitComment, getRevision, listKitComments, listRevisions, removeKitComment, restoreRevision } from '@relevo/contracts/kit-studio';
import { sendBackKitVersion, submitKitVersion } from '@relevo/contracts/kits';
import { contentHash } from '@relevo/kit-io/canonical';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save, set } from './support/studio.ts';

let at: TestApp;
let ana: TestPerson;
let berta: TestPerson;
let translator: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  at = await startApp();
  const tenant = await makeTenant(at, 'Casa', 'steward');
  ana = await signedIn(at, tenant, 'author', 'Ana');
  berta = await signedIn(at, tenant, 'coordinator', 'Berta');
  translator = await signedIn(at, tenant, 'translator', 'Tere');
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'coordinator', 'Ajena');
});
afterAll(() => at.close());

let count = 0;
const draft = async () => (await importedDraft(at, ana, smallKit(`historia ${(count += 1)}`))).versionId;
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code: string }).code];
const restore = (who: TestPerson, id: string, to: number, revision: number, saveId = newId()) => send(at, who.cookie, restoreRevision, { params: { id }, body: { id: saveId, to, revision } });
const hashNow = async (id: string) => contentHash((await opened(at, ana, id)).document);

describe('the history of a draft', () => {
  test('tells who changed what, the latest first, and each revision what exactly', async () => {
    const id = await draft();
    await save(at, ana, id, 1, [set('summary', '', 'De qué trata')]);
    await save(at, berta, id, 2, [{ kind: 'insert', list: ['modules'], item: { id: 'm2', title: 'Módulo dos' }, after: 'm1' }, set('modules.m1.break', false, true)]);
    const list = (await send(at, translator.cookie, listRevisions, { params: { id } })).body as ResponseOf<typeof listRevisions>;
    expect(list).toMatchObject({ total: 2, page: 1, items: [
      { revision: 3, from: 2, byName: 'Berta', mine: false, counts: { set: 1, insert: 1, remove: 0, move: 0, conflicts: 0 }, touched: ['Módulo dos', `Módulo historia ${count}`], restores: null },
      { revision: 2, from: 1, byName: 'Ana', counts: { set: 1 }, touched: [`Kit historia ${count}`] },
    ] });
    expect(list.items[0]).not.toHaveProperty('changes');
    const second = (await send(at, ana.cookie, listRevisions, { params: { id }, query: { page: 2, size: 1 } })).body as ResponseOf<typeof listRevisions>;
    expect([second.total, second.items.map((one) => one.revision)]).toEqual([2, [2]]);
    expect((await send(at, ana.cookie, getRevision, { params: { id, revision: 2 } })).body).toMatchObject({ mine: true, changes: [set('summary', '', 'De qué trata')], conflicts: [] });
    expect(codeOf(await send(at, ana.cookie, getRevision, { params: { id, revision: 9 } }))).toEqual([404, 'kit_revision_not_found']);
    for (const endpoint of [listRevisions, getRevision] as const) expect((await send(at, stranger.cookie, endpoint, { params: { id, revision: 2 } })).status).toBe(404);
  });

  test('goes back to any revision and from there to any other, also over a review that was sent back', async () => {
    const id = await draft();
    const hashes = new Map([[1, await hashNow(id)]]);
    const write = async (who: TestPerson, revision: number, changes: KitChange[]) => {
      expect((await save(at, who, id, revision, changes)).body).toMatchObject({ revision: revision + 1, conflicts: [] });
      hashes.set(revision + 1, await hashNow(id));
    };
    const { document } = await opened(at, ana, id);
    await write(ana, 1, [set('summary', '', 'Uno'), { kind: 'insert', list: ['modules'], item: { id: 'm2', title: 'Dos' }, after: null }]);
    await write(berta, 2, [{ kind: 'move', key: 'a1', from: ['modules', 'm1', 'activities'], to: ['modules', 'm2', 'activities'], after: null, was: null }]);
    await send(at, ana.cookie, submitKitVersion, { params: { id }, body: { revision: 3 } });
    const other = await signedIn(at, ana.tenantId, 'coordinator', 'Revisora');
    await send(at, other.cookie, sendBackKitVersion, { params: { id }, body: { revision: 4, reason: 'Falta algo.' } });
    await write(ana, 5, [{ kind: 'remove', list: ['assets'], item: document.assets[0] as never, after: null }, set('modules.m2.activities.a1.minutes', 10, 25)]);
    await write(berta, 6, [set('summary', 'Uno', 'Seis')]);

    const saveId = newId();
    expect((await restore(berta, id, 2, 7, saveId)).body).toEqual({ revision: 8 });
    expect((await restore(berta, id, 2, 7, saveId)).body).toEqual({ revision: 8 });
    expect(await hashNow(id)).toBe(hashes.get(2));
    expect((await restore(ana, id, 7, 8)).body).toEqual({ revision: 9 });
    expect(await hashNow(id)).toBe(hashes.get(7));
    // Between two rows: the review changed nothing in the text.
    expect((await restore(ana, id, 4, 9)).body).toEqual({ revision: 10 });
    expect(await hashNow(id)).toBe(hashes.get(3));
    expect((await restore(ana, id, 1, 10)).body).toEqual({ revision: 11 });
    expect(await hashNow(id)).toBe(hashes.get(1));
    const { items } = (await send(at, ana.cookie, listRevisions, { params: { id } })).body as ResponseOf<typeof listRevisions>;
    expect(items.map((one) => [one.revision, one.restores])).toEqual([[11, 1], [10, 4], [9, 7], [8, 2], [7, null], [6, null], [3, null], [2, null]]);
    const files = (await at.owner.query('SELECT removed FROM kit_asset WHERE kit_version_id = $1', [id])) as unknown;
    expect(files).toEqual([{ removed: false }]);
    const log = (await at.owner.query("SELECT action FROM audit_entry WHERE subject_id = $1 AND action = 'kit_version.restore'", [id])) as unknown[];
    expect(log.length).toBe(4);
  });

  test('what is not the latest on the screen, is not there, or lies within what somebody typed in one go is refused', async () => {
    const id = await draft();
    await save(at, ana, id, 1, [set('summary', '', 'U')]);
    await save(at, ana, id, 2, [set('summary', 'U', 'Un')]);
    expect(codeOf(await restore(berta, id, 1, 2))).toEqual([409, 'changed_meanwhile']);
    expect(codeOf(await restore(berta, id, 2, 3))).toEqual([404, 'kit_revision_not_found']);
    expect(codeOf(await restore(berta, id, 9, 3))).toEqual([404, 'kit_revision_not_found']);
    expect((await restore(berta, id, 3, 3)).body).toEqual({ revision: 3 });
    expect((await restore(stranger, id, 1, 3)).status).toBe(404);
    expect((await restore(translator, id, 1, 3)).status).toBe(403);
    await send(at, ana.cookie, submitKitVersion, { params: { id }, body: { revision: 3 } });
    expect(codeOf(await restore(berta, id, 1, 4))).toEqual([409, 'not_a_draft']);
  });
});

describe('who is in a draft', () => {
  const attend = async (who: TestPerson, id: string, tab: string, revision = 1, place: string | null = null) =>
    (await send(at, who.cookie, attendDraft, { params: { id }, body: { tab, revision, place } })).body as ResponseOf<typeof attendDraft>;

  test('two see each other, where they are, and what the other saved; who leaves is forgotten', async () => {
    const id = await draft();
    const [hers, mine, second] = [newId(), newId(), newId()];
    expect(await attend(berta, id, hers, 1, 'm1/a1')).toMatchObject({ state: 'draft', revision: 1, others: [], people: [], commentsAt: null });
    expect((await attend(ana, id, mine)).people).toMatchObject([{ name: 'Berta', mine: false, tab: hers, place: 'm1/a1' }]);
    expect((await attend(ana, id, second)).people.map((one) => [one.name, one.mine]).sort()).toEqual([['Ana', true], ['Berta', false]]);
    await save(at, ana, id, 1, [set('summary', '', 'Uno')]);
    expect(await attend(berta, id, hers)).toMatchObject({ revision: 2, others: [{ byName: 'Ana', mine: false, revision: 2, changes: [set('summary', '', 'Uno')] }] });
    expect((await attend(berta, id, hers, 2)).others).toEqual([]);
    at.clock.advance(31_000);
    expect((await attend(berta, id, hers, 2)).people).toEqual([]);
    expect(await at.owner.query('SELECT tab FROM kit_presence WHERE kit_version_id = $1', [id])).toEqual([{ tab: hers }]);
  });

  test('somebody else’s tab is not taken over; it hears of a submission; another tenant is not there', async () => {
    const id = await draft();
    const tab = newId();
    await attend(ana, id, tab, 1, 'm1');
    await attend(berta, id, tab, 1, 'elsewhere');
    expect((await attend(berta, id, newId())).people).toMatchObject([{ name: 'Ana', place: 'm1' }]);
    await send(at, ana.cookie, submitKitVersion, { params: { id }, body: { revision: 1 } });
    expect(await attend(berta, id, newId())).toMatchObject({ state: 'in_review', revision: 2, others: [] });
    expect((await send(at, stranger.cookie, attendDraft, { params: { id }, body: { tab, revision: 1, place: null } })).status).toBe(404);
  });
});

describe('remarks', () => {
  const add = (who: TestPerson, id: string, more: object = {}) => send(at, who.cookie, addKitComment, { params: { id }, body: { id: newId(), path: ['modules', 'm1', 'title'], quote: 'Módulo', body: '¿Así?', ...more } });
  const list = async (who: TestPerson, id: string, resolved?: 'yes' | 'no') => ((await send(at, who.cookie, listKitComments, { params: { id }, query: resolved ? { resolved } : {} })).body as ResponseOf<typeof listKitComments>).comments;
  const change = (who: TestPerson, id: string, commentId: string, body: { intent: 'resolve' | 'reopen' } | { intent: 'reword'; body: string }) => send(at, who.cookie, changeKitComment, { params: { id, commentId }, body });
  const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;

  test('are made, answered, resolved and reopened by all who work on the draft', async () => {
    const id = await draft();
    const remark = idOf(await add(translator, id));
    at.clock.advance(1_000);
    await add(ana, id, { answers: remark, body: 'Sí.' });
    expect(await list(berta, id)).toMatchObject([{ id: remark, path: ['modules', 'm1', 'title'], quote: 'Módulo', body: '¿Así?', authorName: 'Tere', mine: false, resolvedAt: null, answers: [{ body: 'Sí.', authorName: 'Ana' }] }]);
    expect((await change(berta, id, remark, { intent: 'resolve' })).status).toBe(200);
    expect([(await list(ana, id, 'no')).length, (await list(ana, id, 'yes'))[0]!.resolvedByName]).toEqual([0, 'Berta']);
    await change(ana, id, remark, { intent: 'reopen' });
    expect((await list(ana, id, 'no'))[0]).toMatchObject({ resolvedAt: null, resolvedByName: null });
    await change(translator, id, remark, { intent: 'reword', body: '¿Mejor así?' });
    expect((await list(translator, id))[0]).toMatchObject({ body: '¿Mejor así?', mine: true, editedAt: at.clock.now().toISOString() });
    const seen = (await send(at, ana.cookie, attendDraft, { params: { id }, body: { tab: newId(), revision: 1, place: null } })).body as ResponseOf<typeof attendDraft>;
    expect(seen.commentsAt).toBe(at.clock.now().toISOString());
  });

  test('are reworded and taken back by who made them, taken back only while nobody answered', async () => {
    const id = await draft();
    const remark = idOf(await add(ana, id));
    expect((await change(berta, id, remark, { intent: 'reword', body: 'No' })).status).toBe(403);
    const take = (who: TestPerson, commentId: string) => send(at, who.cookie, removeKitComment, { params: { id, commentId } });
    expect((await take(berta, remark)).status).toBe(403);
    const answer = idOf(await add(berta, id, { answers: remark, body: 'Mire.' }));
    expect(codeOf(await take(ana, remark))).toEqual([409, 'comment_answered']);
    expect((await take(berta, answer)).status).toBe(200);
    expect((await take(ana, remark)).status).toBe(200);
    expect([await list(ana, id), (await take(ana, remark)).status]).toEqual([[], 404]);
    expect(await at.owner.query("SELECT id FROM kit_comment WHERE kit_version_id = $1 AND body <> ''", [id])).toEqual([]);
  });

  test('the same twice is one; an answer needs a remark of this version; what is published is talked over', async () => {
    const [id, other] = [await draft(), await draft()];
    const remark = newId();
    for (let n = 0; n < 2; n += 1) expect((await add(ana, id, { id: remark })).status).toBe(201);
    expect(codeOf(await add(berta, id, { id: remark }))).toEqual([409, 'id_taken']);
    expect(codeOf(await add(ana, other, { answers: remark }))).toEqual([404, 'kit_comment_not_found']);
    const answer = idOf(await add(ana, id, { answers: remark }));
    expect(codeOf(await add(ana, id, { answers: answer }))).toEqual([404, 'kit_comment_not_found']);
    expect((await add(ana, id, { body: ' ' })).status).toBe(422);
    expect((await add(stranger, id)).status).toBe(404);
    expect((await send(at, stranger.cookie, listKitComments, { params: { id } })).status).toBe(404);
    await at.owner.query("UPDATE kit_version SET state = 'published', hash = 'h', published_by = $2 WHERE id = $1", [id, berta.personId]);
    expect(codeOf(await add(ana, id))).toEqual([409, 'not_a_draft']);
    expect((await list(ana, id)).length).toBe(1);
  });
});
