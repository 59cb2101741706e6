import { allow, refuse, type Decision } from './decision.ts';
import { canMove, type Moves } from './transitions.ts';

export const outreachStates = ['planned', 'held', 'cancelled'] as const;
export type OutreachState = (typeof outreachStates)[number];

/** What was counted may be counted again; what was cancelled may be planned again. */
export const outreachMoves = { planned: ['held', 'cancelled'], held: ['held'], cancelled: ['planned'] } as const satisfies Moves<OutreachState>;

/** Who it is for. */
export const outreachAudiences = ['community', 'school', 'workplace', 'transport', 'health', 'institution', 'other'] as const;
export type OutreachAudience = (typeof outreachAudiences)[number];

/** Counts of heads, never of persons known: nobody is enrolled, and no tally is tied to anybody (design: sensitive attributes). */
export const outreachTallies = {
  sex: ['woman', 'man', 'undisclosed'],
  age: ['under_18', '18_29', '30_44', '45_59', '60_over', 'undisclosed'],
} as const;
/** Groups that overlap with one another: each is a count of its own. */
export const outreachGroups = ['afro_honduran', 'indigenous', 'lgbti', 'disability', 'migrant'] as const;

export type OutreachCount = {
  headcount: number;
  /** Heads by sex and by age; either adds up to at most the headcount, what is missing was not counted. */
  tallies: { sex: Readonly<Record<string, number>>; age: Readonly<Record<string, number>>; groups: Readonly<Record<string, number>> };
};
/** From this headcount on groups may be counted: in a smaller gathering a number points at people. */
export const smallestForGroups = 11;

export type OutreachCountRefusal = 'tally_over_headcount' | 'groups_in_small_gathering';
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, n) => total + n, 0);

/** Whether the counts fit one another. `detail.tally` of a refusal names the tally. */
export function checkOutreachCount({ headcount, tallies }: OutreachCount): Decision<true, OutreachCountRefusal> {
  for (const tally of ['sex', 'age'] as const) if (sum(tallies[tally]) > headcount) return refuse('tally_over_headcount', { tally });
  const groups = Object.values(tallies.groups);
  if (groups.some((n) => n > headcount)) return refuse('tally_over_headcount', { tally: 'groups' });
  if (groups.some((n) => n > 0) && headcount < smallestForGroups) return refuse('groups_in_small_gathering', { smallest: smallestForGroups });
  return allow(true);
}

/** Whether it may be counted: not before it begins, and not once cancelled. */
export function mayRecordOutreach(state: OutreachState, startsAt: Date, now: Date): Decision<true, 'no_such_move' | 'too_early'> {
  if (!canMove(outreachMoves, state, 'held')) return refuse('no_such_move', { from: state, to: 'held' });
  return now < startsAt ? refuse('too_early') : allow(true);
}

/** Only what has not been held is changed or cancelled; what was held is counted again instead. */
export function mayChangeOutreach(state: OutreachState, to: OutreachState = state): Decision<true, 'no_such_move'> {
  const free = to === state ? state === 'planned' : canMove(outreachMoves, state, to);
  return free ? allow(true) : refuse('no_such_move', { from: state, to });
}
