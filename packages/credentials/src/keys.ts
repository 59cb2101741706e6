/// <reference path="./types/digitalbazaar.d.ts" />
import * as Ed25519 from '@digitalbazaar/ed25519-multikey';
import { createPrivateKey } from 'node:crypto';

/** An issuer's key pair as it is stored (JSON). `secretKeyMultibase` must never leave the issuer. */
export interface IssuerKey {
  type: 'Multikey';
  /** The verification method that proofs name. */
  id: string;
  /** The issuer's id: what `issuer.id` of its credentials holds. */
  controller: string;
  publicKeyMultibase: string;
  secretKeyMultibase: string;
}

export type PublicKey = Pick<IssuerKey, 'id' | 'publicKeyMultibase'>;

/**
 * An issuer that a verifier believes. A `did:key` issuer carries its key in its id; any other kind (`did:web`, `https`)
 * lists its keys here, former ones included for as long as what they signed should count.
 */
export interface TrustedIssuer {
  id: string;
  name?: string;
  keys?: readonly PublicKey[];
}

/**
 * Makes a new Ed25519 key.
 * @param controller id of an issuer that publishes its keys itself (`did:web:…`); left out, the key is its own
 *   issuer by `did:key`, whose files verify with nothing else at hand
 */
export async function generateIssuerKey(controller?: string): Promise<IssuerKey> {
  const pair = await Ed25519.generate();
  const owner = controller ?? `did:key:${pair.publicKeyMultibase}`;
  return {
    type: 'Multikey',
    id: `${owner}#${pair.publicKeyMultibase}`,
    controller: owner,
    publicKeyMultibase: pair.publicKeyMultibase,
    secretKeyMultibase: required(pair.secretKeyMultibase),
  };
}

/** The public half of a key, safe to publish. */
export function publicKeyOf(key: IssuerKey): PublicKey {
  return { id: key.id, publicKeyMultibase: key.publicKeyMultibase };
}

/** The issuer that a key speaks for, as a verifier trusts it. */
export function trustedIssuerOf(key: IssuerKey, name?: string): TrustedIssuer {
  return { id: key.controller, keys: [publicKeyOf(key)], ...(name === undefined ? {} : { name }) };
}

/** The controller document of an issuer: what `did:web` serves as `did.json`, and what proofs are checked against. */
export function controllerDocument(issuer: string, keys: readonly PublicKey[]): object {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', multikeyContext],
    id: issuer,
    verificationMethod: keys.map((key) => ({ id: key.id, type: 'Multikey', controller: issuer, publicKeyMultibase: key.publicKeyMultibase })),
    assertionMethod: keys.map((key) => key.id),
  };
}

/** The keys of an issuer: those listed, or the one that a `did:key` id spells out. */
export function keysOf(issuer: TrustedIssuer): readonly PublicKey[] {
  if (!issuer.id.startsWith('did:key:')) return issuer.keys ?? [];
  const publicKeyMultibase = issuer.id.slice('did:key:'.length);
  return [{ id: `${issuer.id}#${publicKeyMultibase}`, publicKeyMultibase }];
}

/** Documents that a proof check loads: each key, and the controller that vouches for it. */
export function keyDocuments(issuer: TrustedIssuer): Map<string, object> {
  const keys = keysOf(issuer);
  const documents = new Map<string, object>([[issuer.id, controllerDocument(issuer.id, keys)]]);
  for (const key of keys) {
    documents.set(key.id, { '@context': multikeyContext, type: 'Multikey', controller: issuer.id, ...key });
  }
  return documents;
}

/** A signer over bytes. Throws TypeError when the stored key is not an Ed25519 Multikey with its secret half. */
export async function signerOf(key: IssuerKey) {
  const pair = await Ed25519.from({ '@context': multikeyContext, ...key });
  required(pair.secretKeyMultibase);
  return pair.signer();
}

/** The secret half as PKCS #8 in PEM, for what an issuer signs that is no credential. Throws TypeError when it has none. */
export async function privatePem(key: IssuerKey): Promise<string> {
  const pair = await Ed25519.from({ '@context': multikeyContext, ...key });
  const { secretKey } = await pair.export({ secretKey: true, raw: true, canonicalize: true });
  if (!secretKey) throw new TypeError('the key has no secret half');
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, secretKey]), format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** The id of the issuer whose `did:key` spells out these 32 bytes of a public key, given in base64url. Throws when they are no Ed25519 key. */
export async function didOf(publicKey: string): Promise<string> {
  return `did:key:${(await Ed25519.fromJwk({ jwk: { kty: 'OKP', crv: 'Ed25519', x: publicKey } })).publicKeyMultibase}`;
}

/** A verifier over bytes. Throws when the multibase text is not an Ed25519 key. */
export async function verifierOf(key: PublicKey) {
  const { id, publicKeyMultibase } = key;
  return (await Ed25519.from({ '@context': multikeyContext, type: 'Multikey', id, publicKeyMultibase })).verifier();
}

/** What stands before the 32 secret bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const multikeyContext = 'https://w3id.org/security/multikey/v1';

function required(secret: string | undefined): string {
  if (!secret) throw new TypeError('the key has no secret half');
  return secret;
}
