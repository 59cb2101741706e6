import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TestPurpose } from '@relevo/domain/attempt';
import { attendanceShare, countedShare, suggestedAttendanceRule } from '@relevo/domain/attendance';
import { courseCompletion, moduleProgress, modulesDone, type CourseCompletion, type CourseRule, type ModuleProgress } from '@relevo/domain/course-completion';
import type { FollowUpMonths } from '@relevo/domain/follow-up';
import { progressStates, type ProgressState } from '@relevo/domain/progress';
import { courseRuleOf } from '@relevo/domain/self-paced';
import { blocksOfPart } from '@relevo/domain/session-split';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { LeastRecent } from '../../platform/least-recent.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { FiguresService } from '../cohorts/figures.service.ts';
import { cohortTraces, courseShape, type CohortTraces, type CourseShape, type TracedSession, type Traces } from './completion.queries.ts';

/** A test handed in and graded; shares run from 0 to 1. */
export type HandedIn = { testId: string; purpose: TestPurpose; share: number; passed: boolean; submittedAt: string; /** Of a follow-up: its round. */ months: FollowUpMonths | null };
/** What somebody reached in a cohort: their tests in the order in which they handed them in, of each module how many parts are done. */
export type PersonCompletion = Pick<Traces, 'enrolmentId' | 'personId' | 'displayName' | 'state'> & {
  completion: CourseCompletion; modules: readonly ModuleProgress[]; tests: readonly HandedIn[]; /** Tests begun and not handed in. */ open: readonly Pick<HandedIn, 'testId' | 'months'>[];
  /** Handed in, waiting for the marks of their essays: nothing is known of what they come to. */ waiting: readonly Pick<HandedIn, 'testId' | 'purpose' | 'months'>[];
  /** Left any trace: came, opened a part, began a test. */ started: boolean;
};
export type Completions = { people: PersonCompletion[]; shape: CourseShape };
const nothing: CourseShape = { modules: [], tests: [], givenIn: {} };

/** What participants reached, for the features that build on it (certification, credentials), and the end of their enrolments. */
@Injectable()
export class LearningService implements OnModuleInit {
  private readonly shapes = new LeastRecent<CourseShape>(64);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: CohortEventsService,
    private readonly figures: FiguresService,
  ) {}

  onModuleInit(): void {
    this.events.on('completed', async (tx, actor, { kitTenantId, kitId, tenantId, cohortId }) => {
      const people = await this.settle(tx, actor, tenantId, cohortId);
      await this.events.tell(tx, actor, 'settled', { kitTenantId, kitId, tenantId, cohortId, people });
    });
    this.events.on('regraded', async (tx, actor, { kitTenantId, kitId, tenantId, cohortId, personIds }) => {
      const people = await this.settleAgain(tx, actor, tenantId, cohortId, personIds);
      if (people.length > 0) await this.events.tell(tx, actor, 'settled', { kitTenantId, kitId, tenantId, cohortId, people });
    });
  }

  /**
   * Everybody's completion (attendance, post-test, modules) by the rule of the design, withdrawn people left out; or one person's.
   * @param acting who may read the roster of the tenant's cohort, or the person themself
   */
  async completions(tx: EntityManager, acting: Acting, tenantId: string, cohortId: string, personId: string | null = null): Promise<Completions> {
    const traces = await cohortTraces(tx, tenantId, cohortId, personId);
    return traces ? this.reckon(tx, acting, traces) : { people: [], shape: nothing };
  }

  /** The same from traces that were read with something else. */
  async reckon(tx: EntityManager, acting: Acting, traces: CohortTraces): Promise<Completions> {
    const shape = await this.shapeOf(tx, acting, traces);
    const held = traces.sessions.filter((session) => session.state === 'held');
    const given = new Map(held.map((session) => [session.id, activitiesOf(session, shape)]));
    return { people: traces.people.map((person) => completed(person, { held, given, rule: courseRuleOf(traces.purpose) }, shape)), shape };
  }

  /** The memory serves because a published version never changes. */
  private async shapeOf(tx: EntityManager, acting: Acting, of: CohortTraces): Promise<CourseShape> {
    const key = [of.kitVersionId, of.runSheetId, of.locale, ...of.tracks].join('/');
    const known = this.shapes.get(key) ?? (await this.db.inTenant(tx, acting, of.kitTenantId, () => courseShape(tx, of)));
    if (known) this.shapes.set(key, known);
    return known ?? nothing;
  }

  /** When a cohort ends: each enrolment is completed or not, by the whole rule, in the cohort's own transaction. @returns who completed */
  async settle(tx: EntityManager, acting: Acting, tenantId: string, cohortId: string): Promise<{ personId: string; displayName: string }[]> {
    const { people } = await this.completions(tx, acting, tenantId, cohortId);
    const complete = people.filter((person) => person.completion.complete && person.state !== 'withdrawn');
    const done = complete.map((person) => person.enrolmentId);
    await tx.query(
      `UPDATE enrolment e SET state = CASE WHEN e.id = ANY ($3) THEN 'completed' ELSE 'not_completed' END WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn'`,
      [tenantId, cohortId, done],
    );
    await this.figures.refresh(tx, acting, tenantId, cohortId);
    const detail = { completed: done.length, not_completed: people.length - done.length };
    await audit(tx, acting, { tenantId, at: this.clock.now(), action: 'enrolment.settle', subjectKind: 'cohort', subjectId: cohortId, detail });
    return complete.map(({ personId, displayName }) => ({ personId, displayName }));
  }

  /** Of a cohort that ended: whoever meets the rule now completed it after all. Nobody who completed it is asked again. @returns who */
  private async settleAgain(tx: EntityManager, acting: Acting, tenantId: string, cohortId: string, personIds: readonly string[]): Promise<{ personId: string; displayName: string }[]> {
    const [ended] = (await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 AND c.state = 'completed'`, [tenantId, cohortId])) as unknown[];
    if (!ended) return [];
    const { people } = await this.completions(tx, acting, tenantId, cohortId);
    const complete = people.filter((person) => person.completion.complete && person.state === 'not_completed' && personIds.includes(person.personId));
    if (complete.length === 0) return [];
    await tx.query(`UPDATE enrolment e SET state = 'completed' WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.id = ANY ($3)`, [tenantId, cohortId, complete.map((person) => person.enrolmentId)]);
    await this.figures.refresh(tx, acting, tenantId, cohortId);
    await audit(tx, acting, { tenantId, at: this.clock.now(), action: 'enrolment.settle', subjectKind: 'cohort', subjectId: cohortId, detail: { completed: complete.length, regraded: true } });
    return complete.map(({ personId, displayName }) => ({ personId, displayName }));
  }
}

/** What a session gives of the kit. */
export const activitiesOf = (session: TracedSession, shape: CourseShape): string[] =>
  blocksOfPart(shape.givenIn[session.runSheetSessionId] ?? [], session.blockIds).map(({ activityId }) => activityId);

function completed(person: Traces, { held, given, rule }: { held: readonly TracedSession[]; given: ReadonlyMap<string, readonly string[]>; rule: CourseRule }, shape: CourseShape): PersonCompletion {
  const { enrolmentId, personId, displayName, state } = person;
  const attendance = (person.attendance ?? []).map(([sessionId, status, minutes]) => ({ sessionId, status, minutes }));
  const rows = new Map(attendance.map((row) => [row.sessionId, row]));
  const came = held.filter((session) => countedShare(session, rows.get(session.id), suggestedAttendanceRule) > 0);
  const modules = moduleProgress(shape.modules, progressOf(person), new Set(came.flatMap((session) => given.get(session.id) ?? [])));
  const { tests, open, waiting } = testsOf(person);
  const completion = courseCompletion({
    attendanceShare: attendanceShare(held, attendance, suggestedAttendanceRule).share,
    postTestPassed: shape.tests.some((test) => test.purpose === 'post') ? tests.some((test) => test.purpose === 'post' && test.passed) : null,
    postTestWaiting: waiting.some((test) => test.purpose === 'post'),
    modulesDone: modulesDone(modules).length,
    modules: shape.modules.length,
  }, rule);
  const started = came.length > 0 || tests.length + open.length + waiting.length > 0 || progressStates.some((one) => person.progress[one] !== null);
  return { enrolmentId, personId, displayName, state, completion, modules, tests, open, waiting, started };
}

function progressOf({ progress }: Traces): Record<string, ProgressState> {
  return Object.fromEntries(progressStates.flatMap((state) => (progress[state]?.split(' ') ?? []).map((id) => [id, state] as const)));
}

function testsOf({ sittings }: Traces): Pick<PersonCompletion, 'tests' | 'open' | 'waiting'> {
  const tests: HandedIn[] = [];
  const open: PersonCompletion['open'][number][] = [];
  const waiting: PersonCompletion['waiting'][number][] = [];
  for (const [testId, purpose, share, passed, submittedAt, months] of sittings ?? []) {
    if (submittedAt === null) open.push({ testId, months });
    else if (passed === null) waiting.push({ testId, purpose, months });
    else tests.push({ testId, purpose, share: share ?? 0, passed, submittedAt, months });
  }
  return { tests, open, waiting };
}
