import { cohortStates } from '@relevo/domain/cohort';
import { evaluationLimits, evaluationScale } from '@relevo/domain/evaluation';
import { followUpMonths } from '@relevo/domain/follow-up';
import { workItems, workViews } from '@relevo/domain/work-evaluation';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { figureOf } from './evaluations.ts';
import { byId, fileOf, id, instant } from './values.ts';

const whole = z.number().int();
const text = z.string().trim().max(evaluationLimits.text).default('');
export const roundMonths = z.literal([...followUpMonths]);
export const workView = z.enum(workViews);

/** One sheet; whoever fills it in is nowhere in it, and nobody is whom it is about: those above speak of the group. */
export const workSheet = z.strictObject({ scores: z.partialRecord(z.enum(workItems), z.literal([...evaluationScale])).default({}), changed: text, hindered: text });

/** What an item's marks come to; null while fewer than the smallest group marked it. */
export const workFigure = figureOf(z.enum(workItems));

/** What a round comes to: each view's sums, never added to one another. */
export const workRoundFigures = z.object({ months: roundMonths, self: z.array(workFigure), superior: z.array(workFigure) });
export type WorkRoundFigures = z.infer<typeof workRoundFigures>;

/** One view of one round. */
const viewOfRound = z.object({
  view: workView,
  /** Null while the link was never opened. It is secret to whoever may open it; `qr` is its picture, SVG. */
  opening: z.object({ closesAt: instant, open: z.boolean(), onePerDevice: z.boolean(), url: z.string().nullable(), qr: z.string().nullable() }).nullable(),
  /** Stands on the paper forms of this round and view. */
  sheetCode: z.string(),
  byLink: whole, onPaper: whole,
  /** Sheets that are not in the results yet; `movable` whether closing the link, or asking once it is closed, moves these. */
  waiting: whole, movable: z.boolean(),
  /** Why nothing of the sheets is shown: more may come by the link, they are too few, or nobody has asked for the results. */
  hidden: z.enum(['open', 'few', 'uncounted']).nullable(),
  items: z.array(workFigure),
  changed: z.array(z.string()), hindered: z.array(z.string()),
  /** Keyed from paper today by whoever reads this and not in the results yet, the latest first: what they may take back. */
  keyed: z.array(z.object({ id, ordinal: whole })),
});
export type WorkViewOfRound = z.infer<typeof viewOfRound>;

export const workEvaluation = z.object({
  cohort: z.object({ id, title: z.string(), state: z.enum(cohortStates), timeZone: z.string(), tenantId: id, accompaniedBy: id.nullable(), enrolled: whole }),
  /** Whether whoever reads this may open and close the links and type in paper. */
  mayTake: z.boolean(),
  rounds: z.array(z.object({
    months: roundMonths, opensAt: instant, closesAt: instant, time: z.enum(['to_come', 'open', 'over']),
    /** Whether a link may be opened, and paper keyed, now. */
    mayOpen: z.boolean(), mayKey: z.boolean(),
    /** Of those who took part, and of those above them. */
    views: z.array(viewOfRound),
  })),
});
export type WorkEvaluation = z.infer<typeof workEvaluation>;
export type WorkRound = WorkEvaluation['rounds'][number];

const path = '/cohorts/:id/work-evaluation' as const;
const ofView = byId.extend({ months: z.coerce.number().pipe(roundMonths), view: workView });
export const getWorkEvaluation = endpoint({
  name: 'getWorkEvaluation', method: 'GET', path, access: 'roster:read', summary: 'What is done at work months after a course, as those who took part and those above them see it', params: byId, response: workEvaluation,
});
/** 409 `work_round_not_open`. */
export const openWorkEvaluation = endpoint({
  name: 'openWorkEvaluation', method: 'PUT', path: `${path}/:months/:view`, access: 'attendance:take', summary: 'Open the link of a round’s view until the round ends, or close it and read the results', params: ofView,
  body: z.strictObject({ open: z.boolean(), /** Left out, it stays as it is; at first each device gives one. */ onePerDevice: z.boolean().optional() }), response: workEvaluation,
});
/** The same ids again change nothing. 422 `evaluation_says_nothing` at `sheets.N`, `evaluation_names_somebody`; 409 `evaluation_full`, `id_taken`, `work_round_not_open`. */
export const keyWorkEvaluations = endpoint({
  name: 'keyWorkEvaluations', method: 'POST', path: `${path}/:months/:view/papers`, access: 'attendance:take', summary: 'Type in forms about work that came back on paper', params: ofView,
  body: z.strictObject({ sheets: z.array(workSheet.extend({ id })).min(1).max(evaluationLimits.papers) }), response: workEvaluation,
});
/** 404 `evaluation_not_found` for one that another keyed, on another day, or that is in the results. */
export const removeKeyedWorkEvaluation = endpoint({
  name: 'removeKeyedWorkEvaluation', method: 'DELETE', path: `${path}/:months/:view/papers/:sheetId`, access: 'attendance:take', summary: 'Take back a form about work that one typed in today', params: ofView.extend({ sheetId: id }), response: workEvaluation,
});
export const printWorkForms = endpoint({
  name: 'printWorkForms', method: 'GET', path: `${path}/:months/:view/forms`, access: 'roster:read', summary: 'The form about work on paper, two a page, with its round’s code', params: ofView, response: fileOf('application/pdf'),
});
