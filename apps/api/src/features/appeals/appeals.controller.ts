import { Controller } from '@nestjs/common';
import { askAppeal, decideAppeal, getAppeal, getOwnAppeals, listAppeals, withdrawAppeal } from '@relevo/contracts/appeals';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AppealsService } from './appeals.service.ts';
import { OwnAppealsService } from './own-appeals.service.ts';

@Controller()
export class AppealsController {
  constructor(private readonly own: OwnAppealsService, private readonly appeals: AppealsService) {}

  @Route(getOwnAppeals)
  of(@CurrentActor() actor: Actor, @Input(getOwnAppeals) { params }: InputOf<typeof getOwnAppeals>) {
    return this.own.read(actor, params);
  }

  @Route(askAppeal)
  ask(@CurrentActor() actor: Actor, @Input(askAppeal) { params, body }: InputOf<typeof askAppeal>) {
    return this.own.ask(actor, params, body);
  }

  @Route(withdrawAppeal)
  withdraw(@CurrentActor() actor: Actor, @Input(withdrawAppeal) { params }: InputOf<typeof withdrawAppeal>) {
    return this.own.withdraw(actor, params, params.appealId);
  }

  @Route(listAppeals)
  list(@CurrentActor() actor: Actor, @Input(listAppeals) { params }: InputOf<typeof listAppeals>) {
    return this.appeals.list(actor, params.id);
  }

  @Route(getAppeal)
  page(@CurrentActor() actor: Actor, @Input(getAppeal) { params }: InputOf<typeof getAppeal>) {
    return this.appeals.page(actor, params.id, params.appealId);
  }

  @Route(decideAppeal)
  decide(@CurrentActor() actor: Actor, @Input(decideAppeal) { params, body }: InputOf<typeof decideAppeal>) {
    return this.appeals.decide(actor, params.id, params.appealId, body);
  }
}
