import { supportKinds } from '@relevo/domain/support';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, date, id, line } from './values.ts';

const short = z.string().trim().max(200);
const words = z.string().trim().max(600);
/** As people write it; short numbers of a country too. */
const phone = z.string().trim().max(40).regex(/^(\+?[0-9][0-9 ()./-]{1,38})?$/);
/** With its country: the link leads to it from anywhere. */
const whatsapp = z.string().trim().max(30).regex(/^(\+[1-9][0-9 ()-]{6,26})?$/);

/** Whom to turn to: a person, who agreed to be named, or a line. In the words of whoever keeps it. */
export const supportContact = z.strictObject({ kind: z.enum(supportKinds), name: line, phone, whatsapp, hours: short, words, consented: z.boolean() });
export type Contact = z.infer<typeof supportContact>;

/** Where somebody who needs protection is led safely in an area, or everywhere; what urges comes first. A directory of services grows from here. */
const referralFields = {
  /** Null: wherever its institution works. */ areaCode: areaCode.nullable(),
  name: line, phone, hours: short, words, link: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]), urgent: z.boolean(),
  /** Made up, for showing how it looks: said wherever it stands. */ invented: z.boolean(),
  /** Who says so, and when somebody last looked. */ source: short, checkedOn: date,
};
export const referralLine = z.object({ id, ...referralFields, areaName: z.string().nullable() });
export type ReferralLine = z.infer<typeof referralLine>;

const shownContact = supportContact.omit({ consented: true });
export const ownSupport = z.object({
  cohorts: z.array(z.object({ cohortId: id, cohortTitle: z.string(), contact: shownContact.nullable(), lines: z.array(referralLine) })),
});
export type OwnSupport = z.infer<typeof ownSupport>;
export const getOwnSupport = endpoint({
  name: 'getOwnSupport', method: 'GET', path: '/learning/support', access: 'learning:own', summary: 'Whom to turn to, and lines of help, in each of one’s own cohorts', response: ownSupport,
});

/** What a cohort has of its own, what it has else, and from whom. */
export const cohortSupport = z.object({ own: supportContact.nullable(), inherited: z.object({ organisationName: z.string(), contact: supportContact }).nullable(), lines: z.array(referralLine) });
export type CohortSupport = z.infer<typeof cohortSupport>;
const kept = z.strictObject({ /** Null takes it away: what the organisation has stands again. */ contact: supportContact.nullable() });
export const getCohortSupport = endpoint({
  name: 'getCohortSupport', method: 'GET', path: '/cohorts/:id/support', access: 'roster:read', summary: 'Whom a cohort’s people are told to turn to', params: byId, response: cohortSupport,
});
/** 409 `support_unreachable`, `support_consent_missing`. */
export const keepCohortSupport = endpoint({
  name: 'keepCohortSupport', method: 'PUT', path: '/cohorts/:id/support', access: 'cohort:write', summary: 'Say whom a cohort’s people turn to, or leave it to the organisation', params: byId, body: kept, response: cohortSupport,
});

export const supportKept = z.object({ contacts: z.array(z.object({ organisationId: id, contact: supportContact })), lines: z.array(referralLine) });
export type SupportKept = z.infer<typeof supportKept>;
export const getSupport = endpoint({
  name: 'getSupport', method: 'GET', path: '/support', access: 'support:write', summary: 'The contacts of one’s own organisations and the lines of help', response: supportKept,
});
/** 409 as for a cohort. */
export const keepOrganisationSupport = endpoint({
  name: 'keepOrganisationSupport', method: 'PUT', path: '/organisations/:id/support', access: 'support:write', summary: 'The contact of an organisation’s cohorts that have none of their own, and of those below it', params: byId, body: kept,
  response: supportKept,
});
export const keepReferralLine = endpoint({
  name: 'keepReferralLine', method: 'PUT', path: '/referral-lines/:id', access: 'support:write', summary: 'A line of help, new or changed', params: byId, body: z.strictObject(referralFields), response: supportKept,
});
export const removeReferralLine = endpoint({
  name: 'removeReferralLine', method: 'DELETE', path: '/referral-lines/:id', access: 'support:write', summary: 'Take a line of help away', params: byId, response: supportKept,
});
