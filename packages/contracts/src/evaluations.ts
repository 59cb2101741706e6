import { evaluationItems, evaluationLimits, evaluationScale } from '@relevo/domain/evaluation';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { bySession, fileOf, id, instant, interfaceLocale } from './values.ts';

const whole = z.number().int();
const scale = z.literal([...evaluationScale]);
const text = z.string().trim().max(evaluationLimits.text).default('');

/** One sheet; whoever fills it in is nowhere in it. */
export const evaluationSheet = z.strictObject({ scores: z.partialRecord(z.enum(evaluationItems), scale).default({}), best: text, improve: text });

/** What an item's marks come to; `counts` from 1 to 5. Null while fewer than the smallest group marked it. */
export const figureOf = <I extends z.ZodType>(item: I) => z.object({ item, answered: whole, mean: z.number().nullable(), counts: z.array(whole).nullable() });
export const itemFigure = figureOf(z.enum(evaluationItems));

export const sessionEvaluation = z.object({
  session: z.object({ id, title: z.string(), startsAt: instant, state: z.string(), cohortTitle: z.string(), timeZone: z.string(), tenantId: id, accompaniedBy: id.nullable(), enrolled: whole }),
  /** Whether whoever reads this may open and close the link and type in paper. */
  mayTake: z.boolean(),
  /** Null while it was never opened. The link is secret to whoever may open it; `qr` is its picture, SVG. */
  opening: z.object({ closesAt: instant, open: z.boolean(), /** Each device gives one sheet. */ onePerDevice: z.boolean(), url: z.string().nullable(), qr: z.string().nullable() }).nullable(),
  /** Stands on the paper forms of this session. */
  sheetCode: z.string(),
  byLink: whole, onPaper: whole,
  /** Sheets beyond the people who were present; 0 also while attendance was not taken. */
  beyondPresent: whole,
  /** Sheets that are not in the results yet; `movable` whether closing the link moves these. */
  waiting: whole, movable: z.boolean(),
  /** Why nothing of the sheets is shown: more may come by the link, they are too few, or nobody has asked for the results. */
  hidden: z.enum(['open', 'few', 'uncounted']).nullable(),
  items: z.array(itemFigure),
  best: z.array(z.string()), improve: z.array(z.string()),
  /** Keyed from paper today by whoever reads this and not in the results yet, the latest first: what they may take back. */
  keyed: z.array(z.object({ id, ordinal: whole })),
});
export type SessionEvaluation = z.infer<typeof sessionEvaluation>;

const path = '/cohorts/:id/sessions/:sessionId/evaluation' as const;
export const getSessionEvaluation = endpoint({
  name: 'getSessionEvaluation', method: 'GET', path, access: 'roster:read', summary: 'What participants said of a session', params: bySession, response: sessionEvaluation,
});
/** 409 `session_cancelled`. */
export const openSessionEvaluation = endpoint({
  name: 'openSessionEvaluation', method: 'PUT', path, access: 'attendance:take', summary: 'Open the link by which participants say what they think of a session, for a week, or close it and read the results', params: bySession,
  body: z.strictObject({ open: z.boolean(), /** Left out, it stays as it is; at first each device gives one. */ onePerDevice: z.boolean().optional() }), response: sessionEvaluation,
});
/** The same ids again change nothing. 422 `evaluation_says_nothing` at `sheets.N`; 409 `evaluation_full`, `id_taken`. */
export const keyEvaluations = endpoint({
  name: 'keyEvaluations', method: 'POST', path: '/cohorts/:id/sessions/:sessionId/evaluation/papers', access: 'attendance:take', summary: 'Type in forms that came back on paper', params: bySession,
  body: z.strictObject({ sheets: z.array(evaluationSheet.extend({ id })).min(1).max(evaluationLimits.papers) }), response: sessionEvaluation,
});
/** 404 `evaluation_not_found` for one that another keyed, on another day, or that is in the results. */
export const removeKeyedEvaluation = endpoint({
  name: 'removeKeyedEvaluation', method: 'DELETE', path: '/cohorts/:id/sessions/:sessionId/evaluation/papers/:sheetId', access: 'attendance:take', summary: 'Take back a form that one typed in today', params: bySession.extend({ sheetId: id }),
  response: sessionEvaluation,
});
export const printEvaluationForms = endpoint({
  name: 'printEvaluationForms', method: 'GET', path: '/cohorts/:id/sessions/:sessionId/evaluation/forms', access: 'roster:read', summary: 'The form on paper, two a page, with the session’s code', params: bySession, response: fileOf('application/pdf'),
});

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const language = z.strictObject({ lang: interfaceLocale.optional() });
export const evaluationPage = endpoint({
  name: 'evaluationPage', method: 'GET', path: '/valorar/:token', access: 'public', summary: 'The form behind an evaluation link', params: z.strictObject({ token }), query: language, response: fileOf('text/html'),
});
export const sendEvaluation = endpoint({
  name: 'sendEvaluation', method: 'POST', path: '/valorar/:token', access: 'public', plainForm: true, summary: 'Say what one thinks of a session', params: z.strictObject({ token }), query: language,
  body: z.record(z.string().max(40), z.union([z.string().max(2000), z.array(z.string().max(200)).max(20)])), response: fileOf('text/html'),
});
