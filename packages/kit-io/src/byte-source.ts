import { open } from 'node:fs/promises';

/** Bytes at a place, of a file on disk or of an array; less than asked for where the end comes first. `close` when done. */
export interface ByteSource {
  at(start: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** @param input bytes, or the path of a file; it is opened once */
export async function byteSource(input: Uint8Array | string): Promise<ByteSource> {
  if (typeof input !== 'string') {
    const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
    return { at: async (start, length) => bytes.subarray(start, start + length), close: async () => undefined };
  }
  const file = await open(input);
  return {
    at: async (start, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}
