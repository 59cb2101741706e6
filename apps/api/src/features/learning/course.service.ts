import { Injectable } from '@nestjs/common';
import type { LearningHome } from '@relevo/contracts/learning';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { Prepared } from '../../platform/route.ts';
import { ownAttendance, presentCohort, presentHome, presentSession, presentTests } from './course-standing.ts';
import { consentAsked, ownCohorts, ownCoursePage, ownCourseModule, type OwnCohortRow } from './course.queries.ts';
import { outlineFacts, type OutlineFacts } from './outline-facts.ts';

const aYear = 365 * 86_400;
/** More cohorts at once than anybody has; older ones are reached from the course page. */
const mostAtHome = 5;

/** What participants read: their home, their course, its modules and pages. Queries reach one's own enrolments only (`learning:own`). */
@Injectable()
export class CourseService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async home(actor: Actor, locale?: string): Promise<LearningHome> {
    const now = this.clock.now();
    const { rows, asked } = await this.db.read(actor, async (tx) => ({ rows: await ownCohorts(tx, actor, null, mostAtHome, locale), asked: await consentAsked(tx, actor) }));
    return { now: now.toISOString(), consentAsked: asked, cohorts: rows.flatMap((row) => (row.outline ? [presentHome(row, factsOf(row), now)] : [])) };
  }

  /** The outline goes out as it was rendered for the cohort's tracks; only what is the reader's own is put beside it. @throws DomainError 404 `cohort_not_found` */
  async course(actor: Actor, cohortId: string, locale?: string): Promise<Prepared> {
    const rows = await this.db.readOnce(actor, (tx) => ownCohorts(tx, actor, cohortId === 'current' ? null : cohortId, 1, locale));
    const row = found(rows.find((one) => one.outline !== null), 'cohort');
    const facts = factsOf(row);
    const own = JSON.stringify({
      cohort: presentCohort(row, facts),
      progress: row.progress.map(({ activityId, state, at }) => ({ activityId, state, at: new Date(at).toISOString() })),
      tests: presentTests(row, facts, this.clock.now()),
      sessions: row.sessions.map(presentSession),
      attendance: ownAttendance(row.sessions),
      credentialId: row.credentialId,
      discussion: row.discussion,
      others: row.others,
    });
    const body = `${own.slice(0, -1)},"outline":${row.outline}}`;
    return new Prepared(body, sha256(body), 0);
  }

  /** @param kept the locale to read in, and the hash and the enrolment that the address carries, if any @throws DomainError 404 `module_not_found` */
  async module(actor: Actor, cohortId: string, moduleId: string, kept: { h?: string | undefined; e?: string | undefined; locale?: string | undefined }): Promise<Prepared> {
    const part = found(await this.db.readOnce(actor, (tx) => ownCourseModule(tx, actor, cohortId, partOf(moduleId), kept.locale)), 'module');
    if (kept.e !== undefined && kept.e !== part.enrolmentId) throw new DomainError('module_not_found', 404);
    const lasting = kept.e !== undefined && kept.h === part.hash;
    return new Prepared(part.body, part.hash, lasting ? aYear : 0);
  }

  /** @throws DomainError 404 `page_not_found` */
  async page(actor: Actor, cohortId: string, pageId: string, locale?: string): Promise<Prepared> {
    const body = found(await this.db.readOnce(actor, (tx) => ownCoursePage(tx, actor, cohortId, pageId, locale)), 'page');
    return new Prepared(body, sha256(body), 0);
  }
}

/** Parts that are no module share the table with modules. */
function partOf(moduleId: string): string {
  if (moduleId === 'outline' || moduleId === 'pages') throw new DomainError('module_not_found', 404);
  return moduleId;
}

/** What rules need of a row's outline; a version that was never rendered holds nothing. */
export function factsOf(row: Pick<OwnCohortRow, 'outline' | 'outlineHash'>): OutlineFacts {
  return outlineFacts(row.outlineHash ?? '', row.outline ?? '{"title":{"text":""},"modules":[],"tests":[],"pages":[]}');
}
