import { createHash } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { rawZip, zip64End } from './raw-zip.ts';
import type { RawEntry } from './raw-zip.ts';

/** A file that must be refused: what it is, by which code, and what its detail must name. */
export interface Hostile {
  name: string;
  code: string;
  /** Keys of the refusal's detail. */
  names?: readonly string[];
  make: () => Uint8Array | Promise<Uint8Array>;
}

const mebibyte = 1024 * 1024;
const text = (of: string): Buffer => Buffer.from(of);
const entry = (name: string | Buffer, more: Partial<RawEntry> = {}): RawEntry => ({ name, data: text('some words'), ...more });
const one = (name: string | Buffer, more: Partial<RawEntry> = {}): Buffer => rawZip([entry(name, more)]);
const zeros = (bytes: number): RawEntry => ({ name: 'zeros', data: Buffer.alloc(bytes), method: 8 });
const extraField = (id: number, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
};
/** Bytes that nothing packs, the same ones each time. */
function noise(bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let n = 0; n * 32 < bytes; n += 1) blocks.push(createHash('sha256').update(String(n)).digest());
  return Buffer.concat(blocks, bytes);
}
const copies = (count: number, of: RawEntry): RawEntry[] => {
  const packed = of.packed ?? deflateRawSync(of.data ?? Buffer.alloc(0));
  return Array.from({ length: count }, (_, n) => ({ ...of, name: `f${n}`, packed }));
};

const bombs: Hostile[] = [
  { name: 'zeros without end', code: 'zip_ratio_too_high', names: ['limit', 'entry'], make: () => rawZip([zeros(64 * mebibyte)]) },
  { name: 'two thousand entries of zeros, each too small to be judged alone', code: 'zip_ratio_too_high', names: ['limit', 'entry'], make: () => rawZip(copies(2000, zeros(mebibyte))) },
  {
    name: 'half a gigabyte that keeps the ratio', code: 'zip_unpacked_too_large', names: ['limit', 'entry'],
    make: () => rawZip(copies(520, { name: '', method: 8, data: Buffer.concat([noise(8192), Buffer.alloc(mebibyte - 8192)]) })),
  },
  { name: 'archives within archives, down to the bomb', code: 'archive_no_manifest', make: () => nested(5, rawZip([zeros(16 * mebibyte)])) },
  { name: 'an archive that holds itself', code: 'zip_overlap', names: ['entry'], make: itself },
  { name: 'a hundred names for the same bytes', code: 'zip_overlap', names: ['entry'], make: () => sharing(100) },
  { name: 'entries that quote the headers of the next', code: 'zip_overlap', names: ['entry'], make: quoting },
  { name: 'an entry that reaches into the directory', code: 'zip_overlap', names: ['entry'], make: () => one('a', { packedSize: 40, size: 40, local: { packedSize: 40, size: 40 } }) },
  { name: 'four gigabytes by its own word', code: 'zip_overlap', make: () => one('a', { size: 0xfffffff0, packedSize: 0xfffffff0 }) },
];

function nested(levels: number, inner: Buffer): Buffer {
  return levels === 0 ? inner : rawZip(Array.from({ length: 10 }, (_, n) => ({ name: `${levels}-${n}.zip`, data: nested(levels - 1, inner), method: 8 })).slice(0, levels === 5 ? 10 : 2));
}

/** Its one entry begins where the archive begins, and has all of it for its bytes. */
function itself(): Buffer {
  const whole = one('me.zip').length;
  return one('me.zip', { packedSize: whole - 36, size: whole - 36 });
}

const sharing = (times: number): Buffer => rawZip([entry('f'), ...Array.from({ length: times }, (_, n) => entry(`f${n}`, { offset: 0, silent: true }))]);

/** Each entry's bytes hold the next one's header, so that all share the last one's. */
function quoting(): Buffer {
  const kernel = noise(4096);
  const heads = 40;
  const headBytes = 30 + 3;
  return rawZip(Array.from({ length: heads }, (_, n) => {
    const rest = (heads - 1 - n) * headBytes;
    return { name: `q${String(n).padStart(2, '0')}`, data: n === heads - 1 ? kernel : Buffer.alloc(0), packedSize: kernel.length + rest, size: kernel.length + rest };
  }));
}

const lies: Hostile[] = [
  { name: 'more bytes come out than both headers say', code: 'zip_damaged', names: ['entry'], make: () => one('a', { data: Buffer.alloc(5000), method: 8, size: 10 }) },
  { name: 'fewer bytes come out than both headers say', code: 'zip_damaged', names: ['entry'], make: () => one('a', { data: Buffer.alloc(5000), method: 8, size: 50_000 }) },
  { name: 'header and directory say two sizes', code: 'zip_headers_differ', names: ['entry', 'differs'], make: () => one('a', { local: { size: 3, packedSize: 3 } }) },
  { name: 'header and directory say two names', code: 'zip_headers_differ', names: ['entry', 'differs'], make: () => one('a.md', { local: { name: 'b.js' } }) },
  { name: 'header and directory say two methods', code: 'zip_headers_differ', names: ['entry', 'differs'], make: () => one('a', { local: { method: 8 } }) },
  { name: 'header and directory say two checksums', code: 'zip_headers_differ', names: ['entry', 'differs'], make: () => one('a', { local: { crc: 1 } }) },
  { name: 'only the header says it is encrypted', code: 'zip_headers_differ', names: ['entry', 'differs'], make: () => one('a', { local: { flags: 0x801 } }) },
  { name: 'a wrong checksum', code: 'zip_damaged', names: ['entry'], make: () => one('a', { crc: 12_345 }) },
  { name: 'figures behind the bytes that lie', code: 'zip_headers_differ', names: ['entry', 'differs'], make: () => one('a', { flags: 0x808, local: { crc: 0, size: 0, packedSize: 0 }, descriptor: Buffer.alloc(16, 7) }) },
  { name: 'sizes of zero over bytes', code: 'zip_damaged', names: ['entry'], make: () => one('a', { size: 0, packedSize: 0 }) },
  { name: 'bytes that no packer wrote', code: 'zip_damaged', names: ['entry'], make: () => one('a', { method: 8, packed: noise(500) }) },
  { name: 'a folder that holds bytes', code: 'zip_damaged', names: ['entry'], make: () => one('a/', {}) },
  { name: 'a header that is somewhere else', code: 'zip_overlap', make: () => one('a', { offset: 3 }) },
  { name: 'a header far beyond the end', code: 'zip_overlap', make: () => one('a', { offset: 0xfffffff0 }) },
  { name: 'more entries than its end says', code: 'zip_damaged', names: ['reason'], make: () => rawZip([entry('a'), entry('b')], { entries: 1 }) },
  { name: 'fewer entries than its end says', code: 'zip_damaged', make: () => rawZip([entry('a')], { entries: 2 }) },
  { name: 'a directory that is elsewhere', code: 'zip_damaged', make: () => rawZip([entry('a')], { directoryAt: 2 }) },
  { name: 'parts on other disks', code: 'zip_damaged', make: () => rawZip([entry('a')], { disk: 7 }) },
  { name: 'an end that hides in the remark', code: 'zip_damaged', make: () => rawZip([entry('a')], { comment: rawZip([entry('b')]).subarray(-40) }) },
  { name: 'a remark of 64 kB', code: 'zip_directory_too_large', names: ['limit', 'actual'], make: () => rawZip([entry('a')], { comment: Buffer.alloc(0xffff, 0x20) }) },
  { name: 'bytes behind its end', code: 'zip_damaged', make: () => Buffer.concat([one('a'), noise(100)]) },
  { name: 'zip64 with more entries than there are atoms', code: 'zip_too_many_entries', names: ['limit', 'actual'], make: () => wide(2n ** 52n) },
  { name: 'zip64 whose end is beyond the file', code: 'zip_damaged', make: () => wide(1n, 2n ** 50n) },
  { name: 'zip64 that says a terabyte', code: 'zip_overlap', make: () => one('a', { size: 0xffffffff, packedSize: 0xffffffff, extra: extraField(1, Buffer.from('0000000000010000'.repeat(2), 'hex')) }) },
  { name: 'zip64 that leaves its sizes out', code: 'zip_damaged', make: () => one('a', { size: 0xffffffff, packedSize: 0xffffffff, extra: extraField(1, Buffer.alloc(2)) }) },
  { name: 'an extra field longer than itself', code: 'zip_damaged', make: () => one('a', { extra: Buffer.from('0100ffff00', 'hex') }) },
  { name: 'extra fields of a hundred megabytes', code: 'zip_directory_too_large', names: ['limit', 'entry'], make: () => rawZip(Array.from({ length: 1600 }, (_, n) => entry(`f${n}`, { extra: extraField(0x9999, Buffer.alloc(65_000)), local: { extra: Buffer.alloc(0) } }))) },
  { name: 'remarks of a hundred megabytes', code: 'zip_directory_too_large', names: ['limit', 'entry'], make: () => rawZip(Array.from({ length: 1600 }, (_, n) => entry(`f${n}`, { comment: Buffer.alloc(65_000, 0x20) }))) },
  { name: 'a password', code: 'zip_encrypted', names: ['entry'], make: () => one('a', { flags: 0x801, packed: noise(22) }) },
  { name: 'strong encryption', code: 'zip_encrypted', make: () => one('a', { flags: 0x841 }) },
  ...[[1, 'shrunk'], [9, 'deflate64'], [12, 'bzip2'], [14, 'lzma'], [93, 'zstd'], [99, 'AES'], [0xffff, 'a method that nobody has']].map(([method, called]) => ({
    name: `packed by ${called}`, code: 'zip_method_unknown', names: ['entry', 'method'], make: () => one('a', { method: Number(method) }),
  })),
];

function wide(entries: bigint, endAt?: bigint): Buffer {
  return rawZip([entry('a')], {
    entries: 0xffff, directorySize: 0xffffffff, directoryAt: 0xffffffff,
    before: (at, size) => zip64End({ entries, directorySize: BigInt(size), directoryAt: BigInt(at), endAt: endAt ?? BigInt(at + size) }),
  });
}

const outside = ['/etc/passwd', '../evil.md', 'a/../../evil.md', '..\\evil.md', 'C:\\evil.md', 'c:evil.md', '\\\\server\\share', 'a/..'];
const unclear: [string, string | Buffer][] = [
  ['ends at a NUL', 'safe.md\0.exe'], ['reads backwards', 'foto\u202egnp.exe'], ['is isolated', 'a\u2066b.md'], ['has a sign nobody sees', 'pla\u200bn.md'], ['has a mark of byte order', '\ufeffa.md'],
  ['has tags', 'a\u{e0041}.md'], ['is a device', 'aux.md'], ['is a device in a folder', 'a/COM1/b'], ['is too long', `${'a/'.repeat(200)}b`], ['is 64 kB long', 'n'.repeat(65_000)], ['has an empty part', 'a//b'],
  ['is of nothing', ''], ['says UTF-8 and is none', Buffer.from([0xff, 0xfe, 0x41])], ['is over-long UTF-8', Buffer.from([0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x61])], ['is half a character', Buffer.from([0xed, 0xa0, 0x80])],
  ['has a line break', 'a\nb.md'],
];
const kinds: [string, number][] = [['symbolic link', 0o120777], ['device of blocks', 0o060666], ['device of characters', 0o020666], ['pipe', 0o010666], ['socket', 0o140777]];
const twins: [string, string, string][] = [
  ['the same name', 'a.md', 'a.md'], ['names that differ in case', 'Plan.md', 'plan.MD'], ['names composed in two ways', 'se\u00f1al', 'sen\u0303al'], ['names in two widths', 'plan', '\uff50\uff4c\uff41\uff4e'],
  ['a file that is a folder too', 'a', 'a/b'], ['a folder that is a file too', 'a/b', 'A'], ['names that differ in their slash', 'a/b', 'a\\b'], ['names that differ in a dot', 'a/b', './a/b'],
];
const names: Hostile[] = [
  ...outside.map((path) => ({ name: `a way out: ${path}`, code: 'zip_path_outside', names: ['entry'], make: () => one(path) })),
  ...unclear.map(([what, path]) => ({ name: `a name that ${what}`, code: 'zip_name_invalid', names: ['entry'], make: () => one(path) })),
  ...kinds.map(([what, mode]) => ({ name: `a ${what}`, code: 'zip_symlink', names: ['entry'], make: () => one('a', { mode }) })),
  ...twins.map(([what, a, b]) => ({ name: what, code: 'zip_duplicate_entry', names: ['entry'], make: () => rawZip([entry(a), entry(b)]) })),
  { name: 'a hundred thousand entries', code: 'zip_too_many_entries', names: ['limit', 'actual'], make: () => many(100_000) },
  { name: 'a hundred thousand entries that say they are ten', code: 'zip_damaged', names: ['reason'], make: () => rawZip(small(100_000), { entries: 10 }) },
  { name: 'a hundred thousand folders', code: 'zip_too_many_entries', names: ['limit', 'actual'], make: () => rawZip(Array.from({ length: 60_000 }, (_, n) => ({ name: `d${n}/`, data: Buffer.alloc(0) }))) },
];

const small = (count: number): RawEntry[] => Array.from({ length: count }, (_, n) => ({ name: `f${n}`, data: Buffer.alloc(0) }));
function many(count: number): Buffer {
  return rawZip(small(count), {
    entries: 0xffff, directorySize: 0xffffffff, directoryAt: 0xffffffff,
    before: (at, size) => zip64End({ entries: BigInt(count), directorySize: BigInt(size), directoryAt: BigInt(at), endAt: BigInt(at + size) }),
  });
}

const notZips: Hostile[] = [
  { name: 'nothing', code: 'zip_damaged', make: () => Buffer.alloc(0) },
  { name: 'a page', code: 'zip_damaged', make: () => text('<!doctype html><script>alert(1)</script>') },
  { name: 'gzip', code: 'zip_damaged', make: () => gzipSync(noise(1000)) },
  { name: 'noise', code: 'zip_damaged', make: () => noise(mebibyte) },
  { name: 'more than may be sent', code: 'zip_too_large', names: ['limit', 'actual'], make: () => Buffer.alloc(200 * mebibyte + 1) },
];

/** Files that are refused before anything in them is read as a kit. */
export const hostileZips: readonly Hostile[] = [...bombs, ...lies, ...names, ...notZips];
