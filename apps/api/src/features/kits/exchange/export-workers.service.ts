import { Injectable } from '@nestjs/common';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Turns } from '../../../platform/apart/turns.ts';
import { workApart } from '../../../platform/apart/work-apart.ts';
import { DomainError } from '../../../platform/domain-error.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import type { PackageGap, PackageOrder } from './export-package.ts';
import type { ExportMade, ExportTask } from './export-worker.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './export-worker.ts' : './export-worker.js', import.meta.url);

/**
 * Makes packages apart, with an end to their time and their memory. A package is whole on this machine's disk before its first byte goes out: what
 * cannot be made is told instead of breaking off, and whoever takes it slowly keeps nobody waiting.
 */
@Injectable()
export class ExportWorkers {
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
      const made = await this.apart(of, { order, to: path });
      if (made.ended === 'missing') throw new DomainError('asset_missing', 409, { path: made.path });
      // Once it is open it needs no name: whatever becomes of the reader, nothing is left behind.
      return (await open(path)).createReadStream();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What the package would lack. @throws DomainError as `write` does */
  async gaps(of: string, order: PackageOrder): Promise<PackageGap[]> {
    const made = await this.apart(of, { order, to: null });
    return made.ended === 'told' ? made.gaps : [];
  }

  private apart(of: string, task: ExportTask): Promise<ExportMade> {
    const hashes = new Map(task.order.document.assets.map((one) => [one.path, one.sha256]));
    const { seconds, megabytes } = this.limits;
    return this.turns.take(of, () => workApart<ExportMade>({
      script, given: task, limits: { seconds, megabytes },
      bytesOf: (path) => this.storage.bytes(blobKey(hashes.get(path) ?? '')),
      refused: (why) => (why === 'late' ? new DomainError('export_too_long', 409, { seconds }) : new DomainError('export_too_heavy', 409)),
    }));
  }
}
