import { Injectable } from '@nestjs/common';
import type { Attempt } from '@relevo/contracts/attempts';
import type { QuestionKey } from '@relevo/contracts/projected-questions';
import { arrivesUntil, submissionTiming } from '@relevo/domain/attempt';
import type { Actor } from '@relevo/domain/permissions';
import { reviewTime, type ReviewTime } from '@relevo/domain/test-window';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { Sealing } from '../../platform/sealing.ts';
import { AnswerKeysService } from './answer-keys.service.ts';
import { attemptPage, type AttemptPage } from './attempts.queries.ts';
import { shareOfAttempt } from './course-standing.ts';
import type { GradedForm } from './graded-test.ts';
import { essaysOf } from './marking-pieces.queries.ts';
import { regradesOf } from './regrading.queries.ts';
import { withShuffledOptions } from './shuffled-options.ts';
import { triesOf } from './tries.ts';

/** An attempt as its owner sees it: questions without keys, and once handed in the result; answers only when the test's rule says so. */
@Injectable()
export class AttemptPageService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: AnswerKeysService,
    private readonly sealing: Sealing,
  ) {}

  /** @param asked the locale to read it in @throws DomainError 404 `attempt_not_found` */
  async page(actor: Actor, id: string, asked?: string): Promise<Attempt> {
    return this.db.read(actor, async (tx) => {
      const row = found(await attemptPage(tx, actor, id, asked), 'attempt');
      const rendered = found(row.test, 'test');
      const { locale } = rendered;
      const form = await this.keys.graded(tx, actor, row);
      const now = this.clock.now();
      const test = await this.keys.asked(tx, actor, row, { test: rendered, form, locale });
      const { attemptsLeft, mayTryAgain } = triesOf(row, form, now);
      const when = reviewTime(form.showAnswers, { purpose: row.purpose, cohortState: row.cohortState, mayTryAgain });
      return {
        id: row.id, cohortId: row.cohortId, testId: row.testId, purpose: row.purpose, number: row.number,
        startedAt: row.startedAt.toISOString(), dueAt: row.dueAt?.toISOString() ?? null, now: now.toISOString(),
        arrivesUntil: arrivesUntil(row.dueAt)?.toISOString() ?? null, deviceKey: row.submittedAt ? null : this.sealing.fingerprint('attempt-device', actor.personId, row.id),
        state: row.submittedAt ? 'submitted' : submissionTiming(row.dueAt, now) === 'late' ? 'run_out' : 'open',
        test: form.shuffled ? withShuffledOptions(test, row.id) : test,
        answers: row.answers.map(({ questionId, answer, savedAt }) => ({ questionId, answer, savedAt: new Date(savedAt).toISOString() })),
        result: resultOf(row, form, attemptsLeft),
        essays: row.submittedAt && form.questions.some((one) => one.kind === 'essay') ? await essaysOf(tx, this.db, actor, row.id) : [],
        regrades: row.submittedAt ? await regradesOf(tx, actor.tenantId, row.id) : [],
        reviewTime: when,
        review: await this.review(tx, actor, row, form, { when, locale }),
      };
    });
  }

  private async review(tx: EntityManager, actor: Actor, row: AttemptPage, form: GradedForm, { when, locale }: { when: ReviewTime; locale: string }): Promise<Attempt['review']> {
    if (!row.submittedAt || when !== 'now') return null;
    const { keys, corrections } = await this.keys.shownNow(tx, actor, row, locale);
    const points = new Map(row.answers.map((answer) => [answer.questionId, answer.points]));
    return form.questions.flatMap((question) => {
      const key = keys.get(question.id);
      return key ? [{ questionId: question.id, points: points.has(question.id) ? points.get(question.id)! : 0, of: question.points, key: forParticipants(key), correction: corrections.get(question.id)?.kind ?? null }] : [];
    });
  }
}

/** How an essay is marked is for whoever marks it. */
const forParticipants = (key: QuestionKey): QuestionKey => (key.kind === 'essay' ? { ...key, guide: { html: '', translated: true } } : key);

function resultOf(row: AttemptPage, form: GradedForm, attemptsLeft: number): Attempt['result'] {
  if (!row.submittedAt || row.of === null) return null;
  const [points, of] = [row.points === null ? null : Number(row.points), Number(row.of)];
  return { points, of, share: shareOfAttempt({ points, of }), passed: row.passed, passMark: form.passMark, submittedAt: row.submittedAt.toISOString(), attemptsLeft };
}
