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
