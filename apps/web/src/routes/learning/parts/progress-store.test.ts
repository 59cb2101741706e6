import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { belongTo } from '../../../lib/last-seen.ts';
import { noteProgress, unsentProgress } from './progress-store.ts';

const online = globalThis.fetch;
beforeEach(() => {
  belongTo('nobody');
  belongTo('ana');
  globalThis.fetch = jest.fn<typeof fetch>(() => Promise.reject(new TypeError('no signal')));
});
afterEach(() => { globalThis.fetch = online; });

test('what was read without a signal waits', () => {
  noteProgress('cohort', 'activity', 'opened');
  belongTo('ana');
  expect(unsentProgress()).toBe(1);
});

test('another person of the same cohort on the same phone finds nothing that waits', () => {
  noteProgress('cohort', 'activity', 'opened');
  belongTo('berta');
  expect(unsentProgress()).toBe(0);
});
