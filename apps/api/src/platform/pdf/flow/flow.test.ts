import { beforeAll, describe, expect, test } from '@jest/globals';
import { face, Paper } from '../paper.ts';
import { plain, type Flow } from './flow.ts';
import { cuts } from './hyphens.ts';
import { imageSize } from './images.ts';
import { lay } from './lay.ts';
import { Letters } from './letters.ts';
import { brokenLines } from './lines.ts';
import { looks } from './looks.ts';
import { paginated } from './pages.ts';
import { mirrored, type Laying, type Piece } from './pieces.ts';

let letters: Letters;
beforeAll(() => { letters = new Letters(new Paper({ title: 'x', lang: 'es', now: new Date(0), firstPage: false }).doc); });
const laying = (more: Partial<Laying> = {}): Laying => ({
  x: 0, width: 300, tag: { role: 'Sect', within: null }, backings: [], letters, lang: 'es', images: new Map(), noImage: (alt) => `sin imagen: ${alt}`, room: 400, ...more,
});
const piece = (height: number, more: Partial<Piece> = {}): Piece => ({ before: 0, height, keep: false, ops: [], backings: [], ...more });
const heights = (pieces: readonly Piece[], room: number) => paginated(pieces, room).map((page) => page.placed.map((one) => one.piece.height));
const words = 'La persona facilitadora presenta la situación extraordinariamente compleja y pregunta qué observa el grupo antes de continuar con responsabilidad. ';
const textOf = (pieces: readonly Piece[]) => pieces.flatMap((one) => one.ops.flatMap((op) => (op.kind === 'line' ? [op.line.runs.map((run) => run.text).join('')] : [])));

describe('pages', () => {
  test('keep together what goes together, and let go of what no page can hold', () => {
    expect(heights([piece(60), piece(30, { keep: true }), piece(30)], 100)).toEqual([[60], [30, 30]]);
    expect(heights([piece(60, { keep: true }), piece(60, { keep: true }), piece(60)], 100)).toEqual([[60], [60], [60]]);
  });

  test('leave out the space above at the top, and begin anew where told', () => {
    const [first, second] = paginated([piece(90), piece(20, { before: 50 }), piece(5, { apart: true })], 100);
    expect(first?.placed).toHaveLength(1);
    expect(second?.placed[0]?.y).toBe(0);
    expect(heights([piece(5), piece(5, { apart: true })], 100)).toHaveLength(2);
  });

  test('repeat a table’s head above each row that begins a page', () => {
    const head = [piece(7)];
    expect(heights([...head, ...Array.from({ length: 5 }, () => piece(40, { head }))], 100)).toEqual([[7, 40, 40], [7, 40, 40], [7, 40]]);
  });

  test('neither begin nor end with a single line of a paragraph', () => {
    const text = plain(words.repeat(6));
    for (let room = 120; room < 220; room += 7) {
      const pages = paginated(lay([text, text, text], laying({ room })), room);
      const all = textOf(lay([text], laying()));
      for (const { placed } of pages.slice(1)) {
        const first = textOf([placed[0]!.piece])[0]!;
        expect([room, all.indexOf(first)]).not.toEqual([room, all.length - 1]);
      }
    }
  });

  test('keep a heading with the text it heads', () => {
    const flow: Flow[] = Array.from({ length: 30 }, (_, i) => [{ kind: 'heading', level: 2, text: `Título ${i}` }, plain(words)] satisfies Flow[]).flat();
    for (const { placed } of paginated(lay(flow, laying()), 260)) expect(textOf([placed.at(-1)!.piece])[0]).not.toMatch(/^Título/);
  });
});

describe('lines', () => {
  test('are never wider than their column and lose no letter', () => {
    for (const width of [18, 60, 140, 420]) {
      const lines = brokenLines([{ text: words }, { text: 'https://ejemplo.example/una/direccion/larguisima/que/no/cabe', link: 'https://ejemplo.example' }], looks.body, width, { letters, lang: 'es' });
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.1);
      const said = lines.map((line) => line.runs.map((run) => run.text).join('')).join('').replace(/[\s-]/g, '');
      expect(said).toBe(`${words}https://ejemplo.example/una/direccion/larguisima/que/no/cabe`.replace(/[\s-]/g, ''));
    }
  });

  test('break words where the language does, and none that is short or of another language', () => {
    expect(cuts('responsabilidad', 'es').map(([head]) => head)).toContain('responsabi-');
    expect(cuts('(situaciones),', 'es').every(([head, tail]) => head.startsWith('(') && tail.endsWith('),'))).toBe(true);
    expect([cuts('casa', 'es'), cuts('responsabilidad', 'miq')]).toEqual([[], []]);
  });
});

test('a right-to-left line has its first word at the right, its numbers in their own order, and is read in the order in which it was written', () => {
  const [line] = brokenLines([{ text: 'يسجل رقم الملف ' }, { text: 'MP-2024', bold: true }, { text: ' في النظام' }], looks.body, 500, { letters, lang: 'ar' });
  const shown = line!.runs.filter((run) => run.text.trim() !== '');
  expect(shown.map((run) => run.text)).toEqual(['يسجل', 'رقم', 'الملف', 'MP-2024', 'في', 'النظام']);
  expect(shown.map((run) => run.x)).toEqual(shown.map((run) => run.x).sort((a, b) => b - a));
  expect(shown.map((run) => run.face)).toEqual([face.arabic, face.arabic, face.arabic, face.bold, face.arabic, face.arabic]);
  expect(line!.width).toBeCloseTo(shown[0]!.x + shown[0]!.width, 1);
});

test('a mirror moves what is laid and turns no word', () => {
  const [piece] = lay([plain('Uno')], laying());
  const op = piece!.ops[0]!;
  const there = mirrored(op, 300);
  expect(op.kind === 'line' && there.kind === 'line' && there.line === op.line && there.x + op.line.width + op.x).toBeCloseTo(300);
});

test('letters of Miskito and Garífuna are all there; those of other scripts are named, and stand as one mark', () => {
  const own = new Letters(new Paper({ title: 'x', lang: 'miq', now: new Date(0), firstPage: false }).doc);
  const shown = (text: string) => own.settable(text, face.bold).map((one) => one.text).join('');
  expect(shown('Yâpti îwaia ûpla ñühü œ « » — … ✓')).not.toContain('[…]');
  expect(own.settable('قلب y 漢字', face.bold)).toEqual([{ text: 'قلب', face: face.arabicBold }, { text: ' y […]', face: face.bold }]);
  expect(own.missing().scripts).toEqual(['Han']);
});

test('a table is cut between rows and within a very high one, and no word of it is lost', () => {
  const cells = (text: string) => ({ flow: [plain(text, 'cell')] });
  const rows = [[cells('uno'), cells(words.repeat(30))], [cells('dos'), cells('fin')]];
  const pieces = lay([{ kind: 'table', head: [cells('A'), cells('B')], rows }], laying());
  expect(Math.max(...pieces.map((one) => one.height))).toBeLessThan(400);
  const plainText = (text: string) => text.replace(/[\s-]/g, '');
  expect(plainText(textOf(pieces).join(''))).toContain(plainText(words));
  expect(plainText(textOf(pieces).join('')).length).toBe(plainText(`ABuno${words.repeat(30)}dosfin`).length);
});

test('an image that cannot be printed leaves its words', () => {
  expect(textOf(lay([{ kind: 'image', path: 'mapa.svg', alt: 'Mapa del territorio' }], laying()))).toEqual(['sin imagen: Mapa del territorio']);
});

test('only images of a size that can be printed are read', () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
  expect(imageSize(png)).toEqual({ width: 1, height: 1 });
  const huge = Buffer.from(png);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  expect([imageSize(huge), imageSize(Buffer.from('<svg/>')), imageSize(Buffer.from([0xff, 0xd8, 0xff]))]).toEqual([undefined, undefined, undefined]);
});
