import { Controller } from '@nestjs/common';
import { getBridging } from '@relevo/contracts/bridging';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { BridgingQueries } from './bridging.queries.ts';

@Controller()
export class BridgingController {
  constructor(private readonly queries: BridgingQueries) {}

  @Route(getBridging)
  list(@CurrentActor() actor: Actor, @Input(getBridging) { params, query }: InputOf<typeof getBridging>) {
    return this.queries.list(actor, params.id, query);
  }
}
