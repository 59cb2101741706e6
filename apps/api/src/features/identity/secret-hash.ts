import { Injectable } from '@nestjs/common';
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../platform/domain-error.ts';

/** Argon2id, 46 MiB, one pass, one lane (OWASP's first recommendation): 14 ms on the project's kind of machine. */
const cost = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 } as const;
const prefix = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`;
/** As many as there are threads for it: more would only hold memory while they wait. */
const atOnce = 4;
/** A training room that signs in together waits five seconds at most; beyond that it is an attack. */
const mayWait = 1000;

/** Passwords and PINs at rest. */
@Injectable()
export class SecretHash {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @returns a PHC string. @throws DomainError 503 `busy` when too many wait */
  async hash(secret: string): Promise<string> {
    const salt = randomBytes(16);
    return `${prefix}${unpadded(salt)}$${unpadded(await this.derive(secret, salt))}`;
  }

  /**
   * Whether the secret is the one that was hashed. With nothing to compare to it takes as long and says no,
   * so that time does not tell which names exist.
   */
  async matches(stored: string | null, secret: string): Promise<boolean> {
    const [, salt, tag] = /^\$argon2id\$v=19\$m=47104,t=1,p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored ?? '') ?? [];
    const derived = await this.derive(secret, salt ? Buffer.from(salt, 'base64') : randomBytes(16));
    return tag !== undefined && timingSafeEqual(derived, Buffer.from(tag, 'base64'));
  }

  private async derive(secret: string, nonce: Buffer): Promise<Buffer> {
    await this.turn();
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        argon2('argon2id', { ...cost, message: Buffer.from(secret.normalize('NFKC')), nonce }, (error, derived) => (error ? reject(error) : resolve(derived)));
      });
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** The place of who finishes passes straight to who waits longest. */
  private async turn(): Promise<void> {
    if (this.running < atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= mayWait) throw new DomainError('busy', 503);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
