/** Nothing stays empty; numbers are written as such, so that a spreadsheet can reckon with them. */
export type WrittenCell = string | number | null;

/**
 * A cell of a CSV. One that begins like a formula gets an apostrophe, so that a spreadsheet shows it and does not run it (ASVS 1.2.10); numbers
 * are none.
 */
function csvCell(value: WrittenCell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as CSV for spreadsheets; the mark in front lets them see that it is UTF-8. */
export const csvText = (rows: readonly (readonly WrittenCell[])[]): string => `\uFEFF${rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
