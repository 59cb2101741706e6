export const handoffCriteria = [
  'active_trainers', 'cohorts_completed', 'mean_rubric', 'completion', 'no_open_critical', 'data_complete',
] as const;
export type HandoffCriterion = (typeof handoffCriteria)[number];
