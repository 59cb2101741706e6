import { expect, test } from '@jest/globals';
import { backersByRole, backersStand, type Backer } from './cohort-backers.ts';

const of = (role: Backer['role'], name: string, organisationId: string | null = null): Backer => ({ role, name, organisationId });

test.each([
  [[of('funder', 'Fundación'), of('co_organiser', 'Fundación')], true],
  [[of('funder', 'Fundación'), of('funder', ' fundación ')], false],
  [[of('funder', 'A', 'o1'), of('funder', 'B', 'o1')], false],
  [[of('funder', 'A', 'o1'), of('funder', 'A', 'o2')], true],
])('nobody stands twice in one role: %j', (backers, ok) => {
  expect(backersStand(backers).ok).toBe(ok);
});

test('names stand by role in their order', () => {
  expect(backersByRole([of('co_organiser', 'C'), of('funder', 'B'), of('funder', 'A')])).toEqual([{ role: 'funder', names: ['B', 'A'] }, { role: 'co_organiser', names: ['C'] }]);
  expect(backersByRole([])).toEqual([]);
});
