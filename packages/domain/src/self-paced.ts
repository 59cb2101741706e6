import type { CohortPurpose, CohortState } from './cohort.ts';
import { modulesDone, suggestedCourseRule, type CourseRule, type ModuleProgress } from './course-completion.ts';
import type { TestPurpose } from './attempt.ts';
import { allow, refuse, type Decision } from './decision.ts';
import { dateAfter } from './local-time.ts';
import type { TestWindow } from './test-window.ts';
import { canMove, type Moves } from './transitions.ts';

/** A course that everybody goes through alone: a cohort without sessions, team or duties. */
export const isSelfPaced = ({ purpose }: { purpose: CohortPurpose }): boolean => purpose === 'self_paced';

/**
 * Open is `running`, closed `completed`. It comes to be open, for there is nothing to plan first; it may be opened again, for nobody's result changes by
 * closing it: who completed did so by themselves.
 */
export const selfPacedMoves = { draft: [], scheduled: [], running: ['completed'], completed: ['running'], cancelled: [] } as const satisfies Moves<CohortState>;

/** Open → closed: nobody joins any more and nobody completes any more; whoever is in it goes on reading. */
export const closeCourse = (state: CohortState): Decision<'completed', 'no_such_move'> => (canMove(selfPacedMoves, state, 'completed') ? allow('completed') : refuse('no_such_move', { from: state, to: 'completed' }));

/** Closed → open again, as if it had not been closed. */
export const reopenCourse = (state: CohortState): Decision<'running', 'no_such_move'> => (canMove(selfPacedMoves, state, 'running') ? allow('running') : refuse('no_such_move', { from: state, to: 'running' }));

/** As many places as any cohort holds. */
export const placesMost = 5000;
const yearsWithoutEnd = 10;

/** The last day that stands in the books for a course that is to stay open: whoever asks when it ends is told that it does not. Both `YYYY-MM-DD`. */
export const bookedUntil = (opensOn: string, closesOn: string | null): string => closesOn ?? dateAfter(opensOn, yearsWithoutEnd * 365);

export type CourseOpening = { opensOn: string; closesOn: string | null; places: number | null };

/** Whether the days and places of a course make sense beside those who are in it. */
export function checkOpenCourse({ opensOn, closesOn, places }: CourseOpening, enrolled: number): Decision<null, 'dates_reversed' | 'places_taken'> {
  if (closesOn !== null && closesOn < opensOn) return refuse('dates_reversed');
  return places !== null && places < enrolled ? refuse('places_taken', { enrolled }) : allow(null);
}

export type JoinFacts = { state: CohortState; opensAt: Date; closesAt: Date | null; places: number | null; enrolled: number };

/** Whether somebody may join now. A place is handed out once for good while its holder stays: nobody waits for one. */
export function mayJoin({ state, opensAt, closesAt, places, enrolled }: JoinFacts, now: Date): Decision<null, 'course_not_open_yet' | 'course_closed' | 'course_full'> {
  if (now < opensAt) return refuse('course_not_open_yet');
  if (state !== 'running' || (closesAt !== null && now >= closesAt)) return refuse('course_closed');
  return enrolled >= Math.min(places ?? placesMost, placesMost) ? refuse('course_full') : allow(null);
}

/** What completing asks: of a course without sessions nobody's attendance. */
export const courseRuleOf = (purpose: CohortPurpose): CourseRule => (isSelfPaced({ purpose }) ? { ...suggestedCourseRule, attendanceShare: 0 } : suggestedCourseRule);

/** How far somebody has come, as far as it opens and closes their tests. */
export type OwnPace = {
  /** When their first part was done; a part that was skipped taught nothing. */
  begunAt: Date | null;
  modules: readonly ModuleProgress[];
  /** Of their own completion. */
  completedAt: Date | null;
};

export type OwnTestWindow = TestWindow & { /** Modules that are to be done first. */ modulesLeft: number };
const free: OwnTestWindow = { opensAt: null, closesAt: null, modulesLeft: 0 };

/**
 * When one's own tests may be begun, where no session says so. A pre-test closes with the first part that is done: later it would measure the
 * course. A post-test opens once as many modules are done as completing asks for. A quiz goes with the reading.
 */
export function ownTestWindow(purpose: Exclude<TestPurpose, 'follow_up'>, { begunAt, modules }: OwnPace, rule: CourseRule): OwnTestWindow {
  if (purpose === 'pre') return { ...free, closesAt: begunAt };
  if (purpose === 'quiz') return free;
  const asked = Math.ceil(modules.length * rule.modulesShare - 1e-9);
  return { ...free, modulesLeft: Math.max(0, asked - modulesDone(modules).length) };
}

/** For whoever completed it a course is over, though it goes on for others: then comes what comes after, the certificate and the follow-up. */
export const ownState = (state: CohortState, completedAt: unknown): CohortState => (state === 'running' && completedAt !== null ? 'completed' : state);
