import { Injectable } from '@nestjs/common';
import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { can, type Actor } from '@relevo/domain/permissions';
import { blocksOfPart, partBefore } from '@relevo/domain/session-split';
import { renderMarkdown } from '@relevo/kit-io/markdown';
import { Database } from '../../database/database.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { deriveSessions } from './cohort-derivation.ts';
import { presentSession } from './cohort-page.queries.ts';
import { reachCohort, sessionsOf } from './cohort-reach.queries.ts';
import { lastChangeSql } from './plan-changes.queries.ts';
import { StandingsService } from './standings.service.ts';

type SheetSession = KitDocument['runSheets'][number]['sessions'][number];
type Row = {
  place: string; onlineUrl: string; enrolled: number; marked: number; attended: number; observations: number; change: SessionPage['change']; sheetId: string | null; sheetTitle: string | null; sheet: SheetSession | null;
  modules: { moduleId: string; activityId: string; title: string }[];
};

/** `$1` the cohort's tenant, `$2` the cohort, `$3` the session. The team runs the version pinned, so the document is read, not what is published now. */
const sessionSql = `
  SELECT COALESCE(s.place, c.place) AS place, c.online_url AS "onlineUrl", COALESCE(f.enrolled, 0) AS enrolled,
    (SELECT count(*)::int FROM attendance t WHERE t.tenant_id = $1 AND t.session_id = $3) AS marked,
    (SELECT count(*)::int FROM attendance t WHERE t.tenant_id = $1 AND t.session_id = $3 AND t.status IN ('present', 'late', 'left_early')) AS attended,
    (SELECT count(*)::int FROM observation o WHERE o.tenant_id = $1 AND o.session_id = $3) AS observations,
    ${lastChangeSql(`p.session_id = $3 AND p.kind = CASE s.state WHEN 'cancelled' THEN 'cancelled' ELSE 'moved' END`)} AS change,
    sheet.r ->> 'id' AS "sheetId", sheet.r ->> 'title' AS "sheetTitle",
    (SELECT x FROM jsonb_array_elements(sheet.r -> 'sessions') x WHERE x ->> 'id' = s.run_sheet_session_id) AS sheet,
    COALESCE((SELECT json_agg(json_build_object('moduleId', m ->> 'id', 'activityId', a ->> 'id', 'title', m ->> 'title')) FROM jsonb_array_elements(v.document -> 'modules') m,
      jsonb_array_elements(m -> 'activities') a), '[]') AS modules
  FROM cohort c JOIN session s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.id = $3
  LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id
  LEFT JOIN LATERAL (SELECT r FROM jsonb_array_elements(v.document -> 'runSheets') r WHERE r ->> 'id' = c.run_sheet_id LIMIT 1) sheet ON true
  LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
  WHERE c.tenant_id = $1 AND c.id = $2`;

/** The page a trainer works from during a session. */
@Injectable()
export class SessionPageQueries {
  constructor(
    private readonly db: Database,
    private readonly standings: StandingsService,
  ) {}

  async get(actor: Actor, cohortId: string, sessionId: string): Promise<SessionPage> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'cohort:read', cohort);
      const seesPeople = can(actor, 'roster:read', cohort);
      const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((m) => m.personId));
      const sessions = deriveSessions(cohort, await sessionsOf(tx, cohort), standings, seesPeople);
      const session = found(sessions.find((s) => s.id === sessionId), 'session');
      const [row] = (await tx.query(sessionSql, [cohort.tenantId, cohortId, sessionId])) as Row[];
      const page = found(row, 'session');
      const before = partBefore(sessions, session, page.sheet?.blocks ?? []);
      const { id, tenantId, title, state, timeZone, kitId, kitVersionId, accompaniedBy } = cohort;
      return {
        ...presentSession(session, seesPeople ? page : null), runSheetTitle: page.sheetTitle ?? '', change: page.change, joins: before && { sessionId: before.id, title: before.title }, blocks: blocksOf(page, session.blockIds), slides: page.sheetId && page.sheet ? { runSheetId: page.sheetId, sessionId: page.sheet.id } : null, observations: page.observations,
        cohort: { id, tenantId, title, state, timeZone, kitId, versionId: kitVersionId, accompaniedBy, own: tenantId === actor.tenantId, place: page.place, onlineUrl: page.onlineUrl, enrolled: page.enrolled },
        team: seesPeople ? cohort.team.filter((m) => m.sessionId === sessionId).map(({ personId, displayName, duty }) => ({ personId, displayName, duty })) : [],
      };
    });
  }
}

function blocksOf({ sheet, modules }: Row, blockIds: string[] | null): SessionPage['blocks'] {
  let startsAt = 0;
  return blocksOfPart(sheet?.blocks ?? [], blockIds).map((block) => {
    const of = modules.find((m) => m.activityId === block.activityId);
    const shown = {
      id: block.id, title: block.title, activityId: block.activityId ?? null, moduleId: of?.moduleId ?? null, moduleTitle: of?.title ?? null,
      startsAt, minutes: block.minutes, method: block.method, grouping: block.grouping ?? null, materials: block.materials, notes: block.notes ? renderMarkdown(block.notes, { audience: 'facilitator' }) : '',
    };
    startsAt += block.minutes;
    return shown;
  });
}
