import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../domain/test/property.ts';
import { readTranslationsCsv, writeTranslationsCsv } from './spreadsheet.ts';
import { translationStates, type TranslationFile } from './translation-entry.ts';
import { readXliff, writeXliff } from './xliff.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '=1+1', "'@x", ' a ', 'línea\nlínea\r\nfin', '"comillas", y; coma', '<b>&amp;</b>', 'مرحبا بالعالم', '\u202eespejo', '🌱', ']]>', '\u0000\u001f'),
);
const file: fc.Arbitrary<TranslationFile> = fc.record({
  title: fc.string({ maxLength: 20 }), sourceLocale: fc.constant('es'), locale: fc.constantFrom('en', 'ar', 'miq', 'fr-CA'),
  groups: fc.array(fc.array(fc.record({ source: text.filter((one) => one.trim() !== ''), target: text, state: fc.constantFrom(...translationStates) }), { minLength: 1, maxLength: 4 }), { maxLength: 3 })
    .map((groups) => groups.map((entries, g) => ({ id: `m${g}`, title: `Módulo ${g}`, entries: entries.map((one, n) => ({ id: `m${g}.a${n}.text`, ...one })) }))),
});
/** Lone halves of a sign exist in no encoding. */
const sent = (one: string) => one.toWellFormed();
const wanted = ({ groups }: TranslationFile) => groups.flatMap(({ entries }) => entries.map(({ id, source, target, state }) => ({ id, source: sent(source), target: sent(target), reviewed: state === 'reviewed' })));
const got = (entries: readonly { id: string; source: string; target: string; reviewed: boolean }[]) => entries.map(({ id, source, target, reviewed }) => ({ id, source, target, reviewed }));

test('any texts come back from XLIFF as they went', () => {
  fc.assert(fc.property(file, (one) => {
    const read = readXliff(bytes(writeXliff(one)));
    if (!read.ok) throw new Error(read.code);
    expect(read.value).toMatchObject({ sourceLocale: 'es', locale: one.locale, faults: [] });
    expect(got(read.value.entries)).toEqual(wanted(one));
  }), runs());
});

test('any texts come back from a spreadsheet as they went', () => {
  fc.assert(fc.property(file, (one) => {
    const read = readTranslationsCsv(bytes(writeTranslationsCsv(one)));
    if (!read.ok) throw new Error(read.code);
    expect(read.value).toMatchObject({ sourceLocale: 'es', locale: one.locale, faults: [] });
    expect(got(read.value.entries)).toEqual(wanted(one));
  }), runs());
});

test('no cell is a formula', () => {
  fc.assert(fc.property(text.filter((one) => one.trim() !== ''), (source) => {
    const rows = writeTranslationsCsv({ title: '', sourceLocale: 'es', locale: 'en', groups: [{ id: 'm', title: source, entries: [{ id: 'm.t', source, target: source, state: 'done' }] }] }).split('\r\n');
    expect(rows.slice(1).join('\r\n')).not.toMatch(/(^|,)"?[=+@-]/);
  }), runs());
});

describe('XLIFF of other tools', () => {
  const doc = (inner: string, head = 'version="2.0" srcLang="es" trgLang="en"') => bytes(`<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" ${head}>\n<file id="f">\n${inner}\n</file></xliff>`);
  const read = (input: Uint8Array) => {
    const outcome = readXliff(input);
    return outcome.ok ? outcome.value : outcome.code;
  };
  test('a text that was cut into segments is one again', () => {
    const found = read(doc('<unit id="m1.summary"><segment state="final"><source>Uno.</source><target>One.</target></segment><ignorable><source> </source></ignorable><segment state="final"><source>Dos.</source><target>Two.</target></segment></unit>'));
    expect(found).toMatchObject({ entries: [{ id: 'm1.summary', source: 'Uno. Dos.', target: 'One. Two.', reviewed: true, line: 4 }], faults: [] });
  });
  test('inline marks give their text, and are said', () => {
    expect(read(doc('<unit id="a"><segment><source>x</source><target>un <mrk id="1">paso</mrk></target></segment></unit>'))).toMatchObject({ entries: [{ target: 'un paso' }], faults: [{ line: 4, code: 'translation_markup', detail: 'mrk' }] });
  });
  test.each<[string, Uint8Array, unknown]>([
    ['a unit without an id', doc('<unit><segment><source>x</source></segment></unit>'), { faults: [{ line: 4, code: 'translation_without_id' }] }],
    ['the same id twice', doc('<unit id="a"><segment><source>x</source></segment></unit>\n<unit id="a"><segment><source>y</source></segment></unit>'), { entries: [{ source: 'x' }], faults: [{ line: 5, code: 'translation_id_twice' }] }],
    ['half a translation is none', doc('<unit id="a"><segment><source>x</source><target>X</target></segment><segment><source>y</source></segment></unit>'), { entries: [{ target: '' }] }],
    ['a file that breaks off', bytes('<xliff version="2.1" srcLang="es"><file id="f"><unit id="a"><segment><source>x</source></segment></unit><unit id="b"'), 'xml_damaged'],
    ['version 1.2', doc('', 'version="1.2"'), 'translation_file_version'],
    ['another XML', bytes('<html/>'), 'translation_file_unknown'],
    ['a document type', bytes('<!DOCTYPE x [<!ENTITY a "b">]><xliff/>'), 'xml_dtd'],
    ['no XML at all', bytes('hola'), 'xml_damaged'],
    ['very deep', bytes(`<xliff version="2.1">${'<group>'.repeat(500)}`), 'xml_too_deep'],
  ])('%s', (_, input, expected) => {
    if (typeof expected === 'string') expect(read(input)).toBe(expected);
    else expect(read(input)).toMatchObject(expected as object);
  });
});

describe('spreadsheets as people save them', () => {
  const read = (input: string | Uint8Array) => {
    const outcome = readTranslationsCsv(typeof input === 'string' ? bytes(input) : input);
    return outcome.ok ? outcome.value : outcome.code;
  };
  test.each<[string, string | Uint8Array, unknown]>([
    ['semicolons', 'id;source (es);target (en)\nm.t;Señal;Sign\n', { sourceLocale: 'es', locale: 'en', entries: [{ id: 'm.t', target: 'Sign', line: 2 }] }],
    ['tabs and another order', 'target\tid\tsource\nSign\tm.t\tSeñal\n', { entries: [{ id: 'm.t', source: 'Señal', target: 'Sign' }] }],
    ['an old encoding', new Uint8Array([...bytes('id,source,target\nm.t,Se'), 0xf1, ...bytes('al,x\n')]), { entries: [{ source: 'Señal' }] }],
    ['lines are those of the file', 'id,source,target\nm.a,"una\nlínea",x\nm.b,y,z\n', { entries: [{ line: 2 }, { line: 4 }] }],
    ['empty rows are nothing', 'id,source,target\n,,\nm.b,y,z\n', { entries: [{ id: 'm.b' }], faults: [] }],
    ['a row without an id', 'id,source,target\n,y,z\n', { entries: [], faults: [{ line: 2, code: 'translation_without_id' }] }],
    ['no such columns', 'uno,dos\n1,2\n', 'translation_file_no_columns'],
    ['a quote that never ends', 'id,source,target\n"m', 'translation_file_unknown'],
  ])('%s', (_, input, expected) => {
    if (typeof expected === 'string') expect(read(input)).toBe(expected);
    else expect(read(input)).toMatchObject(expected as object);
  });
});
