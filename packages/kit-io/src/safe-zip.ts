import { crc32 } from 'node:zlib';
import { stat } from 'node:fs/promises';
import type { Decision, Refused } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { byCodeUnits } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { checkedName, overlapping } from './safe-zip-entries.ts';
import type { ZipRefusal } from './safe-zip-entries.ts';

const mebibyte = 1024 * 1024;

/** What an archive from outside may cost; counted on the bytes that come out, since its own figures may lie. */
export interface ZipLimits {
  packedBytes: number;
  unpackedBytes: number;
  entries: number;
  /** Unpacked over packed, of one entry and of the whole; entries under 1 MiB are not judged by it. */
  ratio: number;
}
export const defaultLimits: ZipLimits = { packedBytes: 200 * mebibyte, unpackedBytes: 500 * mebibyte, entries: 2000, ratio: 200 };

/** An archive that kept every limit; `close` it when done. */
export interface OpenZip extends FileSource {
  packedBytes: number;
  unpackedBytes: number;
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
  try {
    const entries = await listed(zip, limit);
    if (!entries.ok) return closed(zip, entries);
    const measured = await measure(zip, entries.value, limit);
    if (!measured.ok) return closed(zip, measured);
    return allow(opened(zip, entries.value, packedBytes, measured.value));
  } catch (error) {
    return closed(zip, damaged(error));
  }
}

const damaged = (error: unknown, entry?: string): Refused<'zip_damaged'> =>
  refuse('zip_damaged', { reason: error instanceof Error ? error.message : 'unreadable', ...(entry === undefined ? {} : { entry }) });

function closed(zip: ZipFile, refused: Refused<ZipRefusal>): Refused<ZipRefusal> {
  zip.close();
  return refused;
}

async function listed(zip: ZipFile, limit: ZipLimits): Promise<Decision<Map<string, Entry>, ZipRefusal>> {
  if (zip.entryCount > limit.entries) return refuse('zip_too_many_entries', { limit: limit.entries, actual: zip.entryCount });
  const entries = new Map<string, Entry>();
  const all: Entry[] = [];
  const spellings = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    if (all.push(entry) > limit.entries) return refuse('zip_too_many_entries', { limit: limit.entries, actual: all.length });
    const name = checkedName(entry);
    if (!name.ok) return name;
    if (name.value.endsWith('/')) continue;
    // Two names that differ only in case or accents' composition are one file on many disks.
    const spelling = name.value.normalize('NFC').toLowerCase();
    if (spellings.has(spelling)) return refuse('zip_duplicate_entry', { entry: name.value });
    spellings.add(spelling);
    entries.set(name.value, entry);
  }
  const twice = overlapping(all);
  return twice ? refuse('zip_overlap', { entry: twice.fileNameRaw.toString('latin1') }) : allow(entries);
}

async function measure(zip: ZipFile, entries: Map<string, Entry>, limit: ZipLimits): Promise<Decision<number, ZipRefusal>> {
  let unpacked = 0;
  for (const [name, entry] of entries) {
    let size = 0;
    let crc = 0;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        crc = crc32(chunk, crc);
        if (unpacked + size > limit.unpackedBytes) return refuse('zip_unpacked_too_large', { limit: limit.unpackedBytes, entry: name });
        if (size > mebibyte && size > limit.ratio * Math.max(1, entry.compressedSize)) return refuse('zip_ratio_too_high', { limit: limit.ratio, entry: name });
      }
    } catch (error) {
      return damaged(error, name);
    }
    if (crc !== entry.crc32) return damaged(new Error('checksum does not match'), name);
    unpacked += size;
  }
  return allow(unpacked);
}

function opened(zip: ZipFile, entries: Map<string, Entry>, packedBytes: number, unpackedBytes: number): OpenZip {
  return {
    paths: [...entries.keys()].sort(byCodeUnits),
    packedBytes,
    unpackedBytes,
    close: () => zip.close(),
    read: async (path) => {
      const entry = entries.get(path);
      if (!entry) throw new Error(`no such entry: ${path}`);
      const chunks: Buffer[] = [];
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}
