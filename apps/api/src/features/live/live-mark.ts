import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sealing } from '../../platform/sealing.ts';

/**
 * What stands in a person's place beside what they sent: a keyed hash (HMAC-SHA-256 by a key of the installation) of the moment and the person. It keeps
 * anybody from answering twice and finds their own answer again. It differs from moment to moment, so that two answers are not known to be one person's; a
 * copy of the database alone, without the installation's secret, does not tell whose it is; and once the session is held random ones stand in their place.
 */
export const markOf = (sealing: Sealing, momentId: string, personId: string): string => sealing.fingerprint('live-mark', momentId, personId);

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
const macOf = (secret: string, told: Buffer): Buffer => createHmac('sha256', secret).update('live wall').update(told).digest().subarray(0, 16);

/** The wall's address: tenant and session with a mark keyed by the session's own secret. Whoever has it sees figures, until the session is held. */
export function makeWallToken(secret: string, tenantId: string, sessionId: string): string {
  const told = Buffer.concat([bytesOf(tenantId), bytesOf(sessionId)]);
  return Buffer.concat([told, macOf(secret, told)]).toString('base64url');
}

/** What a token claims, and whether a secret made it. Null when it is none. */
export function readWallToken(token: string): { tenantId: string; sessionId: string; madeBy: (secret: string) => boolean } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48) return null;
  const told = bytes.subarray(0, 32);
  return { tenantId: uuidOf(told.subarray(0, 16)), sessionId: uuidOf(told.subarray(16)), madeBy: (secret) => timingSafeEqual(bytes.subarray(32), macOf(secret, told)) };
}
