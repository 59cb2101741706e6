import { publishBlockerCodes } from '@relevo/domain/kit-checks';
import { kitVersionChanges, kitVersionStates } from '@relevo/domain/kit-version';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, locale, note, pageOf, pageQuery, sha256 } from './values.ts';

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
  /** What people read: `edition.revision`; of an adaptation the label of the version it stands upon, `+` and its own count. */
  label: z.string(),
  change: z.enum(kitVersionChanges),
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
  /** Of a retired version: what is used in its stead. */
  successor: z.object({ id, label: z.string() }).nullable(),
  /** The partner whose adaptation it is; null: the steward's own line. */
  line: z.object({ tenantId: id, name: z.string(), own: z.boolean() }).nullable(),
  /** Of an adaptation: the steward's version that it was made from or last merged with. */
  upstream: z.object({ id, label: z.string() }).nullable(),
  /** Of an adaptation: the steward's word on it. */
  acceptedAt: instant.nullable(),
  returnedReason: z.string().nullable(),
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
  /** Partners that write its drafts too; for those who work on them. */
  coAuthors: z.array(z.object({ tenantId: id, name: z.string(), since: instant })),
  /** Number of the standard in force, by kind. */
  standards: z.object({ certification: whole.nullable(), master_trainer: whole.nullable(), handoff: whole.nullable() }),
});
export type Kit = z.infer<typeof kit>;
export const getKit = endpoint({ name: 'getKit', method: 'GET', path: '/kits/:id', access: 'kit:read', summary: 'A kit and its versions', params: byId, response: kit });

/**
 * Whose signature an archive came with. It held, or the archive would have been refused; whose key it is tells `key`: `own`, one's own organisation's;
 * `seen`, that of an archive before, at `seenAt`; `new`, never seen; `differs`, never seen, under a name that goes with another key.
 */
export const kitSignature = z.object({ issuer: z.string(), fingerprint: z.string(), key: z.enum(['own', 'seen', 'new', 'differs']), seenAt: instant.nullable() });
export type KitSignature = z.infer<typeof kitSignature>;

export const kitVersion = kitVersionLine.extend({
  kitId: id, kitTitle: z.string(), tenantId: id, own: z.boolean(),
  /** What the reader may do with it where its state allows. */
  may: z.object({ write: z.boolean(), review: z.boolean(), signOff: z.boolean(), judge: z.boolean() }),
  /** Of the archive that it came as, for those who work on it; `same`: its content is still what was signed. */
  signature: kitSignature.extend({ same: z.boolean() }).nullable(),
  /** Co-writing partners, with whoever signed this version for them. */
  signOffs: z.array(z.object({ tenantId: id, partnerName: z.string(), own: z.boolean(), signedByName: z.string().nullable(), at: instant.nullable() })),
});
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
  name: 'getKitChecks', method: 'GET', path: '/kit-versions/:id/checks', access: 'draft:read', summary: 'What keeps a version from being published, and where', params: byId, response: kitChecks,
});

const seen = { /** What was on the screen; another revision by now: 409 `changed_meanwhile`. */ revision: whole.min(1) };
export const submitKitVersion = endpoint({
  name: 'submitKitVersion', method: 'POST', path: '/kit-versions/:id/submission', access: 'draft:write', summary: 'Send a draft to review', params: byId,
  body: z.strictObject(seen), response: kitVersion,
});
export const sendBackKitVersion = endpoint({
  name: 'sendBackKitVersion', method: 'POST', path: '/kit-versions/:id/return', access: 'draft:review', summary: 'Send a version in review back to its authors', params: byId,
  body: z.strictObject({ ...seen, reason: note.min(1) }), response: kitVersion,
});
export const publishKitVersion = endpoint({
  name: 'publishKitVersion', method: 'POST', path: '/kit-versions/:id/publication', access: 'draft:review', summary: 'Publish a reviewed version; it never changes again', params: byId,
  body: z.strictObject({ reviewedHash: sha256 }), response: kitVersion,
});
export const retireKitVersion = endpoint({
  name: 'retireKitVersion', method: 'POST', path: '/kit-versions/:id/retirement', access: 'draft:review', summary: 'Retire a published version: no new cohort takes it', params: byId,
  body: z.strictObject({ successorId: id.optional() }), response: kitVersion,
});
export const createKitVersion = endpoint({
  name: 'createKitVersion', method: 'POST', path: '/kits/:id/versions', access: 'draft:write', status: 201, summary: 'Begin a new version from a published one', params: byId,
  body: z.strictObject({ id, fromId: id, change: z.enum(kitVersionChanges), notes: note.default('') }), response: kitVersion,
});

/** What a version says of itself to those who choose it; until it is published. */
export const noteKitVersion = endpoint({
  name: 'noteKitVersion', method: 'PUT', path: '/kit-versions/:id/notes', access: 'draft:write', summary: 'Word what is new in a version', params: byId,
  body: z.strictObject({ notes: note }), response: kitVersion,
});
