import { publishBlockerCodes } from '@relevo/domain/kit-checks';
import { kitVersionChanges, kitVersionStates } from '@relevo/domain/kit-version';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { activityKinds } from './kit-document.ts';
import { kitText, localId } from './kit-values.ts';
import { byId, fileOf, id, instant, line, locale, note, pageOf, pageQuery, sha256 } from './values.ts';

export const kitVersionState = z.enum(kitVersionStates);
const whole = z.number().int();

/** Counts of a document; breaks are apart, minutes are those of content. */
export const kitFigures = z.object({
  modules: whole, breaks: whole, activities: whole, minutes: whole, questions: whole, tests: whole, runSheets: whole, rubrics: whole, pages: whole, assets: whole,
});
export type KitFigures = z.infer<typeof kitFigures>;

export const kitVersionLine = z.object({
  id,
  /** Place among the kit's versions, from 1. */
  number: whole,
  /** What people read: `edition.revision`. */
  label: z.string(),
  state: kitVersionState,
  title: z.string(),
  locale,
  locales: z.array(locale),
  figures: kitFigures,
  notes: z.string(),
  revision: whole,
  /** Hash of the content as it stands; what a reviewer confirms and what a published version is addressed by. */
  contentHash: z.string(),
  basedOnId: id.nullable(),
  createdAt: instant,
  changedAt: instant.nullable(),
  submittedAt: instant.nullable(),
  sentBackReason: z.string().nullable(),
  publishedAt: instant.nullable(),
  retiredAt: instant.nullable(),
  /** Whether the reader wrote in it: then somebody else reviews. */
  mine: z.boolean(),
  /** Names for those who may write; empty for others. */
  authors: z.array(z.string()),
  changedByName: z.string().nullable(),
  publishedByName: z.string().nullable(),
});
export type KitVersionLine = z.infer<typeof kitVersionLine>;

const versionBrief = z.object({ id, label: z.string(), state: kitVersionState, at: instant.nullable() });
export const kitLine = z.object({
  id,
  tenantId: id,
  title: z.string(),
  ownerName: z.string(),
  /** Of the reader's own tenant; a shared kit is read in its published versions. */
  own: z.boolean(),
  published: versionBrief.nullable(),
  /** Draft or in review; only for those who may read drafts. */
  working: versionBrief.nullable(),
  versions: whole,
  figures: kitFigures.nullable(),
  locales: z.array(locale),
});
export type KitLine = z.infer<typeof kitLine>;

export const listKits = endpoint({
  name: 'listKits', method: 'GET', path: '/kits', access: 'kit:read', summary: 'Kits of one’s own and those shared',
  query: z.strictObject({ ...pageQuery, search: z.string().trim().max(200).optional(), state: z.enum(['draft', 'in_review', 'published']).optional() }),
  response: pageOf(kitLine),
});

export const kit = z.object({
  id,
  tenantId: id,
  title: z.string(),
  ownerName: z.string(),
  own: z.boolean(),
  createdAt: instant,
  versions: z.array(kitVersionLine),
  /** Partners that read it; empty for partners. */
  sharedWith: z.array(z.object({ tenantId: id, name: z.string(), since: instant })),
  /** Number of the standard in force, by kind. */
  standards: z.object({ certification: whole.nullable(), master_trainer: whole.nullable(), handoff: whole.nullable() }),
});
export type Kit = z.infer<typeof kit>;
export const getKit = endpoint({ name: 'getKit', method: 'GET', path: '/kits/:id', access: 'kit:read', summary: 'A kit and its versions', params: byId, response: kit });

export const kitVersion = kitVersionLine.extend({ kitId: id, kitTitle: z.string(), tenantId: id, own: z.boolean() });
export type KitVersionDetail = z.infer<typeof kitVersion>;
export const getKitVersion = endpoint({
  name: 'getKitVersion', method: 'GET', path: '/kit-versions/:id', access: 'kit:read', summary: 'One version of a kit', params: byId, response: kitVersion,
});

/** Where a blocker stands, for a link: the closest thing that has a page. */
export const blockerPlace = z.object({
  kind: z.enum(['kit', 'module', 'activity', 'run_sheet', 'test', 'survey', 'question', 'asset', 'text', 'standard']),
  title: z.string(),
  moduleId: z.string().nullable(),
});
export const kitBlockerCodes = [...publishBlockerCodes, 'duplicate_id', 'link_broken', 'module_missing', 'locale_not_offered', 'image_without_alternative'] as const;
export const kitChecks = z.object({
  contentHash: sha256,
  blockers: z.array(z.object({ code: z.enum(kitBlockerCodes), where: z.string(), place: blockerPlace })),
});
export type KitChecks = z.infer<typeof kitChecks>;
export const getKitChecks = endpoint({
  name: 'getKitChecks', method: 'GET', path: '/kit-versions/:id/checks', access: 'kit:draft', summary: 'What keeps a version from being published, and where', params: byId, response: kitChecks,
});

const seen = { /** What was on the screen; another revision by now: 409 `changed_meanwhile`. */ revision: whole.min(1) };
export const submitKitVersion = endpoint({
  name: 'submitKitVersion', method: 'POST', path: '/kit-versions/:id/submission', access: 'kit:write', summary: 'Send a draft to review', params: byId,
  body: z.strictObject(seen), response: kitVersion,
});
export const sendBackKitVersion = endpoint({
  name: 'sendBackKitVersion', method: 'POST', path: '/kit-versions/:id/return', access: 'kit:publish', summary: 'Send a version in review back to its authors', params: byId,
  body: z.strictObject({ ...seen, reason: note.min(1) }), response: kitVersion,
});
export const publishKitVersion = endpoint({
  name: 'publishKitVersion', method: 'POST', path: '/kit-versions/:id/publication', access: 'kit:publish', summary: 'Publish a reviewed version; it never changes again', params: byId,
  body: z.strictObject({ reviewedHash: sha256 }), response: kitVersion,
});
export const retireKitVersion = endpoint({
  name: 'retireKitVersion', method: 'POST', path: '/kit-versions/:id/retirement', access: 'kit:retire', summary: 'Retire a published version: no new cohort takes it', params: byId,
  response: kitVersion,
});
export const createKitVersion = endpoint({
  name: 'createKitVersion', method: 'POST', path: '/kits/:id/versions', access: 'kit:write', status: 201, summary: 'Begin a new version from a published one', params: byId,
  body: z.strictObject({ id, fromId: id, change: z.enum(kitVersionChanges), notes: note.default('') }), response: kitVersion,
});

const minutes = whole.min(0).max(1440);
/** A module's source, Markdown as its author wrote it. */
export const moduleSource = z.object({
  revision: whole, id: localId, title: z.string(), core: z.boolean(), break: z.boolean(), summary: z.string(), notes: z.string(),
  activities: z.array(z.object({ id: localId, kind: z.enum(activityKinds), title: z.string(), minutes, body: z.string(), notes: z.string(), solution: z.string() })),
});
export type ModuleSource = z.infer<typeof moduleSource>;
export const getModuleSource = endpoint({
  name: 'getModuleSource', method: 'GET', path: '/kit-versions/:id/modules/:moduleId/source', access: 'kit:write', summary: 'A draft module as it is written',
  params: z.strictObject({ id, moduleId: localId }), response: moduleSource,
});

export const kitSource = z.object({ revision: whole, title: z.string(), summary: kitText, certifiesTrainers: z.boolean() });
export type KitSource = z.infer<typeof kitSource>;
export const getKitSource = endpoint({
  name: 'getKitSource', method: 'GET', path: '/kit-versions/:id/source', access: 'kit:write', summary: 'A draft’s title and summary as they are written', params: byId, response: kitSource,
});

export const draftEdit = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('kit'), title: line, summary: kitText, certifiesTrainers: z.boolean() }),
  z.strictObject({ part: z.literal('module'), moduleId: localId, title: line, core: z.boolean(), summary: kitText, notes: kitText }),
  z.strictObject({ part: z.literal('activity'), activityId: localId, title: line, minutes, body: kitText, notes: kitText, solution: kitText }),
]);
export type DraftEdit = z.infer<typeof draftEdit>;
/** 409 `changed_meanwhile` carries `by` (a name) and `at` in its detail. */
export const editKitVersion = endpoint({
  name: 'editKitVersion', method: 'PATCH', path: '/kit-versions/:id', access: 'kit:write', summary: 'A small edit of a draft', params: byId,
  body: z.strictObject({ ...seen, edit: draftEdit }), response: kitVersion,
});

export const exportKitVersion = endpoint({
  name: 'exportKitVersion', method: 'GET', path: '/kit-versions/:id/archive', access: 'kit:write', summary: 'A version as a .relevo archive', params: byId,
  response: fileOf('application/zip'),
});
