import { Injectable } from '@nestjs/common';
import type { changeFilter, savedFilters, saveFilter } from '@relevo/contracts/cohort-filters';
import type { BodyOf } from '@relevo/contracts/endpoint';
import { filtersMost } from '@relevo/domain/cohort-board';
import type { Actor } from '@relevo/domain/permissions';
import type { z } from 'zod';
import { Database, type Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';

type Kept = z.infer<typeof savedFilters>;
const own = `${tenantIs('f', 1)} AND f.person_id = $2`;

/** How each person likes to see the board of cohorts; kept here, so that a shared phone keeps nothing of it. */
@Injectable()
export class CohortFiltersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<Kept> {
    return this.db.readOnce(actor, (tx) => kept(tx, actor));
  }

  save(actor: Actor, { id, name, query, isDefault }: BodyOf<typeof saveFilter>): Promise<Kept> {
    return this.db.write(actor, async (tx) => {
      const { filters } = await kept(tx, actor);
      const known = filters.find((one) => one.id === id);
      if (known) {
        if (known.name !== name || known.query !== query) throw new DomainError('id_taken');
        return { filters, remembered: null };
      }
      if (filters.length >= filtersMost) throw new DomainError('too_many_filters', 409, { most: filtersMost });
      if (isDefault) await noDefault(tx, actor);
      const made = (await tx.query(
        `INSERT INTO cohort_filter (tenant_id, id, person_id, name, query, is_default, kept_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
        [actor.tenantId, id, actor.personId, name, query, isDefault, this.clock.now()])) as unknown[];
      if (made.length === 0) throw new DomainError('id_taken');
      return kept(tx, actor);
    });
  }

  change(actor: Actor, id: string, { name, isDefault }: BodyOf<typeof changeFilter>): Promise<Kept> {
    return this.db.write(actor, async (tx) => {
      if (isDefault) await noDefault(tx, actor);
      const [rows] = (await tx.query(`UPDATE cohort_filter f SET name = COALESCE($4, name), is_default = COALESCE($5, is_default) WHERE ${own} AND f.id = $3 AND NOT f.remembered RETURNING f.id`, [actor.tenantId, actor.personId, id, name ?? null, isDefault ?? null])) as [unknown[], number];
      found(rows[0], 'filter');
      return kept(tx, actor);
    });
  }

  remove(actor: Actor, id: string): Promise<Kept> {
    return this.db.write(actor, async (tx) => {
      const [rows] = (await tx.query(`DELETE FROM cohort_filter f WHERE ${own} AND f.id = $3 AND NOT f.remembered RETURNING f.id`, [actor.tenantId, actor.personId, id])) as [unknown[], number];
      found(rows[0], 'filter');
      return kept(tx, actor);
    });
  }

  /** In place of what was remembered before; nothing to remember forgets it. */
  remember(actor: Actor, query: string): Promise<Record<string, never>> {
    return this.db.write(actor, async (tx) => {
      await tx.query(`DELETE FROM cohort_filter f WHERE ${own} AND f.remembered`, [actor.tenantId, actor.personId]);
      if (query !== '') await tx.query(`INSERT INTO cohort_filter (tenant_id, id, person_id, name, query, remembered, kept_at) VALUES ($1, $2, $3, '', $4, true, $5)`, [actor.tenantId, newId(), actor.personId, query, this.clock.now()]);
      return {};
    });
  }
}

const noDefault = (tx: Reader, actor: Actor) => tx.query(`UPDATE cohort_filter f SET is_default = false WHERE ${own} AND f.is_default`, [actor.tenantId, actor.personId]);

async function kept(tx: Reader, actor: Actor): Promise<Kept> {
  const [row] = (await tx.query(
    `SELECT COALESCE((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'query', f.query, 'isDefault', f.is_default) ORDER BY f.name, f.id) FROM cohort_filter f WHERE ${own} AND NOT f.remembered), '[]') AS filters,
       (SELECT f.query FROM cohort_filter f WHERE ${own} AND f.remembered ORDER BY f.kept_at DESC LIMIT 1) AS remembered`, [actor.tenantId, actor.personId])) as Kept[];
  return row!;
}
