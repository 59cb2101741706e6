import type { SheetData } from 'write-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { WrittenCell } from './write-csv.ts';

export type WrittenTable = { name: string; /** `width` in characters. */ columns: readonly { heading: string; width: number }[]; rows: readonly (readonly WrittenCell[])[] };

/** What one cell of a workbook holds at most. */
export const workbookCellLimit = 32_767;

/**
 * A workbook of one sheet with its headings and first column fixed. Texts are written as texts: what looks like a formula is shown and not run,
 * which in a CSV takes an apostrophe.
 */
export async function workbookOf({ name, columns, rows }: WrittenTable): Promise<Buffer> {
  const heads = columns.map(({ heading }) => ({ value: text(heading), type: String, fontWeight: 'bold' as const, backgroundColor: '#e8eef4', wrap: true as const, alignVertical: 'top' as const }));
  const cells = rows.map((row) => row.map((value) => (value === null || value === '' ? null : typeof value === 'number' ? { value, type: Number } : { value: text(value), type: String })));
  const data: SheetData = [heads, ...cells];
  return writeXlsxFile(data, { sheet: sheetName(name), columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 1 }).toBuffer();
}

const text = (value: string): string => value.toWellFormed().replaceAll('\r', '').slice(0, workbookCellLimit);
/** At most 31 characters, and none of those that a sheet's name may not have. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\']/gu, ' ').trim().slice(0, 31).trim() || '1';
