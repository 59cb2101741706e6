import { followUpRound } from '@relevo/domain/follow-up';
import type { AttemptPage } from './attempts.queries.ts';
import type { GradedForm } from './graded-test.ts';

/** How many sittings of a test are left to somebody, and whether it may be asked of them again in any way: until then its answers wait. */
export function triesOf(row: AttemptPage, form: GradedForm, now: Date): { attemptsLeft: number; mayTryAgain: boolean } {
  const decided = row.passedOnce || row.waiting;
  const attemptsLeft = decided && row.purpose !== 'quiz' ? 0 : Math.max(0, form.attempts - row.submittedCount);
  return { attemptsLeft, mayTryAgain: attemptsLeft > 0 || (row.waiting && row.submittedCount < form.attempts) || laterRound(row, now) };
}

/** Whether the same test may be asked in a later round. */
const laterRound = ({ months, endsOn, timeZone, lastEndsAt }: AttemptPage, now: Date): boolean =>
  months === 3 && now < followUpRound({ endsOn, timeZone, sessions: lastEndsAt ? [{ endsAt: lastEndsAt }] : [] }, 6).closesAt;
