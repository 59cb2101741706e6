import { Injectable } from '@nestjs/common';
import type { Cohort } from '@relevo/contracts/cohorts';
import { attentionOf, type BoardReason } from '@relevo/domain/cohort-board';
import { discloseCohort, type CohortCounts } from '@relevo/domain/cohort-disclosure';
import { can, type Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { withinReach } from '../../database/cohort-scope.ts';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { factsSql, reasonSql } from './board-sql.ts';
import { accompanies, blockersOf, deriveSessions, type DerivedSession } from './cohort-derivation.ts';
import { replaced } from './duty-rows.ts';
import { reachCohort, type ReachedCohort, type SessionRow } from './cohort-reach.queries.ts';
import { lastChangeSql } from './plan-changes.queries.ts';
import { StandingsService } from './standings.service.ts';

type Counted = Omit<SessionRow, 'startsAt' | 'endsAt' | 'heldAt'> & { startsAt: string; endsAt: string; heldAt: string | null; marked: number; attended: number };
type PageRow = Pick<Cohort, 'tenantName' | 'organisationName' | 'place' | 'areaName' | 'onlineUrl' | 'team' | 'declined' | 'completedAt'> & {
  figures: Omit<Cohort['figures'], keyof CohortCounts> & CohortCounts;
  kit: Cohort['kit']; sessions: Counted[]; change: Cohort['change']; cards: { toIssue: number; waiting: number; used: number };
  attention: BoardReason | null; attentionSession: string | null;
};

/** The page of a cohort. */
@Injectable()
export class CohortPageQueries {
  constructor(
    private readonly db: Database,
    private readonly standings: StandingsService,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor, id: string): Promise<Cohort> {
    return this.db.read(actor, (tx) => this.present(tx, actor, id));
  }

  /** Within a transaction that has just changed something. */
  async present(tx: EntityManager, actor: Actor, id: string): Promise<Cohort> {
    const cohort = found(await reachCohort(tx, actor, id), 'cohort');
    authorise(actor, 'cohort:read', cohort);
    const [row] = (await tx.query(pageSql(actor), [actor.tenantId, actor.personId, id, this.clock.now()])) as PageRow[];
    const standings = await this.standings.of(tx, actor, cohort, cohort.team.map((m) => m.personId));
    const seesPeople = can(actor, 'roster:read', cohort);
    const sessions = deriveSessions(cohort, found(row, 'cohort').sessions.map(dated), standings, seesPeople);
    return shape(actor, cohort, found(row, 'cohort'), sessions, { accompaniedBy: accompanies(cohort, standings), seesPeople });
  }
}

const dated = (s: Counted): SessionRow & Pick<Counted, 'marked' | 'attended'> =>
  ({ ...s, startsAt: new Date(s.startsAt), endsAt: new Date(s.endsAt), heldAt: s.heldAt === null ? null : new Date(s.heldAt) });

/** A session as the contract shows it; `counts` is null for a reader of sums alone, to whom a session's own are hidden. */
export function presentSession(session: DerivedSession, counts: { marked: number; attended: number } | null) {
  return {
    id: session.id, ordinal: session.ordinal, title: session.title, startsAt: session.startsAt.toISOString(), endsAt: session.endsAt.toISOString(), state: session.state,
    heldAt: session.heldAt?.toISOString() ?? null, mode: session.mode, generation: session.generation, marked: counts?.marked ?? null, attended: counts?.attended ?? null,
    place: session.place, part: session.blockIds !== null,
  };
}

function shape(actor: Actor, cohort: ReachedCohort, row: PageRow, sessions: DerivedSession[], { accompaniedBy, seesPeople }: { accompaniedBy: string | null; seesPeople: boolean }): Cohort {
  const counts = new Map(row.sessions.map((s) => [s.id, s]));
  const { id, tenantId, title, organisationId, runSheetId, purpose, state, reason, startsOn, endsOn, timeZone, locale, areaCode, capacity, generation } = cohort;
  return {
    id, tenantId, title, organisationId, runSheetId, purpose, state, reason, startsOn, endsOn, timeZone, locale, areaCode, capacity, generation, accompaniedBy,
    own: tenantId === actor.tenantId, startedAt: cohort.startedAt?.toISOString() ?? null, completedAt: row.completedAt,
    tenantName: row.tenantName, organisationName: row.organisationName, change: row.change, place: row.place, areaName: row.areaName, onlineUrl: row.onlineUrl, kit: row.kit, figures: seesPeople ? row.figures : discloseCohort(row.figures),
    backers: cohort.backers,
    sessions: sessions.map((s) => presentSession(s, seesPeople ? (counts.get(s.id) ?? null) : null)),
    team: seesPeople ? row.team : [],
    // What somebody answered, with their reason, is for whoever plans.
    declined: can(actor, 'assignment:write', cohort) ? row.declined : [],
    // Who is missing from a team is not for a reader from whom the team is hidden.
    blockers: (seesPeople ? blockersOf(cohort, sessions) : []).map(({ code, where }) => {
      const [sessionId = '', personId = ''] = where.split('/');
      return { code, sessionId: sessionId || null, personId: personId || null };
    }),
    cards: can(actor, 'roster:write', cohort) ? row.cards : null,
    attention: attentionOf(row.attention, row.attentionSession),
  };
}

const figures = `json_build_object('enrolled', COALESCE(f.enrolled, 0), 'attended', COALESCE(f.attended, 0), 'completed', COALESCE(f.completed, 0),
  'sessionsPlanned', COALESCE(f.sessions_planned, 0), 'sessionsHeld', COALESCE(f.sessions_held, 0), 'matched', COALESCE(f.matched, 0), 'unmatched', COALESCE(f.unmatched, 0),
  'preMean', f.pre_mean, 'postMean', f.post_mean, 'gainMean', f.gain_mean)`;

const pageSql = (actor: Actor) => `
  SELECT COALESCE(root.name, '') AS "tenantName", COALESCE(o.name, root.name, '') AS "organisationName", c.place, ar.name AS "areaName", c.online_url AS "onlineUrl",
    ${iso('c.completed_at')} AS "completedAt", ${figures} AS figures,
    CASE WHEN c.state_reason <> '' THEN ${lastChangeSql(`p.session_id IS NULL AND p.kind = CASE c.state WHEN 'cancelled' THEN 'cancelled' ELSE 'postponed' END`)} END AS change,
    json_build_object('id', c.kit_id, 'tenantId', c.kit_tenant_id, 'title', COALESCE(k.title, ''), 'versionId', c.kit_version_id, 'versionLabel', COALESCE(v.label, ''),
      'stewardName', COALESCE(st.name, ''), 'newer', (SELECT json_build_object('id', n.id, 'label', n.label) FROM kit_version n WHERE n.tenant_id = c.kit_tenant_id
        AND n.kit_id = c.kit_id AND n.state = 'published' AND n.place > v.place AND n.line_tenant_id IS NOT DISTINCT FROM v.line_tenant_id AND (n.line_tenant_id IS NULL OR n.accepted_at IS NOT NULL) ORDER BY n.place DESC LIMIT 1)) AS kit,
    COALESCE((SELECT json_agg(json_build_object('id', s.id, 'ordinal', s.ordinal, 'title', s.title, 'runSheetSessionId', s.run_sheet_session_id, 'blockIds', s.block_ids, 'place', s.place, 'state', s.state, 'mode', s.mode,
        'generation', s.generation, 'startsAt', ${iso('s.starts_at')}, 'endsAt', ${iso('s.ends_at')}, 'heldAt', ${iso('s.held_at')},
        'marked', COALESCE(t.marked, 0), 'attended', COALESCE(t.attended, 0)) ORDER BY s.ordinal)
      FROM session s LEFT JOIN (
        SELECT x.session_id, count(*)::int AS marked, count(*) FILTER (WHERE x.status IN ('present', 'late', 'left_early'))::int AS attended
        FROM attendance x WHERE x.tenant_id = c.tenant_id AND x.cohort_id = c.id GROUP BY x.session_id) t ON t.session_id = s.id
      WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id), '[]') AS sessions,
    COALESCE((SELECT json_agg(json_build_object('assignmentId', a.id, 'sessionId', a.session_id, 'personId', a.person_id, 'displayName', a.display_name, 'duty', a.duty,
        'from', ${iso('a.starts_at')}, 'until', ${iso('a.ends_at')}, 'visiting', a.person_tenant_id <> a.tenant_id, 'answer', a.answer,
        'silent', a.answer = 'asked' AND c.state IN ('scheduled', 'running') AND (a.silent_from <= $4 OR EXISTS (SELECT FROM session z WHERE z.tenant_id = a.tenant_id AND z.id = a.session_id AND z.starts_at < $4::timestamptz + interval '1 day'))) ORDER BY a.duty DESC, a.display_name, a.starts_at)
      FROM assignment a WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id), '[]') AS team,
    COALESCE((SELECT json_agg(json_build_object('assignmentId', d.id, 'sessionId', d.session_id, 'personId', d.person_id, 'displayName', d.display_name, 'duty', d.duty, 'reason', d.reason, 'at', ${iso('d.declined_at')},
        'replaced', ${replaced('d')}) ORDER BY d.declined_at DESC, d.id)
      FROM declined_duty d JOIN session y ON y.tenant_id = d.tenant_id AND y.id = d.session_id WHERE d.tenant_id = c.tenant_id AND d.cohort_id = c.id AND y.state = 'planned'), '[]') AS declined,
    (SELECT json_build_object('toIssue', count(*) FILTER (WHERE i.secret_hash IS NULL AND v.person_id IS NULL),
        'waiting', count(*) FILTER (WHERE i.secret_hash IS NULL AND v.person_id IS NOT NULL), 'used', count(*) FILTER (WHERE i.secret_hash IS NOT NULL))
      FROM enrolment e LEFT JOIN sign_in i ON i.person_id = e.person_id LEFT JOIN activation v ON v.person_id = e.person_id AND v.used_at IS NULL
      WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn') AS cards,
    ${reasonSql} AS attention, COALESCE(facts."pastId", facts."untoldId") AS "attentionSession"
  FROM cohort c
  LEFT JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id
  LEFT JOIN organisation root ON root.tenant_id = c.tenant_id AND root.id = c.tenant_id
  LEFT JOIN organisation st ON st.tenant_id = c.kit_tenant_id AND st.id = c.kit_tenant_id
  LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id
  LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id
  LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id
  LEFT JOIN area ar ON ar.code = c.area_code
  CROSS JOIN LATERAL (${factsSql(actor, '$4')}) facts
  WHERE c.id = $3 AND ${withinReach(actor)}`;
