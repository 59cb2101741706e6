import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { GivenAnswer, SavedAnswer } from '@relevo/contracts/attempts';
import { fitsQuestion } from '@relevo/domain/answers';
import { againAt, deadline, mayStart, submissionTiming, type AnswerTiming } from '@relevo/domain/attempt';
import { formFor } from '@relevo/domain/form-allocation';
import type { Actor } from '@relevo/domain/permissions';
import { isSelfPaced } from '@relevo/domain/self-paced';
import { mayAnswer } from '@relevo/domain/test-window';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { AnswerKeysService } from './answer-keys.service.ts';
import { attemptsOf, countOnDeviceWord, insertAttempt, lastForm, lockAttempt, saveAnswers, savedSince, type Arrived, type AttemptRow, type AttemptsOfTest } from './attempts.queries.ts';
import { CohortOutlineService } from './cohort-outline.service.ts';
import { ownEnrolmentIn, type OwnEnrolment } from './course.queries.ts';
import { factsOf } from './course.service.ts';
import { GradingService } from './grading.service.ts';
import { paceOf, type TestFacts } from './outline-facts.ts';
import { ProgressService } from './progress.service.ts';

type Answered = { questionId: string; answer: GivenAnswer; madeAt?: string | undefined };
type Kept = { questionId: string; savedAt: string; replaced: boolean; others: SavedAnswer[] };

/** Sitting a test: begun, answered and handed in by the participant, judged against the version that the cohort has pinned. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: AnswerKeysService,
    private readonly progress: ProgressService,
    private readonly grading: GradingService,
    private readonly outline: CohortOutlineService,
  ) {}

  /**
   * Begins a test; the same id again gives the same attempt. One that ran out is handed in first, as it stands.
   * @throws DomainError 404 `cohort_not_found`, `test_not_found`; 409 with the refusal of `mayStart`, or `id_taken`
   */
  async start(actor: Actor, cohortId: string, { id, testId }: { id: string; testId: string }): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const own = found(await ownEnrolmentIn(tx, actor, cohortId, true), 'cohort');
      const test = found(factsOf(own).tests.find((one) => one.id === testId), 'test');
      const now = this.clock.now();
      let mine = await attemptsOf(tx, actor, own.enrolmentId, testId);
      if (mine.some((attempt) => attempt.id === id)) return { id };
      const runOut = mine.find((attempt) => attempt.submittedAt === null && submissionTiming(attempt.dueAt, now) === 'late');
      if (runOut) {
        await this.grade(tx, actor, found(await lockAttempt(tx, actor, runOut.id, 'UPDATE'), 'attempt'), now);
        mine = await attemptsOf(tx, actor, own.enrolmentId, testId);
      }
      const { months, ...facts } = await this.facts(tx, actor, own, test, mine);
      allowed(mayStart(facts, now));
      const number = mine.length + 1;
      const form = formFor(test.purpose, own.ordinal, { B: test.forms.includes('B') ? [] : undefined }, test.purpose === 'follow_up' ? await lastForm(tx, actor, own.enrolmentId) : null);
      const begun = { ...own, id, testId, purpose: test.purpose, form, number, months, startedAt: now, dueAt: dueOf(deadline(now, test.timeLimitMinutes), months && facts.closesAt) };
      if (!(await insertAttempt(tx, actor, begun))) throw new DomainError('id_taken', 409);
      await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'attempt.start', subjectKind: 'attempt', subjectId: id, detail: { purpose: test.purpose, form, number } });
      return { id };
    });
  }

  /**
   * Keeps one answer; the last to arrive stands. @param since what the page knows of; tells it what was saved elsewhere after that
   * @throws DomainError 404 `attempt_not_found`, `question_not_found`; 422 `answer_kind` where the question takes another kind, `answer_too_long`; 409 `attempt_submitted`, `time_is_up`, `cohort_not_open`
   */
  async save(actor: Actor, id: string, { since, ...given }: Answered & { since?: string | undefined }): Promise<Kept> {
    return this.db.write(actor, async (tx) => {
      const attempt = found(await lockAttempt(tx, actor, id, 'SHARE'), 'attempt');
      const now = this.clock.now();
      const timing = allowed(mayAnswer(attempt, now, madeAtOf(given)));
      const { ofId } = await this.keys.graded(tx, actor, attempt);
      const question = found(ofId.get(given.questionId), 'question');
      const fits = fitsQuestion(question, given.answer);
      if (!fits.ok) invalid(fits.code === 'answer_kind' ? 'answer.kind' : 'answer.text', fits.code);
      const elsewhere = since === undefined ? [] : await savedSince(tx, actor, id, new Date(since));
      await saveAnswers(tx, actor, attempt, [arrived(given, timing)], now);
      return {
        questionId: given.questionId, savedAt: now.toISOString(), replaced: elsewhere.some((one) => one.questionId === given.questionId && !isDeepStrictEqual(one.answer, given.answer)),
        others: elsewhere.filter((one) => one.questionId !== given.questionId).map((one) => ({ ...one, savedAt: one.savedAt.toISOString() })),
      };
    });
  }

  /** Hands in; handed in already, nothing changes. Answers that come with it and fit a question of it count as far as `mayAnswer` says. @throws DomainError 404 `attempt_not_found` */
  async submit(actor: Actor, id: string, unsaved: readonly Answered[]): Promise<void> {
    await this.db.write(actor, async (tx) => {
      const attempt = found(await lockAttempt(tx, actor, id, 'UPDATE'), 'attempt');
      if (attempt.submittedAt) return;
      const now = this.clock.now();
      const { ofId } = await this.keys.graded(tx, actor, attempt);
      const counting = unsaved.flatMap((given) => {
        const question = ofId.get(given.questionId);
        const timing = mayAnswer(attempt, now, madeAtOf(given));
        return timing.ok && question && fitsQuestion(question, given.answer).ok ? [arrived(given, timing.value)] : [];
      });
      const byQuestion = new Map(counting.map((one) => [one.questionId, one]));
      await saveAnswers(tx, actor, attempt, [...byQuestion.values()], now);
      await this.grade(tx, actor, attempt, now);
    });
  }

  private async grade(tx: EntityManager, actor: Actor, attempt: AttemptRow, now: Date): Promise<void> {
    const timing = submissionTiming(attempt.dueAt, now);
    // What ran out was over when its time was, whenever somebody came back to it.
    const at = timing === 'late' && attempt.dueAt ? attempt.dueAt : now;
    const { waiting } = await this.grading.handIn(tx, actor, { tenantId: actor.tenantId, attemptId: attempt.id }, at);
    if (attempt.purpose === 'quiz') await this.markDone(tx, actor, attempt, at);
    const onDeviceWord = timing === 'late' ? await countOnDeviceWord(tx, actor.tenantId, attempt.id) : 0;
    const detail = { purpose: attempt.purpose, form: attempt.form, number: attempt.number, timing, ...(waiting.length > 0 ? { essays: waiting.length } : {}), ...(onDeviceWord > 0 ? { onDeviceWord } : {}) };
    await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: 'attempt.submit', subjectKind: 'attempt', subjectId: attempt.id, detail });
  }

  /** The part of a module that a quiz belongs to is done with it. @param actor whose it is, also where somebody else keyed it from paper */
  async markDone(tx: EntityManager, actor: Actor, attempt: Pick<AttemptRow, 'cohortId' | 'testId'>, at: Date): Promise<void> {
    const own = await ownEnrolmentIn(tx, actor, attempt.cohortId, false);
    if (!own) return;
    const parts = factsOf(own).modules.flatMap((module) => module.parts.filter((part) => part.testId === attempt.testId));
    await this.progress.merge(tx, actor, own, parts.map((part) => ({ activityId: part.id, state: 'done', at })));
  }

  private async facts(tx: EntityManager, actor: Actor, own: OwnEnrolment, test: TestFacts, all: readonly AttemptsOfTest[]) {
    const pace = isSelfPaced(own) ? paceOf(own, factsOf(own), await this.progress.all(tx, actor, own)) : null;
    const window = await this.outline.window(tx, { ...own, tenantId: actor.tenantId, id: own.cohortId, pace }, test, factsOf(own), this.clock.now());
    const mine = all.filter((attempt) => attempt.months === window.months);
    return {
      enrolled: true, purpose: test.purpose, cohortState: own.state, attemptsAllowed: test.attempts,
      attemptsUsed: mine.filter((attempt) => attempt.submittedAt !== null).length,
      passed: mine.some((attempt) => attempt.passed === true),
      waiting: mine.some((attempt) => attempt.submittedAt !== null && attempt.passed === null),
      hasOpenAttempt: all.some((attempt) => attempt.submittedAt === null),
      againAt: againAt(mine.findLast((attempt) => attempt.submittedAt !== null)?.submittedAt, test.hoursBetween),
      ...window,
    };
  }
}

/** What is asked in a round of the follow-up belongs to that round: its time is over with it. */
const dueOf = (due: Date | null, closesAt: Date | null): Date | null => (due !== null && closesAt !== null ? (due < closesAt ? due : closesAt) : (due ?? closesAt));

const madeAtOf = ({ madeAt }: Answered): Date | null => (madeAt === undefined ? null : new Date(madeAt));
/** When it was made is kept only where it counts for it. */
const arrived = ({ questionId, answer, madeAt }: Answered, timing: AnswerTiming): Arrived =>
  ({ questionId, answer, ...(timing === 'made_in_time' && madeAt !== undefined ? { madeAt: new Date(madeAt) } : {}) });
