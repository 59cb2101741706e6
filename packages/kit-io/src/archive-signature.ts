import { createHash, createPrivateKey, createPublicKey, KeyObject, sign, verify } from 'node:crypto';
import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from './canonical.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/).max(100);
/** `signature.json` of an archive. What is signed names the issuer beside the manifest's hash, so that neither can be put with another. */
const signatureFile = z.strictObject({
  format: z.literal('relevo-signature/1'),
  algorithm: z.literal('Ed25519'),
  issuer: z.string().trim().min(1).max(300),
  /** The 32 bytes of the public key. */
  publicKey: base64url,
  signature: base64url,
});
export type ArchiveSignature = z.infer<typeof signatureFile>;

/** Who signs archives: the name that readers see, and an Ed25519 private key (PKCS #8, PEM or DER, or a key object). */
export interface ArchiveSigner {
  issuer: string;
  privateKey: KeyObject | string | Buffer;
}

/** Who signed an archive. That the signature holds says that the key's owner wrote it; whose key it is, the reader must know from elsewhere. */
export interface SignedBy {
  signedBy: string;
  valid: true;
  publicKey: string;
  /** SHA-256 of the public key in groups of four, to be compared by eye or by telephone. */
  fingerprint: string;
}

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
const signedText = (issuer: string, manifest: Uint8Array): Buffer =>
  Buffer.from(canonicalJson({ format: 'relevo-signature/1', issuer, manifest: sha256Hex(manifest) }));

const fingerprintOf = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex').slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
const publicBytes = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(spkiHead.length);
const keyOf = ({ privateKey }: ArchiveSigner): KeyObject => (privateKey instanceof KeyObject ? privateKey : createPrivateKey(privateKey));

/** What readers will see of a signer. */
export function signedAs(signer: ArchiveSigner): Omit<SignedBy, 'valid'> {
  const raw = publicBytes(keyOf(signer));
  return { signedBy: signer.issuer.trim(), publicKey: raw.toString('base64url'), fingerprint: fingerprintOf(raw) };
}

/** Signs an archive's manifest, and so every file that it names. @throws when the key is not an Ed25519 key */
export function signManifest(manifest: Uint8Array, signer: ArchiveSigner): ArchiveSignature {
  const key = keyOf(signer);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('archives are signed with Ed25519 keys only');
  const publicKey = publicBytes(key).toString('base64url');
  const name = signer.issuer.trim();
  return signatureFile.parse({ format: 'relevo-signature/1', algorithm: 'Ed25519', issuer: name, publicKey, signature: sign(null, signedText(name, manifest), key).toString('base64url') });
}

/** Checks `signature.json` (as parsed JSON) against the manifest's bytes. */
export function checkSignature(given: unknown, manifest: Uint8Array): Decision<{ file: ArchiveSignature; by: SignedBy }, 'archive_signature_invalid'> {
  const file = signatureFile.safeParse(given);
  if (!file.success) return refuse('archive_signature_invalid', { reason: 'not a signature' });
  const { issuer, publicKey, signature } = file.data;
  const raw = Buffer.from(publicKey, 'base64url');
  const bytes = Buffer.from(signature, 'base64url');
  // Other spellings of the same bytes would be other archives with one meaning.
  if (raw.length !== 32 || bytes.length !== 64 || raw.toString('base64url') !== publicKey || bytes.toString('base64url') !== signature) return refuse('archive_signature_invalid', { reason: 'not a signature' });
  const key = createPublicKey({ key: Buffer.concat([spkiHead, raw]), type: 'spki', format: 'der' });
  if (!verify(null, signedText(issuer, manifest), key, bytes)) return refuse('archive_signature_invalid', { signedBy: issuer });
  return allow({ file: file.data, by: { signedBy: issuer, valid: true, publicKey, fingerprint: fingerprintOf(raw) } });
}
