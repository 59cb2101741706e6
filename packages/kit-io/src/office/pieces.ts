import type { BlockContent, List, ListItem, PhrasingContent, Root, RootContent, Table } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { toString } from 'mdast-util-to-string';
import { unified } from 'unified';
import type { OfficePlace, OfficeReport } from './report.ts';

/** Directives are known to the writer so that words which look like one are written as words. */
const writer = unified().use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one', resourceLink: false }).use(remarkGfm, { tableCellPadding: true, tablePipeAlign: false }).use(remarkDirective);

/** A tree as Markdown, in which every sign of the source's words is only a sign. */
export const markdownOf = (...children: RootContent[]): string =>
  // The writer takes the colon of an address or a time of day for a directive's; addresses are looked for in texts as they are.
  writer.stringify({ type: 'root', children } satisfies Root).trim().replace(/\]\(([a-z]+)\\:/g, ']($1:').replace(/(\d)\\:(?=\d)/g, '$1:');

/** Inline content as one line of Markdown. */
export const inlineMarkdown = (children: PhrasingContent[]): string => (children.length === 0 ? '' : markdownOf({ type: 'paragraph', children }).replace(/\\?\n/g, ' '));

/** A list's line before lists are lists: its depth from 0, and what its number would be. */
export interface ListLine {
  depth: number;
  ordered: boolean;
  /** The number that it shows. */
  start: number;
  content: BlockContent[];
}

/** Lines of one list after another as a tree; a line that skips a depth stands one deeper than the line above. */
export function listsOf(lines: readonly ListLine[]): List[] {
  const top: List[] = [];
  const open: { list: List; depth: number }[] = [];
  for (const line of lines) {
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) > line.depth) open.pop();
    const current = open.at(-1);
    const item: ListItem = { type: 'listItem', spread: false, children: line.content };
    if (current?.depth === line.depth && current.list.ordered === line.ordered) {
      current.list.children.push(item);
      continue;
    }
    if (current?.depth === line.depth) open.pop();
    const list: List = { type: 'list', ordered: line.ordered, spread: false, children: [item], ...(line.ordered ? { start: Math.max(0, Math.min(line.start, 999_999_999)) } : {}) };
    const parent = open.at(-1)?.list.children.at(-1);
    if (parent) parent.children.push(list);
    else top.push(list);
    open.push({ list, depth: line.depth });
  }
  return top;
}

/** A table's cell as it stands in the file. */
export interface Cell {
  blocks: RootContent[];
  /** Columns and rows that it covers. */
  columns: number;
  rows: number;
}

/** Cells of one table that may stand for others. */
const mostRepeated = 10_000;

/** Rows of cells as a table of Markdown. What covers several columns or rows is repeated in each, and said so. */
export function tableOf(rows: readonly (readonly Cell[])[], report: OfficeReport, at: OfficePlace): RootContent[] {
  const grid: PhrasingContent[][][] = rows.map(() => []);
  const taken = rows.map((): boolean[] => []);
  let spare = mostRepeated;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (taken[y]?.[x]) x += 1;
      const content = inlined(cell.blocks, report, at);
      // Sums that no table has come from a damaged file; what cannot be repeated stands once.
      const asked = Math.min(cell.columns, 100) * Math.min(cell.rows, rows.length - y);
      const [columns, lines] = asked <= spare ? [Math.min(cell.columns, 100), Math.min(cell.rows, rows.length - y)] : [1, 1];
      spare -= columns * lines - 1;
      if ((columns > 1 || lines > 1) && content.length > 0) report.add('table_cells_repeated', textOf(content), at);
      for (let n = 0; n < columns * lines; n += 1) {
        const [row, column] = [y + Math.floor(n / columns), x + (n % columns)];
        const line = grid[row];
        if (line) line[column] = content;
        (taken[row] ??= [])[column] = true;
      }
      x += columns;
    }
  }
  const filled = grid.filter((row) => row.some((cell) => cell && cell.length > 0));
  const width = Math.max(0, ...filled.map((row) => row.length));
  if (filled.length === 0) return [];
  const table: Table = {
    type: 'table',
    children: filled.map((row) => ({ type: 'tableRow', children: Array.from({ length: width }, (_, x) => ({ type: 'tableCell', children: row[x] ?? [] })) })),
  };
  return [table];
}

const textOf = (content: PhrasingContent[]): string => content.map((one) => (one.type === 'html' ? ' ' : toString(one))).join('');

/** Blocks on one line, as a table's cell holds them: parted by line breaks, lists with their marks as signs. */
function inlined(blocks: readonly RootContent[], report: OfficeReport, at: OfficePlace): PhrasingContent[] {
  const lines = blocks.flatMap((block) => linesOf(block, 0, report, at)).filter((line) => line.length > 0);
  return lines.flatMap((line, n): PhrasingContent[] => (n === 0 ? line : [{ type: 'html', value: '<br>' }, ...line]));
}

function linesOf(block: RootContent, depth: number, report: OfficeReport, at: OfficePlace): PhrasingContent[][] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.children.flatMap((one): PhrasingContent[] => (one.type === 'break' ? [{ type: 'html', value: '<br>' }] : [one]))];
  if (block.type === 'blockquote') return block.children.flatMap((one) => linesOf(one, depth, report, at));
  if (block.type === 'list') {
    return block.children.flatMap((item, n) => {
      const lines = item.children.flatMap((one) => linesOf(one, depth + 1, report, at));
      const mark = `${'– '.repeat(depth)}${block.ordered ? `${(block.start ?? 1) + n}. ` : '• '}`;
      return lines.map((line, k) => (k === 0 && item.children[0]?.type !== 'list' ? [{ type: 'text', value: mark } as const, ...line] : line));
    });
  }
  if (block.type === 'table') {
    report.add('table_nested', toString(block), at);
    return block.children.map((row) => row.children.flatMap((cell, n): PhrasingContent[] => (n === 0 ? cell.children : [{ type: 'text', value: ' · ' }, ...cell.children])));
  }
  return [];
}
