import { face, ink } from '../paper.ts';
import type { BoxBlock, Flow, HeadingBlock, ImageBlock, ListBlock, QuoteBlock, Span, TextBlock } from './flow.ts';
import { layBubbles, layCode, layCodeTag, layWriting } from './lay-plain.ts';
import { layTable } from './lay-table.ts';
import { brokenLines, type Look } from './lines.ts';
import { boxes, headings, looks, over, space } from './looks.ts';
import { stacked, type Backing, type Laying, type Op, type Piece, type Tag } from './pieces.ts';

/** Turns blocks into pieces that pages are filled with, in the width that they are given. */
export function lay(flow: readonly Flow[], at: Laying): Piece[] {
  const pieces: Piece[] = [];
  let apart = false;
  for (const block of flow) {
    if (block.kind === 'break') {
      apart = true;
      continue;
    }
    const laid = block.kind === 'gap' ? [bare(at, block.height, [])] : layBlock(block, at);
    const [first, ...rest] = laid;
    if (!first) continue;
    pieces.push(apart ? { ...first, apart: true } : first, ...rest);
    apart = false;
  }
  return pieces;
}

function layBlock(block: Exclude<Flow, { kind: 'break' | 'gap' }>, at: Laying): Piece[] {
  switch (block.kind) {
    case 'heading': return layHeading(block, at);
    case 'text': return layText(block, at);
    case 'list': return layList(block, at);
    case 'table': return layTable(block, at, lay);
    case 'box': return layBox(block, at);
    case 'quote': return layQuote(block, at);
    case 'image': return layImage(block, at);
    case 'code': return layCode(block.text, at);
    case 'writing': return layWriting(block.lines, at);
    case 'codeTag': return layCodeTag(block, at, lay);
    case 'bubbles': return layBubbles(block, at);
    case 'rule': return [{ ...bare(at, 1, [{ kind: 'stroke', x: at.x, y: 0, toX: at.x + at.width, toY: 0, weight: 0.6, colour: ink.line }]), before: 14 }];
  }
}

const bare = (at: Laying, height: number, ops: Op[]): Piece => ({ before: 0, height, keep: false, ops, backings: at.backings });

/** Lines of a text; the first two and the last two stay together, so that no page begins or ends with one of them alone. */
function textPieces(spans: readonly Span[], look: Look, tag: Tag, at: Laying, align: 'left' | 'center' = 'left'): Piece[] {
  const lines = brokenLines(spans, look, at.width, at);
  return lines.map((line, i): Piece => ({
    before: 0, height: look.leading, keep: lines.length <= 3 ? i < lines.length - 1 : i === 0 || i === lines.length - 2, backings: at.backings,
    ops: [{ kind: 'line', x: at.x + (align === 'center' ? (at.width - line.width) / 2 : 0), y: look.leading * 0.5 + look.size * 0.33, line, tag }],
  }));
}

const withBefore = ([first, ...rest]: Piece[], before: number): Piece[] => (first ? [{ ...first, before }, ...rest] : []);

function layText({ spans, look = 'body', align, keep }: TextBlock, at: Laying): Piece[] {
  const gap = look === 'label' ? 10 : look === 'cell' || look === 'small' ? 3 : space.paragraph;
  const pieces = withBefore(textPieces(spans, looks[look], { role: 'P', within: at.tag }, at, align), gap);
  return keep || look === 'label' ? pieces.map((piece) => ({ ...piece, keep: true })) : pieces;
}

function layHeading({ level, text, over: above, anchor, listed, apart }: HeadingBlock, at: Laying): Piece[] {
  const look = headings[level];
  const tag: Tag = { role: `H${level}`, within: at.tag };
  const top = above ? textPieces([{ text: above }], over, { role: 'P', within: at.tag }, at) : [];
  const own = textPieces([{ text }], look, tag, at);
  const [first, ...rest] = withBefore([...top, ...own], look.before);
  if (!first) return [];
  const mark = { title: text, ...(above === undefined ? {} : { over: above }), ...(anchor === undefined ? {} : { anchor }), ...(listed === undefined ? {} : { listed }) };
  const pieces = [{ ...first, mark, ...(apart ? { apart: true } : {}) }, ...rest].map((piece) => ({ ...piece, keep: true }));
  const last = pieces.at(-1)!;
  return [...pieces.slice(0, -1), { ...last, height: last.height + look.after }];
}

function layList({ items, tight, whole }: ListBlock, at: Laying): Piece[] {
  const list: Tag = { role: 'L', within: at.tag };
  const wide = items.some(({ marker }) => marker.length > 2 && !['box', 'ticked', 'ring', 'bullet'].includes(marker));
  const indent = wide ? 24 : 17;
  const pieces = items.flatMap(({ marker, flow }, i) => {
    const tag: Tag = { role: 'LI', within: list };
    const inner = lay(flow, { ...at, x: at.x + indent, width: at.width - indent, tag });
    const [first, ...rest] = inner.length > 0 ? inner : [bare(at, looks.body.leading, [])];
    const before = i === 0 ? space.list : tight ? space.tight : space.item;
    return [{ ...first!, before, ops: [...markerOps(marker, first!, tag, at), ...first!.ops] }, ...rest];
  });
  return whole ? together(pieces) : pieces;
}

const together = (pieces: readonly Piece[]): Piece[] => pieces.map((piece, i) => ({ ...piece, keep: piece.keep || i < pieces.length - 1 }));

function markerOps(marker: string, first: Piece, tag: Tag, at: Laying): Op[] {
  const text = first.ops.find((op) => op.kind === 'line');
  const baseline = text?.kind === 'line' ? text.y : 11;
  if (marker === 'bullet') return [{ kind: 'ring', x: at.x + 5, y: baseline - 3.4, radius: 1.7, filled: true, colour: ink.text }];
  if (marker === 'ring') return [{ kind: 'ring', x: at.x + 6, y: baseline - 3.6, radius: 5, filled: false, colour: ink.text }];
  if (marker === 'box' || marker === 'ticked') return [{ kind: 'square', x: at.x + 0.5, y: baseline - 8.4, size: 9.5, ticked: marker === 'ticked', colour: ink.text }];
  const look = { ...looks.body, face: face.semibold };
  const [line] = brokenLines([{ text: marker }], look, 60, at);
  return line ? [{ kind: 'line', x: at.x, y: baseline, line, tag }] : [];
}

const inset = 11;

/** A box may go over pages: its ground and edge are drawn on each, from its first line there to its last. */
function layBox({ tone, label, icon, flow }: BoxBlock, at: Laying): Piece[] {
  const look = boxes[tone];
  const edge = look.edge && { colour: look.colour, dashed: look.edge.dashed };
  const backing: Backing = { x: at.x, width: at.width, fill: look.fill, bar: look.bar && { ...look.bar, colour: look.colour }, edge };
  const left = look.fill === null && edge === null ? inset + 3 : inset + 4;
  const tag: Tag = { role: 'Sect', within: at.tag };
  const inside: Laying = { ...at, x: at.x + left, width: at.width - left - inset, tag, backings: [...at.backings, backing] };
  const pad = (): Piece => ({ before: 0, height: 8, keep: true, ops: [], backings: inside.backings });
  const title = label ? boxTitle(label, look.colour, icon ?? look.icon, inside) : [];
  const body = lay(flow, inside);
  const last = body.at(-1);
  if (!last) return [];
  const [top, ...rest] = [pad(), ...title, ...body.slice(0, -1), { ...last, height: last.height + 9 }];
  const box = [{ ...top!, before: space.box }, ...rest];
  // A short box is not cut: its second half would have lost its name.
  return [...(stacked(box).height < at.room * 0.24 ? together(box) : box), { before: 5, height: 0.01, keep: false, ops: [], backings: at.backings }];
}

function boxTitle(label: string, colour: string, icon: NonNullable<BoxBlock['icon']>, at: Laying): Piece[] {
  const look: Look = { face: face.bold, size: 9, leading: 13, colour };
  const moved = { ...at, x: at.x + 17, width: at.width - 17 };
  const pieces = textPieces([{ text: label }], look, { role: 'P', within: at.tag }, moved);
  return pieces.map((piece, i) => ({ ...piece, keep: true, ops: i === 0 ? [{ kind: 'icon' as const, x: at.x, y: 0.2, size: 12, icon, colour }, ...piece.ops] : piece.ops }));
}

function layQuote({ flow }: QuoteBlock, at: Laying): Piece[] {
  const backing: Backing = { x: at.x + 4, width: 1.2, fill: ink.strong, bar: null, edge: null };
  const [first, ...rest] = lay(flow, { ...at, x: at.x + 18, width: at.width - 18, tag: { role: 'BlockQuote', within: at.tag }, backings: [...at.backings, backing] });
  return first ? [{ ...first, before: space.paragraph + 2 }, ...rest] : [];
}

/** As large as its pixels are sharp at, never wider than the text nor higher than half a page. */
function layImage({ path, alt, most }: ImageBlock, at: Laying): Piece[] {
  const size = at.images.get(path);
  if (!size) return layBox({ kind: 'box', tone: 'quiet', flow: [{ kind: 'text', look: 'small', spans: [{ text: at.noImage(alt || path) }] }] }, at);
  const scale = Math.min(at.width / size.width, (most ?? at.room * 0.52) / size.height, 0.62);
  const [width, height] = [size.width * scale, size.height * scale];
  const tag: Tag = { role: 'Figure', within: at.tag, alt: alt || path };
  return [{ before: space.image, height: height + 4, keep: false, backings: at.backings, ops: [{ kind: 'image', x: at.x, y: 0, width, height, path, tag }] }];
}
