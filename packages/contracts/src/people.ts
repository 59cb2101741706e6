import { nameReasons } from '@relevo/domain/name-matching';
import { roles } from '@relevo/domain/organisation';
import { certificationLevels, certificationStandings } from '@relevo/domain/certification';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { invitationLink } from './organisations.ts';
import { areaCode, byId, id, instant, line, locale, pageOf, pageQuery } from './values.ts';

const role = z.enum(roles);
/** `no_card`: has a name to sign in with and nothing printed. `card`: waits for its first use. */
export const signInStates = ['none', 'no_card', 'card', 'card_expired', 'active', 'disabled'] as const;

/** What a tenant knows about somebody. Contact is how the institution reaches them; it is never used by the platform. */
const profileFields = {
  givenNames: line, familyNames: z.string().trim().max(200), institution: z.string().trim().max(200),
  organisationId: id.nullable(), areaCode: areaCode.nullable(), contact: z.string().trim().max(200),
};

export const personRow = z.object({
  id, displayName: z.string(), institution: z.string(), organisationName: z.string().nullable(), areaCode: areaCode.nullable(), areaName: z.string().nullable(),
  roles: z.array(role), signIn: z.enum(signInStates),
});
export type PersonRow = z.infer<typeof personRow>;

export const listPeople = endpoint({
  name: 'listPeople', method: 'GET', path: '/people', access: 'person:read', summary: 'People one’s institution knows',
  query: z.strictObject({
    q: z.string().trim().max(100).optional(), organisationId: id.optional(), role: role.optional(), areaCode: areaCode.optional(), signIn: z.enum(signInStates).optional(), ...pageQuery,
  }),
  response: pageOf(personRow).extend({ known: z.number().int() }),
});

export const membership = z.object({
  id, organisationId: id, organisationName: z.string(), role, since: instant, endedAt: instant.nullable(),
});

export const person = z.object({
  id, displayName: z.string(), ...profileFields, /** In which they work. */ languages: z.array(locale), familyNames: z.string(), institution: z.string(), contact: z.string(), organisationName: z.string().nullable(), areaName: z.string().nullable(),
  createdAt: instant,
  memberships: z.array(membership),
  signIn: z.object({
    state: z.enum(signInStates), kind: z.enum(['password', 'pin']).nullable(), secondFactor: z.boolean(),
    /** Whether one’s own institution gave it out, and so may disable and recover it. */
    ours: z.boolean(),
  }),
  openRecovery: z.object({ id, requestedAt: instant, requestedByName: z.string(), mine: z.boolean() }).nullable(),
  certifications: z.array(z.object({ id, kitTitle: z.string(), level: z.enum(certificationLevels), standing: z.enum(certificationStandings), since: instant })),
});
export type Person = z.infer<typeof person>;

export const getPerson = endpoint({
  name: 'getPerson', method: 'GET', path: '/people/:id', access: 'person:read', summary: 'What one’s institution knows about somebody', params: byId, response: person,
});
export const createPerson = endpoint({
  name: 'createPerson', method: 'POST', path: '/people', access: 'person:write', status: 201, summary: 'Somebody new; needs no e-mail address',
  body: z.strictObject({
    id, givenNames: line, familyNames: profileFields.familyNames.default(''), institution: profileFields.institution.default(''),
    organisationId: id.nullable().default(null), areaCode: areaCode.nullable().default(null), contact: profileFields.contact.default(''),
  }),
  response: person,
});
export const updatePerson = endpoint({
  name: 'updatePerson', method: 'PATCH', path: '/people/:id', access: 'person:write', summary: 'Change what one’s institution knows about somebody', params: byId,
  body: z.strictObject({ ...profileFields, languages: z.array(locale).max(12) }).partial(), response: person,
});

/** Somebody already known who may be the same person, with why. `score` is 0…1. */
export const possibleMatch = z.object({
  id, displayName: z.string(), institution: z.string(), areaCode: areaCode.nullable(), score: z.number(), reasons: z.array(z.enum(nameReasons)),
});
export const matchPeople = endpoint({
  name: 'matchPeople', method: 'POST', path: '/people/matches', access: 'person:write', summary: 'Who already known may be the same person',
  body: z.strictObject({ name: line, institution: profileFields.institution.default(''), areaCode: areaCode.nullable().default(null), contact: profileFields.contact.default('') }),
  response: z.object({ matches: z.array(possibleMatch) }),
});

export const addMembership = endpoint({
  name: 'addMembership', method: 'POST', path: '/people/:id/memberships', access: 'membership:write', status: 201, summary: 'Give somebody a role', params: byId,
  body: z.strictObject({ id, organisationId: id, role }), response: membership,
});
export const endMembership = endpoint({
  name: 'endMembership', method: 'POST', path: '/memberships/:id/end', access: 'membership:write', summary: 'End a role; its sessions end with it', params: byId, response: membership,
});

export const invitation = z.object({
  id, displayName: z.string(), role, organisationName: z.string(), personId: id.nullable(), createdAt: instant, expiresAt: instant,
  state: z.enum(['open', 'accepted', 'revoked', 'expired']), invitedByName: z.string(),
  /** No link yet: `mine` waits for another who manages, `others` for oneself. */
  unconfirmed: z.enum(['mine', 'others']).nullable(),
});
export const listInvitations = endpoint({
  name: 'listInvitations', method: 'GET', path: '/people/invitations', access: 'person:read', summary: 'Invitations that are open or ended lately', response: z.object({ invitations: z.array(invitation) }),
});
/** With `personId` somebody already known gets a sign-in of their own; without, a new person. */
export const createInvitation = endpoint({
  name: 'createInvitation', method: 'POST', path: '/people/invitations', access: 'membership:write', status: 201, summary: 'Invite somebody by link',
  body: z.strictObject({ id, organisationId: id, role, displayName: line, personId: id.nullable().default(null) }),
  /** `url` is null where another who manages must confirm first. */
  response: invitationLink.extend({ url: z.string().nullable() }),
});
export const renewInvitation = endpoint({
  name: 'renewInvitation', method: 'POST', path: '/people/invitations/:id/renewal', access: 'membership:write', summary: 'A new link, the old one no longer works; for one that waits for a second manager, their confirmation', params: byId, response: invitationLink,
});
export const revokeInvitation = endpoint({
  name: 'revokeInvitation', method: 'DELETE', path: '/people/invitations/:id', access: 'membership:write', summary: 'Withdraw an invitation', params: byId, response: z.object({ done: z.literal(true) }),
});
