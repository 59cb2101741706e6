import '@fastify/multipart';
import { DomainError } from './domain-error.ts';
import type { Request } from './route.ts';

export type BroughtFile = { bytes: Buffer; fileName: string };

/**
 * The one file of a multipart request, small enough for memory, so that it never touches a disk; undefined where there is none.
 * @throws DomainError 413 `too_large`
 */
export async function broughtFile(request: Request, most: number): Promise<BroughtFile | undefined> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: most } }) : undefined;
  if (!part) return undefined;
  const bytes = await part.toBuffer().catch((error: { code?: string }) => {
    throw error.code === 'FST_REQ_FILE_TOO_LARGE' ? new DomainError('too_large', 413) : error;
  });
  return { bytes, fileName: part.filename.replace(/^.*[/\\]/, '').slice(0, 200) };
}

/** @throws DomainError 422 at `file` */
export const missingFile = (): DomainError => new DomainError('file_missing', 422, undefined, [{ path: 'file', code: 'required', message: 'a file is needed' }]);
