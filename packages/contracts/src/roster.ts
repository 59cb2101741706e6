import { rosterChangeKinds } from '@relevo/domain/roster-change';
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
/** With `personId` somebody the institution already knows. In the roster's history the change has the id of the enrolment. */
export const enrolPerson = endpoint({
  name: 'enrolPerson', method: 'POST', path: '/cohorts/:id/enrolments', access: 'roster:write', status: 201, summary: 'Enrol one person', params: byId,
  body: z.strictObject({ id, personId: id.nullable().default(null), ...newPerson }), response: rosterRow,
});
export const withdrawEnrolment = endpoint({
  name: 'withdrawEnrolment', method: 'POST', path: '/cohorts/:id/enrolments/:enrolmentId/withdrawal', access: 'roster:write', summary: 'Withdraw an enrolment, or take that back', params: byEnrolment,
  /** `changeId` names it in the roster's history, to be undone by. */
  body: z.strictObject({ withdrawn: z.boolean(), changeId: id.optional() }), response: rosterRow,
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

/** A list is one change, with the id of the import. `names` of the first three, as far as they are enrolled still. */
export const rosterChange = z.object({
  id, kind: z.enum(rosterChangeKinds), madeAt: instant, byName: z.string(), people: whole, names: z.array(z.string()), fileName: z.string().nullable(),
  undone: z.object({ at: instant, byName: z.string() }).nullable(),
  /** Why it may not be undone; null where it may. */
  refusal: z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable() }).nullable(),
  /** Who or which later change keeps it from being undone; of people the first three. `place` counts the changes after that one. */
  blockedBy: z.object({ people: z.array(z.object({ enrolmentId: id, name: z.string() })), change: z.object({ id, kind: z.enum(rosterChangeKinds), madeAt: instant, place: whole }).nullable() }).nullable().default(null),
});
export type RosterChangeRow = z.infer<typeof rosterChange>;
export const listRosterChanges = endpoint({
  name: 'listRosterChanges', method: 'GET', path: '/cohorts/:id/roster-changes', access: 'roster:write', summary: 'What was done to a roster, the latest first', params: byId,
  query: z.strictObject(pageQuery), response: pageOf(rosterChange).extend({ cohortTitle: z.string(), timeZone: z.string() }),
});
export const undoRosterChange = endpoint({
  name: 'undoRosterChange', method: 'POST', path: '/cohorts/:id/roster-changes/:changeId/undo', access: 'roster:write', summary: 'Take a change of the roster back, as if it had not been',
  params: z.strictObject({ id, changeId: id }), response: z.object({ people: whole }),
});
