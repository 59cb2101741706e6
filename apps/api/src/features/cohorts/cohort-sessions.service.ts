import { Injectable } from '@nestjs/common';
import type { cancelCohortSession, updateCohortSession } from '@relevo/contracts/cohort-sessions';
import type { BodyOf } from '@relevo/contracts/endpoint';
import { moveWithFollowing } from '@relevo/domain/session-plan';
import { cancelSession, holdSession, reopenSession, restoreSession } from '@relevo/domain/session-state';
import type { Action, Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit, type AuditEntry } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { presentSession } from './cohort-page.queries.ts';
import { deriveSessions, generationOf, type DerivedSession } from './cohort-derivation.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { beginsAt, lockCohort, reachCohort, sessionsOf, type ReachedCohort } from './cohort-reach.queries.ts';
import { SignIns } from '../identity/sign-ins.service.ts';
import { FiguresService } from './figures.service.ts';
import { recordChange } from './plan-changes.queries.ts';
import { moveSessions } from './session-moves.queries.ts';
import { StandingsService } from './standings.service.ts';

type Opened = { tx: EntityManager; cohort: ReachedCohort; session: DerivedSession; signed: number; marked: number };
type Changing = Extract<Action, 'cohort:write' | 'attendance:take'>;
type Work = (opened: Opened) => Promise<Pick<AuditEntry, 'action' | 'detail'>>;

/** A session's own life: when it is, that it was held, that it was not. */
@Injectable()
export class CohortSessionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
    private readonly events: CohortEventsService,
    private readonly figures: FiguresService,
    private readonly signIns: SignIns,
  ) {}

  async update(actor: Actor, cohortId: string, sessionId: string, input: BodyOf<typeof updateCohortSession>) {
    return this.change(actor, cohortId, sessionId, 'cohort:write', async ({ tx, cohort, session }) => {
      if (session.state !== 'planned') throw new DomainError('session_not_planned');
      const [startsAt, endsAt] = [new Date(input.startsAt ?? session.startsAt), new Date(input.endsAt ?? session.endsAt)];
      if (endsAt <= startsAt) invalid('endsAt', 'session_reversed');
      const moved = { id: sessionId, startsAt, endsAt };
      const planned = input.following ? (await sessionsOf(tx, cohort)).filter((s) => s.state === 'planned') : [];
      const moves = input.following ? moveWithFollowing(planned, moved, cohort.timeZone) : [moved];
      await moveSessions(tx, cohort, moves);
      await tx.query(`UPDATE session s SET title = COALESCE($3, title), place = CASE WHEN $4 THEN $5 ELSE place END WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId, input.title, input.place !== undefined, input.place ?? null]);
      if (input.reason) await recordChange(tx, actor, { tenantId: cohort.tenantId, cohortId, sessionId, kind: 'moved', reason: input.reason, words: input.words ?? '', at: this.clock.now() });
      await this.moveCards(tx, cohort);
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      return { action: 'session.change', detail: { startsAt: startsAt.toISOString(), sessions: moves.length, ...(input.reason ? { reason: input.reason } : {}) } };
    });
  }

  /** Trainers say it too, on the spot: they may take attendance, and this closes it. */
  async hold(actor: Actor, cohortId: string, sessionId: string) {
    return this.db.write(actor, (tx) => this.holdWithin(tx, actor, cohortId, sessionId));
  }

  /** The same within a transaction that has written something else of the session. */
  async holdWithin(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string) {
    return this.changeWithin(tx, actor, cohortId, sessionId, 'attendance:take', async ({ cohort, session }) => {
      const held = allowed(holdSession({ ...session, cohortState: cohort.state, trainers: session.trainers.length }, this.clock.now()));
      await tx.query(`UPDATE session s SET state = 'held', held_at = $3, mode = $4, generation = $5 WHERE ${tenantIs('s', 1)} AND s.id = $2`,
        [cohort.tenantId, sessionId, held.heldAt, held.mode, held.generation]);
      await this.settle(tx, actor, cohort);
      await this.events.tell(tx, actor, 'sessionHeld', { ...ofKit(cohort), sessionId, trainerIds: session.trainers.map((t) => t.personId), held: true });
      return { action: 'session.hold', detail: { mode: held.mode, generation: held.generation } };
    });
  }

  async reopen(actor: Actor, cohortId: string, sessionId: string, reason: string) {
    return this.change(actor, cohortId, sessionId, 'cohort:write', async ({ tx, cohort, session, signed }) => {
      allowed(reopenSession({ state: session.state, cohortState: cohort.state, signedObservations: signed }, reason));
      await tx.query(`UPDATE session s SET state = 'planned', held_at = NULL, mode = NULL, generation = NULL WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId]);
      await this.settle(tx, actor, cohort);
      if (session.state === 'held') await this.events.tell(tx, actor, 'sessionHeld', { ...ofKit(cohort), sessionId, trainerIds: session.trainers.map((t) => t.personId), held: false });
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      // The reason is free text and stays out of the log, which holds no personal data; that there was one is what counts.
      return { action: 'session.reopen', detail: { from: session.state, reasonLength: reason.length } };
    });
  }

  async cancel(actor: Actor, cohortId: string, sessionId: string, { reason, words }: BodyOf<typeof cancelCohortSession>) {
    return this.change(actor, cohortId, sessionId, 'cohort:write', async ({ tx, cohort, session, marked }) => {
      allowed(cancelSession({ state: session.state, cohortState: cohort.state, attendance: marked }));
      await tx.query(`UPDATE session s SET state = 'cancelled' WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId]);
      await recordChange(tx, actor, { tenantId: cohort.tenantId, cohortId, sessionId, kind: 'cancelled', reason, words, at: this.clock.now() });
      await this.settle(tx, actor, cohort);
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      return { action: 'session.cancel', detail: { reason } };
    });
  }

  async restore(actor: Actor, cohortId: string, sessionId: string) {
    return this.change(actor, cohortId, sessionId, 'cohort:write', async ({ tx, cohort, session }) => {
      allowed(restoreSession({ ...session, cohortState: cohort.state }, this.clock.now()));
      await tx.query(`UPDATE session s SET state = 'planned' WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId]);
      await recordChange(tx, actor, { tenantId: cohort.tenantId, cohortId, sessionId, kind: 'restored', at: this.clock.now() });
      await this.settle(tx, actor, cohort);
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      return { action: 'session.restore', detail: {} };
    });
  }

  /** Codes that were printed count from the first session, wherever that has moved to; another institution's are its own. */
  private async moveCards(tx: EntityManager, cohort: ReachedCohort): Promise<void> {
    const first = beginsAt(await sessionsOf(tx, cohort));
    if (first !== null && first < this.clock.now()) return;
    const people = (await tx.query(`SELECT e.person_id AS id FROM enrolment e JOIN sign_in i ON i.person_id = e.person_id AND i.home_tenant_id = e.tenant_id WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2`, [cohort.tenantId, cohort.id])) as { id: string }[];
    await this.signIns.moveActivations(tx, people.map((p) => p.id), first);
  }

  private async settle(tx: EntityManager, actor: Actor, cohort: ReachedCohort): Promise<void> {
    await tx.query(`UPDATE cohort c SET generation = $3 WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, cohort.id, generationOf(await sessionsOf(tx, cohort))]);
    await this.figures.refresh(tx, actor, cohort.tenantId, cohort.id);
  }

  private async change(actor: Actor, cohortId: string, sessionId: string, action: Changing, work: Work) {
    return this.db.write(actor, (tx) => this.changeWithin(tx, actor, cohortId, sessionId, action, work));
  }

  private async changeWithin(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string, action: Changing, work: Work) {
    const seen = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, action, seen);
    if (action === 'attendance:take') await this.standings.mustNotBeBarred(tx, actor, seen);
    await lockCohort(tx, seen.tenantId, cohortId);
    const before = await this.load(tx, actor, cohortId, sessionId);
    const entry = await work({ tx, ...before });
    const after = await this.load(tx, actor, cohortId, sessionId);
    await audit(tx, actor, { tenantId: seen.tenantId, at: this.clock.now(), subjectKind: 'session', subjectId: sessionId, ...entry });
    return presentSession(after.session, { marked: after.marked, attended: after.attended });
  }

  private async load(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string) {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((m) => m.personId));
    const session = found(deriveSessions(cohort, await sessionsOf(tx, cohort), standings).find((s) => s.id === sessionId), 'session');
    const [counts] = (await tx.query(
      `SELECT (SELECT count(*)::int FROM observation o WHERE ${tenantIs('o', 1)} AND o.session_id = $2 AND o.state <> 'draft') AS signed,
         (SELECT count(*)::int FROM attendance t WHERE ${tenantIs('t', 1)} AND t.session_id = $2) AS marked,
         (SELECT count(*)::int FROM attendance t WHERE ${tenantIs('t', 1)} AND t.session_id = $2 AND t.status IN ('present', 'late', 'left_early')) AS attended`,
      [cohort.tenantId, sessionId],
    )) as { signed: number; marked: number; attended: number }[];
    return { cohort, session, ...counts! };
  }
}
