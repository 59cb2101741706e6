import { Inject, Injectable } from '@nestjs/common';
import { hkdfSync, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import type { Request } from '../../platform/route.ts';

const cookie = 'relevo-scan';
/** Long enough to choose a first PIN, too short to be of use elsewhere. */
const minutes = 10;

/**
 * Remembers in one browser that it scanned a code in time, until its holder has signed in. A cookie that no script reads: a code that is
 * passed on to somebody who stayed at home is worth nothing once it has turned.
 */
@Injectable()
export class ScanMemory {
  private readonly key: Buffer;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.APP_SECRET, '', 'attendance scan', 32));
  }

  keep(token: string, reply: FastifyReply): Date {
    const until = new Date(this.clock.now().getTime() + minutes * 60_000);
    const secure = this.config.publicUrl.startsWith('https:');
    void reply.setCookie(cookie, `${until.getTime()}.${this.mark(token, until.getTime()).toString('base64url')}`, { path: '/api/qr', httpOnly: true, sameSite: 'lax', secure, maxAge: minutes * 60 });
    return until;
  }

  holds(token: string, request: Request): boolean {
    const [until = '', mark = ''] = (request.cookies[cookie] ?? '').split('.');
    const [given, right] = [Buffer.from(mark, 'base64url'), this.mark(token, Number(until))];
    return given.length === right.length && timingSafeEqual(given, right) && this.clock.now().getTime() < Number(until);
  }

  forget(reply: FastifyReply): void {
    void reply.clearCookie(cookie, { path: '/api/qr' });
  }

  private mark(token: string, until: number): Buffer {
    return createHmac('sha256', this.key).update(`${token}\n${until}`).digest();
  }
}
