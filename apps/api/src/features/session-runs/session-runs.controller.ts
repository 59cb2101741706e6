import { Controller } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import { addRunSteps, fitUnplannedSession, getSessionRun, openUnplannedSession, writeSessionReport } from '@relevo/contracts/session-runs';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { UnplannedSessionsService } from '../cohorts/unplanned-sessions.service.ts';
import { SessionRunsQueries } from './session-runs.queries.ts';
import { SessionRunsService } from './session-runs.service.ts';

@Controller()
export class SessionRunsController {
  constructor(
    private readonly queries: SessionRunsQueries,
    private readonly runs: SessionRunsService,
    private readonly unplanned: UnplannedSessionsService,
  ) {}

  @Route(getSessionRun)
  get(@CurrentActor() actor: Actor, @Input(getSessionRun) { params }: InputOf<typeof getSessionRun>) {
    return this.queries.get(actor, params.id, params.sessionId);
  }

  @Route(addRunSteps)
  add(@CurrentActor() actor: Actor, @Input(addRunSteps) { params, body }: InputOf<typeof addRunSteps>) {
    return this.runs.add(actor, params.id, params.sessionId, body.steps);
  }

  @Route(writeSessionReport)
  report(@CurrentActor() actor: Actor, @Input(writeSessionReport) { params, body }: InputOf<typeof writeSessionReport>) {
    return this.runs.report(actor, params.id, params.sessionId, body);
  }

  @Route(openUnplannedSession)
  open(@CurrentActor() actor: Actor, @Input(openUnplannedSession) { params, body }: InputOf<typeof openUnplannedSession>) {
    return this.unplanned.open(actor, params.id, body);
  }

  @Route(fitUnplannedSession)
  fit(@CurrentActor() actor: Actor, @Input(fitUnplannedSession) { params, body }: InputOf<typeof fitUnplannedSession>) {
    return this.unplanned.fit(actor, params.id, params.sessionId, body);
  }
}
