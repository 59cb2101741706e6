import type { Commitment } from './commitment.ts';
import { isObject, readObject } from './json.ts';
import type { JsonObject } from './json.ts';
import type { TrustedIssuer } from './keys.ts';
import { checkProof } from './proof.ts';
import type { ProofFinding } from './proof.ts';
import { readStatus } from './status-list.ts';
import type { StatusFinding } from './status-list.ts';

/**
 * - `valid`: as signed by a trusted issuer, in its period, not revoked.
 * - `revoked`, `expired`, `not_yet_valid`: authentic, and does not count now.
 * - `status_unknown`: authentic, but whether it was revoked could not be found out. Never to be shown as valid.
 * - `unknown_issuer`: holds together, but nobody trusted signed it; anybody can make one.
 * - `forged`: not what its issuer signed.
 * - `unreadable`: not a credential at all.
 */
export type Verdict = 'valid' | 'revoked' | 'expired' | 'not_yet_valid' | 'status_unknown' | 'unknown_issuer' | 'forged' | 'unreadable';

export interface Check {
  check: 'readable' | 'signature' | 'issuer' | 'period' | 'status';
  ok: boolean;
  /** A stable code that says what was found. */
  detail: string;
}

/** What the issuer signed; given only where the signature holds and the issuer is trusted. */
export interface Claims {
  credentialId: string;
  issuer: { id: string; name: string };
  achievement: { id: string; type: string; name: string };
  commitment: Commitment;
  evidenceIntegrity: string;
  validFrom: string;
  validUntil: string | null;
  statusListUrl: string | null;
}

export interface Verification {
  verdict: Verdict;
  checks: Check[];
  claims: Claims | null;
}

export interface VerifyOptions {
  /** The signed status list as JSON text or value; null or absent when none is at hand. */
  statusList?: unknown;
  trustedIssuers: readonly TrustedIssuer[];
  now: Date;
}

/**
 * Judges a credential, offline. Total: whatever it is given, it gives a verdict and never throws.
 * @param input JSON text or value
 */
export async function verifyCredential(input: unknown, options: VerifyOptions): Promise<Verification> {
  const document = readObject(input);
  if (!document || !(isObject(document['credentialSubject']) || document['proof'] !== undefined)) {
    return { verdict: 'unreadable', checks: [{ check: 'readable', ok: false, detail: document ? 'not_a_credential' : 'not_json' }], claims: null };
  }
  const readable: Check = { check: 'readable', ok: true, detail: 'credential' };
  try {
    const judged = await judge(document, options);
    return { ...judged, checks: [readable, ...judged.checks] };
  } catch {
    // A file that breaks a library is no file of ours.
    return { verdict: 'forged', checks: [readable, { check: 'signature', ok: false, detail: 'bad_shape' }], claims: null };
  }
}

async function judge(document: JsonObject, { statusList, trustedIssuers, now }: VerifyOptions): Promise<Verification> {
  const proof = await checkProof(document, trustedIssuers);
  const checks = proofChecks(proof);
  if (proof === 'issuer_not_known') return { verdict: 'unknown_issuer', checks, claims: null };
  const claims = proof === 'signed' ? claimsOf(document) : null;
  if (!claims) return { verdict: 'forged', checks, claims };
  const period = periodOf(claims, now);
  const status = await readStatus(document, readObject(statusList ?? null), trustedIssuers, now);
  checks.push({ check: 'period', ok: period === 'in_period', detail: period });
  checks.push({ check: 'status', ok: status === 'not_revoked', detail: status });
  return { verdict: standing(period, status), checks, claims };
}

function proofChecks(proof: ProofFinding): Check[] {
  if (proof === 'signed') return [{ check: 'signature', ok: true, detail: proof }, { check: 'issuer', ok: true, detail: 'trusted' }];
  if (proof === 'issuer_not_known') return [{ check: 'issuer', ok: false, detail: proof }];
  return [{ check: 'signature', ok: false, detail: proof }];
}

/** A verifier whose clock is five minutes slow should still accept what was issued a moment ago. */
const clockSkew = 300_000;

type Period = 'in_period' | 'expired' | 'not_yet_valid';

function periodOf(claims: Claims, now: Date): Period {
  if (claims.validUntil !== null && !(now.getTime() <= Date.parse(claims.validUntil))) return 'expired';
  return now.getTime() + clockSkew >= Date.parse(claims.validFrom) ? 'in_period' : 'not_yet_valid';
}

/** Revocation is final, so it is said before a date that has passed as well. */
function standing(period: Period, status: StatusFinding): Verdict {
  if (status === 'revoked') return 'revoked';
  if (period !== 'in_period') return period;
  return status === 'not_revoked' ? 'valid' : 'status_unknown';
}

/** Null when a trusted issuer signed something that is not one of our badges, such as its status list. */
function claimsOf(document: JsonObject): Claims | null {
  const subject = object(document['credentialSubject']);
  const [identifier] = list(subject['identifier']);
  const [evidence] = list(document['evidence']);
  const achievement = object(subject['achievement']);
  const issuer = object(document['issuer']);
  const found = {
    credentialId: document['id'], issuerId: issuer['id'], issuerName: issuer['name'], validFrom: document['validFrom'],
    achievementId: achievement['id'], type: achievement['achievementType'], name: achievement['name'],
    identityHash: object(identifier)['identityHash'], salt: object(identifier)['salt'], digest: object(evidence)['digestSRI'],
  };
  if (!allText(found)) return null;
  return {
    credentialId: found.credentialId,
    issuer: { id: found.issuerId, name: found.issuerName },
    achievement: { id: found.achievementId, type: found.type, name: found.name },
    commitment: { identityHash: found.identityHash, salt: found.salt },
    evidenceIntegrity: found.digest,
    validFrom: found.validFrom,
    validUntil: text(document['validUntil']),
    statusListUrl: text(object(document['credentialStatus'])['statusListCredential']),
  };
}

const object = (value: unknown): JsonObject => (isObject(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function allText<K extends string>(record: Record<K, unknown>): record is Record<K, string> {
  return Object.values(record).every((value) => typeof value === 'string');
}
