import type { SignedHead } from '@relevo/credentials/chain-head';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import type { Config } from '../../platform/config.ts';

/** Somewhere outside of the database that keeps heads. `name` is told to those who read the log: a host, or that it is a file; never a path. */
export type HeadPlace = { name: string; take: (heads: readonly SignedHead[]) => Promise<void> };

const patienceMs = 10_000;

/** The place that the configuration names; null where it names none. */
export function headPlaceOf({ AUDIT_HEADS: place, AUDIT_HEADS_TOKEN: token }: Pick<Config, 'AUDIT_HEADS' | 'AUDIT_HEADS_TOKEN'>): HeadPlace | null {
  if (!place) return null;
  return isAbsolute(place) ? fileAt(place) : addressAt(place, token);
}

const linesOf = (heads: readonly SignedHead[]): string => heads.map((head) => `${JSON.stringify(head)}\n`).join('');

/** Only ever added to; on the disk before it counts as delivered. */
const fileAt = (path: string): HeadPlace => ({
  name: 'file',
  async take(heads) {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, linesOf(heads), { flush: true });
  },
});

/** @throws Error with the answer's status where the place does not take them */
const addressAt = (url: string, token: string | undefined): HeadPlace => ({
  name: new URL(url).host,
  async take(heads) {
    const headers = { 'content-type': 'application/x-ndjson', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(url, { method: 'POST', headers, body: linesOf(heads), redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the place for audit heads answered ${answer.status}`);
  },
});
