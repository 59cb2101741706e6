import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import {
  addMembership, createInvitation, createPerson, endMembership, getPerson, listInvitations, listPeople, matchPeople, renewInvitation, revokeInvitation, updatePerson,
} from '@relevo/contracts/people';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { MembershipsService } from './memberships.service.ts';
import { PeopleQueries } from './people.queries.ts';
import { PeopleService } from './people.service.ts';

@Controller()
export class PeopleController {
  constructor(private readonly queries: PeopleQueries, private readonly people: PeopleService, private readonly memberships: MembershipsService) {}

  @Route(listPeople)
  list(@CurrentActor() actor: Actor, @Input(listPeople) { query }: InputOf<typeof listPeople>) {
    return this.queries.list(actor, query);
  }

  @Route(listInvitations)
  listInvitations(@CurrentActor() actor: Actor) {
    return this.queries.invitations(actor);
  }

  @Route(getPerson)
  get(@CurrentActor() actor: Actor, @Input(getPerson) { params }: InputOf<typeof getPerson>) {
    return this.queries.get(actor, params.id);
  }

  @Route(createPerson)
  create(@CurrentActor() actor: Actor, @Input(createPerson) { body }: InputOf<typeof createPerson>) {
    return this.people.create(actor, body);
  }

  @Route(updatePerson)
  update(@CurrentActor() actor: Actor, @Input(updatePerson) { params, body }: InputOf<typeof updatePerson>) {
    return this.people.update(actor, params.id, body);
  }

  @Route(matchPeople)
  match(@CurrentActor() actor: Actor, @Input(matchPeople) { body }: InputOf<typeof matchPeople>) {
    return this.people.match(actor, body);
  }

  @Route(addMembership)
  addMembership(@CurrentActor() actor: Actor, @Input(addMembership) { params, body }: InputOf<typeof addMembership>) {
    return this.memberships.add(actor, params.id, body);
  }

  @Route(endMembership)
  endMembership(@CurrentActor() actor: Actor, @Input(endMembership) { params }: InputOf<typeof endMembership>) {
    return this.memberships.end(actor, params.id);
  }

  @Route(createInvitation)
  invite(@CurrentActor() actor: Actor, @Input(createInvitation) { body }: InputOf<typeof createInvitation>) {
    return this.memberships.invite(actor, body);
  }

  @Route(renewInvitation)
  renewInvitation(@CurrentActor() actor: Actor, @Input(renewInvitation) { params }: InputOf<typeof renewInvitation>) {
    return this.memberships.renewInvitation(actor, params.id);
  }

  @Route(revokeInvitation)
  async revokeInvitation(@CurrentActor() actor: Actor, @Input(revokeInvitation) { params }: InputOf<typeof revokeInvitation>) {
    await this.memberships.revokeInvitation(actor, params.id);
    return { done: true as const };
  }
}
