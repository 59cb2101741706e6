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
/** What marks a wall's address: a secret of the session's own, and which of its walls this is. */
export type WallKey = { secret: string; wallNumber: number };
const macOf = ({ secret, wallNumber }: WallKey, told: Buffer): Buffer => createHmac('sha256', secret).update(`live wall ${wallNumber} `).update(told).digest().subarray(0, 16);

/** The wall's address: tenant and session with a keyed mark. Whoever has it sees figures, until the session is held or another address stands in its place. */
export function makeWallToken(key: WallKey, tenantId: string, sessionId: string): string {
  const told = Buffer.concat([bytesOf(tenantId), bytesOf(sessionId)]);
  return Buffer.concat([told, macOf(key, told)]).toString('base64url');
}

/** What a token claims, and whether a key made it. Null when it is none. */
export function readWallToken(token: string): { tenantId: string; sessionId: string; madeBy: (key: WallKey) => boolean } | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48) return null;
  const told = bytes.subarray(0, 32);
  return { tenantId: uuidOf(told.subarray(0, 16)), sessionId: uuidOf(told.subarray(16)), madeBy: (key) => timingSafeEqual(bytes.subarray(32), macOf(key, told)) };
}
