import { readCaptions } from '@relevo/domain/captions';
import { kitImageLimits, mayTake, namedKind, type KitFileKind } from '@relevo/domain/kit-files';
import { fileTypeFromFile } from 'file-type';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { DomainError } from '../../platform/domain-error.ts';

export type TakenFile = {
  mediaType: string;
  ending: string;
  sha256: string;
  bytes: number;
  /** A picture that was made anew; nothing where the file itself is kept. */
  made?: Buffer;
};

sharp.cache(false);
sharp.concurrency(1);

const status = (code: string): number => (code === 'upload_too_large' ? 413 : 422);
/** Names that the same content goes by. */
const called = new Map([['video/x-m4v', 'video/mp4'], ['audio/x-m4a', 'audio/mp4'], ['audio/vnd.wave', 'audio/wav'], ['audio/x-wav', 'audio/wav'], ['audio/ogg; codecs=opus', 'audio/ogg'], ['audio/opus', 'audio/ogg'], ['audio/webm', 'video/webm']]);

/**
 * Looks at a file that has come, by its content. Pictures are made anew: turned upright, no larger than a kit needs, without where and with what they were taken.
 * @throws DomainError 413, 422 with the limit or the reason
 */
export async function takeFile(path: string, name: string): Promise<TakenFile> {
  const { size } = await stat(path);
  const decision = mayTake(name, await contentType(path, name), size);
  if (!decision.ok) throw new DomainError(decision.code, status(decision.code), decision.detail);
  const { kind, mediaType, ending } = decision.value;
  if (mediaType === 'text/vtt') await checkCaptions(path, size);
  if (kind !== 'image') return { mediaType, ending, bytes: size, sha256: await hashOf(path) };
  const made = await picture(path, mediaType);
  return { mediaType, ending, bytes: made.byteLength, sha256: createHash('sha256').update(made).digest('hex'), made };
}

/** Text has no sign of its own: what is named so and reads as UTF-8 without a page or a program in it. */
async function contentType(path: string, name: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  if (found) return called.get(found.mime) ?? found.mime.split(';')[0];
  const named = namedKind(name);
  return named?.kind === ('text' satisfies KitFileKind) && (await isText(path)) ? named.mediaType : undefined;
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = '';
  try {
    for await (const part of createReadStream(path)) {
      const text = decoder.decode(part as Buffer, { stream: true });
      if (text.includes('\0')) return false;
      if (start.length < 1_000) start += text.slice(0, 1_000);
    }
    decoder.decode();
  } catch {
    return false;
  }
  return !/^\s*(?:#!|<(?:!doctype|html|script|svg|\?xml|\?php))/i.test(start);
}

/** Words of a film: refused naming each line that a player would not understand. */
async function checkCaptions(path: string, bytes: number): Promise<void> {
  if (bytes > 1_000_000) throw new DomainError('upload_too_large', 413, { kind: 'text', megabytes: 1 });
  const read = readCaptions(await readFile(path, 'utf8'));
  if (read.ok) return;
  const fields = read.faults.map(({ line, code }) => ({ path: `line.${line}`, code, message: code }));
  throw new DomainError('upload_captions', 422, { line: read.faults[0]?.line ?? 1 }, fields);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function picture(path: string, mediaType: string): Promise<Buffer> {
  const { pixels, longSide } = kitImageLimits;
  const tooMany = () => new DomainError('upload_image_pixels', 422, { megapixels: pixels / 1_000_000 });
  try {
    const { width, height } = await sharp(path, { limitInputPixels: false }).metadata();
    if (width * height > pixels) throw tooMany();
    const upright = sharp(path, { limitInputPixels: pixels, failOn: 'error' }).autoOrient().resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true }).timeout({ seconds: 30 });
    if (mediaType === 'image/png') return await upright.png({ compressionLevel: 9 }).toBuffer();
    return mediaType === 'image/webp' ? await upright.webp({ quality: 85 }).toBuffer() : await upright.jpeg({ quality: 85, mozjpeg: true }).toBuffer();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof Error && /pixel limit/i.test(error.message)) throw tooMany();
    throw new DomainError('upload_image_unreadable', 422);
  }
}
