import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getSessionSlides, printKit } from '@relevo/contracts/kit-prints';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../../platform/route.ts';
import { KitPrintsService } from './kit-prints.service.ts';

@Controller()
export class KitPrintsController {
  constructor(private readonly prints: KitPrintsService) {}

  @Route(printKit)
  print(@CurrentActor() actor: Actor, @Input(printKit) { params, query }: InputOf<typeof printKit>) {
    return this.prints.print(actor, params.id, params.print, query);
  }

  @Route(getSessionSlides)
  slides(@CurrentActor() actor: Actor, @Input(getSessionSlides) { params, query }: InputOf<typeof getSessionSlides>) {
    return this.prints.slides(actor, params.id, { ...params, ...query });
  }
}
