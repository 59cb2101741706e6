import { Controller } from '@nestjs/common';
import {
  cancelCohort, completeCohort, createCohort, getAgenda, getCohort, getCohortOptions, moveCohortVersion, postponeCohort, previewCohortVersion,
  restoreCohort, resumeCohort, scheduleCohort, startCohort, updateCohort,
} from '@relevo/contracts/cohorts';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AgendaQueries } from './agenda.queries.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { CohortStepsService } from './cohort-steps.service.ts';
import { CohortVersionService } from './cohort-version.service.ts';
import { CohortsQueries } from './cohorts.queries.ts';
import { CohortsService } from './cohorts.service.ts';

@Controller()
export class CohortsController {
  constructor(
    private readonly queries: CohortsQueries,
    private readonly page: CohortPageQueries,
    private readonly cohorts: CohortsService,
    private readonly steps: CohortStepsService,
    private readonly versions: CohortVersionService,
    private readonly agenda: AgendaQueries,
  ) {}

  @Route(getCohortOptions)
  options(@CurrentActor() actor: Actor) {
    return this.queries.options(actor);
  }

  @Route(createCohort)
  create(@CurrentActor() actor: Actor, @Input(createCohort) { body }: InputOf<typeof createCohort>) {
    return this.cohorts.create(actor, body);
  }

  @Route(getCohort)
  get(@CurrentActor() actor: Actor, @Input(getCohort) { params }: InputOf<typeof getCohort>) {
    return this.page.get(actor, params.id);
  }

  @Route(updateCohort)
  update(@CurrentActor() actor: Actor, @Input(updateCohort) { params, body }: InputOf<typeof updateCohort>) {
    return this.cohorts.update(actor, params.id, body);
  }

  @Route(scheduleCohort)
  schedule(@CurrentActor() actor: Actor, @Input(scheduleCohort) { params }: InputOf<typeof scheduleCohort>) {
    return this.steps.schedule(actor, params.id);
  }

  @Route(startCohort)
  start(@CurrentActor() actor: Actor, @Input(startCohort) { params }: InputOf<typeof startCohort>) {
    return this.steps.start(actor, params.id);
  }

  @Route(completeCohort)
  complete(@CurrentActor() actor: Actor, @Input(completeCohort) { params }: InputOf<typeof completeCohort>) {
    return this.steps.complete(actor, params.id);
  }

  @Route(cancelCohort)
  cancel(@CurrentActor() actor: Actor, @Input(cancelCohort) { params, body }: InputOf<typeof cancelCohort>) {
    return this.steps.cancel(actor, params.id, body);
  }

  @Route(restoreCohort)
  restore(@CurrentActor() actor: Actor, @Input(restoreCohort) { params }: InputOf<typeof restoreCohort>) {
    return this.steps.restore(actor, params.id);
  }

  @Route(postponeCohort)
  postpone(@CurrentActor() actor: Actor, @Input(postponeCohort) { params, body }: InputOf<typeof postponeCohort>) {
    return this.steps.postpone(actor, params.id, body);
  }

  @Route(resumeCohort)
  resume(@CurrentActor() actor: Actor, @Input(resumeCohort) { params, body }: InputOf<typeof resumeCohort>) {
    return this.steps.resume(actor, params.id, body.startsOn);
  }

  @Route(previewCohortVersion)
  previewVersion(@CurrentActor() actor: Actor, @Input(previewCohortVersion) { params, query }: InputOf<typeof previewCohortVersion>) {
    return this.versions.preview(actor, params.id, query.kitVersionId);
  }

  @Route(moveCohortVersion)
  moveVersion(@CurrentActor() actor: Actor, @Input(moveCohortVersion) { params, body }: InputOf<typeof moveCohortVersion>) {
    return this.versions.move(actor, params.id, body.kitVersionId);
  }

  @Route(getAgenda)
  ownAgenda(@CurrentActor() actor: Actor) {
    return this.agenda.own(actor);
  }
}
