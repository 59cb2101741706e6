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
  /** Where no session says when it opens: modules that are to be done first. */
  modulesLeft?: number;
  /** When the pause that the test asks for after an attempt is over; see `againAt`. */
  againAt?: Date | null;
};

export type StartRefusal = 'not_enrolled' | 'cohort_not_open' | 'not_open_yet' | 'modules_first' | 'closed' | 'attempt_open' | 'waiting_for_marks' | 'passed_already' | 'attempts_used_up' | 'pause_between';

/** Whether a participant may start (another) attempt at a test now; allowed with the new attempt's number, from 1. */
export function mayStart(facts: AttemptFacts, now: Date): Decision<{ number: number }, StartRefusal> {
  if (!facts.enrolled) return refuse('not_enrolled');
  const states: readonly CohortState[] = statesForPurpose[facts.purpose];
  if (!states.includes(facts.cohortState)) return refuse('cohort_not_open', { state: facts.cohortState });
  if (facts.opensAt && now < facts.opensAt) return refuse('not_open_yet');
  if (facts.modulesLeft !== undefined && facts.modulesLeft > 0) return refuse('modules_first', { left: facts.modulesLeft });
  if (facts.closesAt && now >= facts.closesAt) return refuse('closed');
  if (facts.hasOpenAttempt) return refuse('attempt_open');
  if (facts.attemptsUsed >= facts.attemptsAllowed) return refuse('attempts_used_up', { allowed: facts.attemptsAllowed });
  if (facts.passed && facts.purpose !== 'quiz') return refuse('passed_already');
  if (facts.waiting && facts.purpose !== 'quiz') return refuse('waiting_for_marks');
  if (facts.againAt && now < facts.againAt) return refuse('pause_between', { againAt: facts.againAt.toISOString() });
  return allow({ number: facts.attemptsUsed + 1 });
}

/** When the next attempt may begin, where a test asks for a pause after the one before: time to read again what went wrong. */
export function againAt(lastEndedAt: Date | null | undefined, hoursBetween: number | null | undefined): Date | null {
  return lastEndedAt == null || hoursBetween == null ? null : new Date(lastEndedAt.getTime() + hoursBetween * 3_600_000);
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

/**
 * An answer that was made in time may arrive this long after the time is up: a lost signal of an hour costs nobody an answer. When it was made
 * is the device's word alone, hence the bound: longer, and the word would be worth as much as the questions looked up at leisure.
 */
export const arrivalMinutes = 60;

/** Until when an answer made in time may still arrive; null without a deadline. */
export const arrivesUntil = (due: Date | null): Date | null => due && new Date(due.getTime() + arrivalMinutes * 60_000);

/** How an answer that arrives counts: `made_in_time` after its deadline, on the device's word. */
export type AnswerTiming = 'in_time' | 'in_grace' | 'made_in_time';

/**
 * How an answer stands to the deadline of its attempt. The server's clock decides; only past the short grace of a slow network is the device asked
 * when the answer was made (`madeAt`, in the server's time as the device counted it on), and believed between the start and the deadline, for
 * answers that arrive within `arrivalMinutes` of it.
 */
export function answerTiming({ startedAt, dueAt }: { startedAt: Date; dueAt: Date | null }, madeAt: Date | null, now: Date): Decision<AnswerTiming, 'time_is_up'> {
  const timing = submissionTiming(dueAt, now);
  if (timing !== 'late') return allow(timing);
  const until = arrivesUntil(dueAt);
  const believed = madeAt !== null && dueAt !== null && until !== null && madeAt >= startedAt && madeAt <= dueAt && now <= until;
  return believed ? allow('made_in_time') : refuse('time_is_up');
}

/**
 * Which of two answers to one question stands, when one was kept on a device whose page was closed and the server holds another by now: the later
 * one. While pages are open the server's order of arrival decides.
 */
export const keptAnswerStands = (madeAt: Date, savedAt: Date | null): boolean => savedAt === null || madeAt > savedAt;
