import { Injectable } from '@nestjs/common';
import type { SelfPacedCourse } from '@relevo/contracts/self-paced';
import type { CohortPurpose, CohortState } from '@relevo/domain/cohort';
import { localDate } from '@relevo/domain/local-time';
import { can, type Actor } from '@relevo/domain/permissions';
import { placesMost } from '@relevo/domain/self-paced';
import { courseFigures, discloseCourse, type CourseMonth } from '@relevo/domain/self-paced-figures';
import type { EntityManager } from 'typeorm';
import { withinReach } from '../../database/cohort-scope.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { SecretLinks } from '../../platform/secret-links.ts';

type Opening = { forWhom: string; opensAt: string; closesAt: string | null; places: number | null; tokenSealed: string | null };
type PageRow = {
  id: string; tenantId: string; kitTenantId: string; accompaniedBy: string | null; purpose: CohortPurpose; title: string; organisationName: string; state: CohortState; timeZone: string; locale: string;
  kit: { id: string; title: string; versionLabel: string; track: string | null }; opening: Opening | null; enrolled: number; months: CourseMonth[];
};

/** The course as whoever manages it sees it; one query. */
@Injectable()
export class SelfPacedQueries {
  constructor(private readonly db: Database, private readonly links: SecretLinks) {}

  /** @throws DomainError 404 `cohort_not_found`; 403; 409 `not_self_paced` */
  get(actor: Actor, id: string): Promise<SelfPacedCourse> {
    return this.db.read(actor, (tx) => this.present(tx, actor, id));
  }

  /** Within a transaction that has just changed something. */
  async present(tx: EntityManager, actor: Actor, id: string): Promise<SelfPacedCourse> {
    const rows = (await tx.query(pageSql(actor), [actor.tenantId, actor.personId, id])) as PageRow[];
    const row = found(rows[0], 'cohort');
    const reached = { tenantId: row.tenantId, accompaniedBy: row.accompaniedBy, kitTenantId: row.kitTenantId, team: [] };
    authorise(actor, 'cohort:read', reached);
    if (row.purpose !== 'self_paced') throw new DomainError('not_self_paced');
    const roster = can(actor, 'roster:read', reached);
    // Rows of people are nobody's to read from afar: their institution counts them, and small counts are hidden before they leave it.
    const figures = courseFigures(roster ? row.months : await this.db.inTenant(tx, actor, row.tenantId, () => this.months(tx, row.tenantId, id)));
    const { id: courseId, tenantId, title, organisationName, state, timeZone, locale, kit } = row;
    return {
      id: courseId, tenantId, title, organisationName, state, own: tenantId === actor.tenantId, timeZone, locale, kit, roster,
      opening: row.opening && (await this.opening(row.opening, row, { shares: can(actor, 'cohort:write', reached), roster })),
      figures: roster ? figures : discloseCourse(figures),
    };
  }

  private async months(tx: EntityManager, tenantId: string, id: string): Promise<CourseMonth[]> {
    const [row] = (await tx.query(`SELECT ${monthsSql} AS months FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [tenantId, id])) as { months: CourseMonth[] }[];
    return row?.months ?? [];
  }

  private async opening({ forWhom, opensAt, closesAt, places, tokenSealed }: Opening, { id, timeZone, enrolled }: PageRow, may: { shares: boolean; roster: boolean }): Promise<SelfPacedCourse['opening']> {
    const end = closesAt === null ? null : new Date(closesAt);
    return {
      forWhom, opensAt: new Date(opensAt).toISOString(), closesAt: end?.toISOString() ?? null, places, opensOn: localDate(new Date(opensAt), timeZone),
      // Closed at midnight after its last day.
      closesOn: end && localDate(new Date(end.getTime() - 1), timeZone), left: places === null || !may.roster ? null : Math.max(0, Math.min(places, placesMost) - enrolled),
      ...(may.shares ? await this.links.shown('self-paced-link', id, tokenSealed) : { url: null, qr: null }),
    };
  }

  /** The link itself, to be printed. @throws DomainError 404 `cohort_not_found`; 403; 409 `not_self_paced`, `registration_link_revoked` */
  async link(actor: Actor, id: string): Promise<{ url: string; closesAt: Date | null; timeZone: string }> {
    const { opening, timeZone, tenantId } = await this.get(actor, id);
    authorise(actor, 'cohort:write', { tenantId, accompaniedBy: null, team: [] });
    if (!opening?.url) throw new DomainError('registration_link_revoked');
    return { url: opening.url, closesAt: opening.closesAt === null ? null : new Date(opening.closesAt), timeZone };
  }
}

const monthOf = (moment: string) => `to_char(${moment} AT TIME ZONE c.time_zone, 'YYYY-MM')`;

/** People of cohort `c` by month. Each is looked at once, so the cost is that of the course. */
const monthsSql = `COALESCE((SELECT json_agg(m ORDER BY m.month) FROM (
      SELECT month, count(*) FILTER (WHERE what = 'enrolled')::int AS enrolled, count(*) FILTER (WHERE what = 'began')::int AS began, count(*) FILTER (WHERE what = 'finished')::int AS finished FROM (
        SELECT w.what, ${monthOf('w.at')} AS month FROM enrolment e, LATERAL (VALUES ('enrolled', e.enrolled_at), ('finished', e.completed_at), ('began', LEAST(
            (SELECT min(g.at) FROM progress g WHERE g.tenant_id = e.tenant_id AND g.enrolment_id = e.id), (SELECT min(a.started_at) FROM attempt a WHERE a.tenant_id = e.tenant_id AND a.enrolment_id = e.id)))) AS w (what, at)
        WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn' AND w.at IS NOT NULL) each_one GROUP BY month) m), '[]')`;

/** `$1` the reader's tenant, `$2` they themself, `$3` the course. */
const pageSql = (actor: Actor) => `
  SELECT c.id, c.tenant_id AS "tenantId", c.kit_tenant_id AS "kitTenantId", c.accompanied_by AS "accompaniedBy", c.purpose, c.title, COALESCE(o.name, root.name, '') AS "organisationName", c.state, c.time_zone AS "timeZone", c.locale,
    json_build_object('id', c.kit_id, 'title', COALESCE(k.title, ''), 'versionLabel', COALESCE(v.label, ''),
      'track', (SELECT t ->> 'title' FROM jsonb_array_elements(COALESCE(v.document -> 'tracks', '[]')) t WHERE t ->> 'id' = c.tracks[1])) AS kit,
    CASE WHEN s.cohort_id IS NOT NULL THEN json_build_object('forWhom', s.for_whom, 'opensAt', s.opens_at, 'closesAt', s.closes_at, 'places', s.places, 'tokenSealed', s.token_sealed) END AS opening,
    (SELECT count(*)::int FROM enrolment e WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn') AS enrolled,
    ${monthsSql} AS months
  FROM cohort c LEFT JOIN self_paced_course s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id
  LEFT JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id LEFT JOIN organisation root ON root.tenant_id = c.tenant_id AND root.id = c.tenant_id
  LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id LEFT JOIN kit_version v ON v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id
  WHERE c.id = $3 AND ${withinReach(actor)}`;

export type CourseRow = {
  tenantId: string; cohortId: string; kitTenantId: string; kitId: string; title: string; forWhom: string; state: CohortState; opensAt: Date; closesAt: Date | null; places: number | null; enrolled: number; timeZone: string; locale: string;
  organisation: string; languages: string[]; openedBy: string; openedRole: string;
};

/** What joining needs of a course; null for any other cohort. Acts within its tenant. */
export async function courseOf(tx: Pick<EntityManager, 'query'>, tenantId: string, cohortId: string): Promise<CourseRow | null> {
  const rows = (await tx.query(
    `SELECT c.tenant_id AS "tenantId", c.id AS "cohortId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", c.title, s.for_whom AS "forWhom", c.state, s.opens_at AS "opensAt", s.closes_at AS "closesAt", s.places, c.time_zone AS "timeZone", c.locale,
       t.name AS organisation, s.opened_by AS "openedBy", s.opened_role AS "openedRole",
       (SELECT count(*)::int FROM enrolment e WHERE e.tenant_id = c.tenant_id AND e.cohort_id = c.id AND e.state <> 'withdrawn') AS enrolled,
       COALESCE((SELECT v.locales FROM kit_version v WHERE v.tenant_id = c.kit_tenant_id AND v.id = c.kit_version_id), jsonb_build_array(c.locale)) AS languages
     FROM self_paced_course s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id JOIN organisation t ON t.tenant_id = c.tenant_id AND t.id = c.tenant_id
     WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2`, [tenantId, cohortId])) as CourseRow[];
  return rows[0] ?? null;
}
