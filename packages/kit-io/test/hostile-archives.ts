import { generateKeyPairSync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { writeArchive } from '../src/archive.ts';
import { canonicalJson, contentHash, sha256Hex } from '../src/canonical.ts';
import type { Hostile } from './hostile-zips.ts';
import { rawZip } from './raw-zip.ts';

const mebibyte = 1024 * 1024;
const drawing = Buffer.from('a drawing');
/** A small honest kit; what follows spoils it. */
export const honestKit: KitDocument = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'],
  modules: [{ id: 'm1', title: 'Uno', objectives: [{ id: 'o1', text: 'Saber' }], activities: [{ id: 'a1', kind: 'reading', title: 'Leer', minutes: 5, body: '![Dibujo](kit:asset/fig/a.png)' }] }],
  assets: [{ path: 'fig/a.png', sha256: sha256Hex(drawing), bytes: drawing.length, mediaType: 'image/png' }],
});
export const honestAsset = async (): Promise<Uint8Array> => drawing;

type Parts = Record<string, Uint8Array | string | undefined>;
const written = (parts: Parts): Buffer => rawZip(Object.entries(parts).flatMap(([name, data]) => (data === undefined ? [] : [{ name, data: Buffer.from(data) }])));
const listOf = (document: string | Uint8Array, assets: unknown = honestKit.assets.map(({ path, sha256, bytes }) => ({ path, sha256, bytes }))): string =>
  canonicalJson({ format: 'relevo-archive/1', document: sha256Hex(document), assets });
const honest: Parts = { 'manifest.json': listOf(canonicalJson(honestKit)), 'document.json': canonicalJson(honestKit), 'assets/fig/a.png': drawing };
const spoilt = (parts: Parts) => (): Buffer => written({ ...honest, ...parts });
/** The manifest names the document's true hash: only what the document says is wrong. */
const holding = (document: string | Uint8Array) => (): Buffer => written({ ...honest, 'manifest.json': listOf(document), 'document.json': document });
const changed = (change: object): string => canonicalJson({ ...honestKit, ...change });
const withText = (text: string): string => canonicalJson(honestKit).replace('"title":"Kit"', text);
/** Packed well, but within the ratio that is allowed. */
const packed = (name: string, data: Buffer): Buffer => rawZip([{ name, data, method: 8, packed: deflateRawSync(data, { level: 1 }) }, { name: 'assets/x', data: pad }]);
const pad = Buffer.from(Array.from({ length: 400_000 }, (_, n) => (n * 7919 + (n >> 3) * 104_729) & 0xff));

const unlisted: Hostile[] = [
  { name: 'no manifest', code: 'archive_no_manifest', make: spoilt({ 'manifest.json': undefined }) },
  { name: 'a manifest of another program', code: 'archive_no_manifest', make: () => rawZip([{ name: 'imsmanifest.xml', data: Buffer.from(laughs) }]) },
  { name: 'a manifest that is no JSON', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': '{"format":' }) },
  { name: 'a manifest in UTF-16', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': Buffer.from(listOf('x'), 'utf16le') }) },
  { name: 'a manifest with a mark of byte order', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': `\ufeff${String(honest['manifest.json'])}` }) },
  { name: 'a manifest written with spaces', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': JSON.stringify(JSON.parse(String(honest['manifest.json'])), null, 1) }) },
  { name: 'a manifest of 16 MB', code: 'archive_too_much_data', names: ['limit', 'entry'], make: () => packed('manifest.json', Buffer.from(`["${'ab cd'.repeat(3.2 * mebibyte)}"]`)) },
  { name: 'a manifest of a million lists in one another', code: 'archive_too_much_data', names: ['limit', 'entry'], make: () => packed('manifest.json', Buffer.from('['.repeat(mebibyte))) },
  { name: 'a manifest of a million empty lists', code: 'archive_too_much_data', names: ['limit', 'entry'], make: spoilt({ 'manifest.json': `[${'[],'.repeat(500_000)}[]]` }) },
  { name: 'a manifest with a number beyond all numbers', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': String(honest['manifest.json']).replace('"bytes":9', '"bytes":1e999') }) },
  { name: 'a manifest that names the prototype', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': String(honest['manifest.json']).replace('{"assets"', '{"__proto__":{"polluted":true},"assets"') }) },
  { name: 'a manifest with another hash of the kit', code: 'archive_document_altered', names: ['entry'], make: spoilt({ 'manifest.json': listOf('x') }) },
  { name: 'a manifest with another hash of a file', code: 'archive_asset_altered', names: ['entry'], make: spoilt({ 'manifest.json': listOf(canonicalJson(honestKit), [{ path: 'fig/a.png', sha256: '0'.repeat(64), bytes: 9 }]) }) },
  { name: 'a manifest with another length of a file', code: 'archive_asset_altered', names: ['entry'], make: spoilt({ 'manifest.json': listOf(canonicalJson(honestKit), [{ path: 'fig/a.png', sha256: sha256Hex(drawing), bytes: 8 }]) }) },
  { name: 'a manifest that lists a file twice', code: 'archive_manifest_invalid', make: spoilt({ 'manifest.json': listOf(canonicalJson(honestKit), [1, 2].map(() => ({ path: 'fig/a.png', sha256: sha256Hex(drawing), bytes: 9 }))) }) },
];

const laughs = `<?xml version="1.0"?><!DOCTYPE manifest [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}"><!ENTITY f SYSTEM "file:///etc/passwd">]><manifest>&c;&f;</manifest>`;

const documents: Hostile[] = [
  { name: 'no kit', code: 'archive_no_document', make: spoilt({ 'document.json': undefined }) },
  { name: 'a kit that somebody changed', code: 'archive_document_altered', names: ['entry'], make: spoilt({ 'document.json': changed({ title: 'Engaño' }) }) },
  { name: 'a kit of 24 MB and more', code: 'archive_too_much_data', names: ['limit', 'entry'], make: () => rawZip([{ name: 'manifest.json', data: Buffer.from(listOf('x')) }, { name: 'document.json', data: Buffer.alloc(25 * mebibyte, 'kit ') }]) },
  { name: 'a kit of eight million empty lists', code: 'archive_too_much_data', names: ['limit', 'entry'], make: () => holding(`[${'[],'.repeat(7_900_000)}[]]`)() },
  { name: 'a kit nested a million deep', code: 'archive_too_much_data', names: ['limit', 'entry'], make: holding(`${'{"a":'.repeat(mebibyte)}1${'}'.repeat(mebibyte)}`) },
  { name: 'a kit of nine hundred thousand wrong values', code: 'archive_document_invalid', make: () => holding(`{"modules":[${'1,'.repeat(900_000)}1]}`)() },
  { name: 'a kit of wrong words in a translation', code: 'archive_document_invalid', make: () => holding(changed({ translations: { en: Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`k${n}`, 1])) } }))() },
  { name: 'a kit that is no UTF-8', code: 'archive_document_invalid', names: ['entry'], make: holding(Buffer.concat([Buffer.from(canonicalJson(honestKit)), Buffer.from([0xff])])) },
  { name: 'a kit that names the prototype', code: 'archive_document_invalid', names: ['entry'], make: holding(withText('"__proto__":{"polluted":true},"title":"Kit"')) },
  { name: 'a kit whose translations name the prototype', code: 'archive_document_invalid', names: ['entry'], make: holding(canonicalJson(honestKit).replace('"translations":{}', `"translations":{"en":{"__proto__":{"source":"${'0'.repeat(64)}","text":"x"}}}`)) },
  { name: 'a kit that names the constructor', code: 'archive_document_invalid', names: ['entry'], make: holding(withText('"constructor":{"prototype":{"polluted":true}},"title":"Kit"')) },
  { name: 'a kit with two titles', code: 'archive_document_invalid', names: ['entry'], make: holding(withText('"title":"Kit","title":"Otro"')) },
  { name: 'a kit with half a character', code: 'archive_document_invalid', names: ['entry'], make: holding(withText('"title":"Kit \\ud800"')) },
  { name: 'a kit with a number beyond all numbers', code: 'archive_document_invalid', names: ['entry'], make: holding(canonicalJson(honestKit).replace('"minutes":5', '"minutes":1e400')) },
  { name: 'a kit with more minutes than a number holds', code: 'archive_document_invalid', names: ['entry'], make: holding(canonicalJson(honestKit).replace('"minutes":5', `"minutes":${'9'.repeat(400)}`)) },
  { name: 'a kit of another format', code: 'archive_document_invalid', names: ['entry'], make: holding(changed({ format: 'relevo-kit/9' })) },
];

const files: Hostile[] = [
  { name: 'a file that is missing', code: 'archive_asset_missing', names: ['entry'], make: spoilt({ 'assets/fig/a.png': undefined }) },
  { name: 'a file that somebody changed', code: 'archive_asset_altered', names: ['entry'], make: spoilt({ 'assets/fig/a.png': 'another drawing' }) },
  { name: 'a file that the kit does not know', code: 'archive_unexpected_entry', names: ['entry'], make: spoilt({ 'assets/more.exe': 'MZ' }) },
  { name: 'a file beside the kit', code: 'archive_unexpected_entry', names: ['entry'], make: spoilt({ 'autorun.inf': 'open=x' }) },
  { name: 'a file that the kit names outside', code: 'archive_asset_missing', names: ['entry'], make: holding(changed({ assets: [{ ...honestKit.assets[0], path: '../../etc/passwd' }] })) },
];

const { privateKey } = generateKeyPairSync('ed25519');
const signed = async (change: (signature: Record<string, string>) => object, manifest?: string): Promise<Buffer> => {
  const { readArchive } = await import('../src/archive.ts');
  const read = await readArchive(await writeArchive(honestKit, honestAsset, { signer: { issuer: 'IBCR', privateKey } }));
  if (!read.ok) throw new Error(read.code);
  return written({ ...honest, ...(manifest === undefined ? {} : { 'manifest.json': manifest }), 'signature.json': canonicalJson(change({ ...read.value.signature })) });
};
const other = changed({ title: 'Otro kit' });
const signatures: Hostile[] = [
  { name: 'a signature in another name', code: 'archive_signature_invalid', names: ['signedBy'], make: () => signed((of) => ({ ...of, issuer: 'Otra institución' })) },
  { name: 'a signature of another kit', code: 'archive_signature_invalid', names: ['signedBy'], make: () => signed((of) => of, listOf(other)) },
  { name: 'a signature by another key', code: 'archive_signature_invalid', names: ['signedBy'], make: () => signed((of) => ({ ...of, publicKey: Buffer.alloc(32, 9).toString('base64url') })) },
  { name: 'a signature that is none', code: 'archive_signature_invalid', make: () => signed((of) => ({ ...of, signature: 'AAAA' })) },
  { name: 'a signature by an algorithm that anybody can', code: 'archive_signature_invalid', make: () => signed((of) => ({ ...of, algorithm: 'none' })) },
  { name: 'a signature of a megabyte', code: 'archive_too_much_data', names: ['limit', 'entry'], make: () => signed((of) => ({ ...of, issuer: 'I'.repeat(mebibyte) })) },
];

/** An honest archive that was cut off, from its first bytes to its last. */
const cut: Hostile[] = [1, 4, 21, 60, 0.25, 0.5, 0.75, 0.9, -23, -22, -10, -1].map((at) => ({
  name: `an archive cut at ${at > 0 && at < 1 ? `${100 * at} in a hundred` : at}`, code: 'zip_damaged',
  make: async () => {
    const whole = await writeArchive(honestKit, honestAsset);
    return whole.subarray(0, at > 0 && at < 1 ? Math.floor(whole.length * at) : at < 0 ? whole.length + at : at);
  },
}));

/** Sound zips that are no sound archives of a kit. @see contentHash, by which a kit is known */
export const hostileArchives: readonly Hostile[] = [...unlisted, ...documents, ...files, ...signatures, ...cut];
export const honestHash = contentHash(honestKit);
