import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ActiveRole } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import { allot, freeSeats } from '@relevo/domain/registration';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { CohortEventsService, ofKit } from '../cohorts/cohort-events.service.ts';
import type { ReachedCohort } from '../cohorts/cohorts.service.ts';
import { EnrollingService, type PersonToEnrol } from '../cohorts/enrolling.service.ts';
import { RosterChangesService } from '../cohorts/roster-changes.service.ts';
import { openingOf, sittingOf, type OpeningRow } from './seats.queries.ts';

type Waiting = {
  id: string; share: string | null; givenNames: string; familyNames: string; institution: string; areaCode: string | null; contact: string; personId: string | null; judgedPerson: string | null;
};
/** Who decided of a request that moves up now, and where it stood before; nothing of those that move by the rule alone. */
export type Decided = ReadonlyMap<string, { before: 'waiting' | 'waiting_list'; by: string }>;

type Seated = {
  who: readonly { row: Waiting; personId: string }[]; there: ReadonlyMap<string, string>; people: readonly PersonToEnrol[]; back: readonly string[]; decided: Decided;
};

/** For whom people enter unasked: whoever opened the cohort for registration, and no more than they may. */
export const openerOf = ({ tenantId, openedBy, openedRole }: OpeningRow): Actor => ({ tenantId, personId: openedBy, role: openedRole as ActiveRole, organisationId: tenantId });

/**
 * From the waiting list onto the roster: in order, as far as the seats go, whenever there may be some. Everybody who is accepted goes through it, so that
 * nobody overtakes anybody of the same share.
 */
@Injectable()
export class AdmittingService implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly enrolling: EnrollingService, private readonly changes: RosterChangesService, private readonly events: CohortEventsService) {}

  onModuleInit(): void {
    this.events.on('seatsFreed', async (tx, actor, { tenantId, cohortId }) => { await this.moveUp(tx, actor, tenantId, cohortId); });
    this.events.on('enrolmentUndone', (tx, actor, { tenantId, enrolmentIds }) => this.db.inTenant(tx, actor, tenantId, () => this.backToWaiting(tx, tenantId, enrolmentIds)));
    this.events.on('peopleForgotten', (tx, actor, { tenantId, personIds }) => this.db.inTenant(tx, actor, tenantId, () => this.unknown(tx, tenantId, personIds)));
  }

  /** By rule, for whoever opened it; nothing where they may no longer, or where the cohort is over. @returns who got a seat */
  async moveUp(tx: EntityManager, acting: Acting, tenantId: string, cohortId: string): Promise<string[]> {
    return this.db.inTenant(tx, acting, tenantId, async () => {
      const opening = await openingOf(tx, tenantId, cohortId);
      const waits = opening && !opening.over ? ((await tx.query(`SELECT 1 FROM registration r WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.state = 'waiting_list' LIMIT 1`, [tenantId, cohortId])) as unknown[]) : [];
      if (!opening || waits.length === 0) return [];
      const actor = openerOf(opening);
      const cohort = await this.enrolling.open(tx, actor, cohortId).catch((error: unknown) => { if (error instanceof DomainError) return null; throw error; });
      if (cohort === null) return [];
      const seated = await this.fill(tx, actor, cohort, new Map());
      if (seated.length > 0) {
        await audit(tx, systemOf(tenantId), { tenantId, at: this.clock.now(), action: 'registration.move_up', subjectKind: 'cohort', subjectId: cohortId, detail: { count: seated.length } });
      }
      return seated;
    });
  }

  /** Seats the waiting list as far as seats go. The cohort is locked. @returns who got a seat, in order */
  async fill(tx: EntityManager, actor: Actor, cohort: ReachedCohort, decided: Decided): Promise<string[]> {
    const opening = await openingOf(tx, cohort.tenantId, cohort.id);
    if (!opening) return [];
    const queue = (await tx.query(
      `SELECT r.id, r.share_id AS share, r.given_names AS "givenNames", r.family_names AS "familyNames", COALESCE(s.name, r.institution) AS institution, r.area_code AS "areaCode", r.contact,
         r.person_id AS "personId", r.judged_person AS "judgedPerson"
       FROM registration r LEFT JOIN registration_share s ON s.tenant_id = r.tenant_id AND s.id = r.share_id
       WHERE ${tenantIs('r', 1)} AND r.cohort_id = $2 AND r.state = 'waiting_list' ORDER BY r.queue`,
      [cohort.tenantId, cohort.id],
    )) as Waiting[];
    const { seated } = allot(queue, freeSeats(opening, sittingOf(opening)));
    if (seated.length > 0) await this.seat(tx, actor, cohort, queue.filter(({ id }) => seated.includes(id)), decided);
    return seated;
  }

  private async seat(tx: EntityManager, actor: Actor, cohort: ReachedCohort, rows: readonly Waiting[], decided: Decided): Promise<void> {
    const who = rows.map((row) => ({ row, personId: row.judgedPerson ?? row.personId ?? newId(), fresh: row.judgedPerson === null && row.personId === null }));
    const known = await this.enrolling.again(tx, cohort, who.filter(({ fresh }) => !fresh).map(({ personId }) => personId));
    const there = new Map(known.there);
    const people: PersonToEnrol[] = [];
    for (const { row, personId, fresh } of who) {
      // Somebody who asked twice and was known again is enrolled once.
      if (there.has(personId)) continue;
      const enrolmentId = newId();
      there.set(personId, enrolmentId);
      const { givenNames, familyNames, contact, institution, areaCode } = row;
      people.push({ enrolmentId, personId, fresh: fresh ? { givenNames, familyNames, contact } : null, institution, areaCode });
    }
    await this.enrolling.enrol(tx, actor, cohort, people);
    await this.keep(tx, cohort, { who, there, people, back: known.back, decided });
    // With another's help some of it left this tenant: consents and attributes are this tenant's alone.
    await this.db.inTenant(tx, actor, cohort.tenantId, () => this.settle(tx, cohort.tenantId, who.map(({ row, personId }) => ({
      id: row.id, person: personId, enrolment: there.get(personId)!, before: decided.get(row.id)?.before ?? null, by: decided.get(row.id)?.by ?? null,
    }))));
    await this.events.tell(tx, actor, 'admitted', { ...ofKit(cohort), personIds: people.map(({ personId }) => personId) });
  }

  /** Each is a change of its own: they asked one by one, and are taken back one by one. */
  private async keep(tx: EntityManager, cohort: ReachedCohort, { who, there, people, back, decided }: Seated): Promise<void> {
    const [fresh, made] = [new Set(people.filter((one) => one.fresh !== null).map((one) => one.enrolmentId)), new Set(people.map((one) => one.enrolmentId))];
    const told = new Set<string>();
    for (const { row, personId } of who) {
      const enrolmentId = there.get(personId)!;
      if (told.has(enrolmentId) || (!made.has(enrolmentId) && !back.includes(enrolmentId))) continue;
      told.add(enrolmentId);
      await this.changes.keep(tx, cohort, { id: newId(), kind: 'accept', madeBy: decided.get(row.id)?.by ?? null }, [{ enrolmentId, made: made.has(enrolmentId), fresh: fresh.has(enrolmentId) }]);
    }
  }

  /** A seat that was taken back: the request is decided anew. Whose record went with it is nobody known any more. */
  private async backToWaiting(tx: EntityManager, tenantId: string, enrolmentIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE registration r SET state = 'waiting', before = NULL, word = '', settled_at = NULL, settled_by = NULL, enrolment_id = NULL WHERE ${tenantIs('r', 1)} AND r.enrolment_id = ANY ($2)`, [tenantId, enrolmentIds]);
  }

  private async unknown(tx: EntityManager, tenantId: string, personIds: readonly string[]): Promise<void> {
    await tx.query(`UPDATE registration r SET person_id = NULL WHERE ${tenantIs('r', 1)} AND r.person_id = ANY ($2)`, [tenantId, personIds]);
    await tx.query(`UPDATE registration r SET judged = false, judged_person = NULL WHERE ${tenantIs('r', 1)} AND r.judged_person = ANY ($2)`, [tenantId, personIds]);
    await tx.query(`UPDATE consent c SET person_id = NULL WHERE ${tenantIs('c', 1)} AND c.person_id = ANY ($2)`, [tenantId, personIds]);
  }

  private async settle(tx: EntityManager, tenantId: string, seated: readonly object[]): Promise<void> {
    const now = this.clock.now();
    const given = JSON.stringify(seated);
    await tx.query(
      `UPDATE registration r SET state = 'accepted', person_id = n.person, enrolment_id = n.enrolment, before = n.before, settled_by = n.by, settled_at = $3, word = ''
       FROM json_to_recordset($2) AS n (id uuid, person uuid, enrolment uuid, before text, by uuid) WHERE ${tenantIs('r', 1)} AND r.id = n.id`, [tenantId, given, now]);
    await tx.query(`UPDATE consent c SET person_id = r.person_id FROM registration r WHERE ${tenantIs('c', 1)} AND r.tenant_id = c.tenant_id AND r.id = c.registration_id AND r.id IN (SELECT n.id FROM json_to_recordset($2) AS n (id uuid))`, [tenantId, given]);
    await tx.query(
      `INSERT INTO profile_attributes (tenant_id, person_id, sex, age_band, population_group, disability, consent_version, consented_at)
       SELECT DISTINCT ON (r.person_id) r.tenant_id, r.person_id, a.sex, a.age_band, a.population_group, a.disability, c.version::text, c.given_at
       FROM registration r JOIN registration_attributes a ON a.tenant_id = r.tenant_id AND a.registration_id = r.id
       JOIN consent c ON c.tenant_id = r.tenant_id AND c.registration_id = r.id AND c.purpose = 'statistics' AND c.withdrawn_at IS NULL
       WHERE ${tenantIs('r', 1)} AND r.id IN (SELECT n.id FROM json_to_recordset($2) AS n (id uuid)) ORDER BY r.person_id, c.given_at DESC
       ON CONFLICT (tenant_id, person_id) DO UPDATE SET sex = excluded.sex, age_band = excluded.age_band, population_group = excluded.population_group, disability = excluded.disability,
         consent_version = excluded.consent_version, consented_at = excluded.consented_at`, [tenantId, given]);
  }
}
