import { Controller } from '@nestjs/common';
import { changeFilter, deleteFilter, listSavedFilters, rememberFilter, saveFilter } from '@relevo/contracts/cohort-filters';
import { exportCohorts, listCohorts } from '@relevo/contracts/cohorts';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CohortFiltersService } from './cohort-filters.service.ts';
import { CohortsQueries } from './cohorts.queries.ts';

/** The board of all cohorts, and how each person likes to see it. */
@Controller()
export class BoardController {
  constructor(
    private readonly queries: CohortsQueries,
    private readonly filters: CohortFiltersService,
  ) {}

  @Route(listCohorts)
  list(@CurrentActor() actor: Actor, @Input(listCohorts) { query }: InputOf<typeof listCohorts>) {
    return this.queries.list(actor, query);
  }

  @Route(exportCohorts)
  csv(@CurrentActor() actor: Actor, @Input(exportCohorts) { query }: InputOf<typeof exportCohorts>) {
    return this.queries.csv(actor, query);
  }

  @Route(listSavedFilters)
  saved(@CurrentActor() actor: Actor) {
    return this.filters.list(actor);
  }

  @Route(saveFilter)
  save(@CurrentActor() actor: Actor, @Input(saveFilter) { body }: InputOf<typeof saveFilter>) {
    return this.filters.save(actor, body);
  }

  @Route(changeFilter)
  change(@CurrentActor() actor: Actor, @Input(changeFilter) { params, body }: InputOf<typeof changeFilter>) {
    return this.filters.change(actor, params.id, body);
  }

  @Route(deleteFilter)
  remove(@CurrentActor() actor: Actor, @Input(deleteFilter) { params }: InputOf<typeof deleteFilter>) {
    return this.filters.remove(actor, params.id);
  }

  @Route(rememberFilter)
  remember(@CurrentActor() actor: Actor, @Input(rememberFilter) { body }: InputOf<typeof rememberFilter>) {
    return this.filters.remember(actor, body.query);
  }
}
