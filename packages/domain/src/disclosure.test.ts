import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposed, type FlowEdge } from './disclosure-network.ts';
import { disclosedShare, discloseList, discloseTable, smallestShown, type Disclosed, type DisclosedTable } from './disclosure.ts';
import { runs } from '../test/property.ts';

test.each([
  ['nothing small, nothing hidden', [7, 12, 5], [7, 12, 5], 24],
  ['zero is shown', [7, 0, 12], [7, 0, 12], 19],
  ['one small count takes the smallest other along', [3, 12, 8], [null, 12, null], 23],
  ['two small counts hide each other', [3, 4, 12], [null, null, 12], 19],
  ['two ones would be known from their sum', [1, 1, 12, 9], [null, null, 12, null], 23],
  ['everything small hides the total where zeros tell too much', [1, 1, 1, 1, 1], [null, null, null, null, null], null],
  ['alone among zeros the total goes', [3, 0, 0], [null, 0, 0], null],
  ['only zeros', [0, 0], [0, 0], 0],
  ['nothing at all', [], [], 0],
] as const)('%s', (_, counts, cells, total) => {
  expect(discloseList(counts, smallestShown.withoutRoster)).toEqual({ cells, total });
});

test('a zero is hidden only where it would reveal one', () => {
  expect(discloseTable([[3, 20, 0], [10, 30, 12]], 5).cells).toEqual([[null, null, 0], [null, null, 12]]);
  expect(discloseTable([[3, 0], [20, 30]], 5).cells).toEqual([[null, null], [null, null]]);
});

test('snapshots hide under eleven', () => {
  expect(discloseList([10, 30, 11], smallestShown.snapshot).cells).toEqual([null, 30, null]);
});

test('in a table one small count takes a rectangle along', () => {
  const table = discloseTable([[3, 20, 30], [10, 11, 12], [40, 50, 60]], 5);
  expect(table.cells).toEqual([[null, null, 30], [null, null, 12], [40, 50, 60]]);
  expect(table.rowTotals).toEqual([53, 33, 150]);
  expect(table.total).toBe(236);
});

test('ragged tables and counts that are none are errors', () => {
  expect(() => discloseTable([[1, 2], [3]], 5)).toThrow(RangeError);
  expect(() => discloseTable([[1.5]], 5)).toThrow(RangeError);
  expect(() => discloseTable([[-1]], 5)).toThrow(RangeError);
});

test.each([[0.04, 'under_5'], [0.05, 0.05], [0.95, 0.95], [0.96, 'over_95']] as const)('a share of %d is shown as %s', (share, shown) => {
  expect(disclosedShare(share)).toBe(shown);
});

test('a lone hidden count is exposed', () => {
  const hidden: FlowEdge = { from: 0, to: 1, flow: 3, cost: 3, hidden: true };
  const rest: FlowEdge[] = [{ from: 0, to: 1, flow: 9, cost: 9, hidden: false }, { from: 1, to: 0, flow: 12, cost: 99, hidden: false }];
  expect(exposed([hidden, ...rest])).toEqual([hidden]);
});

/** What one row of linear sums tells: solves the system of all sums and returns the indexes of unknowns that it settles. */
function settledBy(equations: readonly (readonly number[])[], unknowns: number): number[] {
  const rows = equations.map((row) => [...row]);
  const pivots: { row: number[]; column: number }[] = [];
  for (let column = 0; column < unknowns; column += 1) {
    const at = rows.findIndex((row) => Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    const [row = []] = rows.splice(at, 1);
    const lead = row[column] ?? 1;
    const pivot = row.map((x) => x / lead);
    for (const other of [...rows, ...pivots.map((p) => p.row)]) {
      const factor = other[column] ?? 0;
      pivot.forEach((x, i) => { other[i] = (other[i] ?? 0) - factor * x; });
    }
    pivots.push({ row: pivot, column });
  }
  return pivots.filter((p) => p.row.filter((x) => Math.abs(x) > 1e-9).length === 1).map((p) => p.column);
}

/** All cells and totals of a table in one line, and the sums that bind them. */
function unfold(table: DisclosedTable): { values: Disclosed[]; sums: number[][] } {
  const [rows, columns] = [table.cells.length, table.columnTotals.length];
  const values = [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total];
  const sum = (parts: number[], whole: number) => {
    const line = values.map(() => 0);
    parts.forEach((i) => { line[i] = 1; });
    line[whole] = -1;
    return line;
  };
  const inner = rows * columns;
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  return {
    values,
    sums: [
      ...range(rows).map((r) => sum(range(columns).map((c) => r * columns + c), inner + r)),
      ...range(columns).map((c) => sum(range(rows).map((r) => r * columns + c), inner + rows + c)),
      sum(range(rows).map((r) => inner + r), values.length - 1),
      sum(range(columns).map((c) => inner + rows + c), values.length - 1),
    ],
  };
}

const counts = (rows: number, columns: number, most: number) =>
  fc.array(fc.array(fc.oneof(fc.constant(0), fc.nat(6), fc.nat(most)), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const anyTable = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).chain(([r, c]) => counts(r, c, 60));

test('no sum of rows and columns settles a hidden count, and nothing shown is changed', () => {
  fc.assert(
    fc.property(anyTable, fc.constantFrom(...Object.values(smallestShown)), (table, smallest) => {
      const disclosed = discloseTable(table, smallest);
      const { values, sums } = unfold(disclosed);
      const truth = unfold(discloseTable(table, 0)).values;
      values.forEach((shown, i) => expect(shown === null || shown === truth[i]).toBe(true));
      truth.forEach((count, i) => expect((count ?? 0) > 0 && (count ?? 0) < smallest && values[i] !== null).toBe(false));
      const hidden = values.flatMap((v, i) => (v === null ? [i] : []));
      expect(settledBy(sums.map((line) => hidden.map((i) => line[i] ?? 0)), hidden.length)).toEqual([]);
    }),
    runs(),
  );
});

/** Every list of whole numbers, each at least `least`, that adds up as the disclosed list does. */
function fillings(cells: readonly Disclosed[], left: number, least: number): number[][] {
  const [first, ...rest] = cells;
  if (first === undefined) return left === 0 ? [[]] : [];
  const tries = first === null ? Array.from({ length: Math.max(0, left - least + 1) }, (_, i) => i + least) : [first];
  return tries.filter((n) => n <= left).flatMap((n) => fillings(rest, left - n, least).map((more) => [n, ...more]));
}

test('an attacker who tries every list of whole numbers, and knows that zeros are shown, still has a choice for each hidden count', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(3), fc.nat(9)), { minLength: 1, maxLength: 5 }), (list) => {
      const { cells, total } = discloseList(list, smallestShown.withoutRoster);
      if (total === null) return;
      const hidesZero = cells.some((cell, i) => cell === null && list[i] === 0);
      const possible = fillings(cells, total, hidesZero ? 0 : 1);
      const plain = cells.every((cell) => cell !== null);
      cells.forEach((cell, i) => expect(plain || cell !== null || new Set(possible.map((p) => p[i])).size > 1).toBe(true));
    }),
    runs(),
  );
});

test('the same holds for tables of two by two', () => {
  fc.assert(
    fc.property(counts(2, 2, 12), (table) => {
      const disclosed = discloseTable(table, smallestShown.withoutRoster);
      const values = unfold(disclosed).values;
      const least = unfold(discloseTable(table, 0)).values.some((n, i) => n === 0 && values[i] === null) ? 0 : 1;
      const guesses = disclosed.cells.flat().map((c) => (c === null ? Array.from({ length: 31 }, (_, i) => i + least) : [c]));
      const seen = values.map(() => new Set<number>());
      const [as = [], bs = [], cs = [], ds = []] = guesses;
      for (const a of as) for (const b of bs) for (const c of cs) for (const d of ds) {
        const guess = [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d];
        if (guess.every((n, i) => (values[i] ?? n) === n)) guess.forEach((n, i) => seen[i]?.add(n));
      }
      values.forEach((v, i) => expect(v !== null || (seen[i]?.size ?? 0) > 1).toBe(true));
    }),
    runs(1_000, 60),
  );
});
