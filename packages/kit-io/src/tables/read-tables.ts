import { allow, refuse } from '@relevo/domain/decision';
import type { Decision } from '@relevo/domain/decision';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { decoded } from '../questions/decode.ts';
import { openZip } from '../safe-zip.ts';

/** A sheet of a workbook, or the one table of a text: rows of cells as text, in their order, empty rows among them. */
export type Table = { name: string; rows: string[][] };
export type TablesRefusal = 'file_unreadable' | 'file_empty' | 'file_too_long' | 'file_kind_unknown';

export const tableLimits = { bytes: 8 * 1024 * 1024, unpackedBytes: 120 * 1024 * 1024, entries: 500, sheets: 20, rows: 10_200, columns: 60 } as const;

/**
 * Reads a spreadsheet whatever its shape: an XLSX with all its sheets, or a text with commas, semicolons or tabs in any of the usual encodings.
 * Dates become `YYYY-MM-DD`; nothing is taken for headings.
 * @returns the tables that hold anything; `file_too_long` with the limit where one holds more rows or columns than a list of people has
 */
export async function readTables(bytes: Uint8Array): Promise<Decision<Table[], TablesRefusal>> {
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const tables = packed ? await workbook(bytes) : separated(bytes);
  if (!tables.ok) return tables;
  const filled = tables.value.map(({ name, rows }) => ({ name, rows: withoutEnd(rows) })).filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return refuse('file_empty');
  if (filled.some(({ rows }) => rows.length > tableLimits.rows)) return refuse('file_too_long', { rows: 10_000 });
  return allow(filled.map(({ name, rows }) => ({ name: name.slice(0, 100), rows: rows.map((cells) => cells.slice(0, tableLimits.columns)) })));
}

const withoutEnd = (rows: string[][]): string[][] => rows.slice(0, rows.findLastIndex((cells) => cells.some((cell) => cell.trim() !== '')) + 1);

async function workbook(bytes: Uint8Array): Promise<Decision<Table[], TablesRefusal>> {
  const fault = await sizeFault(bytes);
  if (fault) return refuse(fault, fault === 'file_too_long' ? { rows: 10_000 } : undefined);
  try {
    const sheets = await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { trim: false });
    return allow(sheets.slice(0, tableLimits.sheets).map(({ sheet, data }) => ({ name: sheet, rows: data.map((cells) => cells.map(cellText)) })));
  } catch {
    return refuse('file_unreadable');
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

/** A cell far down or far right costs the rows between: that is seen before a library fills them in. */
async function sizeFault(bytes: Uint8Array): Promise<TablesRefusal | null> {
  const zip = await openZip(bytes, { packedBytes: tableLimits.bytes, unpackedBytes: tableLimits.unpackedBytes, entries: tableLimits.entries });
  if (!zip.ok) return 'file_unreadable';
  try {
    if (!zip.value.paths.includes('xl/workbook.xml')) return 'file_kind_unknown';
    for (const path of zip.value.paths.filter((one) => /^xl\/worksheets\/[^/]+\.xml$/.test(one))) {
      const xml = new TextDecoder().decode(await zip.value.read(path));
      for (const [, letters = '', row = ''] of xml.matchAll(/<c r="([A-Z]{1,4})(\d{1,9})"/gu)) {
        if (Number(row) > 50_000 || letters.length > 2) return 'file_too_long';
      }
    }
    return null;
  } finally {
    zip.value.close();
  }
}

function separated(bytes: Uint8Array): Decision<Table[], TablesRefusal> {
  const text = decoded(bytes)?.text;
  if (text === undefined || /^\s*[<{%]/.test(text.slice(0, 100))) return refuse('file_kind_unknown');
  const lines = text.slice(0, 20_000).split('\n').slice(0, 20);
  const count = (sign: string) => lines.reduce((sum, line) => sum + line.split(sign).length - 1, 0);
  const [delimiter = ','] = [';', '\t', ','].toSorted((a, b) => count(b) - count(a));
  try {
    return allow([{ name: '', rows: parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 100_000 }) as string[][] }]);
  } catch {
    return refuse('file_unreadable');
  }
}
