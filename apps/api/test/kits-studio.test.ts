import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { createKit, getStudio, saveDraft } from '@relevo/contracts/kit-studio';
import { getKit, submitKitVersion, type KitVersionDetail } from '@relevo/contracts/kits';
import { replay } from '@relevo/kit-changes/changes';
import { contentHash } from '@relevo/kit-io/canonical';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save, set, type Saved } from './support/studio.ts';

let at: TestApp;
let ana: TestPerson;
let berta: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  at = await startApp();
  const tenant = await makeTenant(at, 'Casa', 'steward');
  ana = await signedIn(at, tenant, 'author', 'Ana');
  berta = await signedIn(at, tenant, 'coordinator', 'Berta');
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
});
afterAll(() => at.close());

let count = 0;
const draft = async () => (await importedDraft(at, ana, smallKit(`estudio ${(count += 1)}`))).versionId;
const body = 'modules.m1.activities.a1.body';
const fieldsOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code: string }).code, ((answer.body as { fields?: { path: string }[] }).fields ?? []).map((one) => one.path)];
const rowsOf = async (id: string) => (await at.owner.query('SELECT revision, from_revision, changes, conflicts FROM kit_revision WHERE kit_version_id = $1 ORDER BY revision', [id])) as { revision: number; from_revision: number; changes: KitChange[]; conflicts: unknown[] }[];
const audits = async (id: string) => (await at.owner.query("SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'kit_version.%' ORDER BY seq", [id])) as { action: string }[];

describe('opening', () => {
  test('gives the version and the document as it is stored, and nothing again while nothing changed', async () => {
    const id = await draft();
    const first = await send(at, ana.cookie, getStudio, { params: { id } });
    const studio = first.body as Awaited<ReturnType<typeof opened>>;
    expect([studio.revision, studio.version.id, studio.version.mine, contentHash(studio.document)]).toEqual([1, id, true, studio.version.contentHash]);
    expect((await send(at, ana.cookie, getStudio, { params: { id } }).set('if-none-match', String(first.headers['etag']))).status).toBe(304);
  });

  test('is for the authors of a draft', async () => {
    const id = await draft();
    expect((await send(at, stranger.cookie, getStudio, { params: { id } })).status).toBe(404);
    const translator = await signedIn(at, ana.tenantId, 'translator', 'Traductora');
    expect((await send(at, translator.cookie, getStudio, { params: { id } })).status).toBe(403);
    await send(at, ana.cookie, submitKitVersion, { params: { id }, body: { revision: 1 } });
    expect(fieldsOf(await send(at, ana.cookie, getStudio, { params: { id } })).slice(0, 2)).toEqual([409, 'not_a_draft']);
  });
});

describe('saving', () => {
  test('makes the changes, an author of who saves, and a row of the history', async () => {
    const id = await draft();
    const { document } = await opened(at, berta, id);
    const text = document.modules[0]!.activities[0]!.body;
    const saved = (await save(at, berta, id, 1, [set(body, text, 'Texto nuevo'), set('title', document.title, '  Otro título ')])).body as Saved;
    const after = await opened(at, berta, id);
    expect([saved.revision, saved.others, saved.conflicts, saved.contentHash]).toEqual([2, [], [], after.version.contentHash]);
    expect([after.document.title, after.document.modules[0]!.activities[0]!.body, after.version.authors]).toEqual(['Otro título', 'Texto nuevo', ['Ana', 'Berta']]);
    expect(replay(document as unknown as Json, saved.applied)).toEqual(after.document);
    expect((await send(at, ana.cookie, getKit, { params: { id: after.version.kitId } })).body).toMatchObject({ title: 'Otro título' });
    expect(await rowsOf(id)).toMatchObject([{ revision: 2, from_revision: 1 }]);
  });

  test('two at once are put together; what contradicts comes back and is kept, so that no word is lost', async () => {
    const id = await draft();
    const { document } = await opened(at, ana, id);
    const text = document.modules[0]!.activities[0]!.body;
    const [hers, mine] = await Promise.all([
      save(at, berta, id, 1, [set(body, text, `Antes: ${text}`), set('modules.m1.activities.a1.minutes', 10, 20)]),
      save(at, ana, id, 1, [set(body, text, `${text} y después`), set('modules.m1.activities.a1.minutes', 10, 30)]),
    ]);
    const [first, second] = (hers.body as Saved).revision === 2 ? [hers.body as Saved, mine.body as Saved] : [mine.body as Saved, hers.body as Saved];
    expect([first.revision, second.revision, first.conflicts, second.others.length]).toEqual([2, 3, [], 1]);
    const after = (await opened(at, ana, id)).document.modules[0]!.activities[0]!;
    expect(after.body).toBe(`Antes: ${text} y después`);
    expect(second.conflicts).toMatchObject([{ reason: 'both_changed', now: after.minutes, change: { path: ['modules', 'm1', 'activities', 'a1', 'minutes'] } }]);
    expect((await rowsOf(id))[1]!.conflicts).toEqual(second.conflicts);
    const words = [after.minutes, (second.conflicts[0]!.change as { after: number }).after].sort();
    expect(words).toEqual([20, 30]);
  });

  test('a save that only contradicts is kept with its words', async () => {
    const id = await draft();
    await save(at, berta, id, 1, [set('summary', '', 'Uno')]);
    const saved = (await save(at, ana, id, 1, [set('summary', '', 'Dos')])).body as Saved;
    expect([saved.revision, saved.applied, saved.conflicts.length]).toEqual([3, [], 1]);
    expect(JSON.stringify(await rowsOf(id))).toContain('Dos');
    expect((await opened(at, ana, id)).version).toMatchObject({ revision: 3, authors: ['Ana', 'Berta'] });
  });

  test('the same save twice, even at once, is done once and answered alike', async () => {
    const id = await draft();
    const saveId = newId();
    const twice = await Promise.all([1, 2].map(() => save(at, ana, id, 1, [set('summary', '', 'Resumen')], saveId)));
    await save(at, berta, id, 2, [set('attribution', '', 'Casa')]);
    const late = await save(at, ana, id, 1, [set('summary', '', 'Resumen')], saveId);
    expect(twice[1]!.body).toEqual(twice[0]!.body);
    expect(late.body).toEqual(twice[0]!.body);
    expect((await rowsOf(id)).length).toBe(2);
    expect(fieldsOf(await save(at, berta, id, 1, [set('summary', '', 'Otra')], saveId)).slice(0, 2)).toEqual([409, 'id_taken']);
  });

  test('what is made already writes nothing', async () => {
    const id = await draft();
    const saved = (await save(at, ana, id, 1, [set('summary', 'x', '')])).body as Saved;
    expect([saved.revision, saved.applied, await rowsOf(id)]).toEqual([1, [], []]);
  });

  test('who types goes on in one row, until somebody else writes or a while has passed', async () => {
    const id = await draft();
    const first = newId();
    await save(at, ana, id, 1, [set('summary', '', 'U')], first);
    at.clock.advance(1_000);
    await save(at, ana, id, 2, [set('summary', 'U', 'Un')]);
    const third = (await save(at, ana, id, 3, [set('summary', 'Un', 'Una')])).body as Saved;
    expect(await rowsOf(id)).toMatchObject([{ revision: 4, from_revision: 1, changes: [set('summary', '', 'Una')] }]);
    expect(third).toMatchObject({ revision: 4, applied: [set('summary', 'Un', 'Una')] });
    // The first of them, sent again: everything since is the answer.
    expect((await save(at, ana, id, 1, [set('summary', '', 'U')], first)).body).toMatchObject({ revision: 4, applied: [set('summary', '', 'Una')] });
    at.clock.advance(3 * 60_000);
    await save(at, ana, id, 4, [set('summary', 'Una', 'Una más')]);
    await save(at, berta, id, 5, [set('summary', 'Una más', 'Una más de Berta')]);
    await save(at, ana, id, 6, [set('summary', 'Una más de Berta', 'Una más de ambas')]);
    expect((await rowsOf(id)).map((one) => [one.from_revision, one.revision])).toEqual([[1, 4], [4, 5], [5, 6], [6, 7]]);
    expect((await audits(id)).map((one) => one.action)).toEqual(['kit_version.import', 'kit_version.edit', 'kit_version.edit']);
    at.clock.advance(11 * 60_000);
    await save(at, ana, id, 7, [set('summary', 'Una más de ambas', 'Fin')]);
    expect((await audits(id)).length).toBe(4);
  });

  test('who saved upon a row that another went on with gets the same document', async () => {
    const id = await draft();
    await save(at, ana, id, 1, [set('summary', '', 'U')]);
    const { document } = await opened(at, berta, id);
    await save(at, ana, id, 2, [set('summary', 'U', 'Una')]);
    const saved = (await save(at, berta, id, 2, [set('attribution', '', 'Casa')])).body as Saved;
    expect(replay(document as unknown as Json, [...saved.others.flatMap((one) => one.changes), ...saved.applied])).toEqual((await opened(at, berta, id)).document);
    expect(saved.others).toMatchObject([{ byName: 'Ana', mine: false, from: 1, revision: 3 }]);
  });
});

describe('refused', () => {
  test('a version that was submitted, a revision that is not there, another tenant’s', async () => {
    const id = await draft();
    expect(fieldsOf(await save(at, ana, id, 9, [set('summary', '', 'x')])).slice(0, 2)).toEqual([409, 'changed_meanwhile']);
    expect((await save(at, stranger, id, 1, [set('summary', '', 'x')])).status).toBe(404);
    await send(at, ana.cookie, submitKitVersion, { params: { id }, body: { revision: 1 } });
    expect(fieldsOf(await save(at, ana, id, 1, [set('summary', '', 'x')])).slice(0, 2)).toEqual([409, 'not_a_draft']);
    expect(await rowsOf(id)).toEqual([]);
  });

  test.each<[string, KitChange[], string[]]>([
    ['a title that is empty', [set('modules.m1.title', 'x', '')], ['modules.m1.title']],
    ['minutes below nothing', [set('modules.m1.activities.a1.minutes', 10, -5)], ['modules.m1.activities.a1.minutes']],
    ['a text of a hundred levels', [set(body, 'x', '> '.repeat(100))], [body]],
    ['a field that kits do not have', [set('modules.m1.colour', undefined, 'red')], ['modules.m1']],
    ['a question of no kind', [{ kind: 'insert', list: ['banks', 'bank1', 'questions'], item: { id: 'q9', kind: 'riddle', stem: '?' }, after: null }], ['banks.bank1.questions.q9.kind']],
    ['another id for a part that is there', [set('modules.m1.id', 'm1', 'm2')], ['changes']],
    ['a file that nobody uploaded', [{ kind: 'insert', list: ['assets'], item: { path: 'fig/x.png', sha256: 'f'.repeat(64), bytes: 1, mediaType: 'image/png' }, after: null }], ['assets.fig/x.png.sha256']],
  ])('%s, naming the field', async (_what, changes, fields) => {
    const id = await draft();
    const { document } = await opened(at, ana, id);
    const current = (path: string[]) => path.reduce<unknown>((node, step) => (Array.isArray(node) ? node.find((one: { id: string }) => one.id === step) : (node as Record<string, unknown> | undefined)?.[step]), document);
    const honest = changes.map((one) => { const before = one.kind === 'set' ? current(one.path) : undefined; return before === undefined ? one : { ...one, before: before as Json }; }) as KitChange[];
    expect(fieldsOf(await save(at, ana, id, 1, honest))).toEqual([422, 'kit_does_not_fit', fields]);
    expect((await opened(at, ana, id)).revision).toBe(1);
  });

  test('5,001 changes, a change that is none, a value nested beyond any kit', async () => {
    const id = await draft();
    const many = Array.from({ length: 5_001 }, (_, n) => set('summary', '', String(n)));
    expect(fieldsOf(await save(at, ana, id, 1, many))).toEqual([422, 'invalid_input', ['changes']]);
    expect(fieldsOf(await save(at, ana, id, 1, [{ kind: 'shout' } as never]))).toEqual([422, 'invalid_input', ['changes.0.kind']]);
    expect(fieldsOf(await save(at, ana, id, 1, []))).toEqual([422, 'invalid_input', ['changes']]);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const sent = `{"id":"${newId()}","revision":1,"changes":[{"kind":"set","path":["summary"],"before":"","after":${deep}}]}`;
    expect(fieldsOf(await send(at, ana.cookie, saveDraft, { params: { id } }).set('content-type', 'application/json').send(sent))).toEqual([422, 'invalid_input', ['changes.0.after']]);
  });

  test('a path to the prototype reaches nothing', async () => {
    const id = await draft();
    for (const path of ['__proto__.polluted', 'modules.__proto__.polluted', 'constructor.prototype.polluted']) {
      const saved = (await save(at, ana, id, 1, [set(path, undefined, 'yes')]));
      expect([saved.status, (saved.body as Saved).applied ?? []]).toEqual([200, []]);
    }
    const own = await save(at, ana, id, 1, [set('__proto__', undefined, { polluted: 'yes' })]);
    expect([422, 200]).toContain(own.status);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    expect(JSON.stringify((await opened(at, ana, id)).document)).not.toContain('polluted');
  });
});

test('a file goes out and comes back under its path; another never takes the path', async () => {
  const id = await draft();
  const { document } = await opened(at, ana, id);
  const asset = document.assets[0]! as unknown as Record<string, Json>;
  const gone = await save(at, ana, id, 1, [{ kind: 'remove', list: ['assets'], item: asset as never, after: null }]);
  expect((gone.body as Saved).revision).toBe(2);
  const filesOf = async () => (await at.owner.query('SELECT path, removed, facilitator_only AS closed FROM kit_asset WHERE kit_version_id = $1', [id])) as unknown;
  expect(await filesOf()).toEqual([{ path: 'fig/one.png', removed: true, closed: false }]);
  const other = await save(at, ana, id, 2, [{ kind: 'insert', list: ['assets'], item: { ...asset, sha256: 'e'.repeat(64) } as never, after: null }]);
  expect(fieldsOf(other)).toEqual([422, 'kit_does_not_fit', ['assets.fig/one.png.sha256']]);
  const twin = { ...asset, path: 'fig/dos.png', facilitatorOnly: true };
  expect((await save(at, ana, id, 2, [{ kind: 'insert', list: ['assets'], item: asset as never, after: null }, { kind: 'insert', list: ['assets'], item: twin as never, after: 'fig/one.png' }])).status).toBe(200);
  expect(await filesOf()).toEqual(expect.arrayContaining([{ path: 'fig/one.png', removed: false, closed: false }, { path: 'fig/dos.png', removed: false, closed: true }]));
});

describe('a kit from nothing', () => {
  const given = (more: object = {}) => ({ id: newId(), versionId: newId(), title: 'Kit nuevo', locale: 'es', certifiesTrainers: false, ...more });

  test('is one module, ready for the studio; asked twice it is made once', async () => {
    const body = given();
    const made = await send(at, ana.cookie, createKit, { body });
    expect([made.status, (made.body as KitVersionDetail).figures.modules, (made.body as KitVersionDetail).label]).toEqual([201, 1, '1.0']);
    const again = await send(at, ana.cookie, createKit, { body });
    expect([again.status, again.body]).toEqual([201, made.body]);
    const { document } = await opened(at, ana, body.versionId);
    expect([document.modules[0]!.title, contentHash(document)]).toEqual(['Módulo 1', (made.body as KitVersionDetail).contentHash]);
    expect((await save(at, ana, body.versionId, 1, [{ kind: 'insert', list: ['modules', 'm1', 'activities'], item: { id: 'a1', kind: 'reading', title: 'Leer', minutes: 5 }, after: null }])).status).toBe(200);
    expect((await opened(at, ana, body.versionId)).document.modules[0]!.activities[0]).toMatchObject({ id: 'a1', body: '', tracks: [] });
  });

  test('an id that is something else’s is refused', async () => {
    const first = given();
    await send(at, ana.cookie, createKit, { body: first });
    for (const body of [given({ id: first.id }), given({ versionId: first.versionId })]) expect((await send(at, ana.cookie, createKit, { body })).body).toMatchObject({ status: 409, code: 'id_taken' });
    expect((await send(at, stranger.cookie, createKit, { body: first })).body).toMatchObject({ status: 409, code: 'id_taken' });
    expect(fieldsOf(await send(at, ana.cookie, createKit, { body: given({ title: ' ' }) }))).toEqual([422, 'invalid_input', ['title']]);
  });
});
