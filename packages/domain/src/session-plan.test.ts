import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { atLocal, dateAfter, isTimeZone, localDate, localMinutes, onClockLater } from './local-time.ts';
import { moveToDate, moveWithFollowing, planAsEarlier, planSessions } from './session-plan.ts';

const zone = 'America/Tegucigalpa';
const plan = (slots: number[], startsOn = '2027-03-04') =>
  planSessions(slots.map((slotMinutes, i) => ({ id: `s${i}`, title: `${i}`, slotMinutes })), { startsOn, dailyStart: 540, timeZone: zone })
    .map((s) => `${localDate(s.startsAt, zone)} ${localMinutes(s.startsAt, zone) / 60}–${localMinutes(s.endsAt, zone) / 60}`);

test('two half days share a day with a pause; what does not fit moves to the next', () => {
  expect(plan([180, 240, 240])).toEqual(['2027-03-04 9–12', '2027-03-04 13–17', '2027-03-05 9–13']);
});

test('Sundays are left out', () => {
  expect(plan([480, 480, 480], '2027-03-05')).toEqual(['2027-03-05 9–17', '2027-03-06 9–17', '2027-03-08 9–17']);
});

test('a session without minutes still takes a quarter of an hour', () => {
  expect(plan([0])).toEqual(['2027-03-04 9–9.25']);
});

test('local times follow the zone through a change of clocks', () => {
  expect(atLocal('2027-03-28', 9 * 60, 'Europe/Paris').toISOString()).toBe('2027-03-28T07:00:00.000Z');
  expect(atLocal('2027-03-27', 9 * 60, 'Europe/Paris').toISOString()).toBe('2027-03-27T08:00:00.000Z');
  expect(atLocal('2027-03-27', 0, 'America/Tegucigalpa').toISOString()).toBe('2027-03-27T06:00:00.000Z');
});

test('a zone is known by its name', () => {
  expect([isTimeZone('America/Tegucigalpa'), isTimeZone('Luna/Mar')]).toEqual([true, false]);
});

const clock = (moment: Date, timeZone: string) => `${localDate(moment, timeZone)} ${localMinutes(moment, timeZone)}`;
const sheet = (count: number, slotMinutes = 180) => Array.from({ length: count }, (_, i) => ({ id: `s${i}`, title: `${i}`, slotMinutes }));
const dates = fc.integer({ min: Date.UTC(2025, 0, 1) / 86_400_000, max: Date.UTC(2030, 0, 1) / 86_400_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
// Clocks change at night: by day a rhythm is exact.
const hours = fc.integer({ min: 6 * 4, max: 20 * 4 }).map((quarter) => quarter * 15);
const zones = fc.constantFrom(zone, 'America/Toronto', 'America/Havana', 'America/Santiago', 'Europe/Paris', 'Australia/Lord_Howe', 'Africa/Casablanca');

test('what recurs comes on the same weekday at the same time of day, however often clocks change', () => {
  fc.assert(fc.property(dates, hours, zones, fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 20 }), (startsOn, dailyStart, timeZone, everyDays, count) => {
    const sessions = planSessions(sheet(count), { startsOn, dailyStart, timeZone, everyDays });
    sessions.forEach((s, i) => {
      expect(clock(s.startsAt, timeZone)).toBe(`${dateAfter(startsOn, i * everyDays)} ${dailyStart}`);
      expect(s.endsAt.getTime() - s.startsAt.getTime()).toBe(180 * 60_000);
    });
  }), runs(5000, 80));
});

test('a copy keeps the days between, the times of day and the lengths, on the new cohort’s own clock', () => {
  fc.assert(fc.property(dates, dates, hours, zones, zones, fc.integer({ min: 1, max: 12 }), (then, startsOn, dailyStart, earlierZone, timeZone, everyDays) => {
    const earlier = planSessions(sheet(4, 90), { startsOn: then, dailyStart, timeZone: earlierZone, everyDays });
    const copy = planAsEarlier(sheet(4), { timeZone: earlierZone, sessions: earlier.toReversed() }, { startsOn, dailyStart: 540, timeZone });
    expect(copy.map((s) => clock(s.startsAt, timeZone))).toEqual(copy.map((_, i) => `${dateAfter(startsOn, i * everyDays)} ${dailyStart}`));
    expect(copy.map((s) => s.endsAt.getTime() - s.startsAt.getTime())).toEqual(copy.map(() => 90 * 60_000));
  }), runs(5000, 80));
});

test('a copy of what lacks a session adds it after the others, in the run sheet’s order', () => {
  const earlier = planSessions(sheet(2), { startsOn: '2027-03-04', dailyStart: 540, timeZone: zone, everyDays: 7 });
  const copy = planAsEarlier([...sheet(2), { id: 'new', title: 'Nuevo', slotMinutes: 60 }], { timeZone: zone, sessions: earlier }, { startsOn: '2027-05-06', dailyStart: 600, timeZone: zone });
  expect(copy.map((s) => [s.runSheetSessionId, clock(s.startsAt, zone)])).toEqual([['s0', '2027-05-06 540'], ['s1', '2027-05-13 540'], ['new', '2027-05-14 600']]);
  expect(planAsEarlier(sheet(1), { timeZone: zone, sessions: [] }, { startsOn: '2027-05-06', dailyStart: 600, timeZone: zone })).toHaveLength(1);
});

test('moved along, all that follow keep their distance by the clock; back again, they are where they were', () => {
  fc.assert(fc.property(dates, hours, zones, fc.integer({ min: 0, max: 4 }), fc.integer({ min: -6, max: 60 }), (startsOn, dailyStart, timeZone, which, days) => {
    const sessions = planSessions(sheet(5), { startsOn, dailyStart, timeZone, everyDays: 7 }).map((s, i) => ({ ...s, id: `${i}` }));
    const one = sessions[which]!;
    const to = onClockLater(one.startsAt, days * 1440, timeZone);
    const moved = moveWithFollowing(sessions, { id: one.id, startsAt: to, endsAt: new Date(to.getTime() + 3_600_000) }, timeZone);
    expect(moved.map((s) => clock(s.startsAt, timeZone))).toEqual(sessions.slice(which).map((s) => `${dateAfter(localDate(s.startsAt, timeZone), days)} ${dailyStart}`));
    const after = sessions.map((s) => ({ ...s, ...moved.find(({ id }) => id === s.id) }));
    expect(moveWithFollowing(after, { id: one.id, startsAt: one.startsAt, endsAt: one.endsAt }, timeZone).map((s) => s.startsAt)).toEqual(sessions.slice(which).map((s) => s.startsAt));
  }), runs(5000, 80));
  expect(moveWithFollowing([], { id: 'x', startsAt: new Date(0), endsAt: new Date(1) }, zone)).toEqual([]);
});

test('what is to come moves to another first date and keeps its days between, times of day and lengths; what is past stays', () => {
  fc.assert(fc.property(dates, dates, hours, zones, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 4 }), (then, startsOn, dailyStart, timeZone, everyDays, past) => {
    const planned = planSessions(sheet(4, 90), { startsOn: then, dailyStart, timeZone, everyDays }).map((s, i) => ({ ...s, id: `${i}` }));
    const now = planned[past - 1]?.startsAt ?? new Date(0);
    const moved = moveToDate(planned, startsOn, timeZone, now);
    expect(moved.map(({ id }) => id)).toEqual(planned.slice(past).map(({ id }) => id));
    moved.forEach((s, i) => {
      expect(clock(s.startsAt, timeZone)).toBe(`${dateAfter(startsOn, i * everyDays)} ${dailyStart}`);
      expect(s.endsAt.getTime() - s.startsAt.getTime()).toBe(90 * 60_000);
    });
  }), runs(5000, 80));
});
