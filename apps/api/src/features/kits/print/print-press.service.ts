import { Injectable } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../platform/domain-error.ts';
import { blobKey, Storage } from '../../../platform/storage.ts';
import type { PrintOrder } from './print-kit.ts';
import type { FromWorker, ToWorker } from './print-worker.ts';

const atOnce = 2;
const mostWaiting = 12;
/** Of one person's, running or waiting: nobody keeps all the others from printing. */
const each = 3;
const mostSeconds = 120;
/** Sixteen times a kit of forty modules takes about a gigabyte. */
const mostMegabytes = 1536;
const script = new URL(import.meta.url.endsWith('.ts') ? './print-worker.ts' : './print-worker.js', import.meta.url);

/** Sets prints in threads of their own, so that a long one keeps nobody waiting for a page; each ends with its print, and its memory with it. */
@Injectable()
export class PrintPressService {
  private working = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly byPerson = new Map<string, number>();

  constructor(private readonly storage: Storage) {}

  /** @param of whoever prints @throws DomainError 404 `kit_part_not_found`, 409 `print_choice_missing`, `print_letters_missing`, 503 `print_busy` */
  async print(order: PrintOrder, of: string): Promise<Buffer> {
    const own = this.byPerson.get(of) ?? 0;
    if (own >= each) throw new DomainError('print_busy', 503);
    this.byPerson.set(of, own + 1);
    try {
      return await this.inTurn(order);
    } finally {
      const left = (this.byPerson.get(of) ?? 1) - 1;
      if (left > 0) this.byPerson.set(of, left);
      else this.byPerson.delete(of);
    }
  }

  private async inTurn(order: PrintOrder): Promise<Buffer> {
    if (this.working >= atOnce) {
      if (this.waiting.length >= mostWaiting) throw new DomainError('print_busy', 503);
      await new Promise<void>((go) => { this.waiting.push(go); });
    } else this.working += 1;
    try {
      return await this.inThread(order);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.working -= 1;
    }
  }

  private async inThread(order: PrintOrder): Promise<Buffer> {
    const worker = new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    const timer = setTimeout(() => void worker.terminate(), mostSeconds * 1000);
    try {
      return await new Promise<Buffer>((done, fail) => {
        worker.on('message', (said: FromWorker) => {
          if ('wants' in said) void this.imageOf(said.wants).then((bytes) => worker.postMessage({ sha256: said.wants, bytes } satisfies ToWorker));
          else if (said.ended === 'done') done(Buffer.from(said.pdf.buffer));
          else fail(new DomainError(said.code, said.code === 'kit_part_not_found' ? 404 : 409));
        });
        // Out of memory or time: the others' pages go on.
        worker.on('error', (error: Error & { code?: string }) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new DomainError('print_busy', 503) : error));
        worker.on('exit', () => fail(new DomainError('print_busy', 503)));
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private async imageOf(sha256: string): Promise<Uint8Array | null> {
    try {
      return await this.storage.bytes(blobKey(sha256));
    } catch {
      return null;
    }
  }
}
