import { Injectable } from '@nestjs/common';
import type { Candidate } from '@relevo/contracts/cohorts';
import type { CertificationStanding } from '@relevo/domain/certification';
import { isActiveMasterTrainer } from '@relevo/domain/certification-validity';
import { mayTeach } from '@relevo/domain/scheduling';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { reachCohort, sessionsOf, type Duty, type ReachedCohort } from './cohort-reach.queries.ts';
import { standingColumns, standingJoins, type Standing } from './standings.service.ts';

type Row = Standing & { tenantId: string; displayName: string; organisationName: string };

/**
 * People who may be given a duty: those with a standing for the kit who belong to the cohort's tenant or to the steward, and, to
 * supervise, the steward's supervisors and the tenant's own master trainers. Names are those that stand with the steward, who judged them.
 */
@Injectable()
export class CandidatesQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, cohortId: string, duty: Duty): Promise<{ candidates: Candidate[] }> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'assignment:write', cohort);
      const rows = await this.of(tx, actor, cohort, duty);
      const busy = await this.busy(tx, actor, cohort, rows.map((row) => row.personId));
      return { candidates: rows.map((row) => present(row, cohort, duty, busy.get(row.personId) ?? [])) };
    });
  }

  /** By person: sessions of the cohort at whose time they hold another duty. Asked in the kit's tenant, which knows that they do, and tells nobody where. */
  private async busy(tx: EntityManager, acting: Acting, cohort: ReachedCohort, personIds: readonly string[]): Promise<Map<string, string[]>> {
    const planned = (await sessionsOf(tx, cohort)).filter((s) => s.state === 'planned');
    const rows = await this.db.inTenant(tx, acting, cohort.kitTenantId, async () => (await tx.query(
      `SELECT d.person_id AS "personId", json_agg(DISTINCT w.id) AS ids FROM json_to_recordset($2) AS w (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)
       JOIN duty_time d ON d.kit_tenant_id = $1 AND d.stands AND d.person_id = ANY ($3) AND d.session_id <> w.id AND d.starts_at < w."endsAt" AND d.ends_at > w."startsAt" GROUP BY d.person_id`,
      [cohort.kitTenantId, JSON.stringify(planned), personIds])) as { personId: string; ids: string[] }[]);
    return new Map(rows.map(({ personId, ids }) => [personId, ids]));
  }

  /** Asked in the kit's tenant, where standings are written. */
  async of(tx: EntityManager, acting: Acting, cohort: ReachedCohort, duty: Duty, personId: string | null = null): Promise<Row[]> {
    const sql = duty === 'trainer' ? trainersSql : supervisorsSql;
    return this.db.inTenant(tx, acting, cohort.kitTenantId, async () => (await tx.query(sql, [cohort.kitTenantId, cohort.kitId, cohort.tenantId, personId])) as Row[]);
  }
}

/** Whether somebody may take a duty in a session of a mode. */
export function mayTake(row: Row, cohort: ReachedCohort, duty: Duty, mode: 'co_supervised' | 'independent'): boolean {
  if (duty === 'trainer') return mayTeach(row, cohort.purpose, mode);
  return row.tenantId === cohort.kitTenantId || isActiveMasterTrainer(row.standing as CertificationStanding | null, row.masterStanding);
}

function present(row: Row, cohort: ReachedCohort, duty: Duty, busySessionIds: string[]): Candidate {
  return {
    personId: row.personId, tenantId: row.tenantId, displayName: row.displayName, organisationName: row.organisationName, standing: row.standing, founding: row.founding,
    master: row.masterStanding === 'certified',
    may: { co_supervised: mayTake(row, cohort, duty, 'co_supervised'), independent: mayTake(row, cohort, duty, 'independent') },
    sessionIds: cohort.team.filter((m) => m.personId === row.personId && m.duty === duty).map((m) => m.sessionId), busySessionIds,
  };
}

const shown = (person: string, tenant: string, name: string) => `${person} AS "personId", ${tenant} AS "tenantId", ${name} AS "displayName",
  COALESCE((SELECT o.name FROM organisation o WHERE o.tenant_id = ${tenant} AND o.id = ${tenant}), '') AS "organisationName", ${standingColumns(person)}`;

/** `$1` the kit's tenant, `$2` the kit, `$3` the cohort's tenant, `$4` one person alone. Founders may stand without a certification. */
const trainersSql = `
  WITH known AS (
    SELECT c.person_id AS id, c.home_tenant_id AS home, c.display_name AS name, 1 AS rank FROM certification c
      WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.level = 'trainer' AND c.home_tenant_id IN ($1, $3) AND c.standing IN ('trained', 'practising', 'certified', 'lapsed', 'suspended')
    UNION ALL
    SELECT f.person_id, $1, f.display_name, 2 FROM two_person_act f WHERE f.tenant_id = $1 AND f.kit_id = $2 AND f.kind = 'founder' AND f.confirmed_at IS NOT NULL),
  people AS (SELECT DISTINCT ON (id) id, home, name FROM known WHERE $4::uuid IS NULL OR id = $4 ORDER BY id, rank)
  SELECT ${shown('p.id', 'p.home', 'p.name')} FROM people p ${standingJoins('p.id')} ORDER BY folded(p.name), p.id`;

const supervisorsSql = `
  WITH known AS (
    SELECT w.person_id AS id, w.tenant_id AS home, q.display_name AS name, 1 AS rank FROM membership w JOIN person q ON q.id = w.person_id
      WHERE w.tenant_id = $1 AND w.role = 'supervisor' AND w.ended_at IS NULL
    UNION ALL
    SELECT c.person_id, c.home_tenant_id, c.display_name, 2 FROM certification c
      WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.level = 'master_trainer' AND c.standing = 'certified' AND c.home_tenant_id = $3),
  people AS (SELECT DISTINCT ON (id) id, home, name FROM known WHERE $4::uuid IS NULL OR id = $4 ORDER BY id, rank)
  SELECT ${shown('p.id', 'p.home', 'p.name')} FROM people p ${standingJoins('p.id')} ORDER BY folded(p.name), p.id`;
