import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';

/** What one was asked, wherever it is: those that stand, and those that were declined. `$1` is the person, whose own rows row-level security opens to them. */
const own = `
  SELECT a.tenant_id, a.id, a.cohort_id, a.session_id, a.person_id, a.person_tenant_id, a.duty, a.answer AS state, '' AS reason, a.made_by, a.made_by_tenant_id, NULL::timestamptz AS declined_at, a.asked_at
    FROM assignment a WHERE a.person_id = $1
  UNION ALL
  SELECT d.tenant_id, d.id, d.cohort_id, d.session_id, d.person_id, d.person_tenant_id, d.duty, 'declined', d.reason, d.made_by, d.made_by_tenant_id, d.declined_at, d.asked_at
    FROM declined_duty d WHERE d.person_id = $1`;

/** `$2` now. Only what was asked: what one took upon oneself needs no answer. Nobody is asked for a draft. */
export const ownDutiesSql = `
  SELECT o.id, o.cohort_id AS "cohortId", o.session_id AS "sessionId", o.duty, o.state, c.title AS "cohortTitle", COALESCE(root.name, '') AS "organisationName", s.title AS "sessionTitle", s.ordinal,
    ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", c.time_zone AS "timeZone", c.place, ar.name AS "areaName", c.online_url <> '' AS online, o.reason
  FROM (${own}) o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
    LEFT JOIN organisation root ON root.tenant_id = o.tenant_id AND root.id = o.tenant_id LEFT JOIN area ar ON ar.code = c.area_code
  WHERE o.asked_at IS NOT NULL AND s.state = 'planned' AND s.starts_at > $2 AND c.state IN ('scheduled', 'running')
  ORDER BY s.starts_at, s.ordinal, o.id LIMIT 200`;

/** `$2` the duty. */
export const ownDutySql = `
  SELECT o.id, o.tenant_id AS "tenantId", o.cohort_id AS "cohortId", o.session_id AS "sessionId", c.kit_tenant_id AS "kitTenantId", c.kit_id AS "kitId", o.person_tenant_id AS "personTenantId", o.state,
    CASE WHEN c.state IN ('completed', 'cancelled') THEN 'cancelled' ELSE s.state END AS "sessionState", s.starts_at AS "startsAt", o.made_by AS "madeBy", o.made_by_tenant_id AS "madeByTenantId",
    o.state = 'declined' AND EXISTS (SELECT FROM assignment x WHERE x.tenant_id = o.tenant_id AND x.session_id = o.session_id AND ((x.duty = o.duty AND x.made_at >= o.declined_at) OR x.person_id = o.person_id)) AS replaced
  FROM (${own}) o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id WHERE o.id = $2`;

/** `$1` the cohort's tenant, `$2` the duty, `$3` now. */
export const acceptSql = () => `UPDATE assignment a SET answer = 'accepted', answered_at = $3 WHERE ${tenantIs('a', 1)} AND a.id = $2`;

/** `$4` the reason. A duty that is declined is none: everything that goes by the team goes by others from now on. */
export const declineSql = () => `
  WITH gone AS (DELETE FROM assignment a USING session s WHERE ${tenantIs('a', 1)} AND a.id = $2 AND s.tenant_id = a.tenant_id AND s.id = a.session_id RETURNING a.*, s.starts_at - a.starts_at AS before, a.ends_at - s.ends_at AS after)
  INSERT INTO declined_duty (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, opens_before, closes_after, made_by, made_by_tenant_id, made_at, asked_at, reason, declined_at)
  SELECT tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, before, after, made_by, made_by_tenant_id, made_at, COALESCE(asked_at, made_at), $4, $3 FROM gone`;

/** A reason given afterwards; `$3` is when, which stays as it was. */
export const reasonSql = () => `UPDATE declined_duty d SET reason = $4 WHERE ${tenantIs('d', 1)} AND d.id = $2 AND $3::timestamptz IS NOT NULL`;

/** With its own days around the session, wherever that has moved to meanwhile. */
export const restoreSql = () => `
  WITH back AS (DELETE FROM declined_duty d USING session s WHERE ${tenantIs('d', 1)} AND d.id = $2 AND s.tenant_id = d.tenant_id AND s.id = d.session_id
    RETURNING d.*, s.starts_at - d.opens_before AS opens_at, s.ends_at + d.closes_after AS closes_at)
  INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by, made_by_tenant_id, made_at, asked_at, answer, answered_at)
  SELECT tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, opens_at, closes_at, made_by, made_by_tenant_id, made_at, asked_at, 'accepted', $3 FROM back`;
