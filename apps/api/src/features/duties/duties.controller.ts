import { Controller } from '@nestjs/common';
import { addUnavailability, answerDuties, listOwnDuties, listUnavailability, removeUnavailability } from '@relevo/contracts/duties';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { OwnDutiesService } from './own-duties.service.ts';
import { UnavailabilityService } from './unavailability.service.ts';

/** What somebody is asked to do, and when they cannot: their own side of a team. */
@Controller()
export class DutiesController {
  constructor(private readonly own: OwnDutiesService, private readonly unavailability: UnavailabilityService) {}

  @Route(listOwnDuties)
  list(@CurrentActor() actor: Actor) {
    return this.own.list(actor);
  }

  @Route(answerDuties)
  answer(@CurrentActor() actor: Actor, @Input(answerDuties) { body }: InputOf<typeof answerDuties>) {
    return this.own.answer(actor, body);
  }

  @Route(listUnavailability)
  away(@CurrentActor() actor: Actor) {
    return this.unavailability.list(actor);
  }

  @Route(addUnavailability)
  add(@CurrentActor() actor: Actor, @Input(addUnavailability) { body }: InputOf<typeof addUnavailability>) {
    return this.unavailability.add(actor, body);
  }

  @Route(removeUnavailability)
  remove(@CurrentActor() actor: Actor, @Input(removeUnavailability) { params }: InputOf<typeof removeUnavailability>) {
    return this.unavailability.remove(actor, params.id);
  }
}
