import { appealKinds, appealStates, appealWays, appealWords } from '@relevo/domain/appeal';
import { correctionKinds } from '@relevo/domain/key-correction';
import { z } from 'zod';
import { answer } from './attempts.ts';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { askedQuestion, questionKey } from './projected-questions.ts';
import { prose } from './projected-text.ts';
import { byId, id, instant } from './values.ts';

const words = z.string().trim().min(appealWords.fewest).max(appealWords.most);

/** One's own appeal: nothing of who decided it. */
export const ownAppeal = z.object({
  id, state: z.enum(appealStates), reason: z.string(), askedAt: instant, decidedAt: instant.nullable(), /** What whoever decided says of it. */ decision: z.string(), way: z.enum(appealWays).nullable(),
  before: z.number(), /** Null until it is decided. */ after: z.number().nullable(),
});
export type OwnAppeal = z.infer<typeof ownAppeal>;

/** What another look may be asked for, of one sitting or one work, and what was asked. */
export const ownAppeals = z.object({
  cohortId: id, title: z.string(), timeZone: z.string(), /** Of a work: where it stands. */ moduleId: localId.nullable(), activityId: localId.nullable(),
  items: z.array(z.object({
    /** Null: the work itself. */
    questionId: localId.nullable(), stem: prose.nullable(), points: z.number(), of: z.number(), /** Until when it may be asked for; null where it may not. */ until: instant.nullable(),
    appeal: ownAppeal.nullable(),
  })),
});
export type OwnAppeals = z.infer<typeof ownAppeals>;

export const appealedThings = ['sitting', 'work'] as const;
const path = '/learning/appeals/:thing/:id';
/** `id` of a sitting, or of what was handed in for an activity. */
const params = z.strictObject({ thing: z.enum(appealedThings), id });
const own = { access: 'learning:own', params, response: ownAppeals } as const;
export const getOwnAppeals = endpoint({ ...own, name: 'getOwnAppeals', method: 'GET', path, summary: 'What another look may be asked for, and what came of what was asked' });
/** The same id again changes nothing. 409 `result_not_seen`, `appealed_already`, `points_full`, `appeal_late`. */
export const askAppeal = endpoint({
  ...own, name: 'askAppeal', method: 'POST', path, summary: 'Ask for another look at a mark, with a reason', body: z.strictObject({ id, questionId: localId.nullable(), reason: words }),
});
/** 409 `appeal_decided`. */
export const withdrawAppeal = endpoint({
  ...own, name: 'withdrawAppeal', method: 'POST', path: `${path}/:appealId/withdrawal`, params: params.extend({ appealId: id }), summary: 'Take an appeal back before it is decided; it may be asked again within the term',
});

/** While its author is hidden neither a name nor a time is told, only a code. */
const line = z.object({
  id, kind: z.enum(appealKinds), title: z.string(), author: z.string().nullable(), code: z.string().nullable(), state: z.enum(appealStates), askedAt: instant.nullable(), decidedAt: instant.nullable(),
  /** Why the reader may not decide it; null where they may. */
  refusal: z.enum(['appeal_decided', 'own_appeal', 'marked_by_you', 'managers_decide']).nullable(),
});
export type AppealLine = z.infer<typeof line>;
export const listAppeals = endpoint({
  name: 'listAppeals', method: 'GET', path: '/cohorts/:id/appeals', access: 'marking:read', summary: 'Appeals of a cohort: what waits first', params: byId, response: z.object({ appeals: z.array(line) }),
});

export const appealPage = line.extend({
  cohort: z.object({ id, title: z.string(), timeZone: z.string() }),
  reason: z.string(), points: z.number(), of: z.number(),
  /** The work, whose page stands in the queue. */
  pieceId: id.nullable(),
  /** What a key judged, as the person sees it. */
  question: z.object({ asked: askedQuestion, key: questionKey, answer: answer.nullable(), points: z.number(), correction: z.enum(correctionKinds).nullable() }).nullable(),
  /** It was answered in words, so that the answer itself may be accepted. */
  words: z.boolean(),
  /** Where its key is corrected, for whoever may propose that. */
  correctIn: z.object({ kitId: id, versionId: id, testId: localId, form: z.enum(['A', 'B']), questionId: localId }).nullable(),
  decision: z.object({ words: z.string(), way: z.enum(appealWays).nullable(), after: z.number(), by: z.string() }).nullable(),
});
export type AppealPage = z.infer<typeof appealPage>;

const byAppeal = z.strictObject({ id, appealId: id });
export const getAppeal = endpoint({
  name: 'getAppeal', method: 'GET', path: '/cohorts/:id/appeals/:appealId', access: 'marking:read', summary: 'One appeal, with what it is about', params: byAppeal, response: appealPage,
});
/** 409 with the reason of `refusal`, `way_of_other_kind`; 422 `points_not_higher`. */
export const decideAppeal = endpoint({
  name: 'decideAppeal', method: 'POST', path: '/cohorts/:id/appeals/:appealId/decision', access: 'appeal:decide', summary: 'Uphold an appeal or not, with a reason that the person reads; nobody’s mark falls', params: byAppeal,
  body: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('not_upheld'), reason: words }),
    z.strictObject({ outcome: z.literal('points'), points: z.number().min(0).max(1000), reason: words }),
    z.strictObject({ outcome: z.literal('answer'), reason: words }),
    z.strictObject({ outcome: z.literal('key'), reason: words }),
  ]),
  response: appealPage,
});
