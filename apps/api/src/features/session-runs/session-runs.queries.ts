import { Injectable } from '@nestjs/common';
import type { SessionRun } from '@relevo/contracts/session-runs';
import type { Actor } from '@relevo/domain/permissions';
import type { PlannedBlock } from '@relevo/domain/session-run';
import { blocksOfPart } from '@relevo/domain/session-split';
import { mayTakeAttendance } from '@relevo/domain/session-state';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { SessionAccessService, type OpenedSession } from '../cohorts/session-access.service.ts';

/** A session's blocks as the pinned run sheet plans them; a session that stands for none of it has none. */
export async function plannedBlocks(tx: EntityManager, { cohort, session }: Pick<OpenedSession, 'cohort' | 'session'>): Promise<PlannedBlock[]> {
  if (session.runSheetSessionId === '') return [];
  const sheet = (await tx.query(
    `SELECT b ->> 'id' AS id, b ->> 'title' AS title, (b ->> 'minutes')::int AS minutes
     FROM kit_version v, jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') x, jsonb_array_elements(x -> 'blocks') WITH ORDINALITY AS y (b, n)
     WHERE v.tenant_id = $1 AND v.id = $2 AND r ->> 'id' = $3 AND x ->> 'id' = $4 ORDER BY n`, [cohort.kitTenantId, cohort.kitVersionId, cohort.runSheetId, session.runSheetSessionId],
  )) as PlannedBlock[];
  return blocksOfPart(sheet, session.blockIds);
}

/** `$1` the tenant, `$2` the session, `$3` the kit's tenant, `$4` its version, `$5` the run sheet, `$6` the reader where they are a trainer: another's reflection is not theirs. */
const runSql = `
  SELECT COALESCE((SELECT json_agg(json_build_object('id', p.id, 'at', ${iso('p.at')}, 'kind', p.kind, 'blockId', p.block_id, 'minutes', p.minutes, 'title', p.title, 'beforeId', p.before_id) ORDER BY p.at, p.id)
      FROM session_step p WHERE ${tenantIs('p', 1)} AND p.session_id = $2), '[]') AS steps,
    (SELECT json_build_object('issues', o.issues, 'repeat', o.repeat, 'minutes', o.minutes, 'leftOut', o.left_out, 'writtenByName', o.written_by_name, 'writtenAt', ${iso('o.written_at')})
      FROM session_report o WHERE ${tenantIs('o', 1)} AND o.session_id = $2) AS report,
    COALESCE((SELECT json_agg(json_build_object('personId', l.person_id, 'displayName', l.display_name, 'text', l.text, 'writtenAt', ${iso('l.written_at')}) ORDER BY l.display_name)
      FROM session_reflection l WHERE ${tenantIs('l', 1)} AND l.session_id = $2 AND ($6::uuid IS NULL OR l.person_id = $6)), '[]') AS reflections,
    (SELECT json_build_object('plannedBlocks', f.planned_blocks, 'doneBlocks', f.done_blocks, 'addedBlocks', f.added_blocks, 'plannedMinutes', f.planned_minutes, 'actualMinutes', f.actual_minutes)
      FROM session_fidelity f WHERE ${tenantIs('f', 1)} AND f.session_id = $2) AS fidelity,
    s.unplanned, COALESCE((SELECT json_agg(json_build_object('id', x ->> 'id', 'title', x ->> 'title') ORDER BY n)
      FROM kit_version v, jsonb_array_elements(v.document -> 'runSheets') r, jsonb_array_elements(r -> 'sessions') WITH ORDINALITY AS y (x, n)
      WHERE s.unplanned AND v.tenant_id = $3 AND v.id = $4 AND r ->> 'id' = $5), '[]') AS sheet
  FROM session s WHERE ${tenantIs('s', 1)} AND s.id = $2`;

type Row = Pick<SessionRun, 'steps' | 'report' | 'reflections' | 'fidelity'> & { unplanned: boolean; sheet: { id: string; title: string }[] };

@Injectable()
export class SessionRunsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: SessionAccessService,
  ) {}

  async get(actor: Actor, cohortId: string, sessionId: string): Promise<SessionRun> {
    return this.db.read(actor, async (tx) => this.present(tx, actor, await this.access.open(tx, actor, cohortId, sessionId, 'roster:read')));
  }

  /** Within a transaction that may have just changed something of it. */
  async present(tx: EntityManager, actor: Actor, { cohort, session, sessions }: OpenedSession): Promise<SessionRun> {
    const given = [cohort.tenantId, session.id, cohort.kitTenantId, cohort.kitVersionId, cohort.runSheetId, actor.role === 'trainer' ? actor.personId : null];
    const [row] = (await tx.query(runSql, given)) as [Row];
    const { steps, report, reflections, fidelity, unplanned, sheet } = row;
    const now = this.clock.now();
    const open = mayTakeAttendance({ ...session, cohortState: cohort.state }, now);
    const taken = (id: string) => sessions.some((one) => one.id !== session.id && one.state !== 'cancelled' && one.runSheetSessionId === id);
    return {
      now: now.toISOString(), steps, report, reflections, fidelity, refusal: open.ok ? (session.state === 'held' ? 'session_held' : null) : open.code,
      fitting: unplanned ? { place: sessions.findIndex((one) => one.id === session.id) + 1, of: sessions.length, runSheetSessionId: session.runSheetSessionId, runSheet: sheet.map((one) => ({ ...one, taken: taken(one.id) })) } : null,
    };
  }
}
