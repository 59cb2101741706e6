import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byGeneration, generationDrops, pairResults, type TestResult } from './results.ts';
import { runs } from '../test/property.ts';

const result = (personId: string, purpose: 'pre' | 'post', share: number, day = 1): TestResult => ({ personId, purpose, share, submittedAt: new Date(Date.UTC(2026, 0, day)) });

test('people with both tests are paired, the others counted', () => {
  expect(pairResults([
    result('ana', 'pre', 0.4), result('ana', 'post', 0.8, 5), result('leo', 'pre', 0.5), result('leo', 'post', 0.7, 5), result('eva', 'pre', 0.1), result('iris', 'post', 0.9),
    result('otto', 'post', 0.2),
  ])).toEqual({ matched: 2, onlyPre: 1, onlyPost: 2, meanPre: 0.45, meanPost: 0.75, meanGain: expect.closeTo(0.3, 12) });
});

test('the first pre-test and the last post-test count', () => {
  const retakes = [result('ana', 'pre', 0.6, 2), result('ana', 'pre', 0.2, 1), result('ana', 'post', 0.5, 8), result('ana', 'post', 0.9, 9)];
  expect(pairResults(retakes).meanGain).toBeCloseTo(0.7, 12);
});

test('nobody matched has no means', () => {
  expect(pairResults([])).toEqual({ matched: 0, onlyPre: 0, onlyPost: 0, meanPre: null, meanPost: null, meanGain: null });
});

const cohort = (generation: number | null, gains: readonly number[]) =>
  ({ generation, results: gains.flatMap((gain, i) => [result(`p${i}`, 'pre', 0.2), result(`p${i}`, 'post', 0.2 + gain, 5)]) });

test('generations are summed up in order, people weighing alike, and a drop shows', () => {
  const { generations, unknownCohorts } = byGeneration([cohort(1, [0.2, 0.2]), cohort(0, [0.4, 0.4, 0.4]), cohort(0, [0.8]), cohort(null, [0.9]), cohort(2, []), cohort(3, [0.1])]);
  expect(unknownCohorts).toBe(1);
  expect(generations.map((g) => [g.generation, g.cohorts, g.matched])).toEqual([[0, 2, 4], [1, 1, 2], [2, 1, 0], [3, 1, 1]]);
  expect(generations[0]?.meanGain).toBeCloseTo(0.5, 12);
  expect(generations[2]?.meanGain).toBeNull();
  expect(generationDrops(generations, 0.3)).toEqual([{ generation: 1, drop: expect.closeTo(0.3, 12) }]);
  expect(generationDrops(generations, 0.31)).toEqual([]);
});

test('everybody is counted once, and the gain is the difference of the means', () => {
  const any = fc.record({ personId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), purpose: fc.constantFrom('pre' as const, 'post' as const), share: fc.double({ min: 0, max: 1, noNaN: true }), submittedAt: fc.integer({ min: 1, max: 9 }).map((d) => new Date(d)) });
  fc.assert(
    fc.property(fc.array(any), (results) => {
      const pairing = pairResults(results);
      expect(pairing.matched + pairing.onlyPre + pairing.onlyPost).toBe(new Set(results.map((r) => r.personId)).size);
      if (pairing.matched > 0) expect(pairing.meanGain).toBeCloseTo((pairing.meanPost ?? 0) - (pairing.meanPre ?? 0), 9);
    }),
    runs(),
  );
});
