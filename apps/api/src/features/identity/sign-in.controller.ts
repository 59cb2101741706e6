import { Controller, Req, Res, UseGuards } from '@nestjs/common';
import type { CurrentSession } from '@relevo/contracts/identity';
import { activateCard, signInByPassword, signInByPin } from '@relevo/contracts/identity';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../platform/domain-error.ts';
import { Route } from '../../platform/route.ts';
import { SessionService } from './session.service.ts';
import { CardGuard, PasswordGuard, PinGuard, type RecognisedRequest } from './strategies.ts';

@Controller()
export class SignInController {
  constructor(private readonly sessions: SessionService) {}

  @Route(signInByPassword)
  @UseGuards(PasswordGuard)
  async byPassword(@Req() request: RecognisedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (request.user.next === 'second_factor') return { next: 'second_factor' as const, session: null };
    return { next: 'done' as const, session: await this.start(request, reply) };
  }

  @Route(signInByPin)
  @UseGuards(PinGuard)
  async byPin(@Req() request: RecognisedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return { session: await this.start(request, reply) };
  }

  @Route(activateCard)
  @UseGuards(CardGuard)
  async byCard(@Req() request: RecognisedRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return { session: await this.start(request, reply) };
  }

  private start(request: RecognisedRequest, reply: FastifyReply): Promise<CurrentSession> {
    if (request.user.next !== 'done') throw new DomainError('sign_in_needed', 401);
    return this.sessions.startInFirstHat(request.user.personId, request, reply);
  }
}
