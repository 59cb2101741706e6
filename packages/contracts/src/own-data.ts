import { appealStates } from '@relevo/domain/appeal';
import { attendanceStatuses } from '@relevo/domain/attendance';
import { attributeValues, consentPurposes } from '@relevo/domain/consent';
import { postStates } from '@relevo/domain/discussion';
import { roles } from '@relevo/domain/organisation';
import { registrationStates } from '@relevo/domain/registration';
import { submissionStates } from '@relevo/domain/submission';
import { z } from 'zod';
import { unavailability } from './duties.ts';
import { endpoint } from './endpoint.ts';
import { enrolmentStates } from './roster.ts';
import { byId, fileOf, id, instant, interfaceLocale, locale } from './values.ts';

const whole = z.number().int();

/** What the institution one is signed in at keeps about oneself, and the account, which is nobody's but one's own. */
export const ownData = z.object({
  institution: z.string(), madeAt: instant,
  account: z.object({ displayName: z.string(), locale: interfaceLocale, since: instant, signInName: z.string().nullable(), kind: z.enum(['password', 'pin']).nullable(), devices: whole, mailAddress: z.boolean() }),
  profile: z.object({ givenNames: z.string(), familyNames: z.string(), institution: z.string(), unit: z.string().nullable(), areaName: z.string().nullable(), contact: z.string(), languages: z.array(locale), since: instant }).nullable(),
  /** Self-declared; null where nothing is kept. */
  attributes: z.object({
    sex: z.enum(attributeValues.sex).nullable(), ageBand: z.enum(attributeValues.ageBand).nullable(), populationGroup: z.enum(attributeValues.populationGroup).nullable(), disability: z.boolean().nullable(), consentedAt: instant,
  }).nullable(),
  consents: z.array(z.object({
    id, purpose: z.enum(consentPurposes), version: whole, agree: z.string(), cohortTitle: z.string(), givenAt: instant, withdrawnAt: instant.nullable(),
    /** Other wordings that were agreed to before this one. */
    earlier: z.array(z.object({ version: whole, agree: z.string(), givenAt: instant })),
    /** A later wording that asks whether one agrees to it as well. */
    asked: z.object({ version: whole, agree: z.string(), purpose: z.string() }).nullable(),
  })),
  enrolments: z.array(z.object({
    id, cohortTitle: z.string(), displayName: z.string(), institution: z.string(), state: z.enum(enrolmentStates), enrolledAt: instant, activities: whole, /** Films of which it is kept what was seen. */ films: whole,
    sessions: z.array(z.object({ title: z.string(), startsAt: instant, status: z.enum(attendanceStatuses), minutes: whole.nullable() })),
    tests: z.array(z.object({ purpose: z.enum(['pre', 'post', 'quiz', 'follow_up']), startedAt: instant, submittedAt: instant.nullable(), onPaper: z.boolean(), answers: whole })),
    /** What was handed in for activities or is a draft, the names of its files, and what came of it. */
    works: z.array(z.object({ id, state: z.enum(submissionStates), handedInAt: instant.nullable(), text: z.string(), points: z.number().nullable(), of: z.number().nullable(), feedback: z.array(z.string()), /** With which words it was given back, each time. */ returned: z.array(z.string()), files: z.array(z.string()) })),
    /** Another look that was asked for at a mark, and what was said to it. */
    appeals: z.array(z.object({ id, state: z.enum(appealStates), reason: z.string(), askedAt: instant, decision: z.string(), before: z.number(), after: z.number().nullable(), of: z.number() })),
    /** What was written in the cohort's discussion and not taken away. */
    posts: z.array(z.object({ id, topic: z.string(), text: z.string(), state: z.enum(postStates), writtenAt: instant, reason: z.string() })),
  })),
  registrations: z.array(z.object({ id, cohortTitle: z.string(), state: z.enum(registrationStates), askedAt: instant })),
  credentials: z.array(z.object({ id, kitTitle: z.string(), issuedAt: instant, revokedAt: instant.nullable() })),
  roles: z.array(z.object({ id, role: z.enum(roles), organisation: z.string(), since: instant, endedAt: instant.nullable() })),
  /** Past days as well. */
  unavailability: z.array(unavailability),
  messages: whole,
});
export type OwnData = z.infer<typeof ownData>;

export const getOwnData = endpoint({
  name: 'getOwnData', method: 'GET', path: '/account/data', access: 'account:own', summary: 'What is kept about oneself', response: ownData,
});
export const exportOwnData = endpoint({
  name: 'exportOwnData', method: 'GET', path: '/account/data/file', access: 'account:own', summary: 'The same as a file', response: fileOf('application/json'),
});
/** What was agreed to before stays beside it. 409 `consent_withdrawn`, `consent_text_changed`. */
export const agreeAnew = endpoint({
  name: 'agreeAnew', method: 'POST', path: '/account/consents/:id/renewal', access: 'account:own', summary: 'Agree to the latest wording of a consent of one’s own', params: byId,
  body: z.strictObject({ version: whole.min(1), locale: interfaceLocale }), response: ownData,
});
/** What it allowed ends at once: see the purposes in the domain. */
export const withdrawConsent = endpoint({
  name: 'withdrawConsent', method: 'POST', path: '/account/consents/:id/withdrawal', access: 'account:own', summary: 'Withdraw a consent of one’s own', params: byId, response: ownData,
});
