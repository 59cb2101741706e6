import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Decision, Refused } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { sha256 } from '@relevo/contracts/values';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { checkSignature, signManifest } from './archive-signature.ts';
import type { ArchiveSignature, ArchiveSigner, SignedBy } from './archive-signature.ts';
import { boundedJson } from './bounded-json.ts';
import type { JsonLimits, JsonRefusal } from './bounded-json.ts';
import { canonicalJson, contentHash, sha256Hex } from './canonical.ts';
import { byCodeUnits } from './file-source.ts';
import { openZip } from './safe-zip.ts';
import type { OpenZip, ZipLimits } from './safe-zip.ts';
import type { ZipRefusal } from './safe-zip-entries.ts';

const manifestOf = z.strictObject({
  format: z.literal('relevo-archive/1'),
  /** SHA-256 of `document.json`: the kit version's address. */
  document: sha256,
  assets: z.array(z.strictObject({ path: z.string(), sha256, bytes: z.number().int() })),
});
const mebibyte = 1024 * 1024;
/** A hundred modules with two thousand questions in four languages come to a quarter of this. */
export const documentLimits: JsonLimits = { bytes: 24 * mebibyte, depth: 32, values: 1_000_000 };
const manifestLimits: JsonLimits = { bytes: 2 * mebibyte, depth: 8, values: 20_000 };
const signatureLimits: JsonLimits = { bytes: 4096, depth: 2, values: 10 };

/** Reads an asset's bytes by its path in the kit. */
export type ReadAsset = (path: string) => Promise<Uint8Array>;
/** Signs as it writes, or puts back the signature that an archive came with. */
export type Signing = { signer?: ArchiveSigner; signature?: ArchiveSignature };

/**
 * Writes a kit as a `.relevo` file: a zip of `manifest.json`, `signature.json` where it is signed, `document.json` in canonical form and
 * `assets/…`. The same kit gives the same bytes on every machine: entries are sorted, dated alike, and stored rather than packed, since
 * packers differ. One file is held at a time, and the next is read when the reader has taken most of it. The stream ends with an error
 * when an asset's bytes are not those that the document names.
 */
export function archiveStream(document: KitDocument, readAsset: ReadAsset, signing: Signing = {}): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  (zip.outputStream as NodeJS.ReadableStream).pipe(out);
  fill(zip, document, readAsset, signing).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error('unreadable asset')));
  return out;
}

/** `archiveStream`, whole in memory. @throws as the stream ends */
export async function writeArchive(document: KitDocument, readAsset: ReadAsset, signing: Signing = {}): Promise<Uint8Array> {
  return new Uint8Array(await buffer(archiveStream(document, readAsset, signing)));
}

async function fill(zip: ZipFile, document: KitDocument, readAsset: ReadAsset, { signer, signature }: Signing): Promise<void> {
  const assets = document.assets.toSorted((a, b) => byCodeUnits(a.path, b.path));
  const manifest = Buffer.from(canonicalJson({ format: 'relevo-archive/1', document: contentHash(document), assets: assets.map(({ path, sha256: hash, bytes }) => ({ path, sha256: hash, bytes })) }));
  const signed = signer ? signManifest(manifest, signer) : signature;
  const out = zip.outputStream as PassThrough;
  // The date is local to the zip format; a local constructor gives the same figures everywhere.
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true };
  const add = async (path: string, bytes: Uint8Array): Promise<void> => {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, options);
    if (out.writableNeedDrain) await once(out, 'drain');
  };
  await add('manifest.json', manifest);
  if (signed) await add('signature.json', Buffer.from(canonicalJson(signed)));
  await add('document.json', Buffer.from(canonicalJson(document)));
  for (const asset of assets) {
    const bytes = await readAsset(asset.path);
    if (sha256Hex(bytes) !== asset.sha256) throw new Error(`asset differs from the one the kit names: ${asset.path}`);
    await add(`assets/${asset.path}`, bytes);
  }
  zip.end();
}

export const archiveRefusals = [
  'archive_no_manifest', 'archive_manifest_invalid', 'archive_no_document', 'archive_document_altered', 'archive_document_invalid',
  'archive_asset_missing', 'archive_asset_altered', 'archive_unexpected_entry', 'archive_other_kit', 'archive_signature_invalid', 'archive_too_much_data',
] as const;
export type ArchiveRefusal = ZipRefusal | (typeof archiveRefusals)[number];

export interface ReadArchive {
  document: KitDocument;
  /** The document's address. */
  hash: string;
  /** Who signed it; null where nobody did. An archive whose signature does not hold is refused. */
  signed: SignedBy | null;
  /** As it stands in the archive, to write the same one again. */
  signature?: ArchiveSignature;
  readAsset: ReadAsset;
  close(): void;
}
type Expected = { expected?: string; limits?: Partial<ZipLimits> };

/**
 * Reads a `.relevo` file and believes nothing it has not checked: every hash, every asset the document names, and nothing beside them.
 * Refusals name the entry in `detail`.
 * @param expected the address the kit must have, where the reader knows it
 */
export async function readArchive(input: Uint8Array | string, { expected, limits }: Expected = {}): Promise<Decision<ReadArchive, ArchiveRefusal>> {
  const zip = await openZip(input, limits);
  if (!zip.ok) return zip;
  const refused = (refusal: Refused<ArchiveRefusal>): Refused<ArchiveRefusal> => {
    zip.value.close();
    return refusal;
  };
  try {
    const read = await checked(zip.value, expected);
    return read.ok ? read : refused(read);
  } catch {
    // The file changed, or went away, between two readings.
    return refused(refuse('zip_damaged', { reason: 'unreadable' }));
  }
}

async function checked(zip: OpenZip, expected: string | undefined): Promise<Decision<ReadArchive, ArchiveRefusal>> {
  if (!zip.paths.includes('manifest.json')) return refuse('archive_no_manifest');
  const listed = await manifest(zip);
  if (!listed.ok) return listed;
  const { signed, list } = listed.value;
  const document = await documentOf(zip, list.document, expected);
  if (!document.ok) return document;
  const assets = await checkedAssets(document.value, list.assets, zip);
  if (!assets.ok) return assets;
  return allow({
    document: document.value, hash: list.document, signed: signed?.by ?? null, ...(signed ? { signature: signed.file } : {}),
    readAsset: (path) => zip.read(`assets/${path}`), close: () => zip.close(),
  });
}

async function manifest(zip: OpenZip): Promise<Decision<{ list: z.infer<typeof manifestOf>; signed: { file: ArchiveSignature; by: SignedBy } | null }, ArchiveRefusal>> {
  const bytes = await zip.read('manifest.json', manifestLimits.bytes + 1);
  const json = boundedJson(bytes, manifestLimits);
  if (!json.ok) return tooMuch(json, 'manifest.json', 'archive_manifest_invalid');
  const list = manifestOf.safeParse(json.value);
  if (!list.success || canonicalJson(list.data) !== new TextDecoder().decode(bytes)) return refuse('archive_manifest_invalid');
  if (!zip.paths.includes('signature.json')) return allow({ list: list.data, signed: null });
  const signature = boundedJson(await zip.read('signature.json', signatureLimits.bytes + 1), signatureLimits);
  if (!signature.ok) return tooMuch(signature, 'signature.json', 'archive_signature_invalid');
  const signed = checkSignature(signature.value, bytes);
  return signed.ok ? allow({ list: list.data, signed: signed.value }) : signed;
}

async function documentOf(zip: OpenZip, hash: string, expected: string | undefined): Promise<Decision<KitDocument, ArchiveRefusal>> {
  if (!zip.paths.includes('document.json')) return refuse('archive_no_document');
  const bytes = await zip.read('document.json', documentLimits.bytes + 1);
  if (bytes.length > documentLimits.bytes) return refuse('archive_too_much_data', { entry: 'document.json', limit: documentLimits.bytes });
  if (sha256Hex(bytes) !== hash) return refuse('archive_document_altered', { entry: 'document.json' });
  if (expected !== undefined && hash !== expected) return refuse('archive_other_kit', { expected, actual: hash });
  const json = boundedJson(bytes, documentLimits);
  if (!json.ok) return tooMuch(json, 'document.json', 'archive_document_invalid');
  const document = understood(json.value, hash);
  return document ? allow(document) : refuse('archive_document_invalid', { entry: 'document.json' });
}

/** The kit, where its address is that of what was understood: a key that was passed over, or a number that was rounded, is not the kit that was sent. */
function understood(json: unknown, hash: string): KitDocument | undefined {
  if (!plausible(json)) return undefined;
  try {
    const document = kitDocument.safeParse(json);
    return document.success && contentHash(document.data) === hash ? document.data : undefined;
  } catch {
    // Half a character, which no canonical form has; or more faults than fit on the stack.
    return undefined;
  }
}

/** Translations are the one place where a document may hold any number of parts: the first wrong one ends the reading, where each would be told. */
function plausible(json: unknown): boolean {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(json) || !isObject(json['translations'] ?? {})) return false;
  return Object.values(json['translations'] ?? {}).every((overlay) => isObject(overlay) && Object.values(overlay).every((one) => isObject(one) && typeof one['text'] === 'string'));
}

function tooMuch<Code extends ArchiveRefusal>({ code, detail }: Refused<JsonRefusal>, entry: string, otherwise: Code): Refused<Code | 'archive_too_much_data'> {
  return code === 'json_unreadable' ? refuse(otherwise, { entry }) : refuse('archive_too_much_data', { ...detail, entry, limited: code.replace('json_too_', '') });
}

async function checkedAssets(document: KitDocument, listed: { path: string; sha256: string; bytes: number }[], zip: OpenZip): Promise<Decision<true, ArchiveRefusal>> {
  const inManifest = new Map(listed.map((one) => [one.path, one]));
  const here = new Set(zip.paths);
  for (const asset of document.assets) {
    if (!here.has(`assets/${asset.path}`)) return refuse('archive_asset_missing', { entry: asset.path });
    const { hash, bytes } = await zip.digest(`assets/${asset.path}`);
    const line = inManifest.get(asset.path);
    if (hash !== asset.sha256 || bytes !== asset.bytes || line?.sha256 !== hash || line.bytes !== bytes) return refuse('archive_asset_altered', { entry: asset.path });
  }
  const known = new Set(['manifest.json', 'signature.json', 'document.json', ...document.assets.map((one) => `assets/${one.path}`)]);
  const extra = zip.paths.find((path) => !known.has(path)) ?? listed.find((one) => !known.has(`assets/${one.path}`))?.path;
  if (extra !== undefined) return refuse('archive_unexpected_entry', { entry: extra });
  // A file listed twice would not come back as it was written.
  return listed.length === document.assets.length && inManifest.size === listed.length ? allow(true) : refuse('archive_manifest_invalid');
}
