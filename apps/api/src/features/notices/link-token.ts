import type { Sealing } from '../../platform/sealing.ts';

/** The token of the link that confirms an address: made from what is stored and the installation's secret, so that it can be mailed later and is kept nowhere. */
export const linkToken = (sealing: Sealing, personId: string, address: string, expiresAt: Date | null): string =>
  sealing.fingerprint('notice-link', personId, `${address}\n${expiresAt?.toISOString() ?? ''}`);
