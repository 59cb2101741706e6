import { Injectable, type OnModuleInit } from '@nestjs/common';
import { attendanceShare, countedShare, suggestedAttendanceRule } from '@relevo/domain/attendance';
import { courseCompletion, modulesDone, suggestedCourseRule, type CourseCompletion } from '@relevo/domain/course-completion';
import type { ProgressState } from '@relevo/domain/progress';
import { blocksOfPart } from '@relevo/domain/session-split';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CohortEventsService } from '../cohorts/cohort-events.service.ts';
import { FiguresService } from '../cohorts/figures.service.ts';
import { cohortTraces, courseShape, type CohortTraces, type CourseShape, type Traces } from './completion.queries.ts';

/** What somebody reached in a cohort. `moduleIds` are the modules done. */
export type PersonCompletion = Pick<Traces, 'enrolmentId' | 'personId' | 'displayName' | 'state' | 'tests'> & { completion: CourseCompletion; moduleIds: readonly string[] };
export type Completions = { people: PersonCompletion[]; shape: CourseShape };

/** What participants reached, for the features that build on it (certification, credentials), and the end of their enrolments. */
@Injectable()
export class LearningService implements OnModuleInit {
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
  }

  /**
   * Everybody's completion (attendance, post-test, modules) by the rule of the design, withdrawn people left out; or one person's.
   * @param acting who may read the roster of the tenant's cohort, or the person themself
   */
  async completions(tx: EntityManager, acting: Acting, tenantId: string, cohortId: string, personId: string | null = null): Promise<Completions> {
    const traces = await cohortTraces(tx, tenantId, cohortId, personId);
    const shape = traces && (await this.db.inTenant(tx, acting, traces.kitTenantId, () => courseShape(tx, traces)));
    if (!traces || !shape) return { people: [], shape: { modules: [], givenIn: {}, hasPostTest: false } };
    return { people: traces.people.map((person) => completed(person, traces, shape)), shape };
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
}

function completed(person: Traces, { held }: CohortTraces, shape: CourseShape): PersonCompletion {
  const { enrolmentId, personId, displayName, state, tests } = person;
  const rows = new Map(person.attendance.map((row) => [row.sessionId, row]));
  const came = held.filter((session) => countedShare(session, rows.get(session.id), suggestedAttendanceRule) > 0);
  const given = new Set(came.flatMap((session) => blocksOfPart(shape.givenIn[session.runSheetSessionId] ?? [], session.blockIds).map(({ activityId }) => activityId)));
  const progress: Record<string, ProgressState> = Object.fromEntries(person.progress.map((entry) => [entry.activityId, entry.state]));
  const moduleIds = modulesDone(shape.modules, progress, given);
  const completion = courseCompletion({
    attendanceShare: attendanceShare(held, person.attendance, suggestedAttendanceRule).share,
    postTestPassed: shape.hasPostTest ? tests.some((test) => test.purpose === 'post' && test.passed) : null,
    modulesDone: moduleIds.length,
    modules: shape.modules.length,
  }, suggestedCourseRule);
  return { enrolmentId, personId, displayName, state, tests: tests.map((test) => ({ ...test, share: Number(test.share ?? 0) })), completion, moduleIds };
}
