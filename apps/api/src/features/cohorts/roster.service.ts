import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { enrolPerson, RosterRow, withdrawEnrolment } from '@relevo/contracts/roster';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found, invalid } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import { EnrollingService } from './enrolling.service.ts';
import { RosterChangesService } from './roster-changes.service.ts';
import { RosterQueries } from './roster.queries.ts';

/** One person at a time on a roster; lists are a feature of their own. */
@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolling: EnrollingService,
    private readonly queries: RosterQueries,
    private readonly changes: RosterChangesService,
  ) {}

  async enrol(actor: Actor, cohortId: string, input: BodyOf<typeof enrolPerson>): Promise<RosterRow> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const there = await this.there(tx, cohort.tenantId, cohortId, input);
      if (there === 'same') return this.queries.row(tx, cohort.tenantId, cohortId, input.id);
      if (there === 'other') throw new DomainError('id_taken');
      if (there === 'enrolled') throw new DomainError('already_enrolled');
      await this.check(tx, cohort.tenantId, input);
      const fresh = input.personId === null ? { givenNames: input.givenNames, familyNames: input.familyNames, contact: input.contact } : null;
      const personId = input.personId ?? newId();
      await this.enrolling.enrol(tx, actor, cohort, [{ enrolmentId: input.id, personId, fresh, institution: input.institution, areaCode: input.areaCode }]);
      await this.changes.keep(tx, cohort, { id: input.id, kind: 'enrol', madeBy: actor.personId }, [{ enrolmentId: input.id, made: true, fresh: fresh !== null }]);
      const row = await this.queries.row(tx, cohort.tenantId, cohortId, input.id);
      await this.record(tx, actor, cohort.tenantId, 'enrolment.make', input.id, { cohortId, fresh: fresh !== null });
      return row;
    });
  }

  /** Whoever is withdrawn keeps their number and their evidence; taking it back needs a free seat. */
  async withdraw(actor: Actor, cohortId: string, enrolmentId: string, { withdrawn, changeId }: BodyOf<typeof withdrawEnrolment>): Promise<RosterRow> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.enrolling.open(tx, actor, cohortId);
      const before = await this.queries.row(tx, cohort.tenantId, cohortId, enrolmentId);
      if (withdrawn === (before.state === 'withdrawn')) return before;
      if (withdrawn) await this.enrolling.leave(tx, actor, cohort, enrolmentId);
      else await this.enrolling.comeBack(tx, cohort, [enrolmentId]);
      await this.changes.keep(tx, cohort, { id: changeId ?? newId(), kind: withdrawn ? 'withdraw' : 'come_back', madeBy: actor.personId }, [{ enrolmentId, made: false, fresh: false }]);
      const row = await this.queries.row(tx, cohort.tenantId, cohortId, enrolmentId);
      await this.record(tx, actor, cohort.tenantId, withdrawn ? 'enrolment.withdraw' : 'enrolment.take_back', enrolmentId, { from: before.state, to: row.state });
      return row;
    });
  }

  private async there(tx: EntityManager, tenantId: string, cohortId: string, input: BodyOf<typeof enrolPerson>): Promise<'same' | 'other' | 'enrolled' | 'none'> {
    const rows = (await tx.query(
      `SELECT e.id = $3 AS id, e.cohort_id = $2 AND (e.person_id = $4 OR ($4::uuid IS NULL AND f.given_names = $5 AND f.family_names = $6)) AS same
       FROM enrolment e JOIN profile f ON f.tenant_id = e.tenant_id AND f.person_id = e.person_id
       WHERE ${tenantIs('e', 1)} AND (e.id = $3 OR (e.cohort_id = $2 AND e.person_id = $4)) ORDER BY (e.id = $3) DESC`,
      [tenantId, cohortId, input.id, input.personId, input.givenNames, input.familyNames],
    )) as { id: boolean; same: boolean }[];
    if (!rows[0]) return 'none';
    if (!rows[0].id) return 'enrolled';
    return rows[0].same ? 'same' : 'other';
  }

  private async check(tx: EntityManager, tenantId: string, { personId, areaCode }: { personId: string | null; areaCode: string | null }): Promise<void> {
    const [known] = (await tx.query(
      `SELECT $2::uuid IS NULL OR EXISTS (SELECT FROM profile f WHERE ${tenantIs('f', 1)} AND f.person_id = $2) AS person, $3::text IS NULL OR EXISTS (SELECT FROM area WHERE code = $3) AS area`,
      [tenantId, personId, areaCode],
    )) as { person: boolean; area: boolean }[];
    found(known?.person ? true : null, 'person');
    if (!known?.area) invalid('areaCode', 'unknown');
  }

  private async record(tx: EntityManager, actor: Actor, tenantId: string, action: string, subjectId: string, detail: Record<string, string | boolean>): Promise<void> {
    await audit(tx, actor, { tenantId, at: this.clock.now(), action, subjectKind: 'enrolment', subjectId, detail });
  }
}
