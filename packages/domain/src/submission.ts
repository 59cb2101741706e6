import type { CohortState } from './cohort.ts';
import { addDays } from './dates.ts';
import { allow, refuse, type Decision } from './decision.ts';
import type { WorkForm } from './marking.ts';

export const submissionStates = ['draft', 'handed_in', 'returned'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** What one submission holds at most. A photo is made smaller on the telephone before it is sent; these bytes are what a server reads. */
export const workLimits = { files: 5, bytes: { photo: 12_000_000, file: 10_000_000, audio: 10_000_000 }, photo: { longSide: 1600, pixels: 60_000_000 }, audioMinutes: 10 } as const;

/** Days after the last day of its cohort for which photos, recordings and files are kept. What was written, the points and what was said of it stay, as answers do. */
export const workFileDays = 180;
/** @param over when that day ends */
export const workFilesGoneAt = (over: Date): Date => addDays(over, workFileDays);

export type SubmissionFacts = { state: SubmissionState; cohortState: CohortState; /** Somebody has given it points. */ marked: boolean };
type Closed = 'cohort_not_open';

/** Whether it may be written now: while its cohort runs, and not between handing in and the answer to it. */
export function mayWriteWork({ state, cohortState }: Omit<SubmissionFacts, 'marked'>): Decision<true, Closed | 'work_handed_in'> {
  if (cohortState !== 'running') return refuse('cohort_not_open', { state: cohortState });
  return state === 'handed_in' ? refuse('work_handed_in') : allow(true);
}

/** Handing in: something of what is asked for, which is then marked. A work that was given back is another try. */
export function handInWork(facts: Omit<SubmissionFacts, 'marked'>, content: { text: string; files: number }): Decision<{ state: 'handed_in'; again: boolean }, Closed | 'work_handed_in' | 'work_empty'> {
  const may = mayWriteWork(facts);
  if (!may.ok) return may;
  return content.text.trim() === '' && content.files === 0 ? refuse('work_empty') : allow({ state: 'handed_in', again: facts.state === 'returned' });
}

/** Taking back what was handed in, to change it or not to hand it in at all: until somebody has marked it. */
export function takeWorkBack({ state, cohortState, marked }: SubmissionFacts): Decision<{ state: 'draft' }, Closed | 'no_such_move' | 'work_marked'> {
  if (state !== 'handed_in') return refuse('no_such_move');
  if (cohortState !== 'running') return refuse('cohort_not_open', { state: cohortState });
  return marked ? refuse('work_marked') : allow({ state: 'draft' });
}

/** Whether one more file of this form may be added. */
export function mayAddFile(asked: { forms: readonly WorkForm[] }, form: Exclude<WorkForm, 'text'>, files: number): Decision<true, 'form_not_asked' | 'work_files_full'> {
  if (!asked.forms.includes(form)) return refuse('form_not_asked');
  return files >= workLimits.files ? refuse('work_files_full', { most: workLimits.files }) : allow(true);
}
