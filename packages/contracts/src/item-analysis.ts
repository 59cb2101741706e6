import { itemFlags } from '@relevo/domain/item-analysis';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { id, instant } from './values.ts';

const whole = z.number().int();

export const itemAnalysis = z.object({
  form: z.enum(['A', 'B']),
  /** First sittings of each person that were counted, and the latest moment at which they were. */
  sittings: whole, countedAt: instant.nullable(),
  /** Points that the form gives at most. */
  points: z.number(),
  reliability: z.object({
    kind: z.enum(['kr20', 'alpha']), value: z.number(),
    /** In points. */
    mean: z.number(), deviation: z.number(), error: z.number(),
  }).nullable(),
  /** Why nothing is said of the whole: too few sittings, questions that not everybody is asked, or points that are all the same. */
  unreliable: z.enum(['few', 'draws', 'alike']).nullable(),
  questions: z.array(z.object({
    questionId: localId, asked: whole,
    /** Mean share of its points, 0 to 1: the lower, the harder. */
    difficulty: z.number(),
    /** Correlation with the rest of the test, −1 to 1. */
    discrimination: z.number().nullable(),
    /** Not answered, 0 to 1. */
    omitted: z.number(),
    /** What the reliability would be without it. */
    without: z.number().nullable(),
    options: z.array(z.object({ optionId: localId, correct: z.boolean(), share: z.number(), meanRest: z.number().nullable() })),
    flags: z.array(z.enum(itemFlags)),
  })),
});
export type ItemAnalysis = z.infer<typeof itemAnalysis>;

/** Over one's own cohorts; for whoever the kit belongs to, over every cohort that runs it, of five sittings each or more. */
export const getItemAnalysis = endpoint({
  name: 'getItemAnalysis', method: 'GET', path: '/kit-versions/:id/tests/:testId/analysis', access: 'kit:key', summary: 'How the questions of a test work',
  params: z.strictObject({ id, testId: localId }), query: z.strictObject({ form: z.enum(['A', 'B']).default('A') }), response: itemAnalysis,
});
