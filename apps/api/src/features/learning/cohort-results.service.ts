import { Injectable } from '@nestjs/common';
import type { CohortResults, GroupResults, PersonResult } from '@relevo/contracts/cohort-results';
import { withoutGaps } from '@relevo/domain/cloze';
import { discloseCohort } from '@relevo/domain/cohort-disclosure';
import { suggestedCourseRule } from '@relevo/domain/course-completion';
import { smallestShown } from '@relevo/domain/disclosure';
import { sumOfItems } from '@relevo/domain/evaluation';
import { coarseGain, gainOf } from '@relevo/domain/gain';
import { can, type Actor } from '@relevo/domain/permissions';
import { pairResults, type TestResult } from '@relevo/domain/results';
import { plainText } from '@relevo/kit-io/markdown';
import { Database } from '../../database/database.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { evaluatedSessions, itemResults, resultsCohort, type EvaluatedSession, type ResultsCohort } from './cohort-results.queries.ts';
import { DrawnItemsService } from './drawn-items.service.ts';
import { LearningService, type PersonCompletion } from './learning.service.ts';

/** Tests of a cohort, and what its evaluations come to: persons and questions for those who hold the roster, sums under disclosure control for the kit's steward. */
@Injectable()
export class CohortResultsService {
  constructor(
    private readonly db: Database,
    private readonly learning: LearningService,
    private readonly drawn: DrawnItemsService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 */
  async read(actor: Actor, cohortId: string): Promise<CohortResults> {
    return this.db.read(actor, async (tx) => {
      const row = found(await resultsCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'results:read', row);
      const { id, tenantId, title, state, kitTitle } = row;
      const cohort = { id, tenantId, title, state, kitTitle };
      const evaluation = evaluationOf(await evaluatedSessions(tx, tenantId, id));
      if (!can(actor, 'roster:read', row)) return { cohort, evaluation, group: disclosedGroup(row), people: null, items: null, rule: suggestedCourseRule };
      const items = [...(await itemResults(tx, tenantId, id)), ...(await this.drawn.list(tx, actor, tenantId, id))];
      const { people } = await this.learning.completions(tx, actor, tenantId, id);
      return {
        cohort, evaluation, group: groupOf(people), people: people.map(personResult), items: items.map((item) => ({ ...item, stem: plainText(withoutGaps(item.stem)) })), rule: suggestedCourseRule,
      };
    });
  }
}

const resultsOf = ({ personId, tests }: PersonCompletion): TestResult[] =>
  tests.map(({ purpose, share, submittedAt }) => ({ personId, purpose, share, submittedAt: new Date(submittedAt) }));

const evaluationOf = (sessions: readonly EvaluatedSession[]): CohortResults['evaluation'] => ({
  sessions: sessions.map(({ sums, startsAt, ...session }) => ({ ...session, startsAt: startsAt.toISOString(), items: sumOfItems(sums) })), items: sumOfItems(sessions.flatMap(({ sums }) => sums)),
});

function personResult(person: PersonCompletion): PersonResult {
  const paired = pairResults(resultsOf(person));
  const posts = person.tests.filter((test) => test.purpose === 'post');
  const pre = person.tests.find((test) => test.purpose === 'pre')?.share ?? null;
  const { enrolmentId, personId, displayName, state, completion } = person;
  return {
    enrolmentId, personId, displayName, state, pre, post: posts.at(-1)?.share ?? null, gain: gainOf(paired.matched)?.mean ?? null,
    postPassed: posts.length > 0 ? posts.some((test) => test.passed) : null, postAttempts: posts.length, completion,
  };
}

function groupOf(people: readonly PersonCompletion[]): GroupResults {
  const { matched, onlyPre, onlyPost } = pairResults(people.flatMap(resultsOf));
  const mean = (sum: number) => (matched.n === 0 ? null : sum / matched.n);
  const completed = people.filter((person) => person.state === 'completed').length;
  return { hidden: false, enrolled: people.length, matched: matched.n, unmatched: onlyPre + onlyPost, meanPre: mean(matched.pre), meanPost: mean(matched.post), gain: gainOf(matched), completed };
}

/** The sums as they stand on every other page of a cohort whose roster one does not hold; hidden where there is no mean to tell of anybody. */
function disclosedGroup(row: ResultsCohort): GroupResults {
  const { enrolled, completed, matched, unmatched, preMean, postMean } = discloseCohort(row);
  if (enrolled === null) return { hidden: true, enrolled, matched: null, unmatched: null, meanPre: null, meanPost: null, gain: null, completed: null };
  const hidden = matched === null || matched < smallestShown.withoutRoster;
  const gain = hidden ? null : gainOf(row.gain);
  return { hidden, enrolled, matched, unmatched, meanPre: preMean, meanPost: postMean, gain: gain && coarseGain(gain), completed };
}
