import { smallestShown, type Disclosed } from './disclosure.ts';

/** What is counted of one cohort. */
export type CohortCounts = { enrolled: number; attended: number; completed: number; matched: number; unmatched: number };
type Means = { preMean: number | null; postMean: number | null; gainMean: number | null };
export type DisclosedCohort<T> = Omit<T, keyof CohortCounts | keyof Means> & { [K in keyof CohortCounts]: Disclosed } & Means;

/**
 * A cohort's sums for somebody who does not hold its roster. Who came are part of who enrolled, and who completed part of who came, so
 * one small part hides both; of those with both tests, with one and with none likewise. Means are hidden with the number of people
 * they are over, and else given in whole percent: an exact one fits few numbers of people, and would tell that one.
 */
export function discloseCohort<T extends CohortCounts & Means>(sums: T, smallest: number = smallestShown.withoutRoster): DisclosedCohort<T> {
  const { enrolled, attended, completed, matched, unmatched } = sums;
  const small = (n: number) => n > 0 && n < smallest;
  const few = small(enrolled);
  const apart = few || [completed, attended - completed, enrolled - attended, attended].some(small);
  const tested = few || [matched, unmatched, enrolled - matched - unmatched, matched + unmatched].some(small);
  const mean = (value: number | null) => (tested || matched < smallest ? null : wholePercent(value));
  return {
    ...sums, enrolled: few ? null : enrolled, attended: apart && attended > 0 ? null : attended, completed: apart && completed > 0 ? null : completed,
    matched: tested && matched > 0 ? null : matched, unmatched: tested && unmatched > 0 ? null : unmatched,
    preMean: mean(sums.preMean), postMean: mean(sums.postMean), gainMean: mean(sums.gainMean),
  };
}

/** A share from -1 to 1 as the nearest whole percent; null where there is none. */
export const wholePercent = (share: number | null): number | null => (share === null ? null : Math.round(share * 100) / 100);
