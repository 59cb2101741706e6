import type { CohortState } from './cohort.ts';
import type { BoardReason } from './cohort-board.ts';

/** What may come next for a cohort; `attention` is the board's own reason. */
export const cohortSteps = ['done', 'cancelled', 'settle', 'trainer', 'supervisor', 'edit', 'schedule', 'hold', 'session', 'people', 'cards', 'start', 'complete', 'attention', 'wait'] as const;
export type CohortStep = (typeof cohortSteps)[number];

export type StepFacts = {
  state: CohortState;
  /** Anything that keeps it from being scheduled or started. */
  blocked: boolean;
  /** Sessions to come that lack somebody; duties that somebody declined and nobody else took, and those that somebody has not answered for too long, who counts until they decline. */
  lacking: { trainer: number; supervisor: number }; declined: number; silent: number;
  /** The first session still planned: milliseconds from now until it begins and until it ends. */
  next: { begins: number; ends: number } | null;
  enrolled: number | null; cardsToIssue: number;
  /** Why the board says that it needs somebody. */
  attention: BoardReason | null;
  may: { write: boolean; assign: boolean; roster: boolean };
};

const hour = 3_600_000;
const soon = 3 * hour;

/**
 * The one thing that comes next. Whatever home or the board says of a cohort has its step here: `wait`, nothing to do, is said only where neither says anything.
 * What goes on just now goes before what is still to be prepared.
 */
export function cohortStep(facts: StepFacts): CohortStep {
  const { state, may, next, lacking, attention } = facts;
  if (state === 'completed') return 'done';
  if (state === 'cancelled') return 'cancelled';
  const running = state === 'running';
  if (running && next && next.begins < soon) return next.ends < 0 ? 'hold' : 'session';
  if (may.assign && facts.declined > 0) return 'settle';
  if (may.assign && lacking.trainer > 0) return 'trainer';
  if (may.assign && lacking.supervisor > 0) return 'supervisor';
  if (!running && facts.blocked) return may.write ? 'edit' : 'wait';
  if (state === 'draft') return may.write ? 'schedule' : 'wait';
  if (attention === 'postponed') return 'attention';
  if (may.roster && facts.enrolled === 0) return 'people';
  if (may.roster && facts.cardsToIssue > 0) return 'cards';
  if (state === 'scheduled' && may.write && next && next.begins < 24 * hour) return 'start';
  if (running && !next) return may.write ? 'complete' : 'wait';
  if (may.assign && facts.silent > 0) return 'settle';
  if (attention !== null) return 'attention';
  return running ? 'session' : 'wait';
}
