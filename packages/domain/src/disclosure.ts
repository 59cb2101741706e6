import { protect, type FlowEdge } from './disclosure-network.ts';

/** The smallest count that is shown, by who looks (design: figures). */
export const smallestShown = { withoutRoster: 5, snapshot: 11 } as const;

/** A disclosed count; nothing where it is hidden. */
export type Disclosed = number | null;

/** A row of counts with its total. */
export type DisclosedList = { cells: readonly Disclosed[]; total: Disclosed };
/** A table of counts with the totals of its rows, of its columns and of all. */
export type DisclosedTable = {
  cells: readonly (readonly Disclosed[])[];
  rowTotals: readonly Disclosed[];
  columnTotals: readonly Disclosed[];
  total: Disclosed;
};

/**
 * Hides what is under `smallest`, zeros apart, and then the cheapest more that keeps every hidden count from being worked out of the
 * totals; a zero or a total is hidden only where nothing else will do. Counts are whole numbers from 0. `smallest` is one of
 * `smallestShown`. What is shown is never changed.
 */
export function discloseList(counts: readonly number[], smallest: number): DisclosedList {
  const table = discloseTable([counts], smallest, 'list');
  return { cells: table.cells[0] ?? [], total: table.total };
}

/** The same for a table: rows of equal length. */
export function discloseTable(counts: readonly (readonly number[])[], smallest: number, shape: 'table' | 'list' = 'table'): DisclosedTable {
  const columns = counts[0]?.length ?? 0;
  if (counts.some((row) => row.length !== columns || row.some((n) => !Number.isInteger(n) || n < 0))) {
    throw new RangeError('a table of counts has rows of equal length and whole numbers from 0');
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const rowTotals = counts.map(sum);
  const columnTotals = Array.from({ length: columns }, (_, c) => sum(counts.map((row) => row[c] ?? 0)));
  const total = sum(rowTotals);
  const edges = shape === 'list' ? listEdges(counts[0] ?? [], total, smallest) : tableEdges(counts, { rowTotals, columnTotals, total }, smallest);
  protect(edges);
  const shown = (edge: FlowEdge | undefined): Disclosed => (edge && !edge.hidden ? edge.flow : null);
  const inner = edges.slice(0, counts.length * columns).map(shown);
  const margins = edges.slice(counts.length * columns).map(shown);
  return {
    cells: counts.map((_, r) => inner.slice(r * columns, (r + 1) * columns)),
    rowTotals: shape === 'list' ? [margins[0] ?? null] : margins.slice(0, counts.length),
    columnTotals: shape === 'list' ? inner : margins.slice(counts.length, counts.length + columns),
    total: margins.at(-1) ?? null,
  };
}

/*
 * Counts that add up are a circulation: what flows into a node flows out of it, one node for each sum. A row's counts flow from
 * its node to the columns', a column's total from there to the totals' row, the grand total on to the totals' column, and the
 * row's total back. A list is the smallest case: two nodes, every count one way, the total back.
 */
function listEdges(counts: readonly number[], total: number, smallest: number): FlowEdge[] {
  const cells = counts.map((flow) => edge(0, 1, flow, smallest, cellCost(flow, total)));
  return [...cells, edge(1, 0, total, smallest, 4 * (total + 1))];
}

function tableEdges(
  counts: readonly (readonly number[])[], totals: { rowTotals: readonly number[]; columnTotals: readonly number[]; total: number }, smallest: number,
): FlowEdge[] {
  const { rowTotals, columnTotals, total } = totals;
  const column = (c: number) => counts.length + 1 + c;
  const totalsRow = counts.length;
  const totalsColumn = column(columnTotals.length);
  const marginCost = 2 * (total + 1);
  return [
    ...counts.flatMap((row, r) => row.map((flow, c) => edge(r, column(c), flow, smallest, cellCost(flow, total)))),
    ...rowTotals.map((flow, r) => edge(totalsColumn, r, flow, smallest, marginCost)),
    ...columnTotals.map((flow, c) => edge(column(c), totalsRow, flow, smallest, marginCost)),
    edge(totalsRow, totalsColumn, total, smallest, 2 * marginCost),
  ];
}

function edge(from: number, to: number, flow: number, smallest: number, cost: number): FlowEdge {
  return { from, to, flow, cost, hidden: flow > 0 && flow < smallest };
}

/** Small counts are hidden before large ones, and zeros last: an honest *nobody* tells more than it gives away. */
function cellCost(count: number, total: number): number {
  return count === 0 ? total + 1 : count;
}

/** A share of a whole as it may be shown: under 5 % and over 95 % only as that, so that nearly nobody and nearly everybody stay hidden. */
export function disclosedShare(share: number): number | 'under_5' | 'over_95' {
  if (share < 0.05) return 'under_5';
  return share > 0.95 ? 'over_95' : share;
}
