import { getCourse, type Course } from '@relevo/contracts/learning';
import { call } from '../../../lib/call.ts';
import { inReadingLocale } from './reading-locale.ts';

const known = new Map<string, Course>();

/** A course as the server has it now; the browser asks only whether it changed. `current` is the cohort under way. */
export async function readCourse(cohortId: string, signal: AbortSignal): Promise<Course> {
  const course = await call(getCourse, { params: { id: cohortId }, query: inReadingLocale(), signal });
  known.set(course.cohort.id, course);
  return course;
}

/** A course read on this visit, for the hashes in its outline. */
export const knownCourse = (cohortId: string): Course | undefined => known.get(cohortId);

/** Modules that are read, breaks left out, with the place that people count them by. */
export function modulesOf(course: Course) {
  return course.outline.modules
    .filter((module) => !module.break)
    .map((module, i) => ({ ...module, position: i + 1, parts: module.activities.filter((activity) => activity.kind !== 'break') }));
}
export type CourseModule = ReturnType<typeof modulesOf>[number];
