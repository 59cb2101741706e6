import { Injectable } from '@nestjs/common';
import { readingRefused } from '../../platform/apart/reading-refused.ts';
import { Turns } from '../../platform/apart/turns.ts';
import { workApart } from '../../platform/apart/work-apart.ts';
import type { Given, Made, PeopleTask } from './people-tasks.ts';

const script = new URL(import.meta.url.endsWith('.ts') ? './people-worker.ts' : './people-worker.js', import.meta.url);

/** Reads and compares lists apart, so that everybody else's pages go on whatever a file holds. */
@Injectable()
export class PeopleWorkers {
  /** Lists are read in jobs, which are nobody's: all together have the turns of one. */
  readonly limits = { seconds: 120, megabytes: 512, atOnce: 2, waiting: 12, each: 14 };
  private readonly turns = new Turns(this.limits, 'reading_busy');

  /** @throws DomainError 409 `reading_too_long`, `reading_too_heavy`; 503 `reading_busy` */
  run<T extends PeopleTask>(task: T, given: Given<T>): Promise<Made<T>> {
    const { seconds, megabytes } = this.limits;
    return this.turns.take('lists', () => workApart<Made<T>>({
      script, given: { task, given }, limits: { seconds, megabytes },
      refused: readingRefused(seconds),
    }));
  }
}
