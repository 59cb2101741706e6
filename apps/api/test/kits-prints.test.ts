import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getSessionSlides, printKit } from '@relevo/contracts/kit-prints';
import { contentHash } from '@relevo/kit-io/canonical';
import { extractText, getDocumentProxy } from 'unpdf';
import sharp from 'sharp';
import { demoKit } from '../src/demo/kit/demo-kit.ts';
import { KitImportService } from '../src/features/kits/kit-import.service.ts';
import { Pictures } from '../src/features/kits/print/pictures.ts';
import { sha256 } from '../src/platform/ids.ts';
import { imageSize } from '../src/platform/pdf/flow/images.ts';
import { canaryKit, kept } from './support/canary-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { dot, importedDraft, publishDraft, withFiles } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let author: TestPerson;
let trainer: TestPerson;
let stranger: TestPerson;
let demoId: string;
let draftId: string;

beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  stranger = await signedIn(at, await makeTenant(at, 'Ajena', 'ngo'), 'coordinator', 'Ajena');
  const demo = await importedDraft(at, author, demoKit());
  demoId = demo.versionId;
  await publishDraft(at, demo, author, reviewer);
  draftId = (await importedDraft(at, author, canaryKit('dos'))).versionId;
});
afterAll(() => at.close());

type Given = { print: string; query?: object };
const ask = (who: TestPerson, id: string, { print, query = {} }: Given) => send(at, who.cookie, printKit, { params: { id, print } as never, query: query as never }).buffer(true).parse((response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
});

async function read(who: TestPerson, id: string, given: Given): Promise<{ pages: string[]; all: string; bytes: Buffer }> {
  const answer = await ask(who, id, given);
  const bytes = answer.body as Buffer;
  if (answer.status !== 200) throw new Error(`${answer.status} ${bytes.toString().slice(0, 300)}`);
  expect(answer.headers['content-type']).toContain('application/pdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  const pages = text.map((page) => page.replace(/\s+/g, ' '));
  return { pages, all: pages.join('\n'), bytes };
}
const code = async (who: TestPerson, id: string, given: Given) => {
  const answer = await ask(who, id, given);
  return `${answer.status} ${(JSON.parse((answer.body as Buffer).toString() || '{}') as { code?: string }).code ?? ''}`.trim();
};

const demoWords = {
  es: { contents: 'Contenido', page: 'de', module: 'Dos delitos que se confunden', write: 'Mis notas' },
  en: { contents: 'Contents', page: 'of', module: 'Two offences often confused', write: 'My notes' },
  fr: { contents: 'Table des matières', page: 'sur', module: 'Deux infractions souvent confondues', write: 'Mes notes' },
};

describe.each(Object.entries(demoWords))('in %s', (locale, words) => {
  test('the guide’s contents name the page on which each module begins', async () => {
    const { pages } = await read(author, demoId, { print: 'guide', query: { locale } });
    expect(pages.length).toBeGreaterThan(50);
    const contents = pages.slice(1, 5).find((page) => page.includes(words.contents))!;
    const listed = Number(new RegExp(`${words.module} (\\d+)`).exec(contents)?.[1]);
    expect(pages[listed - 1]).toContain(words.module);
    expect(pages[listed - 1]).toContain(`${listed} ${words.page} ${pages.length}`);
  });

  test('the workbook has the module and space to write', async () => {
    const { pages, all } = await read(author, demoId, { print: 'workbook', query: { locale } });
    expect(pages.length).toBeGreaterThan(15);
    expect(all).toContain(words.module);
    expect(all).toContain(words.write);
  });

  test('a card is one sheet, and a form has its answer sheet', async () => {
    expect((await read(author, demoId, { print: 'pocket_card', query: { locale, moduleId: 'm2' } })).pages).toHaveLength(1);
    const sheet = await read(author, demoId, { print: 'test_sheet', query: { locale, testId: 'prueba-inicial', form: 'B' } });
    expect(sheet.pages.length).toBeGreaterThan(2);
  });
});

test('nothing that is for facilitators stands in what participants hold', async () => {
  const prints: Given[] = [
    { print: 'workbook' }, { print: 'workbook', query: { track: 'servicio' } }, { print: 'workbook', query: { moduleId: 'm1', locale: 'en' } }, { print: 'pocket_card', query: { moduleId: 'm1' } },
    { print: 'test_sheet', query: { testId: 't1' } }, { print: 'test_sheet', query: { testId: 't1', form: 'B', paper: 'letter' } },
  ];
  for (const given of prints) {
    const { all } = await read(author, draftId, given);
    expect([given, all.match(kept)]).toEqual([given, null]);
    expect(all).not.toMatch(/987\s?654|secreto\.pdf/);
  }
});

test('the guide has every facilitator’s word, participants’ text, footnotes, addresses and the keys', async () => {
  const { all } = await read(author, draftId, { print: 'guide' });
  const wanted = new Set(JSON.stringify(canaryKit('dos')).match(kept));
  // A bank's title is nobody's to read, and a survey is marked by nobody.
  for (const one of ['canariobanco', 'canarioq10']) wanted.delete(one);
  const found = new Set(all.match(kept));
  expect([...wanted].filter((one) => !found.has(one))).toEqual([]);
  for (const words of ['Texto de a1', 'Nota al pie de a1', 'https://fuente.example/a1', 'https://film.example/uno', 'Encuesta cantora', 'Sentido del término']) expect(all).toContain(words);
});

test('a key names what a sheet asks by the same letters and numbers', async () => {
  const { all } = await read(author, draftId, { print: 'answer_key', query: { testId: 't1' } });
  const sheet = (await read(author, draftId, { print: 'test_sheet', query: { testId: 't1' } })).all;
  expect(all).toContain('A, B');
  expect(all).toMatch(/987[.\s]?654 \(± 2\) kg/);
  const matched = /1 ([A-C]) · 2 ([A-C])/.exec(all)!;
  expect(sheet).toContain(`${matched[1]}. Ladra`);
  expect(sheet).toContain(`${matched[2]}. Maúlla`);
});

test('a track prints its own activities alone, a module itself alone', async () => {
  const track = await read(author, draftId, { print: 'workbook', query: { track: 'nuevas' } });
  expect(track.all).toContain('Texto de a2');
  expect(track.all).not.toContain('Texto de a3');
  const module = await read(author, draftId, { print: 'guide', query: { moduleId: 'm2' } });
  expect(module.all).toContain('Texto de b1');
  expect(module.all).not.toContain('Texto de a1');
});

test('a document is tagged, says its language and has bookmarks', async () => {
  const { bytes } = await read(author, draftId, { print: 'workbook', query: { locale: 'fr' } });
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  expect((await pdf.getMarkInfo())?.Marked).toBe(true);
  expect(((await pdf.getMetadata()).info as { Language?: string }).Language).toBe('fr');
  expect((await pdf.getOutline())?.map((one) => one.title)).toEqual(expect.arrayContaining(['Módulo uno', 'Módulo dos']));
  expect(bytes.toString('latin1')).toContain('/FontFile');
});

test('what is not there, not chosen, not shared or not theirs is refused', async () => {
  expect(await code(author, draftId, { print: 'pocket_card', query: { moduleId: 'nadie' } })).toBe('404 kit_part_not_found');
  expect(await code(author, draftId, { print: 'workbook', query: { track: 'nadie' } })).toBe('404 kit_part_not_found');
  expect(await code(author, draftId, { print: 'test_sheet', query: { testId: 'nadie' } })).toBe('404 kit_part_not_found');
  expect(await code(author, draftId, { print: 'pocket_card' })).toBe('409 print_choice_missing');
  expect(await code(author, draftId, { print: 'test_sheet' })).toBe('409 print_choice_missing');
  expect(await code(author, draftId, { print: 'poster' })).toMatch(/^422/);
  expect(await code(stranger, demoId, { print: 'workbook' })).toMatch(/^404/);
  expect(await code(trainer, draftId, { print: 'guide' })).toMatch(/^403/);
});

test('whoever does not teach by the kit yet gets a guide without keys, and no sheet', async () => {
  expect(await code(trainer, demoId, { print: 'test_sheet', query: { testId: 'prueba-final' } })).toBe('409 key_for_trainers');
  const { all } = await read(trainer, demoId, { print: 'guide', query: { moduleId: 'm2' } });
  expect(all).toContain('no las recibe');
  expect((await read(author, demoId, { print: 'guide', query: { moduleId: 'm2' } })).all).not.toContain('no las recibe');
});

test('letters that cannot be set are named, and a text in nothing else is refused', async () => {
  const kit = canaryKit('tres');
  const some = { ...kit, modules: kit.modules.map((one) => ({ ...one, summary: 'Miskito: Yâpti, îwaia, ûpla. Garífuna: Ñühü. Chino: 漢字' })) };
  const made = await importedDraft(at, author, some);
  const { all } = await read(author, made.versionId, { print: 'workbook' });
  expect(all).toContain('caracteres chinos');
  expect(all).toContain('Yâpti, îwaia, ûpla');
  expect(all).toContain('[…]');
  const foreign = await importedDraft(at, author, { ...kit, modules: kit.modules.map((one) => ({ ...one, summary: '漢字 '.repeat(900) })) });
  expect(await code(author, foreign.versionId, { print: 'workbook' })).toBe('409 print_letters_missing');
});

test('Arabic and Hebrew are set in their own letters, from the right', async () => {
  const kit = canaryKit('cuatro');
  const made = await importedDraft(at, author, { ...kit, locale: 'ar', locales: ['ar'], translations: {}, modules: kit.modules.map((one) => ({ ...one, title: 'الوحدة', summary: 'يسجل رقم الملف 2024 في النظام. שלום' })) });
  const { all } = await read(author, made.versionId, { print: 'workbook' });
  expect(all).not.toContain('[…]');
  expect(all.normalize('NFKC')).toContain('الوحدة');
});

test('drawings and other formats are printed; a broken or endless one stands as its alternative text', async () => {
  const base = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#125543' } });
  const svg = (inside: string) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="80" height="40">${inside}</svg>`);
  const files: Record<string, { bytes: Buffer; mediaType: string }> = {
    'uno.svg': { bytes: svg('<text y="20">Ñ</text>'), mediaType: 'image/svg+xml' }, 'dos.webp': { bytes: await base().webp().toBuffer(), mediaType: 'image/webp' }, 'tres.gif': { bytes: await base().gif().toBuffer(), mediaType: 'image/gif' },
    'rota.webp': { bytes: Buffer.from('RIFF0000WEBPnada'), mediaType: 'image/webp' }, 'enorme.svg': { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>'), mediaType: 'image/svg+xml' },
    'sinfin.svg': { bytes: svg(`<g id="a0"><path d="M0 0h9"/></g>${Array.from({ length: 9 }, (_, i) => `<g id="a${i + 1}">${`<use xlink:href="#a${i}"/>`.repeat(30)}</g>`).join('')}`), mediaType: 'image/svg+xml' },
  };
  const pictures = new Pictures(20);
  const slow = new Pictures(1);
  try {
    for (const name of ['uno.svg', 'dos.webp', 'tres.gif']) expect(imageSize((await pictures.printable(files[name]!.bytes, files[name]!.mediaType))!.bytes)).toBeDefined();
    for (const name of ['rota.webp', 'enorme.svg']) expect([name, await pictures.printable(files[name]!.bytes, files[name]!.mediaType)]).toEqual([name, null]);
    expect(await slow.printable(files['sinfin.svg']!.bytes, 'image/svg+xml')).toBeNull();
    expect(await pictures.printable(svg(''), 'image/tiff')).toBeNull();
  } finally {
    await Promise.all([pictures.end(), slow.end()]);
  }
  const kit = canaryKit('cinco');
  const kept = ['uno.svg', 'rota.webp'].map((path) => ({ path, sha256: sha256(files[path]!.bytes), bytes: files[path]!.bytes.byteLength, mediaType: files[path]!.mediaType, facilitatorOnly: false }));
  const whole = { ...withFiles(kit), modules: kit.modules.map((one, i) => (i === 0 ? { ...one, summary: '![Dibujo claro](kit:asset/uno.svg)\n\n![Foto rota](kit:asset/rota.webp)' } : one)) };
  const document = { ...whole, assets: [...whole.assets, ...kept] };
  const actor = { personId: author.personId, role: author.role, tenantId: author.tenantId, organisationId: author.organisationId };
  const made = await at.app.get(KitImportService).importDocument(actor, document, contentHash(document), async (path) => files[path]?.bytes ?? dot);
  const { all } = await read(author, made.versionId, { print: 'workbook', query: { moduleId: kit.modules[0]!.id } });
  expect(all).toContain('Foto rota');
  expect(all).not.toContain('Dibujo claro');
});

test('every page of a draft says so, and none of what is published', async () => {
  const marked = async (id: string, given: Given) => (await read(author, id, given)).pages.map((page) => page.includes('Borrador'));
  for (const given of [{ print: 'workbook' }, { print: 'pocket_card', query: { moduleId: 'm1' } }, { print: 'test_sheet', query: { testId: 't1' } }]) expect(new Set(await marked(draftId, given))).toEqual(new Set([true]));
  expect(new Set(await marked(demoId, { print: 'pocket_card', query: { moduleId: 'm2' } }))).toEqual(new Set([false]));
});

test('a session’s slides name no word of its run sheet', async () => {
  const answer = await send(at, trainer.cookie, getSessionSlides, { params: { id: demoId, runSheetId: 'dos-dias', sessionId: 'nadie' } });
  expect(answer.status).toBe(404);
  const slides = await send(at, author.cookie, getSessionSlides, { params: { id: draftId, runSheetId: 'r1', sessionId: 's1' } });
  expect(slides.body).toMatchObject({ slotMinutes: 60, blocks: [{ id: 'b1', minutes: 5 }, { id: 'b2', minutes: 10, activityId: 'a1', moduleId: 'm1', kind: 'reading' }, { id: 'b3', activityId: 'a3' }] });
  expect(slides.text.match(kept)).toBeNull();
});
