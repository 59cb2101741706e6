import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paragraph, part, rels, wordFile, zipOf } from '../../test/office-files.ts';
import { runs } from '../../../domain/test/property.ts';
import { readOffice } from './read-office.ts';

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const read = await readOffice(bytes, { fileName: 'x.docx' });
  return read.ok ? 'read' : [read.code, read.detail?.format].filter(Boolean).join(' ');
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** The head of an old container with a directory that names a stream. */
const ole = (stream: string): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le')]));
const opened = async (body: string, parts = {}): Promise<{ bodies: string[]; codes: string[] }> => {
  const read = await readOffice(await wordFile(body, parts), { fileName: 'x.docx' });
  return read.ok ? { bodies: read.value.blocks.map((one) => one.body), codes: read.value.report.map((one) => one.code) } : { bodies: [], codes: [read.code] };
};

describe('is refused with its reason', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['a file with macros under another name', () => wordFile(paragraph('x'), {}, 'ms-word.document.macroEnabled.main'), 'office_macros'],
    ['a file that brings a program along', () => wordFile(paragraph('x'), { 'word/vbaProject.bin': utf8('x') }), 'office_macros'],
    ['an encrypted file', () => ole('EncryptedPackage'), 'office_encrypted'],
    ['Word of before 2007', () => ole('WordDocument'), 'office_old_format doc'],
    ['PowerPoint of before 2007', () => ole('PowerPoint Document'), 'office_old_format ppt'],
    ['rich text', () => utf8('{\\rtf1 x}'), 'office_old_format rtf'],
    ['a PDF', () => utf8('%PDF-1.7'), 'office_other_format pdf'],
    ['nothing', () => new Uint8Array(), 'office_other_format unknown'],
    ['any zip', () => zipOf({ 'a.txt': 'x' }), 'office_other_format zip'],
    ['a spreadsheet', () => wordFile('', {}, 'spreadsheetml.sheet.main'), 'office_other_format xlsx'],
    ['an OpenDocument text', () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }), 'office_other_format opendocument'],
    ['a part with a document type and entities', () => wordFile('', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), 'office_damaged'],
    ['a part that is no XML', () => wordFile('', { 'word/document.xml': '<w:document' }), 'office_damaged'],
    ['text in no encoding', () => wordFile('', { 'word/document.xml': new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xfd]) }), 'office_damaged'],
    ['elements within elements without end', () => wordFile('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000)), 'office_too_large'],
    ['more elements than a book has', () => wordFile(Array.from({ length: 600_001 }, (_, n) => `<w:p>${n}</w:p>`).join('')), 'office_too_large'],
    ['a file cut short', async () => (await wordFile(paragraph('x'))).slice(0, 400), 'zip_damaged'],
    ['a part that unpacks without end', () => wordFile('', { 'word/media/a.xml': new Uint8Array(60 * 1024 * 1024) }), 'zip_ratio_too_high'],
  ])('%s', async (_what, make, code) => {
    const started = performance.now();
    expect(await codeOf(await make())).toBe(code);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

test('addresses that run something, or lead into the kit or the disk, are text', async () => {
  const targets = ['javascript:alert(1)', 'file:///etc/passwd', 'kit:module/x', 'data:text/html,x', 'https://example.org/a b'];
  const { bodies, codes } = await opened(
    `<w:p>${targets.map((_, n) => `<w:hyperlink r:id="h${n}"><w:r><w:t xml:space="preserve">enlace${n} </w:t></w:r></w:hyperlink>`).join('')}</w:p>`,
    { 'word/_rels/document.xml.rels': rels(Object.fromEntries(targets.map((target, n) => [`h${n}`, ['hyperlink', target] as const]))) },
  );
  expect(bodies).toEqual(['enlace0 enlace1 enlace2 enlace3 [enlace4](https://example.org/a%20b)']);
  expect(codes.filter((code) => code === 'link_left')).toHaveLength(4);
});

test('what the text can do without may be broken: the rest is read and the report says so', async () => {
  const { bodies, codes } = await opened(paragraph('Queda', 'NoHay'), { 'word/_rels/document.xml.rels': rels({ s: ['styles', 'styles.xml'], n: ['numbering', 'nowhere.xml'], t: ['attachedTemplate', 'https://example.org/t.dotm'] }), 'word/styles.xml': '<!DOCTYPE x><x/>' });
  expect(bodies).toEqual(['Queda']);
  expect(codes).toEqual(['part_unreadable', 'external_left']);
});

test('styles and numbers that lead to themselves end somewhere', async () => {
  const circle = part('w:styles', '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>');
  expect(await opened(paragraph('x', 'A'), { 'word/_rels/document.xml.rels': rels({ s: ['styles', 'styles.xml'] }), 'word/styles.xml': circle })).toEqual({ bodies: ['x'], codes: [] });
});

test('sums that no table has cost nothing', async () => {
  const wide = `<w:tbl><w:tr>${`<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${paragraph('x')}</w:tc>`.repeat(3)}</w:tr></w:tbl>`;
  expect((await opened(wide)).bodies[0]?.length).toBeLessThan(3000);
});

test('any bytes, and any file with some bytes changed, are read or refused', async () => {
  const whole = await wordFile(paragraph('Uno', 'Heading1') + paragraph('Dos'));
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), async (changes) => {
    const bytes = Uint8Array.from(whole);
    for (const [index, value] of changes) bytes[index] = value;
    expect(await codeOf(bytes)).toMatch(/^(read|office_\w+( \w+)?|zip_\w+)$/);
  }), runs(3000, 150));
});
