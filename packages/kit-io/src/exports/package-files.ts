import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of a package: its text, or bytes that are read when their turn comes. */
export type PackageFile = { path: string; text: string } | { path: string; read: () => Promise<Uint8Array> };

/**
 * The files as a zip, in their order and dated alike. Bytes are read one file at a time, as fast as the reader takes them; the stream ends
 * with the error of a file that cannot be read.
 */
export function packageStream(files: readonly PackageFile[]): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, compress: true, forceDosTimestamp: true };
  zip.on('error', (error: Error) => out.destroy(error));
  (zip.outputStream as NodeJS.ReadableStream).pipe(out);
  for (const file of files) {
    zip.addReadStreamLazy(file.path, options, (give) => {
      const bytes = 'text' in file ? Promise.resolve(Buffer.from(file.text)) : file.read();
      bytes.then((data) => give(null, Readable.from([Buffer.from(data)])), (error: unknown) => give(error, Readable.from([])));
    });
  }
  zip.end();
  return out;
}

/**
 * Gives out names that every system and every reader of packages takes as they are: letters and digits of ASCII, no two alike but for their
 * case. The same names asked for in the same order are given alike.
 */
export class FileNames {
  private readonly taken = new Set<string>();

  /** @param path with `/`; its folders and ending are kept */
  give(path: string): string {
    const plain = path.split('/').map((part) => plainName(part)).filter(Boolean).join('/') || 'file';
    const dot = plain.lastIndexOf('.') > plain.lastIndexOf('/') + 1 ? plain.lastIndexOf('.') : plain.length;
    let name = plain;
    for (let n = 2; this.taken.has(name.toLowerCase()); n += 1) name = `${plain.slice(0, dot)}-${n}${plain.slice(dot)}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

const plainName = (part: string): string => part.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|[.-]+$/g, '').slice(0, 80);
