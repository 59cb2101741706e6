import { createHmac, timingSafeEqual } from 'node:crypto';

/** The code on the wall turns this often; the one before still counts, so that a scan in the last moment is not lost. */
export const secondsPerCode = 20;

export type ReadCode = { tenantId: string; sessionId: string; window: number; mac: Buffer };

export const windowOf = (now: Date): number => Math.floor(now.getTime() / (secondsPerCode * 1000));
/** When a window's code is on the wall no more, and when it counts no more. */
export const windowEnds = (window: number) => ({ turnsAt: new Date((window + 1) * secondsPerCode * 1000), validUntil: new Date((window + 2) * secondsPerCode * 1000) });

/** Tenant, session and time window with a keyed mark: 64 characters that a phone reads off a wall. */
export function makeCode(secret: string, tenantId: string, sessionId: string, window: number): string {
  const told = toldOf(tenantId, sessionId, window);
  return Buffer.concat([told, macOf(secret, told)]).toString('base64url');
}

/** What a code claims; whether it is true says `isGenuine`. Null when it is none. */
export function readCode(token: string): ReadCode | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48) return null;
  return { tenantId: uuidOf(bytes.subarray(0, 16)), sessionId: uuidOf(bytes.subarray(16, 32)), window: bytes.readUInt32BE(32), mac: bytes.subarray(36) };
}

/** Whether the session's own secret made it, and it is of this window or the one before. */
export function isGenuine(code: ReadCode, secret: string): boolean {
  return timingSafeEqual(code.mac, macOf(secret, toldOf(code.tenantId, code.sessionId, code.window)));
}

export const isFresh = (code: ReadCode, now: Date): boolean => code.window === windowOf(now) || code.window === windowOf(now) - 1;

/** Six digits that turn with the code, for a phone without a camera. They are few enough to guess, so whoever takes them counts the wrong ones. */
export function typedCode(secret: string, tenantId: string, sessionId: string, window: number): string {
  const mark = createHmac('sha256', secret).update('typed').update(toldOf(tenantId, sessionId, window)).digest();
  return String(mark.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

function toldOf(tenantId: string, sessionId: string, window: number): Buffer {
  const time = Buffer.alloc(4);
  time.writeUInt32BE(window);
  return Buffer.concat([bytesOf(tenantId), bytesOf(sessionId), time]);
}

const macOf = (secret: string, told: Buffer): Buffer => createHmac('sha256', secret).update(told).digest().subarray(0, 12);
const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
