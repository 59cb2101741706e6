import { liveLimits } from './live.ts';
import { sample, seededChance } from './seeded.ts';

export type RoomsBy = { by: 'rooms' | 'size'; number: number };

/** How many rooms so many people make: as many as asked for, or as many as it takes that none holds more than the size; at least one, none empty where that can be. */
export function roomCount(people: number, { by, number }: RoomsBy): number {
  const wanted = by === 'rooms' ? number : Math.ceil(people / number);
  return Math.max(1, Math.min(wanted, Math.max(1, people), liveLimits.rooms));
}

/**
 * Deals people into rooms whose sizes differ by one at most. The same seed and the same people give the same rooms, in whatever order they are told;
 * nobody chooses, and whoever doubts can draw again and see.
 */
export function drawRooms(people: readonly string[], rooms: RoomsBy, seed: string): string[][] {
  const known = [...new Set(people)].sort();
  const dealt = Array.from({ length: roomCount(known.length, rooms) }, (): string[] => []);
  sample(known, known.length, seededChance(seed)).forEach((one, i) => dealt[i % dealt.length]?.push(one));
  return dealt;
}

/** Where somebody who comes late goes: the room with the fewest, of equals the first. @param sizes of the rooms, from the first @returns its place, from 0 */
export const roomForLate = (sizes: readonly number[]): number => sizes.reduce((best, size, i) => (size < (sizes[best] ?? Infinity) ? i : best), 0);
