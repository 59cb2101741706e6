import type { CertificationStanding } from './certification.ts';

export const handoffCriteria = [
  'active_trainers', 'cohorts_completed', 'mean_rubric', 'completion', 'no_open_critical', 'data_complete',
] as const;
export type HandoffCriterion = (typeof handoffCriteria)[number];

/** When sampled fidelity is out of control: the mean of the latest `samples` under `leastMean` (shares, 0 to 1). Fewer samples say nothing. */
export type ControlRule = { samples: number; leastMean: number };

/** A kit's hand-off standard: its own versioned document (design: hand-off table). */
export type HandoffStandard = {
  version: number;
  activeTrainers: number;
  cohortsCompleted: number;
  /** In the rubric's level values. */
  meanRubric: number;
  /** Share of enrolled people who completed, 0 to 1. */
  completionShare: number;
  controlRule: ControlRule;
};

/** What the platform suggests to a steward who writes a first hand-off standard. */
export const suggestedHandoffStandard: HandoffStandard = {
  version: 1,
  activeTrainers: 4,
  cohortsCompleted: 2,
  meanRubric: 3,
  completionShare: 0.75,
  controlRule: { samples: 3, leastMean: 0.65 },
};

/** A rated or counted thing and what it rests on. */
export type HandoffFigures = {
  /** Active certified trainers with a session passed in this partner; see `activeTrainersHere`. */
  trainerIds: readonly string[];
  completedCohortIds: readonly string[];
  /** Mean over the counting observations in this partner, in level values; nothing observed, no mean. */
  meanRubric: number | null;
  completionShare: number | null;
  openCriticalIds: readonly string[];
  /** Ids of sessions, attempts or observations that should be there and are not. */
  missingDataIds: readonly string[];
};

export type CriterionJudgement = { criterion: HandoffCriterion; met: boolean; have: number; need: number; evidenceIds: readonly string[] };

/** Certified now, and at least one session passed in this very partner: a certification earned elsewhere is not enough. */
export function activeTrainersHere(
  trainers: readonly { personId: string; standing: CertificationStanding; sessionsPassedHere: number }[],
): string[] {
  return trainers.filter((t) => t.standing === 'certified' && t.sessionsPassedHere > 0).map((t) => t.personId);
}

/** Holds a partner's figures against the standard, criterion by criterion, in the order of `handoffCriteria`. */
export function assessHandoff(standard: HandoffStandard, figures: HandoffFigures): CriterionJudgement[] {
  const { trainerIds, completedCohortIds, openCriticalIds, missingDataIds } = figures;
  return [
    atLeast('active_trainers', new Set(trainerIds).size, standard.activeTrainers, trainerIds),
    atLeast('cohorts_completed', new Set(completedCohortIds).size, standard.cohortsCompleted, completedCohortIds),
    atLeast('mean_rubric', figures.meanRubric ?? 0, standard.meanRubric, []),
    atLeast('completion', figures.completionShare ?? 0, standard.completionShare, []),
    none('no_open_critical', openCriticalIds),
    none('data_complete', missingDataIds),
  ];
}

export const allMet = (judgements: readonly CriterionJudgement[]): boolean => judgements.every((j) => j.met);

function atLeast(criterion: HandoffCriterion, have: number, need: number, evidenceIds: readonly string[]): CriterionJudgement {
  return { criterion, met: have >= need, have, need, evidenceIds };
}

function none(criterion: HandoffCriterion, ids: readonly string[]): CriterionJudgement {
  return { criterion, met: ids.length === 0, have: ids.length, need: 0, evidenceIds: ids };
}

/** Where a rubric's mean lies between its lowest level (0) and its highest (1): what the control rule compares across rubrics. */
export function fidelityShare(mean: number, lowest: number, highest: number): number {
  return highest > lowest ? (mean - lowest) / (highest - lowest) : 1;
}

/** Whether sampled fidelity is out of control. `samples` are shares, oldest first. */
export function isOutOfControl(rule: ControlRule, samples: readonly number[]): boolean {
  if (rule.samples < 1 || samples.length < rule.samples) return false;
  const latest = samples.slice(-rule.samples);
  return latest.reduce((sum, share) => sum + share, 0) / latest.length < rule.leastMean;
}
