import type { CohortState } from './cohort.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { SessionState } from './session-state.ts';

/** A block of the run sheet's session, in its order. */
export type SheetPart = { id: string; minutes: number };
/** A planned session, or a part of one; `blockIds` null: all of its run sheet's session. */
export type DividedSession = {
  id: string;
  state: SessionState;
  startsAt: Date;
  endsAt: Date;
  runSheetSessionId: string;
  blockIds: readonly string[] | null;
  /** What was recorded of it: marks, steps, a report, observations, an evaluation or a live moment that was opened. */
  recorded: number;
};

const minute = 60_000;
const minutesOf = ({ startsAt, endsAt }: Pick<DividedSession, 'startsAt' | 'endsAt'>) => Math.round((endsAt.getTime() - startsAt.getTime()) / minute);
const over = (state: CohortState) => state === 'completed' || state === 'cancelled';
const begun = ({ state, startsAt, recorded }: DividedSession, now: Date) => state !== 'planned' || startsAt <= now || recorded > 0;

/** The blocks that a session or a part of one gives, in the run sheet's order. @param sheet all blocks of the run sheet's session */
export function blocksOfPart<B extends { id: string }>(sheet: readonly B[], blockIds: readonly string[] | null): B[] {
  return blockIds === null ? [...sheet] : sheet.filter(({ id }) => blockIds.includes(id));
}

export type Halves = { first: { blockIds: string[]; endsAt: Date }; second: { blockIds: string[]; minutes: number } };
export type SplitRefusal = 'cohort_over' | 'session_begun' | 'nothing_to_split' | 'block_unknown';

/**
 * Divides a planned session that has not begun: what comes before a block stays where it is, the block and what follows it get another date. The session's own
 * minutes are shared out as the blocks' are, to the whole minute, at least one each: together they are what they were.
 * @param sheet all blocks of the run sheet's session
 */
export function splitSession(cohortState: CohortState, session: DividedSession, sheet: readonly SheetPart[], atBlockId: string, now: Date): Decision<Halves, SplitRefusal> {
  if (over(cohortState)) return refuse('cohort_over');
  if (begun(session, now)) return refuse('session_begun');
  const blocks = blocksOfPart(sheet, session.blockIds);
  const all = minutesOf(session);
  if (blocks.length < 2 || all < 2) return refuse('nothing_to_split');
  const at = blocks.findIndex(({ id }) => id === atBlockId);
  if (at < 1) return refuse('block_unknown');
  const sum = (part: readonly SheetPart[]) => part.reduce((minutes, one) => minutes + one.minutes, 0);
  const [before, after] = [blocks.slice(0, at), blocks.slice(at)];
  const whole = sum(blocks);
  const share = whole === 0 ? 0.5 : sum(before) / whole;
  const first = Math.min(all - 1, Math.max(1, Math.round(all * share)));
  const ids = (part: readonly SheetPart[]) => part.map(({ id }) => id);
  return allow({ first: { blockIds: ids(before), endsAt: new Date(session.startsAt.getTime() + first * minute) }, second: { blockIds: ids(after), minutes: all - first } });
}

/** The part of the same session that comes just before a part, in the run sheet's order; null for what is whole, or first. */
export function partBefore<S extends Pick<DividedSession, 'id' | 'runSheetSessionId' | 'blockIds' | 'state'>>(sessions: readonly S[], part: S, sheet: readonly { id: string }[]): S | null {
  const first = blocksOfPart(sheet, part.blockIds)[0];
  const at = sheet.findIndex((one) => one.id === first?.id);
  const last = sheet[at - 1]?.id;
  if (part.blockIds === null || last === undefined) return null;
  return sessions.find((one) => one.id !== part.id && one.state === 'planned' && one.runSheetSessionId === part.runSheetSessionId && one.blockIds?.includes(last)) ?? null;
}

export type Joined = { blockIds: string[] | null; endsAt: Date };
export type JoinRefusal = 'cohort_over' | 'session_begun' | 'not_a_part';

/**
 * Puts a part back to the one before it, while neither has begun. The minutes of both add up, from the earlier part's start on.
 * @returns what the earlier part becomes: the whole session again when nothing is missing
 */
export function joinParts(cohortState: CohortState, before: DividedSession | null, part: DividedSession, sheet: readonly SheetPart[], now: Date): Decision<Joined, JoinRefusal> {
  if (over(cohortState)) return refuse('cohort_over');
  if (before === null) return refuse('not_a_part');
  if (begun(before, now) || begun(part, now)) return refuse('session_begun');
  const ids = blocksOfPart(sheet, [...(before.blockIds ?? []), ...(part.blockIds ?? [])]).map(({ id }) => id);
  return allow({ blockIds: ids.length === sheet.length ? null : ids, endsAt: new Date(before.startsAt.getTime() + (minutesOf(before) + minutesOf(part)) * minute) });
}
