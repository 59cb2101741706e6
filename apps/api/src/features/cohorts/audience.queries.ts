import { Injectable } from '@nestjs/common';
import type { Audience } from '@relevo/contracts/plan-changes';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { reachCohort } from './cohort-reach.queries.ts';

/** Who hears of a change, counted before it is made: those whom a notice of it would go to. */
@Injectable()
export class AudienceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, cohortId: string, sessionId: string | null): Promise<Audience> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'cohort:write', cohort);
      const [row] = (await tx.query(
        `WITH coming AS (SELECT s.id FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.state <> 'held' AND s.ends_at > $4 AND ($3::uuid IS NULL OR s.id = $3)),
           team AS (SELECT DISTINCT a.person_id FROM assignment a WHERE ${tenantIs('a', 1)} AND a.session_id IN (SELECT id FROM coming))
         SELECT EXISTS (SELECT FROM coming) AS told, (SELECT count(*)::int FROM team) AS team, (SELECT count(*)::int FROM enrolment e
           WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn' AND e.person_id NOT IN (SELECT person_id FROM team)) AS participants`,
        [cohort.tenantId, cohortId, sessionId, this.clock.now()])) as Audience[];
      return { ...row!, told: row!.told && cohort.state !== 'draft' };
    });
  }
}
