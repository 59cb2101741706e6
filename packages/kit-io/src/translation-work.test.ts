import { describe, expect, test } from '@jest/globals';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import fc from 'fast-check';
import { runs } from '../../domain/test/property.ts';
import { richKit } from '../test/rich-kit.ts';
import { readTranslationsCsv, writeTranslationsCsv } from './translation-files/spreadsheet.ts';
import { readXliff, writeXliff } from './translation-files/xliff.ts';
import { takeTranslations } from './translation-take.ts';
import { translatedTerms, translationFile, translationProgress, translationWork } from './translation-work.ts';
import { listStrings, sourceHash } from './translations.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
type Overlay = KitDocument['translations'][string];
const withOverlay = (overlay: Overlay, locale = 'ar'): KitDocument => ({ ...richKit, translations: { [locale]: overlay } });
const ids = listStrings(richKit).map((one) => one.id);
const sources = new Map(listStrings(richKit).map((one) => [one.id, one.text]));

const overlay: fc.Arbitrary<Overlay> = fc.uniqueArray(fc.constantFrom(...ids)).chain((chosen) =>
  fc.tuple(...chosen.map((id) => fc.record({
    text: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.constantFrom('مرحبا', '=1+1', 'a\nb', ':::callout\nx\n:::', ' con espacios ')).filter((one) => one.trim() !== '').map((one) => one.replace(/\r\n?/g, '\n')),
    reviewed: fc.boolean(),
  }).map(({ text, reviewed }) => [id, { text, source: sourceHash(sources.get(id) ?? ''), ...(reviewed ? { reviewed: true as const } : {}) }] as const)))
    .map((entries) => Object.fromEntries(entries)));

describe('what has become of each text', () => {
  test('every text is in one group, with its state', () => {
    const work = translationWork(richKit, 'en');
    expect(work.groups.flatMap((one) => one.strings.map((each) => each.id)).toSorted()).toEqual(ids.toSorted());
    expect(work.groups.map((one) => one.id)).toEqual(['kit', 'module.m1', 'module.m2', 'module.m3', 'pages', 'run_sheet.r1', 'tests', 'bank.bank', 'rubric.ru', 'glossary']);
    const states = new Map(work.groups.flatMap((one) => one.strings).map((one) => [one.id, one.state]));
    expect([states.get('kit.title'), states.get('m2.title'), states.get('m1.title')]).toEqual(['done', 'done', 'missing']);
  });
  test('stale where the source is another by now, reviewed where somebody else has read it', () => {
    const document = withOverlay({ 'm1.title': { text: 'One', source: 'a'.repeat(64) }, 'm2.title': { text: 'Two', source: sourceHash('Dos'), reviewed: true }, 'gone.title': { text: 'x', source: 'b'.repeat(64) } });
    const work = translationWork(document, 'ar');
    const of = (id: string) => work.groups.flatMap((one) => one.strings).find((one) => one.id === id);
    expect([of('m1.title')?.state, of('m2.title')?.state, work.orphans]).toEqual(['stale', 'reviewed', ['gone.title']]);
    expect(translationProgress(work.groups.flatMap((one) => one.strings))).toMatchObject({ texts: ids.length, done: 1, reviewed: 1, stale: 1, missing: ids.length - 2, wordsDone: 1 });
  });
  test('kinds tell which texts are Markdown, lines, and lists of answers', () => {
    const kinds = new Map(translationWork(richKit, 'en').groups.flatMap((one) => one.strings).map((one) => [one.id, one.kind]));
    expect(['m1.title', 'a1.body', 'a1.materials.0', 'a1.facilitator.method', 'q4.accepted', 'q9.g1.accepted', 'q5.unit', 'ru.levels.0.label', 'ru.cr.descriptors.0', 'g1.term', 'g1.meaning', 'm1.o1.text'].map((id) => kinds.get(id)))
      .toEqual(['line', 'text', 'line', 'text', 'lines', 'lines', 'line', 'line', 'line', 'line', 'text', 'text']);
  });
  test('the glossary knows which of its terms have a word in the locale', () => {
    expect(translatedTerms(withOverlay({ 'g1.term': { text: ' Zeta! ', source: sourceHash('Zeta') } }), 'ar')).toEqual([{ id: 'g1', term: 'Zeta', translation: 'Zeta!' }, { id: 'g2', term: 'Ábaco', translation: null }]);
  });
  test('a name that every object has is no translation', () => {
    expect(translationWork(richKit, 'constructor').orphans).toEqual([]);
  });
});

describe.each([['XLIFF', writeXliff, readXliff], ['CSV', writeTranslationsCsv, readTranslationsCsv]] as const)('a kit’s translations as %s', (_, write, read) => {
  test('leave, and come into an empty overlay as they were', () => {
    fc.assert(fc.property(overlay, (translations) => {
      const file = read(bytes(write(translationFile(withOverlay(translations), 'ar'))));
      if (!file.ok) throw new Error(file.code);
      const empty = withOverlay({});
      const take = takeTranslations(empty, 'ar', file.value);
      const after: Overlay = Object.fromEntries(take.taken.map(({ id, text, source }) => [id, { text, source }]));
      expect([take.unknown, take.kept, file.value.faults]).toEqual([[], [], []]);
      expect(after).toEqual(Object.fromEntries(Object.entries(translations).map(([id, { text, source }]) => [id, { text, source }])));
      expect(kitDocument.safeParse(withOverlay(after)).success).toBe(true);
      const again = takeTranslations(withOverlay(after), 'ar', file.value);
      expect([again.taken, again.unchanged]).toEqual([[], Object.keys(translations).length]);
      expect(again.readBySecond.toSorted()).toEqual(Object.keys(translations).filter((id) => translations[id]?.reviewed).toSorted());
    }), runs(2_000, 60));
  });
  test('only what is missing or stale goes where that is asked', () => {
    const document = withOverlay({ 'kit.title': { text: 'X', source: sourceHash(richKit.title) }, 'm1.title': { text: 'Old', source: 'a'.repeat(64) } });
    const listed = translationFile(document, 'ar', { only: 'open' }).groups.flatMap((one) => one.entries);
    expect(listed).toHaveLength(ids.length - 1);
    expect(listed.find((one) => one.id === 'm1.title')).toMatchObject({ target: 'Old', state: 'stale' });
  });
});

describe('taking a file', () => {
  const entry = (id: string, source: string, target: string, reviewed = false) => ({ id, source, target, reviewed, line: 1 });
  const take = (document: KitDocument, ...entries: ReturnType<typeof entry>[]) => takeTranslations(document, 'ar', { sourceLocale: 'es', locale: 'ar', entries, faults: [] });
  test('a translation of an older source is kept as stale where there is none', () => {
    expect(take(withOverlay({}), entry('m1.title', 'Uno antiguo', 'One')).taken).toMatchObject([{ id: 'm1.title', older: true, source: sourceHash('Uno antiguo') }]);
  });
  test('and never takes the place of a fresh one', () => {
    const fresh = withOverlay({ 'm2.title': { text: 'Two', source: sourceHash('Dos') } });
    expect(take(fresh, entry('m2.title', 'Dos antiguo', 'Deux'))).toMatchObject({ taken: [], kept: ['m2.title'] });
  });
  test('the same words for the present source make a stale one fresh', () => {
    expect(take(withOverlay({ 'm2.title': { text: 'Two', source: 'a'.repeat(64) } }), entry('m2.title', 'Dos', 'Two')).taken).toMatchObject([{ id: 'm2.title', older: false }]);
  });
  test('what no kit holds is said, and left out', () => {
    expect(take(withOverlay({}), entry('m1.title', 'Uno <b>', 'a\0b'), entry('m2.title', 'Dos', '> '.repeat(40)))).toMatchObject({ taken: [], unfit: [{ code: 'translation_unwritable', detail: 'm1.title' }, { code: 'translation_too_much', detail: 'm2.title' }] });
  });
  test('what the kit does not have, and what is empty, is said', () => {
    expect(take(withOverlay({}), entry('nada.title', 'x', 'y'), entry('m2.title', 'Dos', ' '))).toMatchObject({ taken: [], unknown: ['nada.title'], empty: 1 });
  });
});
