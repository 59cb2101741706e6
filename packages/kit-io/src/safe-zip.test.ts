import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { ZipFile } from 'yazl';
import { lessonRoot } from './file-source.ts';
import { openZip } from './safe-zip.ts';
import type { ZipLimits } from './safe-zip.ts';

interface Given {
  name: string;
  data?: string | Uint8Array;
  mode?: number;
  compress?: boolean;
}

async function zipped(entries: Given[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, data = 'x', mode = 0o100644, compress = true } of entries) zip.addBuffer(Buffer.from(data), name, { mode, compress });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

/** Puts another name of the same length in place of one, in local header and directory alike. */
function renamed(zip: Buffer, from: string, to: string | Uint8Array): Buffer {
  const bytes = Buffer.from(to);
  if (bytes.length !== Buffer.byteLength(from)) throw new Error('names must be of one length');
  const out = Buffer.from(zip);
  for (let at = out.indexOf(from); at >= 0; at = out.indexOf(from, at + bytes.length)) bytes.copy(out, at);
  return out;
}

const code = async (zip: Uint8Array, limits: Partial<ZipLimits> = {}): Promise<string> => {
  const opened = await openZip(zip, limits);
  if (opened.ok) opened.value.close();
  return opened.ok ? 'opened' : opened.code;
};

test('an honest archive gives its entries, sorted, with their bytes', async () => {
  const opened = await openZip(await zipped([{ name: 'b/ñandú.md', data: 'hola' }, { name: 'a.md' }]));
  if (!opened.ok) throw new Error(opened.code);
  expect(opened.value.paths).toEqual(['a.md', 'b/ñandú.md']);
  expect(new TextDecoder().decode(await opened.value.read('b/ñandú.md'))).toBe('hola');
  expect(opened.value.unpackedBytes).toBe(5);
  opened.value.close();
});

test.each(['../evil.md', '/etc/evil', 'C:\\evil.md', 'a/../../x', '..\\evil.md'])('the path %s leads out and is refused', async (path) => {
  const stand = 'z'.repeat(path.length);
  expect(await code(renamed(await zipped([{ name: stand }]), stand, path))).toBe('zip_path_outside');
});

test('a symbolic link is refused', async () => {
  expect(await code(await zipped([{ name: 'link', data: '/etc/passwd', mode: 0o120777 }]))).toBe('zip_symlink');
});

test('each limit names itself', async () => {
  const many = await zipped(Array.from({ length: 5 }, (_, n) => ({ name: `f${n}` })));
  expect(await openZip(many, { entries: 4 })).toEqual({ ok: false, code: 'zip_too_many_entries', detail: { limit: 4, actual: 5 } });
  expect(await openZip(many, { packedBytes: 10 })).toMatchObject({ code: 'zip_too_large', detail: { limit: 10 } });
  expect(await openZip(many, { unpackedBytes: 4 })).toMatchObject({ code: 'zip_unpacked_too_large', detail: { limit: 4, entry: 'f4' } });
});

test('a bomb is stopped by its ratio while it unpacks', async () => {
  expect(await code(await zipped([{ name: 'bomb', data: new Uint8Array(8 * 1024 * 1024) }]))).toBe('zip_ratio_too_high');
});

test('an archive whose figures lie about what comes out is damaged; one whose headers say two things is refused for that', async () => {
  const zip = await zipped([{ name: 'a', data: 'y'.repeat(5000) }]);
  const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt32LE(10, directory + 24);
  expect(await openZip(zip)).toMatchObject({ code: 'zip_headers_differ', detail: { entry: 'a', differs: 'size' } });
  zip.writeUInt32LE(10, 22);
  expect(await code(zip)).toBe('zip_damaged');
});

test('a changed byte does not match its checksum', async () => {
  const zip = await zipped([{ name: 'a', data: 'precious words', compress: false }]);
  zip.write('q', zip.indexOf('precious'));
  expect(await openZip(zip)).toMatchObject({ code: 'zip_damaged', detail: { entry: 'a' } });
});

test('entries that share their bytes are refused', async () => {
  const zip = await zipped([{ name: 'a', data: 'same bytes', compress: false }, { name: 'b', data: 'same bytes', compress: false }]);
  const second = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  zip.writeUInt32LE(5, second + 42);
  expect(await code(zip)).toBe('zip_overlap');
});

test('two names that one disk would take for one are refused', async () => {
  expect(await code(await zipped([{ name: 'Plan.md' }, { name: 'plan.md' }]))).toBe('zip_duplicate_entry');
});

test('a name that says it is UTF-8 and is not is refused; one of an old Windows tool is read', async () => {
  const broken = renamed(await zipped([{ name: 'ññ.md' }]), 'ññ.md', Uint8Array.from([0xff, 0xfe, 0xff, 0xfe, 0x2e, 0x6d, 0x64]));
  expect(await code(broken)).toBe('zip_name_invalid');
  const old = renamed(await zipped([{ name: 'zz.md' }]), 'zz.md', Uint8Array.from([0x61, 0xa4, 0x2e, 0x6d, 0x64]));
  for (const [mark, flags] of [[[0x50, 0x4b, 3, 4], 6], [[0x50, 0x4b, 1, 2], 8]] as const) old.writeUInt16LE(0, old.indexOf(Buffer.from(mark)) + flags);
  const opened = await openZip(old);
  expect(opened.ok && opened.value.paths).toEqual(['añ.md']);
});

test('signs that hide a name are refused', async () => {
  expect(await code(renamed(await zipped([{ name: 'zzz.md' }]), 'zzz', 'a\u0007b'))).toBe('zip_name_invalid');
});

test('what is no archive, or half of one, is damaged', async () => {
  const zip = await zipped([{ name: 'a' }]);
  expect(await code(new TextEncoder().encode('no zip at all'))).toBe('zip_damaged');
  expect(await code(zip.subarray(0, zip.length - 30))).toBe('zip_damaged');
  expect(await code(new Uint8Array())).toBe('zip_damaged');
});

test('a lesson one folder deep is found, and what systems leave beside it does not count', async () => {
  const opened = await openZip(await zipped([{ name: 'curso/config.yaml' }, { name: 'curso/episodes/a.md' }, { name: '__MACOSX/curso/._a' }, { name: 'curso/.DS_Store' }]));
  if (!opened.ok) throw new Error(opened.code);
  expect(lessonRoot(opened.value).paths).toEqual(['config.yaml', 'episodes/a.md']);
  opened.value.close();
});
