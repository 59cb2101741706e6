import { Injectable } from '@nestjs/common';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';

/** So many wrong codes within so many minutes, of a million, two of which are right at a time. */
const most = 8;
const minutes = 10;

/** Codes that somebody typed in, so that guessing is slow; and where they are enrolled. */
@Injectable()
export class AttendanceGuessesService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /** Counts a try before it is looked at, one after another, so that many at once cannot outrun the count. @throws DomainError 429 `wait_before_retry` */
  async book(actor: Actor): Promise<void> {
    const since = new Date(this.clock.now().getTime() - minutes * 60_000);
    const tries = await this.db.write(actor, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 13))', [actor.personId]);
      await tx.query('DELETE FROM attendance_guess g WHERE g.person_id = $1 AND g.at < $2', [actor.personId, since]);
      const [row] = (await tx.query('SELECT count(*)::int AS tries FROM attendance_guess g WHERE g.person_id = $1', [actor.personId])) as { tries: number }[];
      if (row!.tries < most) await tx.query('INSERT INTO attendance_guess (person_id, at) VALUES ($1, $2)', [actor.personId, this.clock.now()]);
      return row!.tries;
    });
    if (tries >= most) throw new DomainError('wait_before_retry', 429, { seconds: minutes * 60 });
  }

  /** One was right: the count begins anew. */
  async forget(actor: Actor): Promise<void> {
    await this.db.write(actor, (tx) => tx.query('DELETE FROM attendance_guess g WHERE g.person_id = $1', [actor.personId]));
  }

  /** Their own enrolments, in whatever tenant. */
  async enrolledIn(actor: Actor): Promise<{ tenantId: string; cohortIds: string[] }[]> {
    return this.db.readOnce(actor, async (tx) => (await tx.query(
      `SELECT e.tenant_id AS "tenantId", array_agg(e.cohort_id) AS "cohortIds" FROM enrolment e WHERE e.person_id = $1 AND e.state <> 'withdrawn' GROUP BY e.tenant_id`, [actor.personId],
    )) as { tenantId: string; cohortIds: string[] }[]);
  }
}
