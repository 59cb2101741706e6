import { expect, test } from '@jest/globals';
import { addDays, addMonths, daysBetween } from './dates.ts';

test.each([
  ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
  ['2024-01-31T10:00:00Z', 1, '2024-02-29T10:00:00.000Z'],
  ['2026-05-15T00:00:00Z', 24, '2028-05-15T00:00:00.000Z'],
  ['2026-03-31T00:00:00Z', -1, '2026-02-28T00:00:00.000Z'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(new Date(from), months).toISOString()).toBe(to);
});

test('days are added and counted alike', () => {
  const start = new Date('2026-01-01T12:00:00Z');
  expect(daysBetween(start, addDays(start, 14))).toBe(14);
  expect(daysBetween(addDays(start, 3), start)).toBe(-3);
});
