import { allow, refuse, type Decision } from './decision.ts';
import type { SessionState } from './session-state.ts';
import { canMove, type Moves } from './transitions.ts';

/** Where a duty stands that somebody was asked to take: to teach or to supervise one session. */
export const dutyStates = ['asked', 'accepted', 'declined', 'withdrawn'] as const;
export type DutyState = (typeof dutyStates)[number];
export const dutyMoves = {
  asked: ['accepted', 'declined', 'withdrawn'],
  accepted: ['declined', 'withdrawn'],
  declined: ['accepted', 'withdrawn'],
  withdrawn: [],
} as const satisfies Moves<DutyState>;

export type DutyAnswer = 'accepted' | 'declined';
/** Nobody changes an answer later than so many hours before the start: others have planned by it. They speak with whoever plans. */
export const answerStandsHours = 48;

/**
 * Whether somebody counts as on the team of a session. Whoever was asked counts until they decline, so that a session is never left without anybody because of a silence;
 * whoever declined does not, and what needs a trainer or a supervisor needs another.
 */
export const countsOnTeam = (state: DutyState): boolean => state === 'asked' || state === 'accepted';

/** What a duty is when it is made: whoever takes it upon themself has nothing to answer. */
export const dutyMadeBy = (madeBy: string, personId: string): 'asked' | 'accepted' => (madeBy === personId ? 'accepted' : 'asked');

/** Holding a session one was asked to teach is an answer. @returns the state after its holder opened it */
export const afterHolding = (state: DutyState): DutyState => (state === 'asked' ? 'accepted' : state);

export type Asked = { state: DutyState; sessionState: SessionState; startsAt: Date; /** Somebody else took it after it was declined. */ replaced: boolean };
export type DutyRefusal = 'duty_withdrawn' | 'session_not_planned' | 'session_begun' | 'answer_stands' | 'reason_missing' | 'duty_taken';

/**
 * An answer, or another one. The first is open until the session begins; one that is given may be changed until two days before, and taking back a yes needs a reason,
 * which whoever plans reads. The same answer again changes nothing.
 */
export function answerDuty({ state, sessionState, startsAt, replaced }: Asked, answer: DutyAnswer, reason: string, now: Date): Decision<DutyState, DutyRefusal> {
  if (state === answer) return allow(state);
  if (!canMove(dutyMoves, state, answer)) return refuse('duty_withdrawn');
  if (sessionState !== 'planned') return refuse('session_not_planned');
  if (now >= startsAt) return refuse('session_begun');
  if (state !== 'asked' && !mayChangeAnswer(startsAt, now)) return refuse('answer_stands', { hours: answerStandsHours });
  if (state === 'accepted' && reason.trim() === '') return refuse('reason_missing');
  if (state === 'declined' && replaced) return refuse('duty_taken');
  return allow(answer);
}

/** Whether an answer that was given may still be changed. */
export const mayChangeAnswer = (startsAt: Date, now: Date): boolean => now.getTime() <= startsAt.getTime() - answerStandsHours * hour;

const hour = 3_600_000;
const within = (askedAt: Date, startsAt: Date, hours: number, share: number) => new Date(askedAt.getTime() + Math.min(hours * hour, (startsAt.getTime() - askedAt.getTime()) * share));

/** When somebody who has not answered is reminded, once: after three days, or halfway to the session when that is sooner; never of a session less than a day away. */
export function remindAnswerAt(askedAt: Date, startsAt: Date): Date | null {
  return startsAt.getTime() - askedAt.getTime() < 24 * hour ? null : within(askedAt, startsAt, 72, 0.5);
}

/** From when on a silence stands on the list of whoever plans: after five days, or three quarters of the way to the session; at once where there is no time left to remind. */
export function silentFrom(askedAt: Date, startsAt: Date): Date {
  return remindAnswerAt(askedAt, startsAt) === null ? askedAt : within(askedAt, startsAt, 120, 0.75);
}
