import { answerTiming, statesForPurpose, type AnswerTiming, type TestPurpose } from './attempt.ts';
import type { CohortState } from './cohort.ts';
import { refuse, type Decision } from './decision.ts';

/** As much of a cohort's sessions as the windows of its tests need; cancelled ones are left out by whoever asks. */
export type RunSession = { startsAt: Date; endsAt: Date };
export type TestWindow = { opensAt: Date | null; closesAt: Date | null };

/**
 * When a test may be begun, beside the states of its cohort (`statesForPurpose`). A pre-test closes with the first session: later it
 * would measure the training. A post-test opens when the last session begins; it stays open until the cohort is completed. A quiz goes
 * with the reading. Without sessions only the cohort's state decides. A follow-up has rounds of its own (`followUpRound`).
 */
export function testWindow(purpose: Exclude<TestPurpose, 'follow_up'>, sessions: readonly RunSession[]): TestWindow {
  const inOrder = [...sessions].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const first = inOrder[0];
  const last = inOrder.at(-1);
  if (!first || !last || purpose === 'quiz') return { opensAt: null, closesAt: null };
  if (purpose === 'pre') return { opensAt: null, closesAt: first.endsAt };
  return { opensAt: last.startsAt, closesAt: null };
}

export type OpenAttempt = { purpose: TestPurpose; cohortState: CohortState; startedAt: Date; submittedAt: Date | null; dueAt: Date | null };
export type AnswerRefusal = 'attempt_submitted' | 'cohort_not_open' | 'time_is_up';

/**
 * Whether an answer that arrives now still counts. Once the cohort is completed none does: by then the answers may be on the screens
 * of others. An attempt that began in its window may go on after the window.
 * @param madeAt when the device says that it was made; see `answerTiming`
 */
export function mayAnswer(attempt: OpenAttempt, now: Date, madeAt: Date | null = null): Decision<AnswerTiming, AnswerRefusal> {
  if (attempt.submittedAt) return refuse('attempt_submitted');
  const states: readonly CohortState[] = statesForPurpose[attempt.purpose];
  if (!states.includes(attempt.cohortState)) return refuse('cohort_not_open', { state: attempt.cohortState });
  return answerTiming(attempt, madeAt, now);
}

export const answerDisclosures = ['never', 'after_submit', 'after_completion'] as const;
export type AnswerDisclosure = (typeof answerDisclosures)[number];

/** When a participant sees the answers of a test they handed in: now, once no attempt is left, once the cohort is completed, or never. */
export const reviewTimes = ['now', 'after_attempts', 'after_completion', 'never'] as const;
export type ReviewTime = (typeof reviewTimes)[number];

/**
 * What the test's own rule allows, never early: with a sitting of a measured test still to come, its answers wait even where the test
 * shows them after it was handed in. The cohort of a follow-up is over before it is sat, so its later round counts as one to come.
 */
export function reviewTime(rule: AnswerDisclosure, attempt: { purpose: TestPurpose; cohortState: CohortState; mayTryAgain: boolean }): ReviewTime {
  if (rule === 'never') return 'never';
  if (attempt.purpose === 'follow_up' && attempt.mayTryAgain) return 'after_attempts';
  const completed = attempt.cohortState === 'completed';
  if (rule === 'after_completion') return completed ? 'now' : 'after_completion';
  return attempt.purpose !== 'quiz' && attempt.mayTryAgain && !completed ? 'after_attempts' : 'now';
}
