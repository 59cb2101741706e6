import { fold } from './fold.ts';

/** A session's time, and what of the world it takes up: whoever has a duty in it, and a room. */
export type Booking = { id: string; startsAt: Date; endsAt: Date; personIds: readonly string[]; /** See `roomKey`; null: none, or nobody knows. */ room: string | null };
/** Two sessions at the same time that want the same person or the same room. Ids in order of time, then of id. */
export type Overlap = { kind: 'person'; personId: string; between: readonly [string, string] } | { kind: 'room'; room: string; between: readonly [string, string] };

/** Whether two times share a moment; one that ends as the other begins does not. */
export const overlap = (a: Pick<Booking, 'startsAt' | 'endsAt'>, b: Pick<Booking, 'startsAt' | 'endsAt'>): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** What makes two places one room: the same words, however written, in the same area. Null without words: a session online is in no room. */
export function roomKey(place: string, areaCode: string | null): string | null {
  const words = fold(place).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return words === '' ? null : `${areaCode ?? ''}/${words}`;
}

const inTime = (a: Booking, b: Booking) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1);

/**
 * Everybody and every room wanted twice at once. It warns; nothing is refused by it, for two institutions may well share a hall and a
 * supervisor may look in on two sessions of one morning.
 */
export function overlapsAmong(bookings: readonly Booking[]): Overlap[] {
  const found: Overlap[] = [];
  let open: Booking[] = [];
  for (const next of bookings.toSorted(inTime)) {
    open = open.filter((earlier) => earlier.endsAt > next.startsAt);
    for (const earlier of open) if (overlap(earlier, next)) found.push(...between(earlier, next));
    open.push(next);
  }
  return found;
}

/** What of `wanted` meets something of `known`, or of itself. */
export function overlapsWith(wanted: readonly Booking[], known: readonly Booking[]): Overlap[] {
  const ids = new Set(wanted.map(({ id }) => id));
  return overlapsAmong([...wanted, ...known.filter(({ id }) => !ids.has(id))]).filter((o) => o.between.some((id) => ids.has(id)));
}

function between(a: Booking, b: Booking): Overlap[] {
  const people = [...new Set(a.personIds)].filter((personId) => b.personIds.includes(personId)).map((personId): Overlap => ({ kind: 'person', personId, between: [a.id, b.id] }));
  return a.room !== null && a.room === b.room ? [...people, { kind: 'room', room: a.room, between: [a.id, b.id] }] : people;
}
