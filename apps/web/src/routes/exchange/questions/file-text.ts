import { questionTextLength } from '@relevo/contracts/kit-exchange';

/** The text of a file that people can mend by hand, read as the server reads it; null for packages, spreadsheets and what is too long to mend. */
export async function fileText(file: Blob): Promise<string | null> {
  if (file.size > 4 * questionTextLength) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (!mark && bytes.subarray(0, 10_000).includes(0)) return null;
  const says = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](iso-8859-15?|latin1|windows-1252)["']/i.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 400)))?.[1];
  const text = decodedAs(bytes, mark ?? says ?? 'utf-8').replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  // The text goes back as UTF-8, whatever it was.
  const own = text.replace(/^(\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'])[^"']+/, '$1UTF-8');
  return own.length > questionTextLength ? null : own;
}

function decodedAs(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Lines of the file that are mended together, both ends included, from 1. */
export type Passage = { from: number; to: number };
const mostLines = 60;
const around = 4;

/**
 * The lines that each fault is about: from where it stands to where the next question begins. Faults within the same lines share them.
 * @param starts lines at which something begins, faults included
 */
export function passagesOf(faults: readonly number[], starts: readonly number[], lineCount: number): Passage[] {
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  const found: Passage[] = [];
  for (const line of [...new Set(faults)].filter((one) => one > 0).sort((a, b) => a - b)) {
    const from = Math.min(line, lineCount);
    const next = sorted.find((one) => one > from);
    found.push({ from, to: Math.max(from, Math.min(next === undefined ? lineCount : next - 1, lineCount, from + mostLines - 1)) });
  }
  return found;
}

/** The lines around one, where nothing tells how far a fault reaches. */
export const passageAround = (line: number, lineCount: number): Passage => ({ from: Math.max(1, Math.min(line, lineCount) - around), to: Math.min(lineCount, line + around) });

/** The text with passages replaced by what was written for them, by their first line. */
export function withMended(lines: readonly string[], passages: readonly Passage[], mended: ReadonlyMap<number, string>): string {
  const result: string[] = [];
  let at = 1;
  for (const { from, to } of passages) {
    const text = mended.get(from);
    if (text === undefined || from < at) continue;
    result.push(...lines.slice(at - 1, from - 1), text);
    at = to + 1;
  }
  return [...result, ...lines.slice(at - 1)].join('\n');
}
