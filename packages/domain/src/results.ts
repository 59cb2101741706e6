import { followUpMonths, type FollowUpMonths } from './follow-up.ts';
import { gainSums, type GainSums } from './gain.ts';

/** One graded sitting of a pre- or post-test; the share of the points, 0 to 1. */
export type TestResult = { personId: string; purpose: 'pre' | 'post'; share: number; submittedAt: Date };

export type Pairing = {
  /** Of people with both a pre- and a post-test. */
  matched: GainSums;
  /** People with only one of them: counted, never guessed. */
  onlyPre: number;
  onlyPost: number;
};

/** Pairs each person's first pre-test with their last post-test, so that retakes neither hide the start nor the end. */
export function pairResults(results: readonly TestResult[]): Pairing {
  const pre = pick(results.filter((r) => r.purpose === 'pre'), (a, b) => a < b);
  const post = pick(results.filter((r) => r.purpose === 'post'), (a, b) => a > b);
  const pairs = [...pre].flatMap(([personId, first]) => {
    const last = post.get(personId);
    return last ? [{ pre: first.share, post: last.share }] : [];
  });
  return { matched: gainSums(pairs), onlyPre: pre.size - pairs.length, onlyPost: post.size - pairs.length };
}

function pick(results: readonly TestResult[], before: (a: Date, b: Date) => boolean): Map<string, TestResult> {
  const picked = new Map<string, TestResult>();
  for (const result of results) {
    const other = picked.get(result.personId);
    if (!other || before(result.submittedAt, other.submittedAt)) picked.set(result.personId, result);
  }
  return picked;
}

/** One person's share at each moment at which they were measured; null where they were not. */
export type Measured = { pre: number | null; post: number | null; later: readonly { months: FollowUpMonths; share: number }[] };

/** What stayed so many months later, against the post-test and against the pre-test; `unmatched` sat one of the two. */
export type Lasting = { months: FollowUpMonths; post: Pairs; pre: Pairs };
export type Pairs = { matched: GainSums; unmatched: number };

/** Pairs of the same people alone, as at the end of the course: whoever did not come back is counted and left out of both means. @returns rounds that somebody sat */
export function lastingResults(people: readonly Measured[]): Lasting[] {
  return followUpMonths.flatMap((months) => {
    const shares = people.map((one) => ({ ...one, to: one.later.find((round) => round.months === months)?.share ?? null }));
    if (shares.every(({ to }) => to === null)) return [];
    const pairs = (from: (one: Measured) => number | null): Pairs => {
      const both = shares.map((one) => ({ pre: from(one), post: one.to }));
      return { matched: gainSums(both.filter((pair): pair is { pre: number; post: number } => pair.pre !== null && pair.post !== null)), unmatched: both.filter(({ pre, post }) => (pre === null) !== (post === null)).length };
    };
    return [{ months, post: pairs((one) => one.post), pre: pairs((one) => one.pre) }];
  });
}
