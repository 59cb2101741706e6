import { Injectable } from '@nestjs/common';
import type { Action, Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { lockCohort, reachCohort, sessionsOf, type ReachedCohort, type SessionRow } from './cohort-reach.queries.ts';
import { StandingsService } from './standings.service.ts';

export type OpenedSession = { cohort: ReachedCohort; session: SessionRow; sessions: SessionRow[] };

/** A session of a cohort, for features that add to what is kept of it. */
@Injectable()
export class SessionAccessService {
  constructor(private readonly standings: StandingsService) {}

  /**
   * @returns the session, its cohort and that cohort's sessions in their order, once the actor may do `action` there; whoever is barred from teaching takes no session in hand
   * @throws DomainError 404 `cohort_not_found`, `session_not_found`; 403 `not_allowed`, `trainer_may_not_teach`
   */
  async open(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string, action: Extract<Action, 'roster:read' | 'attendance:take' | 'cohort:write'>): Promise<OpenedSession> {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, action, cohort);
    if (action === 'attendance:take') await this.standings.mustNotBeBarred(tx, actor, cohort);
    const sessions = await sessionsOf(tx, cohort);
    return { cohort, sessions, session: found(sessions.find((one) => one.id === sessionId), 'session') };
  }

  /** What is written about one session comes one after another. @param whole the cohort first, as whatever may close the session locks it */
  async lock(tx: EntityManager, cohort: Pick<ReachedCohort, 'tenantId' | 'id'>, sessionId: string, { whole = false } = {}): Promise<void> {
    if (whole) await lockCohort(tx, cohort.tenantId, cohort.id);
    await tx.query(`SELECT 1 FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2 FOR NO KEY UPDATE`, [cohort.tenantId, sessionId]);
  }
}
