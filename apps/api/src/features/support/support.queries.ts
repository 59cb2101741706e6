import type { CohortSupport, OwnSupport, SupportKept } from '@relevo/contracts/support';
import type { Actor } from '@relevo/domain/permissions';
import type { Reader } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';

const shown = (k: string) => `'kind', ${k}.kind, 'name', ${k}.name, 'phone', ${k}.phone, 'whatsapp', ${k}.whatsapp, 'hours', ${k}.hours, 'words', ${k}.words`;
const whole = (k: string) => `json_build_object(${shown(k)}, 'consented', ${k}.consented_at IS NOT NULL)`;

/** The nearest contact of an organisation `o0` (its id in SQL) and those above it: `name`, and the contact's columns. */
const inherited = (organisation: string) => `
  WITH RECURSIVE up AS (
    SELECT o.tenant_id, o.id, o.parent_id, o.name, 0 AS far FROM organisation o WHERE o.tenant_id = c.tenant_id AND o.id = ${organisation}
    UNION ALL SELECT o.tenant_id, o.id, o.parent_id, o.name, u.far + 1 FROM organisation o JOIN up u ON o.tenant_id = u.tenant_id AND o.id = u.parent_id)
  SELECT u.name AS organisation, k.kind, k.name, k.phone, k.whatsapp, k.hours, k.words, k.consented_at FROM up u JOIN support_contact k ON k.tenant_id = u.tenant_id AND k.organisation_id = u.id ORDER BY u.far LIMIT 1`;

const lineColumns = `json_build_object('id', l.id, 'areaCode', l.area_code, 'areaName', a.name, 'name', l.name, 'phone', l.phone, 'hours', l.hours, 'words', l.words, 'link', l.link,
  'urgent', l.urgent, 'invented', l.invented, 'source', l.source, 'checkedOn', l.checked_on::text)`;
/** Lines of a tenant: what urges first, then what is nearest. @param where narrows `l` */
const lines = (tenant: string, where: string) => `COALESCE((SELECT json_agg(${lineColumns} ORDER BY l.urgent DESC, length(COALESCE(l.area_code, '')) DESC, l.name COLLATE "und-x-icu")
  FROM referral_line l LEFT JOIN area a ON a.code = l.area_code WHERE l.tenant_id = ${tenant} AND ${where}), '[]')`;
/** Those of the cohort's area and of the areas around it; a cohort without one is where its organisation is. */
const linesHere = lines('c.tenant_id', `(l.area_code IS NULL OR l.area_code IN (
  WITH RECURSIVE around AS (
    SELECT n.code, n.parent_code FROM area n WHERE n.code = COALESCE(c.area_code, (SELECT o.area_code FROM organisation o WHERE o.tenant_id = c.tenant_id AND o.id = c.organisation_id))
    UNION ALL SELECT n.code, n.parent_code FROM area n JOIN around r ON n.code = r.parent_code)
  SELECT code FROM around))`);

/** At most so many cohorts at once, as on one's home. */
const mostCohorts = 5;

/** Whom one turns to in each of one's own cohorts that may be opened, the one under way first. */
export async function ownSupport(tx: Reader, actor: Actor): Promise<OwnSupport['cohorts']> {
  return (await tx.query(
    `SELECT c.id AS "cohortId", c.title AS "cohortTitle",
       CASE WHEN k.kind IS NOT NULL THEN json_build_object(${shown('k')}) WHEN d.kind IS NOT NULL THEN json_build_object(${shown('d')}) END AS contact, ${linesHere} AS lines
     FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id AND c.state IN ('scheduled', 'running', 'completed')
     LEFT JOIN support_contact k ON k.tenant_id = c.tenant_id AND k.cohort_id = c.id
     LEFT JOIN LATERAL (${inherited('c.organisation_id')}) d ON k.kind IS NULL
     WHERE ${tenantIs('e', 1)} AND e.person_id = $2 AND e.state <> 'withdrawn'
     ORDER BY array_position(ARRAY['running', 'scheduled', 'completed'], c.state), c.starts_on DESC, c.id LIMIT ${mostCohorts}`,
    [actor.tenantId, actor.personId],
  )) as OwnSupport['cohorts'];
}

/** Of a cohort that was reached. Acts within its tenant. */
export async function cohortSupport(tx: Reader, tenantId: string, cohortId: string): Promise<CohortSupport | undefined> {
  const rows = (await tx.query(
    `SELECT CASE WHEN k.kind IS NOT NULL THEN ${whole('k')} END AS own,
       CASE WHEN d.kind IS NOT NULL THEN json_build_object('organisationName', d.organisation, 'contact', ${whole('d')}) END AS inherited, ${linesHere} AS lines
     FROM cohort c LEFT JOIN support_contact k ON k.tenant_id = c.tenant_id AND k.cohort_id = c.id LEFT JOIN LATERAL (${inherited('c.organisation_id')}) d ON true
     WHERE ${tenantIs('c', 1)} AND c.id = $2`,
    [tenantId, cohortId],
  )) as CohortSupport[];
  return rows[0];
}

/** Everything that one's own tenant keeps, but of its cohorts. */
export async function supportKept(tx: Reader, tenantId: string): Promise<SupportKept> {
  const [row] = (await tx.query(
    `SELECT COALESCE((SELECT json_agg(json_build_object('organisationId', k.organisation_id, 'contact', ${whole('k')})) FROM support_contact k WHERE ${tenantIs('k', 1)} AND k.organisation_id IS NOT NULL), '[]') AS contacts,
       ${lines('$1', 'true')} AS lines`,
    [tenantId],
  )) as SupportKept[];
  return row!;
}
