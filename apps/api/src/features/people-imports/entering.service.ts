import { Injectable } from '@nestjs/common';
import type { ListedPerson } from '@relevo/domain/people-list';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { EnrollingService, type PersonToEnrol } from '../cohorts/enrolling.service.ts';
import { RosterChangesService } from '../cohorts/roster-changes.service.ts';
import { PeopleService } from '../organisations/people.service.ts';
import type { ImportRecord } from './people-imports.queries.ts';

export type Line = { row: number; listed: ListedPerson; decision: 'new' | 'known' | null; personId: string | null; identity: string | null; profile: boolean; enrolled: boolean };
export type Settled = { row: number; outcome: 'created' | 'known' | 'already'; personId: string; enrolmentId: string | null };

/** People of a list enter a roster, or the institution alone, within the transaction that says so of their rows. */
@Injectable()
export class Entering {
  constructor(private readonly enrolling: EnrollingService, private readonly changes: RosterChangesService, private readonly people: PeopleService) {}

  async enter(tx: EntityManager, actor: Actor, record: ImportRecord, lines: readonly Line[], settled: readonly Settled[]): Promise<void> {
    const byRow = new Map(lines.map((line) => [line.row, line]));
    const entering = settled.filter(({ outcome }) => outcome !== 'already').map((one) => ({ ...one, listed: byRow.get(one.row)!.listed }));
    if (record.cohortId !== null) {
      const cohort = await this.enrolling.open(tx, actor, record.cohortId);
      await this.enrolling.enrol(tx, actor, cohort, entering.map(({ personId, enrolmentId, outcome, listed: { givenNames, familyNames, contact, institution, areaCode } }): PersonToEnrol =>
        ({ enrolmentId: enrolmentId!, personId, fresh: outcome === 'created' ? { givenNames, familyNames, contact } : null, institution, areaCode })));
      await this.changes.keep(tx, cohort, { id: record.id, kind: 'import', madeBy: actor.personId }, entering.map(({ enrolmentId, outcome }) => ({ enrolmentId: enrolmentId!, made: true, fresh: outcome === 'created' })));
    } else {
      const fresh = entering.filter(({ outcome }) => outcome === 'created');
      if (fresh.length > 0) {
        await this.people.insert(tx, record.tenantId, fresh.map(({ personId, listed: { givenNames, familyNames, institution, areaCode, contact } }) => ({ id: personId, givenNames, familyNames, institution, areaCode, contact, organisationId: null })));
      }
    }
    const numbers = settled.flatMap(({ row, personId }) => { const hash = byRow.get(row)!.identity; return hash === null ? [] : [{ person: personId, hash }]; });
    await tx.query(
      `INSERT INTO person_identity (tenant_id, person_id, hash) SELECT DISTINCT ON (n.person) $1::uuid, n.person, n.hash FROM jsonb_to_recordset($2) AS n (person uuid, hash text) ON CONFLICT DO NOTHING`,
      [record.tenantId, JSON.stringify(numbers)],
    );
  }
}
