import { Injectable } from '@nestjs/common';
import type { KitSignature } from '@relevo/contracts/kits';
import { signedAs, type SignedBy } from '@relevo/kit-io/archive-signature';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import type { Actor } from '@relevo/domain/permissions';
import { IssuersService } from '../credentials/issuers.service.ts';
import type { LoadedVersion } from './kit-version.queries.ts';

/** A signature as it is kept with what came by it. */
export type KeptSignature = { issuer: string; fingerprint: string; did: string; hash: string };
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

/** Whose name and key archives carry, and what is kept of those that come. */
@Injectable()
export class KitSignatures {
  constructor(
    private readonly db: Database,
    private readonly issuers: IssuersService,
  ) {}

  /**
   * Who signs a version: the organisation whose line it is, with the key that it signs certificates with. Nobody signs what two people have not
   * published, for a signature is the organisation's word; nor an organisation that has no key yet.
   */
  async signer(tx: EntityManager, actor: Actor, { tenant_id, line_tenant_id, hash }: LoadedVersion): Promise<{ issuer: string; privateKey: string } | null> {
    if (hash === null) return null;
    const tenantId = line_tenant_id ?? tenant_id;
    return this.db.inTenant(tx, actor, tenantId, async () => {
      const issuer = await this.issuers.find(tx, tenantId);
      const [organisation] = (await tx.query('SELECT o.name FROM organisation o WHERE o.tenant_id = $1 AND o.id = $1', [tenantId])) as { name: string }[];
      return issuer && organisation ? { issuer: organisation.name, privateKey: await this.issuers.privateKeyOf(issuer) } : null;
    });
  }

  /** What others will see of a signer. */
  shown(signer: { issuer: string; privateKey: string } | null): { issuer: string; fingerprint: string } | null {
    if (!signer) return null;
    const { signedBy, fingerprint } = signedAs(signer);
    return { issuer: signedBy, fingerprint };
  }

  async kept({ signedBy, fingerprint, publicKey }: SignedBy, hash: string): Promise<KeptSignature> {
    return { issuer: signedBy, fingerprint, did: await this.issuers.didOf(publicKey), hash };
  }
}
