import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action, Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { CohortEventsService } from './cohort-events.service.ts';
import { lockCohort, reachCohort, sessionsOf, type ReachedCohort, type SessionRow } from './cohort-reach.queries.ts';
import { StandingsService } from './standings.service.ts';

export type OpenedSession = { cohort: ReachedCohort; session: SessionRow; sessions: SessionRow[] };

/** A session of a cohort, for features that add to what is kept of it. */
@Injectable()
export class SessionAccessService implements OnModuleInit {
  constructor(private readonly standings: StandingsService, private readonly clock: Clock, private readonly events: CohortEventsService) {}

  onModuleInit(): void {
    this.events.on('sessionHeld', (tx, actor, { tenantId, sessionId, held }) => (held ? this.takenUp(tx, actor, { tenantId }, sessionId) : Promise.resolve()));
  }

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

  /** Holding a session one was asked to teach is an answer: they who open it have accepted. */
  async takenUp(tx: EntityManager, actor: Actor, { tenantId }: Pick<ReachedCohort, 'tenantId'>, sessionId: string): Promise<void> {
    const now = this.clock.now();
    const [taken] = (await tx.query(
      `UPDATE assignment a SET answer = 'accepted', answered_at = $4 WHERE ${tenantIs('a', 1)} AND a.session_id = $2 AND a.person_id = $3 AND a.answer = 'asked' RETURNING a.id`,
      [tenantId, sessionId, actor.personId, now])) as [{ id: string }[], number];
    if (taken.length > 0) await audit(tx, actor, { tenantId, at: now, action: 'duty.accept', subjectKind: 'session', subjectId: sessionId, detail: { from: 'asked', held: true } });
  }

  /** What is written about one session comes one after another. @param whole the cohort first, as whatever may close the session locks it */
  async lock(tx: EntityManager, cohort: Pick<ReachedCohort, 'tenantId' | 'id'>, sessionId: string, { whole = false } = {}): Promise<void> {
    if (whole) await lockCohort(tx, cohort.tenantId, cohort.id);
    await tx.query(`SELECT 1 FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2 FOR NO KEY UPDATE`, [cohort.tenantId, sessionId]);
  }
}
