import type { CertificationStanding } from './certification.ts';
import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { ActiveRole } from './organisation.ts';

/** As much of a person as decides whether they read the answers of a kit's tests, whatever they act as now. */
export type KeyReader = {
  role: ActiveRole;
  /** Of their certification as a trainer of the kit; null without one. */
  standing: CertificationStanding | null;
  /** Carries the founding mark now; see `isFounding`. */
  founding: boolean;
  /** States of the cohorts, on any version of the kit, in which they are enrolled and have not withdrawn. */
  enrolledIn: readonly CohortState[];
};
export type KeyRefusal = 'own_test_open' | 'key_for_trainers';

/** A cohort that has ended is never taken up again, and with it end its tests: see `cohortMoves` and `statesForPurpose`. */
const stillLearning: Readonly<Record<CohortState, boolean>> = { draft: true, scheduled: true, running: true, completed: false, cancelled: false };

/** A trainer who only learns, or may not teach now, needs no key; whoever practises or is certified prepares sessions with it. */
const teachesBy: Readonly<Record<CertificationStanding, boolean>> = {
  candidate: false, trained: false, practising: true, certified: true, lapsed: false, suspended: false, revoked: false, withdrawn: false, not_passed: false,
};

/** Whether somebody may have a test's questions in their hands, without answers: not while a sitting of their own lies ahead. */
export const mayMeetQuestions = ({ enrolledIn }: Pick<KeyReader, 'enrolledIn'>): Decision<true, 'own_test_open'> =>
  enrolledIn.some((state) => stillLearning[state]) ? refuse('own_test_open') : allow(true);

/**
 * Whether a person may read answers now. Nobody reads those of a test that they have still to sit, under any role: one person holds
 * several. The role itself is asked first, by `kit:key`.
 */
export function mayReadKey({ role, standing, founding, enrolledIn }: KeyReader): Decision<true, KeyRefusal> {
  const met = mayMeetQuestions({ enrolledIn });
  if (!met.ok) return met;
  if (role === 'trainer' && !founding && !(standing && teachesBy[standing])) return refuse('key_for_trainers');
  return allow(true);
}
