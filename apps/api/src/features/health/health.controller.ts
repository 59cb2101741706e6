import { Controller } from '@nestjs/common';
import { getLiveness, getReadiness } from '@relevo/contracts/health';
import { DomainError } from '../../platform/domain-error.ts';
import { Route } from '../../platform/route.ts';
import { HealthQueries } from './health.queries.ts';

@Controller()
export class HealthController {
  constructor(private readonly queries: HealthQueries) {}

  @Route(getLiveness)
  live() {
    return { status: 'ok' as const };
  }

  @Route(getReadiness)
  async ready() {
    if (!(await this.queries.databaseAnswers())) throw new DomainError('not_ready', 503);
    return { status: 'ok' as const };
  }
}
