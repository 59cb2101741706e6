import { Inject, Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { CONFIG, type Config } from '../../platform/config.ts';
import { newToken } from '../../platform/ids.ts';
import type { Request } from '../../platform/route.ts';
import { Sealing } from '../../platform/sealing.ts';

const cookie = 'relevo-sheet';

/**
 * By what a device is known to have sent its sheet: a random mark, signed, in a cookie that goes back to this one link alone and that no script reads.
 * It tells nothing of the device or of who holds it, and each link's is another.
 */
@Injectable()
export class DeviceMarks {
  constructor(private readonly sealing: Sealing, @Inject(CONFIG) private readonly config: Config) {}

  /** The mark that this device brings back; null without one that this link gave it. */
  read(token: string, request: Request): string | null {
    const [mark = '', signed = ''] = (request.cookies[cookie] ?? '').split('.');
    const [given, right] = [Buffer.from(signed), Buffer.from(this.sealing.fingerprint('evaluation-device', token, mark))];
    return given.length === right.length && timingSafeEqual(given, right) ? mark : null;
  }

  /** @param days for how long it is kept */
  give(token: string, reply: FastifyReply, days: number): void {
    const mark = newToken();
    void reply.setCookie(cookie, `${mark}.${this.sealing.fingerprint('evaluation-device', token, mark)}`, {
      path: `/valorar/${token}`, httpOnly: true, sameSite: 'lax', secure: this.config.publicUrl.startsWith('https:'), maxAge: days * 86_400,
    });
  }
}
