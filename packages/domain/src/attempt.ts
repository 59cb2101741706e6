import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';

export const testPurposes = ['pre', 'post', 'quiz', 'follow_up'] as const;
export type TestPurpose = (typeof testPurposes)[number];

export const submissionTimings = ['in_time', 'in_grace', 'late'] as const;
export type SubmissionTiming = (typeof submissionTimings)[number];

/** In which states of the cohort a test may be taken: a pre-test before the first session, a follow-up months after the last. */
export const statesForPurpose = {
  pre: ['scheduled', 'running'],
  post: ['running'],
  quiz: ['running'],
  follow_up: ['running', 'completed'],
} as const satisfies Record<TestPurpose, readonly CohortState[]>;

export type AttemptFacts = {
  enrolled: boolean;
  purpose: TestPurpose;
  cohortState: CohortState;
  /** Submitted or run out. */
  attemptsUsed: number;
  attemptsAllowed: number;
  /** A measured test (every purpose but `quiz`) that was passed is not sat again: the second sitting would measure memory. */
  passed?: boolean;
  /** One handed in waits for the marks of its essays: whether it was passed is not known yet. */
  waiting?: boolean;
  hasOpenAttempt: boolean;
  opensAt: Date | null;
  closesAt: Date | null;
};

export type StartRefusal = 'not_enrolled' | 'cohort_not_open' | 'not_open_yet' | 'closed' | 'attempt_open' | 'waiting_for_marks' | 'passed_already' | 'attempts_used_up';

/** Whether a participant may start (another) attempt at a test now; allowed with the new attempt's number, from 1. */
export function mayStart(facts: AttemptFacts, now: Date): Decision<{ number: number }, StartRefusal> {
  if (!facts.enrolled) return refuse('not_enrolled');
  const states: readonly CohortState[] = statesForPurpose[facts.purpose];
  if (!states.includes(facts.cohortState)) return refuse('cohort_not_open', { state: facts.cohortState });
  if (facts.opensAt && now < facts.opensAt) return refuse('not_open_yet');
  if (facts.closesAt && now >= facts.closesAt) return refuse('closed');
  if (facts.hasOpenAttempt) return refuse('attempt_open');
  if (facts.attemptsUsed >= facts.attemptsAllowed) return refuse('attempts_used_up', { allowed: facts.attemptsAllowed });
  if (facts.passed && facts.purpose !== 'quiz') return refuse('passed_already');
  if (facts.waiting && facts.purpose !== 'quiz') return refuse('waiting_for_marks');
  return allow({ number: facts.attemptsUsed + 1 });
}

/** A slow network may bring an answer this late without costing anything. */
export const graceSeconds = 120;

/** When the time is up, by the server's clock; null without a time limit. `extraShare` lengthens it for whoever needs more (0.5 is half as much again). */
export function deadline(startedAt: Date, timeLimitMinutes: number | null | undefined, extraShare = 0): Date | null {
  return timeLimitMinutes == null ? null : new Date(startedAt.getTime() + timeLimitMinutes * (1 + extraShare) * 60_000);
}

/** How a submission that arrives now stands to its deadline; late ones keep what was saved in time. */
export function submissionTiming(due: Date | null, now: Date): SubmissionTiming {
  if (due === null || now <= due) return 'in_time';
  return now.getTime() <= due.getTime() + graceSeconds * 1000 ? 'in_grace' : 'late';
}
