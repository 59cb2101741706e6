import type { TestPurpose } from './attempt.ts';
import type { CohortState } from './cohort.ts';

export const nextStepKinds = ['attempt', 'session', 'pre_test', 'returned', 'module', 'post_test', 'follow_up', 'certificate', 'wait'] as const;
export type NextStepKind = (typeof nextStepKinds)[number];

/** Where a participant stands in one cohort. */
export type Standing = {
  cohortState: CohortState;
  /** There is no session to be ready for: reading goes before the post-test. */
  selfPaced?: boolean;
  /** A sitting that was begun and not handed in. */
  openAttempt: { id: string; testId: string } | null;
  /** Tests that may be begun now. */
  openTests: readonly { id: string; purpose: TestPurpose; taken: boolean }[];
  /** The first module that is not finished; null when all are. */
  nextModuleId: string | null;
  /** Sessions that are neither over nor cancelled, in time's order. */
  sessions: readonly { id: string; startsAt: Date; endsAt: Date }[];
  /** Work that was given back for another try, the latest first. */
  returned: { activityId: string } | null;
  credentialId: string | null;
};

export type NextStep =
  | { kind: 'attempt'; attemptId: string; testId: string }
  | { kind: 'pre_test' | 'post_test' | 'follow_up'; testId: string }
  | { kind: 'session'; sessionId: string }
  | { kind: 'returned'; activityId: string }
  | { kind: 'module'; moduleId: string }
  | { kind: 'certificate'; credentialId: string }
  | { kind: 'wait' };

/** A session this close goes before everything that can wait. */
export const sessionSoonMs = 2 * 3_600_000;

/**
 * The one next thing (ui: one next thing). What is in hand first; then the pre-test, which closes soon; a session that is about to begin
 * or under way; the post-test once it is open; work that somebody gave back; reading; and last, what there is to wait for.
 */
export function nextStep(at: Standing, now: Date): NextStep {
  if (at.openAttempt) return { kind: 'attempt', attemptId: at.openAttempt.id, testId: at.openAttempt.testId };
  const pre = untaken(at, 'pre');
  if (pre) return { kind: 'pre_test', testId: pre };
  const session = at.sessions[0];
  if (session && session.startsAt.getTime() - now.getTime() <= sessionSoonMs) return { kind: 'session', sessionId: session.id };
  const post = at.openTests.find((test) => test.purpose === 'post');
  if (post && (at.nextModuleId === null || (!session && !at.selfPaced))) return { kind: 'post_test', testId: post.id };
  if (at.cohortState === 'running' && at.returned) return { kind: 'returned', activityId: at.returned.activityId };
  const followUp = untaken(at, 'follow_up');
  if (followUp) return { kind: 'follow_up', testId: followUp };
  if (at.cohortState === 'completed' && at.credentialId) return { kind: 'certificate', credentialId: at.credentialId };
  if (at.cohortState !== 'completed' && at.nextModuleId !== null) return { kind: 'module', moduleId: at.nextModuleId };
  return session ? { kind: 'session', sessionId: session.id } : { kind: 'wait' };
}

function untaken(at: Standing, purpose: TestPurpose): string | undefined {
  return at.openTests.find((test) => test.purpose === purpose && !test.taken)?.id;
}
