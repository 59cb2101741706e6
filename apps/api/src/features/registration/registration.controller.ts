import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { decideRegistrations, getRegistrationOpening, judgeLikeness, listRegistrations, openRegistration, printRegistrationLink, renewRegistrationLink, revokeRegistrationLink } from '@relevo/contracts/registration';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { DecidingService } from './deciding.service.ts';
import { OpeningQueries } from './opening.queries.ts';
import { OpeningsService } from './openings.service.ts';
import { RegistrationsQueries } from './registrations.queries.ts';

@Controller()
export class RegistrationController {
  constructor(private readonly openings: OpeningsService, private readonly opening: OpeningQueries, private readonly registrations: RegistrationsQueries, private readonly deciding: DecidingService) {}

  @Route(getRegistrationOpening)
  get(@CurrentActor() actor: Actor, @Input(getRegistrationOpening) { params }: InputOf<typeof getRegistrationOpening>) {
    return this.opening.get(actor, params.id);
  }

  @Route(openRegistration)
  open(@CurrentActor() actor: Actor, @Input(openRegistration) { params, body }: InputOf<typeof openRegistration>) {
    return this.openings.open(actor, params.id, body);
  }

  @Route(renewRegistrationLink)
  renew(@CurrentActor() actor: Actor, @Input(renewRegistrationLink) { params }: InputOf<typeof renewRegistrationLink>) {
    return this.openings.renewLink(actor, params.id);
  }

  @Route(revokeRegistrationLink)
  revoke(@CurrentActor() actor: Actor, @Input(revokeRegistrationLink) { params }: InputOf<typeof revokeRegistrationLink>) {
    return this.openings.revokeLink(actor, params.id);
  }

  @Route(printRegistrationLink)
  print(@CurrentActor() actor: Actor, @Input(printRegistrationLink) { params, query }: InputOf<typeof printRegistrationLink>) {
    return this.opening.sheet(actor, params.id, query.lang);
  }

  @Route(listRegistrations)
  list(@CurrentActor() actor: Actor, @Input(listRegistrations) { params, query }: InputOf<typeof listRegistrations>) {
    return this.registrations.list(actor, params.id, query);
  }

  @Route(decideRegistrations)
  decide(@CurrentActor() actor: Actor, @Input(decideRegistrations) { params, body }: InputOf<typeof decideRegistrations>) {
    return this.deciding.decide(actor, params.id, body);
  }

  @Route(judgeLikeness)
  judge(@CurrentActor() actor: Actor, @Input(judgeLikeness) { params, body }: InputOf<typeof judgeLikeness>) {
    return this.deciding.judge(actor, params.id, params.registrationId, body);
  }
}
