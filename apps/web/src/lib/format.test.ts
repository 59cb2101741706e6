import { expect, test } from '@jest/globals';
import { formatFor } from './format.ts';

const now = () => Date.parse('2026-06-14T18:00:00Z');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const es = formatFor('es', { now, hour12: true });

test('a participant reads the day in words and a 12-hour clock', () => {
  expect(plain(es.dateTime('2026-06-14T15:00:00Z', 'America/Tegucigalpa'))).toBe('domingo 14 de junio, 9:00 a. m.');
});

test('staff read a 24-hour clock', () => {
  expect(formatFor('es', { now }).time('2026-06-14T20:32:00Z', 'America/Tegucigalpa')).toBe('14:32');
});

test('a moment belongs to the day of its time zone', () => {
  expect(es.date('2026-06-15T04:30:00Z', 'America/Tegucigalpa')).toBe('14 de junio');
  expect(es.date('2026-06-15T04:30:00Z', 'UTC')).toBe('15 de junio');
});

test('a calendar date stays the day it says', () => {
  expect(es.date('2026-03-28', 'America/Tegucigalpa')).toBe('28 de marzo');
});

test('another year is named', () => {
  expect(es.date('2024-06-28')).toBe('28 de junio de 2024');
});

test.each([
  ['2026-06-13', 'ayer'], ['2026-06-14', 'hoy'], ['2026-06-15', 'mañana'], ['2026-02-20', 'hace 114 días'], ['2025-04-14', 'hace 14 meses'], ['2023-06-14', 'hace 3 años'],
])('%s is said as %s', (date, words) => {
  expect(es.relativeDay(date, 'UTC')).toBe(words);
});

test('figures are written as in Honduras', () => {
  expect([es.number(1204), es.score(3), plain(es.percent(0.824)), es.minutes(330), es.minutes(0), es.list(['a', 'b', 'c'])])
    .toEqual(['1,204', '3.0', '82 %', '5 h 30 min', '0 min', 'a, b y c']);
});
