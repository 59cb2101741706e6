import { mayStart, statesForPurpose, type AttemptFacts, type StartRefusal } from './attempt.ts';
import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { atLocal, localDate } from './local-time.ts';
import type { TestWindow } from './test-window.ts';

const minute = 60_000;

/**
 * When a test on paper counts as sat, of the day that is written down: at noon where the cohort is, or, where the test's window opens or closes on
 * that very day, within it; never later than now.
 */
export function sittingMoment(day: string, timeZone: string, { opensAt, closesAt }: TestWindow, now: Date): Date {
  const noon = atLocal(day, 12 * 60, timeZone);
  const opened = opensAt && localDate(opensAt, timeZone) === day && noon < opensAt ? opensAt : noon;
  const inside = closesAt && localDate(closesAt, timeZone) === day && opened >= closesAt ? new Date(closesAt.getTime() - minute) : opened;
  return inside > now && localDate(now, timeZone) === day ? now : inside;
}

export type PaperSitting = Omit<AttemptFacts, 'hasOpenAttempt'> & {
  /** What the person did of this test on a screen. */
  onScreen: 'open' | 'submitted' | null;
  /** Whether whoever keys it is the person who sat it. */
  own: boolean;
  /** See `sittingMoment`. */
  satAt: Date;
};
export type PaperRefusal = Exclude<StartRefusal, 'attempt_open'> | 'paper_own' | 'paper_sat_later' | 'paper_sat_on_screen';

/**
 * Whether a form that was answered on paper becomes an attempt now; allowed with its number. The limits are those of a sitting on a screen,
 * asked of the day it was sat; what somebody did on a screen is never overwritten. Nobody keys their own.
 */
export function mayKeyPaper({ onScreen, own, satAt, ...facts }: PaperSitting, now: Date): Decision<{ number: number }, PaperRefusal> {
  if (own) return refuse('paper_own');
  if (satAt > now) return refuse('paper_sat_later');
  if (onScreen === 'open') return refuse('paper_sat_on_screen');
  const decision = mayStart({ ...facts, hasOpenAttempt: false }, satAt);
  if (decision.ok) return decision;
  if (decision.code === 'attempt_open') return refuse('paper_sat_on_screen');
  const used = decision.code === 'attempts_used_up' || decision.code === 'passed_already';
  return used && onScreen ? refuse('paper_sat_on_screen') : refuse(decision.code, decision.detail);
}

export const paperStates = ['printed', 'begun', 'second', 'differs', 'keyed'] as const;
/** `second`: keyed once and waiting for the second keying; `differs`: keyed twice, not alike yet. */
export type PaperState = (typeof paperStates)[number];

/** Which keying is at hand: the first, the second, or none because differences wait or the form is in. */
export function paperState(form: { keyed: boolean; twice: boolean; firstBegun: boolean; firstDone: boolean; secondDone: boolean }): PaperState {
  if (form.keyed) return 'keyed';
  if (form.firstDone && form.secondDone) return 'differs';
  if (form.firstDone) return 'second';
  return form.firstBegun ? 'begun' : 'printed';
}

/** A form that was keyed by mistake is taken back while its test may still be sat: later its points are evidence of what was concluded. */
export function mayWithdrawPaper({ keyed, purpose, cohortState }: { keyed: boolean; purpose: AttemptFacts['purpose']; cohortState: CohortState }): Decision<true, 'paper_not_keyed' | 'cohort_not_open'> {
  if (!keyed) return refuse('paper_not_keyed');
  const states: readonly CohortState[] = statesForPurpose[purpose];
  return states.includes(cohortState) ? allow(true) : refuse('cohort_not_open', { state: cohortState });
}

/** As many blank forms as one print takes. */
export const mostSpares = 40;
