import { cohortStates } from '@relevo/domain/cohort';
import { placesMost } from '@relevo/domain/self-paced';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { byId, date, fileOf, id, instant, interfaceLocale, line, locale } from './values.ts';

const whole = z.number().int();
const places = whole.min(1).max(placesMost).nullable();
const forWhom = z.string().trim().max(500);

const written = { title: line, forWhom, opensOn: date, closesOn: date.nullable(), places };
/** 409 `kit_not_published`, `id_taken`; 422 `trackId`, `locale`, `organisationId` `unknown`, `closesOn` `dates_reversed`. */
export const openSelfPaced = endpoint({
  name: 'openSelfPaced', method: 'POST', path: '/self-paced', access: 'cohort:write', status: 201, summary: 'Open a course that everybody goes through alone, behind a link',
  body: z.strictObject({ id, kitVersionId: id, /** Of a kit with tracks. */ trackId: localId.nullable().default(null), organisationId: id, locale, ...written, closesOn: written.closesOn.default(null), places: places.default(null), forWhom: forWhom.default('') }),
  response: z.object({ id }),
});
export type NewSelfPaced = z.infer<typeof openSelfPaced.body>;

/** Null where it is too small to show to somebody who does not hold the roster. */
const count = whole.nullable();
export const selfPacedCourse = z.object({
  id, tenantId: id, title: z.string(), organisationName: z.string(), state: z.enum(cohortStates), own: z.boolean(), timeZone: z.string(), locale: z.string(),
  kit: z.object({ id, title: z.string(), versionLabel: z.string(), /** The track’s title, of a kit with tracks. */ track: z.string().nullable() }),
  /** Who of it runs it; null for a reader of sums from afar. */
  opening: z.object({
    forWhom: z.string(), opensOn: date, closesOn: date.nullable(), places: whole.nullable(), left: whole.nullable(), opensAt: instant, closesAt: instant.nullable(),
    /** Secret; null once switched off, and for whoever may not share it. `qr` is its picture, SVG. */
    url: z.string().nullable(), qr: z.string().nullable(),
  }).nullable(),
  /** Whether the reader may know who is in it. */
  roster: z.boolean(),
  figures: z.object({ enrolled: count, began: count, finished: count, months: z.array(z.object({ month: z.string().regex(/^\d{4}-\d\d$/), enrolled: count, began: count, finished: count })) }),
});
export type SelfPacedCourse = z.infer<typeof selfPacedCourse>;
export const getSelfPaced = endpoint({
  name: 'getSelfPaced', method: 'GET', path: '/self-paced/:id', access: 'cohort:read', summary: 'A self-paced course: its link, and how many joined, began and finished by month', params: byId, response: selfPacedCourse,
});
/** 409 `cohort_over`, `places_taken`; 422 `closesOn` `dates_reversed`. */
export const updateSelfPaced = endpoint({
  name: 'updateSelfPaced', method: 'PATCH', path: '/self-paced/:id', access: 'cohort:write', summary: 'Change what is said of a course, its days or its places', params: byId, body: z.strictObject(written).partial(), response: selfPacedCourse,
});
const step = (name: string, path: `/${string}`, summary: string) => endpoint({ name, method: 'POST', path, access: 'cohort:write', summary, params: byId, response: selfPacedCourse });
export const closeSelfPaced = step('closeSelfPaced', '/self-paced/:id/closure', 'Open → closed: nobody joins or completes any more, everybody goes on reading');
export const reopenSelfPaced = step('reopenSelfPaced', '/self-paced/:id/reopening', 'Closed → open, as if it had not been closed');
export const renewSelfPacedLink = step('renewSelfPacedLink', '/self-paced/:id/link', 'A new link; the earlier one no longer works');
export const revokeSelfPacedLink = endpoint({
  name: 'revokeSelfPacedLink', method: 'DELETE', path: '/self-paced/:id/link', access: 'cohort:write', summary: 'The link no longer works', params: byId, response: selfPacedCourse,
});
export const printSelfPacedLink = endpoint({
  name: 'printSelfPacedLink', method: 'GET', path: '/self-paced/:id/sheet', access: 'cohort:write', summary: 'The link as a code to hang up, A4', params: byId, query: z.strictObject({ lang: interfaceLocale.default('es') }), response: fileOf('application/pdf'),
});
/** Ends one’s own session where nothing else is left that one takes part in. 409 `not_self_paced`, `no_such_move`. */
export const leaveSelfPaced = endpoint({
  name: 'leaveSelfPaced', method: 'POST', path: '/learning/cohorts/:id/leaving', access: 'learning:own', summary: 'Leave a self-paced course', params: byId, response: z.object({ /** Whether one still takes part in something there. */ stays: z.boolean() }),
});

// Pages for whoever has the link: HTML that works without a script.
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const language = z.strictObject({ lang: interfaceLocale.optional() });
const plainEntries = z.record(z.string().max(40), z.union([z.string().max(2000), z.array(z.string().max(200)).max(20)]));
export const selfPacedPage = endpoint({
  name: 'selfPacedPage', method: 'GET', path: '/a-su-ritmo/:token', access: 'public', summary: 'The form behind the link of a self-paced course', params: z.strictObject({ token }), query: language, response: fileOf('text/html'),
});
export const joinSelfPaced = endpoint({
  name: 'joinSelfPaced', method: 'POST', path: '/a-su-ritmo/:token', access: 'public', plainForm: true, summary: 'Join it: as somebody new, with one’s name and PIN, or as who is signed in', params: z.strictObject({ token }), query: language, body: plainEntries, response: fileOf('text/html'),
});
