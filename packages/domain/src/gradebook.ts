import type { TestPurpose } from './attempt.ts';
import type { CourseGap } from './course-completion.ts';
import { fold } from './fold.ts';
import type { SubmissionState } from './submission.ts';

/** How somebody stands in the course of their cohort, in the order in which a trainer looks at it: who needs something first. */
export const courseStandings = ['not_started', 'under_way', 'complete', 'not_complete'] as const;
export type CourseStanding = (typeof courseStandings)[number];

export type StandingFacts = {
  /** Of the enrolment; it is settled when the cohort ends. */
  enrolment: 'enrolled' | 'completed' | 'not_completed';
  /** Came to a session, opened a part or began a test. */
  started: boolean;
  /** Meets the rule of completion as of now; while sessions are to come, attendance may still fall short. */
  complete: boolean;
};

/** What was settled at the cohort's end stands, whatever the facts say since. */
export function courseStanding({ enrolment, started, complete }: StandingFacts): CourseStanding {
  if (enrolment === 'completed') return 'complete';
  if (enrolment === 'not_completed') return 'not_complete';
  if (complete) return 'complete';
  return started ? 'under_way' : 'not_started';
}

/**
 * The sitting of a test that counts, of those handed in and graded, in the order in which they were: of a pre-test the first, so that a second look does
 * not hide where somebody began; of a quiz, which is practice, the best; of a post-test and a follow-up the last (as `pairResults`).
 */
export function countingSitting<S extends { share: number }>(purpose: TestPurpose, sittings: readonly S[]): S | null {
  if (purpose === 'pre') return sittings[0] ?? null;
  if (purpose !== 'quiz') return sittings.at(-1) ?? null;
  return sittings.reduce<S | null>((best, one) => (best === null || one.share > best.share ? one : best), null);
}

/** How somebody's work for an activity stands: begun, before its markers, given back for another try, or with points. */
export const bookWorkStates = ['draft', 'to_mark', 'returned', 'marked'] as const;
export type BookWorkState = (typeof bookWorkStates)[number];

/** @param points of the try that was handed in last, once they are settled */
export function bookWorkState({ state, points }: { state: SubmissionState; points: number | null }): BookWorkState {
  if (state !== 'handed_in') return state;
  return points === null ? 'to_mark' : 'marked';
}

export type BookRow = { displayName: string; standing: CourseStanding; gaps: readonly CourseGap[] };
export type BookFilter = { standing?: CourseStanding | undefined; gap?: CourseGap | undefined; text?: string | undefined };

/** Rows that a filter leaves: every word of `text` is somewhere in the name, without regard to case and accents. */
export function filterBook<R extends BookRow>(rows: readonly R[], { standing, gap, text = '' }: BookFilter): R[] {
  const words = fold(text).split(' ').filter(Boolean);
  return rows.filter((row) => (!standing || row.standing === standing) && (!gap || row.gaps.includes(gap)) && (words.length === 0 || holds(fold(row.displayName), words)));
}

const holds = (name: string, words: readonly string[]) => words.every((word) => name.includes(word));

/**
 * Rows by a figure of each. Whoever has none comes last, up or down: that nothing is known is neither little nor much. Rows that are alike keep
 * the order in which they were given.
 */
export function sortBook<R>(rows: readonly R[], figureOf: (row: R) => number | null, descending: boolean): R[] {
  const figured = rows.map((row) => ({ row, figure: figureOf(row) }));
  const by = descending ? -1 : 1;
  figured.sort((a, b) => (a.figure === null || b.figure === null ? Number(a.figure === null) - Number(b.figure === null) : by * (a.figure - b.figure)));
  return figured.map(({ row }) => row);
}
