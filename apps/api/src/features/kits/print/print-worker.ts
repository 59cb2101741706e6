import { parentPort, workerData } from 'node:worker_threads';
import { Pictures } from './pictures.ts';
import { printed, type PrintOrder, type PrintRefusal } from './print-kit.ts';

/** What the thread says: it needs an image, by its SHA-256; or it has ended. */
export type FromWorker =
  | { wants: string }
  | { ended: 'done'; pdf: Uint8Array<ArrayBuffer>; pages: number }
  | { ended: 'refused'; code: PrintRefusal };
/** The answer to an image that was asked for; null where there is none. */
export type ToWorker = { sha256: string; bytes: Uint8Array | null };

const port = parentPort;
if (port) {
  const waiting = new Map<string, (bytes: Uint8Array | null) => void>();
  port.on('message', ({ sha256, bytes }: ToWorker) => {
    waiting.get(sha256)?.(bytes);
    waiting.delete(sha256);
  });
  const read = (sha256: string) => new Promise<Uint8Array | null>((give) => {
    waiting.set(sha256, give);
    port.postMessage({ wants: sha256 } satisfies FromWorker);
  });
  const pictures = new Pictures();
  const result = await printed(workerData as PrintOrder, async ({ sha256, mediaType }) => {
    const bytes = await read(sha256);
    return bytes && pictures.printable(bytes, mediaType);
  }).finally(() => pictures.end());
  if (!result.ok) port.postMessage({ ended: 'refused', code: result.code } satisfies FromWorker);
  else {
    // A buffer of its own, so that it changes hands instead of being copied.
    const pdf = Uint8Array.from(result.value.pdf);
    port.postMessage({ ended: 'done', pdf, pages: result.value.pages } satisfies FromWorker, [pdf.buffer]);
  }
  port.close();
}
