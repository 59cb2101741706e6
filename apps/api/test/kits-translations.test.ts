import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import {
  exportTranslations, getTranslation, importTranslations, listTranslations, removeTranslationLocale, saveTranslations, setTranslationLocale, translation, type Translation, type Translations,
} from '@relevo/contracts/kit-translations';
import { getStudio, saveDraft } from '@relevo/contracts/kit-studio';
import { createKitVersion, getKitChecks, publishKitVersion, submitKitVersion, type KitChecks, type KitVersionDetail } from '@relevo/contracts/kits';
import { listStrings, sourceHash } from '@relevo/kit-io/translations';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { asText, send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft, withFiles } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save as saveSource, set } from './support/studio.ts';

type Saved = ResponseOf<typeof saveTranslations>; type Imported = ResponseOf<typeof importTranslations>;
let at: TestApp;
let tomas: TestPerson, tere: TestPerson;
let ana: TestPerson, berta: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  at = await startApp();
  const tenant = await makeTenant(at, 'Casa', 'steward');
  [ana, berta] = [await signedIn(at, tenant, 'author', 'Ana'), await signedIn(at, tenant, 'coordinator', 'Berta')];
  [tomas, tere] = [await signedIn(at, tenant, 'translator', 'Tomás'), await signedIn(at, tenant, 'translator', 'Tere')];
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'translator', 'Ajena');
});
afterAll(() => at.close());

let count = 0;
const kitOf = () => smallKit(`traducir ${(count += 1)}`);
const draft = async () => (await importedDraft(at, ana, kitOf())).versionId;
const code = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const page = async (id: string, query: object = {}, who = tomas, locale = 'en') => (await send(at, who.cookie, getTranslation, { params: { id, locale }, query })).body as Translation;
const stringOf = async (id: string, string: string, who = tomas) => (await page(id, { at: string }, who)).items.find((one) => one.id === string)!;
const put = (id: string, entries: BodyOf<typeof saveTranslations>['entries'], who = tomas) => send(at, who.cookie, saveTranslations, { params: { id, locale: 'en' }, body: { entries } });
/** As the screen sends one text. */
async function write(id: string, string: string, text: string, who = tomas, more: { reviewed?: boolean; before?: string; source?: string } = {}) {
  const { source, target } = await stringOf(id, string, who);
  return put(id, [{ id: string, text, source, before: target, ...more }], who);
}
const file = (id: string, content: string | Buffer, query: { digest?: string } = {}, who = tomas) =>
  request(at.url).post(`/api${importTranslations.path.replace(':id', id).replace(':locale', 'en')}`).set('x-relevo', '1').set('cookie', who.cookie).query(query).attach('file', Buffer.from(content), 'traduccion.xlf');
const exported = async (id: string, query: { format: 'xliff' | 'csv'; only?: 'all' | 'open' }) =>
  (await send(at, tomas.cookie, exportTranslations, { params: { id, locale: 'en' }, query }).buffer(true).parse(asText)).body as string;

describe('reading', () => {
  test('gives the texts by part with how far each is, and what the contract says', async () => {
    const id = await draft();
    const answer = await send(at, tomas.cookie, getTranslation, { params: { id, locale: 'en' } });
    expect([answer.status, translation.safeParse(answer.body).success]).toEqual([200, true]);
    const { groups, items, progress, direction, open } = answer.body as Translation;
    expect(groups.map((one) => [one.id, one.kind])).toEqual([['kit', 'kit'], ['module.m1', 'module'], ['pages', 'pages'], ['run_sheet.r1', 'run_sheet'], ['tests', 'tests'], ['bank.bank1', 'bank'], ['rubric.rubric1', 'rubric']]);
    expect([progress.done, progress.missing, items.length, direction, open]).toEqual([0, progress.texts, Math.min(40, progress.texts), 'ltr', true]);
    const body = (await page(id, { group: 'module.m1' })).items.find((one) => one.id === 'a1.body')!;
    expect([body.kind, body.html, body.source]).toEqual(['text', `<p>${body.text}</p>`, sourceHash(body.text)]);
  });

  test('narrows by part, state, words and audience, and finds the page of one text', async () => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    expect((await page(id, { state: 'done' })).items.map((one) => one.id)).toEqual(['m1.title']);
    expect((await page(id, { search: 'MODULE' })).items.map((one) => one.id)).toEqual(['m1.title']);
    expect((await page(id, { group: 'module.m1', only: 'participant' })).items.map((one) => one.id)).toEqual(['m1.title', 'm1.o1.text', 'a1.title', 'a1.body', 'a2.title']);
    expect((await page(id, { only: 'core' })).items.every((one) => one.core)).toBe(true);
    const found = await page(id, { at: 'q4.q4b.text', state: 'done' });
    expect([found.group, found.items.some((one) => one.id === 'q4.q4b.text')]).toEqual(['bank.bank1', true]);
  });

  test('is for those who translate it; others find nothing, and a language that nobody began is none', async () => {
    const id = await draft();
    expect(code(await send(at, stranger.cookie, getTranslation, { params: { id, locale: 'en' } }))).toEqual([404, 'kit_version_not_found']);
    const trainer = await signedIn(at, ana.tenantId, 'trainer', 'Formadora');
    expect((await send(at, trainer.cookie, getTranslation, { params: { id, locale: 'en' } })).status).toBe(403);
    expect(code(await send(at, tomas.cookie, getTranslation, { params: { id, locale: 'fr' } }))).toEqual([404, 'translation_not_found']);
    expect(code(await send(at, tomas.cookie, getTranslation, { params: { id, locale: 'es' } }))).toEqual([404, 'translation_not_found']);
  });
});

describe('saving', () => {
  test('writes the overlay and nothing else, makes an author of who wrote, and keeps it in the history', async () => {
    const id = await draft();
    const before = (await opened(at, ana, id)).document;
    const saved = (await write(id, 'm1.title', 'Module')).body as Saved;
    expect([saved.revision, saved.conflicts, saved.items.map((one) => [one.id, one.state, one.mine]), saved.progress.done]).toEqual([2, [], [['m1.title', 'done', true]], 1]);
    const after = await opened(at, ana, id);
    expect(after.document).toEqual({ ...before, translations: { en: { 'm1.title': { text: 'Module', source: sourceHash(before.modules[0]!.title) } } } });
    expect(after.version.authors).toEqual(['Ana', 'Tomás']);
    expect(((await write(id, 'm1.title', 'Module')).body as Saved).revision).toBe(2);
  });

  test('a translator may not touch the source by any way', async () => {
    const id = await draft();
    const change = set('title', (await opened(at, ana, id)).document.title, 'Otro');
    expect((await send(at, tomas.cookie, saveDraft, { params: { id }, body: { id: newId(), revision: 1, changes: [change] } })).status).toBe(403);
    expect((await send(at, tomas.cookie, getStudio, { params: { id } })).status).toBe(403);
    expect((await send(at, tomas.cookie, setTranslationLocale, { params: { id, locale: 'en' }, body: { offered: true } })).status).toBe(403);
    expect((await send(at, tomas.cookie, removeTranslationLocale, { params: { id, locale: 'en' } })).status).toBe(403);
    const odd = await put(id, [{ id: '__proto__', text: 'x', source: 'a'.repeat(64), before: '' }, { id: 'title', text: 'x', source: 'a'.repeat(64), before: '' }]);
    expect((odd.body as Saved).conflicts.map((one) => [one.id, one.reason])).toEqual([['__proto__', 'gone'], ['title', 'gone']]);
    expect((await opened(at, ana, id)).revision).toBe(1);
  });

  test('two at once are put together; the same text twice comes back with both', async () => {
    const id = await draft();
    const [title, body] = [await stringOf(id, 'm1.title'), await stringOf(id, 'a1.body')];
    const entry = (one: typeof title, text: string) => ({ id: one.id, text, source: one.source, before: '' });
    const [his, hers] = await Promise.all([put(id, [entry(title, 'Module'), entry(body, 'Text by him')]), put(id, [entry(body, 'Text by her')], tere)]);
    const conflicts = [...(his.body as Saved).conflicts, ...(hers.body as Saved).conflicts];
    expect(conflicts).toMatchObject([{ id: 'a1.body', reason: 'both_changed' }]);
    const now = await stringOf(id, 'a1.body');
    expect([conflicts[0]!.theirs, [conflicts[0]!.mine, conflicts[0]!.theirs].toSorted()]).toEqual([now.target, ['Text by her', 'Text by him']]);
    expect((await stringOf(id, 'm1.title')).target).toBe('Module');
    // Whoever saw both decides upon what stands there.
    expect((await write(id, 'a1.body', 'Decided', tere)).body).toMatchObject({ conflicts: [] });
  });

  test('an author and a translator at once lose nothing; the translation of what changed is stale, with what it was', async () => {
    const id = await draft();
    const { text } = await stringOf(id, 'a1.body');
    await write(id, 'a1.body', 'Text');
    await saveSource(at, ana, id, 2, [set('modules.m1.activities.a1.body', text, `${text}. Y más.`)]);
    expect(await stringOf(id, 'a1.body')).toMatchObject({ state: 'stale', target: 'Text', before: text, byName: 'Tomás' });
    // Saved from a screen that still shows the older text.
    expect(((await write(id, 'a1.body', 'A text', tomas, { source: sourceHash(text) })).body as Saved).items[0]).toMatchObject({ state: 'stale', target: 'A text' });
    expect(((await write(id, 'a1.body', 'A text')).body as Saved).items[0]).toMatchObject({ state: 'done' });
  });

  test('an emptied text is missing again, and a text that is too much is refused by name', async () => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    expect(((await write(id, 'm1.title', '  ')).body as Saved).items[0]).toMatchObject({ state: 'missing', target: '' });
    const refused = await write(id, 'm1.title', '> '.repeat(60));
    expect([...code(refused), (refused.body as { fields: { path: string }[] }).fields[0]!.path]).toEqual([422, 'kit_does_not_fit', 'translations.en.m1.title.text']);
  });

  test('only drafts are translated', async () => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    await send(at, ana.cookie, submitKitVersion, { params: { id }, body: { revision: 2 } });
    expect((await page(id)).open).toBe(false);
    expect(code(await write(id, 'm1.title', 'Other'))).toEqual([409, 'not_a_draft']);
  });
});

describe('reading over', () => {
  test('is for somebody else than who wrote the words, and makes no author', async () => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    expect(code(await write(id, 'm1.title', 'Module', tomas, { reviewed: true }))).toEqual([409, 'reviewer_wrote_it']);
    expect(code(await write(id, 'm1.title', 'Modules', tere, { reviewed: true }))).toEqual([409, 'reviewer_wrote_it']);
    expect(((await write(id, 'm1.title', 'Module', berta, { reviewed: true })).body as Saved).items[0]).toMatchObject({ state: 'reviewed', mine: false });
    expect((await opened(at, ana, id)).version.authors).toEqual(['Ana', 'Tomás']);
    // Other words have not been read by anybody.
    expect(((await write(id, 'm1.title', 'The module', tere)).body as Saved).items[0]).toMatchObject({ state: 'done', mine: true });
    expect(code(await write(id, 'm1.title', 'The module', tere, { reviewed: true }))).toEqual([409, 'reviewer_wrote_it']);
    expect(((await write(id, 'm1.title', 'The module', tomas, { reviewed: true })).body as Saved).items[0]).toMatchObject({ state: 'reviewed' });
    expect(((await write(id, 'm1.title', 'The module', tomas, { reviewed: false })).body as Saved).items[0]).toMatchObject({ state: 'done' });
  });

  test('who says that words are right for a changed source answers for them', async () => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    const { text } = await stringOf(id, 'm1.title');
    await saveSource(at, ana, id, 2, [set('modules.m1.title', text, `${text}.`)]);
    expect(((await write(id, 'm1.title', 'Module', tere)).body as Saved).items[0]).toMatchObject({ state: 'done', mine: true });
    expect(code(await write(id, 'm1.title', 'Module', tere, { reviewed: true }))).toEqual([409, 'reviewer_wrote_it']);
    expect((await write(id, 'm1.title', 'Module', tomas, { reviewed: true })).status).toBe(200);
  });
});

describe('languages', () => {
  test('are begun by whoever translates, offered and taken off by whoever writes; any tag will do', async () => {
    const id = await draft();
    const begin = (locale: string, who = tomas, body = {}) => send(at, who.cookie, setTranslationLocale, { params: { id, locale }, body });
    for (const locale of ['miq', 'cab', 'ar']) expect((await begin(locale)).status).toBe(200);
    expect(code(await begin('es'))).toEqual([409, 'locale_is_source']);
    expect((await begin('not a tag')).status).toBe(422);
    expect((await begin('ar', ana, { offered: true })).status).toBe(200);
    const { locales } = (await send(at, tomas.cookie, listTranslations, { params: { id } })).body as Translations;
    expect(locales.map((one) => [one.locale, one.direction, one.offered])).toEqual([['ar', 'rtl', true], ['en', 'ltr', false], ['cab', 'ltr', false], ['miq', 'ltr', false]]);
    expect(((await send(at, ana.cookie, getKitChecks, { params: { id } })).body as KitChecks).blockers.filter((one) => one.code === 'translation_missing').length).toBeGreaterThan(5);
    expect((await begin('ar', ana, { offered: false })).status).toBe(200);
    expect((await send(at, ana.cookie, removeTranslationLocale, { params: { id, locale: 'ar' } })).status).toBe(200);
    expect(code(await send(at, tomas.cookie, getTranslation, { params: { id, locale: 'ar' } }))).toEqual([404, 'translation_not_found']);
  });

  test('a version is published with a language once its essential texts are done; a draft of it knows what was translated', async () => {
    const kit = withFiles(kitOf());
    const translated = Object.fromEntries(listStrings(kit).filter((one) => one.core).map((one) => [one.id, { text: `EN ${one.text}`, source: sourceHash(one.text) }]));
    const made = await importedDraft(at, berta, { ...kit, locales: ['es', 'en'], translations: { en: translated } });
    const carla = await signedIn(at, ana.tenantId, 'coordinator', 'Carla');
    expect(((await send(at, ana.cookie, getKitChecks, { params: { id: made.versionId } })).body as KitChecks).blockers.map((one) => one.code)).toEqual(['standard_missing']);
    await publishDraft(at, made, berta, carla);
    const next = newId();
    expect(code(await send(at, ana.cookie, createKitVersion, { params: { id: made.kitId }, body: { id: next, fromId: made.versionId, change: 'revision', notes: '' } }))).toEqual([201, undefined]);
    await saveSource(at, ana, next, 1, [set('modules.m1.title', kit.modules[0]!.title, 'Otro título')]);
    expect(await stringOf(next, 'm1.title')).toMatchObject({ state: 'stale', before: kit.modules[0]!.title, byName: null });
    const blocked = (await send(at, ana.cookie, getKitChecks, { params: { id: next } })).body as KitChecks;
    expect(blocked.blockers).toMatchObject([{ code: 'translation_stale', where: 'en:m1.title' }]);
    await write(next, 'm1.title', 'Another title');
    const { contentHash } = ((await send(at, ana.cookie, submitKitVersion, { params: { id: next }, body: { revision: 3 } })).body as KitVersionDetail);
    expect((await send(at, berta.cookie, publishKitVersion, { params: { id: next }, body: { reviewedHash: contentHash } })).status).toBe(200);
  });
});

describe('files', () => {
  test.each(['xliff', 'csv'] as const)('%s leaves, is looked at, taken as one revision, and taken twice changes nothing', async (format) => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    const whole = await exported(id, { format });
    const translated = format === 'xliff'
      ? whole.replace(/(<source[^>]*>(Lectura|Texto) [^<]*<\/source>)/g, (_, source: string, word: string) => `${source}<target>${word === 'Texto' ? 'Text' : 'Reading'}</target>`)
      : whole.replace(/^(a1\.(?:title|body),[^,]*,[^,]*,)/gm, '$1EN');
    const shown = (await file(id, translated)).body as Imported;
    expect([shown.taken, shown.revision, shown.preview.taken.count, shown.preview.unchanged, shown.preview.replaced]).toEqual([false, 2, shown.preview.taken.first.length, 1, 0]);
    expect(shown.preview.taken.first.map((one) => one.id)).toEqual(expect.arrayContaining(['a1.title', 'a1.body']));
    expect((await stringOf(id, 'a1.title')).target).toBe('');
    const taken = (await file(id, translated, { digest: shown.preview.digest })).body as Imported;
    expect([taken.taken, taken.revision]).toEqual([true, 3]);
    const again = (await file(id, translated)).body as Imported;
    expect([again.preview.taken.count, again.preview.unchanged]).toEqual([0, 1 + shown.preview.taken.count]);
    expect(((await file(id, translated, { digest: again.preview.digest })).body as Imported).revision).toBe(3);
    expect((await exported(id, { format, only: 'open' })).includes('a1.title')).toBe(false);
  });

  test('what was shown is what is taken: somebody else’s work in between asks for another look', async () => {
    const id = await draft();
    const csv = 'id,source (es),target (en)\nm1.title,"antiguo",Old\nnada.title,x,y\n,y,z\n';
    const { preview } = (await file(id, csv)).body as Imported;
    expect(preview).toMatchObject({ taken: { count: 1, first: [{ id: 'm1.title', older: true }] }, older: 1, unknown: { count: 1, first: ['nada.title'] }, faults: { count: 1, first: [{ line: 4, code: 'translation_without_id' }] } });
    await write(id, 'm1.title', 'Module', tere);
    expect(code(await file(id, csv, { digest: preview.digest }))).toEqual([409, 'translation_preview_changed']);
    const now = (await file(id, csv)).body as Imported;
    expect(now.preview).toMatchObject({ taken: { count: 0 }, kept: { count: 1, first: ['m1.title'] } });
    expect((await stringOf(id, 'm1.title')).target).toBe('Module');
  });

  test('read by a second person counts where somebody else brings it', async () => {
    const id = await draft();
    await write(id, 'm1.title', 'Module');
    const { text } = await stringOf(id, 'm1.title');
    const csv = `id,source,target,state\nm1.title,${text},Module,reviewed\n`;
    expect(((await file(id, csv)).body as Imported).preview.reviewed).toBe(0);
    const { preview } = (await file(id, csv, {}, tere)).body as Imported;
    expect(preview.reviewed).toBe(1);
    await file(id, csv, { digest: preview.digest }, tere);
    expect((await stringOf(id, 'm1.title')).state).toBe('reviewed');
  });

  test.each<[string, string | Buffer, string]>([
    ['half an XLIFF', '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="es" trgLang="en"><file id="f"><unit id="m1.title"', 'xml_damaged'],
    ['XLIFF 1.2', '<xliff version="1.2"></xliff>', 'translation_file_version'],
    ['another XML', '<html></html>', 'translation_file_unknown'],
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', 'xml_dtd'],
    ['a table without its columns', 'uno,dos\n1,2\n', 'translation_file_no_columns'],
    ['bytes of something else', Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe]), 'translation_file_no_columns'],
    ['another language', 'id,source (es),target (fr)\nm1.title,x,y\n', 'translation_file_locale'],
    ['from another language', 'id,source (de),target (en)\nm1.title,x,y\n', 'translation_file_source'],
  ])('%s is refused, and nothing is written', async (_, content, refusal) => {
    const id = await draft();
    expect(code(await file(id, content))).toEqual([422, refusal]);
    expect(code(await file(id, content, { digest: 'a'.repeat(64) }))).toEqual([422, refusal]);
    expect((await opened(at, ana, id)).revision).toBe(1);
  });

  test('what a kit cannot hold is said by line, and left out', async () => {
    const id = await draft();
    const { text } = await stringOf(id, 'm1.title');
    const csv = `id,source,target\nm1.title,${text},"a\u0000b"\na1.title,Otra,${'> '.repeat(50)}\n`;
    expect(((await file(id, csv)).body as Imported).preview).toMatchObject({ taken: { count: 0 }, faults: { first: [{ line: 2, code: 'translation_unwritable' }, { line: 3, code: 'translation_too_much' }] } });
  });
});
