import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { certificationStandings } from './certification.ts';
import { cohortGeneration, sessionGeneration, stewardGeneration, trainerGeneration } from './generation.ts';
import { cohortMode, sessionMode } from './session-mode.ts';
import { runs } from '../test/property.ts';

test.each([
  ['the steward\'s staff', { stewardStaff: true, founding: false, trainedIn: 2 }, -1],
  ['a founder whom nobody trained', { stewardStaff: false, founding: true, trainedIn: null }, -1],
  ['a founder trained in a cohort since', { stewardStaff: false, founding: true, trainedIn: 0 }, 0],
  ['a trainer of the first cohort', { stewardStaff: false, founding: false, trainedIn: 0 }, 0],
  ['a trainer of whom nothing is known', { stewardStaff: false, founding: false, trainedIn: null }, null],
])('%s', (_, origin, generation) => {
  expect(trainerGeneration(origin)).toBe(generation);
});

test.each([
  [[-1], null, 0], [[0, -1], null, 1], [[1, 1], null, 2], [[], null, null], [[0, null], null, null], [[3], 1, 1], [[], 2, 2],
])('a session of trainers %j, frozen at %s, is of generation %s', (trainers, frozen, generation) => {
  expect(sessionGeneration(trainers, frozen)).toBe(generation);
});

test.each([[[0, 2, 1], 2], [[null, 1], 1], [[null], null], [[], null]])('a cohort of sessions %j is of generation %s', (sessions, generation) => {
  expect(cohortGeneration(sessions)).toBe(generation);
});

test('each hop of a cascade adds one', () => {
  const team = fc.array(fc.nat(4), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(team, { minLength: 1, maxLength: 8 }), (hops) => {
      let last: number | null = stewardGeneration;
      for (const others of hops) {
        const highest: number = Math.max(last ?? stewardGeneration, ...others);
        last = cohortGeneration([sessionGeneration([last, ...others], null)]);
        expect(last).toBe(highest + 1);
      }
    }),
    runs(),
  );
});

test.each(certificationStandings)('a session led by somebody %s is independent only when certified and the partner handed over', (standing) => {
  expect(sessionMode(true, standing)).toBe(standing === 'certified' ? 'independent' : 'co_supervised');
  expect(sessionMode(false, standing)).toBe('co_supervised');
  expect(sessionMode(true, null)).toBe('co_supervised');
});

test('a cohort is independent when all of its sessions are', () => {
  expect(cohortMode(['independent', 'independent'])).toBe('independent');
  expect(cohortMode(['independent', 'co_supervised'])).toBe('co_supervised');
  expect(cohortMode([])).toBe('co_supervised');
});
