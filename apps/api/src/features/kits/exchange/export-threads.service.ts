import { Injectable } from '@nestjs/common';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../platform/domain-error.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import type { PackageGap, PackageOrder } from './export-package.ts';
import type { ExportTask, FromExport, ToExport } from './export-worker.ts';
import { Turns } from './turns.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './export-worker.ts' : './export-worker.js', import.meta.url);
type Ended = Exclude<FromExport, { wants: string }>;

/**
 * Makes packages in threads of their own, with an end to their time and their memory. A package is whole on this machine's disk before its first byte
 * goes out: what cannot be made is told instead of breaking off, and whoever takes it slowly keeps no thread waiting.
 */
@Injectable()
export class ExportThreads {
  /** What one package may cost, and how many there may be; `each` counts those of one person, being made or waiting. */
  readonly limits = { seconds: 120, megabytes: 1024, atOnce: 2, waiting: 12, each: 4 };
  private readonly turns = new Turns(this.limits, 'export_busy');

  constructor(private readonly storage: Storage) {}

  /** @param of whoever asked @throws DomainError 409 `asset_missing`, `export_too_long`, `export_too_heavy`; 503 `export_busy` */
  async write(of: string, order: PackageOrder): Promise<Readable> {
    for (const { path, sha256 } of order.document.assets) if (!(await this.storage.exists(blobKey(sha256)))) throw new DomainError('asset_missing', 409, { path });
    const folder = await mkdtemp(join(tmpdir(), 'relevo-export-'));
    try {
      const path = join(folder, 'package');
      await this.turns.take(of, () => this.inThread({ order, to: path }));
      // Once it is open it needs no name: whatever becomes of the reader, nothing is left behind.
      return (await open(path)).createReadStream();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What the package would lack. @throws DomainError as `write` does */
  async gaps(of: string, order: PackageOrder): Promise<PackageGap[]> {
    const ended = await this.turns.take(of, () => this.inThread({ order, to: null }));
    return ended.ended === 'told' ? ended.gaps : [];
  }

  private async inThread(task: ExportTask): Promise<Ended> {
    const hashes = new Map(task.order.document.assets.map((one) => [one.path, one.sha256]));
    const worker = new Worker(script, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes } });
    const { seconds } = this.limits;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void worker.terminate();
    }, seconds * 1000);
    try {
      return await new Promise<Ended>((done, fail) => {
        worker.on('message', (said: FromExport) => {
          if ('wants' in said) void this.bytesOf(hashes.get(said.wants)).then((bytes) => worker.postMessage({ path: said.wants, bytes } satisfies ToExport));
          else if (said.ended === 'missing') fail(new DomainError('asset_missing', 409, { path: said.path }));
          else done(said);
        });
        worker.on('error', (error: NodeJS.ErrnoException) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new DomainError('export_too_heavy', 409) : error));
        worker.on('exit', () => fail(new DomainError(late ? 'export_too_long' : 'export_too_heavy', 409, late ? { seconds } : undefined)));
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }

  private async bytesOf(sha256 = ''): Promise<Uint8Array | null> {
    try {
      return await this.storage.bytes(blobKey(sha256));
    } catch {
      return null;
    }
  }
}
