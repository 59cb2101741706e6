import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as it is to stand in the file, true or not; what is left out is as an honest tool would write it. */
export interface RawEntry {
  name: string | Buffer;
  data?: Uint8Array;
  /** 0 stored, 8 deflated; any other is written over stored bytes. */
  method?: number;
  /** The bytes as they stand in the file; made from `data` where absent. */
  packed?: Uint8Array;
  flags?: number;
  crc?: number;
  size?: number;
  packedSize?: number;
  /** Mode of a Unix file with its kind, e.g. 0o120777 for a symbolic link. */
  mode?: number;
  extra?: Uint8Array;
  comment?: Uint8Array;
  /** What the entry's own header says otherwise than the directory. */
  local?: Partial<{ name: string | Buffer; method: number; flags: number; crc: number; size: number; packedSize: number; extra: Uint8Array }>;
  /** Written behind the bytes. */
  descriptor?: Uint8Array;
  /** Place of the header that the directory points to; nothing of the entry is written where `silent`. */
  offset?: number;
  silent?: boolean;
  disk?: number;
}
export interface RawEnd {
  entries?: number;
  directorySize?: number;
  directoryAt?: number;
  disk?: number;
  comment?: Uint8Array;
  commentLength?: number;
  /** Written between the directory and its end. */
  before?: (directoryAt: number, directorySize: number) => Uint8Array;
}

const utf8 = 0x800;
const none = new Uint8Array();
const little = (...fields: readonly [2 | 4, number][]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) bytes.writeUInt16LE(value & 0xffff, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += size;
  }
  return bytes;
};

/** A zip of entries that say whatever they are told to say. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const entry of entries) {
    const here = at;
    const { header, line, packed } = written(entry, here);
    directory.push(line);
    if (entry.silent) continue;
    put(header);
    put(packed);
    put(entry.descriptor ?? none);
  }
  const lines = Buffer.concat(directory);
  const directoryAt = at;
  put(lines);
  put(end.before?.(directoryAt, lines.length) ?? none);
  const { comment = none } = end;
  const count = Math.min(end.entries ?? entries.length, 0xffff);
  put(little([4, 0x06054b50], [2, end.disk ?? 0], [2, end.disk ?? 0], [2, count], [2, count], [4, end.directorySize ?? lines.length], [4, end.directoryAt ?? directoryAt], [2, end.commentLength ?? comment.length]));
  put(comment);
  return Buffer.concat(parts);
}

function written(entry: RawEntry, here: number): { header: Buffer; line: Buffer; packed: Uint8Array } {
  const { data = Buffer.from('x'), method = 0, extra = none, comment = none, mode = 0o100644, local = {} } = entry;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(data) : data);
  const name = Buffer.from(entry.name);
  const said = { flags: entry.flags ?? utf8, method, crc: entry.crc ?? crc32(data), packedSize: entry.packedSize ?? packed.length, size: entry.size ?? data.length };
  const own = { ...said, ...local };
  const ownName = local.name === undefined ? name : Buffer.from(local.name);
  const ownExtra = local.extra ?? extra;
  const figures = (of: typeof said): [2 | 4, number][] => [[2, of.flags], [2, of.method], [2, 0], [2, 0x2821], [4, of.crc], [4, of.packedSize], [4, of.size]];
  const header = Buffer.concat([little([4, 0x04034b50], [2, 20], ...figures(own), [2, ownName.length], [2, ownExtra.length]), ownName, ownExtra]);
  const rest: [2 | 4, number][] = [[2, name.length], [2, extra.length], [2, comment.length], [2, entry.disk ?? 0], [2, 0], [4, (mode << 16) >>> 0], [4, entry.offset ?? here]];
  const line = Buffer.concat([little([4, 0x02014b50], [2, 0x031e], [2, 20], ...figures(said), ...rest), name, extra, comment]);
  return { header, line, packed };
}

/** The end of a directory as zip64 writes it, with its locator. */
export function zip64End({ entries, directorySize, directoryAt, endAt }: { entries: bigint; directorySize: bigint; directoryAt: bigint; endAt: bigint }): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(entries, 24);
  record.writeBigUInt64LE(entries, 32);
  record.writeBigUInt64LE(directorySize, 40);
  record.writeBigUInt64LE(directoryAt, 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(endAt, 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
