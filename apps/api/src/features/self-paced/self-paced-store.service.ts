import { Injectable } from '@nestjs/common';
import type { NewSelfPaced } from '@relevo/contracts/self-paced';
import { atLocal, dateAfter } from '@relevo/domain/local-time';
import type { Actor } from '@relevo/domain/permissions';
import { bookedUntil, placesMost, type CourseOpening } from '@relevo/domain/self-paced';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError } from '../../platform/domain-error.ts';
import { CohortEventsService, ofKit } from '../cohorts/cohort-events.service.ts';
import type { ReachedCohort } from '../cohorts/cohorts.service.ts';
import { refreshFigures } from '../cohorts/figures.service.ts';
import { JoiningConsentsService } from '../registration/joining-consents.service.ts';

type Link = { hash: string | null; sealed: string | null };
type Opened = NewSelfPaced & { version: { id: string; kitTenantId: string; kitId: string }; accompanying: string | null; timeZone: string; link: Link };

/** The rows of self-paced courses; each call within a transaction that has decided. */
@Injectable()
export class SelfPacedStore {
  constructor(private readonly clock: Clock, private readonly events: CohortEventsService, private readonly consents: JoiningConsentsService) {}

  /** The same request again finds its course; another cohort under the same id is refused. @throws DomainError 409 `id_taken` */
  async isThere(tx: EntityManager, actor: Actor, { id, kitVersionId }: NewSelfPaced): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT c.kit_version_id = $3 AND c.purpose = 'self_paced' AND c.created_by = $4 AS same FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [actor.tenantId, id, kitVersionId, actor.personId])) as { same: boolean }[];
    if (rows[0] && !rows[0].same) throw new DomainError('id_taken');
    return rows.length > 0;
  }

  /** Where a unit is, else its institution: it has that place's clock. */
  async areaOf(tx: EntityManager, actor: Actor, organisationId: string): Promise<string | null> {
    const [row] = (await tx.query(
      `SELECT COALESCE(o.area_code, t.area_code) AS area FROM organisation o JOIN organisation t ON t.tenant_id = o.tenant_id AND t.id = o.tenant_id WHERE ${tenantIs('o', 1)} AND o.id = $2`, [actor.tenantId, organisationId])) as { area: string | null }[];
    return row?.area ?? null;
  }

  async insert(tx: EntityManager, actor: Actor, { version, accompanying, timeZone, link, ...input }: Opened): Promise<void> {
    const now = this.clock.now();
    const rows = (await tx.query(
      `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, area_code, capacity, run_sheet_id, accompanied_by, created_by, created_at, started_at, tracks)
       VALUES ($1, $2, $3, $4, $5, 'self_paced', $6, $7, 'running', $8, $9, $10, $11, NULL, $12, '', $13, $14, $15, $15, $16) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
      [actor.tenantId, input.id, version.kitTenantId, version.kitId, version.id, input.organisationId, input.title, input.opensOn, bookedUntil(input.opensOn, input.closesOn), timeZone, input.locale, input.places ?? placesMost, accompanying, actor.personId, now,
        input.trackId === null ? [] : [input.trackId]],
    )) as unknown[];
    if (rows.length === 0) throw new DomainError('try_again');
    const { opensAt, closesAt } = momentsOf(input, timeZone);
    await tx.query(
      'INSERT INTO self_paced_course (tenant_id, cohort_id, for_whom, opens_at, closes_at, places, token_hash, token_sealed, opened_by, opened_role, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [actor.tenantId, input.id, input.forWhom, opensAt, closesAt, input.places, link.hash, link.sealed, actor.personId, actor.role, now],
    );
    await this.consents.prepare(tx, actor.tenantId, actor.personId);
    await refreshFigures(tx, actor.tenantId, input.id);
  }

  async enrolled(tx: EntityManager, { tenantId, id }: ReachedCohort): Promise<number> {
    const [row] = (await tx.query(`SELECT count(*)::int AS count FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn'`, [tenantId, id])) as { count: number }[];
    return row!.count;
  }

  async update(tx: EntityManager, { tenantId, id, timeZone }: ReachedCohort, next: CourseOpening & { title: string; forWhom: string }): Promise<void> {
    const { opensAt, closesAt } = momentsOf(next, timeZone);
    await tx.query(`UPDATE cohort c SET title = $3, starts_on = $4, ends_on = $5, capacity = $6 WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, id, next.title, next.opensOn, bookedUntil(next.opensOn, next.closesOn), next.places ?? placesMost]);
    await tx.query(`UPDATE self_paced_course s SET for_whom = $3, opens_at = $4, closes_at = $5, places = $6 WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2`, [tenantId, id, next.forWhom, opensAt, closesAt, next.places]);
  }

  async setLink(tx: EntityManager, { tenantId, id }: ReachedCohort, { hash, sealed }: Link): Promise<Record<string, never>> {
    await tx.query(`UPDATE self_paced_course s SET token_hash = $3, token_sealed = $4 WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2`, [tenantId, id, hash, sealed]);
    return {};
  }

  /** @returns how many had not completed */
  async close(tx: EntityManager, actor: Actor, cohort: ReachedCohort): Promise<number> {
    await tx.query(
      `UPDATE cohort c SET state = 'completed', completed_at = $3, ends_on = GREATEST(c.starts_on, LEAST(c.ends_on, ($3::timestamptz AT TIME ZONE c.time_zone)::date)) WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, cohort.id, this.clock.now()]);
    const [, count] = (await tx.query(`UPDATE enrolment e SET state = 'not_completed' WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state = 'enrolled'`, [cohort.tenantId, cohort.id])) as [unknown, number];
    await refreshFigures(tx, cohort.tenantId, cohort.id);
    await this.events.tell(tx, actor, 'over', ofKit(cohort));
    return count;
  }

  /** @param closesOn the last day that was said; null where it stays open */
  async reopen(tx: EntityManager, { tenantId, id, startsOn }: ReachedCohort, closesOn: string | null): Promise<void> {
    await tx.query(`UPDATE cohort c SET state = 'running', completed_at = NULL, ends_on = $3 WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, id, bookedUntil(startsOn, closesOn)]);
    await tx.query(`UPDATE enrolment e SET state = 'enrolled' WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state = 'not_completed'`, [tenantId, id]);
    await refreshFigures(tx, tenantId, id);
  }
}

/** When a course is open, by the clock of its institution: its last day to the end. */
const momentsOf = ({ opensOn, closesOn }: Pick<CourseOpening, 'opensOn' | 'closesOn'>, timeZone: string): { opensAt: Date; closesAt: Date | null } =>
  ({ opensAt: atLocal(opensOn, 0, timeZone), closesAt: closesOn === null ? null : atLocal(dateAfter(closesOn, 1), 0, timeZone) });
