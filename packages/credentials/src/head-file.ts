import { readHead, type ChainHead } from './chain-head.ts';
import { isObject, readObject } from './json.ts';
import type { TrustedIssuer } from './keys.ts';

/** What a file of heads says: heads by chain in the order of their entries, and the numbers of lines, from 1, that the signer did not sign. */
export type HeadFile = { chains: ReadonlyMap<string, readonly ChainHead[]>; unsigned: readonly number[] };

/**
 * Reads signed heads, one JSON object a line, as they were delivered; blank lines are skipped and the same head twice is one.
 * @param signer who is believed to have signed them
 */
export async function readHeadFile(text: string, signer: TrustedIssuer): Promise<HeadFile> {
  const chains = new Map<string, Map<string, ChainHead>>();
  const unsigned: number[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const head = await readHead(line, signer);
    if (!head) unsigned.push(i + 1);
    else chains.set(head.chain, (chains.get(head.chain) ?? new Map<string, ChainHead>()).set(`${head.seq}/${head.hash}`, head));
  }
  return { chains: new Map([...chains].map(([chain, heads]) => [chain, [...heads.values()].sort((a, b) => a.seq - b.seq)])), unsigned };
}

/** The id of the key that the first line says it was signed with, which says nothing of whose it is; null where there is none. */
export function signerNamedIn(text: string): string | null {
  const first = readObject(text.split('\n').find((line) => line.trim() !== ''));
  const method = isObject(first) ? first['verificationMethod'] : null;
  return typeof method === 'string' ? (method.split('#')[0] ?? null) : null;
}
