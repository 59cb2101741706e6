import { Injectable } from '@nestjs/common';
import { readingRefused } from '../../../platform/apart/reading-refused.ts';
import { Turns } from '../../../platform/apart/turns.ts';
import { workApart } from '../../../platform/apart/work-apart.ts';
import type { Given, Made, ReadingTask } from './reading-tasks.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js', import.meta.url);

/** Reads and writes other programs' files apart, with an end to their time and their memory: whatever a file holds, everybody else's pages go on. */
@Injectable()
export class ReadingWorkers {
  /** What one task may cost, and how many there may be; `each` counts those of one person, running or waiting. */
  readonly limits = { seconds: 20, megabytes: 768, atOnce: 2, waiting: 12, each: 4 };
  private readonly turns = new Turns(this.limits, 'reading_busy');

  /**
   * @param of whoever asked, so that one person cannot keep all the others waiting
   * @returns what the library decides @throws DomainError 409 `reading_too_long`, `reading_too_heavy`; 503 `reading_busy`
   */
  run<T extends ReadingTask>(of: string, task: T, given: Given<T>, seconds = this.limits.seconds): Promise<Made<T>> {
    const { megabytes } = this.limits;
    return this.turns.take(of, () => workApart<Made<T>>({
      script, given: { task, given }, limits: { seconds, megabytes },
      refused: readingRefused(seconds),
    }));
  }
}
