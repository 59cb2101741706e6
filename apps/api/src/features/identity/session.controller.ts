import { Controller, Req, Res } from '@nestjs/common';
import { getSession, signOut } from '@relevo/contracts/identity';
import type { FastifyReply } from 'fastify';
import { Route, type Request } from '../../platform/route.ts';
import { SessionService } from './session.service.ts';

@Controller()
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Route(getSession)
  async current(@Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    const session = await this.sessions.current(request);
    if (!session && this.sessions.brought(request)) await this.leaveNothing(request, reply);
    return { session };
  }

  @Route(signOut)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.leaveNothing(request, reply);
    return { done: true as const };
  }

  /** The end of a session, and of what a browser that may be another's tomorrow remembers of its answers. */
  private async leaveNothing(request: Request, reply: FastifyReply): Promise<void> {
    await this.sessions.end(request, reply);
    void reply.header('clear-site-data', '"cache"');
  }
}
