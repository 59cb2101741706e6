import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { afterFault, afterQuiet, beforeQuiet, isQuiet, newsOf, remindersOf, usualQuiet, whenToMail } from './notices.ts';

const zones = fc.constantFrom('America/Tegucigalpa', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
const moments = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true }).map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));
const quiets = fc.record({ from: fc.integer({ min: 0, max: 95 }).map((n) => n * 15), until: fc.integer({ min: 0, max: 95 }).map((n) => n * 15) });
const hour = 3_600_000;
const inHonduras = 'America/Tegucigalpa';
/** Six hours behind, all year. */
const at = (local: string) => new Date(`${local}:00-06:00`);
const local = (moment: Date) => new Date(moment.getTime() - 6 * hour).toISOString().slice(0, 16);

describe('quiet hours', () => {
  test('end within a day, and nothing after them or before them is quiet, whatever the clocks do', () => {
    fc.assert(fc.property(moments, quiets, zones, (moment, quiet, zone) => {
      const [later, earlier] = [afterQuiet(moment, quiet, zone), beforeQuiet(moment, quiet, zone)];
      if (!isQuiet(moment, quiet, zone)) return later === moment && earlier === moment;
      return later >= moment && later.getTime() - moment.getTime() <= 26 * hour && earlier <= moment && moment.getTime() - earlier.getTime() <= 50 * hour
        && !isQuiet(later, quiet, zone);
    }), runs());
  });

  test('that begin when they end are none', () => expect(isQuiet(new Date(), { from: 0, until: 0 }, 'UTC')).toBe(false));
});

describe('reminders', () => {
  test.each([
    ['2026-03-10T14:00', ['2026-03-09T14:00', '2026-03-10T12:00']],
    ['2026-03-10T08:00', ['2026-03-09T08:00', '2026-03-10T07:00']],
    // Too early for the morning: the evening before.
    ['2026-03-10T07:00', ['2026-03-09T07:00', '2026-03-09T20:30']],
    ['2026-03-10T23:30', ['2026-03-10T07:00', '2026-03-10T20:30']],
  ])('of a session at %s are due at %j', (startsAt, due) => {
    expect(remindersOf({ startsAt: at(startsAt), timeZone: inHonduras }, at('2026-03-01T00:00')).map(({ dueAt }) => local(dueAt))).toEqual(due);
  });

  test('come before the start, after now, apart from each other, and never in the usual quiet hours of the cohort’s time zone', () => {
    fc.assert(fc.property(moments, moments, zones, (startsAt, now, timeZone) => {
      const due = remindersOf({ startsAt, timeZone }, now).map(({ dueAt }) => dueAt);
      return due.every((one) => one > now && one.getTime() <= startsAt.getTime() - 30 * 60_000 && !isQuiet(one, usualQuiet, timeZone))
        && (due.length < 2 || due[1]!.getTime() - due[0]!.getTime() >= 3 * hour);
    }), runs());
  });
});

describe('when a message is mailed', () => {
  const atOnce = { cadence: 'at_once' as const, quiet: usualQuiet, timeZone: inHonduras };
  const daily = { ...atOnce, cadence: 'daily' as const };

  test.each([
    ['by day, at once', atOnce, '2026-03-09T15:00', '2026-03-12T09:00', '2026-03-09T15:00', 'now'],
    ['at night, in the morning', atOnce, '2026-03-09T23:00', '2026-03-12T09:00', '2026-03-09T23:00', '2026-03-10T07:00'],
    ['at night about the early morning, not at all', atOnce, '2026-03-09T23:00', '2026-03-10T06:00', '2026-03-09T23:00', 'too_late'],
    ['with the next digest', daily, '2026-03-09T15:00', '2026-03-12T09:00', '2026-03-09T15:00', '2026-03-10T08:00'],
    ['and with that digest once it is due', daily, '2026-03-09T15:00', '2026-03-12T09:00', '2026-03-10T08:01', 'now'],
    ['before the digest when that would be late', daily, '2026-03-09T15:00', '2026-03-10T09:00', '2026-03-09T15:00', 'now'],
  ])('%s', (_, wish, readyAt, startsAt, now, expected) => {
    const found = whenToMail({ readyAt: at(readyAt), startsAt: at(startsAt) }, wish, at(now));
    expect(found instanceof Date ? local(found) : found).toBe(expected);
  });

  test('is never in somebody’s quiet hours nor after the start, and a wait ends', () => {
    const wishes = fc.record({ cadence: fc.constantFrom('at_once' as const, 'daily' as const), quiet: quiets, timeZone: zones });
    fc.assert(fc.property(moments, fc.option(moments), wishes, (readyAt, startsAt, wish) => {
      let now = readyAt;
      for (let round = 0; round < 3; round += 1) {
        const found = whenToMail({ readyAt, startsAt }, wish, now);
        if (found === 'too_late') return startsAt !== null;
        if (found === 'now') return !isQuiet(now, wish.quiet, wish.timeZone) && (startsAt === null || now < startsAt);
        if (found <= now) return false;
        now = found;
      }
      return false;
    }), runs());
  });
});

test('a session’s news are what differs from what was told, as long as it is not over', () => {
  const told = { startsAt: at('2026-03-10T14:00'), endsAt: at('2026-03-10T16:00'), place: 'Aula', cancelled: false };
  const now = at('2026-03-01T00:00');
  expect(newsOf(null, told, now)).toBeNull();
  expect(newsOf(told, { ...told }, now)).toBeNull();
  expect(newsOf(told, { ...told, place: 'Salón' }, now)).toBe('change');
  expect(newsOf(told, { ...told, cancelled: true }, now)).toBe('cancellation');
  expect(newsOf({ ...told, cancelled: true }, told, now)).toBe('change');
  expect(newsOf({ ...told, cancelled: true }, { ...told, cancelled: true, place: 'Salón' }, now)).toBeNull();
  expect(newsOf(told, { ...told, cancelled: true }, at('2026-04-01T00:00'))).toBeNull();
});

test('silence after the hand-over is doubt, a refusal is final, anything else is tried again, later and later, and not for ever', () => {
  const now = new Date();
  const silence = { handed: true, code: null, atRecipient: false };
  expect(afterFault(silence, 1, now)).toEqual({ state: 'in_doubt' });
  expect(afterFault({ ...silence, code: 550, atRecipient: true }, 1, now)).toEqual({ state: 'bounced' });
  expect(afterFault({ ...silence, code: 554 }, 1, now)).toEqual({ state: 'failed' });
  const waits = [1, 2, 3, 4, 5, 6].map((tries) => afterFault({ ...silence, handed: false }, tries, now)).map((a) => ('at' in a ? (a.at.getTime() - now.getTime()) / 60_000 : a.state));
  expect(waits).toEqual([1, 5, 25, 120, 360, 'failed']);
});
