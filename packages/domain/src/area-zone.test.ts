import { expect, test } from '@jest/globals';
import { countryZones, programmeZone, zoneOf } from './area-zone.ts';
import { isTimeZone } from './local-time.ts';

test('every zone is one that calendars know', () => {
  expect(Object.values(countryZones).filter((zone) => !isTimeZone(zone))).toEqual([]);
});

test.each([
  ['a department has its country’s', ['HN-CR'], 'America/Tegucigalpa'],
  ['a country its own', ['GT'], 'America/Guatemala'],
  ['the territory goes before the unit', ['CR', 'HN-FM', 'HN'], 'America/Costa_Rica'],
  ['without a territory the unit’s counts', [null, 'PA', 'HN'], 'America/Panama'],
  ['of a country that is not known the next one counts', ['ZZ', undefined, 'MX'], 'America/Mexico_City'],
  ['without any it is the programme’s', [null, undefined], programmeZone],
])('the clock of a place: %s', (_, codes, zone) => expect(zoneOf(...codes)).toBe(zone));
