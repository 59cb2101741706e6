import { Controller } from '@nestjs/common';
import { getCohortResults } from '@relevo/contracts/cohort-results';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { CohortResultsService } from './cohort-results.service.ts';

@Controller()
export class CohortResultsController {
  constructor(private readonly results: CohortResultsService) {}

  @Route(getCohortResults)
  read(@CurrentActor() actor: Actor, @Input(getCohortResults) { params }: InputOf<typeof getCohortResults>) {
    return this.results.read(actor, params.id);
  }
}
