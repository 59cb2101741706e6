import { Injectable } from '@nestjs/common';
import type { Candidate, listCandidates } from '@relevo/contracts/duties';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { CertificationStanding } from '@relevo/domain/certification';
import { isActiveMasterTrainer } from '@relevo/domain/certification-validity';
import { candidateNotes, hasStanding, nearness, rankCandidates, speaks, type CandidateFacts } from '@relevo/domain/duty-candidates';
import { fold } from '@relevo/domain/fold';
import { mayTeach } from '@relevo/domain/scheduling';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { reachCohort, sessionsOf, type Duty, type ReachedCohort } from './cohort-reach.queries.ts';
import { standingColumns, standingJoins, StandingsService, type Standing } from './standings.service.ts';

type Row = Standing & { tenantId: string; displayName: string; organisationName: string; validUntil: Date | null };
/** When somebody is not free, asked in the kit's tenant; and where they are and what they speak, asked at home. */
type Times = { personId: string; busy: string[]; away: string[]; taughtThem: boolean };
type Work = { personId: string; areaCode: string | null; areaName: string | null; languages: string[] };
type Found = CandidateFacts & Row & Pick<Work, 'areaCode' | 'areaName' | 'languages'>;
type Query = QueryOf<typeof listCandidates>;

/**
 * People who may be given a duty: those with a standing for the kit who belong to the cohort's tenant or to the steward, and, to
 * supervise, the steward's supervisors and the tenant's own master trainers. Names are those that stand with the steward, who judged them.
 * They are as many as a kit has trainers in two institutions, so that all are ranked by the rule and a page of them is shown.
 */
@Injectable()
export class CandidatesQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
  ) {}

  async list(actor: Actor, cohortId: string, query: Query): Promise<ResponseOf<typeof listCandidates>> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'assignment:write', cohort);
      const now = this.clock.now();
      const planned = (await sessionsOf(tx, cohort)).filter((s) => s.state === 'planned').map(({ id, startsAt, endsAt }) => ({ id, startsAt, endsAt }));
      // Why somebody of another institution may not is that institution's matter.
      const all = (await this.facts(tx, actor, cohort, query.duty, planned)).filter((one) => one.tenantId === actor.tenantId || one.may.co_supervised || one.may.independent);
      const wanted = all.filter((one) => matches(one, query, planned.length, now));
      const shown = rankCandidates(wanted, now).slice((query.page - 1) * query.size, query.page * query.size);
      return {
        items: shown.map((one) => present(one, cohort, query.duty, now)), total: wanted.length, page: query.page, size: query.size, known: all.length,
        areas: choices(all), languages: [...new Set(all.flatMap((one) => one.languages))].sort(),
      };
    });
  }

  /** Asked in the kit's tenant, where standings are written. */
  async of(tx: EntityManager, acting: Acting, cohort: ReachedCohort, duty: Duty, personId: string | null = null): Promise<Row[]> {
    const sql = duty === 'trainer' ? trainersSql : supervisorsSql;
    return this.db.inTenant(tx, acting, cohort.kitTenantId, async () => (await tx.query(sql, [cohort.kitTenantId, cohort.kitId, cohort.tenantId, personId])) as Row[]);
  }

  private async facts(tx: EntityManager, actor: Actor, cohort: ReachedCohort, duty: Duty, planned: readonly Planned[]): Promise<Found[]> {
    const rows = await this.of(tx, actor, cohort, duty);
    const { handoff } = await this.standings.of(tx, actor, cohort, []);
    const trains = handoff?.state === 'handed_over' && handoff.scope === 'deliver_and_train';
    const times = await this.times(tx, actor, cohort, planned, rows.map((row) => row.personId));
    const work = await this.work(tx, actor, rows);
    const declined = (await tx.query(`SELECT d.person_id AS "personId", d.session_id AS "sessionId" FROM declined_duty d WHERE ${tenantIs('d', 1)} AND d.cohort_id = $2 AND d.duty = $3`,
      [cohort.tenantId, cohort.id, duty])) as { personId: string; sessionId: string }[];
    return rows.map((row) => {
      const { areaCode = null, areaName = null, languages = [] } = work.get(row.personId) ?? {};
      const { busy = [], away = [], taughtThem = false } = times.get(row.personId) ?? {};
      const may = { co_supervised: mayTake(row, cohort, duty, 'co_supervised'), independent: mayTake(row, cohort, duty, 'independent') };
      const teaches = cohort.team.filter((m) => m.personId === row.personId && m.duty === 'trainer' && planned.some((s) => s.id === m.sessionId)).map((m) => m.sessionId);
      return {
        ...row, areaCode, areaName, languages, may, busy, away, declined: declined.filter((d) => d.personId === row.personId && planned.some((s) => s.id === d.sessionId)).map((d) => d.sessionId), taughtThem, teaches, master: row.masterStanding === 'certified', ownSide: row.tenantId === cohort.tenantId && row.tenantId !== cohort.kitTenantId && !trains,
        nearness: nearness(areaCode, cohort.areaCode), speaks: speaks(languages, cohort.locale),
      };
    });
  }

  /** By person: sessions of the cohort at whose time they hold another duty or said that they cannot. Asked in the kit's tenant, which knows that they do, and tells nobody where. */
  private async times(tx: EntityManager, acting: Acting, cohort: ReachedCohort, planned: readonly Planned[], personIds: readonly string[]): Promise<Map<string, Times>> {
    const trainers = [...new Set(cohort.team.filter((m) => m.duty === 'trainer').map((m) => m.personId))];
    const rows = await this.db.inTenant(tx, acting, cohort.kitTenantId, async () => (await tx.query(timesSql, [
      cohort.kitTenantId, JSON.stringify(planned), personIds, cohort.timeZone, cohort.kitId, trainers])) as Times[]);
    return new Map(rows.map((row) => [row.personId, row]));
  }

  /** Where they are and which languages they work in, as their own institution has it. */
  private async work(tx: EntityManager, acting: Acting, rows: readonly Row[]): Promise<Map<string, Work>> {
    const known = new Map<string, Work>();
    for (const home of new Set(rows.map((row) => row.tenantId))) {
      const ids = rows.filter((row) => row.tenantId === home).map((row) => row.personId);
      const found = await this.db.inTenant(tx, acting, home, async () => (await tx.query(workSql(), [home, ids])) as Work[]);
      for (const one of found) known.set(one.personId, one);
    }
    return known;
  }
}

type Planned = { id: string; startsAt: Date; endsAt: Date };

/** Whether somebody may take a duty in a session of a mode. */
export function mayTake(row: Standing & { tenantId: string }, cohort: ReachedCohort, duty: Duty, mode: 'co_supervised' | 'independent'): boolean {
  if (duty === 'trainer') return mayTeach(row, cohort.purpose, mode);
  return row.tenantId === cohort.kitTenantId || isActiveMasterTrainer(row.standing as CertificationStanding | null, row.masterStanding);
}

function matches(one: Found, { text, areaCode, language, standing, free }: Query, sessions: number, now: Date): boolean {
  const kept = new Set([...one.busy, ...one.away]).size;
  return (!text || fold(`${one.displayName} ${one.organisationName}`).includes(fold(text))) && (!areaCode || one.areaCode === areaCode) && (!language || speaks(one.languages, language) === true)
    && (!standing || hasStanding(one, standing, now)) && (!free || kept === 0 || (free === 'some' && kept < sessions));
}

function choices(all: readonly Work[]): { id: string; name: string }[] {
  const known = new Map(all.flatMap(({ areaCode, areaName }) => (areaCode === null ? [] : [[areaCode, areaName ?? areaCode] as const])));
  return [...known].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'es'));
}

function present(one: Found, cohort: ReachedCohort, duty: Duty, now: Date): Candidate {
  const { personId, tenantId, displayName, organisationName, standing, founding, master, areaName, languages, may } = one;
  return {
    personId, tenantId, displayName, organisationName, standing, founding, master, areaName, languages, may, nearness: one.nearness, validUntil: one.validUntil?.toISOString() ?? null,
    notes: candidateNotes(one, duty, cohort.purpose, now), sessionIds: cohort.team.filter((m) => m.personId === personId && m.duty === duty).map((m) => m.sessionId),
    busySessionIds: [...one.busy], awaySessionIds: [...one.away], declinedSessionIds: [...one.declined], teachesSessionIds: duty === 'supervisor' ? [...one.teaches] : [],
  };
}

const workSql = () => `SELECT p.person_id AS "personId", p.area_code AS "areaCode", a.name AS "areaName", p.languages FROM profile p LEFT JOIN area a ON a.code = p.area_code
  WHERE ${tenantIs('p', 1)} AND p.person_id = ANY ($2)`;

/** `$1` the kit's tenant, `$2` planned sessions, `$3` whom, `$4` the cohort's clock, `$5` the kit, `$6` the cohort's trainers, whom one may have trained oneself. */
const timesSql = `
  WITH w AS (SELECT * FROM json_to_recordset($2) AS w (id uuid, "startsAt" timestamptz, "endsAt" timestamptz))
  SELECT p.id AS "personId",
    ARRAY(SELECT DISTINCT w.id::text FROM w JOIN duty_time d ON d.kit_tenant_id = $1 AND d.stands AND d.person_id = p.id AND d.session_id <> w.id AND d.starts_at < w."endsAt" AND d.ends_at > w."startsAt") AS busy,
    ARRAY(SELECT DISTINCT w.id::text FROM w JOIN unavailability u ON u.person_id = p.id AND u.starts_on <= (w."endsAt" AT TIME ZONE $4)::date AND u.ends_on >= (w."startsAt" AT TIME ZONE $4)::date) AS away,
    EXISTS (SELECT FROM certification t JOIN assignment x ON x.cohort_id = t.trained_in_cohort_id AND x.person_id = p.id AND x.duty = 'trainer'
      WHERE t.tenant_id = $1 AND t.kit_id = $5 AND t.person_id = ANY ($6) AND t.person_id <> p.id) AS "taughtThem"
  FROM unnest($3::uuid[]) AS p (id)`;

const shown = (person: string, tenant: string, name: string) => `${person} AS "personId", ${tenant} AS "tenantId", ${name} AS "displayName",
  COALESCE((SELECT o.name FROM organisation o WHERE o.tenant_id = ${tenant} AND o.id = ${tenant}), '') AS "organisationName", t.expires_at AS "validUntil", ${standingColumns(person)}`;

/** `$1` the kit's tenant, `$2` the kit, `$3` the cohort's tenant, `$4` one person alone. Founders may stand without a certification. */
const trainersSql = `
  WITH known AS (
    SELECT c.person_id AS id, c.home_tenant_id AS home, c.display_name AS name, 1 AS rank FROM certification c
      WHERE c.tenant_id = $1 AND c.kit_id = $2 AND c.level = 'trainer' AND c.home_tenant_id IN ($1, $3) AND c.standing IN ('candidate', 'trained', 'practising', 'certified', 'lapsed', 'suspended')
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
