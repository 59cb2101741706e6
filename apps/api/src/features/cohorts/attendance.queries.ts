import { Injectable } from '@nestjs/common';
import type { AttendanceList, AttendanceRow } from '@relevo/contracts/attendance';
import type { Actor } from '@relevo/domain/permissions';
import { mayTakeAttendance } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { reachCohort, sessionsOf } from './cohort-reach.queries.ts';

/** `$1` the cohort's tenant, `$2` the cohort, `$3` the session. Whoever was withdrawn shows only where they were marked. */
const rowsSql = `
  SELECT e.id AS "enrolmentId", e.person_id AS "personId", e.ordinal, e.display_name AS "displayName", e.institution, e.state = 'withdrawn' AS withdrawn,
    t.status, t.minutes, t.method, ${iso('t.recorded_at')} AS "recordedAt"
  FROM enrolment e LEFT JOIN attendance t ON t.tenant_id = e.tenant_id AND t.enrolment_id = e.id AND t.session_id = $3
  WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND (e.state <> 'withdrawn' OR t.status IS NOT NULL) ORDER BY folded(e.display_name), e.ordinal`;

/** Every row of a session's list. */
export async function attendanceRows(tx: EntityManager, tenantId: string, cohortId: string, sessionId: string): Promise<AttendanceRow[]> {
  return (await tx.query(rowsSql, [tenantId, cohortId, sessionId])) as AttendanceRow[];
}

export function countsOf(rows: readonly Pick<AttendanceRow, 'status' | 'withdrawn'>[]): AttendanceList['counts'] {
  const of = (status: AttendanceRow['status']) => rows.filter((r) => r.status === status).length;
  return {
    enrolled: rows.filter((r) => !r.withdrawn).length, present: of('present'), late: of('late'), leftEarly: of('left_early'), excused: of('excused'), absent: of('absent'),
    unmarked: rows.filter((r) => r.status === null && !r.withdrawn).length,
  };
}

@Injectable()
export class AttendanceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, cohortId: string, sessionId: string): Promise<AttendanceList> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', cohort);
      const session = found((await sessionsOf(tx, cohort)).find((s) => s.id === sessionId), 'session');
      const rows = await attendanceRows(tx, cohort.tenantId, cohortId, sessionId);
      const decision = mayTakeAttendance({ state: session.state, cohortState: cohort.state, startsAt: session.startsAt }, this.clock.now());
      const { id, ordinal, title, state } = session;
      return {
        session: {
          id, ordinal, title, state, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), cohortTitle: cohort.title, cohortState: cohort.state,
          timeZone: cohort.timeZone, tenantId: cohort.tenantId,
        },
        refusal: decision.ok ? null : decision.code, counts: countsOf(rows), rows,
      };
    });
  }
}
