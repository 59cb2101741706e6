import { expect, test } from '@jest/globals';
import { atLocal, isTimeZone, localDate, localMinutes } from './local-time.ts';
import { planSessions } from './session-plan.ts';

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
