import { Injectable } from '@nestjs/common';
import { signedAs, type SignedBy } from '@relevo/kit-io/archive-signature';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import type { Actor } from '@relevo/domain/permissions';
import { IssuersService } from '../credentials/issuers.service.ts';
import type { LoadedVersion } from './kit-version.queries.ts';

/** A signature as it is kept with what came by it. */
export type KeptSignature = { issuer: string; fingerprint: string; did: string; hash: string };

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
