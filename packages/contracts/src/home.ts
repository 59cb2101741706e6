import { certificationLevels, certificationStandings } from '@relevo/domain/certification';
import { cohortStates } from '@relevo/domain/cohort';
import { handoffStates } from '@relevo/domain/handoff';
import { homeKinds } from '@relevo/domain/home';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { itemFigure } from './evaluations.ts';
import { gain } from './gain.ts';
import { id, instant } from './values.ts';
import { workRoundFigures } from './work-evaluations.ts';

const whole = z.number().int();

/** One thing that waits; its kind says what it is and what each part tells. The client has the words. */
export const homeItem = z.object({
  /** Of the thing itself, and of what it stands in: a version's kit, a session's cohort. */
  id, parentId: id.nullable(),
  /** Whose or what it is: somebody's name, a cohort's or kit's title. */
  title: z.string(), sub: z.string(), byName: z.string(),
  at: instant.nullable(), until: instant.nullable(), timeZone: z.string().nullable(), place: z.string(),
  count: whole.nullable(), state: z.string(),
});
export type HomeItem = z.infer<typeof homeItem>;

const homeGroup = z.object({ kind: z.enum(homeKinds), total: whole, /** The most pressing five. */ items: z.array(homeItem) });
export type HomeGroup = z.infer<typeof homeGroup>;

export const home = z.object({ now: instant, /** The one next thing. */ next: z.object({ kind: z.enum(homeKinds), item: homeItem }).nullable(), groups: z.array(homeGroup) });
export type Home = z.infer<typeof home>;

export const getHome = endpoint({ name: 'getHome', method: 'GET', path: '/home', access: 'home:read', summary: 'What waits for whoever asks, in their role', response: home });

/** Null where a count is not shown: too small, or it would tell of one that is. */
const count = whole.nullable();
export const dashboard = z.object({
  /** Counts of people under this are hidden where one holds no roster; null when one holds them all. */
  smallest: whole.nullable(),
  reached: z.object({ enrolled: count, attended: count, completed: count }),
  cohorts: z.array(z.object({ state: z.enum(cohortStates), count: whole })),
  standings: z.array(z.object({ level: z.enum(certificationLevels), standing: z.enum(certificationStandings), people: count })),
  handoffs: z.array(z.object({ state: z.enum(handoffStates), count: whole })),
  /** Every department, other areas that somebody came from (a country's code is two letters), and last those whose department is not known. */
  areas: z.array(z.object({ areaCode: z.string().nullable(), name: z.string().nullable(), enrolled: count, completed: count, matched: count, gain })),
  /** Awareness sessions with the public, counted apart: heads, not persons. */
  outreach: z.object({ sessions: whole, people: count }),
  /** What participants said of sessions, of all that show something. */
  evaluation: z.array(itemFigure),
  /** What is done at work months later, of all that show something, each round and view apart. */
  atWork: z.array(workRoundFigures),
  /** `matched` people have both tests; `generation` is null where no session has been held. */
  generations: z.array(z.object({ generation: whole.nullable(), cohorts: whole, matched: count, gain })),
});
export type Dashboard = z.infer<typeof dashboard>;
export const getDashboard = endpoint({
  name: 'getDashboard', method: 'GET', path: '/dashboard', access: 'dashboard:read', summary: 'The programme’s figures, disclosed by rule', response: dashboard,
});
