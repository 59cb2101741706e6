import type { HandoffScope } from './handoff.ts';

/** A time during which the partner was handed over; `until` is null while it lasts. */
export type HandedOverPeriod = { from: Date; until: Date | null; scope: HandoffScope };

/**
 * The rules a cohort lives under: those of the moment it started, whatever happens to the hand-off afterwards (design: running
 * cohorts finish under the rules they started with). Nothing when the partner was not handed over then.
 */
export function handedOverScope(periods: readonly HandedOverPeriod[], cohortStartedAt: Date): HandoffScope | null {
  const period = periods.find((p) => p.from <= cohortStartedAt && (p.until === null || cohortStartedAt < p.until));
  return period?.scope ?? null;
}

/** What the steward reads of a partner's cohort: the roster while it accompanies it, aggregates once the partner runs alone. */
export function stewardReads(periods: readonly HandedOverPeriod[], cohortStartedAt: Date): 'roster' | 'aggregates' {
  return handedOverScope(periods, cohortStartedAt) === null ? 'roster' : 'aggregates';
}
