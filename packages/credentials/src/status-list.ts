/// <reference path="./types/digitalbazaar.d.ts" />
import { createCredential, createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { instant } from './issue.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import type { IssuerKey, TrustedIssuer } from './keys.ts';
import { checkProof, issuerIdOf, sign } from './proof.ts';

/** The standard's least length: shorter lists would tell credentials apart by who fetches which list. */
export const statusListLength = 131_072;

/** A fresh list with nobody revoked, compressed and encoded: what the issuer stores between changes. */
export async function createStatusList(): Promise<string> {
  return (await createList({ length: statusListLength })).encode();
}

/**
 * Sets or clears one position of a list.
 * @param encodedList from `createStatusList` or from this function
 * @param index 0 to `statusListLength` − 1; RangeError outside
 * @returns the changed list
 */
export async function setRevoked(encodedList: string, index: number, revoked: boolean): Promise<string> {
  const list = await decodeList({ encodedList });
  if (!Number.isSafeInteger(index) || index < 0 || index >= list.length) throw new RangeError('no such position in the status list');
  list.setStatus(index, revoked);
  return list.encode();
}

export interface StatusListDraft {
  key: IssuerKey;
  /** Address at which the list is published; the credentials name it. */
  url: string;
  encodedList: string;
  validFrom: Date;
  /** After this moment a verifier asks for a newer list: it bounds how long a revocation can be hidden by showing an old one. */
  validUntil?: Date;
}

/** Signs a list as a Bitstring Status List credential. */
export async function signStatusList(draft: StatusListDraft): Promise<JsonObject> {
  const list = await decodeList({ encodedList: draft.encodedList });
  const credential = await createCredential({ id: draft.url, list, statusPurpose: 'revocation' });
  const document = {
    ...credential,
    issuer: draft.key.controller,
    validFrom: instant(draft.validFrom),
    ...(draft.validUntil ? { validUntil: instant(draft.validUntil) } : {}),
  };
  return sign(document, draft.key, draft.validFrom);
}

export type StatusFinding =
  | 'not_revoked' | 'revoked' | 'no_list' | 'bad_entry' | 'list_not_authentic' | 'other_list' | 'list_out_of_date' | 'list_unreadable';

/**
 * Reads a credential's standing in a status list. Only `not_revoked` is good news; whatever hinders the reading is said, never passed over.
 * @param credential whose own proof was found sound
 * @param list the signed list, or null when none is at hand
 */
export async function readStatus(
  credential: JsonObject,
  list: JsonObject | null,
  trusted: readonly TrustedIssuer[],
  now: Date,
): Promise<StatusFinding> {
  const entry = credential['credentialStatus'];
  const index = isObject(entry) ? indexOf(entry) : null;
  if (!isObject(entry) || index === null) return 'bad_entry';
  if (!list) return 'no_list';
  if ((await checkProof(list, trusted)) !== 'signed') return 'list_not_authentic';
  const subject = list['credentialSubject'];
  if (!isObject(subject) || !listMatches(entry, list, subject) || issuerIdOf(list) !== issuerIdOf(credential)) return 'other_list';
  if (outOfDate(list, now)) return 'list_out_of_date';
  return bitAt(String(subject['encodedList']), index);
}

function indexOf(entry: JsonObject): number | null {
  const { type, statusPurpose, statusListIndex } = entry;
  if (type !== 'BitstringStatusListEntry' || statusPurpose !== 'revocation') return null;
  return typeof statusListIndex === 'string' && /^\d{1,9}$/.test(statusListIndex) ? Number(statusListIndex) : null;
}

function listMatches(entry: JsonObject, list: JsonObject, subject: JsonObject): boolean {
  return list['id'] === entry['statusListCredential'] && subject['type'] === 'BitstringStatusList' && subject['statusPurpose'] === 'revocation';
}

function outOfDate(list: JsonObject, now: Date): boolean {
  const until = list['validUntil'];
  return until !== undefined && !(Date.parse(String(until)) >= now.getTime());
}

async function bitAt(encodedList: string, index: number): Promise<StatusFinding> {
  try {
    const list = await decodeList({ encodedList });
    if (index >= list.length) return 'bad_entry';
    return list.getStatus(index) ? 'revoked' : 'not_revoked';
  } catch {
    return 'list_unreadable';
  }
}
