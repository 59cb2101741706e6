import { expect, test } from '@jest/globals';
import { shuffledBy } from './option-order.ts';

test('options keep all of themselves, stand the same for one attempt and evenly over many', () => {
  const options = ['a', 'b', 'c', 'd'];
  const orders = Array.from({ length: 2400 }, (_, n) => shuffledBy(options, `attempt ${n}`));
  expect(orders.every((one) => [...one].sort().join('') === 'abcd')).toBe(true);
  expect(shuffledBy(options, 'attempt 7')).toEqual(orders[7]);
  const counts = new Map<string, number>();
  for (const one of orders) counts.set(one.join(''), (counts.get(one.join('')) ?? 0) + 1);
  // 24 orders of 100 each; five standard deviations either way.
  expect([counts.size, [...counts.values()].every((count) => Math.abs(count - 100) < 50)]).toEqual([24, true]);
});
