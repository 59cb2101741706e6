import { Controller } from '@nestjs/common';
import { getDashboard, getHome } from '@relevo/contracts/home';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Route } from '../../platform/route.ts';
import { DashboardQueries } from './dashboard.queries.ts';
import { HomeQueries } from './home.queries.ts';

@Controller()
export class HomeController {
  constructor(
    private readonly queries: HomeQueries,
    private readonly figures: DashboardQueries,
  ) {}

  @Route(getHome)
  home(@CurrentActor() actor: Actor) {
    return this.queries.home(actor);
  }

  @Route(getDashboard)
  dashboard(@CurrentActor() actor: Actor) {
    return this.figures.dashboard(actor);
  }
}
