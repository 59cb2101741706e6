import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { addGains, coarseGain, effectSize, gainOf, gainSums, noGain } from './gain.ts';
import { student95 } from './student.ts';

describe('against published figures', () => {
  test('Student’s t at 0.975', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, whose three digits R 4.3's qt(0.975, df) continues.
    const table: [number, number][] = [[1, 12.706204736], [2, 4.302652730], [3, 3.182446305], [4, 2.776445105], [9, 2.262157163], [10, 2.228138852], [30, 2.042272456], [100, 1.983971519], [101, 1.983731003], [1000, 1.962339081]];
    for (const [freedom, t] of table) expect(student95(freedom)).toBeCloseTo(t, 7);
  });

  test('the sleep of ten patients: mean difference and interval', () => {
    // Student, The probable error of a mean, Biometrika 6 (1908); R's t.test(sleep) prints 1.58, 0.7001142 to 2.4598858.
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    // Hours in hundredths, so that what is bounded for shares is not touched.
    const gain = gainOf(gainSums(first.map((pre, i) => ({ pre: pre / 100, post: second[i]! / 100 }))))!;
    expect(gain.mean * 100).toBeCloseTo(1.58, 9);
    expect(gain.interval!.low * 100).toBeCloseTo(0.7001142, 6);
    expect(gain.interval!.high * 100).toBeCloseTo(2.4598858, 6);
  });

  test('two films judged by ten people: interval and Hedges’ g_av', () => {
    // Lakens (2013), table 1 and the text of its within-subjects example: 95 % CI 0.52 to 1.48, Cohen's d_av 1.13, Hedges' g_av 1.08.
    const [one, other] = [[9, 7, 8, 9, 8, 9, 9, 10, 9, 9], [9, 6, 7, 8, 7, 9, 8, 8, 8, 7]];
    const gain = gainOf(gainSums(other!.map((pre, i) => ({ pre: pre / 10, post: one![i]! / 10 }))))!;
    expect([gain.mean, gain.interval!.low, gain.interval!.high].map((share) => (share * 10).toFixed(2))).toEqual(['1.00', '0.52', '1.48']);
    expect(gain.effect!.toFixed(2)).toBe('1.08');
  });

  test('normalised gain is the share of the room there was', () => {
    // Hake (1998), definition 1: (post − pre) / (100 − pre), of class averages.
    expect(gainOf(gainSums([{ pre: 0.3, post: 0.6 }, { pre: 0.5, post: 0.7 }]))!.normalised).toBeCloseTo((0.65 - 0.4) / (1 - 0.4), 12);
  });
});

test('nobody has no gain, one person has no interval, equal people have no effect, full marks before leave no room', () => {
  expect(gainOf(noGain)).toBeNull();
  expect(gainOf(gainSums([{ pre: 0.5, post: 0.75 }]))).toEqual({ mean: 0.25, interval: null, normalised: 0.5, effect: null });
  expect(gainOf(gainSums([{ pre: 0.3, post: 0.7 }, { pre: 0.3, post: 0.7 }, { pre: 0.3, post: 0.7 }]))).toMatchObject({ effect: null });
  expect(gainOf(gainSums([{ pre: 1, post: 1 }, { pre: 1, post: 0.9 }]))!.normalised).toBeNull();
  expect(coarseGain({ mean: 0.1234, interval: { low: -0.004, high: 0.25 }, normalised: 0.456, effect: 0.44 })).toEqual({ mean: 0.12, interval: { low: 0, high: 0.25 }, normalised: 0.46, effect: 0.4 });
});

test('effects in words', () => expect([0, 0.19, -0.2, 0.5, 0.79, -0.8, 3].map(effectSize)).toEqual(['none', 'none', 'small', 'medium', 'medium', 'large', 'large']));

const share = fc.integer({ min: 0, max: 20 }).map((points) => points / 20);
const pairs = fc.array(fc.record({ pre: share, post: share }), { maxLength: 30 });

test('groups add up: their sums tell what all their people together tell', () => {
  fc.assert(fc.property(fc.array(pairs, { maxLength: 5 }), (groups) => {
    const [together, added] = [gainOf(gainSums(groups.flat())), gainOf(addGains(groups.map(gainSums)))];
    if (!together || !added) expect(added).toEqual(together);
    else for (const key of ['mean', 'normalised', 'effect'] as const) expect(added[key] ?? 0).toBeCloseTo(together[key] ?? 0, 6);
  }), runs());
});

test('the interval holds the mean and stays among what is possible; who learnt the other way round has the opposite gain', () => {
  fc.assert(fc.property(pairs, (all) => {
    const gain = gainOf(gainSums(all));
    if (!gain) return;
    if (gain.interval) {
      expect(gain.interval.low).toBeLessThanOrEqual(gain.mean + 1e-9);
      expect(gain.interval.high).toBeGreaterThanOrEqual(gain.mean - 1e-9);
      expect(gain.interval.low).toBeGreaterThanOrEqual(-1);
      expect(gain.interval.high).toBeLessThanOrEqual(1);
    }
    const back = gainOf(gainSums(all.map(({ pre, post }) => ({ pre: post, post: pre }))))!;
    expect(back.mean).toBeCloseTo(-gain.mean, 9);
    expect(back.effect ?? 0).toBeCloseTo(-(gain.effect ?? 0), 6);
  }), runs());
});
