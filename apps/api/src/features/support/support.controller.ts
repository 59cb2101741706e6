import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getCohortSupport, getOwnSupport, getSupport, keepCohortSupport, keepOrganisationSupport, keepReferralLine, removeReferralLine } from '@relevo/contracts/support';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { SupportService } from './support.service.ts';

@Controller()
export class SupportController {
  constructor(private readonly support: SupportService) {}

  @Route(getOwnSupport)
  own(@CurrentActor() actor: Actor) {
    return this.support.own(actor);
  }

  @Route(getCohortSupport)
  ofCohort(@CurrentActor() actor: Actor, @Input(getCohortSupport) { params }: InputOf<typeof getCohortSupport>) {
    return this.support.ofCohort(actor, params.id);
  }

  @Route(keepCohortSupport)
  keepForCohort(@CurrentActor() actor: Actor, @Input(keepCohortSupport) { params, body }: InputOf<typeof keepCohortSupport>) {
    return this.support.keepForCohort(actor, params.id, body.contact);
  }

  @Route(getSupport)
  kept(@CurrentActor() actor: Actor) {
    return this.support.kept(actor);
  }

  @Route(keepOrganisationSupport)
  keepForOrganisation(@CurrentActor() actor: Actor, @Input(keepOrganisationSupport) { params, body }: InputOf<typeof keepOrganisationSupport>) {
    return this.support.keepForOrganisation(actor, params.id, body.contact);
  }

  @Route(keepReferralLine)
  keepLine(@CurrentActor() actor: Actor, @Input(keepReferralLine) { params, body }: InputOf<typeof keepReferralLine>) {
    return this.support.keepLine(actor, params.id, body);
  }

  @Route(removeReferralLine)
  removeLine(@CurrentActor() actor: Actor, @Input(removeReferralLine) { params }: InputOf<typeof removeReferralLine>) {
    return this.support.removeLine(actor, params.id);
  }
}
