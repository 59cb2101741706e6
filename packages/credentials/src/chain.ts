import { createHash } from 'node:crypto';

/** One entry of an audit chain as it is exported, one JSON object a line. */
export interface ChainLine {
  /** Whole number, one more than the entry before. */
  seq: number;
  at: string;
  prevHash: string;
  /** The entry's text exactly as it was hashed. */
  payload: string;
  hash: string;
}

export type ChainFault =
  | 'unreadable' | 'sequence' | 'link' | 'altered' | 'payload_disagrees' | 'cut_short' | 'head_differs';

export type ChainVerdict =
  | { ok: true; entries: number; head: { seq: number; hash: string } | null }
  | { ok: false; entries: number; fault: ChainFault; line: number };

export type KnownHead = { seq: number; hash: string };

export interface ChainExpectation {
  /** Where the chain begins: `prevHash` of its first line. Absent, the first line is taken at its word. */
  startsFrom?: string;
  /** Heads that were known at some time, in any order: the chain must pass through each. Without any, entries cut off the end, or all rewritten, cannot be noticed. */
  heads?: readonly KnownHead[];
}

/** The hash that binds an entry to the one before it: SHA-256, lower-case hexadecimal. */
export function linkHash(prevHash: string, payload: string): string {
  return createHash('sha256').update(`${prevHash}\n${payload}`, 'utf8').digest('hex');
}

/**
 * Checks an exported audit chain by itself, without the platform that wrote it.
 * The hash covers the payload alone; so where the payload is JSON that names `seq` or `at`, the line must say the same.
 * @param lines entries in order, as objects or as JSON text; blank text is skipped
 * @returns the head reached, or the first fault and its line, counted from 1. Never throws for any entry.
 */
export function verifyChain(lines: Iterable<unknown>, expected: ChainExpectation = {}): ChainVerdict {
  let last: ChainLine | null = null;
  let entries = 0;
  let number = 0;
  const heads = new Map<number, Set<string>>();
  for (const { seq, hash } of expected.heads ?? []) heads.set(seq, (heads.get(seq) ?? new Set()).add(hash));
  for (const raw of lines) {
    number += 1;
    if (typeof raw === 'string' && raw.trim() === '') continue;
    const line = readLine(raw);
    const fault = line ? faultOf(line, last, expected.startsFrom) : 'unreadable';
    if (!line || fault) return { ok: false, entries, fault: fault ?? 'unreadable', line: number };
    const known = heads.get(line.seq);
    // Two different heads of one entry cannot both be passed through.
    if (known && (known.size > 1 || !known.has(line.hash))) return { ok: false, entries, fault: 'head_differs', line: number };
    heads.delete(line.seq);
    last = line;
    entries += 1;
  }
  if (heads.size > 0) return { ok: false, entries, fault: 'cut_short', line: number };
  return { ok: true, entries, head: last && { seq: last.seq, hash: last.hash } };
}

function faultOf(line: ChainLine, last: ChainLine | null, startsFrom: string | undefined): ChainFault | null {
  if (last && line.seq !== last.seq + 1) return 'sequence';
  const before = last ? last.hash : startsFrom;
  if (before !== undefined && line.prevHash !== before) return 'link';
  if (linkHash(line.prevHash, line.payload) !== line.hash) return 'altered';
  return payloadAgrees(line) ? null : 'payload_disagrees';
}

/** Copies the fields out once, so that nothing can answer differently when it is asked again. */
function readLine(raw: unknown): ChainLine | null {
  try {
    const value: unknown = typeof raw === 'string' ? JSON.parse(raw) : raw;
    if (typeof value !== 'object' || value === null) return null;
    const { seq, at, prevHash, payload, hash }: Partial<Record<keyof ChainLine, unknown>> = value;
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return null;
    return isText(at) && isText(prevHash) && isText(payload) && isText(hash) ? { seq, at, prevHash, payload, hash } : null;
  } catch {
    return null;
  }
}

/** Text with a lone surrogate is refused: written to bytes it becomes U+FFFD, and two texts would share a hash. */
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

function payloadAgrees(line: ChainLine): boolean {
  try {
    const payload: unknown = JSON.parse(line.payload);
    if (typeof payload !== 'object' || payload === null) return true;
    const inner: { seq?: unknown; at?: unknown } = payload;
    return (inner.seq === undefined || inner.seq === line.seq) && (inner.at === undefined || inner.at === line.at);
  } catch {
    return true;
  }
}
