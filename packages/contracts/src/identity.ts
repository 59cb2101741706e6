import { activeRoles, organisationKinds, roles } from '@relevo/domain/organisation';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, id, instant, interfaceLocale, line, locale } from './values.ts';

/** Lower-case letters, digits, `.`, `-`, `_`; an e-mail address is welcome, never needed. */
export const signInName = z.string().trim().toLowerCase().min(3).max(120).regex(/^[\p{Ll}\p{N}._@+-]+$/u);
/** As somebody types what is printed on their card: with a space or without, in capitals; the server knows which name is meant. */
export const typedCardName = z.string().trim().toLowerCase().min(3).max(120).regex(/^[\p{Ll}\p{M}\p{N}._@+ -]+$/u);
const secret = z.string().min(1).max(200);
const code = z.string().trim().min(4).max(40);

/** A role somebody may act in; participants act for the tenant whose cohorts they are enrolled in. */
export const hat = z.object({
  /** Membership's id; the tenant's id for a participant. */
  id,
  role: z.enum(activeRoles),
  tenantId: id,
  organisationId: id,
  organisationName: z.string(),
  organisationKind: z.enum(organisationKinds),
});
export type Hat = z.infer<typeof hat>;

export const currentSession = z.object({
  person: z.object({ id, displayName: z.string(), locale: interfaceLocale }),
  actor: hat.extend({ personId: id }),
  hats: z.array(hat),
  /** Staff without a confirmed second factor may do nothing but enrol one. */
  secondFactor: z.enum(['confirmed', 'must_enrol', 'not_needed']),
  expiresAt: instant,
});
export type CurrentSession = z.infer<typeof currentSession>;

export const getSession = endpoint({
  name: 'getSession', method: 'GET', path: '/session', access: 'public',
  summary: 'Who is signed in; null when nobody is',
  response: z.object({ session: currentSession.nullable() }),
});

/** Staff: `second_factor` means the same request again with `totp` or `recoveryCode`. */
export const signInByPassword = endpoint({
  name: 'signInByPassword', method: 'POST', path: '/session/password', access: 'public',
  summary: 'Sign in with a name and a password',
  body: z.strictObject({ name: signInName, password: secret, totp: z.string().regex(/^\d{6}$/).optional(), recoveryCode: code.optional() }),
  response: z.object({ next: z.enum(['done', 'second_factor']), session: currentSession.nullable() }),
});

export const signInByPin = endpoint({
  name: 'signInByPin', method: 'POST', path: '/session/pin', access: 'public',
  summary: 'Sign in with the name on the card and a PIN',
  body: z.strictObject({ name: typedCardName, pin: secret }),
  response: z.object({ session: currentSession }),
});

/** First use of a card: the code is spent and the PIN set in one step. Eight digits, or three words. */
export const activateCard = endpoint({
  name: 'activateCard', method: 'POST', path: '/session/activation', access: 'public',
  summary: 'First use of an access card: code and a new PIN',
  body: z.strictObject({ name: typedCardName, code, pin: secret }),
  response: z.object({ session: currentSession }),
});

export const signOut = endpoint({
  name: 'signOut', method: 'DELETE', path: '/session', access: 'public',
  summary: 'End this session', response: z.object({ done: z.literal(true) }),
});

/** Another of one's roles: a new session, so that nobody acts in two at once. */
export const switchHat = endpoint({
  name: 'switchHat', method: 'POST', path: '/session/hat', access: 'account:own',
  summary: 'Act in another of one’s roles', body: z.strictObject({ hatId: id }),
  response: z.object({ session: currentSession }),
});

export const account = z.object({
  displayName: z.string(),
  signInName: z.string(),
  locale: interfaceLocale,
  secretKind: z.enum(['password', 'pin']),
  secondFactor: z.enum(['confirmed', 'must_enrol', 'not_needed']),
  recoveryCodesLeft: z.number().int(),
  /** Of staff: where they are and in which languages they work, as the institution they act for knows it. */
  work: z.object({ areaCode: areaCode.nullable(), languages: z.array(locale) }).nullable(),
  sessions: z.array(z.object({ id, current: z.boolean(), device: z.string(), startedAt: instant, lastSeenAt: instant })),
});
export const getAccount = endpoint({
  name: 'getAccount', method: 'GET', path: '/account', access: 'account:own', summary: 'One’s own account', response: account,
});
export const updateAccount = endpoint({
  name: 'updateAccount', method: 'PATCH', path: '/account', access: 'account:own', summary: 'Change one’s name or language; of staff also where and in which languages one works',
  body: z.strictObject({
    displayName: line.optional(), locale: interfaceLocale.optional(), work: z.strictObject({ areaCode: areaCode.nullable(), languages: z.array(locale).max(12) }).optional(),
  }),
  response: account,
});
export const changeSecret = endpoint({
  name: 'changeSecret', method: 'POST', path: '/account/secret', access: 'account:own',
  summary: 'Change one’s password or PIN; other sessions end',
  body: z.strictObject({ current: secret, next: secret }), response: z.object({ done: z.literal(true) }),
});
export const endOtherSession = endpoint({
  name: 'endOtherSession', method: 'DELETE', path: '/account/sessions/:id', access: 'account:own',
  summary: 'End one of one’s sessions', params: byId, response: z.object({ done: z.literal(true) }),
});

/** `uri` is what an authenticator app reads; it counts once confirmed with a code. */
export const beginSecondFactor = endpoint({
  name: 'beginSecondFactor', method: 'POST', path: '/account/second-factor', access: 'account:own',
  summary: 'Begin to enrol an authenticator', response: z.object({ uri: z.string(), secret: z.string(), qr: z.string() }),
});
export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor', method: 'POST', path: '/account/second-factor/confirmation', access: 'account:own',
  summary: 'Confirm the authenticator; recovery codes are shown this once',
  body: z.strictObject({ totp: z.string().regex(/^\d{6}$/) }), response: z.object({ recoveryCodes: z.array(z.string()) }),
});

/** An invitation is a link; it holds no address and can be passed on by any channel. */
export const getInvitation = endpoint({
  name: 'getInvitation', method: 'GET', path: '/invitations/:token', access: 'public', summary: 'What an invitation offers',
  params: z.strictObject({ token: z.string().min(20).max(100) }),
  response: z.object({ displayName: z.string(), organisationName: z.string(), role: z.enum(roles), expiresAt: instant, signInName: z.string().nullable() }),
});
export const acceptInvitation = endpoint({
  name: 'acceptInvitation', method: 'POST', path: '/invitations/:token/acceptance', access: 'public', status: 201,
  summary: 'Accept an invitation with a new sign-in', params: z.strictObject({ token: z.string().min(20).max(100) }),
  body: z.strictObject({ name: signInName, password: secret, displayName: line, locale: interfaceLocale }),
  response: z.object({ session: currentSession }),
});

/** The same for somebody who has a sign-in already, perhaps from another institution; a PIN becomes a password, which staff need. */
export const acceptInvitationAsMyself = endpoint({
  name: 'acceptInvitationAsMyself', method: 'POST', path: '/invitations/:token/acceptance/own', access: 'account:own',
  summary: 'Accept an invitation with the sign-in one has', params: z.strictObject({ token: z.string().min(20).max(100) }),
  body: z.strictObject({ password: secret.optional() }), response: z.object({ session: currentSession }),
});

/** Recovery of a colleague's sign-in: one coordinator asks, another confirms; the link is shown to the second one. */
export const requestRecovery = endpoint({
  name: 'requestRecovery', method: 'POST', path: '/people/:id/recovery', access: 'account:recover', status: 201,
  summary: 'Ask for the recovery of a colleague’s sign-in', params: byId, body: z.strictObject({ id }),
  response: z.object({ id, state: z.literal('requested') }),
});
export const confirmRecovery = endpoint({
  name: 'confirmRecovery', method: 'POST', path: '/recoveries/:id/confirmation', access: 'account:recover',
  summary: 'Confirm a recovery that another coordinator asked for', params: byId,
  response: z.object({ url: z.string(), expiresAt: instant }),
});
export const listRecoveries = endpoint({
  name: 'listRecoveries', method: 'GET', path: '/recoveries', access: 'account:recover', summary: 'Recoveries that wait for a second coordinator',
  response: z.object({ recoveries: z.array(z.object({ id, personName: z.string(), requestedByName: z.string(), requestedAt: instant, mine: z.boolean() })) }),
});
export const recover = endpoint({
  name: 'recover', method: 'POST', path: '/recoveries/use', access: 'public', summary: 'Set a new password by a recovery link',
  body: z.strictObject({ token: z.string().min(20).max(100), password: secret }), response: z.object({ session: currentSession }),
});

export const disableAccount = endpoint({
  name: 'disableAccount', method: 'POST', path: '/people/:id/disabling', access: 'account:disable', summary: 'Disable a sign-in; acts at the next request',
  params: byId, body: z.strictObject({ disabled: z.boolean() }), response: z.object({ disabled: z.boolean() }),
});
