import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { getDashboard, getHome } from '@relevo/contracts/home';
import { listTrainerResults } from '@relevo/contracts/trainer-results';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { DashboardQueries } from './dashboard.queries.ts';
import { HomeQueries } from './home.queries.ts';
import { TrainerResultsQueries } from './trainer-results.queries.ts';

@Controller()
export class HomeController {
  constructor(
    private readonly queries: HomeQueries,
    private readonly figures: DashboardQueries,
    private readonly trainers: TrainerResultsQueries,
  ) {}

  @Route(getHome)
  home(@CurrentActor() actor: Actor) {
    return this.queries.home(actor);
  }

  @Route(getDashboard)
  dashboard(@CurrentActor() actor: Actor) {
    return this.figures.dashboard(actor);
  }

  @Route(listTrainerResults)
  trainerResults(@CurrentActor() actor: Actor, @Input(listTrainerResults) { query }: InputOf<typeof listTrainerResults>) {
    return this.trainers.list(actor, query);
  }
}
