import { Injectable } from '@nestjs/common';
import type { AppealLine, AppealPage, decideAppeal } from '@relevo/contracts/appeals';
import type { BodyOf } from '@relevo/contracts/endpoint';
import { decided, inWords, mayHandle, type Outcome } from '@relevo/domain/appeal';
import { showsWhoItIs } from '@relevo/domain/marking';
import { can, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, systemOf } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, found, invalid } from '../../platform/domain-error.ts';
import { CohortEventsService, ofKit } from '../cohorts/cohort-events.service.ts';
import { reachCohort, type ReachedCohort } from '../cohorts/cohorts.service.ts';
import { AppealGroundsService, type JudgedAnswer } from '../learning/appeal-grounds.service.ts';
import { GradingService } from '../learning/grading.service.ts';
import { AppealNoticesService } from './appeal-notices.service.ts';
import { appealRows, keepDecision, lockAppeal, raisePiece, type AppealRow } from './appeals.queries.ts';

type Decision = BodyOf<typeof decideAppeal>;

/** Another look, by somebody who did not mark it. What is decided follows at once: the piece or the sitting comes to more, or to what it was. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly grounds: AppealGroundsService,
    private readonly grading: GradingService,
    private readonly events: CohortEventsService,
    private readonly notices: AppealNoticesService,
  ) {}

  /** @throws DomainError 404 `cohort_not_found`; 403 */
  async list(actor: Actor, cohortId: string): Promise<{ appeals: AppealLine[] }> {
    return this.db.read(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'marking:read');
      return { appeals: (await appealRows(tx, cohort.tenantId, cohortId)).map((row) => lineOf(actor, cohort, row)) };
    });
  }

  /** @throws DomainError 404 `cohort_not_found`, `appeal_not_found`; 403 */
  async page(actor: Actor, cohortId: string, id: string): Promise<AppealPage> {
    return this.db.read(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'marking:read');
      return this.shown(tx, actor, cohort, await this.row(tx, cohort, id));
    });
  }

  /** @throws DomainError as `page`; 409 with the refusal of `mayHandle`, `way_of_other_kind`; 422 `points_not_higher` */
  async decide(actor: Actor, cohortId: string, id: string, body: Decision): Promise<AppealPage> {
    return this.db.write(actor, async (tx) => {
      const cohort = await this.reach(tx, actor, cohortId, 'appeal:decide');
      const { tenantId } = cohort;
      await this.db.inTenant(tx, actor, tenantId, () => lockAppeal(tx, tenantId, id));
      const row = await this.row(tx, cohort, id);
      allowed(mayHandle(asked(row), handlerOf(actor, cohort)));
      const answer = await this.answer(tx, actor, cohort, row);
      const outcome = outcomeOf(body);
      const came = decided({ kind: kindOf(row), words: answer !== null && inWords(answer.asked.kind), points: answer?.points ?? row.before, of: row.of }, outcome);
      if (!came.ok && came.code === 'points_not_higher') invalid('points', 'points_not_higher');
      const { points } = allowed(came);
      const at = this.clock.now();
      await this.db.inTenant(tx, actor, tenantId, async () => {
        await keepDecision(tx, tenantId, id, { upheld: outcome.upheld, way: outcome.upheld ? outcome.way : null, words: body.reason, after: Math.max(points, row.before), by: actor.personId, at });
        if (outcome.upheld && outcome.way !== 'key') await this.raise(tx, actor, cohort, row, points);
        await this.notices.decided(tx, systemOf(tenantId), { tenantId, cohortId, id, personId: row.personId, pieceId: row.pieceId });
      });
      const shown = await this.shown(tx, actor, cohort, await this.row(tx, cohort, id));
      await this.db.inTenant(tx, actor, tenantId, () => audit(tx, actor, { tenantId, at, action: 'appeal.decide', subjectKind: 'appeal', subjectId: id, detail: { outcome: body.outcome } }));
      return shown;
    });
  }

  /** What an upheld appeal gives, and all that rests on it. Acts within the cohort's tenant. */
  private async raise(tx: EntityManager, actor: Actor, cohort: ReachedCohort, { pieceId, attemptId, purpose, personId }: AppealRow, points: number): Promise<void> {
    const { tenantId } = cohort;
    if (pieceId !== null) await raisePiece(tx, tenantId, pieceId, points);
    if (attemptId === null) return;
    await this.grading.rejudge(tx, systemOf(tenantId), { tenantId, attemptId });
    // A better result of a test that is measured may complete somebody, also after the cohort was; it follows in the tenant of the cohort.
    if (purpose !== 'quiz') await this.events.tell(tx, { personId: actor.personId, role: 'coordinator', tenantId, organisationId: tenantId }, 'regraded', { ...ofKit(cohort), personIds: [personId] });
  }

  private async shown(tx: EntityManager, actor: Actor, cohort: ReachedCohort, row: AppealRow): Promise<AppealPage> {
    const answer = await this.answer(tx, actor, cohort, row);
    const { id, title, timeZone, kitId } = cohort;
    return {
      ...lineOf(actor, cohort, row), cohort: { id, title, timeZone }, reason: row.reason, points: row.before, of: row.of, pieceId: row.shownId,
      question: answer && { asked: answer.asked, key: answer.key, answer: answer.answer, points: answer.points, correction: answer.correction }, words: answer !== null && inWords(answer.asked.kind),
      correctIn: answer && can(actor, 'correction:propose', { tenantId: cohort.kitTenantId }) ? { kitId, versionId: answer.kitVersionId, testId: answer.testId, form: answer.form, questionId: answer.questionId } : null,
      decision: row.after === null ? null : { words: row.decision, way: row.way, after: row.after, by: row.decidedBy ?? '' },
    };
  }

  private async answer(tx: EntityManager, actor: Actor, { tenantId, locale }: ReachedCohort, { attemptId, questionId, pieceId }: AppealRow): Promise<JudgedAnswer | null> {
    return attemptId !== null && questionId !== null && pieceId === null ? this.grounds.answerOf(tx, actor, { tenantId, attemptId, questionId }, locale) : null;
  }

  private async row(tx: EntityManager, { tenantId, id: cohortId }: ReachedCohort, id: string): Promise<AppealRow> {
    return found((await appealRows(tx, tenantId, cohortId, id))[0], 'appeal');
  }

  private async reach(tx: EntityManager, actor: Actor, cohortId: string, action: 'marking:read' | 'appeal:decide'): Promise<ReachedCohort> {
    const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
    authorise(actor, action, cohort);
    return cohort;
  }
}

const kindOf = ({ pieceId }: AppealRow) => (pieceId === null ? 'key' : 'piece');
const asked = (row: AppealRow) => ({ kind: kindOf(row), state: row.state, authorIds: row.authorIds, markerIds: row.markerIds } as const);
const handlerOf = (actor: Actor, cohort: ReachedCohort) => ({ personId: actor.personId, manages: can(actor, 'cohort:write', cohort) });

function outcomeOf(body: Decision): Outcome {
  if (body.outcome === 'not_upheld') return { upheld: false };
  if (body.outcome === 'points') return { upheld: true, way: 'points', points: body.points };
  return { upheld: true, way: body.outcome };
}

/** Work that is marked without names is looked at without them. */
function lineOf(actor: Actor, cohort: ReachedCohort, row: AppealRow): AppealLine {
  const hidden = row.state === 'asked' && row.anonymous && !showsWhoItIs(row.forms);
  const may = mayHandle(asked(row), handlerOf(actor, cohort));
  return {
    id: row.id, kind: kindOf(row), title: row.title, author: hidden ? null : row.author, code: row.code, state: row.state, askedAt: hidden ? null : row.askedAt, decidedAt: row.decidedAt, refusal: may.ok ? null : may.code,
  };
}
