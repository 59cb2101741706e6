import { parseDocument } from 'yaml';
import type { Findings } from './report.ts';

/** A source file's text: UTF-8 (or what its byte order mark says), one kind of line end, no mark at its head. */
export function decodeText(bytes: Uint8Array, file: string, found: Findings): string {
  return decode(bytes, file, found).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

function decode(bytes: Uint8Array, file: string, found: Findings): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lines = new TextDecoder('utf-8').decode(bytes).split('\n');
    const line = lines.findIndex((one) => one.includes('\uFFFD')) + 1;
    found.report(file, Math.max(1, line), 'not_utf8', 'The file is not UTF-8; it was read as Windows-1252.');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export interface SourceText {
  data: Record<string, unknown>;
  /** Lines under the front matter. */
  lines: string[];
  /** Line number, from 1, of the first of `lines`. */
  firstLine: number;
}

/** Parts a file into its YAML front matter and its text. YAML that cannot be read is reported with its line. */
export function partFrontMatter(text: string, file: string, found: Findings): SourceText {
  const lines = text.split('\n');
  if (lines[0]?.trimEnd() !== '---') return { data: {}, lines, firstLine: 1 };
  const end = lines.findIndex((line, n) => n > 0 && /^(---|\.\.\.)\s*$/.test(line));
  if (end < 0) {
    found.report(file, 1, 'front_matter_unclosed', 'The front matter has no closing line; the file was read without it.');
    return { data: {}, lines: lines.slice(1), firstLine: 2 };
  }
  const inside = lines.slice(1, end);
  // A file may open with a line across the page; what follows is then text, and must not be lost as settings.
  if (inside.some((line) => line.trim() !== '') && (inside.some((line) => /^\s*:{3,}/.test(line)) || !inside.some((line) => /^["']?[\w. -]+["']?\s*:(\s|$)/.test(line)))) {
    return { data: {}, lines, firstLine: 1 };
  }
  const data = readYaml(lines.slice(1, end).join('\n'), file, 1, found);
  return { data, lines: lines.slice(end + 1), firstLine: end + 2 };
}

/** A YAML mapping; what cannot be read is reported and left out. `before` is the number of lines above it in the file. */
export function readYaml(source: string, file: string, before: number, found: Findings): Record<string, unknown> {
  const document = parseDocument(source, { prettyErrors: true, uniqueKeys: true, strict: true });
  for (const error of document.errors) {
    const line = (error.linePos?.[0].line ?? 1) + before;
    found.report(file, line, 'yaml_invalid', `The YAML cannot be read here: ${error.message.split('\n')[0] ?? error.code}`);
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    found.report(file, before + 1, 'yaml_invalid', 'The YAML refers to itself too often to be read.');
    return {};
  }
}

/** Whole minutes of a front matter value; nothing when it is absent, reported when it is not a number. */
export function minutesOf(source: SourceText, key: string, file: string, found: Findings): number | undefined {
  const value = source.data[key];
  if (value === undefined || value === null || value === '') return undefined;
  const minutes = typeof value === 'number' ? value : Number(String(value).trim());
  if (Number.isFinite(minutes) && minutes >= 0 && minutes <= 1440) return Math.round(minutes);
  found.report(file, 1, 'minutes_invalid', `“${key}” is not a number of minutes: ${String(value).slice(0, 60)}`);
  return undefined;
}
