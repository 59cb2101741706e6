import { Injectable } from '@nestjs/common';
import type { Home, HomeItem } from '@relevo/contracts/home';
import { homeOrder, nextKind, type HomeKind } from '@relevo/domain/home';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { homeParts } from './home-parts.ts';

type Row = Omit<HomeItem, 'at' | 'until'> & { kind: HomeKind; at: Date | null; until: Date | null; total: number; nth: number };

/** What waits for somebody in the role they act in. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async home(actor: Actor): Promise<Home> {
    const now = this.clock.now();
    const parts = homeParts[actor.role]();
    const rows = parts.length === 0 ? [] : await this.db.read(actor, async (tx) => {
      // Every part may leave a parameter out, so all three are named once where PostgreSQL learns their types.
      const sql = `WITH given AS (SELECT $1::uuid, $2::uuid, $3::timestamptz) SELECT * FROM (${parts.join(' UNION ALL ')}) parts ORDER BY kind, nth`;
      return (await tx.query(sql, [actor.tenantId, actor.personId, now])) as Row[];
    });
    const groups = homeOrder[actor.role].flatMap((kind) => {
      const of = rows.filter((row) => row.kind === kind);
      return of[0] ? [{ kind, total: of[0].total, items: of.map(item) }] : [];
    });
    const kind = nextKind(actor.role, groups.map((g) => g.kind));
    const first = groups.find((g) => g.kind === kind)?.items[0];
    return { now: now.toISOString(), next: kind && first ? { kind, item: first } : null, groups };
  }
}

function item({ kind: _kind, total: _total, nth: _nth, at, until, ...row }: Row): HomeItem {
  return { ...row, at: at?.toISOString() ?? null, until: until?.toISOString() ?? null };
}
