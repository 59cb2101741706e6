import type { Commitment } from './commitment.ts';
import { badgesContext, credentialsContext } from './documents.ts';
import type { JsonObject } from './json.ts';
import type { IssuerKey } from './keys.ts';
import { sign } from './proof.ts';

/** Of the badge standard's list: a certificate of completion, or a trainer's certification. */
export type AchievementType = 'CertificateOfCompletion' | 'Certification';

export interface Achievement {
  /** Address that names what was achieved, the same for everybody who achieves it. */
  id: string;
  type: AchievementType;
  name: string;
  description: string;
  /** What had to be met, in words. */
  criteria: string;
  /** Of the kit or the standard. */
  version?: string;
  /** BCP 47 tag of the texts above. */
  inLanguage?: string;
}

export interface StatusEntry {
  /** Address of the status list credential. */
  url: string;
  /** Position in the list, from 0. */
  index: number;
}

export interface CredentialDraft {
  key: IssuerKey;
  /** `id` is the key's controller; `url` the organisation's page. */
  issuer: { id: string; name: string; url?: string };
  /** Address of the credential's verification page. */
  credentialId: string;
  achievement: Achievement;
  /** The person, as commitments: a name is never signed. */
  subject: { commitment: Commitment; /** Of how it came about, in words; never of the person. */ narrative?: string };
  /** SHA-256 of the evidence's canonical form, 64 lower-case hexadecimal digits. */
  evidenceHash: string;
  validFrom: Date;
  validUntil?: Date;
  statusList: StatusEntry;
}

/**
 * Issues a signed Open Badge 3.0 as JSON; equal drafts give equal bytes. The proof is dated `validFrom`.
 * @throws TypeError when the draft contradicts itself; the library's error when a text is not an address where one must be
 */
export async function issueCredential(draft: CredentialDraft): Promise<JsonObject> {
  refuseContradictions(draft);
  return sign(unsigned(draft), draft.key, draft.validFrom);
}

function unsigned(draft: CredentialDraft): JsonObject {
  const { issuer, achievement, statusList } = draft;
  return {
    '@context': [credentialsContext, badgesContext],
    id: draft.credentialId,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: { id: issuer.id, type: ['Profile'], name: issuer.name, ...(issuer.url ? { url: issuer.url } : {}) },
    validFrom: instant(draft.validFrom),
    ...(draft.validUntil ? { validUntil: instant(draft.validUntil) } : {}),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: true, identityType: 'name', ...draft.subject.commitment }],
      ...(draft.subject.narrative ? { narrative: draft.subject.narrative } : {}),
      achievement: achievementOf(achievement),
    },
    evidence: [{ id: `${draft.credentialId}#evidence`, type: ['Evidence'], digestSRI: integrity(draft.evidenceHash) }],
    credentialStatus: {
      id: `${statusList.url}#${statusList.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(statusList.index),
      statusListCredential: statusList.url,
    },
  };
}

function achievementOf(achievement: Achievement): JsonObject {
  const { id, name, description, version, inLanguage } = achievement;
  return {
    id,
    type: ['Achievement'],
    achievementType: achievement.type,
    name,
    description,
    criteria: { narrative: achievement.criteria },
    ...(version ? { version } : {}),
    ...(inLanguage ? { inLanguage } : {}),
  };
}

function refuseContradictions(draft: CredentialDraft): void {
  const { key, issuer, evidenceHash, validFrom, validUntil, statusList } = draft;
  if (issuer.id !== key.controller) throw new TypeError('the key belongs to another issuer');
  if (!/^[0-9a-f]{64}$/.test(evidenceHash)) throw new TypeError('evidenceHash is 64 lower-case hexadecimal digits');
  if (validUntil && validUntil <= validFrom) throw new TypeError('validUntil is not after validFrom');
  if (!Number.isSafeInteger(statusList.index) || statusList.index < 0) throw new TypeError('statusList.index is a whole number from 0');
}

/** Whole seconds, as the data model writes them. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The W3C's integrity string of a hash given in hexadecimal. */
export function integrity(hexadecimal: string): string {
  return `sha256-${Buffer.from(hexadecimal, 'hex').toString('base64')}`;
}
