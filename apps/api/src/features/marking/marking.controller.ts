import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { deviateMark, getMarkingPage, getMarkingQueue, markWork, openWorkFile, returnWork } from '@relevo/contracts/marking';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { MarkingService } from './marking.service.ts';

@Controller()
export class MarkingController {
  constructor(private readonly marking: MarkingService) {}

  @Route(getMarkingQueue)
  queue(@CurrentActor() actor: Actor, @Input(getMarkingQueue) { params }: InputOf<typeof getMarkingQueue>) {
    return this.marking.queue(actor, params.id);
  }

  @Route(getMarkingPage)
  page(@CurrentActor() actor: Actor, @Input(getMarkingPage) { params }: InputOf<typeof getMarkingPage>) {
    return this.marking.page(actor, params.id, params.pieceId);
  }

  @Route(markWork)
  mark(@CurrentActor() actor: Actor, @Input(markWork) { params, body }: InputOf<typeof markWork>) {
    return this.marking.mark(actor, params.id, params.pieceId, body);
  }

  @Route(returnWork)
  giveBack(@CurrentActor() actor: Actor, @Input(returnWork) { params, body }: InputOf<typeof returnWork>) {
    return this.marking.giveBack(actor, params.id, params.pieceId, body.feedback);
  }

  @Route(deviateMark)
  deviate(@CurrentActor() actor: Actor, @Input(deviateMark) { params: { id, ...of }, body }: InputOf<typeof deviateMark>) {
    return this.marking.deviate(actor, id, of, body.own);
  }

  @Route(openWorkFile)
  file(@CurrentActor() actor: Actor, @Input(openWorkFile) { params }: InputOf<typeof openWorkFile>, @Req() { headers }: Request) {
    return this.marking.file(actor, params.id, params, headers.range);
  }
}
