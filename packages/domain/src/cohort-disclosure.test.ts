import { describe, expect, test } from '@jest/globals';
import { discloseCohort } from './cohort-disclosure.ts';

const sums = { enrolled: 30, attended: 24, completed: 18, matched: 18, unmatched: 6, preMean: 0.5, postMean: 0.7, gainMean: 0.2 };
const of = (change: Partial<typeof sums>) => discloseCohort({ ...sums, ...change });

describe('a cohort for somebody without its roster', () => {
  test('shows everything where every part is large', () => expect(of({})).toEqual(sums));
  test('hides a small cohort whole', () =>
    expect(of({ enrolled: 4, attended: 4, completed: 4, matched: 4, unmatched: 0 })).toEqual({
      enrolled: null, attended: null, completed: null, matched: null, unmatched: 0, preMean: null, postMean: null, gainMean: null,
    }));
  test('hides what would tell of a small rest: 28 of 30 came', () => expect(of({ attended: 28, completed: 20 })).toMatchObject({ enrolled: 30, attended: null, completed: null }));
  test('hides a small part within: 3 came and did not complete', () => expect(of({ attended: 21 })).toMatchObject({ attended: null, completed: null }));
  test('hides who took one test where few did', () => expect(of({ unmatched: 2 })).toMatchObject({ matched: null, unmatched: null, preMean: null, postMean: null, gainMean: null }));
  test('hides means over too few', () => expect(of({ matched: 3, unmatched: 20 })).toMatchObject({ matched: null, preMean: null, postMean: null, gainMean: null }));
  test('gives means in whole percent: 0.4542 over twelve questions would fit one number of people', () =>
    expect(of({ preMean: 0.4542, postMean: 0.8875, gainMean: 0.4333 })).toMatchObject({ preMean: 0.45, postMean: 0.89, gainMean: 0.43 }));
  test('an honest nobody stays: nobody has come yet', () => expect(of({ attended: 0, completed: 0, matched: 0, unmatched: 0 })).toMatchObject({ enrolled: 30, attended: 0, completed: 0, matched: 0 }));
});
