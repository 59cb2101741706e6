import { Injectable } from '@nestjs/common';
import type { CohortLine, CohortOptions, getCohortOptions, listCohorts } from '@relevo/contracts/cohorts';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { accompaniedBy } from '@relevo/domain/accompaniment';
import { cohortPurposes, type CohortPurpose } from '@relevo/domain/cohort';
import { discloseCohort } from '@relevo/domain/cohort-disclosure';
import type { HandoffScope, HandoffState } from '@relevo/domain/handoff';
import type { Actor } from '@relevo/domain/permissions';
import { withinReach } from '../../database/cohort-scope.ts';
import { Database } from '../../database/database.ts';
import { runnableSql } from '../../database/runnable.ts';
import { iso } from '../../database/iso.ts';
import { Clock } from '../../platform/clock.ts';
import { knownOrganisations } from './backers.service.ts';

type Page = ResponseOf<typeof listCohorts>;
type Counted = Omit<CohortLine, 'figures'> & { figures: Record<keyof CohortLine['figures'], number>; assigned: boolean };
type OptionRow = Omit<CohortOptions['versions'][number], 'rules'> & { kitTenantId: string; handoff: { state: HandoffState; scope: HandoffScope } | null };

/** Lists of cohorts, and what a new one may be made from. */
@Injectable()
export class CohortsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: QueryOf<typeof listCohorts>): Promise<Page> {
    const given = [actor.tenantId, actor.personId, query.state ?? null, query.kitId ?? null, query.purpose ?? null, query.areaCode ?? null, query.text ?? null,
      query.size, (query.page - 1) * query.size, this.clock.now()];
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(listSql(actor), given))) as (Pick<Page, 'total' | 'known' | 'kits' | 'areas' | 'states'> & { items: Counted[] })[];
    return { ...row!, items: row!.items.map(disclosed), page: query.page, size: query.size };
  }

  async options(actor: Actor): Promise<ResponseOf<typeof getCohortOptions>> {
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(optionsSql(), [actor.tenantId]))) as
      (Pick<CohortOptions, 'organisations' | 'partners' | 'locale'> & { versions: OptionRow[] })[];
    return { ...row!, versions: row!.versions.map((version) => ({ ...version, rules: rulesOf(actor, version) })) };
  }
}

/** Whoever reaches another tenant's cohort without accompanying it knows its sums, never its people: small ones are hidden. */
function disclosed(line: Counted): CohortLine {
  if (line.own || line.accompanied || line.assigned) return line;
  const { enrolled, attended, completed } = discloseCohort({ ...line.figures, matched: 0, unmatched: 0, preMean: null, postMean: null, gainMean: null });
  return { ...line, figures: { ...line.figures, enrolled, attended, completed } };
}

function rulesOf(actor: Actor, { kitTenantId, handoff }: OptionRow): CohortOptions['versions'][number]['rules'] {
  const rule = (purpose: CohortPurpose) => {
    if (kitTenantId === actor.tenantId) return 'own_steward' as const;
    return accompaniedBy({ purpose, tenantId: actor.tenantId, kitTenantId, handoff }) === null ? ('alone' as const) : ('accompanied' as const);
  };
  return Object.fromEntries(cohortPurposes.map((purpose) => [purpose, rule(purpose)])) as CohortOptions['versions'][number]['rules'];
}

const choices = (value: string, name: string, rest = '') =>
  `COALESCE((SELECT json_agg(x ORDER BY x.name) FROM (SELECT ${value} AS id, ${name} AS name, count(*)::int AS count FROM reach WHERE ${value} IS NOT NULL ${rest} GROUP BY 1, 2) x), '[]')`;

/** `$3…$7` narrow, `$8` and `$9` page, `$10` is now. The page's rows alone are joined with their sums. */
const listSql = (actor: Actor) => `
  WITH reach AS (
    SELECT c.tenant_id, c.id, c.kit_tenant_id, c.kit_id, c.kit_version_id, c.title, c.state, c.state_reason, c.purpose, c.starts_on, c.ends_on, c.time_zone, c.place, c.area_code,
      c.online_url, c.capacity, c.organisation_id, c.accompanied_by, COALESCE(k.title, '') AS kit_title, ar.name AS area_name
    FROM cohort c LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id LEFT JOIN area ar ON ar.code = c.area_code
    WHERE ${withinReach(actor)}),
  narrowed AS (
    SELECT * FROM reach r WHERE ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.kit_id = $4) AND ($5::text IS NULL OR r.purpose = $5)
      AND ($6::text IS NULL OR r.area_code = $6) AND ($7::text IS NULL OR folded(r.title || ' ' || r.place || ' ' || COALESCE(r.area_name, '')) LIKE '%' || folded($7) || '%')),
  shown AS (
    SELECT * FROM narrowed n ORDER BY array_position(ARRAY['running', 'scheduled', 'draft', 'completed', 'cancelled'], n.state),
      CASE WHEN n.state IN ('running', 'scheduled', 'draft') THEN n.starts_on END, n.starts_on DESC, n.id LIMIT $8 OFFSET $9)
  SELECT (SELECT count(*)::int FROM narrowed) AS total, (SELECT count(*)::int FROM reach) AS known,
    ${choices('kit_id::text', 'kit_title')} AS kits, ${choices('area_code', 'area_name')} AS areas, ${choices('state', 'state')} AS states,
    COALESCE((SELECT json_agg(json_build_object('id', s.id, 'tenantId', s.tenant_id, 'title', s.title, 'organisationName', COALESCE(o.name, root.name, ''),
        'kitId', s.kit_id, 'kitTitle', s.kit_title, 'versionLabel', COALESCE(v.label, ''), 'purpose', s.purpose, 'state', s.state, 'reason', NULLIF(s.state_reason, ''),
        'startsOn', s.starts_on::text, 'endsOn', s.ends_on::text, 'timeZone', s.time_zone, 'place', s.place, 'areaCode', s.area_code, 'areaName', s.area_name,
        'online', s.online_url <> '', 'own', s.tenant_id = $1, 'accompanied', s.accompanied_by IS NOT NULL, 'assigned', ${actor.role === 'coordinator' ? 'false' : 'true'}, 'capacity', s.capacity,
        'figures', json_build_object('enrolled', COALESCE(f.enrolled, 0), 'attended', COALESCE(f.attended, 0), 'completed', COALESCE(f.completed, 0),
          'sessionsPlanned', COALESCE(f.sessions_planned, 0), 'sessionsHeld', COALESCE(f.sessions_held, 0)),
        'nextSessionAt', (SELECT ${iso('min(e.starts_at)')} FROM session e WHERE e.tenant_id = s.tenant_id AND e.cohort_id = s.id AND e.state = 'planned' AND e.ends_at > $10))
      ORDER BY array_position(ARRAY['running', 'scheduled', 'draft', 'completed', 'cancelled'], s.state),
        CASE WHEN s.state IN ('running', 'scheduled', 'draft') THEN s.starts_on END, s.starts_on DESC, s.id)
    FROM shown s LEFT JOIN organisation o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
      LEFT JOIN organisation root ON root.tenant_id = s.tenant_id AND root.id = s.tenant_id
      LEFT JOIN kit_version v ON v.tenant_id = s.kit_tenant_id AND v.id = s.kit_version_id
      LEFT JOIN cohort_figures f ON f.tenant_id = s.tenant_id AND f.cohort_id = s.id), '[]') AS items`;

/** The newest published version of each kit that the tenant may run, and of its own adaptation of it, its run sheets without their blocks, and the units a cohort may belong to. */
const optionsSql = () => `
  WITH RECURSIVE newest AS (
    SELECT DISTINCT ON (v.tenant_id, v.kit_id, v.line_tenant_id) v.id, v.line_tenant_id, v.tenant_id, v.kit_id, v.label, v.locales, v.document -> 'runSheets' AS sheets
    FROM kit_version v WHERE v.state = 'published' AND ${runnableSql(1)}
    ORDER BY v.tenant_id, v.kit_id, v.line_tenant_id, v.place DESC),
  units AS (
    SELECT o.id, o.name, o.area_code, 0 AS depth, folded(o.name) AS path FROM organisation o WHERE o.tenant_id = $1 AND o.id = $1
    UNION ALL
    SELECT o.id, o.name, o.area_code, u.depth + 1, u.path || E'\\t' || folded(o.name) FROM organisation o JOIN units u ON o.parent_id = u.id
    WHERE o.tenant_id = $1 AND o.archived_at IS NULL)
  SELECT COALESCE((SELECT root.locale FROM organisation root WHERE root.tenant_id = $1 AND root.id = $1), 'es') AS locale,
    COALESCE((SELECT json_agg(json_build_object('id', u.id, 'name', u.name, 'areaCode', u.area_code, 'depth', u.depth) ORDER BY u.path) FROM units u), '[]') AS organisations,
    COALESCE((SELECT json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name) FROM organisation o WHERE o.tenant_id <> $1 AND ${knownOrganisations()}), '[]') AS partners,
    COALESCE((SELECT json_agg(json_build_object('id', n.id, 'kitId', n.kit_id, 'kitTenantId', n.tenant_id, 'kitTitle', k.title, 'label', n.label, 'locales', n.locales, 'adaptation', n.line_tenant_id IS NOT NULL,
        'stewardName', COALESCE(st.name, ''),
        'handoff', (SELECT json_build_object('state', h.state, 'scope', h.scope) FROM handoff h WHERE h.tenant_id = n.tenant_id AND h.kit_id = n.kit_id AND h.partner_tenant_id = $1),
        'runSheets', (SELECT COALESCE(json_agg(json_build_object('id', r ->> 'id', 'title', r ->> 'title', 'sessions', (
            SELECT json_agg(json_build_object('id', s ->> 'id', 'title', s ->> 'title', 'slotMinutes', (s ->> 'slotMinutes')::int) ORDER BY i)
            FROM jsonb_array_elements(r -> 'sessions') WITH ORDINALITY AS x (s, i))) ORDER BY j), '[]')
          FROM jsonb_array_elements(n.sheets) WITH ORDINALITY AS y (r, j))) ORDER BY k.title, n.line_tenant_id IS NOT NULL)
      FROM newest n JOIN kit k ON k.tenant_id = n.tenant_id AND k.id = n.kit_id
        LEFT JOIN organisation st ON st.tenant_id = n.tenant_id AND st.id = n.tenant_id), '[]') AS versions`;
