import { isObject, readObject } from './json.ts';
import { keysOf, signerOf, verifierOf } from './keys.ts';
import type { IssuerKey, TrustedIssuer } from './keys.ts';

/** Where an audit chain had come to at a moment, as it is handed to somebody outside. */
export interface ChainHead {
  /** Which chain: an id without personal data. */
  chain: string;
  seq: number;
  hash: string;
  at: string;
}

export interface SignedHead extends ChainHead {
  verificationMethod: string;
  /** Ed25519 over the head's canonical text, base64url. */
  signature: string;
}

/** Signs a head, so that who keeps it can show later that the chain was cut or rewritten. */
export async function signHead(head: ChainHead, key: IssuerKey): Promise<SignedHead> {
  const signature = await (await signerOf(key)).sign({ data: bytesOf(head) });
  const { chain, seq, hash, at } = head;
  return { chain, seq, hash, at, verificationMethod: key.id, signature: Buffer.from(signature).toString('base64url') };
}

/**
 * Reads a signed head.
 * @param input JSON text or value
 * @returns the head, or null when it was not signed by the issuer or is not a head. Never throws.
 */
export async function readHead(input: unknown, issuer: TrustedIssuer): Promise<ChainHead | null> {
  const value = readObject(input);
  if (!isObject(value)) return null;
  const { chain, seq, hash, at, verificationMethod, signature } = value;
  if (typeof chain !== 'string' || typeof seq !== 'number' || typeof hash !== 'string' || typeof at !== 'string') return null;
  const key = keysOf(issuer).find((candidate) => candidate.id === verificationMethod);
  if (!key || typeof signature !== 'string') return null;
  const head = { chain, seq, hash, at };
  try {
    const holds = await (await verifierOf(key)).verify({ data: bytesOf(head), signature: Buffer.from(signature, 'base64url') });
    return holds ? head : null;
  } catch {
    return null;
  }
}

const bytesOf = ({ chain, seq, hash, at }: ChainHead) => new TextEncoder().encode(JSON.stringify(['relevo-chain-head-1', chain, seq, hash, at]));
