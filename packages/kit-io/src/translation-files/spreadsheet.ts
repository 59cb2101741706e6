import { parse } from 'csv-parse/sync';
import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { translationFileLimits, type ReadTranslations, type TranslationFile, type TranslationFileRefusal } from './translation-entry.ts';

const columns = ['id', 'group', 'source', 'target', 'state'] as const;
/** A leading sign that a spreadsheet would take for a formula is kept apart by an apostrophe, which reading takes away again. */
const guarded = (text: string): string => (/^[=+\-@\t\r']/.test(text) ? `'${text}` : text);
const bare = (text: string): string => (/^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text);
const cell = (text: string): string => (/[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A kit's texts as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read accents): id, group, source, target, state. */
export function writeTranslationsCsv({ sourceLocale, locale, groups }: TranslationFile): string {
  const rows = groups.flatMap(({ title, entries }) => entries.map(({ id, source, target, state }) => [id, title, source, target, state]));
  const head = ['id', 'group', `source (${sourceLocale})`, `target (${locale})`, 'state'];
  return `\ufeff${[head, ...rows].map((row) => row.map((one) => cell(guarded(one))).join(',')).join('\r\n')}\r\n`;
}

const localeIn = (heading: string): string => /\(([a-z]{2,3}(?:-[A-Z]{2})?)\)/.exec(heading)?.[1] ?? '';

/** What such a file brings back, saved by whatever spreadsheet: comma, semicolon or tab; columns in any order. */
export function readTranslationsCsv(bytes: Uint8Array): Decision<ReadTranslations, TranslationFileRefusal> {
  if (bytes.byteLength > translationFileLimits.bytes) return refuse('translation_file_too_large', { limit: translationFileLimits.bytes });
  const rows = records(decoded(bytes));
  if (!rows) return refuse('translation_file_unknown');
  const [head, ...body] = rows;
  const headings = head?.record.map((one) => one.trim().toLowerCase()) ?? [];
  const at = Object.fromEntries(columns.map((name) => [name, headings.findIndex((one) => one === name || one.startsWith(`${name} `))])) as Record<(typeof columns)[number], number>;
  if (at.id < 0 || at.source < 0 || at.target < 0) return refuse('translation_file_no_columns', { needed: 'id, source, target' });
  if (body.length > translationFileLimits.entries) return refuse('translation_file_too_large', { limit: translationFileLimits.entries });
  const of = (name: 'source' | 'target') => localeIn(head?.record[at[name]] ?? '');
  const read: ReadTranslations = { sourceLocale: of('source'), locale: of('target'), entries: [], faults: [] };
  const seen = new Set<string>();
  for (const { record, line } of body) {
    const get = (name: keyof typeof at) => bare(record[at[name]] ?? '');
    const id = get('id').trim();
    if (record.every((one) => one.trim() === '')) continue;
    if (id === '') read.faults.push({ line, code: 'translation_without_id', detail: get('source').slice(0, 60) });
    else if (seen.has(id)) read.faults.push({ line, code: 'translation_id_twice', detail: id });
    else read.entries.push({ id, source: get('source'), target: get('target'), reviewed: get('state').trim() === 'reviewed', line });
    seen.add(id);
  }
  return allow(read);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch {
    // What an older spreadsheet saves by default.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Far more than a text of a kit and its translation. */
const longestRow = 1_000_000;

type Row = { record: string[]; line: number };

function records(text: string): Row[] | undefined {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  try {
    const read = parse(text, { delimiter, relax_column_count: true, info: true, skip_empty_lines: false, max_record_size: longestRow, to: translationFileLimits.entries + 2 }) as unknown as { record: string[]; info: { lines: number } }[];
    let before = 0;
    // The library counts up to a record's last line; people look for its first.
    return read.map(({ record, info }) => {
      const row = { record, line: before + 1 };
      before = info.lines;
      return row;
    });
  } catch {
    return undefined;
  }
}
