import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AssertionError } from 'node:assert';
import { PgBoss, type SendOptions } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { v5 } from 'uuid';
import { CONFIG, type Config } from '../platform/config.ts';
import { DomainError } from '../platform/domain-error.ts';
import { withoutData } from '../platform/problem.filter.ts';

/** What a job is told: ids only, so that the queue holds no personal data. */
export type JobData = Record<string, string | number | boolean | null>;

/** Every queue there is; made when the database is migrated. */
export const queues = [
  'kit.import',
  'kit.upload',
  'office.read',
  'office.forget',
  'credential.issue',
  'certification.lapse',
  'handoff.recompute',
  'notice.remind',
  'notice.mail',
  'notice.later',
  'duty.remind',
  'people.check',
  'people.take',
  'people.forget',
  'attendance.forget',
  'evaluation.close',
  'work.close',
  'test.figures',
  'test.regrade',
  'registration.forget',
  'submission.forget',
  'discussion.tell',
  'discussion.forget',
  'film.make',
  'film.send',
  'film.look',
  'audit.heads',
] as const;
export type Queue = (typeof queues)[number];
/** Seconds after which a job whose process is gone is taken up by another. Mail works in short runs, and people wait for it. */
const expiry: Partial<Record<Queue, number>> = { 'notice.mail': 120, 'film.make': 6 * 3_600, 'film.send': 2 * 3_600 };
/** The same where a long run says every few seconds that it goes on: people look on while a list is read or taken. */
const silence: Partial<Record<Queue, number>> = { 'people.check': 20, 'people.take': 20, 'film.make': 20, 'film.send': 20, 'test.regrade': 20 };
/** Seconds between two looks for jobs whose process is gone. */
const looking = 15;

/**
 * Work to do after commit. `send` writes within the caller's transaction, so that a job exists exactly when its cause does;
 * nothing leaves the process inside a transaction.
 */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly boss: PgBoss;
  private readonly logger = new Logger('jobs');
  private started: Promise<unknown> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { DATABASE_URL: connectionString, WORKERS: supervise } = config;
    this.boss = new PgBoss({ connectionString, max: 3, migrate: false, supervise, schedule: supervise, superviseIntervalSeconds: looking, monitorIntervalSeconds: looking, application_name: 'relevo-jobs' });
    this.boss.on('error', (error) => this.logger.error({ err: error.message }, 'queue'));
  }

  /** Queues a job within `tx`; it runs once that has committed, or on the day given. Of several with the same `key` one is kept. */
  async send(tx: EntityManager, queue: Queue, data: JobData, startAfter?: Date, key?: string): Promise<void> {
    await this.put(queue, data, {
      ...kept(queue), ...(startAfter ? { startAfter } : {}), ...(key ? { id: v5(`${queue}/${key}`, v5.URL) } : {}),
      db: within(tx),
    });
  }

  /** Queues a job within `tx` for what goes on changing: with the same `key` it runs at once and then at most every five minutes, once more after the last change. */
  async sendSoon(tx: EntityManager, queue: Queue, data: JobData, key: string): Promise<void> {
    await this.put(queue, data, { ...kept(queue), singletonKey: key, singletonSeconds: 300, singletonNextSlot: true, db: within(tx) });
  }

  /** Runs each job of a queue; it may run again after a failure, so the work is idempotent. */
  async work(queue: Queue, run: (data: JobData) => Promise<void>): Promise<void> {
    if (!this.config.WORKERS) return;
    await this.ready();
    await this.boss.work<JobData>(queue, { pollingIntervalSeconds: 0.5 }, async (jobs) => {
      for (const job of jobs) await run(job.data).catch((error: unknown) => { throw bare(error); });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.started) await this.boss.stop({ graceful: true, timeout: 20_000 });
  }

  /** What failed because the database was away is begun anew by whoever asks next. */
  private ready(): Promise<unknown> {
    this.started ??= this.boss.start().catch((error: unknown) => {
      this.started = null;
      throw error;
    });
    return this.started;
  }

  /** @throws DomainError 503 `unavailable` where the queues' names could not be read when the queue was begun, because the database was away just then */
  private async put(queue: Queue, data: JobData, options: SendOptions): Promise<void> {
    try {
      await this.ready();
      await this.boss.send(queue, data, options);
    } catch (error) {
      throw error instanceof AssertionError ? new DomainError('unavailable', 503) : error;
    }
  }
}

/** How long and how often a queue's jobs are tried. */
const kept = (queue: Queue) => ({ retryLimit: 5, retryBackoff: true, expireInSeconds: expiry[queue] ?? 900, ...(silence[queue] ? { heartbeatSeconds: silence[queue] } : {}) });

/** Lets the queue write within a transaction. */
const within = (tx: EntityManager) => ({ executeSql: async (text: string, values?: unknown[]) => ({ rows: (await tx.query(text, values)) as unknown[] }) });

/** The queue keeps what a job failed with: told without what a database error quotes, and without its cause. */
export function bare(error: unknown): Error {
  const { message, name = 'Error', stack = '' } = withoutData(error);
  const told = new Error(message);
  told.name = name;
  told.stack = [`${name}: ${message}`, ...stack.split('\n').filter((line) => line.startsWith('    at '))].join('\n');
  return told;
}

/** Creates the queues' own schema; the API may use it, not alter it. */
export async function migrateQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  for (const queue of queues) await boss.createQueue(queue);
  const db = boss.getDb();
  await db.executeSql('GRANT USAGE ON SCHEMA pgboss TO relevo_api');
  await db.executeSql('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO relevo_api');
  await db.executeSql('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO relevo_api');
  await boss.stop({ graceful: false });
}
