import { Injectable } from '@nestjs/common';
import { Sealing } from '../../platform/sealing.ts';

/** Identity numbers as they are kept: HMAC-SHA-256 under a key of the installation, another for every tenant, so that two of them cannot compare whom they know. */
@Injectable()
export class IdentityHashes {
  constructor(private readonly sealing: Sealing) {}

  /** @param number as `identityNumber` of the domain writes it */
  of(tenantId: string, number: string): string {
    return this.sealing.fingerprint('identity-number', tenantId, number);
  }
}
