import { expect, test } from '@jest/globals';
import type { AttendanceStatus } from './attendance.ts';
import { completionOf } from './completion.ts';

const held = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, minutes: 120 }));
const came = (...statuses: AttendanceStatus[]) => statuses.map((status, i) => ({ sessionId: held[i]!.id, status, minutes: null }));

test('four of five equal sessions complete a cohort, three do not', () => {
  expect(completionOf(held, came('present', 'present', 'present', 'present'))).toBe('completed');
  expect(completionOf(held, came('present', 'present', 'present'))).toBe('not_completed');
});

test('an excuse does not count, half a session counts half', () => {
  expect(completionOf(held, came('present', 'present', 'present', 'excused'))).toBe('not_completed');
  expect(completionOf(held, came('present', 'present', 'present', 'late', 'late'))).toBe('completed');
});

test('where nothing was held nobody completed', () => {
  expect(completionOf([], [])).toBe('not_completed');
});
