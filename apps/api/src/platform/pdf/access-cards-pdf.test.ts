import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { accessCardsPdf } from './access-cards-pdf.ts';
import type { AccessCard, AccessCardSheet } from './access-cards-pdf.ts';

const cardsOf = (count: number): AccessCard[] =>
  Array.from({ length: count }, (_, i) => ({
    displayName: `Persona Ñ${i}`, signInName: `maiz-claro-${i}`, activationCode: '7QKM-4XRP-92TD', url: `https://relevo.example/a/${i}`,
  }));

const sheetOf = (cards: AccessCard[]): AccessCardSheet => ({
  lang: 'es',
  now: new Date('2026-06-05T12:00:00Z'),
  documentTitle: 'Relevo',
  cards,
  texts: {
    signInName: 'Su nombre de acceso', activationCode: 'Código de activación', validUntil: 'Vale hasta el 8 de junio, 9:00 a. m.',
    address: 'relevo.example/entrar/tarjeta', steps: ['Escanee el código.', 'Elija su PIN.'], qrAlt: 'Código QR',
  },
});

const pagesOf = async (sheet: AccessCardSheet) => (await extractText(new Uint8Array(await accessCardsPdf(sheet)))).text;

describe('access cards', () => {
  test.each([[0, 1], [1, 1], [10, 1], [11, 2], [227, 23]])('%i people take %i pages', async (people, pages) => {
    expect(await pagesOf(sheetOf(cardsOf(people)))).toHaveLength(pages);
  });

  test('each says how to sign in, the code in groups of four', async () => {
    const text = (await pagesOf(sheetOf(cardsOf(2)))).join(' ').replace(/\s+/g, ' ');
    for (const said of ['Persona Ñ0', 'Persona Ñ1', 'maiz-claro-0', 'maiz-claro-1', '7QKM 4XRP 92TD', 'relevo.example/entrar/tarjeta', 'Vale hasta el 8 de junio', '1. Escanee el código. 2. Elija su PIN.']) {
      expect(text).toContain(said);
    }
  });

  test('stand in the order given', async () => {
    const [first, second] = await pagesOf(sheetOf(cardsOf(12)));
    expect(first?.indexOf('maiz-claro-0')).toBeLessThan(first?.indexOf('maiz-claro-9') ?? -1);
    expect(second).toContain('maiz-claro-10');
    expect(second).not.toContain('maiz-claro-9');
  });

  test('name nobody where no name is given', async () => {
    const { displayName: _, ...nameless } = cardsOf(1)[0]!;
    const [page] = await pagesOf(sheetOf([nameless]));
    expect(page).not.toContain('Persona');
    expect(page).toContain('maiz-claro-0');
  });

  test('keep a long name and a long sign-in name inside their card', async () => {
    const long = { ...cardsOf(1)[0]!, displayName: Array.from({ length: 8 }, () => 'Bermúdez').join(' '), signInName: 'maria-angeles-concepcion-bermudez-2' };
    const page = await (await getDocumentProxy(new Uint8Array(await accessCardsPdf(sheetOf([long]))))).getPage(1);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      expect(item.transform[4] + item.width).toBeLessThan(595.28 / 2);
      expect(item.transform[5]).toBeGreaterThan(841.89 - 38.5 - 153);
    }
  });

  test('keep their lines apart, whatever the lengths', async () => {
    const long = { ...cardsOf(1)[0]!, signInName: 'maria-angeles-concepcion-bermudez-2' };
    const sheet = sheetOf([long]);
    const address = 'relevo.organizacion-de-ejemplo.example.org:8443/entrar/tarjeta';
    const pdf = await accessCardsPdf({ ...sheet, texts: { ...sheet.texts, address, steps: ['Escanee o escriba su nombre y código.', 'Elija una clave que recuerde.'] } });
    const { items } = await (await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1)).getTextContent();
    const lines = [...new Set(items.flatMap((i) => ('str' in i && i.str.trim() !== '' ? [Number(i.transform[5])] : [])))].toSorted((a, b) => b - a);
    for (const [n, line] of lines.slice(1).entries()) expect(lines[n]! - line).toBeGreaterThan(6);
  });

  test('come out the same at the same moment', async () => {
    const sheet = sheetOf(cardsOf(3));
    expect((await accessCardsPdf(sheet)).equals(await accessCardsPdf(sheet))).toBe(true);
  });
});
