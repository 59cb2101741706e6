import { certificationLevels, certificationStandings } from '@relevo/domain/certification';
import { nameReasons } from '@relevo/domain/name-matching';
import { roles } from '@relevo/domain/organisation';
import { mergeKinds, mergeSides, mergeStates, stayReasons } from '@relevo/domain/person-merge';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { signInStates } from './people.ts';
import { areaCode, byId, id, instant, note, pageOf, pageQuery } from './values.ts';

/** Two records that turned out to be one human: side by side, made one, and taken apart again. `kept` stays, `gone` goes; nothing of either is lost. */
const whole = z.number().int();
const side = z.enum(mergeSides);
const counted = z.array(z.object({ kind: z.enum(mergeKinds), rows: whole }));
const stays = z.array(z.object({ kind: z.enum(mergeKinds), why: z.enum(stayReasons), rows: whole }));
const access = 'person:merge' as const;
const detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable();
const reason = note.min(3);

export const mergeParty = z.object({
  id, displayName: z.string(), givenNames: z.string(), familyNames: z.string(), institution: z.string(), organisationId: id.nullable(), organisationName: z.string().nullable(),
  areaCode: areaCode.nullable(), areaName: z.string().nullable(), contact: z.string(), createdAt: instant,
  signIn: z.enum(signInStates), signInKind: z.enum(['password', 'pin']).nullable(), roles: z.array(z.enum(roles)),
});
export type MergeParty = z.infer<typeof mergeParty>;

const sharedEnrolment = z.object({ id, state: z.enum(['enrolled', 'completed', 'not_completed', 'withdrawn']), attended: whole, attempts: whole });
export const mergeProposal = z.object({
  kept: mergeParty, gone: mergeParty,
  likeness: z.object({ score: z.number(), reasons: z.array(z.enum(nameReasons)) }),
  /** Why it may not be, this way round; nothing else is worked out then. */
  refusal: z.object({ code: z.string(), detail }).nullable(),
  /** Another who manages must confirm. */
  needsSecond: z.boolean(),
  cohorts: z.array(z.object({ id, title: z.string(), kept: sharedEnrolment, gone: sharedEnrolment, suggested: side })),
  certifications: z.array(z.object({ kitTitle: z.string(), level: z.enum(certificationLevels), kept: z.enum(certificationStandings), gone: z.enum(certificationStandings), holds: side })),
  moves: counted, stays,
});
export type MergeProposal = z.infer<typeof mergeProposal>;

export const proposePersonMerge = endpoint({
  name: 'proposePersonMerge', method: 'GET', path: '/person-merges/proposal', access, summary: 'Two records side by side, and what making them one would move', query: z.strictObject({ keptId: id, goneId: id }), response: mergeProposal,
});

export const personMerge = z.object({
  id, keptId: id, goneId: id, keptName: z.string(), goneName: z.string(), state: z.enum(mergeStates), reason: z.string(), moved: counted, stays,
  askedByName: z.string(), askedAt: instant, mine: z.boolean(), answeredByName: z.string().nullable(), answeredAt: instant.nullable(), doneAt: instant.nullable(),
  undoneByName: z.string().nullable(), undoneAt: instant.nullable(), undoneReason: z.string(),
});
export type PersonMerge = z.infer<typeof personMerge>;

const choices = z.strictObject({ name: side, institution: side, organisation: side, area: side, contact: side });
/** 409 `merge_…`: see the refusals. Where two are needed it waits. */
export const mergePersons = endpoint({
  name: 'mergePersons', method: 'POST', path: '/person-merges', access, status: 201, summary: 'Make two records one',
  body: z.strictObject({
    id, keptId: id, goneId: id, fields: choices, signIn: side,
    /** For each cohort that both are in, the enrolment that holds. */
    holds: z.record(id, id).default({}), reason,
  }),
  response: personMerge,
});
export const tellPersonsApart = endpoint({
  name: 'tellPersonsApart', method: 'POST', path: '/person-merges/apart', access, status: 201, summary: 'Say that two who are alike are two people', body: z.strictObject({ id, keptId: id, goneId: id }), response: personMerge,
});
export const listPersonMerges = endpoint({
  name: 'listPersonMerges', method: 'GET', path: '/person-merges', access, summary: 'Merges of one’s institution, those that wait first', query: z.strictObject({ personId: id.optional(), ...pageQuery }), response: pageOf(personMerge),
});
export const getPersonMerge = endpoint({
  name: 'getPersonMerge', method: 'GET', path: '/person-merges/:id', access, summary: 'A merge, and what undoing it would bring back', params: byId,
  response: personMerge.extend({
    /** Null where there is nothing to undo, or it may not be: then why. */
    undoing: z.object({ restored: counted, changedSince: counted }).nullable(), undoRefusal: z.object({ code: z.string(), detail }).nullable(),
  }),
});
export type PersonMergeDetail = z.infer<(typeof getPersonMerge)['response']>;
export const confirmPersonMerge = endpoint({ name: 'confirmPersonMerge', method: 'POST', path: '/person-merges/:id/confirmation', access, summary: 'Confirm a merge as the second person', params: byId, response: personMerge });
export const declinePersonMerge = endpoint({ name: 'declinePersonMerge', method: 'POST', path: '/person-merges/:id/refusal', access, summary: 'Decline a merge that waits, or take one’s own back', params: byId, response: personMerge });
export const undoPersonMerge = endpoint({
  name: 'undoPersonMerge', method: 'POST', path: '/person-merges/:id/undoing', access, summary: 'Take a merge back: every row as it was', params: byId, body: z.strictObject({ reason }), response: personMerge,
});

const alike = z.object({ id, displayName: z.string(), institution: z.string(), areaName: z.string().nullable(), contact: z.string() });
export const likeness = z.object({ first: alike, second: alike, score: z.number(), reasons: z.array(z.enum(nameReasons)) });
export type PersonLikeness = z.infer<typeof likeness>;
/** The likest first. Pairs that were told apart, or wait, are left out. */
export const listLikenesses = endpoint({
  name: 'listLikenesses', method: 'GET', path: '/person-merges/likenesses', access, summary: 'People of one’s institution who may be one', query: z.strictObject({ personId: id.optional() }),
  response: z.object({ items: z.array(likeness), total: whole }),
});
