import { Injectable } from '@nestjs/common';
import { mayRun } from '@relevo/domain/adaptation';
import { moveVersion, type EvidenceCounts } from '@relevo/domain/cohort';
import { dateAfter, localDate, localMinutes } from '@relevo/domain/local-time';
import { planSessions } from '@relevo/domain/session-plan';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { reachCohort, sessionsOf, type ReachedCohort } from './cohort-reach.queries.ts';
import { insertSessions, openCohort } from './cohorts.service.ts';
import { refreshFigures } from './figures.service.ts';
import { StandingsService } from './standings.service.ts';
import { versionForCohort, type VersionForCohort } from './run-sheets.queries.ts';

type Sheet = VersionForCohort['runSheets'][number];

/** Which version of its kit a cohort is pinned to. */
@Injectable()
export class CohortVersionService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly page: CohortPageQueries,
    private readonly standings: StandingsService,
    private readonly events: CohortEventsService,
  ) {}

  /** What would change, and why it may be refused, before anything is asked. */
  async preview(actor: Actor, id: string, kitVersionId: string) {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, id), 'cohort');
      authorise(actor, 'cohort:write', cohort);
      const to = found(await versionForCohort(tx, actor.tenantId, kitVersionId), 'kit_version');
      const decision = await this.decide(tx, actor, cohort, to);
      const sheet = sheetOf(to, cohort);
      return {
        label: to.label, refusal: decision.ok ? (sheet ? null : 'run_sheet_missing') : decision.code,
        sessionsBefore: (await sessionsOf(tx, cohort)).length, sessionsAfter: sheet?.sessions.length ?? 0,
      };
    });
  }

  private async decide(tx: EntityManager, actor: Actor, cohort: ReachedCohort, to: VersionForCohort) {
    const divided = (await sessionsOf(tx, cohort)).some((one) => one.blockIds !== null);
    const decision = moveVersion({ ...cohort, divided }, to, await evidenceOf(tx, cohort));
    if (!decision.ok || to.lineTenantId === null) return decision;
    const { handoff } = await this.standings.of(tx, actor, cohort, []);
    const runs = mayRun(to, cohort.tenantId, handoff?.state ?? null);
    return runs.ok ? decision : runs;
  }

  /** Sessions that the new run sheet still has keep their dates and team; new ones follow after the last. */
  async move(actor: Actor, id: string, kitVersionId: string) {
    return this.db.write(actor, async (tx) => {
      const cohort = await openCohort(tx, actor, id);
      const version = found(await versionForCohort(tx, actor.tenantId, kitVersionId), 'kit_version');
      allowed(await this.decide(tx, actor, cohort, version));
      if (version.id === cohort.kitVersionId) return this.page.present(tx, actor, id);
      const sheet = sheetOf(version, cohort);
      if (!sheet) throw new DomainError('run_sheet_missing');
      await tx.query(`UPDATE cohort c SET kit_version_id = $3, run_sheet_id = $4, tracks = $5 WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, id, version.id, sheet.id, sheet.tracks]);
      await this.settleSessions(tx, actor, cohort, sheet);
      await refreshFigures(tx, cohort.tenantId, id);
      await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
      await this.events.tell(tx, actor, 'versionMoved', ofKit(cohort));
      const page = await this.page.present(tx, actor, id);
      const detail = { from: cohort.kitVersionId, to: version.id };
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'cohort.move_version', subjectKind: 'cohort', subjectId: id, detail });
      return page;
    });
  }

  private async settleSessions(tx: EntityManager, actor: Actor, cohort: ReachedCohort, sheet: Sheet): Promise<void> {
    const own = [cohort.tenantId, cohort.id];
    const before = await sessionsOf(tx, cohort);
    const kept = before.filter((s) => sheet.sessions.some((n) => n.id === s.runSheetSessionId)).map((s) => s.id);
    // Dates that fall away are told as such while it is still known whose they were.
    await tx.query(`UPDATE session s SET state = 'cancelled' WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.state = 'planned' AND NOT s.id = ANY ($3)`, [...own, kept]);
    await this.events.tell(tx, actor, 'planChanged', ofKit(cohort));
    await tx.query(`DELETE FROM assignment a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND NOT a.session_id = ANY ($3)`, [...own, kept]);
    await tx.query(`DELETE FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND NOT s.id = ANY ($3)`, [...own, kept]);
    // Out of the way first: numbers are unique within the cohort.
    await tx.query(`UPDATE session s SET ordinal = s.ordinal + 1000 WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2`, own);
    const order = sheet.sessions.map((n, i) => ({ id: n.id, ordinal: i + 1, title: n.title }));
    await tx.query(
      `UPDATE session s SET ordinal = r.ordinal, title = r.title FROM json_to_recordset($3) AS r (id text, ordinal int, title text)
       WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.run_sheet_session_id = r.id`,
      [...own, JSON.stringify(order)],
    );
    const added = sheet.sessions.filter((n) => !before.some((s) => s.runSheetSessionId === n.id));
    const [first, last] = [before[0], before.at(-1)];
    const startsOn = last ? dateAfter(localDate(last.endsAt, cohort.timeZone), 1) : cohort.startsOn;
    const planned = planSessions(added, { startsOn, dailyStart: first ? localMinutes(first.startsAt, cohort.timeZone) : 540, timeZone: cohort.timeZone });
    await insertSessions(tx, cohort.tenantId, cohort.id, planned.map((p) => ({ ...p, ordinal: order.find((o) => o.id === p.runSheetSessionId)?.ordinal ?? 0 })));
    await tx.query(
      `UPDATE cohort c SET ends_on = GREATEST(c.ends_on, (SELECT max((s.ends_at AT TIME ZONE c.time_zone)::date) FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id))
       WHERE ${tenantIs('c', 1)} AND c.id = $2`, own);
  }
}

/** The run sheet of the same id, else the only one there is. */
function sheetOf(version: VersionForCohort, cohort: ReachedCohort): Sheet | undefined {
  return version.runSheets.find((r) => r.id === cohort.runSheetId) ?? (version.runSheets.length === 1 ? version.runSheets[0] : undefined);
}

async function evidenceOf(tx: EntityManager, cohort: ReachedCohort): Promise<EvidenceCounts> {
  const count = (table: string) => `(SELECT count(*)::int FROM ${table} x WHERE ${tenantIs('x', 1)} AND x.cohort_id = $2)`;
  const rows = (await tx.query(
    `SELECT ${count('attempt')} AS attempts, ${count('attendance')} + ${count('session_step')} + ${count('session_report')} + (SELECT count(*)::int FROM session u WHERE ${tenantIs('u', 1)} AND u.cohort_id = $2 AND u.unplanned) AS attendance, ${count('progress')} AS progress, ${count('observation')} AS observations`,
    [cohort.tenantId, cohort.id],
  )) as EvidenceCounts[];
  return rows[0] ?? { attempts: 0, attendance: 0, progress: 0, observations: 0 };
}
