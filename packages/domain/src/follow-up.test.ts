import { expect, test } from '@jest/globals';
import { endedOn, followUpRound, laterTellings, monthsAfter, roundNow, roundsOfTest } from './follow-up.ts';

const at = (text: string) => new Date(text);
const timeZone = 'America/Tegucigalpa';
const end = { endsOn: '2026-03-20', timeZone, sessions: [{ endsAt: at('2026-03-09T02:00:00Z') }, { endsAt: at('2026-03-01T20:00:00Z') }] };

test('a cohort’s learning ended on the day of its last session by its own clock; without sessions on the day planned', () => {
  expect(endedOn(end)).toBe('2026-03-08');
  expect(endedOn({ ...end, sessions: [] })).toBe('2026-03-20');
});

test.each([['2026-03-08', 3, '2026-06-08'], ['2026-11-30', 3, '2027-02-28'], ['2027-11-30', 3, '2028-02-29'], ['2026-08-31', 6, '2027-02-28'], ['2026-10-31', 6, '2027-04-30']])(
  'of %s %d months later is %s', (date, months, later) => expect(monthsAfter(date, months)).toBe(later));

test('a round is open three weeks before its date and three after, in whole days of the cohort’s zone', () => {
  expect(followUpRound(end, 3)).toEqual({ months: 3, opensAt: at('2026-05-18T06:00:00Z'), closesAt: at('2026-06-30T05:59:00Z') });
  expect(followUpRound(end, 6)).toEqual({ months: 6, opensAt: at('2026-08-18T06:00:00Z'), closesAt: at('2026-09-30T05:59:00Z') });
  // Clocks of Madrid change between: its days still begin at midnight there.
  expect(followUpRound({ endsOn: '2026-01-10', timeZone: 'Europe/Madrid', sessions: [] }, 3)).toEqual({ months: 3, opensAt: at('2026-03-19T23:00:00Z'), closesAt: at('2026-05-01T21:59:00Z') });
});

test('the only follow-up of a kit is sat in both rounds; of several the first in the first', () => {
  expect([roundsOfTest('a', ['a']), roundsOfTest('a', ['a', 'b']), roundsOfTest('b', ['a', 'b']), roundsOfTest('c', ['a', 'b', 'c'])]).toEqual([[3, 6], [3], [6], [6]]);
});

test.each([['2026-04-01T00:00:00Z', 3], ['2026-06-30T05:58:59Z', 3], ['2026-06-30T05:59:00Z', 6], ['2027-01-01T00:00:00Z', 6]] as const)(
  'at %s the round is that after %d months', (now, months) => expect(roundNow(end, [3, 6], at(now)).months).toBe(months));

test('each round is told of on its first morning and a week before its last day; what is past is not', () => {
  expect(laterTellings(end, at('2026-03-10T00:00:00Z'))).toEqual([
    { months: 3, occasion: 'later', dueAt: at('2026-05-18T15:00:00Z') }, { months: 3, occasion: 'later_last', dueAt: at('2026-06-22T15:00:00Z') },
    { months: 6, occasion: 'later', dueAt: at('2026-08-18T15:00:00Z') }, { months: 6, occasion: 'later_last', dueAt: at('2026-09-22T15:00:00Z') },
  ]);
  expect(laterTellings(end, at('2026-09-01T00:00:00Z'))).toHaveLength(1);
});
