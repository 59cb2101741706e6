import { discloseCohort } from './cohort-disclosure.ts';
import { discloseList, smallestShown, type Disclosed } from './disclosure.ts';

/** People of a course by the month, `YYYY-MM`, in which they joined, left their first trace, and completed. */
export type CourseMonth<T = number> = { month: string; enrolled: T; began: T; finished: T };
export type CourseFigures<T = number> = { enrolled: T; began: T; finished: T; months: CourseMonth<T>[] };

/** Sums over months; who left is in none of them. */
export function courseFigures(months: readonly CourseMonth[]): CourseFigures {
  const sum = (of: 'enrolled' | 'began' | 'finished') => months.reduce((all, month) => all + month[of], 0);
  return { enrolled: sum('enrolled'), began: sum('began'), finished: sum('finished'), months: [...months] };
}

/**
 * The same for somebody who does not hold the roster. The sums are hidden as a cohort's are: who began are part of who joined, who finished of who
 * began. Of what is left, each row of months is hidden like any list with its total; a total that is hidden takes its months with it, which would
 * add up to it.
 */
export function discloseCourse(figures: CourseFigures): CourseFigures<Disclosed> {
  const { enrolled, attended: began, completed: finished } = discloseCohort({ enrolled: figures.enrolled, attended: figures.began, completed: figures.finished, matched: 0, unmatched: 0, preMean: null, postMean: null, gainMean: null });
  const told = (of: 'enrolled' | 'began' | 'finished', total: Disclosed) =>
    total === null ? { total, cells: figures.months.map(() => null) } : discloseList(figures.months.map((month) => month[of]), smallestShown.withoutRoster);
  const [joined, started, done] = [told('enrolled', enrolled), told('began', began), told('finished', finished)];
  return {
    enrolled: joined.total, began: started.total, finished: done.total,
    months: figures.months.map(({ month }, i) => ({ month, enrolled: joined.cells[i] ?? null, began: started.cells[i] ?? null, finished: done.cells[i] ?? null })),
  };
}
