import { Injectable } from '@nestjs/common';
import type { CohortAttributeSums } from '@relevo/contracts/attribute-sums';
import { attributeFigures, mayCountAgain, sumAttributes, type AttributeSums } from '@relevo/domain/attribute-sums';
import type { Attributes } from '@relevo/domain/consent';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { CohortsService, type ReachedCohort } from '../cohorts/cohorts.service.ts';

type Person = Attributes & { mark: string };
type Counting = { people: string[]; sums: AttributeSums; at: Date };

/** What a cohort's people say of themselves, in sums: counted when somebody asks and enough changed, so that no two countings tell of a few. */
@Injectable()
export class AttributeSumsService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly cohorts: CohortsService) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 */
  get(actor: Actor, cohortId: string): Promise<CohortAttributeSums> {
    return this.db.read(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId);
      return shown(cohort, await this.last(tx, cohort), await this.people(tx, cohort));
    });
  }

  /** @throws DomainError as `get`, and 409 `too_few_changed` */
  count(actor: Actor, cohortId: string): Promise<CohortAttributeSums> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId);
      // Two at once: the second finds that nothing changed.
      await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR NO KEY UPDATE`, [cohort.tenantId, cohortId]);
      const people = await this.people(tx, cohort);
      const marks = people.map(({ mark }) => mark);
      allowed(mayCountAgain((await this.last(tx, cohort))?.people ?? [], marks));
      const counting: Counting = { people: marks, sums: sumAttributes(people), at: this.clock.now() };
      await tx.query(
        `INSERT INTO attribute_counting (tenant_id, cohort_id, people, sums, counted_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, cohort_id) DO UPDATE SET people = excluded.people, sums = excluded.sums, counted_at = excluded.counted_at`, [cohort.tenantId, cohortId, counting.people, counting.sums, counting.at]);
      await audit(tx, actor, { tenantId: cohort.tenantId, at: counting.at, action: 'attributes.count', subjectKind: 'cohort', subjectId: cohortId, detail: { people: marks.length } });
      return shown(cohort, counting, people);
    });
  }

  private async reach(tx: EntityManager, actor: Actor, cohortId: string): Promise<ReachedCohort> {
    const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
    authorise(actor, 'attributes:read', cohort);
    return cohort;
  }

  private async last(tx: EntityManager, { tenantId, id }: ReachedCohort): Promise<Counting | null> {
    const rows = (await tx.query(`SELECT a.people, a.sums, a.counted_at AS at FROM attribute_counting a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2`, [tenantId, id])) as Counting[];
    return rows[0] ?? null;
  }

  /** Everybody on the roster with what they say of themselves, without a name. */
  private async people(tx: EntityManager, { tenantId, id }: ReachedCohort): Promise<Person[]> {
    return (await tx.query(
      `SELECT e.id || '/' || COALESCE(extract(epoch FROM a.consented_at)::text, '') AS mark, a.sex, a.age_band AS "ageBand", a.population_group AS "populationGroup",
         CASE WHEN a.disability THEN 'yes' WHEN NOT a.disability THEN 'no' END AS disability
       FROM enrolment e LEFT JOIN profile_attributes a ON a.tenant_id = e.tenant_id AND a.person_id = e.person_id
       WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn'`, [tenantId, id])) as Person[];
  }
}

function shown({ id, title }: ReachedCohort, counting: Counting | null, people: readonly Person[]): CohortAttributeSums {
  const mayCount = mayCountAgain(counting?.people ?? [], people.map(({ mark }) => mark)).ok;
  return { cohort: { id, title }, mayCount, counted: counting && { people: counting.people.length, at: counting.at.toISOString() }, figures: counting ? attributeFigures(counting.sums) : [] };
}
