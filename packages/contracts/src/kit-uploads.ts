import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asset } from './kit-document.ts';
import { byId, id } from './values.ts';

/** A file on its way into a draft. Its bytes go by the tus protocol, version 1.0.0, to the address of the upload itself. */
export const kitUpload = z.object({
  id,
  /** Bytes that have come; where sending goes on. */
  offset: z.number().int().min(0),
  bytes: z.number().int().min(1),
  /** Null until it has come whole and was taken. */
  asset: asset.nullable(),
});
export type KitUpload = z.infer<typeof kitUpload>;

/**
 * The same file begun again by the same person gives the upload that is under way, whatever id was sent. 409 `not_a_draft`; 413 `upload_too_large` naming the
 * limit; 422 `upload_kind`, `upload_svg`.
 */
export const beginKitUpload = endpoint({
  name: 'beginKitUpload', method: 'POST', path: '/kit-versions/:id/uploads', access: 'draft:write', status: 201, summary: 'Begin to bring a file into a draft', params: byId,
  body: z.strictObject({
    id, fileName: z.string().trim().min(1).max(200), bytes: z.number().int().min(1), facilitatorOnly: z.boolean(),
    /** What the client knows the file by, the same whenever it is chosen: its size, its date and a hash of its beginning. */
    fileKey: z.string().min(8).max(200),
  }),
  response: kitUpload,
});
/** As HEAD, with `tus-resumable: 1.0.0`: the offset in `upload-offset`. */
export const getKitUpload = endpoint({
  name: 'getKitUpload', method: 'GET', path: '/kit-uploads/:id', access: 'draft:write', summary: 'How much of a file has come', params: byId, response: kitUpload,
});
/** The body is `application/offset+octet-stream`. 409 where the offset is not where the upload stands. */
export const sendKitUpload = endpoint({
  name: 'sendKitUpload', method: 'PATCH', path: '/kit-uploads/:id', access: 'draft:write', summary: 'Send the next bytes of a file', params: byId, body: z.unknown(), response: z.unknown(),
});
/**
 * What has come becomes a file that the draft may hold: the client then puts the asset into the document with its next change. Asked again, the same answer.
 * 409 `upload_unfinished`; 413 `upload_too_large`; 422 `upload_differs`, `upload_kind`, `upload_svg`, `upload_image_pixels`, `upload_image_unreadable`.
 */
export const finishKitUpload = endpoint({
  name: 'finishKitUpload', method: 'POST', path: '/kit-uploads/:id/asset', access: 'draft:write', summary: 'Take a file that has come', params: byId, response: asset,
});
export const stopKitUpload = endpoint({
  name: 'stopKitUpload', method: 'DELETE', path: '/kit-uploads/:id', access: 'draft:write', summary: 'Stop bringing a file; nothing of it stays', params: byId, response: z.object({ id }),
});
