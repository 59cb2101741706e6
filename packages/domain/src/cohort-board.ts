import type { CohortState } from './cohort.ts';

/** States in which something is still to come: what a board shows unless it is asked for what is over. */
export const liveStates = ['running', 'scheduled', 'draft'] as const satisfies readonly CohortState[];

/** What a board knows of a cohort, in numbers. */
export const boardFacts = ['postponed', 'sessionsLeft', 'sessionsPast', 'daysQuiet', 'daysToStart', 'withoutTrainer', 'reportsMissing', 'seatsFreePercent'] as const;
export type BoardFact = (typeof boardFacts)[number];
/**
 * `postponed` 1 while it is held back; `sessionsLeft` still planned; `sessionsPast` of these, whose end is a day behind; `daysQuiet` since something was held, or since
 * the start; `daysToStart` under 0 once it is past; `withoutTrainer` sessions to come that nobody teaches; `reportsMissing` sessions held two days ago or longer that nobody
 * told of; `seatsFreePercent` of its places.
 */
export type BoardFacts = Readonly<Record<BoardFact, number>>;

export const boardReasons = ['postponed', 'past_not_held', 'start_due', 'no_trainer', 'stalled', 'to_complete', 'report_missing', 'draft_waiting', 'seats_open'] as const;
export type BoardReason = (typeof boardReasons)[number];
/** The one next thing, as a place to go to. */
export const boardActions = ['set_dates', 'close_session', 'start', 'assign', 'plan', 'complete', 'report', 'schedule', 'enrol'] as const;
export type BoardAction = (typeof boardActions)[number];

type Condition = readonly [fact: BoardFact, is: '>=' | '<=', number: number];
export type BoardRule = { reason: BoardReason; states: readonly CohortState[]; when: readonly Condition[]; next: BoardAction };

/** So many days without a session though there are sessions left: it has stalled. */
export const stalledDays = 21;
/** So many days before the first one it is time to have people and a date. */
export const soonDays = 14;

/**
 * Why a cohort needs somebody, the most pressing first: what stands still, what should have happened by now, what will go wrong, what is missing. One row a reason, and
 * one thing to do about it. Data, so that a list of thousands is judged where it is stored, by these very rows.
 */
export const boardRules: readonly BoardRule[] = [
  { reason: 'postponed', states: liveStates, when: [['postponed', '>=', 1]], next: 'set_dates' },
  { reason: 'past_not_held', states: ['running', 'scheduled'], when: [['sessionsPast', '>=', 1]], next: 'close_session' },
  { reason: 'start_due', states: ['scheduled'], when: [['daysToStart', '<=', 0]], next: 'start' },
  { reason: 'no_trainer', states: ['running', 'scheduled'], when: [['withoutTrainer', '>=', 1]], next: 'assign' },
  { reason: 'stalled', states: ['running'], when: [['daysQuiet', '>=', stalledDays], ['sessionsLeft', '>=', 1]], next: 'plan' },
  { reason: 'to_complete', states: ['running'], when: [['sessionsLeft', '<=', 0]], next: 'complete' },
  { reason: 'report_missing', states: ['running'], when: [['reportsMissing', '>=', 1]], next: 'report' },
  { reason: 'draft_waiting', states: ['draft'], when: [['daysToStart', '<=', soonDays]], next: 'schedule' },
  { reason: 'seats_open', states: ['scheduled'], when: [['daysToStart', '<=', soonDays], ['seatsFreePercent', '>=', 50]], next: 'enrol' },
];

const holds = (facts: BoardFacts) => ([fact, is, number]: Condition) => (is === '>=' ? facts[fact] >= number : facts[fact] <= number);

/** The first row that holds of a cohort; null where nothing needs anybody. */
export function boardRuleOf(state: CohortState, facts: BoardFacts): BoardRule | null {
  return boardRules.find((rule) => rule.states.includes(state) && rule.when.every(holds(facts))) ?? null;
}

/** What to do about a reason. */
export const nextOf = (reason: BoardReason): BoardAction => boardRules.find((rule) => rule.reason === reason)!.next;

/** A reason with what to do about it; of the sessions that are late, the one to go to. */
export function attentionOf(reason: BoardReason | null, sessionId: string | null): { reason: BoardReason; next: BoardAction; sessionId: string | null } | null {
  if (reason === null) return null;
  const next = nextOf(reason);
  return { reason, next, sessionId: next === 'close_session' || next === 'report' ? sessionId : null };
}

/** By what a board may be grouped. */
export const boardGroups = ['state', 'reason', 'areaCode', 'kitId', 'tenantId', 'locale', 'month'] as const;
export type BoardGroup = (typeof boardGroups)[number];

/** As many filters as one person keeps. */
export const filtersMost = 20;
