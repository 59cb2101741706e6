import { consentPurposes } from '@relevo/domain/consent';
import { nameReasons } from '@relevo/domain/name-matching';
import { registrationStates } from '@relevo/domain/registration';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, date, fileOf, id, instant, interfaceLocale, line, note, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
const seats = z.number().int().min(1).max(5000);
const byRegistration = z.strictObject({ id, registrationId: id });

/** Seats kept for one partner; `left` are those still free. */
const share = z.object({ id, name: z.string(), seats: whole, left: whole });
const counts = z.object({ waiting: whole, waitingList: whole, accepted: whole, refused: whole, withdrawn: whole });

export const registrationOpening = z.object({
  cohortTitle: z.string(), timeZone: z.string(), startsOn: date, endsOn: date, capacity: whole, enrolled: whole, over: z.boolean(),
  /** Null while the cohort was never open for registration. */
  opening: z.object({
    opensAt: instant, closesAt: instant, seats: whole, approval: z.boolean(), shares: z.array(share), othersLeft: whole.nullable(), left: whole,
    /** Secret; null once revoked. `qr` is its picture, SVG. */
    url: z.string().nullable(), qr: z.string().nullable(),
  }).nullable(),
  counts,
});
export type RegistrationOpening = z.infer<typeof registrationOpening>;

export const getRegistrationOpening = endpoint({
  name: 'getRegistrationOpening', method: 'GET', path: '/cohorts/:id/registration', access: 'roster:write', summary: 'Whether and how a cohort is open for registration', params: byId, response: registrationOpening,
});
export const openRegistration = endpoint({
  name: 'openRegistration', method: 'PUT', path: '/cohorts/:id/registration', access: 'cohort:write', summary: 'Open a cohort for registration, or change until when and for how many', params: byId,
  body: z.strictObject({
    opensAt: instant, closesAt: instant, seats, approval: z.boolean(),
    shares: z.array(z.strictObject({ id, name: line, seats })).max(60).refine((list) => new Set(list.map((one) => one.name.toLowerCase())).size === list.length, { error: 'same_name_twice' }),
  }),
  response: registrationOpening,
});
export const renewRegistrationLink = endpoint({
  name: 'renewRegistrationLink', method: 'POST', path: '/cohorts/:id/registration/link', access: 'cohort:write', summary: 'A new link; the earlier one no longer works', params: byId, response: registrationOpening,
});
export const revokeRegistrationLink = endpoint({
  name: 'revokeRegistrationLink', method: 'DELETE', path: '/cohorts/:id/registration/link', access: 'cohort:write', summary: 'The link no longer works', params: byId, response: registrationOpening,
});
export const printRegistrationLink = endpoint({
  name: 'printRegistrationLink', method: 'GET', path: '/cohorts/:id/registration/sheet', access: 'roster:write', summary: 'The link as a code to hang up, A4', params: byId, query: z.strictObject({ lang: interfaceLocale.default('es') }),
  response: fileOf('application/pdf'),
});

export const consentStates = ['given', 'withdrawn', 'not_given'] as const;
export const registrationRow = z.object({
  id, displayName: z.string(), institution: z.string(), shareId: id.nullable(), areaName: z.string().nullable(), contact: z.string(), state: z.enum(registrationStates),
  /** On the waiting list, from 1, within their share. */
  place: whole.nullable(), askedAt: instant, word: z.string(), mayTakeBack: z.boolean(),
  /** What the person wrote is gone, so long after it came to nothing. */
  erased: z.boolean(),
  consents: z.array(z.object({ purpose: z.enum(consentPurposes), state: z.enum(consentStates), version: whole.nullable() })),
  /** What staff said of the likenesses: somebody known, somebody new, or nothing so far. */
  decided: z.object({ personId: id.nullable() }).nullable(),
  likenesses: z.array(z.object({
    /** Somebody known, or, where null, another request. */
    personId: id.nullable(), displayName: z.string(), institution: z.string(), areaName: z.string().nullable(), enrolled: z.boolean(), score: z.number(), reasons: z.array(z.enum(nameReasons)),
  })),
});
export type RegistrationRow = z.infer<typeof registrationRow>;

export const listRegistrations = endpoint({
  name: 'listRegistrations', method: 'GET', path: '/cohorts/:id/registrations', access: 'roster:write', summary: 'Who asks to be enrolled', params: byId,
  query: z.strictObject({ ...pageQuery, state: z.enum(registrationStates).optional(), shareId: id.optional(), text: z.string().trim().max(100).optional() }),
  response: pageOf(registrationRow).extend({ known: whole, cohortTitle: z.string(), timeZone: z.string(), left: whole, othersLeft: whole.nullable(), shares: z.array(share), counts }),
});

export const registrationDecisions = ['accept', 'waiting_list', 'refuse', 'take_back'] as const;
/** Those who find no seat go onto the waiting list, in the order in which they asked; whose likeness nobody has judged is left as they are. */
export const decideRegistrations = endpoint({
  name: 'decideRegistrations', method: 'POST', path: '/cohorts/:id/registrations/decisions', access: 'roster:write', summary: 'Accept, refuse or put on the waiting list; or take that back', params: byId,
  body: z.strictObject({ ids: z.array(id).min(1).max(200), decision: z.enum(registrationDecisions), word: note.max(500).default('') }),
  response: z.object({ changed: z.array(id), accepted: whole, waitingList: whole, refused: whole, undecided: whole, left: whole }),
});
export const judgeLikeness = endpoint({
  name: 'judgeLikeness', method: 'POST', path: '/cohorts/:id/registrations/:registrationId/person', access: 'roster:write', summary: 'Whether whoever asks is somebody known', params: byRegistration,
  body: z.strictObject({ personId: id.nullable() }), response: z.object({ done: z.literal(true) }),
});

// Pages for whoever has the link: HTML that works without a script.
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const language = z.strictObject({ lang: interfaceLocale.optional() });
/** A plain form: entries by name. What is wrong in it is said on the page. */
const plainEntries = z.record(z.string().max(40), z.union([z.string().max(2000), z.array(z.string().max(200)).max(20)]));

export const registrationPage = endpoint({
  name: 'registrationPage', method: 'GET', path: '/inscripcion/:token', access: 'public', summary: 'The form behind a registration link', params: z.strictObject({ token }), query: language, response: fileOf('text/html'),
});
export const sendRegistration = endpoint({
  name: 'sendRegistration', method: 'POST', path: '/inscripcion/:token', access: 'public', plainForm: true, summary: 'Ask to be enrolled', params: z.strictObject({ token }), query: language, body: plainEntries, response: fileOf('text/html'),
});
export const registrationStart = endpoint({
  name: 'registrationStart', method: 'GET', path: '/inscripcion', access: 'public', summary: 'Where a reference code is typed', query: language, response: fileOf('text/html'),
});
export const registrationStanding = endpoint({
  name: 'registrationStanding', method: 'POST', path: '/inscripcion', access: 'public', plainForm: true, summary: 'Where the request behind a reference code stands; or withdraw it', query: language, body: plainEntries, response: fileOf('text/html'),
});

/** What the form asks, once read from its entries. */
export const registrationForm = z.object({
  id, givenNames: line, familyNames: line, institution: z.string().trim().max(200).default(''), share: z.union([id, z.literal('other')]).nullable().default(null), areaCode: areaCode.nullable().default(null),
  contact: z.string().trim().max(200).default(''), consents: z.array(z.enum(consentPurposes)),
});
export type RegistrationForm = z.infer<typeof registrationForm>;
