import { allow, refuse, type Decision } from './decision.ts';
import type { Actor } from './permissions.ts';

/** Ways a roster changes: one person enrolled, withdrawn or come back, a whole list, a request that was accepted. */
export const rosterChangeKinds = ['enrol', 'withdraw', 'come_back', 'import', 'accept'] as const;
export type RosterChangeKind = (typeof rosterChangeKinds)[number];

/** For how long a change may be undone; afterwards it is put right by another change, which shows. */
export const undoDays = 30;

/** What the rule reads of a change, as things stand now. */
export type RosterChange = {
  kind: RosterChangeKind;
  /** Null: a seat came free and the waiting list moved up by rule. */
  madeBy: string | null;
  madeAt: Date;
  undone: boolean;
  /** A list of which rows still enter, or wait to. */
  listOpen: boolean;
  /** Changes since, not undone, to somebody of this one. */
  later: number;
  /** How many of those it enrolled have attended, answered or opened something since. */
  begun: number;
  /** How many no longer stand as it left them: they left by themselves, were found to be somebody else, finished. */
  moved: number;
};
export type RosterUndoRefusal =
  | 'roster_undone_already' | 'roster_undo_too_late' | 'roster_undo_not_yours' | 'roster_undo_list_open' | 'roster_undo_later_first' | 'roster_undo_begun' | 'roster_undo_moved';

/**
 * Whether a change of a roster may be taken back as if it had not been. Who manages takes back anybody's, who teaches their own. Of several changes to
 * one person the last goes first; and nobody who has begun is taken off in this way: they are withdrawn, so that what they did stays on record.
 */
export function mayUndoRosterChange({ personId, role }: Pick<Actor, 'personId' | 'role'>, change: RosterChange, now: Date): Decision<true, RosterUndoRefusal> {
  if (change.undone) return refuse('roster_undone_already');
  if (role === 'trainer' && change.madeBy !== personId) return refuse('roster_undo_not_yours');
  if (change.listOpen) return refuse('roster_undo_list_open');
  if (now.getTime() - change.madeAt.getTime() > undoDays * 86_400_000) return refuse('roster_undo_too_late', { days: undoDays });
  if (change.begun > 0) return refuse('roster_undo_begun', { people: change.begun });
  if (change.later > 0) return refuse('roster_undo_later_first', { later: change.later });
  return change.moved > 0 ? refuse('roster_undo_moved', { people: change.moved }) : allow(true);
}
