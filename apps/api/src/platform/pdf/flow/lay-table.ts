import { ink } from '../paper.ts';
import type { Cell, Flow, TableBlock } from './flow.ts';
import { brokenLines } from './lines.ts';
import { looks, space } from './looks.ts';
import { backingsOf, lower, stacked, type Laying, type Op, type Piece, type Tag } from './pieces.ts';

type Lay = (flow: readonly Flow[], at: Laying) => Piece[];
type Column = { x: number; width: number };
type Row = { columns: readonly Column[]; at: Laying; lay: Lay; table: Tag };

const padding = 5;

/** A table whose head stands again on every page it goes on to. A row goes over whole unless it is very high. */
export function layTable({ shares, head, rows, look = 'plain' }: TableBlock, at: Laying, lay: Lay): Piece[] {
  const columns = placed(shares ?? naturalShares([head, ...rows], at), at);
  const table: Tag = { role: 'Table', within: at.tag };
  const shared = { columns, at, lay, table };
  const titles = head.some((one) => one.flow.length > 0) ? rowPieces(head.map(bold), { ...shared, role: 'TH' as const }).map((piece): Piece => ({ ...piece, keep: true, ops: [...piece.ops, rule(at, piece.height, 1.1, ink.action)] })) : [];
  const again = titles.map((piece) => ({ ...piece, before: 0, ops: piece.ops.map(silent) }));
  const body = rows.flatMap((row, n) => rowPieces(row, { ...shared, role: 'TD' }).map((piece): Piece => ({
    ...piece, head: again, ops: [...piece.ops, ...(look === 'open' && n === rows.length - 1 ? [] : [rule(at, piece.height, 0.6, ink.line)])],
  })));
  const [first, ...rest] = [...titles, ...body];
  return first ? [{ ...first, before: space.table }, ...rest, { before: 0, height: 4, keep: false, ops: [], backings: at.backings }] : [];
}

const rule = (at: Laying, y: number, weight: number, colour: string): Op => ({ kind: 'stroke', x: at.x, y, toX: at.x + at.width, toY: y, weight, colour });
const bold = (one: Cell): Cell => ({ ...one, flow: one.flow.map((block) => (block.kind === 'text' ? { ...block, spans: block.spans.map((span) => ({ ...span, bold: true })) } : block)) });
/** A repeated head says nothing new to whoever listens. */
const silent = (op: Op): Op => (op.kind === 'line' ? { ...op, tag: null } : op);

function placed(shares: readonly number[], at: Laying): Column[] {
  const sum = shares.reduce((all, one) => all + one, 0);
  let x = at.x;
  return shares.map((share) => {
    const column = { x, width: (at.width * share) / sum };
    x += column.width;
    return column;
  });
}

/** Cells side by side; a row higher than half a page is cut between lines. */
function rowPieces(cells: readonly Cell[], { columns, at, lay, table, role }: Row & { role: 'TH' | 'TD' }): Piece[] {
  const inner = columns.map((column, i) => ({ ...column, x: column.x + (i === 0 ? 0 : padding), width: column.width - (i === 0 ? padding : 2 * padding) }));
  const row: Tag = { role: 'TR', within: table };
  const stacks = inner.map((column, i) => {
    const one = cells[i];
    const tag: Tag = { role, within: row };
    const pieces = lay(one?.flow ?? [], { ...at, x: column.x, width: Math.max(20, column.width), tag, backings: [] });
    const align = one?.align;
    return align === 'right' || align === 'center' ? pieces.map((piece) => aligned(piece, column, align)) : pieces;
  });
  return chunked(stacks, at.room * 0.5).map((parts): Piece => {
    const stood = parts.map(stacked);
    const ops = stood.flatMap(({ placed: pieces }) => [
      ...backingsOf(pieces).map((op) => lower(op, padding)), ...pieces.flatMap(({ piece, y }) => piece.ops.map((op) => lower(op, y + padding))),
    ]);
    return { before: 0, height: Math.max(looks.cell.leading, ...stood.map((one) => one.height)) + 2 * padding, keep: false, ops, backings: at.backings };
  });
}

function aligned(piece: Piece, column: Column, align: 'right' | 'center'): Piece {
  const move = (op: Op): Op => {
    if (op.kind !== 'line') return op;
    const free = column.width - op.line.width;
    return { ...op, x: column.x + (align === 'right' ? free : free / 2) };
  };
  return { ...piece, ops: piece.ops.map(move) };
}

/** Stacks of cells cut where they pass `most` points, all at once, so that each part fits a page. */
function chunked(stacks: readonly (readonly Piece[])[], most: number): Piece[][][] {
  if (stacks.every((pieces) => stacked(pieces).height <= most)) return [stacks.map((pieces) => [...pieces])];
  const left = stacks.map((pieces) => [...pieces]);
  const parts: Piece[][][] = [];
  while (left.some((pieces) => pieces.length > 0)) {
    parts.push(left.map((pieces) => {
      const taken: Piece[] = [];
      let height = 0;
      while (pieces[0] && (taken.length === 0 || height + pieces[0].before + pieces[0].height <= most)) {
        const next = pieces.shift()!;
        height += next.before + next.height;
        taken.push(next);
      }
      return taken;
    }));
  }
  return parts;
}

/** Columns by what they hold: none narrower than its longest word where that can be, the rest in proportion to its text. */
function naturalShares(rows: readonly (readonly Cell[])[], at: Laying): number[] {
  const count = Math.max(1, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, () => ({ least: 24, most: 24 }));
  for (const row of rows.slice(0, 60)) {
    row.forEach((one, i) => {
      const column = columns[i]!;
      for (const block of one.flow) {
        if (block.kind !== 'text') {
          column.most = Math.max(column.most, at.width * 0.5);
          continue;
        }
        const [whole] = brokenLines(block.spans, looks.cell, 4000, at);
        const words = block.spans.flatMap((span) => span.text.split(/\s+/)).map((word) => at.letters.width(word, looks.cell.face, looks.cell.size) * 1.06);
        column.least = Math.max(column.least, Math.min(110, Math.max(0, ...words)) + 2 * padding);
        column.most = Math.max(column.most, (whole?.width ?? 0) + 2 * padding);
      }
    });
  }
  const least = columns.reduce((sum, one) => sum + one.least, 0);
  const wish = columns.map((one) => Math.max(0, Math.min(one.most, at.width) - one.least));
  const wanted = wish.reduce((sum, one) => sum + one, 0);
  const free = Math.max(0, at.width - least);
  return columns.map((one, i) => one.least + (wanted === 0 ? free / count : (free * wish[i]!) / wanted));
}
