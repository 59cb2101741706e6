/** One graded sitting of a pre- or post-test; the share of the points, 0 to 1. */
export type TestResult = { personId: string; purpose: 'pre' | 'post'; share: number; submittedAt: Date };

export type Pairing = {
  /** People with both a pre- and a post-test. */
  matched: number;
  /** People with only one of them: counted, never guessed. */
  onlyPre: number;
  onlyPost: number;
  /** Means over the matched alone, as shares; nobody matched, no mean. */
  meanPre: number | null;
  meanPost: number | null;
  /** Mean of post minus pre, in share points, −1 to 1. */
  meanGain: number | null;
};

type Pair = { pre: number; post: number };

/** Pairs each person's first pre-test with their last post-test, so that retakes neither hide the start nor the end. */
export function pairResults(results: readonly TestResult[]): Pairing {
  const pre = pick(results.filter((r) => r.purpose === 'pre'), (a, b) => a < b);
  const post = pick(results.filter((r) => r.purpose === 'post'), (a, b) => a > b);
  const pairs: Pair[] = [...pre].flatMap(([personId, first]) => {
    const last = post.get(personId);
    return last ? [{ pre: first.share, post: last.share }] : [];
  });
  return {
    matched: pairs.length,
    onlyPre: pre.size - pairs.length,
    onlyPost: post.size - pairs.length,
    meanPre: mean(pairs.map((p) => p.pre)),
    meanPost: mean(pairs.map((p) => p.post)),
    meanGain: mean(pairs.map((p) => p.post - p.pre)),
  };
}

function pick(results: readonly TestResult[], before: (a: Date, b: Date) => boolean): Map<string, TestResult> {
  const picked = new Map<string, TestResult>();
  for (const result of results) {
    const other = picked.get(result.personId);
    if (!other || before(result.submittedAt, other.submittedAt)) picked.set(result.personId, result);
  }
  return picked;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length;
}

export type GenerationSummary = Pairing & { generation: number; cohorts: number };

/**
 * The same per generation, lowest first, so that what is lost from hop to hop shows. People are paired within their cohort:
 * the same person in two cohorts is two pairs. Cohorts of unknown generation are left out and counted.
 */
export function byGeneration(
  cohorts: readonly { generation: number | null; results: readonly TestResult[] }[],
): { generations: GenerationSummary[]; unknownCohorts: number } {
  const known = new Map<number, Pairing[]>();
  for (const { generation, results } of cohorts) {
    if (generation !== null) known.set(generation, [...(known.get(generation) ?? []), pairResults(results)]);
  }
  const generations = [...known].sort(([a], [b]) => a - b).map(([generation, pairings]) => ({ generation, cohorts: pairings.length, ...together(pairings) }));
  return { generations, unknownCohorts: cohorts.filter((c) => c.generation === null).length };
}

function together(pairings: readonly Pairing[]): Pairing {
  const sum = (key: 'matched' | 'onlyPre' | 'onlyPost') => pairings.reduce((total, p) => total + p[key], 0);
  const matched = sum('matched');
  const weighted = (key: 'meanPre' | 'meanPost' | 'meanGain') =>
    matched === 0 ? null : pairings.reduce((total, p) => total + (p[key] ?? 0) * p.matched, 0) / matched;
  return {
    matched, onlyPre: sum('onlyPre'), onlyPost: sum('onlyPost'),
    meanPre: weighted('meanPre'), meanPost: weighted('meanPost'), meanGain: weighted('meanGain'),
  };
}

/** Generations whose mean gain is lower than the generation before by at least `by` share points. */
export function generationDrops(summaries: readonly GenerationSummary[], by: number): { generation: number; drop: number }[] {
  return summaries.flatMap((summary, i) => {
    const before = summaries[i - 1]?.meanGain;
    if (before == null || summary.meanGain === null) return [];
    const drop = before - summary.meanGain;
    return drop + 1e-9 >= by ? [{ generation: summary.generation, drop }] : [];
  });
}
