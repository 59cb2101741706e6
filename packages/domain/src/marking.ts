import { allow, refuse, type Decision } from './decision.ts';

/** By how much two graders may part before a third decides, as a share of the points, where the kit says nothing else. */
export const suggestedTolerance = 0.1;

/** Marks of one piece of work, in the order in which they were given; each by another person. */
export type Mark = { markerId: string; points: number };
/** How a piece is marked: by one person or by two who do not see one another's points. */
export type MarkingRule = { graders: 1 | 2; /** Most points. */ of: number; /** Share of the points. */ tolerance: number };

export type MarkingStanding =
  | { kind: 'waiting'; /** How many have still to mark it. */ missing: number }
  /** The two are too far apart: a third decides. */
  | { kind: 'differs'; by: number }
  | { kind: 'settled'; points: number; by: 'one' | 'mean' | 'third' };
export const markingStandings = ['waiting', 'differs', 'settled'] as const satisfies readonly MarkingStanding['kind'][];

/**
 * What the marks of a piece come to. One grader: their points. Two: the mean while they differ by no more than the tolerance, the edge included;
 * else the points of the third. Without all the marks it asks for there are no points: never 0.
 */
export function markingStanding({ graders, of, tolerance }: MarkingRule, marks: readonly Mark[]): MarkingStanding {
  const [first, second, third] = marks;
  if (marks.length < graders || !first) return { kind: 'waiting', missing: graders - marks.length };
  if (graders === 1 || !second) return { kind: 'settled', points: first.points, by: 'one' };
  if (third) return { kind: 'settled', points: third.points, by: 'third' };
  const by = Math.abs(first.points - second.points);
  return by <= tolerance * of + 1e-9 ? { kind: 'settled', points: (first.points + second.points) / 2, by: 'mean' } : { kind: 'differs', by };
}

export type MarkRefusal = 'own_work' | 'marked_already' | 'settled_already' | 'points_out_of_range';

/**
 * Whether somebody may give a piece these points now; allowed with the place of their mark, from 1. Nobody marks their own work, nor twice. Their own mark they may
 * change as long as nobody else's has come into their sight by it.
 */
export function mayMark(piece: MarkingRule & { authorIds: readonly string[]; marks: readonly Mark[] }, markerId: string, points: number): Decision<{ place: number }, MarkRefusal> {
  if (piece.authorIds.includes(markerId)) return refuse('own_work');
  if (!(points >= 0 && points <= piece.of)) return refuse('points_out_of_range', { most: piece.of });
  const own = piece.marks.findIndex((mark) => mark.markerId === markerId);
  if (own >= 0) return piece.marks.length === 1 ? allow({ place: 1 }) : refuse('marked_already');
  return markingStanding(piece, piece.marks).kind === 'settled' ? refuse('settled_already') : allow({ place: piece.marks.length + 1 });
}

/** The marks that somebody may see: all once those of both are there, before that their own alone. Whoever decides between two sees both. */
export function marksInSight<M extends Mark>(rule: MarkingRule, marks: readonly M[], viewerId: string): readonly M[] {
  return markingStanding(rule, marks).kind === 'waiting' ? marks.filter((mark) => mark.markerId === viewerId) : marks;
}

/** Whether a marker is told a code in place of a name. A face or a voice would tell it anyway, so nothing is promised then. @param appealed another look was asked for, and waits */
export function hidesAuthor({ anonymous, forms }: { anonymous: boolean; forms: readonly string[] }, standing: MarkingStanding['kind'], appealed = false): boolean {
  return anonymous && (standing !== 'settled' || appealed) && !showsWhoItIs(forms);
}

/** Forms of work that tell who made it. */
export const showsWhoItIs = (forms: readonly string[]): boolean => forms.includes('photo') || forms.includes('audio');

/** What a piece asks of one who looks at the queue: to be marked by them, nothing because others have still to mark it, or nothing any more. */
export const queueStates = ['to_mark', 'with_others', 'settled', 'returned'] as const;
export type QueueState = (typeof queueStates)[number];

/** @param viewer.marks whether they mark in this cohort at all */
export function queueState(piece: MarkingRule & { authorIds: readonly string[]; marks: readonly Mark[]; returned: boolean }, viewer: { personId: string; marks: boolean }): QueueState {
  if (piece.returned) return 'returned';
  if (markingStanding(piece, piece.marks).kind === 'settled') return 'settled';
  const theirs = viewer.marks && !piece.marks.some((mark) => mark.markerId === viewer.personId) && mayMark(piece, viewer.personId, 0).ok;
  return theirs ? 'to_mark' : 'with_others';
}

/** Forms in which work is handed in. */
export const workForms = ['text', 'photo', 'file', 'audio'] as const;
export type WorkForm = (typeof workForms)[number];
