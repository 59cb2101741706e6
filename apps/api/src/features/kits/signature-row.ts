import type { KitSignature } from '@relevo/contracts/kits';

/** As `signatureOf` reads it. */
export type SignatureRow = { issuer: string; fingerprint: string; own: boolean; seenAt: string | null; differs: boolean; hash: string } | null;

/** Versions `e` that came before: ids of versions follow one another in time, and an import knows the version that it made. */
const earlier = { v: 'e.id < v.id', j: 'e.created_at <= j.created_at AND (j.unchanged OR e.id <> j.result_id)' } as const;
/**
 * SQL for the signature of a version or an import under alias `x`, with how far its key is known: as one's own, from what came before, or not;
 * `differs` where the name is known with another key.
 */
export const signatureOf = (x: 'v' | 'j') => `CASE WHEN ${x}.signature IS NOT NULL THEN jsonb_build_object('issuer', ${x}.signature -> 'issuer', 'fingerprint', ${x}.signature -> 'fingerprint', 'hash', ${x}.signature -> 'hash',
  'own', EXISTS (SELECT FROM issuer i WHERE i.tenant_id = ${x}.tenant_id AND i.did = ${x}.signature ->> 'did'),
  'seenAt', (SELECT min(e.created_at) FROM kit_version e WHERE e.tenant_id = ${x}.tenant_id AND ${earlier[x]} AND e.signature ->> 'did' = ${x}.signature ->> 'did'),
  'differs', EXISTS (SELECT FROM kit_version e WHERE e.tenant_id = ${x}.tenant_id AND ${earlier[x]} AND lower(e.signature ->> 'issuer') = lower(${x}.signature ->> 'issuer'))
    OR EXISTS (SELECT FROM organisation o WHERE o.tenant_id = ${x}.tenant_id AND o.id = ${x}.tenant_id AND lower(o.name) = lower(${x}.signature ->> 'issuer'))) END AS signature`;

export function presentSignature(row: SignatureRow): KitSignature | null {
  if (!row) return null;
  const key = row.own ? 'own' : row.seenAt ? 'seen' : row.differs ? 'differs' : 'new';
  return { issuer: row.issuer, fingerprint: row.fingerprint, key, seenAt: row.seenAt && new Date(row.seenAt).toISOString() };
}
