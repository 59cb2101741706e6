import type { Backer } from '@relevo/domain/cohort-backers';
import type { CohortPurpose, CohortReason, CohortState } from '@relevo/domain/cohort';
import type { KitVersionState } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import { isSelfPaced } from '@relevo/domain/self-paced';
import type { EntityManager } from 'typeorm';
import { open, withinReach } from '../../database/cohort-scope.ts';
import { tenantIs } from '../../database/scope.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { backersOf } from './backers.service.ts';

export type Duty = 'trainer' | 'supervisor';
export type Assigned = { id: string; sessionId: string; personId: string; displayName: string; duty: Duty; open: boolean };

/** As much of a cohort as its rules and permissions read. */
export type ReachedCohort = {
  id: string; tenantId: string; kitTenantId: string; kitId: string; kitVersionId: string; versionState: KitVersionState | null;
  purpose: CohortPurpose; state: CohortState; reason: CohortReason | null; title: string; startsOn: string; endsOn: string; timeZone: string; locale: string;
  runSheetId: string; capacity: number; accompaniedBy: string | null; startedAt: Date | null; generation: number | null; organisationId: string; areaCode: string | null;
  team: Assigned[]; backers: Backer[];
};

const columns = `
  c.id, c.tenant_id AS "tenantId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", c.kit_version_id AS "kitVersionId", v.state AS "versionState",
  c.purpose, c.state, NULLIF(c.state_reason, '') AS reason, c.title, c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.time_zone AS "timeZone", c.locale,
  c.run_sheet_id AS "runSheetId", c.capacity, c.accompanied_by AS "accompaniedBy", c.started_at AS "startedAt", c.generation,
  c.organisation_id AS "organisationId", c.area_code AS "areaCode",
  COALESCE((SELECT json_agg(json_build_object('id', a.id, 'sessionId', a.session_id, 'personId', a.person_id, 'displayName', a.display_name, 'duty', a.duty, 'open', ${open('a')}) ORDER BY a.made_at, a.id)
    FROM assignment a WHERE a.tenant_id = c.tenant_id AND a.cohort_id = c.id), '[]') AS team, ${backersOf} AS backers`;

/** The cohort as rules see it, or null when it is out of the actor's reach. */
export async function reachCohort(tx: EntityManager, actor: Actor, cohortId: string): Promise<ReachedCohort | null> {
  const rows = (await tx.query(
    `SELECT ${columns} FROM cohort c LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id
     WHERE c.id = $3 AND ${withinReach(actor)}`,
    [actor.tenantId, actor.personId, cohortId],
  )) as ReachedCohort[];
  return rows[0] ?? null;
}

/** What has sessions, a team and a plan. @throws DomainError 409 `cohort_self_paced` */
export function ledOnly(cohort: Pick<ReachedCohort, 'purpose'>): void {
  if (isSelfPaced(cohort)) throw new DomainError('cohort_self_paced');
}

/** Keeps others from changing the cohort until this transaction ends. Acts within its tenant. */
export async function lockCohort(tx: EntityManager, tenantId: string, cohortId: string): Promise<void> {
  await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR UPDATE`, [tenantId, cohortId]);
}

export type SessionRow = {
  id: string; ordinal: number; title: string; runSheetSessionId: string; startsAt: Date; endsAt: Date; state: 'planned' | 'held' | 'cancelled'; heldAt: Date | null;
  mode: 'co_supervised' | 'independent' | null; generation: number | null;
  /** Of a divided session: which of its run sheet's session's blocks. */
  blockIds: string[] | null; place: string | null;
};

/** Every session of a reached cohort, in order. */
export async function sessionsOf(tx: EntityManager, cohort: Pick<ReachedCohort, 'id' | 'tenantId'>): Promise<SessionRow[]> {
  return (await tx.query(
    `SELECT s.id, s.ordinal, s.title, s.run_sheet_session_id AS "runSheetSessionId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.state, s.held_at AS "heldAt", s.mode, s.generation, s.block_ids AS "blockIds", s.place
     FROM session s WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 ORDER BY s.ordinal`,
    [cohort.tenantId, cohort.id],
  )) as SessionRow[];
}

/** How many measured tests, handed in by people who are still on the roster, wait for the marks of their essays. */
export async function testsWaiting(tx: EntityManager, cohort: Pick<ReachedCohort, 'id' | 'tenantId'>): Promise<number> {
  const [row] = (await tx.query(
    `SELECT count(*)::int AS count FROM attempt a JOIN enrolment e ON e.tenant_id = a.tenant_id AND e.id = a.enrolment_id AND e.state <> 'withdrawn'
     WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.purpose IN ('pre', 'post') AND a.submitted_at IS NOT NULL AND a.points IS NULL`,
    [cohort.tenantId, cohort.id],
  )) as { count: number }[];
  return row!.count;
}

/** The first moment of the day of the first session, and how many sessions are still to be held; past ones count too. */
export function beginsAt(sessions: readonly SessionRow[]): Date | null {
  const planned = sessions.filter((s) => s.state !== 'cancelled').map((s) => s.startsAt.getTime());
  return planned.length === 0 ? null : new Date(Math.min(...planned));
}
