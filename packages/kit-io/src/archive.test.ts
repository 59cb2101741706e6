import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import fc from 'fast-check';
import { honestAsset, honestKit } from '../test/hostile-archives.ts';
import { runs } from '../../domain/test/property.ts';
import { contentHash, sha256Hex } from './canonical.ts';
import { archiveStream, readArchive, writeArchive } from './archive.ts';
import { memorySource } from './file-source.ts';
import { importLessonFolder } from './lesson-folder.ts';

const folder = {
  'config.yaml': 'title: Prueba\nlang: es\n',
  'episodes/01-uno.md': '---\ntitle: Uno\nteaching: 5\nexercises: 0\n---\n\n![Reloj](fig/reloj.png)\n\n[hoja](files/hoja uno.pdf)\n',
  'episodes/fig/reloj.png': new Uint8Array([1, 2, 3]),
  'episodes/files/hoja uno.pdf': 'PDF',
};
const kit = async () => {
  const { document, assets } = await importLessonFolder(memorySource(folder));
  const readAsset = async (path: string): Promise<Uint8Array> => (await assets.get(path)?.()) ?? new Uint8Array();
  return { document, readAsset, bytes: await writeArchive(document, readAsset) };
};

test('a kit comes back byte for byte, with its address', async () => {
  const { document, readAsset, bytes } = await kit();
  const read = await readArchive(bytes, { expected: contentHash(document) });
  if (!read.ok) throw new Error(read.code);
  expect(read.value.document).toEqual(document);
  expect(await read.value.readAsset('fig/reloj.png')).toEqual(Buffer.from(await readAsset('fig/reloj.png')));
  expect(Buffer.from(await writeArchive(read.value.document, read.value.readAsset)).equals(Buffer.from(bytes))).toBe(true);
  read.value.close();
});

test('an altered document is refused, and so is another kit than the one expected', async () => {
  const { bytes } = await kit();
  const changed = await repacked(bytes, 'document.json', (text) => text.replace('Prueba', 'Engaño'));
  expect(await readArchive(changed)).toMatchObject({ ok: false, code: 'archive_document_altered' });
  expect(await readArchive(bytes, { expected: '0'.repeat(64) })).toMatchObject({ code: 'archive_other_kit' });
});

test('an altered, a missing and an added file are each refused by name', async () => {
  const { bytes } = await kit();
  expect(await readArchive(await repacked(bytes, 'assets/fig/reloj.png', () => 'other'))).toMatchObject({ code: 'archive_asset_altered', detail: { entry: 'fig/reloj.png' } });
  expect(await readArchive(await repacked(bytes, 'assets/fig/reloj.png', () => undefined))).toMatchObject({ code: 'archive_asset_missing', detail: { entry: 'fig/reloj.png' } });
  expect(await readArchive(await repacked(bytes, 'assets/more.exe', () => 'x'))).toMatchObject({ code: 'archive_unexpected_entry', detail: { entry: 'assets/more.exe' } });
});

test('an archive cut short or without its manifest is refused', async () => {
  const { bytes } = await kit();
  expect(await readArchive(bytes.subarray(0, bytes.length / 2))).toMatchObject({ code: 'zip_damaged' });
  expect(await readArchive(await repacked(bytes, 'manifest.json', () => undefined))).toMatchObject({ code: 'archive_no_manifest' });
  expect(await readArchive(await repacked(bytes, 'manifest.json', () => '{}'))).toMatchObject({ code: 'archive_manifest_invalid' });
});

test('an asset that is not the one the kit names is never written', async () => {
  const { document } = await kit();
  await expect(writeArchive(document, async () => new Uint8Array([9]))).rejects.toThrow('asset differs');
});

test('a signed archive says who signed it, and comes back byte for byte', async () => {
  const { document, readAsset } = await kit();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bytes = await writeArchive(document, readAsset, { signer: { issuer: 'IBCR', privateKey } });
  const read = await readArchive(bytes);
  if (!read.ok) throw new Error(read.code);
  const { signed, signature } = read.value;
  expect(signed).toMatchObject({ signedBy: 'IBCR', valid: true, publicKey: publicKey.export({ format: 'jwk' }).x });
  expect(signed?.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  if (!signature) throw new Error('no signature');
  expect(Buffer.from(await writeArchive(read.value.document, read.value.readAsset, { signature })).equals(bytes)).toBe(true);
  // Its key as text signs alike.
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(Buffer.from(await writeArchive(document, readAsset, { signer: { issuer: 'IBCR', privateKey: pem } })).equals(bytes)).toBe(true);
  expect((await readArchive((await kit()).bytes))).toMatchObject({ value: { signed: null } });
});

test('an archive is signed with keys of one kind only', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await expect(writeArchive(honestKit, honestAsset, { signer: { issuer: 'IBCR', privateKey } })).rejects.toThrow('Ed25519');
});

test('any kit comes back byte for byte, signed or not', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const words = fc.string({ unit: 'grapheme', maxLength: 60 });
  const title = words.map((text) => `T${text.replace(/\p{Cc}/gu, ' ')}`.trim());
  const files = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-zñé0-9]{1,12}$/), data: fc.uint8Array({ maxLength: 300 }), facilitatorOnly: fc.boolean() }), { maxLength: 5, selector: (one) => one.name });
  await fc.assert(fc.asyncProperty(title, words, files, fc.boolean(), async (of, body, held, isSigned) => {
    const assets = held.map(({ name, data, facilitatorOnly }) => ({ path: `fig/${name}.bin`, sha256: sha256Hex(data), bytes: data.length, mediaType: 'application/octet-stream', facilitatorOnly }));
    const document = kitDocument.parse({ ...honestKit, title: of, assets, translations: { en: { 'kit.title': { text: body, source: sha256Hex(of) } } } });
    const readAsset = async (path: string) => held.find((one) => path === `fig/${one.name}.bin`)?.data ?? new Uint8Array();
    const bytes = Buffer.from(await writeArchive(document, readAsset, isSigned ? { signer: { issuer: 'Institución', privateKey } } : {}));
    const read = await readArchive(bytes, { expected: contentHash(document) });
    if (!read.ok) throw new Error(`${read.code} ${JSON.stringify(read.detail)}`);
    const { signature } = read.value;
    expect(read.value.document).toEqual(document);
    expect(Buffer.from(await writeArchive(read.value.document, read.value.readAsset, signature ? { signature } : {})).equals(bytes)).toBe(true);
  }), runs(3000, 100));
});

test('one file is held at a time: the next is read when the reader has taken the one before', async () => {
  const data = new Uint8Array(1024 * 1024).fill(7);
  const assets = Array.from({ length: 12 }, (_, n) => ({ path: `f${String(n).padStart(2, '0')}`, sha256: sha256Hex(data), bytes: data.length, mediaType: 'application/octet-stream', facilitatorOnly: false }));
  let read = 0;
  const stream = archiveStream({ ...honestKit, assets }, async () => {
    read += 1;
    return data;
  });
  await new Promise((done) => setTimeout(done, 50));
  expect(read).toBeLessThanOrEqual(2);
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    expect(read * data.length - bytes).toBeLessThan(3 * data.length);
  }
  expect(read).toBe(12);
});

/** The same archive with one entry changed, added or (undefined) left out. */
async function repacked(bytes: Uint8Array, name: string, change: (text: string) => string | undefined): Promise<Uint8Array> {
  const { openZip } = await import('./safe-zip.ts');
  const { ZipFile } = await import('yazl');
  const { buffer } = await import('node:stream/consumers');
  const opened = await openZip(bytes);
  if (!opened.ok) throw new Error(opened.code);
  const zip = new ZipFile();
  for (const path of new Set([...opened.value.paths, name])) {
    const data = opened.value.paths.includes(path) ? Buffer.from(await opened.value.read(path)) : Buffer.from('');
    const changed = path === name ? change(data.toString('utf8')) : data;
    if (changed !== undefined) zip.addBuffer(Buffer.from(changed), path);
  }
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}
