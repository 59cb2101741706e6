import { Injectable } from '@nestjs/common';
import { paperFields, type PaperField } from '@relevo/domain/paper-answers';
import type { Actor } from '@relevo/domain/permissions';
import type { ProjectedTest } from '@relevo/contracts/projected-questions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { CohortsService, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { StandingsService } from '../cohorts/standings.service.ts';
import { KeyAccessService } from '../kits/key-access.service.ts';
import { AnswerKeysService, type FormOf } from '../learning/answer-keys.service.ts';
import { CohortOutlineService, type OutlineFacts, type TestFacts } from '../learning/cohort-outline.service.ts';
import { peopleOf, type PersonRow } from './paper-tests.queries.ts';

export type OpenedPaper = { cohort: ReachedCohort; facts: OutlineFacts; test: TestFacts };

/** A cohort's tests for whoever prints and keys them. */
@Injectable()
export class PaperReach {
  constructor(
    private readonly db: Database, private readonly cohorts: CohortsService, private readonly standings: StandingsService, private readonly keys: KeyAccessService, private readonly outline: CohortOutlineService, private readonly answers: AnswerKeysService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 `not_allowed`, `trainer_may_not_teach`; 409 `own_test_open` */
  async cohort(tx: EntityManager, actor: Actor, cohortId: string): Promise<{ cohort: ReachedCohort; facts: OutlineFacts | null }> {
    const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
    authorise(actor, 'paper:key', cohort);
    await this.standings.mustNotBeBarred(tx, actor, cohort);
    await this.keys.questions(tx, actor, { tenant_id: cohort.kitTenantId, kit_id: cohort.kitId });
    return { cohort, facts: await this.outline.facts(tx, cohort) };
  }

  /** @throws DomainError as `cohort` does; 404 `test_not_found` */
  async test(tx: EntityManager, actor: Actor, cohortId: string, testId: string): Promise<OpenedPaper> {
    const { cohort, facts } = await this.cohort(tx, actor, cohortId);
    const test = facts?.tests.find((one) => one.id === testId);
    return { cohort, facts: found(facts, 'test'), test: found(test, 'test') };
  }

  /** Everybody enrolled with what they did of a test, of a follow-up in the round of a moment. @param enrolmentId only this one, held until the transaction ends */
  async people(tx: EntityManager, { cohort, facts, test }: OpenedPaper, at: Date, enrolmentId: string | null = null): Promise<PersonRow[]> {
    const { months } = await this.window(tx, { cohort, facts, test }, at);
    return peopleOf(tx, cohort, test.id, months, enrolmentId);
  }

  window(tx: EntityManager, { cohort, facts, test }: OpenedPaper, at: Date): ReturnType<CohortOutlineService['window']> {
    return this.outline.window(tx, cohort, test, facts, at);
  }

  /** What a form asks, in the cohort's locale unless told. */
  async sheet(tx: EntityManager, actor: Actor, cohort: ReachedCohort, form: FormOf & { id: string }, locale = cohort.locale): Promise<{ asked: ProjectedTest; fields: PaperField[] }> {
    const asked = await this.answers.sheet(tx, actor, form, locale);
    return { asked, fields: paperFields(asked.questions) };
  }

  /** Locales in which the kit has the test, the cohort's first. */
  async locales(tx: EntityManager, actor: Actor, { kitTenantId, kitVersionId, locale }: ReachedCohort): Promise<string[]> {
    const rows = (await this.db.inTenant(tx, actor, kitTenantId, () => tx.query(
      "SELECT DISTINCT p.locale FROM kit_projection p WHERE p.tenant_id = $1 AND p.kit_version_id = $2 AND p.audience = 'participant' AND p.part = 'outline'", [kitTenantId, kitVersionId],
    ))) as { locale: string }[];
    return rows.map((one) => one.locale).sort((a, b) => Number(b === locale) - Number(a === locale) || a.localeCompare(b));
  }
}
