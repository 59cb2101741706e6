import { Controller, Req, Res } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { closeSelfPaced, getSelfPaced, leaveSelfPaced, openSelfPaced, printSelfPacedLink, renewSelfPacedLink, reopenSelfPaced, revokeSelfPacedLink, updateSelfPaced } from '@relevo/contracts/self-paced';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyReply } from 'fastify';
import { Clock } from '../../platform/clock.ts';
import { CurrentActor, FileReply, Input, Route, type Request } from '../../platform/route.ts';
import { SessionService } from '../identity/session.service.ts';
import { JoiningService } from './joining.service.ts';
import { selfPacedSheetPdf } from './self-paced-sheet.ts';
import { SelfPacedQueries } from './self-paced.queries.ts';
import { SelfPacedService } from './self-paced.service.ts';

@Controller()
export class SelfPacedController {
  constructor(private readonly courses: SelfPacedService, private readonly queries: SelfPacedQueries, private readonly joining: JoiningService, private readonly sessions: SessionService, private readonly clock: Clock) {}

  @Route(openSelfPaced)
  open(@CurrentActor() actor: Actor, @Input(openSelfPaced) { body }: InputOf<typeof openSelfPaced>) {
    return this.courses.open(actor, body);
  }

  @Route(getSelfPaced)
  get(@CurrentActor() actor: Actor, @Input(getSelfPaced) { params }: InputOf<typeof getSelfPaced>) {
    return this.queries.get(actor, params.id);
  }

  @Route(updateSelfPaced)
  update(@CurrentActor() actor: Actor, @Input(updateSelfPaced) { params, body }: InputOf<typeof updateSelfPaced>) {
    return this.courses.update(actor, params.id, body);
  }

  @Route(closeSelfPaced)
  close(@CurrentActor() actor: Actor, @Input(closeSelfPaced) { params }: InputOf<typeof closeSelfPaced>) {
    return this.courses.close(actor, params.id);
  }

  @Route(reopenSelfPaced)
  reopen(@CurrentActor() actor: Actor, @Input(reopenSelfPaced) { params }: InputOf<typeof reopenSelfPaced>) {
    return this.courses.reopen(actor, params.id);
  }

  @Route(renewSelfPacedLink)
  renewLink(@CurrentActor() actor: Actor, @Input(renewSelfPacedLink) { params }: InputOf<typeof renewSelfPacedLink>) {
    return this.courses.renewLink(actor, params.id);
  }

  @Route(revokeSelfPacedLink)
  revokeLink(@CurrentActor() actor: Actor, @Input(revokeSelfPacedLink) { params }: InputOf<typeof revokeSelfPacedLink>) {
    return this.courses.revokeLink(actor, params.id);
  }

  @Route(printSelfPacedLink)
  async print(@CurrentActor() actor: Actor, @Input(printSelfPacedLink) { params, query }: InputOf<typeof printSelfPacedLink>) {
    const link = await this.queries.link(actor, params.id);
    return new FileReply(await selfPacedSheetPdf({ ...link, locale: query.lang, now: this.clock.now() }), { mediaType: 'application/pdf' });
  }

  /** Where nothing else is left that one takes part in, one's session there is over too. */
  @Route(leaveSelfPaced)
  async leave(@CurrentActor() actor: Actor, @Input(leaveSelfPaced) { params }: InputOf<typeof leaveSelfPaced>, @Req() request: Request, @Res({ passthrough: true }) reply: FastifyReply) {
    const left = await this.joining.leave(actor, params.id);
    if (!left.stays) await this.sessions.end(request, reply);
    return left;
  }
}
