import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { byId, id } from './values.ts';

const whole = z.number().int();
const person = z.object({ enrolmentId: id, displayName: z.string() });
export const similarAnswers = z.object({
  cohort: z.object({ id, title: z.string() }),
  tests: z.array(z.object({ id: localId, purpose: z.enum(testPurposes), title: z.string() })),
  /** Null where the cohort has no test. */
  testId: localId.nullable(),
  forms: z.array(z.object({
    form: z.enum(['A', 'B']),
    /** Who handed it in; questions of it that everybody was asked. */
    people: whole, questions: whole,
    /** Pairs that were compared; none where there are too few people or questions, or too many people. */
    compared: whole,
    pairs: z.array(z.object({
      first: person, second: person,
      /** Questions that both answered; of these both wrongly; of these with the same answer; and how many of those chance brings. */
      compared: whole, bothWrong: whole, shared: whole, expected: z.number(),
      /** That any pair of the group would share so many by chance, 0 to 1. */
      corrected: z.number(),
    })),
  })),
});
export type SimilarAnswers = z.infer<typeof similarAnswers>;
/** A test left out: the measured one that came last. It is reckoned when it is asked for and kept nowhere. */
export const getSimilarAnswers = endpoint({
  name: 'getSimilarAnswers', method: 'GET', path: '/cohorts/:id/similar-answers', access: 'similarity:read', summary: 'Pairs of a cohort that share more wrong answers than chance explains', params: byId,
  query: z.strictObject({ testId: localId.optional() }), response: similarAnswers,
});
