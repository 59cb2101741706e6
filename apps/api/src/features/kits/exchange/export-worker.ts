import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { gapsOf, packageOf, type PackageGap, type PackageOrder } from './export-package.ts';

/** A package is written to the file `to`; without one, only what it would lack is told. */
export type ExportTask = { order: PackageOrder; to: string | null };
/** What the thread says: it needs a file of the kit, by its path; or it has ended. */
export type FromExport = { wants: string } | { ended: 'written' } | { ended: 'told'; gaps: PackageGap[] } | { ended: 'missing'; path: string };
/** The answer to a file that was asked for; null where it is not stored any more. */
export type ToExport = { path: string; bytes: Uint8Array | null };

const port = parentPort;
if (port) {
  const { order, to } = workerData as ExportTask;
  const say = (what: FromExport) => port.postMessage(what);
  const waiting = new Map<string, (bytes: Uint8Array | null) => void>();
  port.on('message', ({ path, bytes }: ToExport) => {
    waiting.get(path)?.(bytes);
    waiting.delete(path);
  });
  let missing: string | undefined;
  const readAsset = async (path: string): Promise<Uint8Array> => {
    const bytes = await new Promise<Uint8Array | null>((give) => {
      waiting.set(path, give);
      say({ wants: path });
    });
    if (bytes) return bytes;
    missing = path;
    throw new Error('a file of the kit is not stored');
  };
  if (to === null) say({ ended: 'told', gaps: gapsOf(order) });
  else {
    try {
      await pipeline(packageOf(order, readAsset).stream, createWriteStream(to));
      say({ ended: 'written' });
    } catch (error) {
      if (missing === undefined) throw error;
      say({ ended: 'missing', path: missing });
    }
  }
  port.close();
}
