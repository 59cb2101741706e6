import { Injectable } from '@nestjs/common';
import type { AttendanceHistory, AttendanceList, AttendanceRow } from '@relevo/contracts/attendance';
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
    t.status, t.minutes, t.method, ${iso('t.recorded_at')} AS "recordedAt", t.photo_id AS "photoId"
  FROM enrolment e LEFT JOIN attendance t ON t.tenant_id = e.tenant_id AND t.enrolment_id = e.id AND t.session_id = $3
  WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND (e.state <> 'withdrawn' OR t.status IS NOT NULL) ORDER BY folded(e.display_name), e.ordinal`;

/** `$1` the cohort's tenant, `$2` the cohort, `$3` the enrolment. */
const historySql = `
  SELECT e.display_name AS "displayName", COALESCE((SELECT json_agg(json_build_object('id', s.id, 'ordinal', s.ordinal, 'title', s.title, 'startsAt', ${iso('s.starts_at')}, 'state', s.state,
      'status', t.status, 'minutes', t.minutes, 'method', t.method, 'recordedAt', ${iso('t.recorded_at')},
      'photo', CASE WHEN h.id IS NOT NULL THEN json_build_object('page', h.page, 'gone', h.removed_at IS NOT NULL) END, 'corrections', COALESCE((
        SELECT json_agg(json_build_object('before', json_build_object('status', k.before_status, 'minutes', k.before_minutes), 'after', json_build_object('status', k.after_status, 'minutes', k.after_minutes),
          'reason', k.reason, 'byName', k.corrected_by_name, 'at', ${iso('k.corrected_at')}) ORDER BY k.corrected_at)
        FROM attendance_correction k WHERE k.tenant_id = s.tenant_id AND k.session_id = s.id AND k.enrolment_id = e.id), '[]')) ORDER BY s.ordinal)
    FROM session s LEFT JOIN attendance t ON t.tenant_id = s.tenant_id AND t.session_id = s.id AND t.enrolment_id = e.id
      LEFT JOIN attendance_photo h ON h.tenant_id = t.tenant_id AND h.id = t.photo_id
    WHERE s.tenant_id = e.tenant_id AND s.cohort_id = e.cohort_id), '[]') AS sessions
  FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.id = $3`;

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
      const [kept] = (await tx.query(`SELECT count(*)::int AS photos FROM attendance_photo h WHERE ${tenantIs('h', 1)} AND h.session_id = $2 AND h.removed_at IS NULL`, [cohort.tenantId, sessionId])) as { photos: number }[];
      const decision = mayTakeAttendance({ state: session.state, cohortState: cohort.state, startsAt: session.startsAt }, this.clock.now());
      const { id, ordinal, title, state } = session;
      return {
        session: {
          id, ordinal, title, state, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), cohortTitle: cohort.title, cohortState: cohort.state,
          timeZone: cohort.timeZone, tenantId: cohort.tenantId,
        },
        refusal: decision.ok ? null : decision.code, counts: countsOf(rows), rows, photos: kept?.photos ?? 0,
      };
    });
  }

  async history(actor: Actor, cohortId: string, enrolmentId: string): Promise<AttendanceHistory> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', cohort);
      const [row] = (await tx.query(historySql, [cohort.tenantId, cohortId, enrolmentId])) as Pick<AttendanceHistory, 'displayName' | 'sessions'>[];
      return { ...found(row, 'enrolment'), cohortTitle: cohort.title, timeZone: cohort.timeZone };
    });
  }
}
