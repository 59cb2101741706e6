import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { stat } from 'node:fs/promises';
import type { Decision, Refused } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { byteSource } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { byCodeUnits } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { checkedName, describedLater, differs, overlapping, Spellings } from './safe-zip-entries.ts';
import type { ZipRefusal } from './safe-zip-entries.ts';

const mebibyte = 1024 * 1024;

/** What an archive from outside may cost; counted on the bytes that come out, since its own figures may lie. */
export interface ZipLimits {
  packedBytes: number;
  unpackedBytes: number;
  entries: number;
  /** Unpacked over packed, of one entry and of the whole; the first MiB of an entry, and the first 16 of the whole, are not judged by it. */
  ratio: number;
  /** The archive's list of entries: names, extra fields and remarks. */
  directoryBytes: number;
}
export const defaultLimits: ZipLimits = { packedBytes: 200 * mebibyte, unpackedBytes: 500 * mebibyte, entries: 2000, ratio: 200, directoryBytes: 2 * mebibyte };
const commentBytes = 4096;

/** An archive that kept every limit; `close` it when done. */
export interface OpenZip extends FileSource {
  packedBytes: number;
  unpackedBytes: number;
  /** As `FileSource` has it; no more than the first `most` bytes where that is given. */
  read(path: string, most?: number): Promise<Uint8Array>;
  /** SHA-256 and length of an entry, which is not held in memory. */
  digest(path: string): Promise<{ hash: string; bytes: number }>;
  close(): void;
}

/**
 * Opens an uploaded archive. Every entry is streamed through once, counted and checked against its CRC, before anything is believed;
 * after that entries are read again one at a time, so memory holds one of them. Refusals name the limit and the entry in `detail`.
 * @param input the archive's bytes, or the path of a file
 */
export async function openZip(input: Uint8Array | string, limits: Partial<ZipLimits> = {}): Promise<Decision<OpenZip, ZipRefusal>> {
  const limit = { ...defaultLimits, ...limits };
  const packedBytes = typeof input === 'string' ? (await stat(input)).size : input.byteLength;
  if (packedBytes > limit.packedBytes) return refuse('zip_too_large', { limit: limit.packedBytes, actual: packedBytes });
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false };
  let zip: ZipFile;
  try {
    zip = typeof input === 'string' ? await yauzl.openPromise(input, options) : await yauzl.fromBufferPromise(Buffer.from(input.buffer, input.byteOffset, input.byteLength), options);
  } catch (error) {
    return damaged(error);
  }
  const bytes = await byteSource(input);
  try {
    const entries = await listed(zip, limit, bytes);
    if (!entries.ok) return closed(zip, entries);
    const measured = await measure({ zip, bytes, packedBytes }, entries.value, limit);
    if (!measured.ok) return closed(zip, measured);
    return allow(opened(zip, entries.value, packedBytes, measured.value));
  } catch (error) {
    return closed(zip, damaged(error));
  } finally {
    await bytes.close();
  }
}

function damaged(error: unknown, entry?: string): Refused<'zip_damaged' | 'zip_encrypted'> {
  const reason = error instanceof Error ? error.message : 'unreadable';
  if (reason.includes('encrypt')) return refuse('zip_encrypted');
  return refuse('zip_damaged', { reason, ...(entry === undefined ? {} : { entry }) });
}

function closed(zip: ZipFile, refused: Refused<ZipRefusal>): Refused<ZipRefusal> {
  zip.close();
  return refused;
}

/** How far the directory has been read; the library's own figure. */
const cursorOf = (zip: ZipFile): number => Number(zip.readEntryCursor);

async function listed(zip: ZipFile, limit: ZipLimits, bytes: ByteSource): Promise<Decision<Map<string, Entry>, ZipRefusal>> {
  if (zip.entryCount > limit.entries) return refuse('zip_too_many_entries', { limit: limit.entries, actual: zip.entryCount });
  if (zip.comment.length > commentBytes) return refuse('zip_directory_too_large', { limit: commentBytes, actual: zip.comment.length });
  const directoryAt = cursorOf(zip);
  const entries = new Map<string, Entry>();
  const all: Entry[] = [];
  const spellings = new Spellings();
  for await (const entry of zip.eachEntry()) {
    if (all.push(entry) > limit.entries) return refuse('zip_too_many_entries', { limit: limit.entries, actual: all.length });
    const name = checkedName(entry);
    if (!name.ok) return name;
    if (cursorOf(zip) - directoryAt > limit.directoryBytes) return refuse('zip_directory_too_large', { limit: limit.directoryBytes, entry: name.value });
    if (name.value.endsWith('/')) {
      if (entry.compressedSize > 2 || entry.uncompressedSize > 0) return refuse('zip_damaged', { reason: 'a folder that holds bytes', entry: name.value });
      continue;
    }
    if (!spellings.take(name.value)) return refuse('zip_duplicate_entry', { entry: name.value });
    entries.set(name.value, entry);
  }
  if (!(await endsAt(bytes, cursorOf(zip), zip.fileSize))) return refuse('zip_damaged', { reason: 'the directory holds more or less than it says' });
  const twice = overlapping(all, directoryAt);
  return twice ? refuse('zip_overlap', { entry: twice.fileNameRaw.toString('latin1') }) : allow(entries);
}

/**
 * Whether the end of the directory stands where its last entry ended, and is the file's only one: entries behind it, or an end within the
 * remark, would be seen by other tools alone.
 */
async function endsAt(bytes: ByteSource, at: number, fileSize: number): Promise<boolean> {
  const from = Math.max(0, fileSize - 22 - commentBytes);
  const end = from + (await bytes.at(from, fileSize - from)).lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end === at) return true;
  const wide = await bytes.at(at, 12);
  return wide.length === 12 && wide.toString('latin1', 0, 4) === 'PK\u0006\u0006' && BigInt(at) + 12n + wide.readBigUInt64LE(4) + 20n === BigInt(end);
}

type Measured = { zip: ZipFile; bytes: ByteSource; packedBytes: number };

async function measure(from: Measured, entries: Map<string, Entry>, limit: ZipLimits): Promise<Decision<number, ZipRefusal>> {
  // What an archive says of itself against itself is believed at once: half a gigabyte need not be unpacked to be refused.
  let said = 0;
  for (const [name, entry] of entries) {
    said += entry.uncompressedSize;
    const fault = faultOfWhole(said, from.packedBytes, limit, name);
    if (fault) return fault;
  }
  let unpacked = 0;
  for (const [name, entry] of entries) {
    try {
      const size = await measureEntry(from, entry, name, { limit, before: unpacked });
      if (!size.ok) return size;
      unpacked += size.value;
    } catch (error) {
      return damaged(error, name);
    }
  }
  return allow(unpacked);
}

const faultOfWhole = (whole: number, packedBytes: number, limit: ZipLimits, entry: string): Refused<ZipRefusal> | null => {
  if (whole > limit.unpackedBytes) return refuse('zip_unpacked_too_large', { limit: limit.unpackedBytes, entry });
  return whole > 16 * mebibyte && whole > limit.ratio * packedBytes ? refuse('zip_ratio_too_high', { limit: limit.ratio, entry }) : null;
};

/** @param before what the entries before it came to */
async function measureEntry({ zip, bytes, packedBytes }: Measured, entry: Entry, name: string, { limit, before }: { limit: ZipLimits; before: number }): Promise<Decision<number, ZipRefusal>> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const later = await bytes.at(local.fileDataStart + entry.compressedSize, 24);
  const other = differs(entry, local) ?? (describedLater(entry, local, later) ? undefined : 'descriptor');
  if (other !== undefined) return refuse('zip_headers_differ', { entry: name, differs: other });
  let size = 0;
  let crc = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    crc = crc32(chunk, crc);
    const fault = faultOfWhole(before + size, packedBytes, limit, name);
    if (fault) return fault;
    if (size > mebibyte && size > limit.ratio * Math.max(1, entry.compressedSize)) return refuse('zip_ratio_too_high', { limit: limit.ratio, entry: name });
  }
  if (crc !== entry.crc32) return damaged(new Error('checksum does not match'), name);
  return size === entry.uncompressedSize ? allow(size) : damaged(new Error('size does not match'), name);
}

function opened(zip: ZipFile, entries: Map<string, Entry>, packedBytes: number, unpackedBytes: number): OpenZip {
  const stream = async (path: string): Promise<AsyncIterable<Buffer>> => {
    const entry = entries.get(path);
    if (!entry) throw new Error(`no such entry: ${path}`);
    return zip.openReadStreamPromise(entry);
  };
  return {
    paths: [...entries.keys()].sort(byCodeUnits),
    packedBytes,
    unpackedBytes,
    close: () => zip.close(),
    read: async (path, most = Number.POSITIVE_INFINITY) => {
      const chunks: Buffer[] = [];
      let held = 0;
      for await (const chunk of await stream(path)) {
        chunks.push(chunk);
        held += chunk.length;
        if (held >= most) break;
      }
      return Buffer.concat(chunks, Math.min(held, most));
    },
    digest: async (path) => {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of await stream(path)) {
        hash.update(chunk);
        bytes += chunk.length;
      }
      return { hash: hash.digest('hex'), bytes };
    },
  };
}
