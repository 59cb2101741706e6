import { isFinished, type ProgressState } from './progress.ts';

/** What a participant must have done to complete a cohort, as data. Shares run from 0 to 1; 0 asks nothing. */
export type CompletionRule = { attendanceShare: number; postTestPassed: boolean; modulesShare: number };

/** What the platform suggests; somebody who reads on no phone completes by being there. */
export const suggestedCompletionRule: CompletionRule = { attendanceShare: 0.8, postTestPassed: true, modulesShare: 0.8 };

export const completionGaps = ['attendance', 'post_test', 'modules'] as const;
export type CompletionGap = (typeof completionGaps)[number];

export type CompletionFacts = {
  /** 0 to 1 over the sessions held; null while none was. */
  attendanceShare: number | null;
  /** Null where the kit has no post-test: then none is asked. */
  postTestPassed: boolean | null;
  modulesDone: number;
  modules: number;
};
export type Completion = CompletionFacts & { complete: boolean; gaps: readonly CompletionGap[] };

/** Whether a participant completed the cohort, and what is missing. */
export function completionOf(facts: CompletionFacts, rule: CompletionRule): Completion {
  const short = {
    attendance: rule.attendanceShare > 0 && (facts.attendanceShare ?? 0) + 1e-9 < rule.attendanceShare,
    post_test: rule.postTestPassed && facts.postTestPassed === false,
    modules: facts.modules > 0 && facts.modulesDone / facts.modules + 1e-9 < rule.modulesShare,
  };
  const gaps = completionGaps.filter((gap) => short[gap]);
  return { ...facts, complete: gaps.length === 0, gaps };
}

export type ModuleParts = { id: string; activityIds: readonly string[] };

/**
 * Modules that are done: each of their parts was read or skipped on a device, or given at a session that the person attended. A module
 * without parts asks nothing and is done.
 */
export function modulesDone(
  modules: readonly ModuleParts[], progress: Readonly<Record<string, ProgressState>>, attendedActivities: ReadonlySet<string>,
): string[] {
  const finished = (id: string) => attendedActivities.has(id) || (Object.hasOwn(progress, id) && isFinished(progress[id]));
  return modules.filter((module) => module.activityIds.every(finished)).map((module) => module.id);
}
