import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a signed credential holds in place of a name. */
export interface Commitment {
  /** `sha256$` and 64 hexadecimal digits, as Open Badges 3.0 writes a hashed identity. */
  identityHash: string;
  salt: string;
}

/** A new key for one person's commitments: 256 random bits, base64url. Destroying it makes them unopenable for ever. */
export function generateCommitmentKey(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Commits to a name without revealing it. The badge standard hashes an identity with a salt that stands in the file, which a list
 * of names opens in a moment; so the identity hashed here is not the name but the name under a key that only the issuer holds.
 * The salt keeps two credentials of one person from being matched.
 * @param name as written on the certificate; case, Unicode form and runs of spaces do not matter
 * @param key from `generateCommitmentKey`
 */
export function commit(name: string, key: string, salt: string = randomBytes(16).toString('base64url')): Commitment {
  return { identityHash: `sha256$${createHash('sha256').update(keyedIdentity(name, key) + salt, 'utf8').digest('hex')}`, salt };
}

/** Whether a commitment was made to this name under this key. Never throws. */
export function matchesCommitment(name: string, key: string, commitment: Commitment): boolean {
  const expected = Buffer.from(commit(name, key, commitment.salt).identityHash);
  const actual = Buffer.from(commitment.identityHash);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function keyedIdentity(name: string, key: string): string {
  const written = name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(`name\n${written}`, 'utf8').digest('hex');
}
