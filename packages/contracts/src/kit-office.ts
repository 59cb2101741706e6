import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asset, kitDocument, kitModule } from './kit-document.ts';
import { activityKinds } from './kit-kinds.ts';
import { kitVersion } from './kits.ts';
import { byId, id, instant } from './values.ts';

/**
 * A Word or PowerPoint file on its way into a kit. The server keeps for a day what it read, and only for who brought it; what the author corrects stays on
 * their own device until they take it. Nothing of it is in a kit before that.
 */
export const officeBytes = 50 * 1024 * 1024;
export const officeRoles = ['module', 'activity', 'text', 'skip'] as const;
export const officePlaces = ['body', 'objectives', 'questions', 'keyPoints', 'materials', 'notes', 'solution', 'method'] as const;
const role = z.enum(officeRoles);
const place = z.enum(officePlaces);
const kind = z.enum(activityKinds);
const minutes = z.number().int().min(0).max(1440);

/** What reading or putting together says of a place; `block` once blocks are made. */
export const officeRemark = z.object({
  at: z.object({ page: z.number().int().optional(), paragraph: z.number().int().optional(), part: z.string().optional(), block: z.string().optional() }),
  code: z.string(), level: z.enum(['info', 'warning']), detail: z.string(),
});
export type OfficeRemark = z.infer<typeof officeRemark>;

/** A heading with what stands under it, a slide, or text between; `pieces` are where it may be parted. */
export const officeBlock = z.object({
  id: z.string(), level: z.number().int(), pieces: z.array(z.object({ text: z.string(), pictures: z.number().int() })), notes: z.string(), page: z.number().int().nullable(),
  proposed: z.object({ role, kind: kind.nullable(), title: z.string().nullable(), place, minutes: z.number().nullable(), guessed: z.boolean(), why: z.string() }),
});
export type OfficeBlock = z.infer<typeof officeBlock>;

export const officeFile = z.object({
  id, fileName: z.string(),
  /** The draft that it was brought for; null for a kit of its own. */
  versionId: id.nullable(),
  state: z.enum(['waiting', 'reading', 'done', 'refused']),
  /** 0 to 1. */
  share: z.number(),
  stage: z.enum(['waiting', 'reading', 'pictures']),
  refusal: z.string().nullable(), refusalDetail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
  keptUntil: instant,
  outline: z.object({ kind: z.enum(['docx', 'pptx']), title: z.string(), locale: z.string(), pictures: z.number().int(), blocks: z.array(officeBlock), report: z.array(officeRemark) }).nullable(),
});
export type OfficeFile = z.infer<typeof officeFile>;

const blockId = z.string().max(20);
/** What the author changes for one block; what is not named stays as proposed. `role: 'text'` joins it to the block before. An empty title takes it away. */
export const officeCorrection = z.strictObject({
  id: blockId, role: role.optional(), kind: kind.optional(), title: z.string().max(300).optional(), place: place.optional(), minutes: minutes.optional(),
  split: z.array(z.strictObject({ before: z.number().int().min(1).max(100_000), role, kind: kind.optional(), title: z.string().max(300).optional(), place: place.optional(), minutes: minutes.optional() })).max(200).optional(),
});
export type OfficeCorrection = z.infer<typeof officeCorrection>;
const corrections = z.array(officeCorrection).max(10_000);

/** The body is `multipart/form-data` with one file. `versionId`: the draft that its modules are for. The same id again is the same file. */
export const startOfficeFile = endpoint({
  name: 'startOfficeFile', method: 'POST', path: '/office-files', access: 'draft:write', status: 202, summary: 'Bring a Word or PowerPoint file', query: z.strictObject({ id, versionId: id.optional() }), response: officeFile,
});
export const getOfficeFile = endpoint({
  name: 'getOfficeFile', method: 'GET', path: '/office-files/:id', access: 'draft:write', summary: 'How far reading a document is, and what is in it', params: byId, response: officeFile,
});
export const removeOfficeFile = endpoint({
  name: 'removeOfficeFile', method: 'DELETE', path: '/office-files/:id', access: 'draft:write', summary: 'Leave a document; nothing of it stays', params: byId, response: z.object({ id }),
});

/** 409 `office_not_ready` while it is being read. */
export const previewOfficeFile = endpoint({
  name: 'previewOfficeFile', method: 'POST', path: '/office-files/:id/preview', access: 'draft:write', summary: 'What a document becomes with its author’s corrections', params: byId,
  body: z.strictObject({ corrections }),
  response: z.object({
    modules: z.array(z.object({ title: z.string(), break: z.boolean(), minutes: z.number().int(), activities: z.array(z.object({ title: z.string(), kind, minutes: z.number().int() })) })),
    pictures: z.number().int(), report: z.array(officeRemark),
  }),
});
export const officeModules = z.object({ modules: z.array(kitModule), assets: z.array(asset), report: z.array(officeRemark) });
export type OfficeModules = z.infer<typeof officeModules>;
/** The modules, with ids that are free in the kit, for the studio to put into the draft. 409 `not_a_draft`, `office_nothing_taken`. */
export const takeOfficeFile = endpoint({
  name: 'takeOfficeFile', method: 'POST', path: '/office-files/:id/modules', access: 'draft:write', summary: 'A document’s modules for a draft', params: byId,
  body: z.strictObject({ versionId: id, corrections }), response: officeModules,
});
/** A kit with its first draft, whole or not at all; `id` is the kit's, `fileId` the document's. */
export const createKitFromOffice = endpoint({
  name: 'createKitFromOffice', method: 'POST', path: '/office-files/:fileId/kit', access: 'kit:write', status: 201, summary: 'Begin a kit from a document', params: z.strictObject({ fileId: id }),
  body: z.strictObject({ id, versionId: id, title: kitDocument.shape.title, locale: kitDocument.shape.locale, corrections }), response: kitVersion,
});
