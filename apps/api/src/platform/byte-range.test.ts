import { expect, test } from '@jest/globals';
import { rangeOf } from './byte-range.ts';

test.each([
  [undefined, null], ['bytes=0-', { start: 0, end: 99 }], ['bytes=10-19', { start: 10, end: 19 }], ['bytes=90-400', { start: 90, end: 99 }], ['bytes=-10', { start: 90, end: 99 }], ['bytes=-400', { start: 0, end: 99 }],
  ['bytes=100-', 'outside'], ['bytes=-0', 'outside'], ['bytes=20-10', null], ['bytes=-', null], ['bytes=0-1,5-6', null], ['lines=1-2', null],
] as const)('of a hundred bytes %s asks for %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});
