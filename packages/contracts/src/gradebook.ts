import { cohortStates } from '@relevo/domain/cohort';
import { courseGaps } from '@relevo/domain/course-completion';
import { followUpMonths } from '@relevo/domain/follow-up';
import { bookWorkStates, courseStandings } from '@relevo/domain/gradebook';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { completionRule } from './learning.ts';
import { byId, fileOf, id } from './values.ts';

const whole = z.number().int();
/** 0 to 1. */
const share = z.number();

/** The sitting that counts, of one person in one test: without a share while one is begun and none handed in, or while one waits for its marks. Null: nothing begun. */
const testCell = z.object({ share: share.nullable(), passed: z.boolean(), sittings: whole, waiting: z.boolean() }).nullable();

/** Work for an activity; points (of those that the activity gives) once they are settled. Null: nothing begun. */
const workCell = z.object({ state: z.enum(bookWorkStates), points: z.number().nullable() }).nullable();

export const gradebookRow = z.object({
  enrolmentId: id, displayName: z.string(), standing: z.enum(courseStandings), gaps: z.array(z.enum(courseGaps)),
  /** Of the minutes of sessions held; null while none was. */
  attendance: share.nullable(), modulesDone: whole,
  /** In the order of the book's tests; of its modules, how many parts are done. */
  tests: z.array(testCell), modules: z.array(whole),
  /** In the order of the book's activities that ask for work. */
  works: z.array(workCell),
});
export type GradebookRow = z.infer<typeof gradebookRow>;

/** Everybody of a cohort who has not withdrawn, with what completion rests on: sorted, narrowed and drawn by whoever shows it. */
export const gradebook = z.object({
  cohort: z.object({ id, title: z.string(), state: z.enum(cohortStates), kitTitle: z.string() }),
  rule: completionRule,
  /** Measured tests around the quizzes, as they are sat; a follow-up once for each of its rounds. */
  tests: z.array(z.object({ id: localId, purpose: z.enum(testPurposes), title: z.string(), passMark: share, months: z.union(followUpMonths.map((one) => z.literal(one))).nullable() })),
  modules: z.array(z.object({ id: localId, title: z.string(), parts: whole })),
  /** Activities that ask for work, with the points they give at most. */
  works: z.array(z.object({ id: localId, title: z.string(), of: z.number() })),
  people: z.array(gradebookRow),
});
export type Gradebook = z.infer<typeof gradebook>;
export const getGradebook = endpoint({
  name: 'getGradebook', method: 'GET', path: '/cohorts/:id/gradebook', access: 'roster:read', summary: 'Each person of a cohort with each test, module and their attendance', params: byId, response: gradebook,
});

export const gradebookFormats = ['csv', 'xlsx'] as const;
export type GradebookFormat = (typeof gradebookFormats)[number];
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const exportGradebook = endpoint({
  name: 'exportGradebook', method: 'GET', path: '/cohorts/:id/gradebook-file', access: 'roster:read', summary: 'The gradebook as a file for a spreadsheet', params: byId,
  query: z.strictObject({ format: z.enum(gradebookFormats).default('csv') }), response: fileOf('text/csv', workbook),
});
