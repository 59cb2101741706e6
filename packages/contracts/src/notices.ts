import { isTimeZone } from '@relevo/domain/local-time';
import { mailCadences, mailStates, noticeKinds, noticeOccasions, reminderOccasions } from '@relevo/domain/notices';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, interfaceLocale, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
const minutes = whole.min(0).max(1439);
const when = { startsAt: instant.nullable(), endsAt: instant.nullable(), timeZone: z.string() };

const points = z.object({ points: z.number(), of: z.number() });
/** One message as its reader sees it in the app, behind a sign-in. */
export const ownMessage = z.object({
  id, kind: z.enum(noticeKinds), occasion: z.enum(noticeOccasions).nullable(), madeAt: instant, readAt: instant.nullable(), ...when,
  /** Null once it is out of the reader's reach. */
  cohort: z.object({ id, title: z.string(), place: z.string() }).nullable(), sessionId: id.nullable(), sessionTitle: z.string().nullable(),
  /** Of `regraded`, to whom it is about: from what to what, and why. */
  result: z.object({ attemptId: id, before: points, after: points, passes: z.boolean(), reason: z.string() }).nullable(),
  /** The same to whoever teaches them, in sums of people. */
  regrade: z.object({ changed: whole, passes: whole, reason: z.string() }).nullable(),
  /** What an appeal is about, to whoever asked; to whoever may decide, the appeal itself. */
  appeal: z.object({ thing: z.enum(['sitting', 'work', 'appeal']), id }).nullable(),
});
export type OwnMessage = z.infer<typeof ownMessage>;

export const listOwnMessages = endpoint({
  name: 'listOwnMessages', method: 'GET', path: '/messages', access: 'account:own', summary: 'What one was told under the role one acts in, newest first',
  query: z.strictObject({ ...pageQuery, size: pageQuery.size.default(20) }), response: pageOf(ownMessage).extend({ unread: whole }),
});
export const countUnreadMessages = endpoint({
  name: 'countUnreadMessages', method: 'GET', path: '/messages/unread', access: 'account:own', summary: 'How many of them one has not read', response: z.object({ unread: whole }),
});
export const readMessages = endpoint({
  name: 'readMessages', method: 'POST', path: '/messages/reading', access: 'account:own', summary: 'These were read; all of them when none is named',
  body: z.strictObject({ ids: z.array(id).min(1).max(100).optional() }), response: z.object({ unread: whole }),
});

export const noticePreference = z.object({
  /** Whether this installation can mail at all. */
  mailConfigured: z.boolean(),
  address: z.string().nullable(), pendingAddress: z.string().nullable(),
  /** The mail server refused the link to the pending address. */
  pendingRefused: z.boolean(),
  /** Refused several times in a row: nothing is sent there until it is confirmed again. */
  failing: z.boolean(),
  mail: z.boolean(), cadence: z.enum(mailCadences), quietFrom: minutes, quietUntil: minutes,
  /** Null: that of each cohort. */
  timeZone: z.string().nullable(),
});
export type NoticePreference = z.infer<typeof noticePreference>;

export const getNoticePreference = endpoint({
  name: 'getNoticePreference', method: 'GET', path: '/account/notices', access: 'account:own', summary: 'How one wants to be told', response: noticePreference,
});
export const updateNoticePreference = endpoint({
  name: 'updateNoticePreference', method: 'PATCH', path: '/account/notices', access: 'account:own', summary: 'Switch e-mail on or off; at once or daily; quiet hours',
  body: z.strictObject({
    mail: z.boolean(), cadence: z.enum(mailCadences), quietFrom: minutes, quietUntil: minutes, timeZone: z.string().max(60).refine(isTimeZone, { error: 'unknown' }).nullable(),
  }).partial(),
  response: noticePreference,
});
export const setNoticeAddress = endpoint({
  name: 'setNoticeAddress', method: 'PUT', path: '/account/notices/address', access: 'account:own', summary: 'An address of one’s own; counts once its link was opened',
  body: z.strictObject({ address: z.email().max(254) }), response: noticePreference,
});
export const removeNoticeAddress = endpoint({
  name: 'removeNoticeAddress', method: 'DELETE', path: '/account/notices/address', access: 'account:own', summary: 'Forget one’s address', response: noticePreference,
});
/** By the link that was mailed. Programs that open links beforehand confirm nothing: it takes a button. */
export const confirmNoticeAddress = endpoint({
  name: 'confirmNoticeAddress', method: 'POST', path: '/notice-addresses/confirmation', access: 'public', summary: 'Confirm an address by its link',
  body: z.strictObject({ token: z.string().min(20).max(100) }), response: z.object({ confirmed: z.literal(true) }),
});

/** How many stand where, of one thing told. */
const counts = z.partialRecord(z.enum(mailStates), whole);
export const cohortNotice = z.object({
  id, kind: z.enum(noticeKinds), occasion: z.enum(noticeOccasions).nullable(), madeAt: instant, ...when, sessionTitle: z.string().nullable(),
  people: whole, read: whole, mail: counts,
});
export type CohortNotice = z.infer<typeof cohortNotice>;
export const listCohortNotices = endpoint({
  name: 'listCohortNotices', method: 'GET', path: '/cohorts/:id/notices', access: 'roster:read', summary: 'What was told in a cohort and what will be, to how many; no address',
  params: byId, query: z.strictObject({ ...pageQuery, size: pageQuery.size.default(20) }),
  response: pageOf(cohortNotice).extend({
    cohort: z.object({ id, title: z.string(), timeZone: z.string() }), mailConfigured: z.boolean(),
    /** Reminders to come; `people`: who would get one as things stand. */
    planned: z.array(z.object({ sessionId: id, sessionTitle: z.string(), occasion: z.enum(reminderOccasions), dueAt: instant, startsAt: instant, people: whole })),
    /** Whose own address refuses mail; they still have the app. */
    failing: z.array(z.object({ personId: id, displayName: z.string() })),
  }),
});
export const previewNotice = endpoint({
  name: 'previewNotice', method: 'GET', path: '/cohorts/:id/notices/preview', access: 'roster:read', summary: 'A message as it is mailed, in a language', params: byId,
  query: z.strictObject({ kind: z.enum(noticeKinds), locale: interfaceLocale }),
  response: z.object({ sender: z.string(), subject: z.string(), preview: z.string(), text: z.string(), appointment: z.string().nullable() }),
});
