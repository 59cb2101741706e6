import { DomainError } from './domain-error.ts';
import { FileReply } from './route.ts';

/** A public page as it goes out. */
export const pageReply = (page: string, status?: number): FileReply => new FileReply(page, { mediaType: 'text/html; charset=utf-8', ...(status === undefined ? {} : { status }) });

/**
 * What is refused is said on a page: whoever fills in a form reads no codes.
 * @param faults what of the refusals' codes there is a page for; any other goes on as it is
 */
export async function orFaultPage<F>(faults: Readonly<Record<string, F>>, work: () => FileReply | Promise<FileReply>, page: (fault: F) => string): Promise<FileReply> {
  try {
    return await work();
  } catch (error) {
    const fault = error instanceof DomainError ? faults[error.code] : undefined;
    if (!(error instanceof DomainError) || fault === undefined) throw error;
    return pageReply(page(fault), error.status);
  }
}
