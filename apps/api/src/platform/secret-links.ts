import { Inject, Injectable } from '@nestjs/common';
import { toString as qrSvg } from 'qrcode';
import { CONFIG, type Config } from './config.ts';
import { newToken, sha256 } from './ids.ts';
import { Sealing } from './sealing.ts';

/** What opens without a sign-in for whoever has its link, and at which address. */
const addresses = { 'registration-link': 'inscripcion', 'evaluation-link': 'valorar', 'self-paced-link': 'a-su-ritmo' } as const;
export type LinkPurpose = keyof typeof addresses;

/** Secret links to public pages. Kept sealed, so that staff may share one again, while a copy of the database opens none. */
@Injectable()
export class SecretLinks {
  constructor(private readonly sealing: Sealing, @Inject(CONFIG) private readonly config: Config) {}

  /** A new one for what `owner` (an id) names. @returns what is stored: the hash by which it is found, and itself, sealed */
  make(purpose: LinkPurpose, owner: string): { hash: string; sealed: string } {
    const token = newToken();
    return { hash: sha256(token), sealed: this.sealing.seal(purpose, owner, token) };
  }

  /** The link itself; null where none is kept. */
  urlOf(purpose: LinkPurpose, owner: string, sealed: string | null): string | null {
    return sealed === null ? null : `${this.config.publicUrl}/${addresses[purpose]}/${this.sealing.open(purpose, owner, sealed)}`;
  }

  /** The same with its picture, SVG. */
  async shown(purpose: LinkPurpose, owner: string, sealed: string | null): Promise<{ url: string | null; qr: string | null }> {
    const url = this.urlOf(purpose, owner, sealed);
    return { url, qr: url && await qrSvg(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) };
  }
}
