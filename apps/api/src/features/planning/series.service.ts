import { Injectable } from '@nestjs/common';
import type { createCohortSeries } from '@relevo/contracts/cohort-series';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { DomainError, invalid } from '../../platform/domain-error.ts';
import { CohortsService } from '../cohorts/cohorts.service.ts';

/** Several cohorts from one form. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
  ) {}

  /** All or none: one that is refused takes the others with it, and its fields are named by its place in the list. */
  async create(actor: Actor, { cohorts }: BodyOf<typeof createCohortSeries>): Promise<{ ids: string[] }> {
    const twice = cohorts.findIndex(({ id }, i) => cohorts.findIndex((other) => other.id === id) !== i);
    if (twice >= 0) invalid(`cohorts.${twice}.id`, 'id_taken');
    return this.db.write(actor, async (tx) => {
      const ids: string[] = [];
      // One after another: each is a handful of statements, and one connection takes them in turn anyhow.
      for (const [i, cohort] of cohorts.entries()) ids.push((await this.cohorts.createIn(tx, actor, cohort).catch((error: unknown) => { throw placed(error, i); })).id);
      return { ids };
    });
  }
}

function placed(error: unknown, at: number): unknown {
  if (!(error instanceof DomainError)) return error;
  const fields = error.fields?.map((field) => ({ ...field, path: `cohorts.${at}.${field.path}` }));
  return new DomainError(error.code, error.status, { ...error.detail, at: at + 1 }, fields);
}
