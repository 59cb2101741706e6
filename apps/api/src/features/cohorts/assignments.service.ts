import { Injectable } from '@nestjs/common';
import type { assignPerson } from '@relevo/contracts/cohorts';
import type { BodyOf } from '@relevo/contracts/endpoint';
import { addDays } from '@relevo/domain/dates';
import { dutyMadeBy, silentFrom } from '@relevo/domain/duty';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { CandidatesQueries, mayTake } from './candidates.queries.ts';
import { deriveSessions, type DerivedSession } from './cohort-derivation.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { lockCohort, reachCohort, sessionsOf, type ReachedCohort } from './cohort-reach.queries.ts';
import { StandingsService, type Standing } from './standings.service.ts';

type Input = BodyOf<typeof assignPerson>;
type Person = Standing & { tenantId: string; displayName: string };

/** Who teaches and who supervises, session by session, each for a time around it. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
    private readonly candidates: CandidatesQueries,
    private readonly page: CohortPageQueries,
    private readonly events: CohortEventsService,
  ) {}

  async assign(actor: Actor, cohortId: string, input: Input) {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.open(tx, actor, cohortId);
      const [person] = await this.candidates.of(tx, actor, cohort, input.duty, input.personId);
      if (!person) throw new DomainError(input.duty === 'trainer' ? 'trainer_may_not_teach' : 'not_a_supervisor');
      const wanted = await this.wanted(tx, actor, cohort, input, person);
      const added = await this.save(tx, actor, cohort, wanted, input, person);
      const practice = added.filter((s) => input.duty === 'trainer' && s.mode === 'co_supervised');
      // design: trained → practising at the first assignment to a co-supervised session, at either level. Certification listens; nothing here imports it.
      if (practice[0] && (person.standing === 'trained' || person.masterStanding === 'trained')) {
        await this.events.tell(tx, actor, 'practiceBegun', { ...ofKit(cohort), personId: person.personId, sessionId: practice[0].id });
      }
      if (added.length > 0) await this.events.tell(tx, actor, 'assigned', { ...ofKit(cohort), personId: person.personId, personTenantId: person.tenantId, sessionIds: added.map((s) => s.id), asked: dutyMadeBy(actor.personId, person.personId) === 'asked' });
      const page = await this.page.present(tx, actor, cohortId);
      await this.record(tx, actor, cohort, 'assignment.make', { personId: input.personId, duty: input.duty, sessions: added.length });
      return page;
    });
  }

  async remove(actor: Actor, cohortId: string, assignmentId: string) {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.open(tx, actor, cohortId);
      if (await this.removeDeclined(tx, actor, cohort, assignmentId)) return this.page.present(tx, actor, cohortId);
      const member = found(cohort.team.find((m) => m.id === assignmentId), 'assignment');
      const session = (await sessionsOf(tx, cohort)).find((s) => s.id === member.sessionId);
      if (session?.state === 'held') throw new DomainError('session_held');
      const [gone] = await this.db.inTenant(tx, actor, cohort.tenantId, async () => (await tx.query(
        `DELETE FROM assignment a WHERE ${tenantIs('a', 1)} AND a.id = $2 RETURNING a.person_tenant_id AS home`, [cohort.tenantId, assignmentId])) as [{ home: string }[], number]);
      if (gone[0]) await this.events.tell(tx, actor, 'unassigned', { ...ofKit(cohort), personId: member.personId, personTenantId: gone[0].home, sessionIds: [member.sessionId] });
      const page = await this.page.present(tx, actor, cohortId);
      await this.record(tx, actor, cohort, 'assignment.remove', { personId: member.personId, duty: member.duty, sessionId: member.sessionId });
      return page;
    });
  }

  /** What somebody declined is taken off the list of whoever plans; they are asked no more. */
  private async removeDeclined(tx: EntityManager, actor: Actor, cohort: ReachedCohort, id: string): Promise<boolean> {
    const [gone] = await this.db.inTenant(tx, actor, cohort.tenantId, async () => (await tx.query(
      `DELETE FROM declined_duty d WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2 AND d.id = $3 RETURNING d.person_id AS "personId", d.duty, d.session_id AS "sessionId"`,
      [cohort.tenantId, cohort.id, id])) as [{ personId: string; duty: string; sessionId: string }[], number]);
    if (gone[0]) await this.record(tx, actor, cohort, 'assignment.remove', gone[0]);
    return gone.length > 0;
  }

  private async open(tx: EntityManager, actor: Actor, cohortId: string): Promise<ReachedCohort> {
    const seen = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, 'assignment:write', seen);
    if (seen.state === 'completed' || seen.state === 'cancelled') throw new DomainError('cohort_over');
    await this.db.inTenant(tx, actor, seen.tenantId, () => lockCohort(tx, seen.tenantId, cohortId));
    return found(await reachCohort(tx, actor, cohortId), 'cohort');
  }

  /** The sessions meant, checked one by one against what the person may do in them. */
  private async wanted(tx: EntityManager, actor: Actor, cohort: ReachedCohort, input: Input, person: Person): Promise<(DerivedSession & { assignmentId: string })[]> {
    const standings = await this.standings.of(tx, actor, cohort, [...cohort.team.map((m) => m.personId), person.personId]);
    // With the person already among its trainers: a certified lead may turn a session independent.
    const team = input.duty === 'trainer' ? [...cohort.team, ...input.assignments.map((a) => ({ ...a, personId: person.personId, displayName: '', duty: 'trainer' as const, open: true }))] : cohort.team;
    const sessions = deriveSessions({ ...cohort, team }, await sessionsOf(tx, cohort), standings);
    return input.assignments.map(({ id, sessionId }) => {
      const session = found(sessions.find((s) => s.id === sessionId), 'session');
      if (session.state !== 'planned') throw new DomainError('session_not_planned');
      if (!mayTake(person, cohort, input.duty, session.mode)) throw new DomainError(input.duty === 'trainer' ? 'trainer_may_not_teach' : 'not_a_supervisor');
      if (cohort.team.some((m) => m.sessionId === sessionId && m.personId === person.personId && m.duty !== input.duty)) throw new DomainError('supervisor_teaches');
      return { ...session, assignmentId: id };
    });
  }

  /** Whoever has the duty already keeps it: asking again adds nothing. @returns the sessions that are new to the person */
  private async save(tx: EntityManager, actor: Actor, cohort: ReachedCohort, wanted: readonly (DerivedSession & { assignmentId: string })[], input: Input, person: Person) {
    const fresh = wanted.filter((s) => !cohort.team.some((m) => m.sessionId === s.id && m.personId === person.personId));
    const now = this.clock.now();
    const answer = dutyMadeBy(actor.personId, person.personId);
    const rows = fresh.map((s) => ({ id: s.assignmentId, session: s.id, from: addDays(s.startsAt, -input.daysBefore), until: addDays(s.endsAt, input.daysAfter), silent: answer === 'asked' ? silentFrom(now, s.startsAt) : null }));
    const saved = await this.db.inTenant(tx, actor, cohort.tenantId, async () => {
      // Asked anew: what they declined before is past.
      await tx.query(`DELETE FROM declined_duty d WHERE ${tenantIs('d', 1)} AND d.person_id = $2 AND d.session_id = ANY ($3)`, [cohort.tenantId, person.personId, fresh.map((s) => s.id)]);
      return (await tx.query(
        `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by, made_at, made_by_tenant_id, answer, asked_at, silent_from)
         SELECT $1, r.id, $2, r.session, $3, $4, $5, $6, r."from", r.until, $7, $8, $10, $11, CASE WHEN $11 = 'asked' THEN $8::timestamptz END, r.silent
         FROM json_to_recordset($9) AS r (id uuid, session uuid, "from" timestamptz, until timestamptz, silent timestamptz) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
        [cohort.tenantId, cohort.id, person.personId, person.tenantId, person.displayName, input.duty, actor.personId, now, JSON.stringify(rows), actor.tenantId, answer],
      )) as unknown[];
    });
    if (saved.length < fresh.length) throw new DomainError('id_taken');
    return fresh;
  }

  private async record(tx: EntityManager, actor: Actor, cohort: ReachedCohort, action: string, detail: Record<string, string | number>): Promise<void> {
    await this.db.inTenant(tx, actor, cohort.tenantId, () =>
      audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action, subjectKind: 'cohort', subjectId: cohort.id, detail }));
  }
}
