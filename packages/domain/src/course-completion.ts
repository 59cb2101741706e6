import { completionShare } from './completion.ts';
import { isFinished, type ProgressState } from './progress.ts';

/** What a participant must have reached to complete a course, as data. Shares run from 0 to 1; 0 asks nothing. */
export type CourseRule = { attendanceShare: number; postTestPassed: boolean; modulesShare: number };

/** What the platform suggests; somebody who never reads on a phone completes by being there. */
export const suggestedCourseRule: CourseRule = { attendanceShare: completionShare, postTestPassed: true, modulesShare: 0.8 };

/** `marks`: the post-test was handed in, and whether it was passed is known once its essays are marked. */
export const courseGaps = ['attendance', 'post_test', 'marks', 'modules'] as const;
export type CourseGap = (typeof courseGaps)[number];

export type CourseFacts = {
  /** 0 to 1 over the sessions held; null while none was. */
  attendanceShare: number | null;
  /** Null where the kit has no post-test: then none is asked. */
  postTestPassed: boolean | null;
  /** One that was handed in waits for the marks of its essays. */
  postTestWaiting?: boolean;
  modulesDone: number;
  modules: number;
};
export type CourseCompletion = Omit<CourseFacts, 'postTestWaiting'> & { complete: boolean; gaps: CourseGap[] };

/** Whether a participant completed the course of their cohort, and what is missing. */
export function courseCompletion({ postTestWaiting = false, ...facts }: CourseFacts, rule: CourseRule): CourseCompletion {
  const unmet = rule.postTestPassed && facts.postTestPassed === false;
  const short = {
    attendance: rule.attendanceShare > 0 && (facts.attendanceShare ?? 0) + 1e-9 < rule.attendanceShare,
    post_test: unmet && !postTestWaiting,
    marks: unmet && postTestWaiting,
    modules: facts.modules > 0 && facts.modulesDone / facts.modules + 1e-9 < rule.modulesShare,
  };
  const gaps = courseGaps.filter((gap) => short[gap]);
  return { ...facts, complete: gaps.length === 0, gaps };
}

export type ModuleParts = { id: string; activityIds: readonly string[] };

/** How many of a module's parts somebody has finished with. */
export type ModuleProgress = { id: string; done: number; of: number };

/**
 * What of each module is done: parts that were read or skipped on a device, or given at a session that the person attended. A module without
 * parts asks nothing and is done (`done` equals `of`).
 */
export function moduleProgress(
  modules: readonly ModuleParts[], progress: Readonly<Record<string, ProgressState>>, attendedActivities: ReadonlySet<string>,
): ModuleProgress[] {
  const finished = (id: string) => attendedActivities.has(id) || (Object.hasOwn(progress, id) && isFinished(progress[id]));
  return modules.map(({ id, activityIds }) => ({ id, done: activityIds.filter(finished).length, of: activityIds.length }));
}

/** Modules of which every part is done. */
export const modulesDone = (modules: readonly ModuleProgress[]): string[] => modules.filter(({ done, of }) => done === of).map(({ id }) => id);
