import { Controller } from '@nestjs/common';
import { cancelCohortSession, getCohortSession, holdCohortSession, joinCohortSession, reopenCohortSession, restoreCohortSession, splitCohortSession, updateCohortSession } from '@relevo/contracts/cohort-sessions';
import { assignPerson, getAudience, removeAssignment } from '@relevo/contracts/cohorts';
import { listCandidates } from '@relevo/contracts/duties';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { CurrentActor, Input, Route } from '../../platform/route.ts';
import { AssignmentsService } from './assignments.service.ts';
import { AudienceQueries } from './audience.queries.ts';
import { CandidatesQueries } from './candidates.queries.ts';
import { CohortSessionsService } from './cohort-sessions.service.ts';
import { SessionPageQueries } from './session-page.queries.ts';
import { SessionSplitsService } from './session-splits.service.ts';

/** Sessions of a cohort and who has a duty in them. */
@Controller()
export class CohortTeamController {
  constructor(
    private readonly page: SessionPageQueries,
    private readonly sessions: CohortSessionsService,
    private readonly splits: SessionSplitsService,
    private readonly candidates: CandidatesQueries,
    private readonly assignments: AssignmentsService,
    private readonly audiences: AudienceQueries,
  ) {}

  @Route(getCohortSession)
  session(@CurrentActor() actor: Actor, @Input(getCohortSession) { params }: InputOf<typeof getCohortSession>) {
    return this.page.get(actor, params.id, params.sessionId);
  }

  @Route(updateCohortSession)
  update(@CurrentActor() actor: Actor, @Input(updateCohortSession) { params, body }: InputOf<typeof updateCohortSession>) {
    return this.sessions.update(actor, params.id, params.sessionId, body);
  }

  @Route(holdCohortSession)
  hold(@CurrentActor() actor: Actor, @Input(holdCohortSession) { params }: InputOf<typeof holdCohortSession>) {
    return this.sessions.hold(actor, params.id, params.sessionId);
  }

  @Route(reopenCohortSession)
  reopen(@CurrentActor() actor: Actor, @Input(reopenCohortSession) { params, body }: InputOf<typeof reopenCohortSession>) {
    return this.sessions.reopen(actor, params.id, params.sessionId, body.reason);
  }

  @Route(cancelCohortSession)
  cancel(@CurrentActor() actor: Actor, @Input(cancelCohortSession) { params, body }: InputOf<typeof cancelCohortSession>) {
    return this.sessions.cancel(actor, params.id, params.sessionId, body);
  }

  @Route(restoreCohortSession)
  restore(@CurrentActor() actor: Actor, @Input(restoreCohortSession) { params }: InputOf<typeof restoreCohortSession>) {
    return this.sessions.restore(actor, params.id, params.sessionId);
  }

  @Route(splitCohortSession)
  split(@CurrentActor() actor: Actor, @Input(splitCohortSession) { params, body }: InputOf<typeof splitCohortSession>) {
    return this.splits.split(actor, params.id, params.sessionId, body);
  }

  @Route(joinCohortSession)
  join(@CurrentActor() actor: Actor, @Input(joinCohortSession) { params }: InputOf<typeof joinCohortSession>) {
    return this.splits.join(actor, params.id, params.sessionId);
  }

  @Route(getAudience)
  audience(@CurrentActor() actor: Actor, @Input(getAudience) { params, query }: InputOf<typeof getAudience>) {
    return this.audiences.of(actor, params.id, query.sessionId ?? null);
  }

  @Route(listCandidates)
  list(@CurrentActor() actor: Actor, @Input(listCandidates) { params, query }: InputOf<typeof listCandidates>) {
    return this.candidates.list(actor, params.id, query);
  }

  @Route(assignPerson)
  assign(@CurrentActor() actor: Actor, @Input(assignPerson) { params, body }: InputOf<typeof assignPerson>) {
    return this.assignments.assign(actor, params.id, body);
  }

  @Route(removeAssignment)
  remove(@CurrentActor() actor: Actor, @Input(removeAssignment) { params }: InputOf<typeof removeAssignment>) {
    return this.assignments.remove(actor, params.id, params.assignmentId);
  }
}
