import { identityKinds } from '@relevo/domain/identity-text';
import { nameReasons } from '@relevo/domain/name-matching';
import { rosterFaults, rosterFields } from '@relevo/domain/people-list';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, fileOf, id, instant, line, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
export const enrolmentStates = ['enrolled', 'completed', 'not_completed', 'withdrawn'] as const;
/** `none`: nothing to sign in with yet. `ready`: signs in already. `waiting`: a card not used so far. */
export const cardStates = ['none', 'waiting', 'expired', 'ready'] as const;
const byEnrolment = z.strictObject({ id, enrolmentId: id });

export const rosterRow = z.object({
  id, personId: id, ordinal: whole, displayName: z.string(), institution: z.string(), areaCode: areaCode.nullable(), areaName: z.string().nullable(),
  state: z.enum(enrolmentStates), signInName: z.string().nullable(), card: z.enum(cardStates), cardExpiresAt: instant.nullable(),
  /** Sessions held that they came to, of those held. */
  attended: whole, held: whole,
});
export type RosterRow = z.infer<typeof rosterRow>;

export const listRoster = endpoint({
  name: 'listRoster', method: 'GET', path: '/cohorts/:id/enrolments', access: 'roster:read', summary: 'Who is enrolled', params: byId,
  query: z.strictObject({ ...pageQuery, text: z.string().trim().max(100).optional(), state: z.enum(enrolmentStates).optional(), card: z.enum(cardStates).optional() }),
  response: pageOf(rosterRow).extend({ known: whole, capacity: whole, cohortTitle: z.string(), own: z.boolean(), open: z.boolean() }),
});

const newPerson = {
  givenNames: line, familyNames: z.string().trim().max(200).default(''), institution: z.string().trim().max(200).default(''), areaCode: areaCode.nullable().default(null),
  contact: z.string().trim().max(200).default(''),
};
/** With `personId` somebody the institution already knows; without, a new person whose id is `newPersonId`. */
export const enrolPerson = endpoint({
  name: 'enrolPerson', method: 'POST', path: '/cohorts/:id/enrolments', access: 'roster:write', status: 201, summary: 'Enrol one person', params: byId,
  body: z.strictObject({ id, personId: id.nullable().default(null), ...newPerson }), response: rosterRow,
});
export const withdrawEnrolment = endpoint({
  name: 'withdrawEnrolment', method: 'POST', path: '/cohorts/:id/enrolments/:enrolmentId/withdrawal', access: 'roster:write', summary: 'Withdraw an enrolment, or take that back', params: byEnrolment,
  body: z.strictObject({ withdrawn: z.boolean() }), response: rosterRow,
});

export const rosterField = z.enum(rosterFields);

const csv = z.string().min(1).max(900_000);
const mapping = z.array(rosterField).max(60);
const match = z.object({
  /** Somebody already known, or an earlier row of the file. */
  personId: id.nullable(), row: whole.nullable(), displayName: z.string(), institution: z.string(), areaName: z.string().nullable(),
  enrolled: z.boolean(), score: z.number(), reasons: z.array(z.enum(nameReasons)),
});
export const rosterFileRow = z.object({
  /** Line of the file, the header being 1. */
  row: whole, givenNames: z.string(), familyNames: z.string(), institution: z.string(), areaCode: areaCode.nullable(), areaName: z.string().nullable(), contact: z.string(),
  faults: z.array(z.object({ column: whole.nullable(), code: z.enum(rosterFaults), given: z.string(), kind: z.enum(identityKinds).nullable() })),
  matches: z.array(match),
});
export type RosterFileRow = z.infer<typeof rosterFileRow>;
export const rosterPreview = z.object({
  columns: z.array(z.object({ header: z.string(), field: rosterField, sample: z.string() })),
  rows: z.array(rosterFileRow),
  /** Rows without fault or likeness; to be decided; with a fault that keeps the file out. */
  clear: whole, toDecide: whole, faulty: whole, areas: whole, seats: whole,
});
export type RosterPreview = z.infer<typeof rosterPreview>;
/** Reads a file and keeps nothing of it. */
export const previewRosterFile = endpoint({
  name: 'previewRosterFile', method: 'POST', path: '/cohorts/:id/roster-imports/preview', access: 'roster:write', summary: 'What a file of people holds, before anything is stored', params: byId,
  body: z.strictObject({ csv, mapping: mapping.optional() }), response: rosterPreview,
});
export const rosterDecision = z.discriminatedUnion('is', [
  z.strictObject({ row: whole, is: z.literal('new') }),
  z.strictObject({ row: whole, is: z.literal('known'), personId: id }),
  /** The same person as an earlier row, or not to be enrolled. */
  z.strictObject({ row: whole, is: z.literal('left_out') }),
]);
export type RosterDecision = z.infer<typeof rosterDecision>;
export const rosterImported = z.object({ id, enrolled: whole, created: whole, known: whole, alreadyEnrolled: whole, leftOut: whole });
export const importRoster = endpoint({
  name: 'importRoster', method: 'POST', path: '/cohorts/:id/roster-imports', access: 'roster:write', status: 201, summary: 'Enrol everybody in a file, or nobody', params: byId,
  /** Every row that looks like somebody known needs a decision. */
  body: z.strictObject({ id, csv, mapping, decisions: z.array(rosterDecision).max(5000) }), response: rosterImported,
});

/** The codes are printed and nowhere else: they are not kept, and a new print makes new ones. */
export const issueAccessCards = endpoint({
  name: 'issueAccessCards', method: 'POST', path: '/cohorts/:id/access-cards', access: 'roster:write', summary: 'Print access cards; earlier unused ones of these people stop working', params: byId,
  body: z.strictObject({
    /** Left out: everybody who has never signed in. */
    enrolmentIds: z.array(id).min(1).max(5000).optional(), withNames: z.boolean().default(true),
    /** Only the first print may leave this out; a card that was lost takes another. */
    again: z.boolean().default(false),
  }),
  response: fileOf('application/pdf'),
});
export const revokeAccessCard = endpoint({
  name: 'revokeAccessCard', method: 'POST', path: '/cohorts/:id/enrolments/:enrolmentId/card-revocation', access: 'roster:write', summary: 'A card that was lost stops working', params: byEnrolment, response: rosterRow,
});

export const exportRoster = endpoint({
  name: 'exportRoster', method: 'GET', path: '/cohorts/:id/roster-file', access: 'roster:read', summary: 'Roster and attendance as CSV', params: byId, response: fileOf('text/csv'),
});
