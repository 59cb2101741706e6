import { Controller } from '@nestjs/common';
import { getCohortResults } from '@relevo/contracts/cohort-results';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getSimilarAnswers } from '@relevo/contracts/similar-answers';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CohortResultsService } from './cohort-results.service.ts';
import { SimilarAnswersService } from './similar-answers.service.ts';

@Controller()
export class CohortResultsController {
  constructor(private readonly results: CohortResultsService, private readonly similar: SimilarAnswersService) {}

  @Route(getCohortResults)
  read(@CurrentActor() actor: Actor, @Input(getCohortResults) { params }: InputOf<typeof getCohortResults>) {
    return this.results.read(actor, params.id);
  }

  @Route(getSimilarAnswers)
  alike(@CurrentActor() actor: Actor, @Input(getSimilarAnswers) { params, query }: InputOf<typeof getSimilarAnswers>) {
    return this.similar.read(actor, params.id, query.testId);
  }
}
