import type { Moves } from './transitions.ts';

export const cohortStates = ['draft', 'scheduled', 'running', 'completed', 'cancelled'] as const;
export type CohortState = (typeof cohortStates)[number];

export const cohortPurposes = ['trainer_training', 'delivery'] as const;
export type CohortPurpose = (typeof cohortPurposes)[number];

/** Why a cohort stands where it stands; reasons are never states (design: cohort). */
export const cohortReasons = ['postponed', 'stalled', 'low_enrolment', 'security', 'weather', 'funding', 'other'] as const;
export type CohortReason = (typeof cohortReasons)[number];

/** design: cohort; cancelled from the first three. */
export const cohortMoves = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['running', 'cancelled'],
  running: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const satisfies Moves<CohortState>;
