import { advices } from '@relevo/domain/briefing';
import { questionKinds } from '@relevo/domain/scoring';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { testPurposes } from './kit-kinds.ts';
import { localId } from './kit-values.ts';
import { bySession, id, instant } from './values.ts';

const whole = z.number().int();
const person = z.object({ enrolmentId: id, displayName: z.string() });
const testOf = { testId: localId, purpose: z.enum(testPurposes), title: z.string() };

/** A question of which the group earned less than what passes its test. `asked`: sittings that asked it; shares run from 0 to 1. */
export const wrongQuestion = z.object({
  ...testOf, questionId: localId, form: z.enum(['A', 'B']), kind: z.enum(questionKinds), /** Plain text, in the cohort’s locale. */ stem: z.string(),
  moduleId: localId.nullable(), asked: whole, share: z.number(), passMark: z.number(),
});
export type WrongQuestion = z.infer<typeof wrongQuestion>;

const topic = z.object({
  moduleId: localId.nullable(), testId: localId.nullable(), /** Of the module, or of the test where the questions name none. */ title: z.string(), advice: z.enum(advices), inSession: z.boolean(), questions: whole, share: z.number(),
});
export type BriefingTopic = z.infer<typeof topic>;

export const briefing = z.object({
  cohort: z.object({ id, title: z.string(), timeZone: z.string() }),
  session: z.object({ id, title: z.string(), startsAt: instant }),
  enrolled: whole,
  /** Whoever left no trace so far; those who are under way stand under each test that is open and that they have not begun. */
  notStarted: z.array(person), tests: z.array(z.object({ ...testOf, people: z.array(person) })),
  /** Tests handed in so far, over all of them. */
  sittings: whole,
  questions: z.array(wrongQuestion),
  topics: z.array(topic),
  /** How many left a part of a module out that carries a warning; where few did, or few did not, nothing. Nobody is named. */
  skipped: z.array(z.object({ moduleId: localId, title: z.string(), count: whole })).default([]),
});
export type Briefing = z.infer<typeof briefing>;
export const getBriefing = endpoint({
  name: 'getBriefing', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/briefing', access: 'roster:read', summary: 'What to know of the group before a session: who has not begun, what went wrong, what to come back to', params: bySession,
  response: briefing,
});
