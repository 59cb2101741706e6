import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getWatch, saveWatch } from '@relevo/contracts/films';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { WatchingService } from './watching.service.ts';

@Controller()
export class WatchingController {
  constructor(private readonly watching: WatchingService) {}

  @Route(getWatch)
  one(@CurrentActor() actor: Actor, @Input(getWatch) { params }: InputOf<typeof getWatch>) {
    return this.watching.one(actor, params.id, params.activityId);
  }

  @Route(saveWatch)
  save(@CurrentActor() actor: Actor, @Input(saveWatch) { params, body }: InputOf<typeof saveWatch>) {
    return this.watching.save(actor, params.id, body.entries);
  }
}
