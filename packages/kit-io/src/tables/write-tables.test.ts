import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../domain/test/property.ts';
import { openZip } from '../safe-zip.ts';
import { readTables } from './read-tables.ts';
import { csvText, type WrittenCell } from './write-csv.ts';
import { workbookOf } from './write-workbook.ts';

const harmful = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'];
const table = (rows: readonly (readonly WrittenCell[])[]) => ({ name: 'Notas: grupo [1]/2 con un nombre muy largo', columns: [{ heading: 'Nombre', width: 30 }, { heading: 'Nota', width: 8 }], rows });

test('what begins like a formula is text in a CSV; a negative number stays a number', () => {
  expect(csvText([...harmful.map((one) => [one]), [-1]]).split('\r\n').slice(0, -1).map((line) => line.replace('\uFEFF', '').replace(/^"/, '')[0])).toEqual([...harmful.map(() => "'"), '-']);
});

test('a workbook holds no formula, whatever its texts look like, and its numbers are numbers', async () => {
  const zip = await openZip(await workbookOf(table(harmful.map((one, n) => [one, n]))));
  if (!zip.ok) throw new Error(zip.code);
  const sheet = new TextDecoder().decode(await zip.value.read('xl/worksheets/sheet1.xml'));
  zip.value.close();
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(sheet.match(/<c r="A\d+"[^>]* t="(s|inlineStr)"/g)).toHaveLength(harmful.length + 1);
  expect(sheet).toMatch(/<c r="B7"[^>]*><v>5<\/v>/);
});

test('both read back as they were written', async () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 20 }).map((one) => `n${one.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')}`.trim());
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(word, fc.integer({ min: -100, max: 100 })), { minLength: 1, maxLength: 5 }), async (rows) => {
    const expected = [['Nombre', 'Nota'], ...rows.map((row) => row.map(String))];
    for (const bytes of [await workbookOf(table(rows)), new TextEncoder().encode(csvText([['Nombre', 'Nota'], ...rows]))]) {
      const read = await readTables(bytes);
      expect(read.ok && read.value[0]?.rows).toEqual(expected);
    }
  }), runs(200, 20));
}, 30_000);
