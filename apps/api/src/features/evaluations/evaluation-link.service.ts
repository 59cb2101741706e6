import { Inject, Injectable } from '@nestjs/common';
import { toString as qrSvg } from 'qrcode';
import { CONFIG, type Config } from '../../platform/config.ts';
import { newToken, sha256 } from '../../platform/ids.ts';
import { Sealing } from '../../platform/sealing.ts';

/** Secret links to a session's form. */
@Injectable()
export class EvaluationLink {
  constructor(private readonly sealing: Sealing, @Inject(CONFIG) private readonly config: Config) {}

  make(sessionId: string): { hash: string; sealed: string } {
    const token = newToken();
    return { hash: sha256(token), sealed: this.sealing.seal('evaluation-link', sessionId, token) };
  }

  /** The link and its picture, SVG. */
  async shown(sessionId: string, sealed: string): Promise<{ url: string; qr: string }> {
    const url = `${this.config.publicUrl}/valorar/${this.sealing.open('evaluation-link', sessionId, sealed)}`;
    return { url, qr: await qrSvg(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) };
  }
}
