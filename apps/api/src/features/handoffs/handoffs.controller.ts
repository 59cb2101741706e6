import '@fastify/multipart';
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  acceptHandoff, attachAgreement, declineHandoff, getAgreement, getHandoff, listHandoffCohorts, listHandoffs, openHandoff, proposeHandoff, restartHandoff, resumeHandoff, returnHandoff, watchHandoff,
} from '@relevo/contracts/handoffs';
import type { Actor } from '@relevo/domain/permissions';
import { DomainError } from '../../platform/domain-error.ts';
import { CurrentActor, FileReply, Input, Route, type Request } from '../../platform/route.ts';
import { HandoffsQueries } from './handoffs.queries.ts';
import { HandoffsService } from './handoffs.service.ts';

const tenMegabytes = 10 * 1024 * 1024;

@Controller()
export class HandoffsController {
  constructor(
    private readonly handoffs: HandoffsService,
    private readonly queries: HandoffsQueries,
  ) {}

  @Route(listHandoffs)
  list(@CurrentActor() actor: Actor) {
    return this.queries.list(actor);
  }

  @Route(getHandoff)
  get(@CurrentActor() actor: Actor, @Input(getHandoff) { params }: InputOf<typeof getHandoff>) {
    return this.handoffs.get(actor, params.id);
  }

  @Route(listHandoffCohorts)
  cohorts(@CurrentActor() actor: Actor, @Input(listHandoffCohorts) { params }: InputOf<typeof listHandoffCohorts>) {
    return this.queries.cohorts(actor, params.id);
  }

  @Route(openHandoff)
  open(@CurrentActor() actor: Actor, @Input(openHandoff) { body }: InputOf<typeof openHandoff>) {
    return this.handoffs.open(actor, body);
  }

  @Route(attachAgreement)
  async attach(@CurrentActor() actor: Actor, @Input(attachAgreement) { params }: InputOf<typeof attachAgreement>, @Req() request: Request) {
    const part = request.isMultipart() ? await request.file({ limits: { fileSize: tenMegabytes } }) : undefined;
    if (!part) throw new DomainError('file_missing', 422, undefined, [{ path: 'file', code: 'required', message: 'a file is needed' }]);
    const bytes = await part.toBuffer();
    return this.handoffs.attach(actor, params.id, { name: part.filename.replace(/^.*[/\\]/, '') || 'agreement.pdf', bytes });
  }

  @Route(getAgreement)
  async agreement(@CurrentActor() actor: Actor, @Input(getAgreement) { params }: InputOf<typeof getAgreement>) {
    const { name, bytes } = await this.handoffs.agreement(actor, params.id);
    return new FileReply(Buffer.from(bytes), { mediaType: 'application/pdf', download: name });
  }

  @Route(proposeHandoff)
  propose(@CurrentActor() actor: Actor, @Input(proposeHandoff) { params, body }: InputOf<typeof proposeHandoff>) {
    return this.handoffs.propose(actor, params.id, body);
  }

  @Route(acceptHandoff)
  accept(@CurrentActor() actor: Actor, @Input(acceptHandoff) { params, body }: InputOf<typeof acceptHandoff>) {
    return this.handoffs.accept(actor, params.id, body);
  }

  @Route(declineHandoff)
  decline(@CurrentActor() actor: Actor, @Input(declineHandoff) { params, body }: InputOf<typeof declineHandoff>) {
    return this.handoffs.decline(actor, params.id, body.reason);
  }

  @Route(watchHandoff)
  watch(@CurrentActor() actor: Actor, @Input(watchHandoff) { params, body }: InputOf<typeof watchHandoff>) {
    return this.handoffs.watch(actor, params.id, 'watch', body.reason);
  }

  @Route(resumeHandoff)
  resume(@CurrentActor() actor: Actor, @Input(resumeHandoff) { params, body }: InputOf<typeof resumeHandoff>) {
    return this.handoffs.watch(actor, params.id, 'resume', body.reason);
  }

  @Route(returnHandoff)
  giveBack(@CurrentActor() actor: Actor, @Input(returnHandoff) { params, body }: InputOf<typeof returnHandoff>) {
    return this.handoffs.watch(actor, params.id, 'return', body.reason);
  }

  @Route(restartHandoff)
  restart(@CurrentActor() actor: Actor, @Input(restartHandoff) { params, body }: InputOf<typeof restartHandoff>) {
    return this.handoffs.watch(actor, params.id, 'restart', body.reason);
  }
}
