import { expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { atLocal, localDate, localMinutes } from './local-time.ts';

/** Zones of the region, with and without changes of clocks, and the ones that make trouble: half hours, both hemispheres, a day that never was. */
const zones = [
  'America/Tegucigalpa', 'America/Mexico_City', 'America/Toronto', 'America/Havana', 'America/Santiago', 'America/Sao_Paulo', 'Europe/Paris', 'Europe/London', 'Africa/Casablanca',
  'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham', 'Asia/Kathmandu', 'Asia/Beirut', 'America/St_Johns', 'UTC',
] as const;
const days = fc.integer({ min: Date.UTC(2005, 0, 1) / 86_400_000, max: Date.UTC(2040, 0, 1) / 86_400_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
/** Half of the days are those on which clocks change somewhere. */
const changing = fc.constantFrom('2027-03-14', '2027-11-07', '2027-03-28', '2027-10-31', '2026-04-05', '2026-10-04', '2026-09-27', '2011-12-30', '2018-11-04', '2022-09-11', '2027-04-04', '2027-09-05');
const dates = fc.oneof(days, changing);

const byTemporal = (date: string, minutes: number, timeZone: string) =>
  new Date(Temporal.PlainDate.from(date).toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);

test('the moment of a local time is the one that Temporal says, in every zone and on days when clocks change', () => {
  fc.assert(fc.property(dates, fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...zones), (date, minutes, zone) => {
    expect(atLocal(date, minutes, zone).toISOString()).toBe(byTemporal(date, minutes, zone).toISOString());
  }), runs(20_000, 300));
});

test('read back on the zone’s clock it is what was written, unless clocks skipped it', () => {
  fc.assert(fc.property(dates, fc.integer({ min: 0, max: 1439 }), fc.constantFrom(...zones), (date, minutes, zone) => {
    const moment = atLocal(date, minutes, zone);
    const read = `${localDate(moment, zone)} ${localMinutes(moment, zone)}`;
    const skipped = byTemporal(date, minutes, zone).getTime() !== Temporal.PlainDateTime.from(`${date}T00:00`).add({ minutes }).toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
    if (!skipped) expect(read).toBe(`${date} ${minutes}`);
  }), runs(20_000, 300));
});
