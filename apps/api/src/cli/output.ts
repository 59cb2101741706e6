import { DomainError } from '../platform/domain-error.ts';
import { refusalSentence } from './refusal-sentences.ts';

/** Before this nobody wonders whether anything happens. */
const patienceMs = 1000;

/** What a command tells: its result on standard output, everything else on standard error. */
export class Output {
  private readonly began = performance.now();
  private toldAt = 0;
  private readonly json: boolean;

  constructor(json: boolean) {
    this.json = json;
  }

  /** The result: `value` for machines, `text` for people. */
  result(value: unknown, text: string): void {
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : text && `${text}\n`);
  }

  /** How far long work is, at most once a second and not at all in the first one. @param share 0 to 1 */
  progress(what: string, share?: number): void {
    const now = performance.now();
    if (now - this.began < patienceMs || now - this.toldAt < patienceMs) return;
    this.toldAt = now;
    process.stderr.write(share === undefined ? `${what} …\n` : `${String(Math.round(share * 100)).padStart(3)} %  ${what}\n`);
  }

  /** A refusal with its stable code. @returns the exit code */
  refused(error: DomainError): 1 {
    const { code, detail, fields } = error;
    const message = refusalSentence(code, detail);
    if (this.json) process.stdout.write(`${JSON.stringify({ refused: { code, message, ...(detail ? { detail } : {}), ...(fields ? { fields } : {}) } })}\n`);
    else {
      process.stderr.write(`${code}: ${message}\n`);
      for (const field of fields ?? []) process.stderr.write(`  ${field.path}: ${field.code}\n`);
    }
    return 1;
  }
}

/** Rows under headings, columns as wide as what is in them. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => (row[i] ?? '').length)));
  const lineOf = (cells: readonly string[]) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd();
  return [headings, ...rows].map(lineOf).join('\n');
}
