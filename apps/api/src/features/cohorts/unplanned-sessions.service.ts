import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { fitUnplannedSession, openUnplannedSession } from '@relevo/contracts/session-runs';
import { addDays } from '@relevo/domain/dates';
import type { Actor } from '@relevo/domain/permissions';
import { fitSession, mayOpenUnplanned } from '@relevo/domain/unplanned-session';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { newToken } from '../../platform/ids.ts';
import { presentSession } from './cohort-page.queries.ts';
import { deriveSessions, type DerivedSession } from './cohort-derivation.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { ledOnly, lockCohort, reachCohort, sessionsOf, type ReachedCohort } from './cohort-reach.queries.ts';
import { refreshFigures } from './figures.service.ts';
import { orderSessions, widenCohort } from './session-moves.queries.ts';
import { StandingsService } from './standings.service.ts';

type Input = BodyOf<typeof openUnplannedSession>;
/** A duty given on the spot ends so many days after its session: the report and the observation are written by then. */
const daysAfter = 14;

/** Sessions that nobody planned: opened where they happen, by the rules that planned ones are scheduled by, and fitted in afterwards. */
@Injectable()
export class UnplannedSessionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
    private readonly events: CohortEventsService,
  ) {}

  async open(actor: Actor, cohortId: string, input: Input) {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.lockedCohort(tx, actor, cohortId, 'attendance:take');
      const known = (await sessionsOf(tx, cohort)).find((one) => one.id === input.id);
      if (known) {
        if (known.title !== input.title) throw new DomainError('id_taken');
        return this.present(tx, actor, cohortId, input.id);
      }
      const session = await this.insert(tx, actor, cohort, input);
      allowed(mayOpenUnplanned({ ...session, cohortState: cohort.state, purpose: cohort.purpose }));
      const practising = session.mode === 'co_supervised' ? session.trainers.find((one) => one.standing === 'trained' || one.masterStanding === 'trained') : undefined;
      if (practising) await this.events.tell(tx, actor, 'practiceBegun', { ...ofKit(cohort), personId: practising.personId, sessionId: input.id });
      await refreshFigures(tx, cohort.tenantId, cohortId);
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'session.open_unplanned', subjectKind: 'session', subjectId: input.id, detail: { minutes: input.minutes, mode: session.mode } });
      return this.present(tx, actor, cohortId, input.id);
    });
  }

  async fit(actor: Actor, cohortId: string, sessionId: string, { place, runSheetSessionId }: BodyOf<typeof fitUnplannedSession>) {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.lockedCohort(tx, actor, cohortId, 'cohort:write');
      const sessions = await sessionsOf(tx, cohort);
      found(sessions.find((one) => one.id === sessionId), 'session');
      const [facts] = (await tx.query(
        `SELECT s.unplanned, ARRAY(SELECT x ->> 'id' FROM kit_version v, jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') x
           WHERE v.tenant_id = $3 AND v.id = $4 AND r ->> 'id' = $5) AS "runSheet"
         FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId, cohort.kitTenantId, cohort.kitVersionId, cohort.runSheetId],
      )) as { unplanned: boolean; runSheet: string[] }[];
      const order = allowed(fitSession({ ...facts!, cohortState: cohort.state, sessionId, sessions }, place, runSheetSessionId));
      await orderSessions(tx, cohort, order);
      await tx.query(`UPDATE session s SET run_sheet_session_id = $3 WHERE ${tenantIs('s', 1)} AND s.id = $2`, [cohort.tenantId, sessionId, runSheetSessionId]);
      await this.events.tell(tx, actor, 'sessionFitted', { ...ofKit(cohort), sessionId });
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'session.fit', subjectKind: 'session', subjectId: sessionId, detail: { place: order.indexOf(sessionId) + 1, runSheetSessionId } });
      return this.present(tx, actor, cohortId, sessionId);
    });
  }

  private async lockedCohort(tx: EntityManager, actor: Actor, cohortId: string, action: 'attendance:take' | 'cohort:write'): Promise<ReachedCohort> {
    const seen = found(await reachCohort(tx, actor, cohortId), 'cohort');
    ledOnly(seen);
    authorise(actor, action, seen);
    if (action === 'attendance:take') await this.standings.mustNotBeBarred(tx, actor, seen);
    await lockCohort(tx, seen.tenantId, cohortId);
    return found(await reachCohort(tx, actor, cohortId), 'cohort');
  }

  /** Only people of the cohort's own team, each in a duty that they have in it already. @returns the session as rules see it */
  private async insert(tx: EntityManager, actor: Actor, cohort: ReachedCohort, { id, title, minutes, people }: Input): Promise<DerivedSession> {
    if (people.some((one) => !cohort.team.some((member) => member.personId === one.personId && member.duty === one.duty))) throw new DomainError('not_on_team');
    const startsAt = this.clock.now();
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    await tx.query(
      `INSERT INTO session (tenant_id, id, cohort_id, ordinal, title, run_sheet_session_id, starts_at, ends_at, qr_secret, unplanned)
       SELECT $1, $2, $3, COALESCE(max(s.ordinal), 0) + 1, $4, '', $5, $6, $7, true FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $3`, [cohort.tenantId, id, cohort.id, title, startsAt, endsAt, newToken()]);
    await tx.query(
      `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by, made_at)
       SELECT DISTINCT ON (r."personId") $1, r."assignmentId", $2, $3, r."personId", a.person_tenant_id, a.display_name, r.duty, $4, $5, $6, $4
       FROM json_to_recordset($7) AS r ("assignmentId" uuid, "personId" uuid, duty text)
       JOIN assignment a ON ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.person_id = r."personId" AND a.duty = r.duty ORDER BY r."personId", a.made_at DESC`,
      [cohort.tenantId, cohort.id, id, startsAt, addDays(endsAt, daysAfter), actor.personId, JSON.stringify(people)]);
    await widenCohort(tx, cohort, [{ id, startsAt, endsAt }]);
    return this.derived(tx, actor, cohort.id, id);
  }

  private async derived(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string): Promise<DerivedSession> {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((member) => member.personId));
    return found(deriveSessions(cohort, await sessionsOf(tx, cohort), standings).find((one) => one.id === sessionId), 'session');
  }

  private async present(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string) {
    const [counts] = (await tx.query(
      `SELECT count(*)::int AS marked, count(*) FILTER (WHERE t.status IN ('present', 'late', 'left_early'))::int AS attended FROM attendance t WHERE ${tenantIs('t', 1)} AND t.session_id = $2`,
      [actor.tenantId, sessionId],
    )) as { marked: number; attended: number }[];
    return presentSession(await this.derived(tx, actor, cohortId, sessionId), counts!);
  }
}
