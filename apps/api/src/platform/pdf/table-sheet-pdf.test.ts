import { describe, expect, test } from '@jest/globals';
import { extractText } from 'unpdf';
import { tableSheetPdf } from './table-sheet-pdf.ts';
import type { TableSheet } from './table-sheet-pdf.ts';

const sheetOf = (people: number, blankRows = 0): TableSheet => ({
  lang: 'es',
  now: new Date('2026-06-05T12:00:00Z'),
  documentTitle: 'Relevo',
  heading: 'Sesión 2',
  subheading: 'Grupo La Ceiba',
  facts: [{ label: 'Fecha', value: '5 de junio de 2026' }, { label: 'Lugar', value: 'La Ceiba' }],
  numberLabel: 'N.º',
  columns: [{ label: 'Nombre', share: 40 }, { label: 'Institución', share: 30 }, { label: 'Firma', share: 30 }],
  rows: Array.from({ length: people }, (_, i) => [`Persona Ñ${i + 1}`, 'Comité Local']),
  blankRows,
  note: 'Solo para la asistencia.',
  signatures: ['Quien facilita', 'Quien supervisa'],
  pageLabel: (page, pages) => `Página ${page} de ${pages}`,
});

const pagesOf = async (sheet: TableSheet) => (await extractText(new Uint8Array(await tableSheetPdf(sheet)))).text;

describe('an attendance sheet', () => {
  test('lists everybody once, numbered, with the columns named on each page', async () => {
    const pages = await pagesOf(sheetOf(60));
    const words = pages.join('\n');
    for (let i = 1; i <= 60; i += 1) expect(words.match(new RegExp(`Persona Ñ${i}\\b`, 'g'))).toHaveLength(1);
    for (const page of pages) for (const said of ['Nombre', 'Institución', 'Firma', 'Sesión 2', 'Grupo La Ceiba']) expect(page).toContain(said);
    expect(pages.at(-1)).toContain(`Página ${pages.length} de ${pages.length}`);
  });

  test('ends with the note and the signatures, once', async () => {
    const pages = await pagesOf(sheetOf(60));
    for (const said of ['Solo para la asistencia.', 'Quien facilita', 'Quien supervisa']) {
      expect(pages.at(-1)).toContain(said);
      expect(pages.slice(0, -1).join()).not.toContain(said);
    }
  });

  test('never leaves a page without a row, about where the first page is full', async () => {
    for (let people = 21; people <= 29; people += 1) {
      const pages = await pagesOf(sheetOf(people));
      expect(pages.every((page) => page.includes('Persona'))).toBe(true);
    }
  });

  test('numbers the blank lines on', async () => {
    const [page] = await pagesOf(sheetOf(2, 3));
    for (const number of ['3', '4', '5']) expect(page?.split(/\s+/)).toContain(number);
  });

  test('comes out the same at the same moment', async () => {
    const sheet = sheetOf(5, 2);
    expect((await tableSheetPdf(sheet)).equals(await tableSheetPdf(sheet))).toBe(true);
  });
});
