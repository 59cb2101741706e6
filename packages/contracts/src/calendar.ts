import { outreachStates } from '@relevo/domain/outreach';
import { sessionStates } from '@relevo/domain/session-state';
import { z } from 'zod';
import { cohortState } from './cohorts.ts';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, date, fileOf, id, instant } from './values.ts';

/** As many days as a calendar shows at once: six weeks, and some. */
export const calendarDays = 62;

/** The other session that wants the same person or room; what lies beyond one's reach is only known to be there. */
const other = z.object({ cohortId: id.nullable(), sessionId: id.nullable(), title: z.string(), startsAt: instant, endsAt: instant, timeZone: z.string() });
export const overlapShown = z.object({ kind: z.enum(['person', 'room']), /** Who, or which place. */ name: z.string(), other });
export type OverlapShown = z.infer<typeof overlapShown>;

const duty = z.enum(['trainer', 'supervisor']);
export const calendarSession = z.object({
  id, cohortId: id, cohortTitle: z.string(), title: z.string(), ordinal: z.number().int(), organisationName: z.string(), kitTitle: z.string(), startsAt: instant, endsAt: instant, timeZone: z.string(),
  place: z.string(), areaName: z.string().nullable(), online: z.boolean(), state: z.enum(sessionStates), cohortState, own: z.boolean(), /** The reader's own. */ duty: duty.nullable(), /** They are asked whether they will. */ asked: z.boolean(),
  /** Empty for a reader of sums alone. */
  trainers: z.array(z.string()), overlaps: z.array(overlapShown),
});
export type CalendarSession = z.infer<typeof calendarSession>;
/** With the public: counted apart, so shown apart. */
export const calendarOutreach = z.object({
  id, title: z.string(), startsAt: instant, endsAt: instant, timeZone: z.string(), place: z.string(), areaName: z.string().nullable(), state: z.enum(outreachStates), ledByName: z.string(), mine: z.boolean(),
});
export type CalendarOutreach = z.infer<typeof calendarOutreach>;

const choice = z.object({ id: z.string(), name: z.string() });
export const getCalendar = endpoint({
  name: 'getCalendar', method: 'GET', path: '/calendar', access: 'cohort:read', summary: 'Sessions within reach in a range of days, each on its own clock',
  query: z.strictObject({
    from: date, /** The last day, included. */ until: date, mine: z.literal('yes').optional(), overlapping: z.literal('yes').optional(), kitId: id.optional(), areaCode: areaCode.optional(),
  }).refine(({ from, until }) => from <= until && (Date.parse(until) - Date.parse(from)) / 86_400_000 < calendarDays, { error: 'range_too_long', path: ['until'] }),
  response: z.object({
    now: instant, sessions: z.array(calendarSession), outreach: z.array(calendarOutreach), /** Within the range, whatever the filters. */ known: z.number().int(), overlapping: z.number().int(),
    kits: z.array(choice), areas: z.array(choice), /** There are more than one screen takes. */ cut: z.boolean(),
  }),
});

export const findOverlaps = endpoint({
  name: 'findOverlaps', method: 'POST', path: '/calendar/overlaps', access: 'assignment:write', summary: 'Which people and rooms planned times would want twice; nothing is changed',
  body: z.strictObject({
    /** Of a cohort that exists: its sessions are meant, with their people, and its place. */
    cohortId: id.optional(),
    sessions: z.array(z.strictObject({ id, startsAt: instant, endsAt: instant, place: z.string().trim().max(200).default(''), areaCode: areaCode.nullable().default(null) })).max(400),
  }),
  response: z.object({ overlaps: z.array(overlapShown.extend({ sessionId: id })) }),
});
export const getCohortOverlaps = endpoint({
  name: 'getCohortOverlaps', method: 'GET', path: '/cohorts/:id/overlaps', access: 'roster:read', summary: 'Which people and rooms a cohort’s planned sessions want twice', params: byId,
  response: findOverlaps.response,
});

/** A calendar's address is shown when it is made and never again: only its hash is kept. */
const made = z.object({ url: z.string(), madeAt: instant });
const feed = z.object({ madeAt: instant.nullable() });
export const getOwnFeed = endpoint({ name: 'getOwnFeed', method: 'GET', path: '/calendar-feeds/own', access: 'account:own', summary: 'Whether one’s own sessions have an address for calendars', response: feed });
export const renewOwnFeed = endpoint({ name: 'renewOwnFeed', method: 'POST', path: '/calendar-feeds/own', access: 'account:own', status: 201, summary: 'A new secret address; an earlier one stops working', response: made });
export const revokeOwnFeed = endpoint({ name: 'revokeOwnFeed', method: 'DELETE', path: '/calendar-feeds/own', access: 'account:own', summary: 'The address stops working', response: feed });
export const getCohortFeed = endpoint({ name: 'getCohortFeed', method: 'GET', path: '/cohorts/:id/calendar-feed', access: 'roster:write', summary: 'Whether a cohort’s sessions have an address for calendars', params: byId, response: feed });
export const renewCohortFeed = endpoint({ name: 'renewCohortFeed', method: 'POST', path: '/cohorts/:id/calendar-feed', access: 'roster:write', status: 201, summary: 'A new secret address; an earlier one stops working', params: byId, response: made });
export const revokeCohortFeed = endpoint({ name: 'revokeCohortFeed', method: 'DELETE', path: '/cohorts/:id/calendar-feed', access: 'roster:write', summary: 'The address stops working', params: byId, response: feed });

/** What calendar programs fetch: times and a link, no topic, name or organisation. */
export const readFeed = endpoint({
  name: 'readFeed', method: 'GET', path: '/calendar-feeds/:token', access: 'public', summary: 'The sessions behind a secret address, as iCalendar',
  params: z.strictObject({ token: z.string().regex(/^[\w-]{43}(\.ics)?$/) }), response: fileOf('text/calendar'),
});
