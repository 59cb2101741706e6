import { createHash, randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7, for what the server itself creates. */
export const newId = (): string => v7();

/** 256 random bits for a link, a session or a code; only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256, lower-case hexadecimal. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
