import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createKitFromOffice, getOfficeFile, previewOfficeFile, removeOfficeFile, takeOfficeFile, type OfficeFile, type OfficeModules } from '@relevo/contracts/kit-office';
import { getKitFile } from '@relevo/contracts/kit-reading';
import { submitKitVersion, type KitVersionDetail } from '@relevo/contracts/kits';
import { getStudio, type Studio } from '@relevo/contracts/kit-studio';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import sharp from 'sharp';
import { paragraph, rels, wordFile } from '../../../packages/kit-io/test/office-files.ts';
import { OfficeFiles } from '../src/features/kits/exchange/office-files.service.ts';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { bringOffice, codeOf, officeEnded } from './support/exchange.ts';
import { importedDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save } from './support/studio.ts';

let at: TestApp;
let ana: TestPerson;
let berta: TestPerson;
let stranger: TestPerson;
let word: Uint8Array;
let count = 0;
const newDraft = async () => (await importedDraft(at, ana, smallKit(`documentos ${(count += 1)}`))).versionId;
const bring = async (content = word, name = 'Guía.docx', query: { id?: string; versionId?: string } = {}) => officeEnded(at, ana.cookie, ((await bringOffice(at, ana.cookie, content, name, query)).body as OfficeFile).id);
const outlineOf = (file: OfficeFile) => file.outline ?? (() => { throw new Error(`${file.state} ${file.refusal}`); })();

beforeAll(async () => {
  at = await startApp();
  const tenant = await makeTenant(at, 'Casa', 'steward');
  ana = await signedIn(at, tenant, 'author', 'Ana');
  berta = await signedIn(at, tenant, 'author', 'Berta');
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
  const drawing = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="Un mapa"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
  const gif = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#125543' } }).gif().toBuffer();
  word = await wordFile(
    [paragraph('Escuchar', 'Heading1'), paragraph('Ronda (20 min)', 'Heading2'), paragraph('Se empieza con una ronda.'), drawing, paragraph('Cierre', 'Heading2'), paragraph('uno'), paragraph('dos')].join(''),
    { 'word/_rels/document.xml.rels': rels({ i: ['image', 'media/i.gif'] }), 'word/media/i.gif': new Uint8Array(gif) },
  );
});
afterAll(() => at.close());

describe('a document', () => {
  test('is read by a job into blocks with what each would become, its pictures made anew', async () => {
    const file = await bring();
    expect(file).toMatchObject({ state: 'done', share: 1, fileName: 'Guía.docx', versionId: null, refusal: null });
    const { blocks, kind, pictures } = outlineOf(file);
    expect([kind, pictures, blocks.map(({ proposed: { role, title, minutes, why } }) => [role, title, minutes, why])]).toEqual(['docx', 1, [
      ['module', 'Escuchar', null, 'heading'], ['activity', 'Ronda', 20, 'heading'], ['activity', 'Cierre', null, 'heading'],
    ]]);
    expect(blocks[1]?.pieces).toEqual([{ text: 'Se empieza con una ronda.', pictures: 0 }, { text: expect.any(String), pictures: 1 }]);
    expect(readdirSync(tmpdir()).filter((one) => /^relevo-(picture|upload)-/.test(one))).toEqual([]);
  });

  test('is corrected, looked at, and its modules go into a draft in one save', async () => {
    const version = await newDraft();
    const file = await bring(word, 'Guía.docx', { versionId: version });
    const [, round, closing] = outlineOf(file).blocks;
    const corrections = [{ id: round!.id, kind: 'discussion' as const, title: 'La ronda', minutes: 25 }, { id: closing!.id, split: [{ before: 1, role: 'activity' as const, title: 'Despedida', kind: 'exercise' as const, minutes: 5 }] }];
    const params = { id: file.id };
    const preview = await send(at, ana.cookie, previewOfficeFile, { params, body: { corrections } });
    expect(preview.body).toMatchObject({ pictures: 1, modules: [{ title: 'Escuchar', minutes: 30, activities: [{ title: 'La ronda', kind: 'discussion', minutes: 25 }, { title: 'Cierre', kind: 'reading', minutes: 0 }, { title: 'Despedida', kind: 'exercise', minutes: 5 }] }] });
    const before = await opened(at, ana, version);
    const taken = (await send(at, ana.cookie, takeOfficeFile, { params, body: { versionId: version, corrections } })).body as OfficeModules;
    expect(taken.assets).toEqual([expect.objectContaining({ mediaType: 'image/png', path: expect.stringMatching(/^fig\/guia-[0-9a-f]{8}\.png$/), facilitatorOnly: false })]);
    expect(taken.modules[0]?.activities[0]?.body).toContain(`![Un mapa](kit:asset/${taken.assets[0]!.path})`);
    expect((await opened(at, ana, version)).revision).toBe(before.revision);
    const saved = await save(at, ana, version, before.revision, [
      { kind: 'insert', list: ['assets'], item: taken.assets[0] as never, after: before.document.assets.at(-1)?.path ?? null },
      { kind: 'insert', list: ['modules'], item: taken.modules[0] as never, after: 'm1' },
    ]);
    expect(saved.status).toBe(200);
    // Taken again, nothing has the ids or the pictures of the first.
    const again = (await send(at, ana.cookie, takeOfficeFile, { params, body: { versionId: version, corrections } })).body as OfficeModules;
    const ids = (of: OfficeModules) => of.modules.flatMap((one) => [one.id, ...one.activities.map((a) => a.id)]);
    expect(ids(again).filter((one) => ids(taken).includes(one))).toEqual([]);
    expect(again.assets).toEqual(taken.assets);
    expect((await send(at, ana.cookie, removeOfficeFile, { params })).status).toBe(200);
    expect((await send(at, ana.cookie, getOfficeFile, { params })).status).toBe(404);
  });

  test('becomes a kit with its first draft; the same request again is the same kit', async () => {
    const file = await bring();
    const body = { id: newId(), versionId: newId(), title: 'Del documento', locale: 'es', corrections: [] };
    const made = await send(at, ana.cookie, createKitFromOffice, { params: { fileId: file.id }, body });
    expect([made.status, (made.body as KitVersionDetail).kitId, (made.body as KitVersionDetail).state]).toEqual([201, body.id, 'draft']);
    expect((await send(at, ana.cookie, createKitFromOffice, { params: { fileId: file.id }, body })).body).toEqual(made.body);
    const { document } = (await send(at, ana.cookie, getStudio, { params: { id: body.versionId } })).body as Studio;
    expect([document.title, document.modules.map((one) => one.title), document.assets.length]).toEqual(['Del documento', ['Escuchar'], 1]);
    expect((await send(at, ana.cookie, getKitFile, { params: { id: body.versionId, path: document.assets[0]!.path } })).status).toBe(200);
    expect((await send(at, ana.cookie, getOfficeFile, { params: { id: file.id } })).status).toBe(404);
  });

  test('the same id again is the same document, and nobody else’s', async () => {
    const id = newId();
    const [first, again] = [await bringOffice(at, ana.cookie, word, 'a.docx', { id }), await bringOffice(at, ana.cookie, word, 'a.docx', { id })];
    expect([first.status, again.status, (again.body as OfficeFile).id]).toEqual([202, 202, id]);
    await officeEnded(at, ana.cookie, id);
    for (const who of [berta, stranger]) expect((await send(at, who.cookie, getOfficeFile, { params: { id } })).status).toBe(404);
  });

  test('that nobody takes is forgotten after a day', async () => {
    const file = await bring();
    await (at.app.get(OfficeFiles) as unknown as { forget: (acting: object, id: string) => Promise<void> }).forget({ tenantId: ana.tenantId, personId: null, role: 'system' }, file.id);
    expect((await send(at, ana.cookie, getOfficeFile, { params: { id: file.id } })).status).toBe(404);
    const rows = (await at.owner.query('SELECT FROM import_job WHERE id = $1', [file.id])) as unknown[];
    expect(rows).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    ['an old document', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), /^office_(old_format|encrypted|damaged)$/],
    ['a page that calls itself a document', Buffer.from('<html>hola</html>'), /^(office_other_format|zip_damaged)$/],
    ['a zip of something else', null, /^office_/],
  ])('%s', async (_what, content, expected) => {
    const { zipped } = await import('./support/kits.ts');
    const file = await bring(content ?? (await zipped({ 'a.txt': 'hola' })), 'a.docx');
    expect([file.state, file.refusal]).toEqual(['refused', expect.stringMatching(expected)]);
    expect(codeOf(await send(at, ana.cookie, previewOfficeFile, { params: { id: file.id }, body: { corrections: [] } }))).toEqual([409, 'office_not_ready']);
  });

  test('where nothing would be left, too large, of another tenant, and where there is no draft', async () => {
    const version = await newDraft();
    const file = await bring(word, 'a.docx', { versionId: version });
    const all = outlineOf(file).blocks.map((one) => ({ id: one.id, role: 'skip' as const }));
    expect(codeOf(await send(at, ana.cookie, takeOfficeFile, { params: { id: file.id }, body: { versionId: version, corrections: all } }))).toEqual([409, 'office_nothing_taken']);
    expect((await bringOffice(at, stranger.cookie, word, 'a.docx', { versionId: version })).status).toBe(404);
    expect(codeOf(await bringOffice(at, ana.cookie, Buffer.alloc(51 * 1024 * 1024), 'a.docx'))).toEqual([413, 'too_large']);
    await send(at, ana.cookie, submitKitVersion, { params: { id: version }, body: { revision: (await opened(at, ana, version)).revision } });
    expect(codeOf(await bringOffice(at, ana.cookie, word, 'a.docx', { versionId: version }))).toEqual([409, 'not_a_draft']);
    expect(codeOf(await send(at, ana.cookie, takeOfficeFile, { params: { id: file.id }, body: { versionId: version, corrections: [] } }))).toEqual([409, 'not_a_draft']);
  });
});
