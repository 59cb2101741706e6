import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { acceptInvitation, acceptInvitationAsMyself, getInvitation } from '@relevo/contracts/identity';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { found } from '../../platform/domain-error.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { AcceptanceService, type Accepted } from './acceptance.service.ts';
import { SessionService } from './session.service.ts';
import { Throttle } from './throttle.service.ts';

@Controller()
export class InvitationController {
  constructor(private readonly acceptance: AcceptanceService, private readonly sessions: SessionService, private readonly throttle: Throttle) {}

  @Route(getInvitation)
  show(@Input(getInvitation) { params }: InputOf<typeof getInvitation>, @Req() request: Request) {
    this.throttle.admit(request.ip);
    return this.acceptance.show(params.token);
  }

  @Route(acceptInvitation)
  async accept(@Input(acceptInvitation) { params, body }: InputOf<typeof acceptInvitation>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    this.throttle.admit(request.ip);
    return { session: await this.begin(await this.acceptance.accept(params.token, body), request, reply) };
  }

  @Route(acceptInvitationAsMyself)
  async acceptOwn(
    @CurrentActor() actor: Actor, @Input(acceptInvitationAsMyself) { params, body }: InputOf<typeof acceptInvitationAsMyself>,
    @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return { session: await this.begin(await this.acceptance.acceptOwn(actor, params.token, body.password), request, reply) };
  }

  private async begin({ personId, membershipId }: Accepted, request: Request, reply: FastifyReply) {
    const hat = found((await this.sessions.hats(personId)).find(({ id }) => id === membershipId), 'role');
    return this.sessions.start(personId, hat, request, reply);
  }
}
