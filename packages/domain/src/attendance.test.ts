import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attendanceShare, attendanceStatuses, countedShare, suggestedAttendanceRule as rule, type AttendanceRow } from './attendance.ts';
import { runs } from '../test/property.ts';

const session = { id: 's', minutes: 100 };
const row = (status: AttendanceRow['status'], minutes: number | null = null): AttendanceRow => ({ sessionId: 's', status, minutes });

test.each([
  [row('present'), 1], [row('present', 10), 1], [row('late', 80), 0.8], [row('left_early', 30), 0.3], [row('late', 20), 0], [row('late', 400), 1],
  [row('late', -5), 0], [row('late'), 0.5], [row('excused'), 0], [row('excused', 90), 0], [row('absent'), 0], [undefined, 0],
] as const)('%j counts %d', (given, share) => {
  expect(countedShare(session, given, rule)).toBe(share);
});

test('a session of no minutes counts for nobody who is late', () => {
  expect(countedShare({ id: 's', minutes: 0 }, row('late', 5), rule)).toBe(0);
});

describe('the share', () => {
  const held = [{ id: 's', minutes: 100 }, { id: 't', minutes: 300 }];
  test('goes by minutes over the sessions held, a missing row being an absence', () => {
    expect(attendanceShare(held, [row('late', 50)], rule)).toEqual({ share: 0.125, countedMinutes: 50, heldMinutes: 400, sessions: 1 });
    expect(attendanceShare(held, [{ sessionId: 't', status: 'present', minutes: null }, { sessionId: 'future', status: 'present', minutes: null }], rule).share).toBe(0.75);
  });
  test('is none while nothing was held', () => {
    expect(attendanceShare([], [row('present')], rule)).toEqual({ share: null, countedMinutes: 0, heldMinutes: 0, sessions: 0 });
  });
  test('leaves an excused session out where the rule says so', () => {
    const lenient = { ...rule, counts: { ...rule.counts, excused: 'left_out' as const } };
    expect(attendanceShare(held, [row('excused'), { sessionId: 't', status: 'present', minutes: null }], lenient)).toMatchObject({ share: 1, heldMinutes: 300 });
  });
  test('lies between 0 and 1, and being present at one session more never lowers it', () => {
    const minutes = fc.integer({ min: 1, max: 480 });
    const kept = fc.record({ minutes, status: fc.constantFrom(...attendanceStatuses), noted: fc.option(fc.integer({ min: 0, max: 600 })) });
    fc.assert(
      fc.property(fc.array(kept, { minLength: 1, maxLength: 12 }), (list) => {
        const sessions = list.map((one, i) => ({ id: `s${i}`, minutes: one.minutes }));
        const rows = list.map((one, i) => ({ sessionId: `s${i}`, status: one.status, minutes: one.noted }));
        const share = attendanceShare(sessions, rows, rule).share ?? -1;
        expect(share >= 0 && share <= 1).toBe(true);
        const better = rows.map((r, i) => (i === 0 ? { ...r, status: 'present' as const } : r));
        expect(attendanceShare(sessions, better, rule).share ?? -1).toBeGreaterThanOrEqual(share);
      }),
      runs(),
    );
  });
});
