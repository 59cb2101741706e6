import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { smallestShown } from './disclosure.ts';
import { mayTakeAttendance, type SessionState, type TakeRefusal } from './session-state.ts';
import { canMove, type Moves } from './transitions.ts';

export const liveKinds = ['poll', 'cloud', 'queue', 'timer', 'breakout'] as const;

/** `ready` is seen by the session's team alone. What was closed may be opened again while the session lasts. */
export const liveStates = ['ready', 'open', 'closed'] as const;
export type LiveState = (typeof liveStates)[number];
export const liveMoves = { ready: ['open'], open: ['closed'], closed: ['open'] } as const satisfies Moves<LiveState>;

/** What one session may hold, and one person may send: enough for a day's work, little enough for every phone to be told all of it. */
export const liveLimits = {
  moments: 40, options: 8, optionLetters: 80, words: 5, wordLetters: 30, wordsShown: 60, questionsEach: 5, questionLetters: 200, questionsShown: 60, timerSeconds: 10_800, rooms: 60, sendsAMinute: 40,
} as const;

/** Fewer answers than this are counted and not broken down, for anybody: in so small a number each would be told by who had just looked at a phone. */
export const enoughAnswers = smallestShown.withoutRoster;

type SessionFacts = { state: SessionState; cohortState: CohortState; startsAt: Date; endsAt: Date };
export type LiveRefusal = TakeRefusal | 'session_held' | 'session_over';
const dayMs = 86_400_000;

/** Whether moments of a session may be open now: from when its attendance opens until it is held, and never more than a day after its end. */
export function mayGoLive(facts: SessionFacts, now: Date): Decision<true, LiveRefusal> {
  const decision = mayTakeAttendance(facts, now);
  if (!decision.ok) return decision;
  if (decision.value.correction) return refuse('session_held');
  return now.getTime() > facts.endsAt.getTime() + dayMs ? refuse('session_over') : allow(true);
}

/** Whether moments may be written down for later. */
export function mayPrepareLive(facts: Pick<SessionFacts, 'state' | 'cohortState'>, moments: number): Decision<true, 'cohort_over' | 'session_held' | 'session_cancelled' | 'too_many_moments'> {
  if (facts.cohortState === 'completed' || facts.cohortState === 'cancelled') return refuse('cohort_over');
  if (facts.state !== 'planned') return refuse(facts.state === 'held' ? 'session_held' : 'session_cancelled');
  return moments >= liveLimits.moments ? refuse('too_many_moments') : allow(true);
}

/**
 * Opens or closes a moment; to be there already is no fault, so that a tap may be sent twice.
 * @param sealed whether it is known no more who answered: opened again, it would take a second answer from everybody
 */
export function moveMoment(from: LiveState, to: 'open' | 'closed', sealed: boolean): Decision<LiveState, 'no_such_move' | 'moment_sealed'> {
  if (from === to) return allow(to);
  if (!canMove(liveMoves, from, to)) return refuse('no_such_move', { from, to });
  return to === 'open' && sealed ? refuse('moment_sealed') : allow(to);
}

export type LiveOption = { id: string; text: string };

/** Whether this is an answer to that poll: known options, each once; one where one is asked for. */
export function takeChoice(options: readonly LiveOption[], several: boolean, chosen: readonly string[]): Decision<string[], 'option_unknown' | 'choose_one'> {
  const once = [...new Set(chosen)];
  if (once.length === 0 || once.some((id) => !options.some((option) => option.id === id))) return refuse('option_unknown');
  return !several && once.length > 1 ? refuse('choose_one') : allow(once);
}

/** Whether an answer's parts may be told: when enough have answered, and not before closing unless that was chosen. */
export function resultsShown({ answered, state, atOnce }: { answered: number; state: LiveState; atOnce: boolean }): boolean {
  return answered >= enoughAnswers && (atOnce || state === 'closed');
}

/** A poll's counts in the order of its options; null while they are not told. @param tallies how often each option was chosen */
export function pollCounts(options: readonly LiveOption[], tallies: Readonly<Record<string, number>>, facts: Parameters<typeof resultsShown>[0]): number[] | null {
  return resultsShown(facts) ? options.map(({ id }) => tallies[id] ?? 0) : null;
}

export const questionStates = ['waiting', 'now', 'answered', 'hidden'] as const;
export type QuestionState = (typeof questionStates)[number];
export type LiveQuestion = { id: string; text: string; votes: number; state: QuestionState };

/** One question at a time is being answered: whichever was before it is answered. @returns the states that change */
export function judgeQuestion(all: readonly Pick<LiveQuestion, 'id' | 'state'>[], id: string, to: QuestionState): { id: string; state: QuestionState }[] {
  const others = to === 'now' ? all.filter((one) => one.state === 'now' && one.id !== id).map((one) => ({ id: one.id, state: 'answered' as const })) : [];
  return all.some((one) => one.id === id && one.state !== to) ? [...others, { id, state: to }] : [];
}

const rank = { now: 0, waiting: 1, answered: 2, hidden: 3 } as const satisfies Record<QuestionState, number>;

/** What is being answered, then what waits by its votes, then what was answered; of equals the earlier asked. @param all in the order of asking */
export function orderQuestions<Q extends LiveQuestion>(all: readonly Q[]): Q[] {
  return [...all].sort((a, b) => rank[a.state] - rank[b.state] || (a.state === 'waiting' ? b.votes - a.votes : 0));
}
