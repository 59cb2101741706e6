import { Injectable } from '@nestjs/common';
import { accepting } from '@relevo/domain/appeal';
import { judgeFairly, rulesSince } from '@relevo/domain/key-correction';
import { suggestedTolerance } from '@relevo/domain/marking';
import type { AttemptGrade } from '@relevo/domain/scoring';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { found } from '../../platform/domain-error.ts';
import { refreshFigures } from '../cohorts/figures.service.ts';
import { AnswerKeysService, type FormOf, type JudgedForm } from './answer-keys.service.ts';
import { attemptToJudge, closeAttempt, savedAnswers, saveGrade, type JudgedAttempt } from './attempts.queries.ts';
import { SelfPacedCompletionService } from './self-paced-completion.service.ts';
import { acceptedAnswers, insertPieces, settledMarks } from './marking-pieces.queries.ts';

export { newPiece } from './marking-pieces.queries.ts';

type Of = { tenantId: string; attemptId: string };
type Counted = FormOf & { tenantId: string };

/** The one place where a sitting that was handed in is judged: by the keys of the version that its cohort has pinned, what was corrected of them, and the marks that its essays got. */
@Injectable()
export class GradingService {
  constructor(
    private readonly db: Database,
    private readonly keys: AnswerKeysService,
    private readonly jobs: Jobs,
    private readonly completion: SelfPacedCompletionService,
  ) {}

  /** Ends a sitting at that moment: essays that were written go to whoever marks them, and it is judged as far as that can be. */
  async handIn(tx: EntityManager, acting: Acting, of: Of, at: Date): Promise<AttemptGrade> {
    return this.within(tx, acting, of, async (attempt, form) => {
      await closeAttempt(tx, of.tenantId, attempt.id, at);
      const grade = await this.judge(tx, of, { ...attempt, submittedAt: at }, form);
      const essays = form.questions.flatMap((one) => (one.kind === 'essay' && grade.waiting.includes(one.id) ? [{
        questionId: one.id, graders: one.graders ?? 1, of: one.points, tolerance: form.markTolerance ?? suggestedTolerance, anonymous: one.anonymous ?? false,
      }] : []));
      await insertPieces(tx, of.tenantId, attempt, essays, at);
      return this.keep(tx, of, attempt, grade, false);
    });
  }

  /**
   * Judges a sitting anew from its answers, its keys, its settled marks and what was accepted of it, and everything that rests on it follows. The same again changes nothing.
   * @throws DomainError 404 `attempt_not_found` where it is not handed in
   */
  async rejudge(tx: EntityManager, acting: Acting, of: Of): Promise<AttemptGrade> {
    return this.within(tx, acting, of, async (attempt, form) => {
      found(attempt.submittedAt, 'attempt');
      return this.keep(tx, of, attempt, await this.judge(tx, of, attempt, form, await settledMarks(tx, of.tenantId, attempt.id)), true);
    });
  }

  /** As the tenant of the cohort itself: a participant may not write sums, and who marks may be another institution's. */
  private async within(tx: EntityManager, acting: Acting, of: Of, work: (attempt: JudgedAttempt, form: JudgedForm) => Promise<AttemptGrade>): Promise<AttemptGrade> {
    return this.db.inTenant(tx, acting, of.tenantId, async () => {
      const attempt = found(await attemptToJudge(tx, of.tenantId, of.attemptId), 'attempt');
      return work(attempt, await this.keys.judged(tx, systemOf(of.tenantId), attempt));
    });
  }

  private async judge(tx: EntityManager, { tenantId }: Of, { id, submittedAt }: JudgedAttempt, { questions, corrections, passMark }: JudgedForm, marks?: ReadonlyMap<string, number>): Promise<AttemptGrade> {
    const asked = accepting(questions, await acceptedAnswers(tx, tenantId, id));
    return judgeFairly(rulesSince(asked, corrections, found(submittedAt, 'attempt')), await savedAnswers(tx, tenantId, id), passMark, marks).grade;
  }

  /** @param anew whether it was handed in and judged before */
  private async keep(tx: EntityManager, { tenantId }: Of, attempt: JudgedAttempt, grade: AttemptGrade, anew: boolean): Promise<AttemptGrade> {
    await saveGrade(tx, tenantId, attempt.id, grade);
    if (attempt.purpose !== 'quiz') await refreshFigures(tx, tenantId, attempt.cohortId);
    await this.recount(tx, { tenantId, ...attempt });
    await this.completion.follow(tx, systemOf(tenantId), { tenantId, cohortId: attempt.cohortId, personId: attempt.personId }, anew);
    return grade;
  }

  /** The figures of a form's questions are counted anew soon, once for all that changes until then. */
  async recount(tx: EntityManager, { tenantId, kitTenantId, kitVersionId, testId, form }: Counted): Promise<void> {
    const counted = { tenantId, kitTenantId, kitVersionId, testId, form };
    await this.jobs.sendSoon(tx, 'test.figures', counted, Object.values(counted).join('/'));
  }
}
