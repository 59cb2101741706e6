import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  archiveOrganisation, createOrganisation, createPartner, invitePartnerManager, listAreas, listOrganisations, updateOrganisation,
} from '@relevo/contracts/organisations';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { OrganisationsQueries } from './organisations.queries.ts';
import { OrganisationsService } from './organisations.service.ts';

@Controller()
export class OrganisationsController {
  constructor(private readonly queries: OrganisationsQueries, private readonly organisations: OrganisationsService) {}

  @Route(listOrganisations)
  list(@CurrentActor() actor: Actor) {
    return this.queries.list(actor);
  }

  @Route(listAreas)
  areas(@CurrentActor() actor: Actor) {
    return this.queries.areas(actor);
  }

  @Route(createOrganisation)
  create(@CurrentActor() actor: Actor, @Input(createOrganisation) { body }: InputOf<typeof createOrganisation>) {
    return this.organisations.create(actor, body);
  }

  @Route(updateOrganisation)
  update(@CurrentActor() actor: Actor, @Input(updateOrganisation) { params, body }: InputOf<typeof updateOrganisation>) {
    return this.organisations.update(actor, params.id, body);
  }

  @Route(archiveOrganisation)
  archive(@CurrentActor() actor: Actor, @Input(archiveOrganisation) { params, body }: InputOf<typeof archiveOrganisation>) {
    return this.organisations.archive(actor, params.id, body.archived);
  }

  @Route(createPartner)
  createPartner(@CurrentActor() actor: Actor, @Input(createPartner) { body }: InputOf<typeof createPartner>) {
    return this.organisations.createPartner(actor, body);
  }

  @Route(invitePartnerManager)
  invitePartnerManager(@CurrentActor() actor: Actor, @Input(invitePartnerManager) { params, body }: InputOf<typeof invitePartnerManager>) {
    return this.organisations.invitePartnerManager(actor, params.id, body);
  }
}
