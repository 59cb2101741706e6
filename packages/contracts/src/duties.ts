import { certificationStandings } from '@relevo/domain/certification';
import { candidateNoteCodes, standingChoices } from '@relevo/domain/duty-candidates';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, date, id, instant, locale, note, pageOf, pageQuery } from './values.ts';

export const duty = z.enum(['trainer', 'supervisor']);

/** Somebody who may be asked to take a duty, with what is to be known before one asks. */
export const candidate = z.object({
  personId: id, tenantId: id, displayName: z.string(), organisationName: z.string(),
  standing: z.enum(certificationStandings).nullable(), founding: z.boolean(), master: z.boolean(), validUntil: instant.nullable(),
  areaName: z.string().nullable(), nearness: z.enum(['same', 'country', 'unknown', 'far']),
  /** They work in; empty when they have not said. */
  languages: z.array(locale),
  /** May take the duty in a session of each mode. */
  may: z.object({ co_supervised: z.boolean(), independent: z.boolean() }),
  notes: z.array(z.object({ code: z.enum(candidateNoteCodes), tone: z.enum(['stop', 'wait']) })),
  /** Sessions of this cohort they already have in this duty. */
  sessionIds: z.array(id),
  /** Planned sessions of this cohort at whose time they have another duty, wherever that is; said that they cannot; declined; or teach themselves. */
  busySessionIds: z.array(id), awaySessionIds: z.array(id), declinedSessionIds: z.array(id), teachesSessionIds: z.array(id),
});
export type Candidate = z.infer<typeof candidate>;

const choice = z.object({ id: z.string(), name: z.string() });
export const listCandidates = endpoint({
  name: 'listCandidates', method: 'GET', path: '/cohorts/:id/candidates', access: 'assignment:write', summary: 'Who may teach or supervise, who fits best first, and why somebody may not', params: byId,
  query: z.strictObject({
    duty, ...pageQuery, size: pageQuery.size.default(20), text: z.string().trim().max(100).optional(), areaCode: areaCode.optional(), language: locale.optional(), standing: z.enum(standingChoices).optional(),
    /** Free at every planned session: `all`; at one at least: `some`. */
    free: z.enum(['all', 'some']).optional(),
  }),
  /** `known` counts them before any filter; the choices are what one may narrow by. */
  response: pageOf(candidate).extend({ known: z.number().int(), areas: z.array(choice), languages: z.array(locale) }),
});

/** Days on which somebody cannot, the last one included. Nobody but they themselves reads them; whoever plans learns which sessions fall on them. */
const span = { from: date, until: date };
export const unavailability = z.object({ id, ...span });
export type Unavailability = z.infer<typeof unavailability>;
const spans = z.object({ spans: z.array(unavailability) });
export const listUnavailability = endpoint({
  name: 'listUnavailability', method: 'GET', path: '/account/unavailability', access: 'duty:own', summary: 'When one cannot, from today on', response: spans,
});
export const addUnavailability = endpoint({
  name: 'addUnavailability', method: 'POST', path: '/account/unavailability', access: 'duty:own', status: 201, summary: 'Say when one cannot; no reason is asked for',
  body: z.strictObject({ id, ...span }).refine(({ from, until }) => from <= until, { error: 'reversed', path: ['until'] }), response: spans,
});
export const removeUnavailability = endpoint({
  name: 'removeUnavailability', method: 'DELETE', path: '/account/unavailability/:id', access: 'duty:own', summary: 'One can after all', params: byId, response: spans,
});

const dutyStatesShown = z.enum(['asked', 'accepted', 'declined']);
/** A session to come that one was asked to teach or supervise, with what one answered. */
export const ownDuty = z.object({
  id, cohortId: id, sessionId: id, duty, state: dutyStatesShown, cohortTitle: z.string(), organisationName: z.string(), sessionTitle: z.string(), ordinal: z.number().int(), startsAt: instant, endsAt: instant, timeZone: z.string(),
  place: z.string(), areaName: z.string().nullable(), online: z.boolean(),
  /** Whether another answer may still be given. */
  open: z.boolean(), /** One's own, when declined. */ reason: z.string(),
});
export type OwnDuty = z.infer<typeof ownDuty>;
const ownDuties = z.object({ now: instant, duties: z.array(ownDuty) });
export const listOwnDuties = endpoint({
  name: 'listOwnDuties', method: 'GET', path: '/duties', access: 'duty:own', summary: 'What one is asked to teach or supervise, and what one answered; the next first', response: ownDuties,
});
export const answerDuties = endpoint({
  name: 'answerDuties', method: 'POST', path: '/duties/answers', access: 'duty:own', summary: 'Accept or decline, one session or several at once; the reason is read by whoever plans',
  body: z.strictObject({ ids: z.array(id).min(1).max(100), answer: z.enum(['accepted', 'declined']), reason: note.max(500).default('') }), response: ownDuties,
});
