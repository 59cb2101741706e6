import { Injectable } from '@nestjs/common';
import type { markAttendance } from '@relevo/contracts/attendance';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import { mayCorrect, mayTakeAttendance } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { attendanceRows, countsOf } from './attendance.queries.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { reachCohort, sessionsOf, type ReachedCohort, type SessionRow } from './cohort-reach.queries.ts';
import { refreshFigures } from './figures.service.ts';
import { StandingsService } from './standings.service.ts';

type Input = BodyOf<typeof markAttendance>;
type Mark = Omit<Input['marks'][number], 'agoMs'> & { personId: string; at: Date; before: string | null; beforeMinutes: number | null };
type Current = { id: string; personId: string; status: string | null; minutes: number | null; recordedAt: Date | null };

/** The tap list. Each row stands for itself: two devices at once lose nothing, of two marks on one person the later holds. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: CohortEventsService,
    private readonly standings: StandingsService,
  ) {}

  async mark(actor: Actor, cohortId: string, sessionId: string, input: Input): Promise<ResponseOf<typeof markAttendance>> {
    return this.db.write(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'attendance:take', cohort);
      await this.standings.mustNotBeBarred(tx, actor, cohort);
      await this.lock(tx, cohort, sessionId);
      const session = found((await sessionsOf(tx, cohort)).find((s) => s.id === sessionId), 'session');
      const { correction } = allowed(mayTakeAttendance({ ...session, cohortState: cohort.state }, this.clock.now()));
      const changes = await this.changes(tx, cohort, session, input);
      for (const change of changes) allowed(mayCorrect(correction, change.reason));
      await this.save(tx, actor, cohort, session, input.method, changes);
      const rows = await attendanceRows(tx, cohort.tenantId, cohortId, sessionId);
      if (changes.length > 0) {
        await refreshFigures(tx, cohort.tenantId, cohortId);
        await this.events.tell(tx, actor, 'attended', { ...ofKit(cohort), sessionId, personIds: changes.map((c) => c.personId) });
        if (correction) await this.explain(tx, actor, cohort, sessionId, changes);
        await this.record(tx, actor, cohort, sessionId, changes, correction);
      }
      const asked = new Set(input.marks.map((m) => m.enrolmentId));
      return { counts: countsOf(rows), rows: rows.filter((r) => asked.has(r.enrolmentId)) };
    });
  }

  /** Marks of one session come one after another; scans are let past, for they add rows and change none. */
  private async lock(tx: EntityManager, cohort: ReachedCohort, sessionId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2 FOR NO KEY UPDATE`, [cohort.tenantId, sessionId]);
  }

  /** Marks that are later than what stands and differ from it; a repetition is none. @throws DomainError `enrolment_not_found` */
  private async changes(tx: EntityManager, cohort: ReachedCohort, session: SessionRow, input: Input): Promise<Mark[]> {
    const ids = input.marks.map((m) => m.enrolmentId);
    const rows = (await tx.query(
      `SELECT e.id, e.person_id AS "personId", t.status, t.minutes, t.recorded_at AS "recordedAt"
       FROM enrolment e LEFT JOIN attendance t ON t.tenant_id = e.tenant_id AND t.enrolment_id = e.id AND t.session_id = $4
       WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.id = ANY ($3)`, [cohort.tenantId, cohort.id, ids, session.id],
    )) as Current[];
    await this.mustHold(tx, cohort, session, input);
    const current = new Map(rows.map((r) => [r.id, r]));
    if (ids.some((id) => !current.has(id))) throw new DomainError('enrolment_not_found', 404);
    // Of several marks on one person in one request the last made counts.
    const latest = new Map(input.marks.toSorted((a, b) => b.agoMs - a.agoMs).map((m) => [m.enrolmentId, m]));
    const now = this.clock.now().getTime();
    return [...latest.values()].flatMap(({ agoMs, ...mark }) => {
      const stands = current.get(mark.enrolmentId)!;
      const at = new Date(now - agoMs);
      const same = stands.status === mark.status && stands.minutes === mark.minutes;
      const earlier = stands.recordedAt !== null && stands.recordedAt > at;
      return same || earlier ? [] : [{ ...mark, personId: stands.personId, at, before: stands.status, beforeMinutes: stands.minutes }];
    });
  }

  /** A photo that has been removed since is still what a mark was keyed from. */
  private async mustHold(tx: EntityManager, cohort: ReachedCohort, session: SessionRow, { marks }: Input): Promise<void> {
    const named = [...new Set(marks.flatMap((m) => m.photoId ?? []))];
    if (named.length === 0) return;
    const there = (await tx.query(`SELECT h.id FROM attendance_photo h WHERE ${tenantIs('h', 1)} AND h.session_id = $2 AND h.id = ANY ($3)`, [cohort.tenantId, session.id, named])) as unknown[];
    if (there.length < named.length) throw new DomainError('attendance_photo_not_found', 404);
  }

  private async save(tx: EntityManager, actor: Actor, cohort: ReachedCohort, session: SessionRow, method: Input['method'], changes: readonly Mark[]): Promise<void> {
    const [set, taken] = [changes.filter((c) => c.status !== null), changes.filter((c) => c.status === null)];
    if (set.length > 0) {
      await tx.query(
        `INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, minutes, method, recorded_by, recorded_at, photo_id)
         SELECT $1, $2, r."enrolmentId", $3, r."personId", r.status, r.minutes, $4, $5, r.at, r."photoId"
         FROM json_to_recordset($6) AS r ("enrolmentId" uuid, "personId" uuid, status text, minutes int, at timestamptz, "photoId" uuid)
         ON CONFLICT (tenant_id, session_id, enrolment_id) DO UPDATE SET status = excluded.status, minutes = excluded.minutes, method = excluded.method,
           recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, photo_id = excluded.photo_id WHERE attendance.recorded_at <= excluded.recorded_at`,
        [cohort.tenantId, session.id, cohort.id, method, actor.personId, JSON.stringify(set)]);
    }
    if (taken.length > 0) {
      await tx.query(`DELETE FROM attendance t WHERE ${tenantIs('t', 1)} AND t.session_id = $2 AND t.enrolment_id = ANY ($3)`, [cohort.tenantId, session.id, taken.map((c) => c.enrolmentId)]);
    }
  }

  /** Who corrected what and why, beside the person's row: a reason is free text, and the log holds none. */
  private async explain(tx: EntityManager, actor: Actor, cohort: ReachedCohort, sessionId: string, changes: readonly Mark[]): Promise<void> {
    await tx.query(
      `INSERT INTO attendance_correction (tenant_id, session_id, enrolment_id, cohort_id, person_id, before_status, before_minutes, after_status, after_minutes, reason, corrected_by, corrected_by_name, corrected_at)
       SELECT $1, $2, r."enrolmentId", $3, r."personId", r.before, r."beforeMinutes", r.status, r.minutes, r.reason, p.id, p.display_name, $5
       FROM json_to_recordset($6) AS r ("enrolmentId" uuid, "personId" uuid, before text, "beforeMinutes" int, status text, minutes int, reason text), person p WHERE p.id = $4`,
      [cohort.tenantId, sessionId, cohort.id, actor.personId, this.clock.now(), JSON.stringify(changes)]);
  }

  /** One entry a request; once the session was held, one for each correction, with what stood before. */
  private async record(tx: EntityManager, actor: Actor, cohort: ReachedCohort, sessionId: string, changes: readonly Mark[], correction: boolean): Promise<void> {
    const entry = { tenantId: cohort.tenantId, at: this.clock.now() };
    if (!correction) {
      await audit(tx, actor, { ...entry, action: 'attendance.mark', subjectKind: 'session', subjectId: sessionId, detail: { count: changes.length } });
      return;
    }
    for (const { enrolmentId, before, status } of changes) {
      await audit(tx, actor, { ...entry, action: 'attendance.correct', subjectKind: 'enrolment', subjectId: enrolmentId, detail: { sessionId, from: before, to: status } });
    }
  }
}
