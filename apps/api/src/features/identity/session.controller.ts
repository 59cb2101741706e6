import { Controller, Req, Res } from '@nestjs/common';
import { getSession, signOut } from '@relevo/contracts/identity';
import type { FastifyReply } from 'fastify';
import { Route, type Request } from '../../platform/route.ts';
import { SessionService } from './session.service.ts';

@Controller()
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Route(getSession)
  async current(@Req() request: Request) {
    return { session: await this.sessions.current(request) };
  }

  @Route(signOut)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.end(request, reply);
    return { done: true as const };
  }
}
