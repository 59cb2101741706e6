import { z } from 'zod';
import type { Decision, Refused } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { sha256 } from '@relevo/contracts/values';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { canonicalJson, contentHash, sha256Hex } from './canonical.ts';
import { byCodeUnits } from './file-source.ts';
import { openZip } from './safe-zip.ts';
import type { ZipLimits } from './safe-zip.ts';
import type { ZipRefusal } from './safe-zip-entries.ts';

const manifestOf = z.strictObject({
  format: z.literal('relevo-archive/1'),
  /** SHA-256 of `document.json`: the kit version's address. */
  document: sha256,
  assets: z.array(z.strictObject({ path: z.string(), sha256, bytes: z.number().int() })),
});

/** Reads an asset's bytes by its path in the kit. */
export type ReadAsset = (path: string) => Promise<Uint8Array>;

/**
 * Writes a kit as a `.relevo` file: a zip of `manifest.json`, `document.json` in canonical form and `assets/…`. The same kit gives the
 * same bytes on every machine: entries are sorted, dated alike, and stored rather than packed, since packers differ.
 * @throws when an asset's bytes are not those that the document names
 */
export async function writeArchive(document: KitDocument, readAsset: ReadAsset): Promise<Uint8Array> {
  const assets = document.assets.toSorted((a, b) => byCodeUnits(a.path, b.path));
  const manifest = { format: 'relevo-archive/1', document: contentHash(document), assets: assets.map(({ path, sha256: hash, bytes }) => ({ path, sha256: hash, bytes })) };
  const zip = new ZipFile();
  // The date is local to the zip format; a local constructor gives the same figures everywhere.
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from(canonicalJson(manifest)), 'manifest.json', options);
  zip.addBuffer(Buffer.from(canonicalJson(document)), 'document.json', options);
  const written = buffer(zip.outputStream as NodeJS.ReadableStream);
  for (const asset of assets) {
    const bytes = await readAsset(asset.path);
    if (sha256Hex(bytes) !== asset.sha256) throw new Error(`asset differs from the one the kit names: ${asset.path}`);
    zip.addBuffer(Buffer.from(bytes), `assets/${asset.path}`, options);
  }
  zip.end();
  return new Uint8Array(await written);
}

export type ArchiveRefusal =
  | ZipRefusal
  | 'archive_no_manifest' | 'archive_manifest_invalid' | 'archive_no_document' | 'archive_document_altered' | 'archive_document_invalid'
  | 'archive_asset_missing' | 'archive_asset_altered' | 'archive_unexpected_entry' | 'archive_other_kit';

export interface ReadArchive {
  document: KitDocument;
  /** The document's address. */
  hash: string;
  readAsset: ReadAsset;
  close(): void;
}

/**
 * Reads a `.relevo` file and believes nothing it has not checked: every hash, every asset the document names, and nothing beside them.
 * Refusals name the entry in `detail`.
 * @param expected the address the kit must have, where the reader knows it
 */
export async function readArchive(input: Uint8Array | string, { expected, limits }: { expected?: string; limits?: Partial<ZipLimits> } = {}): Promise<Decision<ReadArchive, ArchiveRefusal>> {
  const zip = await openZip(input, limits);
  if (!zip.ok) return zip;
  const { paths, read, close } = zip.value;
  const refused = (refusal: Refused<ArchiveRefusal>): Refused<ArchiveRefusal> => {
    close();
    return refusal;
  };
  if (!paths.includes('manifest.json')) return refused(refuse('archive_no_manifest'));
  const manifest = manifestOf.safeParse(parsed(await read('manifest.json')));
  if (!manifest.success) return refused(refuse('archive_manifest_invalid'));
  if (!paths.includes('document.json')) return refused(refuse('archive_no_document'));
  const bytes = await read('document.json');
  if (sha256Hex(bytes) !== manifest.data.document) return refused(refuse('archive_document_altered'));
  if (expected !== undefined && manifest.data.document !== expected) return refused(refuse('archive_other_kit', { expected, actual: manifest.data.document }));
  const document = kitDocument.safeParse(parsed(bytes));
  if (!document.success || contentHash(document.data) !== manifest.data.document) return refused(refuse('archive_document_invalid'));
  const assets = await checkedAssets(document.data, manifest.data.assets, zip.value);
  if (!assets.ok) return refused(assets);
  return allow({ document: document.data, hash: manifest.data.document, readAsset: (path) => read(`assets/${path}`), close });
}

async function checkedAssets(document: KitDocument, listed: { path: string; sha256: string }[], zip: { paths: readonly string[]; read: ReadAsset }): Promise<Decision<true, ArchiveRefusal>> {
  const inManifest = new Map(listed.map((one) => [one.path, one.sha256]));
  for (const asset of document.assets) {
    if (!zip.paths.includes(`assets/${asset.path}`)) return refuse('archive_asset_missing', { entry: asset.path });
    const hash = sha256Hex(await zip.read(`assets/${asset.path}`));
    if (hash !== asset.sha256 || inManifest.get(asset.path) !== hash) return refuse('archive_asset_altered', { entry: asset.path });
  }
  const known = new Set(['manifest.json', 'document.json', ...document.assets.map((one) => `assets/${one.path}`)]);
  const extra = zip.paths.find((path) => !known.has(path)) ?? listed.find((one) => !known.has(`assets/${one.path}`))?.path;
  return extra === undefined ? allow(true) : refuse('archive_unexpected_entry', { entry: extra });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
