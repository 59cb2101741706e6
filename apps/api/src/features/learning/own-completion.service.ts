import { Injectable } from '@nestjs/common';
import type { OwnCompletion } from '@relevo/contracts/learning';
import { modulesDone } from '@relevo/domain/course-completion';
import type { Actor } from '@relevo/domain/permissions';
import { courseRuleOf } from '@relevo/domain/self-paced';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import { presentCohort, presentSession, shareOfAttempt } from './course-standing.ts';
import { ownCohorts, type OwnCohortRow } from './course.queries.ts';
import { factsOf } from './course.service.ts';
import { LearningService } from './learning.service.ts';
import type { OutlineFacts } from './outline-facts.ts';

/** What a participant has reached, by the same reckoning that ends their cohort. */
@Injectable()
export class OwnCompletionService {
  constructor(
    private readonly db: Database,
    private readonly learning: LearningService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found` */
  async read(actor: Actor, cohortId: string, locale?: string): Promise<OwnCompletion> {
    return this.db.read(actor, async (tx) => {
      const row = found((await ownCohorts(tx, actor, cohortId === 'current' ? null : cohortId, 1, locale))[0], 'cohort');
      const facts = factsOf(row);
      const { people } = await this.learning.completions(tx, actor, actor.tenantId, row.id, actor.personId);
      const mine = found(people[0], 'cohort');
      const done = new Set(modulesDone(mine.modules));
      return {
        cohort: presentCohort(row, facts), completion: mine.completion, rule: courseRuleOf(row.purpose),
        // Titles in the reader's locale come from the outline.
        modules: facts.modules.map(({ id, title }) => ({ id, title, done: done.has(id) })),
        sessions: row.sessions.map(presentSession), tests: testsOf(row, facts), credentialId: row.credentialId, others: row.others,
      };
    });
  }
}

function testsOf(row: OwnCohortRow, facts: OutlineFacts): OwnCompletion['tests'] {
  const titles = new Map(facts.tests.map((test) => [test.id, test.title]));
  return row.attempts.flatMap(({ id, testId, purpose, number, points, of, passed, submittedAt }) =>
    submittedAt === null ? [] : [{
      attemptId: id, purpose, title: titles.get(testId) ?? '', number, share: shareOfAttempt({ points, of }), passed, submittedAt: new Date(submittedAt).toISOString(),
    }]);
}
