import { expect, test } from '@jest/globals';
import { contentHash } from './canonical.ts';
import { readArchive, writeArchive } from './archive.ts';
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
