/// <reference path="./types/digitalbazaar.d.ts" />
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { offlineLoader } from './documents.ts';
import { isObject, readObject } from './json.ts';
import type { JsonObject } from './json.ts';
import { keyDocuments, keysOf, signerOf } from './keys.ts';
import type { IssuerKey, TrustedIssuer } from './keys.ts';
import { wellShaped } from './shape.ts';

/**
 * Signs a document (Data Integrity, eddsa-rdfc-2022). The same document, key and moment give the same bytes.
 * @param at when the proof says it was made
 * @throws when the document uses a term that no bundled context defines, or does not hold together
 */
export async function sign(document: JsonObject, key: IssuerKey, at: Date): Promise<JsonObject> {
  const suite = new DataIntegrityProof({ signer: await signerOf(key), cryptosuite, date: at });
  const signed = await vc.issue({ credential: structuredClone(document), suite, documentLoader: offlineLoader(), now: at });
  const copy = readObject(signed);
  if (!copy) throw new TypeError('the document is too large to be signed');
  return copy;
}

export type ProofFinding = 'signed' | 'bad_shape' | 'no_proof' | 'key_not_of_issuer' | 'bad_signature' | 'issuer_not_known';

/**
 * Judges who signed a document and whether it is as it was signed. Dates and revocation are not its business.
 * An issuer outside `trusted` gives `issuer_not_known` only when the document is otherwise sound, or when its keys cannot be known.
 */
export async function checkProof(document: JsonObject, trusted: readonly TrustedIssuer[]): Promise<ProofFinding> {
  if (!isObject(document['proof'])) return 'no_proof';
  if (!wellShaped(document)) return 'bad_shape';
  const issuerId = issuerIdOf(document);
  const method = document['proof']['verificationMethod'];
  if (issuerId === null || typeof method !== 'string') return 'bad_shape';
  const known = trusted.find((issuer) => issuer.id === issuerId);
  const issuer = known ?? { id: issuerId };
  const own = keysOf(issuer).some((key) => key.id === method);
  if (!own && (known || issuerId.startsWith('did:key:') || isKeyOfAny(method, trusted) || !method.startsWith(`${issuerId}#`))) {
    return 'key_not_of_issuer';
  }
  if (!own) return 'issuer_not_known';
  if (!(await signatureHolds(document, issuer))) return 'bad_signature';
  return known ? 'signed' : 'issuer_not_known';
}

/** The id of a document's issuer, written as an object or as a bare id; null when there is none. */
export function issuerIdOf(document: JsonObject): string | null {
  const issuer = document['issuer'];
  const id = isObject(issuer) ? issuer['id'] : issuer;
  return typeof id === 'string' ? id : null;
}

const isKeyOfAny = (method: string, trusted: readonly TrustedIssuer[]) =>
  trusted.some((issuer) => keysOf(issuer).some((key) => key.id === method));

async function signatureHolds(document: JsonObject, issuer: TrustedIssuer): Promise<boolean> {
  try {
    const outcome = await vc.verifyCredential({
      credential: structuredClone(document),
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: offlineLoader(keyDocuments(issuer)),
      // The library reports a date out of range as a failed signature. At its own first moment no document is out of
      // range, so what fails here is the signature alone; the caller judges the dates by its own clock.
      now: new Date(String(document['validFrom'])),
      checkStatus: async () => ({ verified: true }),
    });
    return outcome.verified === true;
  } catch {
    return false;
  }
}
