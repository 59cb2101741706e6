import { Inject, Injectable } from '@nestjs/common';
import type { getAttendanceCode, recordScan } from '@relevo/contracts/attendance';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { arrival, attendanceOpensMinutes, mayTakeAttendance, type SessionState } from '@relevo/domain/session-state';
import type { CohortState } from '@relevo/domain/cohort';
import type { AttendanceStatus } from '@relevo/domain/attendance';
import type { Actor } from '@relevo/domain/permissions';
import { toString as qrSvg } from 'qrcode';
import type { EntityManager } from 'typeorm';
import { Database, systemOf, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { isFresh, isGenuine, makeCode, readCode, secondsPerCode, typedCode, windowEnds, windowOf, type ReadCode } from './attendance-code.ts';
import { AttendanceGuessesService } from './attendance-guesses.service.ts';
import { reachCohort } from './cohort-reach.queries.ts';
import { FiguresService } from './figures.service.ts';
import { StandingsService } from './standings.service.ts';

type Scanned = {
  cohortId: string; kitTenantId: string; kitId: string; state: SessionState; cohortState: CohortState; startsAt: Date; endsAt: Date; secret: string; sessionTitle: string; cohortTitle: string;
};
type Mine = { id: string; status: AttendanceStatus | null; recordedAt: Date | null };

const scannedColumns = `s.cohort_id AS "cohortId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", s.state, c.state AS "cohortState", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
  s.qr_secret AS secret, s.title AS "sessionTitle", c.title AS "cohortTitle"`;

/** The code on the wall that turns every 20 seconds, and what a phone does with it. */
@Injectable()
export class AttendanceScanService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly figures: FiguresService,
    private readonly standings: StandingsService,
    private readonly guesses: AttendanceGuessesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async code(actor: Actor, cohortId: string, sessionId: string): Promise<ResponseOf<typeof getAttendanceCode>> {
    const { cohort, session, counts } = await this.db.read(actor, async (tx) => {
      const reached = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'attendance:take', reached);
      await this.standings.mustNotBeBarred(tx, actor, reached);
      const [shown] = (await tx.query(
        `SELECT (SELECT count(*)::int FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn') AS enrolled,
           (SELECT count(*)::int FROM attendance t WHERE ${tenantIs('t', 1)} AND t.session_id = $3 AND t.status IN ('present', 'late', 'left_early')) AS attended`,
        [reached.tenantId, cohortId, sessionId],
      )) as { enrolled: number; attended: number }[];
      return { cohort: reached, session: found(await this.session(tx, reached.tenantId, sessionId, cohortId), 'session'), counts: shown! };
    });
    const now = this.clock.now();
    const window = windowOf(now);
    const decision = mayTakeAttendance(session, now);
    const held = session.state === 'held' ? 'session_held' : null;
    const drawn = (at: number) => this.draw(session.secret, cohort.tenantId, sessionId, at);
    return {
      now: now.toISOString(), turnsAt: windowEnds(window).turnsAt.toISOString(), secondsPerCode, current: await drawn(window), next: await drawn(window + 1),
      sessionTitle: session.sessionTitle, cohortTitle: session.cohortTitle, refusal: decision.ok ? held : decision.code, ...counts,
    };
  }

  /** Whether a scan came in time, before it is known whose it is. @returns until when signing in may take */
  async check(token: string): Promise<ReadCode> {
    const { code } = await this.genuine(token);
    if (!isFresh(code, this.clock.now())) throw new DomainError('code_turned', 410);
    return code;
  }

  /**
   * Somebody's own attendance. They act as a participant of the session's tenant, whatever role they are signed in with: it is
   * their own row and nobody else's.
   * @param inTime that this browser scanned this very code in time, as remembered before signing in
   */
  async record(actor: Actor, token: string, inTime: boolean): Promise<ResponseOf<typeof recordScan>> {
    const { code, session } = await this.genuine(token);
    if (!inTime && !isFresh(code, this.clock.now())) throw new DomainError('code_turned', 410);
    return this.keep(actor, code, session, 'qr');
  }

  /** The same by the digits under the code, looked for among the sessions that are open to this person now. */
  async typed(actor: Actor, digits: string): Promise<ResponseOf<typeof recordScan>> {
    await this.guesses.book(actor);
    const window = windowOf(this.clock.now());
    for (const { tenantId, cohortIds } of await this.guesses.enrolledIn(actor)) {
      for (const { sessionId, ...session } of await this.db.read(systemOf(tenantId), (tx) => this.openSessions(tx, tenantId, cohortIds))) {
        if (![window, window - 1].some((at) => typedCode(session.secret, tenantId, sessionId, at) === digits)) continue;
        const recorded = await this.keep(actor, { tenantId, sessionId }, session, 'code');
        await this.guesses.forget(actor);
        return recorded;
      }
    }
    throw new DomainError('code_not_genuine', 404);
  }

  private async keep(actor: Actor, code: Pick<ReadCode, 'tenantId' | 'sessionId'>, session: Scanned, method: 'qr' | 'code'): Promise<ResponseOf<typeof recordScan>> {
    const acting: Acting = { tenantId: code.tenantId, personId: actor.personId, role: 'participant' };
    return this.db.write(acting, async (tx) => {
      const mine = await this.mine(tx, actor, code, session.cohortId);
      const told = { sessionTitle: session.sessionTitle, cohortTitle: session.cohortTitle };
      if (mine.status !== null && mine.status !== 'absent') return { ...told, status: mine.status, already: true, recordedAt: mine.recordedAt!.toISOString() };
      const { correction } = allowed(mayTakeAttendance(session, this.clock.now()));
      if (correction) throw new DomainError('session_held');
      const { status, minutes } = arrival(session, this.clock.now());
      // Whoever was marked absent and comes after all is late, not absent; any other mark was made by somebody who saw them.
      await tx.query(
        `INSERT INTO attendance (tenant_id, session_id, enrolment_id, cohort_id, person_id, status, minutes, method, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $9, $5, $8) ON CONFLICT (tenant_id, session_id, enrolment_id)
         DO UPDATE SET status = excluded.status, minutes = excluded.minutes, method = excluded.method, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, photo_id = NULL WHERE attendance.status = 'absent'`,
        [code.tenantId, code.sessionId, mine.id, session.cohortId, actor.personId, status, minutes, this.clock.now(), method]);
      await this.figures.refresh(tx, acting, code.tenantId, session.cohortId);
      return { ...told, status, already: false, recordedAt: this.clock.now().toISOString() };
    });
  }

  private async genuine(token: string): Promise<{ code: ReadCode; session: Scanned }> {
    const code = readCode(token);
    if (!code) throw new DomainError('code_not_genuine', 404);
    const session = await this.db.read(systemOf(code.tenantId), (tx) => this.session(tx, code.tenantId, code.sessionId, null)).catch(() => null);
    if (!session || !isGenuine(code, session.secret)) throw new DomainError('code_not_genuine', 404);
    return { code, session };
  }

  private async openSessions(tx: EntityManager, tenantId: string, cohortIds: readonly string[]): Promise<(Scanned & { sessionId: string })[]> {
    return (await tx.query(
      `SELECT s.id AS "sessionId", ${scannedColumns} FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
       WHERE ${tenantIs('s', 1)} AND s.cohort_id = ANY ($2) AND s.state = 'planned' AND $3::timestamptz BETWEEN s.starts_at - make_interval(mins => $4) AND s.ends_at + interval '1 day'`,
      [tenantId, cohortIds, this.clock.now(), attendanceOpensMinutes],
    )) as (Scanned & { sessionId: string })[];
  }

  private async session(tx: EntityManager, tenantId: string, sessionId: string, cohortId: string | null): Promise<Scanned | null> {
    const rows = (await tx.query(
      `SELECT ${scannedColumns} FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id WHERE ${tenantIs('s', 1)} AND s.id = $2 AND ($3::uuid IS NULL OR s.cohort_id = $3)`,
      [tenantId, sessionId, cohortId],
    )) as Scanned[];
    return rows[0] ?? null;
  }

  private async mine(tx: EntityManager, actor: Actor, code: Pick<ReadCode, 'tenantId' | 'sessionId'>, cohortId: string): Promise<Mine> {
    const rows = (await tx.query(
      `SELECT e.id, t.status, t.recorded_at AS "recordedAt" FROM enrolment e
       LEFT JOIN attendance t ON t.tenant_id = e.tenant_id AND t.enrolment_id = e.id AND t.session_id = $4
       WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.person_id = $3 AND e.state <> 'withdrawn'`, [code.tenantId, cohortId, actor.personId, code.sessionId],
    )) as Mine[];
    if (!rows[0]) throw new DomainError('not_enrolled', 403);
    return rows[0];
  }

  private async draw(secret: string, tenantId: string, sessionId: string, window: number) {
    const url = `${this.config.publicUrl}/asistencia/${makeCode(secret, tenantId, sessionId, window)}`;
    return { url, qr: await qrSvg(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), typed: typedCode(secret, tenantId, sessionId, window), validUntil: windowEnds(window).validUntil.toISOString() };
  }
}
