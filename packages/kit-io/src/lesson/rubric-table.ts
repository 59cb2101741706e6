import type { Table, TableRow } from 'mdast';
import type { Rubric } from '@relevo/contracts/kit-document';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { kitTextFault } from '@relevo/domain/kit-text';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { slugOf } from './ids.ts';

const parser = unified().use(remarkParse).use(remarkGfm);
const best = /\b(positive|excellent|exemplary|outstanding|strong|proficient|advanced|achieved|meets|good|yes|positiv[oa]s?|excelente|destacad[oa]|logrado|sobresaliente|fortalezas?|bueno|s[ií]|acquis|réussi)\b/i;
const worst = /\b(negative|poor|weak|beginning|opportunit(?:y|ies)|growth|improve|insufficient|needs?|not|no|mejorar|mejora|insuficiente|oportunidad(?:es)?|negativ[oa]s?|deficiente|inicial|insuffisant|améliorer)\b/i;

interface Grid {
  group: string;
  labels: string[];
  rows: { title: string; descriptors: string[] }[];
}

/** Whether a file's name or title says that its tables are a rubric. */
export const namesRubric = (text: string): boolean => /rubric|r[uú]brica|grille|observation form|pauta de observaci[oó]n/i.test(text);

/**
 * A rubric from the tables of a text. Two shapes are known: a column of criteria with a column per level, and two columns that set what
 * is done well against what is not. Nothing when no table has either shape, or when tables do not share their levels.
 */
export function rubricFrom(markdown: string, id: string, title: string): Rubric | undefined {
  if (kitTextFault(markdown)) return undefined;
  const tables: Table[] = [];
  visit(parser.parse(markdown), 'table', (table) => void tables.push(table));
  const grids = tables.flatMap((table) => gridOf(table) ?? []);
  const [first] = grids;
  if (!first || grids.length !== tables.length || grids.some((grid) => grid.labels.join('|') !== first.labels.join('|'))) return undefined;
  const levels = first.labels.map((label, value) => ({ value, label }));
  let number = 0;
  const criteria = grids.flatMap((grid) =>
    grid.rows.map((row) => ({ id: `c${(number += 1)}`, group: grid.group || title, title: row.title.slice(0, 300), weight: 1, critical: false, descriptors: row.descriptors.map((one) => one.slice(0, 2000)) })),
  );
  if (criteria.length === 0 || levels.length > 11) return undefined;
  // The tables give no pass mark: the middle of the scale stands until an author sets one.
  return { id: slugOf(id, 60), title, levels, passMean: (levels.length - 1) / 2, criteria };
}

function gridOf(table: Table): Grid | undefined {
  const [head, ...body] = table.children.map(cells);
  if (!head || body.length === 0) return undefined;
  return head.length === 2 ? opposites(head, body) : head.length >= 3 ? graded(head, body) : undefined;
}

/** A dash in a cell says that there is nothing to say. */
const cells = (row: TableRow): string[] => row.children.map((cell) => toString(cell).replace(/\s+/g, ' ').trim().replace(/^[-–—]+$/, ''));

function opposites(head: string[], body: string[][]): Grid | undefined {
  const [a = '', b = ''] = head;
  const shared = a.split(' ').filter((word) => b.toLowerCase().split(' ').includes(word.toLowerCase()));
  const without = (text: string): string => text.split(' ').filter((word) => !shared.some((one) => one.toLowerCase() === word.toLowerCase())).join(' ').trim();
  const labels = [without(a) || a, without(b) || b];
  const leftIsBest = best.test(a) && worst.test(b) && !best.test(without(b));
  const rightIsBest = best.test(b) && worst.test(a);
  if (leftIsBest === rightIsBest) return undefined;
  const rows = body.map((row) => (leftIsBest ? [row[1] ?? '', row[0] ?? ''] : [row[0] ?? '', row[1] ?? '']));
  return {
    group: shared.join(' '),
    labels: leftIsBest ? labels.toReversed() : labels,
    rows: rows.filter((row) => row.some(Boolean)).map(([low = '', high = '']) => ({ title: high || low, descriptors: [low, high] })),
  };
}

function graded(head: string[], body: string[][]): Grid | undefined {
  const labels = head.slice(1);
  if (labels.some((label) => label === '')) return undefined;
  const numbers = labels.map((label) => Number(/-?\d+/.exec(label)?.[0] ?? Number.NaN));
  const falling = numbers.every(Number.isFinite) ? (numbers[0] ?? 0) > (numbers.at(-1) ?? 0) : best.test(labels[0] ?? '') && !worst.test(labels[0] ?? '');
  const known = numbers.every(Number.isFinite) || labels.some((label) => best.test(label) || worst.test(label));
  if (!known) return undefined;
  const upwards = <T>(list: T[]): T[] => (falling ? list.toReversed() : list);
  return { group: '', labels: upwards(labels), rows: body.filter((row) => row[0]).map((row) => ({ title: row[0] ?? '', descriptors: upwards(labels.map((_, n) => row[n + 1] ?? '')) })) };
}
