import { parse } from 'csv-parse/sync';
import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { readSheet } from 'read-excel-file/node';
import type { FileSource } from '../file-source.ts';
import { decoded } from './decode.ts';
import type { Gathered } from './draft.ts';
import { reading } from './draft.ts';
import { questionFileLimits } from './question-file.ts';
import type { QuestionFileRefusal } from './question-file.ts';
import { columnOf, exampleId } from './sheet-columns.ts';
import type { SheetColumn } from './sheet-columns.ts';
import { rowQuestion } from './sheet-rows.ts';
import { attribute, within, xmlTree } from './xml-tree.ts';

/** Cells as text, with the line or row they stand on, from 1. */
export interface SheetRow {
  line: number;
  cells: string[];
}

/** What keeps a workbook from being read at a sane cost: its sheets are looked at before a library fills them in. */
async function sheetFault(source: FileSource): Promise<Decision<true, QuestionFileRefusal>> {
  for (const path of source.paths.filter((one) => /\.(xml|rels)$/.test(one))) {
    const tree = xmlTree(decoded(await source.read(path))?.text ?? '');
    if (!tree.ok) return refuse(tree.code, { ...tree.detail, entry: path });
    if (tree.value.broken) return refuse('sheet_damaged', { entry: path, line: tree.value.broken.line });
    if (!/^xl\/worksheets\//.test(path)) continue;
    for (const cell of within(tree.value.root, (one) => one.name === 'c')) {
      const [, letters = '', row = '1'] = /^([A-Z]{1,4})(\d{1,8})$/.exec(attribute(cell, 'r')) ?? [];
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
      if (column > questionFileLimits.columns && cell.children.length > 0) return refuse('sheet_too_large', { limit: questionFileLimits.columns, actual: column, entry: path });
      if (column > 16_384 || Number(row) > 2 * questionFileLimits.questions) return refuse('sheet_too_large', { limit: 2 * questionFileLimits.questions, actual: Number(row), entry: path });
    }
  }
  return allow(true);
}

/** The first sheet of a workbook. */
export async function workbookRows(bytes: Uint8Array, source: FileSource): Promise<Decision<SheetRow[], QuestionFileRefusal>> {
  const fault = await sheetFault(source);
  if (!fault.ok) return fault;
  try {
    const rows = await readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { trim: false });
    return allow(rows.map((cells, n) => ({ line: n + 1, cells: cells.map((cell) => (cell === null ? '' : cell instanceof Date ? cell.toISOString() : String(cell))) })));
  } catch (error) {
    return refuse('sheet_damaged', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' });
  }
}

/** Rows of a text with commas, semicolons or tabs; `broken` where a quote never closes: what stands before it is read. */
export function csvRows(text: string): { rows: SheetRow[]; broken?: number } {
  const first = text.slice(0, 10_000).split('\n')[0] ?? '';
  const [delimiter = ','] = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length);
  const rows: SheetRow[] = [];
  let at = 0;
  const keep = (record: string[], { lines }: { lines: number }): null => {
    at = lines;
    // The parser counts to the record's end; lines within its cells lie before that.
    rows.push({ line: lines - record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0), cells: record });
    return null;
  };
  try {
    parse(text, { delimiter, on_record: keep, relax_quotes: true, relax_column_count: true, skip_empty_lines: true });
    return { rows };
  } catch {
    return { rows, broken: at + 1 };
  }
}

/** Whether a row can be the headings: it has a question's text and one thing more that we know. */
export const isHeading = (cells: readonly string[]): boolean => {
  const known = cells.map(columnOf);
  return known.includes('stem') && known.some((one) => one !== undefined && one !== 'stem');
};

/** Rows → questions by the columns that the first row with words names. */
export function readRows(rows: readonly SheetRow[], broken?: number): Decision<Gathered, QuestionFileRefusal> {
  const at = rows.findIndex((row) => row.cells.some((cell) => cell.trim() !== ''));
  const head = rows[at];
  if (!head || !isHeading(head.cells)) return refuse('sheet_no_headings', { line: head?.line ?? 1 });
  if (rows.length - at - 1 > 2 * questionFileLimits.questions) return refuse('too_many_questions', { limit: questionFileLimits.questions, actual: rows.length - at - 1 });
  const columns = head.cells.slice(0, questionFileLimits.columns).map(columnOf);
  const gathered: Gathered = { found: [], notes: [] };
  head.cells.forEach((cell, n) => {
    if (cell.trim() !== '' && columns[n] === undefined) gathered.notes.push({ line: head.line, code: 'column_unknown', detail: { column: cell.trim().slice(0, 80) } });
  });
  for (const { line, cells } of rows.slice(at + 1)) {
    const row = new Map<SheetColumn, string>();
    columns.forEach((column, n) => { if (column !== undefined && !row.has(column)) row.set(column, cells[n] ?? ''); });
    if (![...row.values()].some((cell) => cell.trim() !== '')) continue;
    const name = (row.get('stem') ?? '').trim();
    if (row.get('id')?.trim() === exampleId) gathered.found.push({ line, name, left: 'not_a_question', detail: { kind: 'example' } });
    else gathered.found.push(reading({ line, name }, (changes) => ({ body: rowQuestion(row, changes), givenId: row.get('id')?.trim() || undefined })));
  }
  if (broken !== undefined) gathered.found.push({ line: broken, name: '', left: 'sheet_damaged', detail: {} });
  return allow(gathered);
}
