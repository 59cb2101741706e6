import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { SignIns } from '../identity/sign-ins.service.ts';
import { cardName } from './card-names.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { lockCohort, reachCohort, type ReachedCohort } from './cohort-reach.queries.ts';
import { refreshFigures } from './figures.service.ts';

export type PersonToEnrol = {
  enrolmentId: string; personId: string;
  /** Null: somebody the institution already knows. */
  fresh: { givenNames: string; familyNames: string; contact: string } | null;
  institution: string; areaCode: string | null;
};

/** The one way onto a roster, for one person and for hundreds, in a handful of statements. */
@Injectable()
export class EnrollingService {
  constructor(
    private readonly clock: Clock,
    private readonly signIns: SignIns,
    private readonly events: CohortEventsService,
  ) {}

  /** Whether the roster may be changed at all. @throws DomainError 404 `cohort_not_found`; 403; 409 `cohort_over` */
  async expect(tx: EntityManager, actor: Actor, cohortId: string): Promise<void> {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, 'roster:write', cohort);
    if (cohort.state === 'completed' || cohort.state === 'cancelled') throw new DomainError('cohort_over');
  }

  /** The cohort for a change of its roster, locked: numbers and seats are handed out one request after another. */
  async open(tx: EntityManager, actor: Actor, cohortId: string): Promise<ReachedCohort> {
    const seen = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, 'roster:write', seen);
    await lockCohort(tx, seen.tenantId, cohortId);
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    if (cohort.state === 'completed' || cohort.state === 'cancelled') throw new DomainError('cohort_over');
    return cohort;
  }

  /**
   * Enrols people; whoever is new gets a profile and a sign-in name that says nothing of them.
   * @throws DomainError `cohort_full` with the seats that are left
   */
  async enrol(tx: EntityManager, actor: Actor, cohort: ReachedCohort, people: readonly PersonToEnrol[]): Promise<void> {
    if (people.length === 0) return;
    const { taken, last } = await this.seats(tx, cohort);
    mustFit(cohort, taken, people.length);
    await this.addPeople(tx, cohort.tenantId, people);
    await this.signIns.createForCards(tx, cohort.tenantId, people.map((p) => ({ personId: p.personId, displayName: cardName() })));
    const rows = people.map((p, i) => ({ id: p.enrolmentId, person: p.personId, ordinal: last + i + 1, institution: p.institution, area: p.areaCode }));
    await tx.query(
      `INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, institution, area_code, enrolled_at, enrolled_by)
       SELECT $1, r.id, $2, r.person, r.ordinal, q.display_name, COALESCE(NULLIF(r.institution, ''), f.institution), COALESCE(r.area, f.area_code), $3, $4
       FROM json_to_recordset($5) AS r (id uuid, person uuid, ordinal int, institution text, area text)
       JOIN person q ON q.id = r.person JOIN profile f ON f.tenant_id = $1 AND f.person_id = r.person`,
      [cohort.tenantId, cohort.id, this.clock.now(), actor.personId, JSON.stringify(rows)],
    );
    await refreshFigures(tx, cohort.tenantId, cohort.id);
    await this.events.tell(tx, actor, 'enrolled', { ...ofKit(cohort), purpose: cohort.purpose, personIds: people.map((p) => p.personId) });
  }

  /** Whoever leaves keeps their number and their evidence; what waits for a seat is told of it. */
  async leave(tx: EntityManager, actor: Actor, cohort: Pick<ReachedCohort, 'id' | 'tenantId' | 'kitTenantId' | 'kitId'>, enrolmentId: string): Promise<void> {
    const [rows] = (await tx.query(`UPDATE enrolment e SET state = 'withdrawn' WHERE ${tenantIs('e', 1)} AND e.id = $2 RETURNING e.person_id AS id`, [cohort.tenantId, enrolmentId])) as [{ id: string }[], number];
    await refreshFigures(tx, cohort.tenantId, cohort.id);
    await this.events.tell(tx, actor, 'left', { ...ofKit(cohort), personIds: rows.map(({ id }) => id) });
    await this.events.tell(tx, actor, 'seatsFreed', ofKit(cohort));
  }

  /** Enrols again who had left. @throws DomainError `cohort_full` where there is no seat to come back to */
  async comeBack(tx: EntityManager, cohort: ReachedCohort, enrolmentIds: readonly string[]): Promise<void> {
    if (enrolmentIds.length === 0) return;
    const { taken } = await this.seats(tx, cohort);
    mustFit(cohort, taken, enrolmentIds.length);
    await tx.query(`UPDATE enrolment e SET state = CASE WHEN e.completed_at IS NULL THEN 'enrolled' ELSE 'completed' END WHERE ${tenantIs('e', 1)} AND e.id = ANY ($2)`, [cohort.tenantId, enrolmentIds]);
    await refreshFigures(tx, cohort.tenantId, cohort.id);
  }

  /**
   * Those of the people given who are on the roster already, by person; whoever had left is enrolled again, and told in `back`.
   * @throws DomainError as `comeBack`
   */
  async again(tx: EntityManager, cohort: ReachedCohort, personIds: readonly string[]): Promise<{ there: ReadonlyMap<string, string>; back: readonly string[] }> {
    const there = (await tx.query(
      `SELECT e.id, e.person_id AS "personId", e.state = 'withdrawn' AS gone FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.person_id = ANY ($3)`,
      [cohort.tenantId, cohort.id, personIds],
    )) as { id: string; personId: string; gone: boolean }[];
    const back = there.filter(({ gone }) => gone).map(({ id }) => id);
    await this.comeBack(tx, cohort, back);
    return { there: new Map(there.map(({ id, personId }) => [personId, id])), back };
  }

  /** How many seats are taken, and the last number that was handed out. */
  private async seats(tx: EntityManager, { tenantId, id }: ReachedCohort): Promise<{ taken: number; last: number }> {
    const [row] = (await tx.query(
      `SELECT count(*) FILTER (WHERE e.state <> 'withdrawn')::int AS taken, COALESCE(max(e.ordinal), 0) AS last FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2`, [tenantId, id],
    )) as [{ taken: number; last: number }];
    return row;
  }

  private async addPeople(tx: EntityManager, tenantId: string, people: readonly PersonToEnrol[]): Promise<void> {
    const fresh = people.flatMap((p) => (p.fresh ? [{
      id: p.personId, given: p.fresh.givenNames, family: p.fresh.familyNames, contact: p.fresh.contact, institution: p.institution, area: p.areaCode,
      shown: `${p.fresh.givenNames} ${p.fresh.familyNames}`.trim(),
    }] : []));
    if (fresh.length === 0) return;
    const given = JSON.stringify(fresh);
    const columns = 'id uuid, given text, family text, contact text, institution text, area text, shown text';
    await tx.query(
      `INSERT INTO person (id, display_name, locale, created_at) SELECT r.id, r.shown, COALESCE((SELECT o.locale FROM organisation o WHERE o.tenant_id = $1 AND o.id = $1 AND o.locale IN ('es', 'en', 'fr')), 'es'), $2
       FROM json_to_recordset($3) AS r (${columns})`, [tenantId, this.clock.now(), given]);
    await tx.query(
      `INSERT INTO profile (tenant_id, person_id, given_names, family_names, institution, area_code, contact, created_at)
       SELECT $1, r.id, r.given, r.family, r.institution, r.area, r.contact, $2 FROM json_to_recordset($3) AS r (${columns})`, [tenantId, this.clock.now(), given]);
  }
}

function mustFit({ capacity }: ReachedCohort, taken: number, more: number): void {
  if (taken + more > capacity) throw new DomainError('cohort_full', 409, { seats: Math.max(0, capacity - taken) });
}
