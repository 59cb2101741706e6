import { fieldsOf, readListedPerson, type Area, type ListedPerson, type RosterField } from '@relevo/domain/people-list';
import { parse } from 'csv-parse/sync';
import { invalid } from './domain-error.ts';

export type PeopleList = { columns: { header: string; field: RosterField; sample: string }[]; rows: ListedPerson[] };

export const mostRows = 2000;

/**
 * Reads a file of people: comma, semicolon or tab, a header in its first row. Identity numbers are passed over: they go no further than here.
 * @param mapping what each column holds; read off the header when left out
 * @throws DomainError 422 at `csv` (`csv_unreadable`, `csv_empty`, `csv_too_long`) or `mapping` (`name_column_missing`)
 */
export function readPeopleList(csv: string, areas: readonly Area[], mapping?: readonly RosterField[]): PeopleList {
  const records = recordsOf(csv);
  const [head = [], ...body] = records;
  const rows = body.map((cells, i) => ({ cells, row: i + 2 })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) invalid('csv', 'csv_empty');
  if (rows.length > mostRows) invalid('csv', 'csv_too_long');
  const fields = head.map((_, i) => mapping?.[i] ?? 'ignore');
  const read = mapping ? fields : fieldsOf(head);
  if (mapping && !read.includes('full_name') && !read.includes('given_names')) invalid('mapping', 'name_column_missing');
  const columns = head.map((header, i) => {
    const field = read[i] ?? 'ignore';
    return { header: header.trim().slice(0, 100), field, sample: field === 'identity_number' ? '' : (rows[0]?.cells[i] ?? '').trim().slice(0, 60) };
  });
  return { columns, rows: rows.map(({ cells, row }) => readListedPerson(row, cells, read, areas)) };
}

function recordsOf(csv: string): string[][] {
  const firstLine = csv.slice(0, csv.search(/[\r\n]|$/u));
  const delimiter = [',', ';', '\t'].map((sign) => ({ sign, times: firstLine.split(sign).length })).sort((a, b) => b.times - a.times)[0]?.sign ?? ',';
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 20_000 }) as string[][];
  } catch {
    return invalid('csv', 'csv_unreadable');
  }
}
