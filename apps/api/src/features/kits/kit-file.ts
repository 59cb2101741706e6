import type { KitDocument } from '@relevo/contracts/kit-document';
import { allow, refuse, type Decision } from '@relevo/domain/decision';
import { readArchive, type ArchiveRefusal } from '@relevo/kit-io/archive';
import type { SignedBy } from '@relevo/kit-io/archive-signature';
import { contentHash } from '@relevo/kit-io/canonical';
import { folderSource, type FileSource } from '@relevo/kit-io/file-source';
import { importLessonFolder } from '@relevo/kit-io/lesson-folder';
import type { ImportReport } from '@relevo/kit-io/lesson/report';
import { openZip } from '@relevo/kit-io/safe-zip';
import { stat } from 'node:fs/promises';

/** What is being done, how far it is (0 to 1 of the whole import) and the file at hand. */
export type ImportStep = { stage: 'checking' | 'reading' | 'storing' | 'saving'; share: number; file: string | null };
export type OnStep = (step: ImportStep) => void;

export type KitFileRefusal = ArchiveRefusal | 'kit_file_missing' | 'kit_empty';

/** A kit that was read from a folder, a zip or an archive; nothing of it is stored yet. */
export type OpenedKit = {
  document: KitDocument;
  hash: string;
  /** Null for an archive, which holds a kit that was read before. */
  report: ImportReport | null;
  /** Who signed the archive. */
  signed: SignedBy | null;
  readAsset: (path: string) => Promise<Uint8Array>;
  close: () => void;
};

/** Shares of the whole: what comes before is added. */
const checked = 0.1;
const readShare = 0.6;

/** Reads a lesson folder, a zip of one, or a `.relevo` archive. @param path of a file or folder on this machine */
export async function openKitFile(path: string, onStep: OnStep = () => undefined): Promise<Decision<OpenedKit, KitFileRefusal>> {
  onStep({ stage: 'checking', share: 0.01, file: null });
  const kind = await stat(path).catch(() => null);
  if (!kind) return refuse('kit_file_missing');
  if (kind.isDirectory()) return readFolder(await folderSource(path), () => undefined, onStep);
  const zip = await openZip(path);
  if (!zip.ok) return zip;
  if (!zip.value.paths.includes('manifest.json')) return readFolder(zip.value, () => zip.value.close(), onStep);
  zip.value.close();
  const archive = await readArchive(path);
  if (!archive.ok) return archive;
  const { document, hash, signed, readAsset, close } = archive.value;
  return allow({ document, hash, report: null, signed, readAsset, close });
}

async function readFolder(source: FileSource, close: () => void, onStep: OnStep): Promise<Decision<OpenedKit, KitFileRefusal>> {
  const { document, assets, report } = await importLessonFolder(source, {
    onProgress: ({ done, total, what }) => onStep({ stage: 'reading', share: checked + (readShare * done) / Math.max(1, total), file: what }),
  });
  if (document.modules.length === 0) {
    close();
    return refuse('kit_empty');
  }
  const readAsset = async (path: string) => {
    const read = assets.get(path);
    if (!read) throw new Error(`no such file in the kit: ${path}`);
    return read();
  };
  return allow({ document, hash: contentHash(document), report, signed: null, readAsset, close });
}
