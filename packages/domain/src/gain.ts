import { student95 } from './student.ts';

/** Sums over people with both tests, of shares from 0 to 1: all that figures of gain need, so that groups add up without anybody's results. */
export type GainSums = { n: number; pre: number; post: number; preSquares: number; postSquares: number; /** Of each person's post less pre. */ gainSquares: number };

export type Gain = {
  /** Mean of post less pre, −1 to 1. */
  mean: number;
  /** The mean's 95 % confidence interval by Student's t over the paired differences; null where one pair alone tells nothing of the spread. */
  interval: { low: number; high: number } | null;
  /** What was gained of what there was to gain, at most 1 (Hake, American Journal of Physics 66, 1998); null where everybody began with everything right. */
  normalised: number | null;
  /**
   * The gain in standard deviations: over the average of those before and after, corrected for small groups (Hedges' g_av; Lakens, Frontiers in Psychology 4:863,
   * 2013, equations 4 and 10). Null where there is no spread to measure by.
   */
  effect: number | null;
};

export const noGain: GainSums = { n: 0, pre: 0, post: 0, preSquares: 0, postSquares: 0, gainSquares: 0 };

/** @param pairs each person's first pre-test and last post-test, as shares */
export function gainSums(pairs: readonly { pre: number; post: number }[]): GainSums {
  return addGains(pairs.map(({ pre, post }) => ({ n: 1, pre, post, preSquares: pre ** 2, postSquares: post ** 2, gainSquares: (post - pre) ** 2 })));
}

export function addGains(sums: readonly GainSums[]): GainSums {
  const keys = Object.keys(noGain) as (keyof GainSums)[];
  return Object.fromEntries(keys.map((key) => [key, sums.reduce((total, one) => total + one[key], 0)])) as GainSums;
}

/** Null where nobody has both tests. */
export function gainOf(sums: GainSums): Gain | null {
  const { n, pre, post, preSquares, postSquares, gainSquares } = sums;
  if (n === 0) return null;
  const mean = (post - pre) / n;
  const room = 1 - pre / n;
  const average = (deviation(n, pre, preSquares) + deviation(n, post, postSquares)) / 2;
  const reach = n < 2 ? 0 : (student95(n - 1) * deviation(n, post - pre, gainSquares)) / Math.sqrt(n);
  return {
    mean,
    interval: n < 2 ? null : { low: Math.max(-1, mean - reach), high: Math.min(1, mean + reach) },
    normalised: room > tiny ? mean / room : null,
    effect: n < 2 || average < tiny ? null : (mean / average) * (1 - 3 / (8 * n - 9)),
  };
}

/** What somebody is told who does not hold the roster: in whole percent and tenths, since exact figures fit few results of few people. */
export function coarseGain(gain: Gain): Gain {
  const percent = (share: number) => rounded(share, 100);
  const { mean, interval, normalised, effect } = gain;
  return {
    mean: percent(mean), interval: interval && { low: percent(interval.low), high: percent(interval.high) },
    normalised: normalised === null ? null : percent(normalised), effect: effect === null ? null : rounded(effect, 10),
  };
}

/** The fewest people with both tests over whom a trainer's groups are given a gain: fewer say more of these people than of the trainer. */
export const fewestForTrainer = 5;

export const effectSizes = ['none', 'small', 'medium', 'large'] as const;
/** An effect in words, by the bounds that Cohen names (Statistical Power Analysis for the Behavioral Sciences, 1988, 2.2.3). */
export const effectSize = (effect: number): (typeof effectSizes)[number] => effectSizes[[0.2, 0.5, 0.8].filter((bound) => Math.abs(effect) >= bound).length] ?? 'none';

/** Below it a spread is what computing leaves of none. */
const tiny = 1e-6;
// Minus nothing is nothing.
const rounded = (value: number, parts: number) => Math.round(value * parts) / parts + 0;

/** A sample's standard deviation. Sums of equal shares may differ by what computing leaves. */
const deviation = (n: number, sum: number, squares: number) => (n < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum ** 2 / n) / (n - 1)));
