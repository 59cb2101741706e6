import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { CONFIG, type Config } from './config.ts';

/** What a derived key is for: one secret of the installation, a key of its own for every purpose. */
export type Purpose = 'totp' | 'recovery-code' | 'activation-code' | 'issuer-key' | 'notice-address' | 'notice-link' | 'identity-number' | 'registration-link' | 'self-paced-link' | 'registration-code' | 'live-mark' | 'evaluation-link' | 'evaluation-device' | 'attempt-device' | 'audit-key';

/**
 * Protects secrets at rest with keys derived from APP_SECRET (HKDF-SHA-256): a copy of the database alone opens nothing.
 * Changing APP_SECRET makes what was sealed before unreadable.
 */
@Injectable()
export class Sealing {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** AES-256-GCM, bound to `owner` (an id), so that a sealed text moved to another row does not open. */
  seal(purpose: Purpose, owner: string, text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key(purpose), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['v1', nonce, sealed, cipher.getAuthTag()].map((part) => (typeof part === 'string' ? part : part.toString('base64url'))).join('.');
  }

  /** @throws when it was not sealed for this purpose and owner by this installation, or was changed since */
  open(purpose: Purpose, owner: string, sealed: string): string {
    const [version, nonce = '', text = '', tag = ''] = sealed.split('.');
    if (version !== 'v1') throw new Error('not a sealed text');
    const decipher = createDecipheriv('aes-256-gcm', this.key(purpose), Buffer.from(nonce, 'base64url')).setAAD(Buffer.from(owner));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** HMAC-SHA-256, base64url: for codes too short to be hashed without a key. */
  fingerprint(purpose: Purpose, owner: string, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(`${owner}\n${text}`).digest('base64url');
  }

  private key(purpose: Purpose): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', this.config.APP_SECRET, 'relevo', purpose, 32));
    this.keys.set(purpose, key);
    return key;
  }
}
