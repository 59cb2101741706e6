import type { TestPurpose } from './attempt.ts';

export const testForms = ['A', 'B'] as const;
export type TestForm = (typeof testForms)[number];

/**
 * Which form somebody sits, counterbalanced by halves of the cohort: odd enrolments take A before and B after, even ones the
 * other way round, so that a difference between the forms cancels out. A follow-up takes the form that was seen longest ago.
 * `ordinal` is the enrolment's number in its cohort, from 1; a test without form B has A for everybody, as a quiz has.
 */
export function formFor(purpose: TestPurpose, ordinal: number, forms: { B?: readonly string[] | undefined }): TestForm {
  if (purpose === 'quiz' || forms.B === undefined) return 'A';
  const before: TestForm = Math.abs(ordinal % 2) === 1 ? 'A' : 'B';
  if (purpose === 'post') return before === 'A' ? 'B' : 'A';
  return before;
}
