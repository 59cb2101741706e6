import { Injectable } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../platform/domain-error.ts';
import type { Given, Made, ReadingTask } from './reading-tasks.ts';
import { Turns } from './turns.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js', import.meta.url);

/**
 * Reads and writes other programs' files in threads of their own, with an end to their time and their memory: whatever a file holds, everybody else's
 * pages go on. A thread ends with its task, and its memory with it.
 */
@Injectable()
export class ReadingThreads {
  /** What one task may cost, and how many there may be; `each` counts those of one person, running or waiting. */
  readonly limits = { seconds: 20, megabytes: 768, atOnce: 2, waiting: 12, each: 4 };
  private readonly turns = new Turns(this.limits, 'reading_busy');

  /**
   * @param of whoever asked, so that one person cannot keep all the others waiting
   * @returns what the library decides @throws DomainError 409 `reading_too_long`, `reading_too_heavy`; 503 `reading_busy`
   */
  run<T extends ReadingTask>(of: string, task: T, given: Given<T>, seconds = this.limits.seconds): Promise<Made<T>> {
    return this.turns.take(of, () => this.inThread(task, given, seconds));
  }

  private async inThread<T extends ReadingTask>(task: T, given: Given<T>, seconds: number): Promise<Made<T>> {
    const worker = new Worker(script, { workerData: { task, given }, resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes } });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void worker.terminate();
    }, seconds * 1000);
    try {
      return await new Promise<Made<T>>((done, fail) => {
        worker.on('message', (made: Made<T>) => done(made));
        worker.on('error', (error: NodeJS.ErrnoException) => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new DomainError('reading_too_heavy', 409) : error));
        worker.on('exit', () => fail(new DomainError(late ? 'reading_too_long' : 'reading_too_heavy', 409, late ? { seconds } : undefined)));
      });
    } finally {
      clearTimeout(timer);
      void worker.terminate();
    }
  }
}
