import { cohortStates } from '@relevo/domain/cohort';
import { followUpMonths } from '@relevo/domain/follow-up';
import { questionKinds } from '@relevo/domain/scoring';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { itemFigure } from './evaluations.ts';
import { gain } from './gain.ts';
import { localId } from './kit-values.ts';
import { completion, completionRule } from './learning.ts';
import { byId, id, instant } from './values.ts';
import { workRoundFigures } from './work-evaluations.ts';

const whole = z.number().int();
/** 0 to 1; null where there is nothing to tell or it is not shown. */
const share = z.number().nullable();

const months = z.union(followUpMonths.map((one) => z.literal(one)));
/** The same people at both moments; every figure is null where they are too few to be shown. */
const pairs = z.object({ matched: whole.nullable(), unmatched: whole.nullable(), from: share, to: share, gain });
/** What stayed so many months after the end, against the post-test and against the pre-test. */
const lasting = z.object({ months, post: pairs, pre: pairs });
export type LastingResults = z.infer<typeof lasting>;

const groupResults = z.object({
  /** Small groups are not shown to those who do not hold the roster: every figure below is null then. */
  hidden: z.boolean(),
  enrolled: whole.nullable(),
  /** People with both tests; with one of them only. */
  matched: whole.nullable(), unmatched: whole.nullable(),
  meanPre: share, meanPost: share, gain,
  /** Rounds of the follow-up that somebody sat. */
  lasting: z.array(lasting),
  completed: whole.nullable(),
});
export type GroupResults = z.infer<typeof groupResults>;

export const personResult = z.object({
  enrolmentId: id, personId: id, displayName: z.string(), state: z.enum(['enrolled', 'completed', 'not_completed', 'withdrawn']),
  /** Their first pre-test and their last post-test. */
  pre: share, post: share, gain: share, later: z.array(z.object({ months, share: z.number() })), postPassed: z.boolean().nullable(), postAttempts: whole,
  completion,
});
export type PersonResult = z.infer<typeof personResult>;

export const itemResult = z.object({
  purpose: z.enum(['pre', 'post']), form: z.enum(['A', 'B']), questionId: localId, kind: z.enum(questionKinds),
  /** Plain text, in the cohort's locale. */
  stem: z.string(),
  /** Sittings handed in that asked it; those that answered it. */
  asked: whole, answered: whole,
  /** Mean share of its points over all that asked it: the lower, the harder. */
  meanShare: z.number(),
});
export type ItemResult = z.infer<typeof itemResult>;

export const cohortResults = z.object({
  cohort: z.object({ id, tenantId: id, title: z.string(), state: z.enum(cohortStates), kitTitle: z.string() }),
  group: groupResults,
  /** Null for those who do not hold the roster. */
  people: z.array(personResult).nullable(),
  items: z.array(itemResult).nullable(),
  /** Pre- and post-tests handed in whose essays wait for their marks: nothing above counts them yet. Null as `people`. */
  waiting: whole.nullable(),
  rule: completionRule,
  /** What participants said of its sessions: of each that shows something, in their order, and of these together. */
  evaluation: z.object({ sessions: z.array(z.object({ id, title: z.string(), startsAt: instant, items: z.array(itemFigure) })), items: z.array(itemFigure) }),
  /** What is done at work months later: rounds that show something, each view apart. */
  atWork: z.array(workRoundFigures),
});
export type CohortResults = z.infer<typeof cohortResults>;
export const getCohortResults = endpoint({
  name: 'getCohortResults', method: 'GET', path: '/cohorts/:id/results', access: 'results:read', summary: 'Tests of a cohort: per person, of the group, per question; and what its evaluations come to', params: byId, response: cohortResults,
});
