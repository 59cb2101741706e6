import { beforeAll, describe, expect, test } from '@jest/globals';
import { draftFor, holderKey, holderName, listUrl, now } from '../test/fixtures.ts';
import { commit, generateCommitmentKey, matchesCommitment } from './commitment.ts';
import { offlineLoader } from './documents.ts';
import { issueCredential } from './issue.ts';
import type { JsonObject } from './json.ts';
import { controllerDocument, generateIssuerKey, publicKeyOf, trustedIssuerOf } from './keys.ts';
import type { IssuerKey } from './keys.ts';
import { createStatusList, setRevoked, signStatusList, statusListLength } from './status-list.ts';
import { verifyCredential } from './verify.ts';

let key: IssuerKey;
let badge: JsonObject;
let list: JsonObject;

async function listWith(signer: IssuerKey, revoked: number[], change: { url?: string; validUntil?: Date } = {}) {
  let encodedList = await createStatusList();
  for (const index of revoked) encodedList = await setRevoked(encodedList, index, true);
  return signStatusList({ key: signer, url: listUrl, encodedList, validFrom: new Date('2026-05-01T00:00:00Z'), ...change });
}

const verdictOf = async (input: unknown, statusList: unknown = list, at = now, trustedIssuers = [trustedIssuerOf(key)]) =>
  (await verifyCredential(input, { statusList, trustedIssuers, now: at })).verdict;

const detailOf = async (check: string, statusList: unknown) =>
  (await verifyCredential(badge, { statusList, trustedIssuers: [trustedIssuerOf(key)], now })).checks.find((c) => c.check === check)?.detail;

beforeAll(async () => {
  key = await generateIssuerKey();
  badge = await issueCredential(draftFor(key));
  list = await listWith(key, [4710, 4712]);
});

describe('an issued credential', () => {
  test('is valid, as a value and as a file', async () => {
    expect(await verdictOf(badge)).toBe('valid');
    expect(await verdictOf(JSON.stringify(badge, null, 2))).toBe('valid');
  });

  test('is the Open Badge that other wallets read', () => {
    expect(badge).toMatchObject({
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' },
      credentialSubject: { identifier: [{ hashed: true, identityType: 'name' }], achievement: { type: ['Achievement'] } },
    });
  });

  test('says what was found, claim by claim', async () => {
    const { checks, claims } = await verifyCredential(badge, { statusList: list, trustedIssuers: [trustedIssuerOf(key)], now });
    expect(checks.map((c) => [c.check, c.ok])).toEqual([['readable', true], ['signature', true], ['issuer', true], ['period', true], ['status', true]]);
    expect(claims).toMatchObject({ issuer: { name: 'Organización Guía' }, achievement: { type: 'Certification' }, validUntil: '2028-04-01T09:00:00Z' });
    expect(claims && matchesCommitment(holderName, holderKey, claims.commitment)).toBe(true);
  });

  test('comes out the same from the same draft', async () => {
    const draft = draftFor(key);
    expect(await issueCredential(draft)).toEqual(await issueCredential(draft));
  });

  test('holds no name in any spelling', () => {
    const file = JSON.stringify(badge).toLowerCase();
    for (const part of holderName.toLowerCase().split(' ')) expect(file).not.toContain(part);
  });

  test('is refused when the draft contradicts itself', async () => {
    await expect(issueCredential(draftFor(key, { issuer: { id: 'did:web:other.example', name: 'Otra' } }))).rejects.toThrow('another issuer');
    await expect(issueCredential(draftFor(key, { evidenceHash: 'AB' }))).rejects.toThrow('evidenceHash');
    await expect(issueCredential(draftFor(key, { validUntil: new Date(0) }))).rejects.toThrow('validUntil');
    await expect(issueCredential(draftFor(key, { statusList: { url: listUrl, index: -1 } }))).rejects.toThrow('statusList.index');
  });
});

describe('time', () => {
  test('before its period it is not yet valid, after it expired', async () => {
    expect(await verdictOf(badge, list, new Date('2026-03-31T00:00:00Z'))).toBe('not_yet_valid');
    expect(await verdictOf(badge, list, new Date('2028-04-01T09:00:01Z'))).toBe('expired');
  });

  test('without an end it does not expire', async () => {
    const { validUntil: _, ...endless } = draftFor(key);
    expect(await verdictOf(await issueCredential(endless), list, new Date('2060-01-01T00:00:00Z'))).toBe('valid');
  });
});

describe('revocation', () => {
  test('a revoked credential is revoked, also once it has expired', async () => {
    const revoked = await listWith(key, [4711]);
    expect(await verdictOf(badge, revoked)).toBe('revoked');
    expect(await verdictOf(badge, revoked, new Date('2030-01-01T00:00:00Z'))).toBe('revoked');
  });

  test('an annulled revocation counts no more', async () => {
    const encodedList = await setRevoked(await setRevoked(await createStatusList(), 4711, true), 4711, false);
    expect(await verdictOf(badge, await signStatusList({ key, url: listUrl, encodedList, validFrom: now }))).toBe('valid');
  });

  test.each([null, undefined, 'no list', 7, {}])('without a list (%p) nobody is told that it is valid', async (missing) => {
    expect(await verdictOf(badge, missing ?? null)).toBe('status_unknown');
  });

  test('a list that was changed after signing is not believed', async () => {
    const subject = { ...(list['credentialSubject'] as JsonObject), encodedList: await createStatusList() };
    expect(await detailOf('status', { ...list, credentialSubject: subject })).toBe('list_not_authentic');
  });

  test('a list by another issuer, at another address or out of date is not believed', async () => {
    const other = await generateIssuerKey();
    const byOther = await listWith(other, []);
    expect(await detailOf('status', byOther)).toBe('list_not_authentic');
    const both = { statusList: byOther, trustedIssuers: [trustedIssuerOf(key), trustedIssuerOf(other)], now };
    expect((await verifyCredential(badge, both)).checks.at(-1)?.detail).toBe('other_list');
    expect(await detailOf('status', await listWith(key, [], { url: 'https://relevo.example/status/2' }))).toBe('other_list');
    expect(await detailOf('status', await listWith(key, [], { validUntil: new Date('2026-05-02T00:00:00Z') }))).toBe('list_out_of_date');
  });

  test('a position beyond the list is no clean bill', async () => {
    const outside = await issueCredential(draftFor(key, { statusList: { url: listUrl, index: statusListLength } }));
    expect(await verdictOf(outside)).toBe('status_unknown');
    await expect(setRevoked(await createStatusList(), statusListLength, true)).rejects.toThrow(RangeError);
  });

  test('a status list handed in as a certificate is not one', async () => {
    expect(await verdictOf(list)).toBe('forged');
  });
});

describe('issuers', () => {
  test('a sound credential by somebody whom nobody trusts is told apart from a forged one', async () => {
    const stranger = await generateIssuerKey();
    expect(await verdictOf(await issueCredential(draftFor(stranger)))).toBe('unknown_issuer');
  });

  test('taking over a trusted id with another key is forgery', async () => {
    const thief = { ...(await generateIssuerKey()), controller: key.controller };
    expect(await verdictOf(await issueCredential(draftFor(thief)))).toBe('forged');
  });

  test('an issuer that publishes its keys itself is believed by the keys supplied, former ones included', async () => {
    const former = await generateIssuerKey('did:web:relevo.example');
    const current = await generateIssuerKey('did:web:relevo.example');
    const signed = await issueCredential(draftFor(former));
    const statusList = await listWith(current, []);
    const trust = (keys: IssuerKey[]) => [{ id: former.controller, keys: keys.map(publicKeyOf) }];
    expect(await verdictOf(signed, statusList, now, trust([former, current]))).toBe('valid');
    expect(await verdictOf(signed, statusList, now, trust([current]))).toBe('forged');
    expect(await verdictOf(signed, statusList, now, [trustedIssuerOf(key)])).toBe('unknown_issuer');
    expect(controllerDocument(former.controller, [publicKeyOf(former)])).toMatchObject({ assertionMethod: [former.id] });
    expect(JSON.stringify(controllerDocument(former.controller, [former]))).not.toContain(former.secretKeyMultibase);
  });

  test('a key survives being stored', async () => {
    const stored: IssuerKey = JSON.parse(JSON.stringify(key));
    expect(await verdictOf(await issueCredential(draftFor(stored)))).toBe('valid');
  });
});

describe('the network', () => {
  test('is out of reach: what is not bundled is refused', async () => {
    await expect(offlineLoader()('https://www.w3.org/ns/credentials/v1')).rejects.toThrow('not bundled');
    await expect(offlineLoader()('https://example.org/context.json')).rejects.toThrow('not bundled');
  });

  test('is not asked while issuing and verifying', async () => {
    const real = globalThis.fetch;
    const asked: unknown[] = [];
    globalThis.fetch = (async (url: unknown) => { asked.push(url); throw new Error('no network'); }) as typeof fetch;
    try {
      const fresh = await generateIssuerKey();
      expect(await verdictOf(await issueCredential(draftFor(fresh)), await listWith(fresh, []), now, [trustedIssuerOf(fresh)])).toBe('valid');
      expect(await verdictOf({ ...badge, '@context': ['https://www.w3.org/ns/credentials/v2', 'https://example.org/evil.json'] })).toBe('forged');
    } finally {
      globalThis.fetch = real;
    }
    expect(asked).toEqual([]);
  });
});

describe('commitments', () => {
  test('open for the name however it is typed, and for no other name or key', () => {
    const made = commit(holderName, holderKey);
    expect(matchesCommitment('  XIOMARA   gu\u0308ity ñúñez ', holderKey, made)).toBe(true);
    expect(matchesCommitment('Xiomara Guity Nunez', holderKey, made)).toBe(false);
    expect(matchesCommitment(holderName, generateCommitmentKey(), made)).toBe(false);
    expect(matchesCommitment(holderName, holderKey, { ...made, identityHash: 'sha256$ñ' })).toBe(false);
  });

  test('two for one person do not resemble one another', () => {
    expect(commit(holderName, holderKey).identityHash).not.toBe(commit(holderName, holderKey).identityHash);
  });
});
