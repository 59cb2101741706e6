import { backerLimits, backerRoles } from '@relevo/domain/cohort-backers';
import { cohortPurposes, cohortReasons, cohortStates, ledPurposes } from '@relevo/domain/cohort';
import { boardActions, boardGroups, boardReasons } from '@relevo/domain/cohort-board';
import { isTimeZone } from '@relevo/domain/local-time';
import { schedulingBlockerCodes } from '@relevo/domain/scheduling';
import { sessionModes } from '@relevo/domain/session-mode';
import { sessionStates } from '@relevo/domain/session-state';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { audience, audienceQuery, planChange, why } from './plan-changes.ts';
import { areaCode, byId, date, fileOf, id, instant, interfaceLocale, line, locale, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
export const cohortState = z.enum(cohortStates);
export const cohortPurpose = z.enum(cohortPurposes);
export const cohortReason = z.enum(cohortReasons);
export const sessionMode = z.enum(sessionModes);
export const timeZone = z.string().max(60).refine(isTimeZone, 'not a time zone');
/** `HH:MM` on the cohort's own clock. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** An https address of a meeting, or nothing. */
export const onlineUrl = z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]);

/** Who funds the cohort or organises it with whoever runs it: an organisation known here, or a name alone. Of a known one the name is the organisation’s own. */
export const backer = z.strictObject({ role: z.enum(backerRoles), organisationId: id.nullable(), name: z.string().trim().min(1).max(backerLimits.name) });
const backers = z.array(backer).max(backerLimits.most);

/** A count is null where it is too small to show to somebody who does not hold the roster. */
const count = whole.nullable();
/** Sums of a cohort, kept by the writes. */
export const cohortFigures = z.object({
  enrolled: count, attended: count, completed: count, sessionsPlanned: whole, sessionsHeld: whole, matched: count, unmatched: count,
  preMean: z.number().nullable(), postMean: z.number().nullable(), gainMean: z.number().nullable(),
});
export type CohortFigures = z.infer<typeof cohortFigures>;

export const cohortLine = z.object({
  id, tenantId: id, title: z.string(), organisationName: z.string(), kitId: id, kitTitle: z.string(), versionLabel: z.string(),
  purpose: cohortPurpose, state: cohortState, reason: cohortReason.nullable(), startsOn: date, endsOn: date, timeZone: z.string(),
  place: z.string(), areaCode: areaCode.nullable(), areaName: z.string().nullable(), online: z.boolean(),
  /** Of one’s own tenant; others are accompanied, visited or known by their sums. */
  own: z.boolean(),
  accompanied: z.boolean(),
  capacity: whole, figures: cohortFigures.pick({ enrolled: true, attended: true, completed: true, sessionsPlanned: true, sessionsHeld: true }),
  nextSessionAt: instant.nullable(),
});
export type CohortLine = z.infer<typeof cohortLine>;

/** Why a cohort needs somebody, and what to do; `sessionId` where it is about one. */
const attention = z.object({ reason: z.enum(boardReasons), next: z.enum(boardActions), sessionId: id.nullable() });
export const boardLine = cohortLine.extend({ attention: attention.nullable(), locale: z.string(), /** Of the grouping asked for. */ group: z.string().nullable() });
export type BoardLine = z.infer<typeof boardLine>;

const choice = z.object({ id: z.string(), name: z.string(), count: whole });
/** Without a state: what is not over, which is all that the cost of a board depends on. */
const narrowing = {
  state: cohortState.optional(), reason: z.enum(boardReasons).optional(), kitId: id.optional(), purpose: cohortPurpose.optional(), areaCode: areaCode.optional(), tenantId: id.optional(), locale: locale.optional(),
  trainerId: id.optional(), /** Cohorts of which some day lies in between. */ from: date.optional(), until: date.optional(), group: z.enum(boardGroups).optional(), text: z.string().trim().max(100).optional(),
};
export const listCohorts = endpoint({
  name: 'listCohorts', method: 'GET', path: '/cohorts', access: 'cohort:read', summary: 'Cohorts within reach, with what needs somebody',
  query: z.strictObject({ ...pageQuery, ...narrowing }),
  /** `known` counts all of the state asked for; the choices are what one may narrow by, `groups` those of the grouping. */
  response: pageOf(boardLine).extend({
    known: whole, /** Whether there are any that are over. */ over: z.boolean(), kits: z.array(choice), areas: z.array(choice), states: z.array(choice), reasons: z.array(choice), partners: z.array(choice), locales: z.array(choice),
    trainers: z.array(choice), groups: z.array(choice),
  }),
});
export const exportCohorts = endpoint({
  name: 'exportCohorts', method: 'GET', path: '/cohorts/export', access: 'cohort:read', summary: 'The same list for a spreadsheet', query: z.strictObject({ ...narrowing, words: interfaceLocale.default('es') }), response: fileOf('text/csv'),
});

const runSheetOption = z.object({ id: localId, title: z.string(), sessions: z.array(z.object({ id: localId, title: z.string(), slotMinutes: whole })) });
/** What a new cohort may be made from, and which rules it would live under, before anything is refused. */
export const cohortOptions = z.object({
  versions: z.array(z.object({
    id, kitId: id, kitTitle: z.string(), label: z.string(), /** Whether it is the institution's own adaptation. */ adaptation: z.boolean(), locales: z.array(locale), runSheets: z.array(runSheetOption),
    /** For a course that one goes through alone, which follows no run sheet. */ tracks: z.array(z.object({ id: localId, title: z.string() })).default([]),
    /** By purpose: who would accompany it if it started now. */
    rules: z.object({ delivery: z.enum(['own_steward', 'accompanied', 'alone']), trainer_training: z.enum(['own_steward', 'accompanied', 'alone']) }),
    stewardName: z.string(),
  })),
  organisations: z.array(z.object({ id, name: z.string(), areaCode: areaCode.nullable(), depth: whole })),
  /** Institutions that one works with; with one’s own units, those that may fund or co-organise by name. */
  partners: z.array(z.object({ id, name: z.string() })).default([]),
  locale,
});
export type CohortOptions = z.infer<typeof cohortOptions>;
export const getCohortOptions = endpoint({
  name: 'getCohortOptions', method: 'GET', path: '/cohorts/options', access: 'cohort:write', summary: 'What a new cohort may be made from', response: cohortOptions,
});

const written = {
  title: line, organisationId: id, startsOn: date, endsOn: date, timeZone, locale, place: z.string().trim().max(200), areaCode: areaCode.nullable(),
  onlineUrl, capacity: whole.min(1).max(5000), backers,
};
export const createCohort = endpoint({
  name: 'createCohort', method: 'POST', path: '/cohorts', access: 'cohort:write', status: 201, summary: 'Plan a cohort; its sessions come from the run sheet',
  body: z.strictObject({
    id, purpose: z.enum(ledPurposes), kitVersionId: id, runSheetId: localId, ...written,
    /** Left out: the day of its last session. */
    endsOn: date.optional(),
    place: written.place.default(''), areaCode: written.areaCode.default(null), onlineUrl: onlineUrl.default(''), capacity: written.capacity.default(40), backers: backers.default([]),
    dailyStart: clockTime.default('09:00'),
    /** When each session of the run sheet is; left out, they follow one another from the first day on. */
    sessions: z.array(z.strictObject({ runSheetSessionId: localId, startsAt: instant, endsAt: instant })).min(1).max(200).optional(),
  }),
  response: z.object({ id }),
});
export type NewCohort = z.infer<typeof createCohort.body>;

const teamMember = z.object({ assignmentId: id, sessionId: id, personId: id, displayName: z.string(), duty: z.enum(['trainer', 'supervisor']), from: instant, until: instant, visiting: z.boolean(), /** What they answered; whoever was asked counts until they decline. */ answer: z.enum(['asked', 'accepted']), /** They have been silent for too long: somebody has to ask, or find another. */ silent: z.boolean() });
/** What somebody declined of sessions to come, with the reason they gave; for whoever plans alone. */
const declinedDuty = z.object({ assignmentId: id, sessionId: id, personId: id, displayName: z.string(), duty: z.enum(['trainer', 'supervisor']), reason: z.string(), at: instant, /** Somebody else took it since. */ replaced: z.boolean() });
export const cohortSession = z.object({
  id, ordinal: whole, title: z.string(), startsAt: instant, endsAt: instant, state: z.enum(sessionStates), heldAt: instant.nullable(),
  mode: sessionMode, /** Frozen once held. */ generation: whole.nullable(), /** Null for a reader of sums alone. */ marked: whole.nullable(), attended: whole.nullable(),
  /** Where it differs from the cohort’s. */ place: z.string().nullable().default(null),
  /** Whether it gives a part of its run sheet’s session only. */ part: z.boolean().default(false),
});
export type CohortSession = z.infer<typeof cohortSession>;

export const cohort = z.object({
  id, tenantId: id, tenantName: z.string(), title: z.string(), organisationId: id, organisationName: z.string(),
  kit: z.object({ id, tenantId: id, title: z.string(), versionId: id, versionLabel: z.string(), stewardName: z.string(), newer: z.object({ id, label: z.string() }).nullable() }),
  runSheetId: z.string(), purpose: cohortPurpose, state: cohortState, reason: cohortReason.nullable(), startsOn: date, endsOn: date, timeZone: z.string(), locale: z.string(),
  place: z.string(), areaCode: areaCode.nullable(), areaName: z.string().nullable(), onlineUrl: z.string(), capacity: whole, accompaniedBy: id.nullable(), own: z.boolean(),
  generation: whole.nullable(), startedAt: instant.nullable(), completedAt: instant.nullable(),
  backers: z.array(backer).default([]), figures: cohortFigures, sessions: z.array(cohortSession), team: z.array(teamMember), declined: z.array(declinedDuty),
  /** What keeps a draft from being scheduled, or a scheduled one from being started. */
  blockers: z.array(z.object({ code: z.enum(schedulingBlockerCodes), sessionId: id.nullable(), personId: id.nullable() })),
  cards: z.object({ toIssue: whole, waiting: whole, used: whole }).nullable(),
  /** Why it was called off or held back, while it is. */
  change: planChange.nullable().default(null),
  /** As on the board. */
  attention: attention.nullable().default(null),
});
export type Cohort = z.infer<typeof cohort>;
export type TeamMember = z.infer<typeof teamMember>;

export const getCohort = endpoint({
  name: 'getCohort', method: 'GET', path: '/cohorts/:id', access: 'cohort:read', summary: 'A cohort: sessions, team and figures', params: byId, response: cohort,
});
export const updateCohort = endpoint({
  name: 'updateCohort', method: 'PATCH', path: '/cohorts/:id', access: 'cohort:write', summary: 'Change a cohort that is not over', params: byId,
  body: z.strictObject(written).partial(), response: cohort,
});
const step = (name: string, path: `/${string}`, summary: string) =>
  endpoint({ name, method: 'POST', path, access: 'cohort:write', summary, params: byId, response: cohort });
export const scheduleCohort = step('scheduleCohort', '/cohorts/:id/schedule', 'Draft → scheduled, when nothing blocks');
export const startCohort = step('startCohort', '/cohorts/:id/start', 'Scheduled → running, from the day of the first session');
export const completeCohort = step('completeCohort', '/cohorts/:id/completion', 'Running → completed, once every session was held or cancelled');
export const cancelCohort = endpoint({
  name: 'cancelCohort', method: 'POST', path: '/cohorts/:id/cancellation', access: 'cohort:write', summary: 'Cancel a cohort, with a reason', params: byId,
  body: z.strictObject(why), response: cohort,
});
/** 409 `time_passed`, `no_such_move`. */
export const restoreCohort = step('restoreCohort', '/cohorts/:id/restoration', 'Put back a cohort that was cancelled, while a date of it is left to come');
const newFirstDate = date.nullable().default(null);
/** With a new first date its sessions move there together; without one it is held back until there is one. 409 `cohort_over`, `no_sessions`. */
export const postponeCohort = endpoint({
  name: 'postponeCohort', method: 'POST', path: '/cohorts/:id/postponement', access: 'cohort:write', summary: 'Hold a cohort back, or move all that is to come of it', params: byId,
  body: z.strictObject({ ...why, startsOn: newFirstDate }), response: cohort,
});
/** 409 `not_postponed`, `cohort_over`, `no_sessions`. */
export const resumeCohort = endpoint({
  name: 'resumeCohort', method: 'POST', path: '/cohorts/:id/resumption', access: 'cohort:write', summary: 'Go on with a cohort that was held back', params: byId,
  body: z.strictObject({ startsOn: newFirstDate }), response: cohort,
});
export const getAudience = endpoint({
  name: 'getAudience', method: 'GET', path: '/cohorts/:id/audience', access: 'cohort:write', summary: 'How many would be told of a change', params: byId, query: audienceQuery, response: audience,
});

export const previewCohortVersion = endpoint({
  name: 'previewCohortVersion', method: 'GET', path: '/cohorts/:id/version', access: 'cohort:write', summary: 'What moving to another version of the kit would change', params: byId,
  query: z.strictObject({ kitVersionId: id }),
  response: z.object({ label: z.string(), refusal: z.string().nullable(), sessionsBefore: whole, sessionsAfter: whole }),
});
export const moveCohortVersion = endpoint({
  name: 'moveCohortVersion', method: 'POST', path: '/cohorts/:id/version', access: 'cohort:write', summary: 'Pin another published version, while nothing refers to the old one', params: byId,
  body: z.strictObject({ kitVersionId: id }), response: cohort,
});

const window = whole.min(0).max(60).default(14);
export const assignPerson = endpoint({
  name: 'assignPerson', method: 'POST', path: '/cohorts/:id/assignments', access: 'assignment:write', status: 201, summary: 'Give somebody a duty in sessions, for a time around each', params: byId,
  body: z.strictObject({
    personId: id, duty: z.enum(['trainer', 'supervisor']), assignments: z.array(z.strictObject({ id, sessionId: id })).min(1).max(100),
    /** Days before and after each session during which it opens the cohort to them. */
    daysBefore: window, daysAfter: window,
  }),
  response: cohort,
});
export const removeAssignment = endpoint({
  name: 'removeAssignment', method: 'DELETE', path: '/cohorts/:id/assignments/:assignmentId', access: 'assignment:write', summary: 'Take a duty back',
  params: z.strictObject({ id, assignmentId: id }), response: cohort,
});

export const agendaLine = z.object({
  assignmentId: id, cohortId: id, sessionId: id, duty: z.enum(['trainer', 'supervisor']), cohortTitle: z.string(), organisationName: z.string(), sessionTitle: z.string(), ordinal: whole,
  kitTitle: z.string(), startsAt: instant, endsAt: instant, timeZone: z.string(), place: z.string(), areaName: z.string().nullable(), onlineUrl: z.string(),
  state: z.enum(sessionStates), mode: sessionMode, trainers: z.array(z.object({ personId: id, displayName: z.string() })), until: instant,
});
export type AgendaLine = z.infer<typeof agendaLine>;
export const getAgenda = endpoint({
  name: 'getAgenda', method: 'GET', path: '/agenda', access: 'cohort:read', summary: 'One’s own sessions, in whatever tenant, next first', response: z.object({ now: instant, sessions: z.array(agendaLine) }),
});
