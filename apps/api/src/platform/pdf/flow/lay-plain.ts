import { face, ink } from '../paper.ts';
import { directionOf } from './directions.ts';
import type { BubblesBlock, CodeTagBlock, Flow } from './flow.ts';
import { brokenLines, type Look } from './lines.ts';
import { lower, stacked, type Backing, type Laying, type Op, type Piece, type Tag } from './pieces.ts';

const codeLook: Look = { face: face.code, size: 8.8, leading: 12.6, colour: ink.text };

/** Code as it was typed, line by line; what is too wide goes on below. */
export function layCode(text: string, at: Laying): Piece[] {
  const backing: Backing = { x: at.x, width: at.width, fill: '#F6F4EE', bar: null, edge: null };
  const tag: Tag = { role: 'Code', within: at.tag };
  const inside = { ...at, x: at.x + 9, width: at.width - 18 };
  const backings = [...at.backings, backing];
  // Code is read from the left everywhere: laid from the right, it stands there in the mirror.
  const rtl = directionOf(at.lang) === 'rtl';
  const pieces = text.replace(/\n+$/, '').split('\n').flatMap((typed): Piece[] => {
    const lines = brokenLines([{ text: typed.replaceAll(' ', '\u00a0') || '\u00a0' }], codeLook, inside.width, at);
    return lines.map((line) => ({ before: 0, height: codeLook.leading, keep: false, backings, ops: [{ kind: 'line', x: rtl ? inside.x + inside.width - line.width : inside.x, y: 9.3, line, tag }] }));
  });
  const pad = { before: 0, height: 5, keep: true, ops: [], backings };
  return [{ ...pad, before: 9 }, ...pieces.slice(0, -1), ...pieces.slice(-1).map((piece) => ({ ...piece, height: piece.height + 5 }))];
}

/** Lines to write on, far enough apart for a hand. */
export function layWriting(count: number, at: Laying): Piece[] {
  return Array.from({ length: count }, (_, i): Piece => ({
    before: i === 0 ? 4 : 0, height: 25, keep: i === 0, backings: at.backings,
    ops: [{ kind: 'stroke', x: at.x, y: 24, toX: at.x + at.width, toY: 24, weight: 0.6, colour: ink.strong }],
  }));
}

/** A row of an answer sheet: the question's number, and a circle for each answer with its letter in it, or a line. */
export function layBubbles({ label, marks, written }: BubblesBlock, at: Laying): Piece[] {
  const tag: Tag = { role: 'P', within: at.tag };
  const number: Look = { face: face.bold, size: 10.5, leading: 14, colour: ink.text };
  const small: Look = { face: face.semibold, size: 8.4, leading: 12, colour: ink.muted };
  const [head] = brokenLines([{ text: label }], number, 60, at);
  const ops: Op[] = head ? [{ kind: 'line', x: at.x, y: 14, line: head, tag }] : [];
  if (written !== undefined) {
    const lines = brokenLines([{ text: written }], { ...number, face: face.regular }, at.width - 34, at);
    lines.forEach((line, i) => ops.push({ kind: 'line', x: at.x + 34, y: 14 + i * 21, line, tag }));
    return [{ before: 3, height: 21 * Math.max(1, lines.length), keep: false, backings: at.backings, ops }];
  }
  const perRow = Math.max(1, Math.floor((at.width - 34) / 27));
  marks.forEach((mark, i) => {
    const x = at.x + 42 + (i % perRow) * 27;
    const y = 10.5 + Math.floor(i / perRow) * 23;
    const [line] = brokenLines([{ text: mark }], small, 60, at);
    ops.push({ kind: 'ring', x, y, radius: 8.6, filled: false, colour: ink.text });
    if (line) ops.push({ kind: 'line', x: x - line.width / 2, y: y + 3, line, tag });
  });
  return [{ before: 3, height: 21 + Math.floor(Math.max(0, marks.length - 1) / perRow) * 23, keep: false, backings: at.backings, ops }];
}

const qrSize = 76;

/** The square stands where lines end, the digits and what else there is to say before it; never cut. */
export function layCodeTag({ label, code, scan, alt, more }: CodeTagBlock, at: Laying, lay: (flow: readonly Flow[], at: Laying) => Piece[]): Piece[] {
  const width = at.width - qrSize - 22;
  const digits: Look = { face: face.code, size: 19, leading: 26, colour: ink.text };
  const tag: Tag = { role: 'P', within: at.tag };
  const [line] = brokenLines([{ text: code }], digits, 10_000, at);
  const said = brokenLines([{ text: label }], { face: face.semibold, size: 9, leading: 12.4, colour: ink.muted }, width, at)[0];
  const { placed, height } = stacked(lay(more, { ...at, width }));
  const ops: Op[] = [
    ...(said ? [{ kind: 'line' as const, x: at.x, y: 9, line: said, tag }] : []), ...(line ? [{ kind: 'line' as const, x: at.x, y: 31, line, tag }] : []),
    ...placed.flatMap(({ piece, y }) => piece.ops.map((op) => lower(op, y + 40))),
    { kind: 'qr', x: at.x + at.width - qrSize - 6, y: 6, size: qrSize, content: scan, tag: { role: 'Figure', within: at.tag, alt } },
  ];
  return [{ before: 4, height: Math.max(qrSize + 14, height + 48), keep: true, backings: at.backings, ops }];
}
