import { expect, test } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { question } from '@relevo/contracts/kit-questions';
import { hasAnswer } from '@relevo/domain/kit-test-checks';
import { runs } from '../../../domain/test/property.ts';
import { questionsArbitrary } from '../../test/question-arbitraries.ts';
import { zipped } from './package-zip.ts';
import { questionFileLimits } from './question-file.ts';
import { readQuestions } from './read-questions.ts';
import { writeQuestions } from './write-questions.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const quiz = (inner: string, head = '') => utf8(`${head}<quiz>\n${inner}\n</quiz>`);
const stem = (html: string, inner = '<answer fraction="100"><text>true</text></answer>', type = 'truefalse') => quiz(`<question type="${type}"><questiontext format="html"><text><![CDATA[${html}]]></text></questiontext>${inner}</question>`);
const answers = (n: number) => Array.from({ length: n }, (_one, k) => `<answer fraction="${k === 0 ? 100 : 0}"><text>r${k}</text></answer>`).join('');
const workbook = (sheet: string, more: [string, string][] = []) => zipped(new Map([
  ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
  ['_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'],
  ['xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'],
  ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'],
  ['xl/worksheets/sheet1.xml', sheet], ...more,
]));
const manifest = (resources: string) => `<manifest><resources>${resources}</resources></manifest>`;
const laughs = `<!DOCTYPE q [<!ENTITY a "ja">${Array.from({ length: 20 }, (_one, n) => `<!ENTITY ${'abcdefghijklmnopqrstu'[n + 1]} "${`&${'abcdefghijklmnopqrstu'[n]};`.repeat(10)}">`).join('')}]>`;
const bomb = () => import('yazl').then(async ({ ZipFile }) => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.alloc(8 * 1024 * 1024), 'imsmanifest.xml');
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as NodeJS.ReadableStream));
});

/** A file, and what comes of it: the code of a refusal, or the line and code of the report's first line that leaves or changes something. */
const files: [string, () => Uint8Array | Promise<Uint8Array>, string, string][] = [
  ['nothing', () => utf8(''), 'a.gift', 'question_file_empty'], ['only spaces', () => utf8(' \n\t\n'), 'a.xml', 'question_file_empty'], ['bytes that are no text', () => Uint8Array.from([1, 0, 2, 0]), 'a.gift', 'question_file_unknown'],
  ['prose', () => utf8('Una carta cualquiera.'), 'a.txt', 'question_file_unknown'], ['more than the limit', () => new Uint8Array(questionFileLimits.bytes + 1), 'a.gift', 'question_file_too_large'],
  ['an old workbook', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'a.xls', 'question_file_unknown'], ['a page of the web', () => utf8('<!doctype html><html><p>Hola</html>'), 'a.xml', 'xml_damaged'],
  ['other XML', () => utf8('<rss><a/></rss>'), 'a.xml', 'question_file_unknown'], ['XML that is none', () => utf8('<'), 'a.xml', 'xml_damaged'], ['a billion laughs', () => quiz('&u;', laughs), 'a.xml', 'xml_dtd'],
  ['a file of the machine by entity', () => quiz('&x;', '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'a.xml', 'xml_dtd'], ['an entity nobody defined', () => quiz('\n&nadie;'), 'a.xml', '3 xml_damaged'],
  ['entities that name each other', () => quiz('&a;', '<!DOCTYPE q [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'), 'a.xml', 'xml_dtd'],
  ['elements without end', () => quiz('<a>'.repeat(100_000)), 'a.xml', 'xml_too_deep'], ['a huge attribute', () => quiz(`<question type="${'x'.repeat(200_000)}"/>`), 'a.xml', 'xml_too_large'], ['half a million elements', () => quiz('<a/>'.repeat(500_001)), 'a.xml', 'xml_too_large'],
  ['too many questions', () => quiz('<question type="essay"/>'.repeat(5_001)), 'a.xml', 'too_many_questions'], ['too many of GIFT', () => utf8('a {T}\n\n'.repeat(5_001)), 'a.gift', 'too_many_questions'],
  ['a hundred thousand answers', () => stem('¿Qué?', answers(100_000), 'multichoice'), 'a.xml', '2 question_out_of_bounds'], ['a hundred thousand answers of GIFT', () => utf8(`¿Qué?{=a ${'~b '.repeat(100_000)}}`), 'a.gift', '1 question_out_of_bounds'],
  ['braces that never close', () => utf8('{'.repeat(200_000)), 'a.gift', '1 braces_repeated'], ['an open brace before each line', () => utf8('a {\n\n'.repeat(4_000)), 'a.gift', '1 braces_unclosed'], ['a lone closing brace', () => utf8('a } b'), 'a.gift', '1 braces_repeated'],
  ['a name that never ends', () => utf8(`::${'x'.repeat(1_000_000)} {T}`), 'a.gift', '1 question_out_of_bounds'], ['backslashes without end', () => utf8(`${'\\'.repeat(500_001)} {T}`), 'a.gift', '1 question_out_of_bounds'],
  ['HTML that nests', () => stem('<div>'.repeat(50_000)), 'a.xml', '2 question_out_of_bounds'], ['formats that never close', () => stem('<b>a'.repeat(4_000)), 'a.xml', '2 question_out_of_bounds'], ['comments that never close', () => stem('<!--'.repeat(100_000)), 'a.xml', '2 stem_missing'],
  ['tags that never close', () => stem('<a '.repeat(90_000)), 'a.xml', '2 question_out_of_bounds'], ['quotes in quotes', () => stem('<blockquote>'.repeat(150) + 'a'), 'a.xml', '2 question_out_of_bounds'], ['a text beyond measure', () => stem('palabra '.repeat(40_000)), 'a.xml', '2 question_out_of_bounds'],
  ['a cloze that never closes', () => stem('{1:SA:='.repeat(20_000), '', 'cloze'), 'a.xml', '2 braces_unclosed'], ['a hundred thousand gaps', () => stem('{1:SA:=a}'.repeat(100_000), '', 'cloze'), 'a.xml', '2 question_out_of_bounds'],
  ['a picture that is no picture', () => quiz('<question type="truefalse"><questiontext format="html"><text>&lt;img src="@@PLUGINFILE@@/a.exe" alt="Mapa"&gt;</text><file name="a.exe" encoding="base64">AAAA</file></questiontext><answer fraction="100"><text>true</text></answer></question>'), 'a.xml', '2 image_missing'],
  ['a zip cut short', async () => (await zipped(new Map([['imsmanifest.xml', manifest('')]]))).subarray(0, 60), 'a.zip', 'zip_damaged'], ['a bomb', bomb, 'a.zip', 'zip_ratio_too_high'],
  ['a zip of something else', () => zipped(new Map([['a.txt', 'hola']])), 'a.zip', 'package_no_manifest'], ['a manifest without items', () => zipped(new Map([['imsmanifest.xml', manifest('')]])), 'a.zip', 'package_no_items'],
  ['a manifest with entities', () => zipped(new Map([['imsmanifest.xml', `${laughs}<manifest>&u;</manifest>`]])), 'a.zip', 'xml_dtd'], ['an item out of the package', () => zipped(new Map([['imsmanifest.xml', manifest('<resource type="imsqti_item_xmlv3p0" href="../../etc/passwd"/>')]])), 'a.zip', '1 file_missing'],
  ['a package that names itself', () => zipped(new Map([['imsmanifest.xml', manifest('<resource type="imsqti_item_xmlv3p0" href="imsmanifest.xml"/>')]])), 'a.zip', '1 not_a_question'],
  ['a cell at the end of the world', () => workbook('<worksheet><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>'), 'a.xlsx', 'sheet_too_large'],
  ['a workbook with entities', () => workbook(`${laughs}<worksheet/>`), 'a.xlsx', 'xml_dtd'], ['a workbook without headings', () => workbook('<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row></sheetData></worksheet>'), 'a.xlsx', 'sheet_no_headings'],
  ['a workbook that breaks off', () => workbook('<worksheet><sheetData>'), 'a.xlsx', 'sheet_damaged'], ['a sheet that is not there', () => zipped(new Map([['xl/workbook.xml', '<workbook/>']])), 'a.xlsx', 'sheet_damaged'],
  ['a table without headings', () => utf8('a;b;c\n1;2;3'), 'a.csv', 'sheet_no_headings'], ['quotes without end', () => utf8(`kind,question\n"${'"a,'.repeat(50_000)}`), 'a.csv', '2 sheet_damaged'], ['a row of a million cells', () => utf8(`kind,question\nessay${','.repeat(1_000_000)}`), 'a.csv', '2 stem_missing'],
  ['names of the language', () => utf8('kind,question,__proto__,constructor\nessay,Cuente,a,b'), 'a.csv', '1 column_unknown'], ['a kind of the language', () => quiz('<question type="constructor"/>'), 'a.xml', '2 question_kind_unknown'],
];

/** Milliseconds: many times what any of these takes on a busy machine; only reading that never ends, or as good as never, runs into it. */
const patience = 180_000;

test.each(files)('%s', async (_name, make, fileName, expected) => {
  const result = await readQuestions(await make(), { fileName });
  const first = result.ok ? result.value.items.find((item) => item.level !== 'taken') : undefined;
  expect(result.ok ? `${first?.line} ${first?.code}` : result.code).toBe(expected);
  if (result.ok) expect(result.value.questions.length + result.value.items.filter((item) => item.level === 'left').length).toBeGreaterThan(0);
}, patience);

test('whatever bytes of a good file are changed, each question that comes out is one that a bank may hold', async () => {
  await fc.assert(fc.asyncProperty(questionsArbitrary(), fc.constantFrom('gift', 'moodle-xml', 'qti-3.0', 'xlsx'), fc.array(fc.tuple(fc.nat(100_000), fc.nat(255)), { minLength: 1, maxLength: 6 }), fc.boolean(), async (questions, format, changes, cut) => {
    const { bytes, fileName } = await writeQuestions(questions, format, { title: 'Banco' });
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    const result = await readQuestions(cut ? bytes.subarray(0, (changes[0]?.[0] ?? 0) % bytes.length) : bytes, { fileName });
    for (const one of result.ok ? result.value.questions : []) expect([question.safeParse(one).success, hasAnswer(one)]).toEqual([true, true]);
  }), runs(2_000, 60));
});

test('five thousand questions are read, each by itself', async () => {
  const one = (n: number) => `<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>¿Qué es <b>cuidar</b> ${n}?</p>]]></text></questiontext>${answers(4)}</question>`;
  const result = await readQuestions(quiz(Array.from({ length: 5_000 }, (_one, n) => one(n)).join('\n')), { fileName: 'a.xml' });
  expect(result.ok && result.value.questions.length).toBe(5_000);
}, patience);
