import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { overlap, overlapsAmong, overlapsWith, roomKey, type Booking } from './overlaps.ts';

const at = (hour: number) => new Date(Date.UTC(2027, 2, 1, 0, hour * 60));
const booked = (id: string, from: number, to: number, personIds: string[] = [], room: string | null = null): Booking => ({ id, startsAt: at(from), endsAt: at(to), personIds, room });

test('somebody in two sessions at once is named once, and one who goes from one to the next is not', () => {
  expect(overlapsAmong([booked('a', 9, 12, ['ana', 'luz']), booked('b', 11, 13, ['ana']), booked('c', 13, 15, ['ana'])])).toEqual([{ kind: 'person', personId: 'ana', between: ['a', 'b'] }]);
});

test('a long session meets every short one within it', () => {
  const among = overlapsAmong([booked('long', 8, 18, [], 'x'), booked('b', 9, 10, [], 'x'), booked('c', 11, 12, [], 'x')]);
  expect(among.map((o) => o.between)).toEqual([['long', 'b'], ['long', 'c']]);
});

test.each([
  ['Casa Comunal', 'casa  comunal,', true], ['Salón 2', 'Salon 2', true], ['Salón 1', 'Salón 2', false], ['', '', false],
] as const)('“%s” and “%s” are one room: %s', (a, b, same) => {
  expect(roomKey(a, 'HN-CP') !== null && roomKey(a, 'HN-CP') === roomKey(b, 'HN-CP')).toBe(same);
  if (same) expect(roomKey(a, 'HN-CP')).not.toBe(roomKey(a, 'HN-CR'));
});

test('what is asked about meets what is known and itself; what is known among itself is not said again', () => {
  const known = [booked('k1', 9, 10, ['ana']), booked('k2', 9, 10, ['ana']), booked('moved', 9, 10, ['ana'])];
  expect(overlapsWith([booked('moved', 12, 13, ['ana']), booked('new', 12, 14, ['ana'])], known).map((o) => o.between)).toEqual([['moved', 'new']]);
});

const bookings = fc.array(fc.record({ from: fc.integer({ min: 0, max: 40 }), long: fc.integer({ min: 1, max: 9 }), people: fc.subarray(['ana', 'luz', 'rut']), room: fc.constantFrom(null, 'x', 'y') }), { maxLength: 14 })
  .map((all) => all.map((one, i) => booked(`s${i}`, one.from, one.from + one.long, one.people, one.room)));

test('sweeping in time finds what looking at every pair finds, in whatever order it comes', () => {
  fc.assert(fc.property(bookings, fc.infiniteStream(fc.nat()), (all, order) => {
    const pairs = all.flatMap((a, i) => all.slice(i + 1).filter((b) => overlap(a, b)).flatMap((b) => [
      ...a.personIds.filter((p) => b.personIds.includes(p)).map((p) => `${p} ${[a.id, b.id].sort().join(' ')}`), ...(a.room && a.room === b.room ? [`${a.room} ${[a.id, b.id].sort().join(' ')}`] : []),
    ]));
    const shuffled = all.map((one) => ({ one, key: order.next().value as number })).sort((a, b) => a.key - b.key).map(({ one }) => one);
    const words = (found: ReturnType<typeof overlapsAmong>) => found.map((o) => `${o.kind === 'person' ? o.personId : o.room} ${[...o.between].sort().join(' ')}`).sort();
    expect(words(overlapsAmong(shuffled))).toEqual(pairs.sort());
    expect(words(overlapsWith(shuffled, shuffled))).toEqual(pairs);
  }), runs());
});
