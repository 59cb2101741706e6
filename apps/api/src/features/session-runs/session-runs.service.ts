import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { addRunSteps, SessionRun, writeSessionReport } from '@relevo/contracts/session-runs';
import type { Actor } from '@relevo/domain/permissions';
import { accountFor, mayReport, mayRun } from '@relevo/domain/session-run';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError } from '../../platform/domain-error.ts';
import { CohortSessionsService } from '../cohorts/cohort-sessions.service.ts';
import { SessionAccessService, type OpenedSession } from '../cohorts/session-access.service.ts';
import { SessionFidelityService } from './session-fidelity.service.ts';
import { SessionRunsQueries } from './session-runs.queries.ts';

type Steps = BodyOf<typeof addRunSteps>['steps'];
type Report = BodyOf<typeof writeSessionReport>;

/** What a trainer taps while a session goes on, and what they tell of it afterwards. */
@Injectable()
export class SessionRunsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: SessionAccessService,
    private readonly sessions: CohortSessionsService,
    private readonly fidelity: SessionFidelityService,
    private readonly queries: SessionRunsQueries,
  ) {}

  /** Steps that are known already change nothing, also once no more are taken: a phone that heard no answer asks again. */
  async add(actor: Actor, cohortId: string, sessionId: string, steps: Steps): Promise<SessionRun> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.open(tx, actor, cohortId, sessionId);
      const known = (await tx.query(`SELECT p.id FROM session_step p WHERE ${tenantIs('p', 1)} AND p.session_id = $2`, [opened.cohort.tenantId, sessionId])) as { id: string }[];
      const now = this.clock.now();
      const fresh = [...new Map(steps.map((step) => [step.id, step])).values()].filter((step) => !known.some((one) => one.id === step.id))
        .map(({ agoMs, ...step }) => ({ ...step, at: new Date(now.getTime() - agoMs) }));
      if (fresh.length > 0) {
        await this.access.takenUp(tx, actor, opened.cohort, sessionId);
        allowed(mayRun({ ...opened.session, cohortState: opened.cohort.state, known: known.length }, fresh.map((one) => ({ at: one.at.getTime() })), now));
        await tx.query(
          `INSERT INTO session_step (tenant_id, id, session_id, cohort_id, at, kind, block_id, minutes, title, before_id, made_by)
           SELECT $1, r.id, $2, $3, r.at, r.kind, r."blockId", r.minutes, r.title, r."beforeId", $4
           FROM json_to_recordset($5) AS r (id uuid, at timestamptz, kind text, "blockId" text, minutes int, title text, "beforeId" text)`,
          [opened.cohort.tenantId, sessionId, cohortId, actor.personId, JSON.stringify(fresh)]);
        if (opened.session.state === 'held') await this.fidelity.refresh(tx, actor, cohortId, sessionId);
        await this.note(tx, actor, opened, 'session.run', { steps: fresh.length });
      }
      return this.queries.present(tx, actor, opened);
    });
  }

  /** The report stands or falls with the closing that it is written for. */
  async report(actor: Actor, cohortId: string, sessionId: string, report: Report): Promise<SessionRun> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.open(tx, actor, cohortId, sessionId, { whole: true });
      allowed(mayReport({ ...opened.session, cohortState: opened.cohort.state }, this.clock.now()));
      allowed(accountFor(await this.fidelity.run(tx, opened), report.leftOut));
      await this.keep(tx, actor, opened, report);
      if (report.reflection !== null) await this.reflect(tx, actor, opened, report.reflection);
      if (report.close && opened.session.state === 'planned') await this.sessions.holdWithin(tx, actor, cohortId, sessionId);
      else if (opened.session.state === 'held') await this.fidelity.refresh(tx, actor, cohortId, sessionId);
      await this.note(tx, actor, opened, 'session.report', { leftOut: report.leftOut.length, minutes: report.minutes });
      return this.queries.present(tx, actor, await this.access.open(tx, actor, cohortId, sessionId, 'roster:read'));
    });
  }

  private async keep(tx: EntityManager, actor: Actor, { cohort, session }: OpenedSession, { issues, repeat, minutes, leftOut }: Report): Promise<void> {
    await tx.query(
      `INSERT INTO session_report (tenant_id, session_id, cohort_id, issues, repeat, minutes, left_out, written_by, written_by_name, written_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, p.id, p.display_name, $9 FROM person p WHERE p.id = $8
       ON CONFLICT (tenant_id, session_id) DO UPDATE SET issues = excluded.issues, repeat = excluded.repeat, minutes = excluded.minutes, left_out = excluded.left_out,
         written_by = excluded.written_by, written_by_name = excluded.written_by_name, written_at = excluded.written_at`,
      [cohort.tenantId, session.id, cohort.id, issues, repeat, minutes, JSON.stringify(leftOut), actor.personId, this.clock.now()]);
  }

  /** An empty one takes back what stood. @throws DomainError 409 `not_session_trainer` */
  private async reflect(tx: EntityManager, actor: Actor, { cohort, session }: OpenedSession, text: string): Promise<void> {
    const me = cohort.team.find((member) => member.sessionId === session.id && member.duty === 'trainer' && member.personId === actor.personId);
    if (!me) throw new DomainError('not_session_trainer');
    if (text === '') {
      await tx.query(`DELETE FROM session_reflection l WHERE ${tenantIs('l', 1)} AND l.session_id = $2 AND l.person_id = $3`, [cohort.tenantId, session.id, actor.personId]);
      return;
    }
    await tx.query(
      `INSERT INTO session_reflection (tenant_id, session_id, person_id, cohort_id, display_name, text, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant_id, session_id, person_id) DO UPDATE SET text = excluded.text, written_at = excluded.written_at`,
      [cohort.tenantId, session.id, actor.personId, cohort.id, me.displayName, text, this.clock.now()]);
  }

  private async open(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string, how = { whole: false }): Promise<OpenedSession> {
    const { cohort } = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
    await this.access.lock(tx, cohort, sessionId, how);
    return this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
  }

  private note(tx: EntityManager, actor: Actor, { cohort, session }: OpenedSession, action: string, detail: Record<string, number | null>): Promise<void> {
    return audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action, subjectKind: 'session', subjectId: session.id, detail });
  }
}
