import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { serveApart } from '../../../platform/apart/serve-apart.ts';
import { gapsOf, packageOf, type PackageGap, type PackageOrder } from './export-package.ts';

/** A package is written to the file `to`; without one, only what it would lack is told. */
export type ExportTask = { order: PackageOrder; to: string | null };
export type ExportMade = { ended: 'written' } | { ended: 'told'; gaps: PackageGap[] } | { ended: 'missing'; path: string };

serveApart(async ({ order, to }: ExportTask, bytesOf): Promise<ExportMade> => {
  if (to === null) return { ended: 'told', gaps: gapsOf(order) };
  let missing: string | undefined;
  const readAsset = async (path: string): Promise<Uint8Array> => {
    const bytes = await bytesOf(path);
    if (bytes) return bytes;
    missing = path;
    throw new Error('a file of the kit is not stored');
  };
  try {
    await pipeline(packageOf(order, readAsset).stream, createWriteStream(to));
    return { ended: 'written' };
  } catch (error) {
    if (missing === undefined) throw error;
    return { ended: 'missing', path: missing };
  }
});
