import { rangeOf } from './byte-range.ts';
import { FileReply } from './route.ts';
import type { Storage } from './storage.ts';

/** A stored file that a player asks for in stretches. @param asked the request's `Range` */
export async function playedFile(storage: Storage, at: string, asked: string | undefined, options: FileReply['options']): Promise<FileReply> {
  const size = await storage.size(at);
  const range = rangeOf(asked, size);
  if (range === 'outside') return new FileReply('', { ...options, part: { size, range } });
  const content = range ? await storage.part(at, range) : await storage.stream(at);
  return new FileReply(content, { ...options, part: { size, range }, bytes: range ? range.end - range.start + 1 : size });
}
