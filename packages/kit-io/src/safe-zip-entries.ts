import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import yauzl from 'yauzl';
import type { Entry } from 'yauzl';

/** Why an archive is refused; `detail` names the limit, the actual figure or the entry. */
export const zipRefusals = [
  'zip_damaged', 'zip_too_large', 'zip_too_many_entries', 'zip_unpacked_too_large', 'zip_ratio_too_high',
  'zip_path_outside', 'zip_name_invalid', 'zip_duplicate_entry', 'zip_symlink', 'zip_encrypted', 'zip_overlap', 'zip_method_unknown',
] as const;
export type ZipRefusal = (typeof zipRefusals)[number];

const utf8Flag = 0x800;
const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const folder = 0o040000;

/** The entry's path with `/`, once it is known to be a plain file or folder below the target. */
export function checkedName(entry: Entry): Decision<string, ZipRefusal> {
  const raw = decodedName(entry);
  if (raw === undefined) return refuse('zip_name_invalid', { entry: entry.fileNameRaw.toString('latin1') });
  const name = raw.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  if (/^\/|^[A-Za-z]:/.test(name) || name.split('/').includes('..')) return refuse('zip_path_outside', { entry: raw });
  // Control signs hide what a name is; an empty part, or one of a device, means another file on another system.
  if (name === '' || name.length > 300 || /[\p{Cc}\u202a-\u202e]/u.test(name) || name.slice(0, -1).includes('//')) return refuse('zip_name_invalid', { entry: raw });
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

/** An entry whose bytes lie within another's, the trick by which a small archive unpacks without end. */
export function overlapping(entries: readonly Entry[]): Entry | undefined {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) return entry;
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
  }
  return undefined;
}
