import { Injectable } from '@nestjs/common';
import type { CohortResults, GroupResults, LastingResults, PersonResult } from '@relevo/contracts/cohort-results';
import type { TestPurpose } from '@relevo/domain/attempt';
import { withoutGaps } from '@relevo/domain/cloze';
import { discloseCohort, wholePercent } from '@relevo/domain/cohort-disclosure';
import { courseRuleOf } from '@relevo/domain/self-paced';
import { smallestShown } from '@relevo/domain/disclosure';
import { sumOfItems } from '@relevo/domain/evaluation';
import { followUpMonths } from '@relevo/domain/follow-up';
import { coarseGain, gainOf } from '@relevo/domain/gain';
import { countingSitting } from '@relevo/domain/gradebook';
import { can, type Actor } from '@relevo/domain/permissions';
import { lastingResults, pairResults, type Lasting, type Pairs, type TestResult } from '@relevo/domain/results';
import { workSums } from '@relevo/domain/work-evaluation';
import { plainText } from '@relevo/kit-io/markdown';
import { Database } from '../../database/database.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { evaluatedSessions, itemColumn, resultsCohort, workFigures, type AskedItems, type EvaluatedSession, type ResultsCohort } from './cohort-results.queries.ts';
import { AnswerKeysService } from './answer-keys.service.ts';
import { DrawnItemsService } from './drawn-items.service.ts';
import { LearningService, type PersonCompletion } from './learning.service.ts';

/** Tests of a cohort, and what its evaluations come to: persons and questions for those who hold the roster, sums under disclosure control for the kit's steward. */
@Injectable()
export class CohortResultsService {
  constructor(
    private readonly db: Database,
    private readonly learning: LearningService,
    private readonly drawn: DrawnItemsService,
    private readonly keys: AnswerKeysService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 */
  async read(actor: Actor, cohortId: string): Promise<CohortResults> {
    return this.db.read(actor, async (tx) => {
      const row = found(await resultsCohort<AskedItems<'pre' | 'post'>>(tx, actor, cohortId, [itemColumn(['pre', 'post'])]), 'cohort');
      authorise(actor, 'results:read', row);
      const { id, tenantId, title, state, kitTitle } = row;
      const cohort = { id, tenantId, title, state, kitTitle };
      const said = { evaluation: evaluationOf(await evaluatedSessions(tx, tenantId, id)), atWork: workSums(await workFigures(tx, tenantId, id)) };
      if (!can(actor, 'roster:read', row)) return { cohort, ...said, group: disclosedGroup(row), people: null, items: null, waiting: null, rule: courseRuleOf(row.purpose) };
      const { people, shape } = await this.learning.reckon(tx, actor, row);
      const items = await this.keys.counting(tx, actor, row, [...row.items, ...(await this.drawn.list(tx, actor, { tenantId, cohortId, tests: shape.tests, purposes: ['pre', 'post'] }))]);
      return {
        cohort, ...said, group: groupOf(people), people: people.map(personResult), items: items.map((item) => ({ ...item, stem: plainText(withoutGaps(item.stem)) })),
        waiting: people.reduce((sum, person) => sum + person.waiting.filter(({ purpose }) => purpose === 'pre' || purpose === 'post').length, 0), rule: courseRuleOf(row.purpose),
      };
    });
  }
}

const resultsOf = ({ personId, tests }: PersonCompletion): TestResult[] =>
  tests.flatMap(({ purpose, share, submittedAt }) => (purpose === 'pre' || purpose === 'post' ? [{ personId, purpose, share, submittedAt: new Date(submittedAt) }] : []));

const evaluationOf = (sessions: readonly EvaluatedSession[]): CohortResults['evaluation'] => ({
  sessions: sessions.map(({ sums, startsAt, ...session }) => ({ ...session, startsAt: startsAt.toISOString(), items: sumOfItems(sums) })), items: sumOfItems(sessions.flatMap(({ sums }) => sums)),
});

/** Where somebody stood each time: their first pre-test, their last post-test, their last sitting of each round. */
function measured({ tests }: PersonCompletion): Pick<PersonResult, 'pre' | 'post' | 'later'> {
  const of = (purpose: TestPurpose) => countingSitting(purpose, tests.filter((test) => test.purpose === purpose))?.share ?? null;
  const later = followUpMonths.flatMap((months) => {
    const counts = countingSitting('follow_up', tests.filter((test) => test.months === months));
    return counts ? [{ months, share: counts.share }] : [];
  });
  return { pre: of('pre'), post: of('post'), later };
}

function personResult(person: PersonCompletion): PersonResult {
  const paired = pairResults(resultsOf(person));
  const posts = person.tests.filter((test) => test.purpose === 'post');
  const { enrolmentId, personId, displayName, state, completion } = person;
  return {
    enrolmentId, personId, displayName, state, ...measured(person), gain: gainOf(paired.matched)?.mean ?? null,
    postPassed: posts.length > 0 ? posts.some((test) => test.passed) : null, postAttempts: posts.length, completion,
  };
}

function groupOf(people: readonly PersonCompletion[]): GroupResults {
  const { matched, onlyPre, onlyPost } = pairResults(people.flatMap(resultsOf));
  const mean = (sum: number) => (matched.n === 0 ? null : sum / matched.n);
  const completed = people.filter((person) => person.state === 'completed').length;
  return { hidden: false, enrolled: people.length, matched: matched.n, unmatched: onlyPre + onlyPost, meanPre: mean(matched.pre), meanPost: mean(matched.post), gain: gainOf(matched), lasting: lastingResults(people.map(measured)).map(lastingOf), completed };
}

const lastingOf = ({ months, post, pre }: Lasting): LastingResults => ({ months, post: pairsOf(post), pre: pairsOf(pre) });
const pairsOf = ({ matched, unmatched }: Pairs): LastingResults['post'] =>
  ({ matched: matched.n, unmatched, from: matched.n === 0 ? null : matched.pre / matched.n, to: matched.n === 0 ? null : matched.post / matched.n, gain: gainOf(matched) });

/** Without the roster: nothing of a round that few sat or few missed. */
function disclosedLasting({ months, post, pre }: Lasting): LastingResults {
  const few = (n: number) => n > 0 && n < smallestShown.withoutRoster;
  const told = (pairs: Pairs): LastingResults['post'] => {
    const { matched, unmatched, from, to, gain } = pairsOf(pairs);
    if (pairs.matched.n < smallestShown.withoutRoster || few(pairs.unmatched)) return { matched: null, unmatched: null, from: null, to: null, gain: null };
    return { matched, unmatched, from: wholePercent(from), to: wholePercent(to), gain: gain && coarseGain(gain) };
  };
  return { months, post: told(post), pre: told(pre) };
}

/** The sums as they stand on every other page of a cohort whose roster one does not hold; hidden where there is no mean to tell of anybody. */
function disclosedGroup(row: ResultsCohort): GroupResults {
  const { enrolled, completed, matched, unmatched, preMean, postMean } = discloseCohort(row);
  if (enrolled === null) return { hidden: true, enrolled, matched: null, unmatched: null, meanPre: null, meanPost: null, gain: null, lasting: [], completed: null };
  const hidden = matched === null || matched < smallestShown.withoutRoster;
  const gain = hidden ? null : gainOf(row.gain);
  return { hidden, enrolled, matched, unmatched, meanPre: preMean, meanPost: postMean, gain: gain && coarseGain(gain), lasting: row.lasting.map(disclosedLasting), completed };
}
