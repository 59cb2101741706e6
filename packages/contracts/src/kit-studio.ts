import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { kitChange, kitConflict } from './kit-changes.ts';
import { kitDocument } from './kit-document.ts';
import { kitVersion } from './kits.ts';
import { byId, id, instant, locale, note, pageOf, pageQuery, sha256 } from './values.ts';

/**
 * The studio: a draft as its authors work on it. It is read whole, changed by changes, and never locked: who saves upon somebody else's
 * work gets both put together, and what contradicts comes back as conflicts, kept with the revision so that no word is lost.
 */
const revision = z.number().int().min(1);
/** `institution` of somebody who is not of the reader's own; their name is known to those who work on the same draft. */
const byWhom = { byName: z.string(), institution: z.string().nullable().default(null), mine: z.boolean(), at: instant };

export const studio = z.object({ version: kitVersion, revision, document: kitDocument });
export type Studio = z.infer<typeof studio>;
export const getStudio = endpoint({
  name: 'getStudio', method: 'GET', path: '/kit-versions/:id/studio', access: 'draft:write', summary: 'A draft, whole, for those who write it', params: byId, response: studio,
});

/** What one person changed in one go; `from` is the revision that it began upon. */
export const revisionChanges = z.object({ revision, from: revision, ...byWhom, changes: z.array(kitChange), conflicts: z.array(kitConflict), restores: revision.nullable() });
export type RevisionChanges = z.infer<typeof revisionChanges>;

/** More go in several saves. */
export const changesInOneSave = 5_000;
/**
 * Saves changes made upon `revision`. The same id again gives the same answer. 409 `not_a_draft`; 422 `kit_does_not_fit` with the fields that the kit's
 * schema refuses, `text_identity`-like faults never block.
 */
export const saveDraft = endpoint({
  name: 'saveDraft', method: 'POST', path: '/kit-versions/:id/changes', access: 'draft:write', summary: 'Save changes of a draft', params: byId,
  body: z.strictObject({ id, revision, changes: z.array(kitChange).min(1).max(changesInOneSave) }),
  response: z.object({
    revision, at: instant, contentHash: sha256,
    /** What others saved since the revision that was sent, in order. */
    others: z.array(revisionChanges),
    /** What was made of the changes, upon those. */
    applied: z.array(kitChange),
    conflicts: z.array(kitConflict),
  }),
});

/** Where somebody is: the ids and keys of the part on their screen, and whether they have it open to write. */
const place = z.string().max(300);
/** Says that one is here, and asks what happened since `revision`. Called every few seconds while the studio is open. */
export const attendDraft = endpoint({
  name: 'attendDraft', method: 'POST', path: '/kit-versions/:id/presence', access: 'draft:write', summary: 'Be seen in a draft, and see what others do', params: byId,
  body: z.strictObject({ tab: id, revision, place: place.nullable() }),
  response: z.object({
    state: kitVersion.shape.state, revision,
    others: z.array(revisionChanges),
    /** Other tabs of the last half minute, oneself in another tab included. */
    people: z.array(z.object({ name: z.string(), institution: z.string().nullable().default(null), mine: z.boolean(), tab: id, place: place.nullable(), at: instant })),
    /** When a comment last changed, so that the client asks for them only then. */
    commentsAt: instant.nullable(),
  }),
});

/** One line of the history; the changes come with `getRevision`. */
export const revisionLine = revisionChanges.omit({ changes: true, conflicts: true }).extend({
  counts: z.object({ set: z.number().int(), insert: z.number().int(), remove: z.number().int(), move: z.number().int(), conflicts: z.number().int() }),
  /** Titles of the modules and other parts that were touched, and the languages whose texts were; at most five in all. */
  touched: z.array(z.string()), languages: z.array(locale),
});
export type RevisionLine = z.infer<typeof revisionLine>;
export const listRevisions = endpoint({
  name: 'listRevisions', method: 'GET', path: '/kit-versions/:id/revisions', access: 'draft:read', summary: 'Who changed what in a draft, the latest first', params: byId,
  query: z.strictObject(pageQuery), response: pageOf(revisionLine),
});
export const getRevision = endpoint({
  name: 'getRevision', method: 'GET', path: '/kit-versions/:id/revisions/:revision', access: 'draft:read', summary: 'What one revision changed',
  params: z.strictObject({ id, revision: z.coerce.number().int().min(1) }), response: revisionChanges,
});
/** The draft becomes what it was after `to`; what came later stays in the history and can be restored in turn. */
export const restoreRevision = endpoint({
  name: 'restoreRevision', method: 'POST', path: '/kit-versions/:id/restorations', access: 'draft:write', summary: 'Go back to an earlier revision', params: byId,
  body: z.strictObject({ id, to: z.number().int().min(1), revision }), response: z.object({ revision }),
});

/** A remark on a place of a draft: a path as changes have it, and the words it is about. */
export const kitComment = z.object({
  id, path: z.array(z.string()), quote: z.string(), body: z.string(), authorName: z.string(), mine: z.boolean(), at: instant, editedAt: instant.nullable(),
  resolvedAt: instant.nullable(), resolvedByName: z.string().nullable(),
  answers: z.array(z.object({ id, body: z.string(), authorName: z.string(), mine: z.boolean(), at: instant })),
});
export type KitComment = z.infer<typeof kitComment>;
export const listKitComments = endpoint({
  name: 'listKitComments', method: 'GET', path: '/kit-versions/:id/comments', access: 'draft:read', summary: 'Remarks on a draft', params: byId,
  query: z.strictObject({ resolved: z.enum(['yes', 'no']).optional() }), response: z.object({ comments: z.array(kitComment) }),
});
export const addKitComment = endpoint({
  name: 'addKitComment', method: 'POST', path: '/kit-versions/:id/comments', access: 'draft:read', status: 201, summary: 'Remark on a place, or answer a remark', params: byId,
  body: z.strictObject({ id, path: z.array(z.string().max(300)).max(12), quote: z.string().max(500).default(''), body: note.min(1), answers: id.optional() }), response: z.object({ id }),
});
const oneComment = z.strictObject({ id, commentId: id });
export const changeKitComment = endpoint({
  name: 'changeKitComment', method: 'PATCH', path: '/kit-versions/:id/comments/:commentId', access: 'draft:read', summary: 'Reword one’s own remark, resolve or reopen one', params: oneComment,
  body: z.discriminatedUnion('intent', [
    z.strictObject({ intent: z.literal('reword'), body: note.min(1) }), z.strictObject({ intent: z.literal('resolve') }), z.strictObject({ intent: z.literal('reopen') }),
  ]),
  response: z.object({ id }),
});
export const removeKitComment = endpoint({
  name: 'removeKitComment', method: 'DELETE', path: '/kit-versions/:id/comments/:commentId', access: 'draft:read', summary: 'Take back one’s own remark, while nobody answered it', params: oneComment,
  response: z.object({ id }),
});

/** A kit begins empty: a first draft with one module to write in. */
export const createKit = endpoint({
  name: 'createKit', method: 'POST', path: '/kits', access: 'kit:write', status: 201, summary: 'Begin a kit from nothing',
  body: z.strictObject({ id, versionId: id, title: kitDocument.shape.title, locale: kitDocument.shape.locale, certifiesTrainers: z.boolean() }), response: kitVersion,
});
