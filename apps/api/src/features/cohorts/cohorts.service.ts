import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { NewCohort, updateCohort } from '@relevo/contracts/cohorts';
import { mayRun } from '@relevo/domain/adaptation';
import { accompaniedBy } from '@relevo/domain/accompaniment';
import type { CohortPurpose } from '@relevo/domain/cohort';
import { localDate } from '@relevo/domain/local-time';
import { planSessions, type PlannedSession } from '@relevo/domain/session-plan';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { newId, newToken } from '../../platform/ids.ts';
import { BackersService } from './backers.service.ts';
import { CohortEventsService, ofKit } from './cohort-events.service.ts';
import { CohortPageQueries } from './cohort-page.queries.ts';
import { ledOnly, lockCohort, reachCohort, type ReachedCohort } from './cohort-reach.queries.ts';
import { refreshFigures } from './figures.service.ts';
import { versionForCohort, type VersionForCohort } from './run-sheets.queries.ts';
import { StandingsService } from './standings.service.ts';

export { ledOnly, reachCohort, type ReachedCohort } from './cohort-reach.queries.ts';

/**
 * The cohort for a change: reached, allowed, locked, and read again under the lock.
 * @throws DomainError 404 `cohort_not_found`; 403; 409 `cohort_self_paced`: without sessions and a team it has steps of its own
 */
export async function openCohort(tx: EntityManager, actor: Actor, id: string): Promise<ReachedCohort> {
  const seen = found(await reachCohort(tx, actor, id), 'cohort');
  authorise(actor, 'cohort:write', seen);
  ledOnly(seen);
  await lockCohort(tx, seen.tenantId, id);
  return found(await reachCohort(tx, actor, id), 'cohort');
}

/** Plans cohorts and changes what is written about them. */
@Injectable()
export class CohortsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standings: StandingsService,
    private readonly page: CohortPageQueries,
    private readonly events: CohortEventsService,
    private readonly backers: BackersService,
  ) {}

  create(actor: Actor, input: NewCohort): Promise<{ id: string }> {
    return this.db.write(actor, (tx) => this.createIn(tx, actor, input));
  }

  /** As rules and permissions see a cohort within reach; null for any other. */
  reach(tx: EntityManager, actor: Actor, id: string): Promise<ReachedCohort | null> {
    return reachCohort(tx, actor, id);
  }

  /** A version that the tenant may run now, and who would accompany it. @throws DomainError 404 `kit_version_not_found`; 409 `kit_not_published`, or what `mayRun` refuses */
  async runnable(tx: EntityManager, actor: Actor, { kitVersionId, purpose }: { kitVersionId: string; purpose: CohortPurpose }): Promise<{ version: VersionForCohort; accompanying: string | null }> {
    const version = found(await versionForCohort(tx, actor.tenantId, kitVersionId), 'kit_version');
    if (version.state !== 'published') throw new DomainError('kit_not_published');
    const { handoff } = await this.standings.of(tx, actor, { ...version, tenantId: actor.tenantId }, []);
    allowed(mayRun(version, actor.tenantId, handoff?.state ?? null));
    return { version, accompanying: accompaniedBy({ ...version, purpose, tenantId: actor.tenantId, handoff }) };
  }

  /** Within a transaction that plans more than one. */
  async createIn(tx: EntityManager, actor: Actor, input: NewCohort): Promise<{ id: string }> {
    authorise(actor, 'cohort:write', { tenantId: actor.tenantId, accompaniedBy: null, team: [] });
    if (await this.isThere(tx, actor, input)) return { id: input.id };
    const { version, accompanying } = await this.runnable(tx, actor, input);
    const sessions = plan(input, version);
    const endsOn = input.endsOn ?? sessions.map((s) => localDate(s.endsAt, input.timeZone)).toSorted().at(-1)!;
    if (endsOn < input.startsOn) invalid('endsOn', 'dates_reversed');
    await this.checkPlaces(tx, actor, input);
    await this.insert(tx, actor, { ...input, endsOn }, version, accompanying);
    await insertSessions(tx, actor.tenantId, input.id, sessions);
    await this.backers.put(tx, actor, input.id, input.backers);
    await refreshFigures(tx, actor.tenantId, input.id);
    await audit(tx, actor, {
      tenantId: actor.tenantId, at: this.clock.now(), action: 'cohort.plan', subjectKind: 'cohort', subjectId: input.id,
      detail: { state: 'draft', purpose: input.purpose, kitVersionId: version.id, sessions: sessions.length },
    });
    return { id: input.id };
  }

  async update(actor: Actor, id: string, input: BodyOf<typeof updateCohort>) {
    return this.db.write(actor, async (tx) => {
      const cohort = await openCohort(tx, actor, id);
      if (cohort.state === 'completed' || cohort.state === 'cancelled') throw new DomainError('cohort_over');
      const merged = {
        startsOn: input.startsOn ?? cohort.startsOn, endsOn: input.endsOn ?? cohort.endsOn, organisationId: input.organisationId ?? cohort.organisationId,
        areaCode: input.areaCode === undefined ? cohort.areaCode : input.areaCode,
      };
      if (merged.endsOn < merged.startsOn) invalid('endsOn', 'dates_reversed');
      await this.checkPlaces(tx, actor, merged);
      await tx.query(
        `UPDATE cohort c SET title = COALESCE($3, title), organisation_id = $4, starts_on = $5, ends_on = $6, time_zone = COALESCE($7, time_zone), locale = COALESCE($8, locale),
           place = COALESCE($9, place), area_code = $10, online_url = COALESCE($11, online_url), capacity = COALESCE($12, capacity) WHERE ${tenantIs('c', 1)} AND c.id = $2`,
        [cohort.tenantId, id, input.title, merged.organisationId, merged.startsOn, merged.endsOn, input.timeZone, input.locale, input.place, merged.areaCode, input.onlineUrl, input.capacity],
      );
      if (input.backers) await this.backers.put(tx, actor, id, input.backers);
      await this.events.tell(tx, actor, 'planChanged', { kitTenantId: cohort.kitTenantId, kitId: cohort.kitId, tenantId: cohort.tenantId, cohortId: id });
      if ((input.capacity ?? 0) > cohort.capacity) await this.events.tell(tx, actor, 'seatsFreed', ofKit(cohort));
      await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'cohort.change', subjectKind: 'cohort', subjectId: id, detail: { fields: Object.keys(input).sort().join(' ') } });
      return this.page.present(tx, actor, id);
    });
  }

  /** The same request again finds its cohort; another cohort under the same id is refused. */
  private async isThere(tx: EntityManager, actor: Actor, input: NewCohort): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT c.kit_version_id = $3 AND c.purpose = $4 AND c.run_sheet_id = $5 AND c.created_by = $6 AS same FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`,
      [actor.tenantId, input.id, input.kitVersionId, input.purpose, input.runSheetId, actor.personId],
    )) as { same: boolean }[];
    if (rows[0] && !rows[0].same) throw new DomainError('id_taken');
    return rows.length > 0;
  }

  /** @throws DomainError 422 `organisationId`, `areaCode` `unknown` */
  async checkPlaces(tx: EntityManager, actor: Actor, { organisationId, areaCode }: { organisationId: string; areaCode: string | null }): Promise<void> {
    const [known] = (await tx.query(
      `SELECT EXISTS (SELECT FROM organisation o WHERE ${tenantIs('o', 1)} AND o.id = $2 AND o.archived_at IS NULL) AS organisation,
         $3::text IS NULL OR EXISTS (SELECT FROM area WHERE code = $3) AS area`,
      [actor.tenantId, organisationId, areaCode],
    )) as { organisation: boolean; area: boolean }[];
    if (!known?.organisation) invalid('organisationId', 'unknown');
    if (!known.area) invalid('areaCode', 'unknown');
  }

  private async insert(tx: EntityManager, actor: Actor, input: NewCohort & { endsOn: string }, version: VersionForCohort, accompanying: string | null): Promise<void> {
    const rows = (await tx.query(
      `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale,
         place, area_code, online_url, capacity, run_sheet_id, accompanied_by, created_by, created_at, tracks)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
      [actor.tenantId, input.id, version.kitTenantId, version.kitId, version.id, input.purpose, input.organisationId, input.title, input.startsOn, input.endsOn, input.timeZone,
        input.locale, input.place, input.areaCode, input.onlineUrl, input.capacity, input.runSheetId, accompanying, actor.personId, this.clock.now(),
        version.runSheets.find((sheet) => sheet.id === input.runSheetId)?.tracks ?? []],
    )) as unknown[];
    if (rows.length === 0) throw new DomainError('try_again');
  }
}

/** The first dates of a cohort's sessions. @throws when the version cannot be taken by a new cohort, or lacks the run sheet or the language */
function plan(input: NewCohort, version: VersionForCohort): PlannedSession[] {
  const sheet = version.runSheets.find((r) => r.id === input.runSheetId);
  if (!sheet) invalid('runSheetId', 'unknown');
  if (!version.locales.includes(input.locale)) invalid('locale', 'unknown');
  if (input.sessions) return asGiven(input.sessions, sheet.sessions);
  const [hours = 0, minutes = 0] = input.dailyStart.split(':').map(Number);
  return planSessions(sheet.sessions, { startsOn: input.startsOn, dailyStart: hours * 60 + minutes, timeZone: input.timeZone });
}

/** Times said one by one: of every session of the run sheet, and of nothing else. */
function asGiven(given: NonNullable<NewCohort['sessions']>, sheet: readonly { id: string; title: string }[]): PlannedSession[] {
  if (given.length !== sheet.length || new Set(given.map((s) => s.runSheetSessionId)).size !== sheet.length) invalid('sessions', 'unknown');
  return sheet.map(({ id, title }) => {
    const at = given.findIndex((s) => s.runSheetSessionId === id);
    const [startsAt, endsAt] = [new Date(given[at]?.startsAt ?? invalid('sessions', 'unknown')), new Date(given[at]?.endsAt ?? 0)];
    if (endsAt <= startsAt) invalid(`sessions.${at}.endsAt`, 'session_reversed');
    return { runSheetSessionId: id, title, startsAt, endsAt };
  });
}

/** Stores planned sessions; `from` is the first one's number. */
export async function insertSessions(tx: EntityManager, tenantId: string, cohortId: string, sessions: readonly (PlannedSession & { ordinal?: number })[]): Promise<void> {
  const rows = sessions.map((s, i) => ({ ...s, id: newId(), secret: newToken(), ordinal: s.ordinal ?? i + 1 }));
  await tx.query(
    `INSERT INTO session (tenant_id, id, cohort_id, ordinal, title, run_sheet_session_id, starts_at, ends_at, qr_secret)
     SELECT $1, r.id, $2, r.ordinal, r.title, r."runSheetSessionId", r."startsAt", r."endsAt", r.secret
     FROM json_to_recordset($3) AS r (id uuid, ordinal int, title text, "runSheetSessionId" text, "startsAt" timestamptz, "endsAt" timestamptz, secret text)`,
    [tenantId, cohortId, JSON.stringify(rows)],
  );
}
