import { Injectable } from '@nestjs/common';
import type { Briefing, BriefingTopic, WrongQuestion } from '@relevo/contracts/briefings';
import { mayStart, testPurposes } from '@relevo/domain/attempt';
import { notBegun, skippedCounts, topicsOf, wentWrong, type AnsweredQuestion } from '@relevo/domain/briefing';
import { withoutGaps } from '@relevo/domain/cloze';
import type { CohortState } from '@relevo/domain/cohort';
import type { Actor } from '@relevo/domain/permissions';
import { testWindow } from '@relevo/domain/test-window';
import { plainText } from '@relevo/kit-io/markdown';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { itemColumn, resultsCohort, type AskedItem, type AskedItems } from './cohort-results.queries.ts';
import type { CohortTraces, CourseShape, TracedSession } from './completion.queries.ts';
import { AnswerKeysService } from './answer-keys.service.ts';
import { DrawnItemsService } from './drawn-items.service.ts';
import { activitiesOf, LearningService, type PersonCompletion } from './learning.service.ts';

/** What a trainer should know of the group before a session, for those who hold the roster. */
@Injectable()
export class BriefingsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learning: LearningService,
    private readonly drawn: DrawnItemsService,
    private readonly keys: AnswerKeysService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`, `session_not_found` (also of one that was called off); 403 for whoever reads sums alone */
  async read(actor: Actor, cohortId: string, sessionId: string): Promise<Briefing> {
    return this.db.read(actor, async (tx) => {
      const row = found(await resultsCohort<AskedItems>(tx, actor, cohortId, [itemColumn(testPurposes)]), 'cohort');
      authorise(actor, 'roster:read', row);
      const session = found(row.sessions.find((one) => one.id === sessionId), 'session');
      const { people, shape } = await this.learning.reckon(tx, actor, row);
      const items = await this.keys.counting(tx, actor, row, [...row.items, ...(await this.drawn.list(tx, actor, { tenantId: row.tenantId, cohortId, tests: shape.tests, purposes: testPurposes }))]);
      const { id, title, timeZone } = row;
      return {
        cohort: { id, title, timeZone }, session: { id: session.id, title: session.title, startsAt: new Date(session.startsAt).toISOString() }, enrolled: people.length,
        sittings: people.reduce((sum, person) => sum + person.tests.length, 0),
        ...startersOf(people, openTests(row, shape, this.clock.now())), ...wrongOf(items, shape, { sessions: row.sessions, session }), skipped: skippedOf(row, shape),
      };
    });
  }
}

/** Measured tests that may be begun now; quizzes are practice, at one's own time. */
function openTests({ state, sessions }: CohortTraces & { state: CohortState }, { tests }: CourseShape, now: Date): CourseShape['tests'] {
  const run = sessions.map((session) => ({ startsAt: new Date(session.startsAt), endsAt: new Date(session.endsAt) }));
  const open = ({ purpose }: CourseShape['tests'][number]) =>
    purpose !== 'quiz' && purpose !== 'follow_up' && mayStart({ enrolled: true, purpose, cohortState: state, attemptsUsed: 0, attemptsAllowed: 1, hasOpenAttempt: false, ...testWindow(purpose, run) }, now).ok;
  return tests.filter(open);
}

function startersOf(people: readonly PersonCompletion[], open: CourseShape['tests']): Pick<Briefing, 'notStarted' | 'tests'> {
  const starters = people.map((person) => ({ ...person, testIds: new Set([...[...person.open, ...person.tests, ...person.waiting].map((test) => test.testId)]) }));
  const { nothing, tests } = notBegun(starters, open.map((test) => test.id));
  const named = (all: readonly PersonCompletion[]) => all.map(({ enrolmentId, displayName }) => ({ enrolmentId, displayName }));
  return {
    notStarted: named(nothing),
    tests: open.flatMap(({ id, purpose, title }) => {
      const missing = tests.find((test) => test.testId === id);
      return missing ? [{ testId: id, purpose, title, people: named(missing.people) }] : [];
    }),
  };
}

/** Counts alone: what a person left out is shown to nobody. */
function skippedOf({ people }: CohortTraces, { modules }: CourseShape): Briefing['skipped'] {
  const moduleOf = new Map(modules.flatMap(({ id, activityIds }) => activityIds.map((one) => [one, id] as const)));
  const titles = new Map(modules.map(({ id, title }) => [id, title]));
  const left = people.map(({ progress }) => new Set((progress.skipped?.split(' ') ?? []).flatMap((id) => moduleOf.get(id) ?? [])));
  return skippedCounts(left).map((one) => ({ ...one, title: titles.get(one.moduleId) ?? '' }));
}

type Item = AnsweredQuestion & Pick<AskedItem, 'form' | 'kind' | 'stem'>;

function wrongOf(asked: readonly AskedItem[], shape: CourseShape, { sessions, session }: { sessions: readonly TracedSession[]; session: TracedSession }): Pick<Briefing, 'questions' | 'topics'> {
  const tests = new Map(shape.tests.map((test) => [test.id, test]));
  const modules = new Map(shape.modules.map((module) => [module.id, module]));
  const ofObjective = new Map(shape.modules.flatMap(({ id, objectiveIds }) => objectiveIds.map((one) => [one, id] as const)));
  const items = asked.map(({ meanShare: share, objectiveId, testId, ...item }): Item => {
    const test = tests.get(testId);
    const moduleId = (objectiveId === null ? undefined : ofObjective.get(objectiveId)) ?? test?.moduleId ?? null;
    return { ...item, testId, share, moduleId: moduleId !== null && modules.has(moduleId) ? moduleId : null, passMark: test?.passMark ?? 0 };
  });
  const givenBy = (some: readonly TracedSession[]) => {
    const activities = new Set(some.flatMap((one) => activitiesOf(one, shape)));
    return new Set(shape.modules.filter((module) => module.activityIds.some((id) => activities.has(id))).map((module) => module.id));
  };
  const topics = topicsOf(items, { given: givenBy(sessions.filter((one) => one.state === 'held')), inSession: givenBy([session]) });
  const titleOf = (testId: string) => tests.get(testId)?.title ?? '';
  return {
    questions: wentWrong(items).map(({ stem, ...item }): WrongQuestion => ({ ...item, title: titleOf(item.testId), stem: plainText(withoutGaps(stem)) })),
    topics: topics.map(({ moduleId, testId, questionIds, ...topic }): BriefingTopic =>
      ({ ...topic, moduleId, testId, title: moduleId === null ? titleOf(testId ?? '') : (modules.get(moduleId)?.title ?? ''), questions: questionIds.length })),
  };
}
