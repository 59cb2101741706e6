import { Injectable } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../platform/domain-error.ts';
import type { Given, Made, PeopleTask } from './people-tasks.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './people-worker.ts' : './people-worker.js', import.meta.url);

/** Reads and compares lists in threads of their own, so that everybody else's pages go on whatever a file holds. */
@Injectable()
export class PeopleThreads {
  readonly limits = { seconds: 120, megabytes: 512, atOnce: 2, waiting: 12 };
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws DomainError 409 `reading_too_long`, `reading_too_heavy`; 503 `reading_busy` */
  async run<T extends PeopleTask>(task: T, given: Given<T>): Promise<Made<T>> {
    if (this.working >= this.limits.atOnce && this.waiting.length >= this.limits.waiting) throw new DomainError('reading_busy', 503);
    if (this.working >= this.limits.atOnce) await new Promise<void>((go) => { this.waiting.push(go); });
    else this.working += 1;
    try {
      return await this.inThread(task, given);
    } finally {
      const go = this.waiting.shift();
      if (go) go();
      else this.working -= 1;
    }
  }

  private async inThread<T extends PeopleTask>(task: T, given: Given<T>): Promise<Made<T>> {
    const worker = new Worker(script, { workerData: { task, given }, resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes } });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void worker.terminate();
    }, this.limits.seconds * 1000);
    try {
      return await new Promise<Made<T>>((done, fail) => {
        worker.on('message', (made: Made<T>) => done(made));
        worker.on('error', (error: NodeJS.ErrnoException) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new DomainError('reading_too_heavy', 409) : error));
        worker.on('exit', () => fail(new DomainError(late ? 'reading_too_long' : 'reading_too_heavy', 409, late ? { seconds: this.limits.seconds } : undefined)));
      });
    } finally {
      clearTimeout(timer);
      void worker.terminate();
    }
  }
}
