import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { adoptStandard, getStandards } from '@relevo/contracts/standards';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { StandardsService } from './standards.service.ts';

@Controller()
export class StandardsController {
  constructor(private readonly standards: StandardsService) {}

  @Route(getStandards)
  list(@CurrentActor() actor: Actor, @Input(getStandards) { params }: InputOf<typeof getStandards>) {
    return this.standards.list(actor, params.id);
  }

  @Route(adoptStandard)
  adopt(@CurrentActor() actor: Actor, @Input(adoptStandard) { params, body }: InputOf<typeof adoptStandard>) {
    return this.standards.adopt(actor, params.id, body);
  }
}
