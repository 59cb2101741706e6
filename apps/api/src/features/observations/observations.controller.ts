import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { answerObservation, getObservation, listObservations, saveObservation, signObservation, startObservation } from '@relevo/contracts/observations';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { ObservationsQueries } from './observations.queries.ts';
import { ObservationsService } from './observations.service.ts';

@Controller()
export class ObservationsController {
  constructor(
    private readonly queries: ObservationsQueries,
    private readonly observations: ObservationsService,
  ) {}

  @Route(listObservations)
  list(@CurrentActor() actor: Actor) {
    return this.queries.list(actor);
  }

  @Route(startObservation)
  start(@CurrentActor() actor: Actor, @Input(startObservation) { query, body }: InputOf<typeof startObservation>) {
    return this.observations.start(actor, body, query.locale);
  }

  @Route(getObservation)
  get(@CurrentActor() actor: Actor, @Input(getObservation) { params, query }: InputOf<typeof getObservation>) {
    return this.observations.get(actor, params.id, query.locale);
  }

  @Route(saveObservation)
  save(@CurrentActor() actor: Actor, @Input(saveObservation) { params, body }: InputOf<typeof saveObservation>) {
    return this.observations.save(actor, params.id, body);
  }

  @Route(signObservation)
  sign(@CurrentActor() actor: Actor, @Input(signObservation) { params, query, body }: InputOf<typeof signObservation>) {
    return this.observations.sign(actor, params.id, body, query.locale);
  }

  @Route(answerObservation)
  answer(@CurrentActor() actor: Actor, @Input(answerObservation) { params, query, body }: InputOf<typeof answerObservation>) {
    return this.observations.answer(actor, params.id, body, query.locale);
  }
}
