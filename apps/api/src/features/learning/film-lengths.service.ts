import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';

/** How long films of a cohort's kit are. */
@Injectable()
export class FilmLengths {
  constructor(private readonly db: Database) {}

  /** Seconds by content; those that are not ready are left out. The films stand in the tenant of the kit; whose cohort runs it has been decided. */
  async of(tx: EntityManager, actor: Actor, { kitTenantId }: { kitTenantId: string }, films: readonly { sha256: string }[]): Promise<Map<string, number>> {
    if (films.length === 0) return new Map();
    const rows = (await this.db.inTenant(tx, actor, kitTenantId, () => tx.query(
      `SELECT sha256, seconds FROM film WHERE tenant_id = $1 AND sha256 = ANY ($2) AND state = 'ready'`, [kitTenantId, films.map((one) => one.sha256)],
    ))) as { sha256: string; seconds: string }[];
    return new Map(rows.map((row) => [row.sha256, Number(row.seconds)]));
  }
}
