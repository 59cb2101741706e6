export const observationOutcomes = ['passed', 'needs_practice'] as const;
export type ObservationOutcome = (typeof observationOutcomes)[number];

/** As much of a kit's rubric as scoring needs. */
export type ScoredRubric = {
  levels: readonly { value: number }[];
  /** Least weighted mean for a pass, in level values. */
  passMean: number;
  criteria: readonly { id: string; weight: number; critical: boolean; least?: number | undefined }[];
};

/** Criterion id → the value of the level it was rated at. */
export type Ratings = Readonly<Record<string, number>>;

export type RubricScore = {
  complete: boolean;
  /** Ids of criteria not rated, or rated at a value that is no level of this rubric. */
  missing: readonly string[];
  /** Rated ids that this rubric does not hold. */
  unknown: readonly string[];
  /** Weighted mean of what is rated, in level values; nothing rated, no mean. */
  mean: number | null;
  /** Ids of critical criteria rated under their least level. */
  criticalOpen: readonly string[];
  outcome: ObservationOutcome;
};

// Weighted means of whole levels land a hair under the mark in binary fractions.
const hair = 1e-9;

/**
 * Scores a rubric filled in. Passed: every criterion rated, the weighted mean at least the pass mean, and no critical
 * criterion under its least level (where it names none: the pass mean). Signing asks for completeness, see `observation.ts`.
 */
export function scoreRubric(rubric: ScoredRubric, ratings: Ratings): RubricScore {
  const levels = new Set(rubric.levels.map((level) => level.value));
  const rated = rubric.criteria.flatMap((criterion) => {
    const value = Object.hasOwn(ratings, criterion.id) ? ratings[criterion.id] : undefined;
    return value !== undefined && levels.has(value) ? [{ criterion, value }] : [];
  });
  const missing = rubric.criteria.filter((c) => !rated.some((r) => r.criterion.id === c.id)).map((c) => c.id);
  const unknown = Object.keys(ratings).filter((id) => !rubric.criteria.some((c) => c.id === id));
  const weight = rated.reduce((sum, r) => sum + r.criterion.weight, 0);
  const mean = weight > 0 ? rated.reduce((sum, r) => sum + r.value * r.criterion.weight, 0) / weight : null;
  const criticalOpen = rated
    .filter(({ criterion, value }) => criterion.critical && value + hair < (criterion.least ?? rubric.passMean))
    .map((r) => r.criterion.id);
  const complete = missing.length === 0 && unknown.length === 0;
  const passed = complete && criticalOpen.length === 0 && mean !== null && mean + hair >= rubric.passMean;
  return { complete, missing, unknown, mean, criticalOpen, outcome: passed ? 'passed' : 'needs_practice' };
}
