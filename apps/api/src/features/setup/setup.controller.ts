import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getSetup, setUp } from '@relevo/contracts/setup';
import type { FastifyReply } from 'fastify';
import { found } from '../../platform/domain-error.ts';
import { Input, Route, type Request } from '../../platform/route.ts';
import { SessionService } from '../identity/session.service.ts';
import { SetupService } from './setup.service.ts';

@Controller()
export class SetupController {
  constructor(private readonly setup: SetupService, private readonly sessions: SessionService) {}

  @Route(getSetup)
  show(@Input(getSetup) { params }: InputOf<typeof getSetup>) {
    return this.setup.show(params.token);
  }

  /** Who has set the installation up is signed in, and enrols a second factor next. */
  @Route(setUp)
  async begin(@Input(setUp) { params, body }: InputOf<typeof setUp>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    const { personId, membershipId, invitation } = await this.setup.byLink(params.token, body);
    const hat = found((await this.sessions.hats(personId)).find(({ id }) => id === membershipId), 'role');
    return { session: await this.sessions.start(personId, hat, request, reply), invitation };
  }
}
