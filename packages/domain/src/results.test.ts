import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gainOf, noGain } from './gain.ts';
import { lastingResults, pairResults, type Measured, type TestResult } from './results.ts';
import { runs } from '../test/property.ts';

const result = (personId: string, purpose: 'pre' | 'post', share: number, day = 1): TestResult => ({ personId, purpose, share, submittedAt: new Date(Date.UTC(2026, 0, day)) });

test('people with both tests are paired, the others counted', () => {
  expect(pairResults([
    result('ana', 'pre', 0.4), result('ana', 'post', 0.8, 5), result('leo', 'pre', 0.5), result('leo', 'post', 0.7, 5), result('eva', 'pre', 0.1), result('iris', 'post', 0.9),
    result('otto', 'post', 0.2),
  ])).toMatchObject({ matched: { n: 2, pre: 0.9, post: 1.5 }, onlyPre: 1, onlyPost: 2 });
});

test('the first pre-test and the last post-test count', () => {
  const retakes = [result('ana', 'pre', 0.6, 2), result('ana', 'pre', 0.2, 1), result('ana', 'post', 0.5, 8), result('ana', 'post', 0.9, 9)];
  expect(gainOf(pairResults(retakes).matched)?.mean).toBeCloseTo(0.7, 12);
});

test('of nobody there is nothing', () => {
  expect(pairResults([])).toEqual({ matched: noGain, onlyPre: 0, onlyPost: 0 });
});

test('everybody is counted once', () => {
  const any = fc.record({ personId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), purpose: fc.constantFrom('pre' as const, 'post' as const), share: fc.double({ min: 0, max: 1, noNaN: true }), submittedAt: fc.integer({ min: 1, max: 9 }).map((d) => new Date(d)) });
  fc.assert(
    fc.property(fc.array(any), (results) => {
      const { matched, onlyPre, onlyPost } = pairResults(results);
      expect(matched.n + onlyPre + onlyPost).toBe(new Set(results.map((r) => r.personId)).size);
    }),
    runs(),
  );
});

test('what stayed is told of the same people before and after; whoever did not come back is counted', () => {
  const one = (pre: number | null, post: number | null, at3: number | null, at6: number | null): Measured => ({
    pre, post, later: [...(at3 === null ? [] : [{ months: 3 as const, share: at3 }]), ...(at6 === null ? [] : [{ months: 6 as const, share: at6 }])],
  });
  const [after3, after6, ...none] = lastingResults([one(0.4, 0.8, 0.7, 0.6), one(0.2, 0.9, 0.7, null), one(0.5, 0.6, null, null), one(null, null, 0.3, null)]);
  expect(after3).toMatchObject({ months: 3, post: { matched: { n: 2, pre: 1.7000000000000002, post: 1.4 }, unmatched: 2 }, pre: { matched: { n: 2 }, unmatched: 2 } });
  expect(after6).toMatchObject({ months: 6, post: { matched: { n: 1, pre: 0.8, post: 0.6 }, unmatched: 2 }, pre: { matched: { n: 1 }, unmatched: 2 } });
  expect([none, lastingResults([one(0.1, 0.2, null, null)])]).toEqual([[], []]);
});
