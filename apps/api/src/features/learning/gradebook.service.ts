import { Injectable } from '@nestjs/common';
import type { Gradebook, GradebookFormat, GradebookRow } from '@relevo/contracts/gradebook';
import type { TestPurpose } from '@relevo/domain/attempt';
import { courseRuleOf } from '@relevo/domain/self-paced';
import { roundsOfTest } from '@relevo/domain/follow-up';
import { bookWorkState, countingSitting, courseStanding } from '@relevo/domain/gradebook';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import type { FileReply } from '../../platform/route.ts';
import { resultsCohort } from './cohort-results.queries.ts';
import { bookWorks, type BookWork } from './gradebook-works.queries.ts';
import { gradebookFile } from './gradebook-file.ts';
import { LearningService, type Completions, type PersonCompletion } from './learning.service.ts';

/** Everybody of a cohort against everything that counts, for those who hold its roster. */
@Injectable()
export class GradebookService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learning: LearningService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 for whoever reads sums alone */
  async read(actor: Actor, cohortId: string): Promise<Gradebook> {
    return this.db.read(actor, async (tx) => (await this.book(tx, actor, cohortId)).book);
  }

  /** Names and figures leave the platform by this: the log says that, in which format, and how many. @throws DomainError as `read` does */
  async file(actor: Actor, cohortId: string, format: GradebookFormat): Promise<FileReply> {
    const { book, locale } = await this.db.write(actor, async (tx) => {
      const one = await this.book(tx, actor, cohortId);
      const { tenantId } = one;
      await this.db.inTenant(tx, actor, tenantId, () =>
        audit(tx, actor, { tenantId, at: this.clock.now(), action: 'gradebook.export', subjectKind: 'cohort', subjectId: cohortId, detail: { count: one.book.people.length, format } }));
      return one;
    });
    return gradebookFile(book, format, locale);
  }

  private async book(tx: EntityManager, actor: Actor, cohortId: string): Promise<{ book: Gradebook; tenantId: string; locale: string }> {
    const row = found(await resultsCohort<object>(tx, actor, cohortId), 'cohort');
    authorise(actor, 'roster:read', row);
    const { id, title, state, kitTitle, tenantId, locale } = row;
    return { book: { cohort: { id, title, state, kitTitle }, rule: courseRuleOf(row.purpose), ...bookOf(await this.learning.reckon(tx, actor, row), await bookWorks(tx, tenantId, id)) }, tenantId, locale };
  }
}

/** As they are sat: what was known before, practice, what stayed at the end and later. */
const sat: readonly TestPurpose[] = ['pre', 'quiz', 'post', 'follow_up'];

function bookOf({ people, shape }: Completions, works: readonly BookWork[]): Pick<Gradebook, 'tests' | 'modules' | 'works' | 'people'> {
  const followUps = shape.tests.filter((one) => one.purpose === 'follow_up').map((one) => one.id);
  const columns = shape.tests.flatMap(({ id, purpose, title, passMark }) =>
    (purpose === 'follow_up' ? roundsOfTest(id, followUps) : [null]).map((months) => ({ id, purpose, title, passMark, months })));
  const tests = columns.sort((a, b) => sat.indexOf(a.purpose) - sat.indexOf(b.purpose) || (a.months ?? 0) - (b.months ?? 0));
  const handedIn = works.map((work) => new Map(work.handedIn.map((one) => [one.enrolmentId, one])));
  return {
    tests, modules: shape.modules.map(({ id, title, activityIds }) => ({ id, title, parts: activityIds.length })),
    works: works.map(({ id, title, of }) => ({ id, title, of })),
    people: people.flatMap((person) => (person.state === 'withdrawn' ? [] : [{ ...rowOf({ ...person, state: person.state }, tests), works: handedIn.map((of) => workOf(of.get(person.enrolmentId))) }])),
  };
}

const workOf = (given: BookWork['handedIn'][number] | undefined): GradebookRow['works'][number] => given ? { state: bookWorkState(given), points: given.state === 'handed_in' ? given.points : null } : null;

type Enrolled = PersonCompletion & { state: 'enrolled' | 'completed' | 'not_completed' };

function rowOf({ enrolmentId, displayName, state, started, completion, modules, tests: handedIn, open, waiting: unmarked }: Enrolled, tests: Gradebook['tests']): Omit<GradebookRow, 'works'> {
  const cell = ({ id, purpose, months }: Gradebook['tests'][number]): GradebookRow['tests'][number] => {
    const isIt = (one: { testId: string; months: number | null }) => one.testId === id && one.months === months;
    const sittings = handedIn.filter(isIt);
    const waits = unmarked.filter(isIt).length;
    const counts = countingSitting(purpose, sittings);
    if (!counts && waits === 0) return open.some(isIt) ? { share: null, passed: false, sittings: 0, waiting: false } : null;
    return { share: counts?.share ?? null, passed: sittings.some((one) => one.passed), sittings: sittings.length + waits, waiting: waits > 0 };
  };
  return {
    enrolmentId, displayName, standing: courseStanding({ enrolment: state, started, complete: completion.complete }), gaps: completion.gaps,
    attendance: completion.attendanceShare, modulesDone: completion.modulesDone, tests: tests.map(cell), modules: modules.map((module) => module.done),
  };
}
