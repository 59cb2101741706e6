import type { TestPurpose } from './attempt.ts';

export const testForms = ['A', 'B'] as const;
export type TestForm = (typeof testForms)[number];

const otherForm = (form: TestForm): TestForm => (form === 'A' ? 'B' : 'A');

/**
 * Which form somebody sits, counterbalanced by halves of the cohort: odd enrolments take A before and B after, even ones the
 * other way round, so that a difference between the forms cancels out. A follow-up takes the form that was not sat last, so that nobody is asked the same twice in a row.
 * `ordinal` is the enrolment's number in its cohort, from 1; a test without form B has A for everybody, as a quiz has.
 * @param last the form of the measured test that was begun last, if any
 */
export function formFor(purpose: TestPurpose, ordinal: number, forms: { B?: readonly string[] | undefined }, last: TestForm | null = null): TestForm {
  if (purpose === 'quiz' || forms.B === undefined) return 'A';
  const before: TestForm = Math.abs(ordinal % 2) === 1 ? 'A' : 'B';
  if (purpose === 'post') return otherForm(before);
  return purpose === 'follow_up' && last !== null ? otherForm(last) : before;
}
