import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { confirmRecovery, listRecoveries, recover, requestRecovery } from '@relevo/contracts/identity';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { RecoveryService } from './recovery.service.ts';
import { SessionService } from './session.service.ts';
import { Throttle } from './throttle.service.ts';

@Controller()
export class RecoveryController {
  constructor(private readonly recoveries: RecoveryService, private readonly sessions: SessionService, private readonly throttle: Throttle) {}

  @Route(requestRecovery)
  request(@CurrentActor() actor: Actor, @Input(requestRecovery) { params, body }: InputOf<typeof requestRecovery>) {
    return this.recoveries.request(actor, params.id, body.id);
  }

  @Route(listRecoveries)
  list(@CurrentActor() actor: Actor) {
    return this.recoveries.list(actor);
  }

  @Route(confirmRecovery)
  confirm(@CurrentActor() actor: Actor, @Input(confirmRecovery) { params }: InputOf<typeof confirmRecovery>) {
    return this.recoveries.confirm(actor, params.id);
  }

  @Route(recover)
  async use(@Input(recover) { body }: InputOf<typeof recover>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    this.throttle.admit(request.ip);
    const personId = await this.recoveries.use(body.token, body.password);
    return { session: await this.sessions.startInFirstHat(personId, request, reply) };
  }
}
