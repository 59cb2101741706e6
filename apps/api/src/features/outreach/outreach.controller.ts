import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { cancelOutreach, createOutreach, getOutreach, getOutreachOptions, listOutreach, recordOutreach, updateOutreach } from '@relevo/contracts/outreach';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { OutreachQueries } from './outreach.queries.ts';
import { OutreachService } from './outreach.service.ts';

@Controller()
export class OutreachController {
  constructor(private readonly queries: OutreachQueries, private readonly outreach: OutreachService) {}

  @Route(listOutreach)
  list(@CurrentActor() actor: Actor, @Input(listOutreach) { query }: InputOf<typeof listOutreach>) {
    return this.queries.list(actor, query);
  }

  @Route(getOutreachOptions)
  options(@CurrentActor() actor: Actor) {
    return this.queries.options(actor);
  }

  @Route(createOutreach)
  create(@CurrentActor() actor: Actor, @Input(createOutreach) { body }: InputOf<typeof createOutreach>) {
    return this.outreach.create(actor, body);
  }

  @Route(getOutreach)
  get(@CurrentActor() actor: Actor, @Input(getOutreach) { params }: InputOf<typeof getOutreach>) {
    return this.queries.get(actor, params.id);
  }

  @Route(updateOutreach)
  update(@CurrentActor() actor: Actor, @Input(updateOutreach) { params, body }: InputOf<typeof updateOutreach>) {
    return this.outreach.update(actor, params.id, body);
  }

  @Route(recordOutreach)
  record(@CurrentActor() actor: Actor, @Input(recordOutreach) { params, body }: InputOf<typeof recordOutreach>) {
    return this.outreach.record(actor, params.id, body);
  }

  @Route(cancelOutreach)
  cancel(@CurrentActor() actor: Actor, @Input(cancelOutreach) { params, body }: InputOf<typeof cancelOutreach>) {
    return this.outreach.cancel(actor, params.id, body.cancelled);
  }
}
