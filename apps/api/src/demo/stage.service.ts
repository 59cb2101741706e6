import type { INestApplicationContext, Type } from '@nestjs/common';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Role } from '@relevo/domain/organisation';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database, systemOf } from '../database/database.ts';
import { Jobs } from '../database/jobs.ts';
import { Clock } from '../platform/clock.ts';
import { tenantId, unitId, type Tenant } from './cast/organisations.ts';
import { partOf, personId, type Character } from './cast/people.ts';
import type { Calendar } from './calendar.ts';
import { idOf } from './chance.ts';

type Step = { at: Date; what: string; run: () => Promise<unknown> };

export const kitId = idOf('kit');
export const versionIds = { v1: idOf('version', 1), v11: idOf('version', 2), v2: idOf('version', 3) } as const;
export type Version = 'v1' | 'v11';

/**
 * Where the story is played: the API's own services under a clock that the story sets. What happens is decided by the same rules as in
 * the browser, and leaves the same traces; only what is many (answers, reading) is written as rows.
 */
export class Stage {
  private readonly steps: Step[] = [];
  private moment: Date;
  readonly documents = new Map<Version, KitDocument>();

  constructor(
    private readonly services: INestApplicationContext,
    readonly calendar: Calendar,
    /** Hashes of the published password and PIN. */
    readonly secrets: { password: string; pin: string },
  ) {
    this.moment = calendar.now;
    services.get(Clock, { strict: false }).now = () => new Date(this.moment);
    // A server beside this one would do the jobs of the story's past today.
    const jobs = services.get(Jobs, { strict: false });
    jobs.send = () => Promise.resolve();
    jobs.sendSoon = () => Promise.resolve();
  }

  get now(): Date {
    return new Date(this.moment);
  }

  /** The story has arrived at now: from here on jobs are queued. */
  arrive(): void {
    this.moment = this.calendar.now;
    const jobs: Partial<Jobs> = this.service(Jobs);
    delete jobs.send;
    delete jobs.sendSoon;
  }

  service<T>(type: Type<T>): T {
    return this.services.get(type, { strict: false });
  }

  /** Somebody acting in their role, or in another that they have as well. */
  actor(who: Character, role: Role = partOf(who).role): Actor {
    const { tenant, unit } = partOf(who);
    return { personId: personId(who), role, tenantId: tenantId(tenant), organisationId: unitId(unit ?? tenant) };
  }

  /** As a tenant itself, for rows. */
  within<T>(tenant: Tenant, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.service(Database).write(systemOf(tenantId(tenant)), work);
  }

  read<T>(tenant: Tenant, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.service(Database).read(systemOf(tenantId(tenant)), work);
  }

  /** Something that happens at a moment; what lies ahead of now has not happened yet. */
  at(at: Date, what: string, run: () => Promise<unknown>): void {
    if (at <= this.calendar.now) this.steps.push({ at, what, run });
  }

  /** What was put down so far. */
  told(): readonly Pick<Step, 'at' | 'what'>[] {
    return this.steps;
  }

  /** Plays what was put down, in the order of time; a step may put down others, which are then still to come. */
  async play(tell: (what: string, share: number) => void): Promise<void> {
    let played = 0;
    for (;;) {
      this.steps.sort((a, b) => a.at.getTime() - b.at.getTime());
      const step = this.steps.shift();
      if (!step) return;
      this.moment = step.at;
      try {
        await step.run();
      } catch (error) {
        throw new Error(`the demo programme stopped at “${step.what}” (${step.at.toISOString()}): ${(error as Error).message}`, { cause: error });
      }
      played += 1;
      tell(step.what, played / (played + this.steps.length));
    }
  }

  document(version: Version): KitDocument {
    const document = this.documents.get(version);
    if (!document) throw new Error('the kit is not there yet');
    return document;
  }
}
