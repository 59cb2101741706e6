import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import yauzl from 'yauzl';
import type { Entry, LocalFileHeader } from 'yauzl';

/** Why an archive is refused; `detail` names the limit, the actual figure or the entry. */
export const zipRefusals = [
  'zip_damaged', 'zip_too_large', 'zip_too_many_entries', 'zip_unpacked_too_large', 'zip_ratio_too_high', 'zip_directory_too_large',
  'zip_path_outside', 'zip_name_invalid', 'zip_duplicate_entry', 'zip_symlink', 'zip_encrypted', 'zip_overlap', 'zip_method_unknown', 'zip_headers_differ',
] as const;
export type ZipRefusal = (typeof zipRefusals)[number];

const utf8Flag = 0x800;
const laterSizesFlag = 0x8;
const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const folder = 0o040000;
/** Signs that nobody sees or that turn the direction of writing; joiners stay, since some scripts are written with them. */
const hidden = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e0fff}]/u;
/** A name of these is a device on Windows, whatever its ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The entry's path with `/`, once it is known to be a plain file or folder below the target. */
export function checkedName(entry: Entry): Decision<string, ZipRefusal> {
  const raw = decodedName(entry);
  if (raw === undefined) return refuse('zip_name_invalid', { entry: entry.fileNameRaw.toString('latin1') });
  const name = raw.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const parts = name.split('/');
  if (/^\/|^[A-Za-z]:/.test(name) || parts.includes('..')) return refuse('zip_path_outside', { entry: raw });
  // Control signs hide what a name is; an empty part, or one of a device, means another file on another system.
  const unclear = name === '' || name.length > 300 || hidden.test(name) || !name.isWellFormed() || name.slice(0, -1).includes('//');
  if (unclear || parts.some((part) => part === '.' || device.test(part.split('.')[0] ?? ''))) return refuse('zip_name_invalid', { entry: raw.slice(0, 300) });
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (type !== 0 && type !== regularFile && type !== folder) return refuse('zip_symlink', { entry: raw });
  if (entry.isEncrypted()) return refuse('zip_encrypted', { entry: raw });
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return refuse('zip_method_unknown', { entry: raw, method: entry.compressionMethod });
  return allow(name);
}

/** UTF-8 where the entry says so or its bytes are; otherwise the code page of old Windows tools. */
function decodedName(entry: Entry): string | undefined {
  const says = (entry.generalPurposeBitFlag & utf8Flag) !== 0;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry.fileNameRaw);
  } catch {
    return says ? undefined : yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  }
}

/** Names by which disks may take two files for one: whatever the case, the composition of accents, or the width of letters. */
export class Spellings {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  /** False for a name that is taken: by a file, or by a folder that another file lies in. */
  take(name: string): boolean {
    const spelt = name.normalize('NFKC').toUpperCase().toLowerCase();
    if (this.files.has(spelt) || this.folders.has(spelt)) return false;
    this.files.add(spelt);
    for (let at = spelt.lastIndexOf('/'); at > 0; at = spelt.lastIndexOf('/', at - 1)) {
      const above = spelt.slice(0, at);
      if (this.files.has(above)) return false;
      if (this.folders.has(above)) break;
      this.folders.add(above);
    }
    return true;
  }
}

/** An entry whose bytes lie within another's, or in the directory: the trick by which a small archive unpacks without end. */
export function overlapping(entries: readonly Entry[], directoryAt: number): Entry | undefined {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) return entry;
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
    if (end > directoryAt) return entry;
  }
  return undefined;
}

/**
 * What an entry's own header says otherwise than the directory. Tools that read one after the other go by the header, others by the
 * directory: two people would unpack two different things.
 */
export function differs(entry: Entry, local: LocalFileHeader): string | undefined {
  const later = (local.generalPurposeBitFlag & laterSizesFlag) !== 0;
  const wide = 0xffffffff;
  const same = (here: number, there: number): boolean => here === there || here === wide || (later && here === 0);
  if (!local.fileName.equals(entry.fileNameRaw)) return 'name';
  if (local.compressionMethod !== entry.compressionMethod) return 'method';
  if ((local.generalPurposeBitFlag & 0x41) !== (entry.generalPurposeBitFlag & 0x41)) return 'encryption';
  if (!same(local.compressedSize, entry.compressedSize) || !same(local.uncompressedSize, entry.uncompressedSize)) return 'size';
  if (!(local.crc32 === entry.crc32 || (later && local.crc32 === 0))) return 'checksum';
  return undefined;
}

/**
 * Whether the figures that follow an entry's bytes, where its header leaves them for later, are those of the directory. They come with or
 * without a signature of their own, and with sizes of four or eight bytes.
 * @param after the 24 bytes behind the entry's own
 */
export function describedLater(entry: Entry, local: LocalFileHeader, after: Buffer): boolean {
  if ((local.generalPurposeBitFlag & laterSizesFlag) === 0) return true;
  const figures = (size: 4 | 8): Buffer => {
    const bytes = Buffer.alloc(4 + 2 * size);
    bytes.writeUInt32LE(entry.crc32, 0);
    if (size === 8) bytes.writeBigUInt64LE(BigInt(entry.compressedSize), 4);
    else bytes.writeUInt32LE(entry.compressedSize >>> 0, 4);
    if (size === 8) bytes.writeBigUInt64LE(BigInt(entry.uncompressedSize), 12);
    else bytes.writeUInt32LE(entry.uncompressedSize >>> 0, 8);
    return bytes;
  };
  const starts = [after, ...(after.length >= 4 && after.readUInt32LE(0) === 0x08074b50 ? [after.subarray(4)] : [])];
  return starts.some((bytes) => bytes.subarray(0, 12).equals(figures(4)) || bytes.subarray(0, 20).equals(figures(8)));
}
