import { Inject, Injectable } from '@nestjs/common';
import { toString as qrSvg } from 'qrcode';
import { CONFIG, type Config } from '../../platform/config.ts';
import { newToken, sha256 } from '../../platform/ids.ts';
import { Sealing } from '../../platform/sealing.ts';

/** Secret links to forms. Kept sealed, so that staff may share one again, while a copy of the database opens none. */
@Injectable()
export class RegistrationLinks {
  constructor(private readonly sealing: Sealing, @Inject(CONFIG) private readonly config: Config) {}

  /** A new one for a cohort. */
  make(cohortId: string): { hash: string; sealed: string } {
    const token = newToken();
    return { hash: sha256(token), sealed: this.sealing.seal('registration-link', cohortId, token) };
  }

  urlOf(cohortId: string, sealed: string | null): string | null {
    return sealed === null ? null : `${this.config.publicUrl}/inscripcion/${this.sealing.open('registration-link', cohortId, sealed)}`;
  }

  async picture(url: string | null): Promise<string | null> {
    return url === null ? null : qrSvg(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  }
}
