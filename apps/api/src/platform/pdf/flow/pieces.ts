import type { StructureRole } from '../paper.ts';
import type { Icon } from './flow.ts';
import type { Letters } from './letters.ts';
import type { Line } from './lines.ts';

/** A node of the document's structure, as a screen reader walks it. */
export type Tag = { role: StructureRole; within: Tag | null; alt?: string };

/** Something to draw, measured from its piece's top and the body's left edge, in points. */
export type Op =
  | { kind: 'line'; x: number; y: number; line: Line; tag: Tag | null }
  | { kind: 'image'; x: number; y: number; width: number; height: number; path: string; tag: Tag }
  | { kind: 'qr'; x: number; y: number; size: number; content: string; tag: Tag }
  | { kind: 'stroke'; x: number; y: number; toX: number; toY: number; weight: number; colour: string; dashed?: boolean }
  | { kind: 'fill'; x: number; y: number; width: number; height: number; colour: string; edge?: string; dashed?: boolean }
  | { kind: 'icon'; x: number; y: number; size: number; icon: Icon; colour: string }
  | { kind: 'ring'; x: number; y: number; radius: number; filled: boolean; colour: string }
  | { kind: 'square'; x: number; y: number; size: number; ticked: boolean; colour: string };

/** What stands behind all pieces of a box, on every page that has some of them. */
export type Backing = { x: number; width: number; fill: string | null; bar: { width: number; colour: string; double: boolean } | null; edge: { colour: string; dashed: boolean } | null };

/** A strip across the body that is never cut: a line of text, a row of a table, an image. */
export type Piece = {
  /** Space above it, unless it begins a page. */
  before: number;
  height: number;
  /** The next piece stands on the same page. */
  keep: boolean;
  ops: readonly Op[];
  backings: readonly Backing[];
  /** Goes above it again where it begins a page: the head of its table. */
  head?: readonly Piece[];
  /** Begins a page. */
  apart?: boolean;
  mark?: { anchor?: string; listed?: 1 | 2; title: string; over?: string };
};

export type Laying = {
  x: number;
  width: number;
  tag: Tag;
  backings: readonly Backing[];
  letters: Letters;
  lang: string;
  /** Size in pixels of each image that can be printed. */
  images: ReadonlyMap<string, { width: number; height: number }>;
  /** Stands in place of an image that cannot. */
  noImage: (alt: string) => string;
  /** Height of a page's body. */
  room: number;
};

/** Moves what is drawn down. */
export const lower = (op: Op, by: number): Op => (op.kind === 'stroke' ? { ...op, y: op.y + by, toY: op.toY + by } : { ...op, y: op.y + by });

/** The same as a mirror shows it, in a body so wide: words, images and icons stand elsewhere and stay as they are. */
export function mirrored(op: Op, width: number): Op {
  switch (op.kind) {
    case 'line': return { ...op, x: width - op.x - op.line.width };
    case 'stroke': return { ...op, x: width - op.x, toX: width - op.toX };
    case 'image': case 'fill': return { ...op, x: width - op.x - op.width };
    case 'icon': case 'square': case 'qr': return { ...op, x: width - op.x - op.size };
    case 'ring': return { ...op, x: width - op.x };
  }
}

/** A backing between two heights. */
export function backingOps({ x, width, fill, bar, edge }: Backing, top: number, bottom: number): Op[] {
  const ops: Op[] = [];
  const height = bottom - top;
  if (fill !== null || edge) ops.push({ kind: 'fill', x, y: top, width, height, colour: fill ?? 'none', ...(edge ? { edge: edge.colour, dashed: edge.dashed } : {}) });
  if (bar) ops.push({ kind: 'fill', x, y: top, width: bar.width, height, colour: bar.colour });
  if (bar?.double) ops.push({ kind: 'fill', x: x + bar.width + 1.6, y: top, width: 0.8, height, colour: bar.colour });
  return ops;
}

export type Placed = { piece: Piece; y: number };

/** Backings of pieces that follow one another, each once from its first piece to its last. */
export function backingsOf(placed: readonly Placed[]): Op[] {
  const spans = new Map<Backing, { top: number; bottom: number }>();
  for (const { piece, y } of placed) {
    for (const backing of piece.backings) {
      const span = spans.get(backing);
      if (span) span.bottom = y + piece.height;
      else spans.set(backing, { top: y, bottom: y + piece.height });
    }
  }
  return [...spans].flatMap(([backing, { top, bottom }]) => backingOps(backing, top, bottom));
}

/** Pieces one below the other, from the height 0. */
export function stacked(pieces: readonly Piece[]): { placed: Placed[]; height: number } {
  let y = 0;
  const placed = pieces.map((piece, i) => {
    const at = y + (i === 0 ? 0 : piece.before);
    y = at + piece.height;
    return { piece, y: at };
  });
  return { placed, height: y };
}
