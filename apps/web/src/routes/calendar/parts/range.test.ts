import { expect, test } from '@jest/globals';
import { daysOf, monthAfter, rangeOf } from './range.ts';

const of = (search: string) => rangeOf(new URLSearchParams(search), '2027-03-14');

test.each([
  ['', null, '2027-03-01', '2027-04-04'], ['view=month&day=2027-02-10', 'month', '2027-02-01', '2027-02-28'], ['view=week', 'week', '2027-03-08', '2027-03-14'],
  ['view=list&day=2027-08-31', 'list', '2027-07-26', '2027-09-05'], ['view=year&day=mañana', null, '2027-03-01', '2027-04-04'],
] as const)('“%s” shows whole weeks around what is asked for', (search, view, from, until) => {
  expect(of(search)).toMatchObject({ view, from, until });
  expect(daysOf(from, until).length % 7).toBe(0);
});

test('a month later is the same day, or the last there is', () => {
  expect([monthAfter('2027-01-31', 1), monthAfter('2027-03-31', -1), monthAfter('2027-12-05', 1)]).toEqual(['2027-02-28', '2027-02-28', '2028-01-05']);
});
