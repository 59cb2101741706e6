import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip of files in the order given; the same files give the same bytes on every machine, since nothing is packed and all are dated alike. */
export async function zipped(files: ReadonlyMap<string, Uint8Array | string>): Promise<Uint8Array> {
  const zip = new ZipFile();
  const options = { mtime: new Date(2000, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true };
  const written = buffer(zip.outputStream as NodeJS.ReadableStream);
  for (const [path, content] of files) zip.addBuffer(Buffer.from(content), path, options);
  zip.end();
  return new Uint8Array(await written);
}
