import { boardRules, liveStates, type BoardGroup } from '@relevo/domain/cohort-board';
import { withinReach } from '../../database/cohort-scope.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import type { Actor } from '@relevo/domain/permissions';

const live = liveStates.map((state) => `'${state}'`).join(', ');
/** Whether the people of cohort `c` are the reader's to see: from whom a team is hidden, none of it is missing. */
const seesPeople = (actor: Actor) => (actor.role === 'coordinator' ? `(${tenantIs('c', 1)} OR c.accompanied_by = $1)` : 'true');

/** The domain’s rules as they stand, over the columns of `facts`. */
const rulesSql = `CASE ${boardRules.map(({ reason, states, when }) =>
  `WHEN c.state IN (${states.map((state) => `'${state}'`).join(', ')}) AND ${when.map(([fact, is, n]) => `facts."${fact}" ${is} ${n}`).join(' AND ')} THEN '${reason}'`).join(' ')} END`;
/** They are rules about sessions: a self-paced course has none to break. */
export const reasonSql = `CASE WHEN c.purpose <> 'self_paced' THEN ${rulesSql} END`;

/** What the rules read, of cohorts `c` that are not over; `now` is a parameter. Nothing here looks at a cohort that is. */
export const factsSql = (actor: Actor, now = '$10') => `
  SELECT (c.state_reason = 'postponed')::int AS postponed, count(*) FILTER (WHERE s.state = 'planned')::int AS "sessionsLeft", count(*) FILTER (WHERE ${past(now)})::int AS "sessionsPast",
    extract(day FROM ${now}::timestamptz - COALESCE(max(s.held_at), c.started_at, ${now}))::int AS "daysQuiet", c.starts_on - (${now}::timestamptz AT TIME ZONE c.time_zone)::date AS "daysToStart",
    count(*) FILTER (WHERE ${untaught(actor, now)})::int AS "withoutTrainer", count(*) FILTER (WHERE ${untold(actor, now)})::int AS "reportsMissing",
    CASE WHEN ${seesPeople(actor)} THEN 100 * (c.capacity - LEAST(c.capacity, COALESCE(max(f.enrolled), 0))) / c.capacity ELSE 0 END AS "seatsFreePercent",
    (array_agg(s.id ORDER BY s.starts_at) FILTER (WHERE ${past(now)}))[1] AS "pastId", (array_agg(s.id ORDER BY s.starts_at) FILTER (WHERE ${untold(actor, now)}))[1] AS "untoldId",
    min(s.starts_at) FILTER (WHERE s.state = 'planned' AND s.ends_at > ${now}) AS "nextAt"
  FROM (SELECT 1) one LEFT JOIN session s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id LEFT JOIN cohort_figures f ON f.tenant_id = c.tenant_id AND f.cohort_id = c.id`;
const past = (now: string) => `s.state = 'planned' AND s.ends_at < ${now}::timestamptz - interval '1 day'`;
const untaught = (actor: Actor, now: string) => `s.state = 'planned' AND s.ends_at > ${now} AND ${seesPeople(actor)}
  AND NOT EXISTS (SELECT FROM assignment a WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND a.duty = 'trainer')`;
const untold = (actor: Actor, now: string) => `s.state = 'held' AND s.held_at < ${now}::timestamptz - interval '2 days' AND ${seesPeople(actor)}
  AND NOT EXISTS (SELECT FROM session_report r WHERE r.tenant_id = s.tenant_id AND r.session_id = s.id)`;

const groupKeys: Record<BoardGroup, string> = { state: 'r.state', reason: "COALESCE(r.attention, '')", areaCode: "COALESCE(r.area_code, '')", kitId: 'r.kit_id::text', tenantId: 'r.tenant_id::text', locale: 'r.locale', month: "to_char(r.starts_on, 'YYYY-MM')" };
/** What a group is called, where that is not its key. */
const groupNames: Record<BoardGroup, string> = { ...groupKeys, areaCode: "COALESCE(r.area_name, '')", kitId: 'r.kit_title', tenantId: 'r.partner' };
const stateOrder = "array_position(ARRAY['running', 'scheduled', 'draft', 'completed', 'cancelled'], r.state)";
const usualOrder = `${stateOrder}, CASE WHEN r.state IN (${live}) THEN r.starts_on END, r.starts_on DESC, r.id`;

const choices = (value: string, name: string, from = 'reach') =>
  `COALESCE((SELECT json_agg(x ORDER BY x.name, x.id) FROM (SELECT ${value} AS id, ${name} AS name, count(*)::int AS count FROM ${from} WHERE ${value} IS NOT NULL GROUP BY 1, 2) x), '[]')`;

/**
 * The board. `$1` the reader's tenant, `$2` they themself, `$3…$7` state, kit, purpose, area and text, `$8` and `$9` the page, `$10` now, `$11…$16` reason, tenant, language, trainer and
 * first and last day. What it costs grows with what is not over, or with what is over once that is asked for; never with both. The page's rows alone are joined with their sums.
 */
export const boardSql = (actor: Actor, over: boolean, group: BoardGroup | null): string => `
  WITH reach AS MATERIALIZED (
    SELECT c.tenant_id, c.id, c.kit_tenant_id, c.kit_id, c.kit_version_id, c.title, c.state, c.state_reason, c.purpose, c.starts_on, c.ends_on, c.time_zone, c.place, c.area_code,
      c.online_url, c.capacity, c.organisation_id, c.accompanied_by, c.locale, COALESCE(k.title, '') AS kit_title, ar.name AS area_name, COALESCE(root.name, '') AS partner,
      ${over ? 'NULL::text AS attention, NULL::uuid AS session_id, NULL::timestamptz AS next_at' : `${reasonSql} AS attention, COALESCE(facts."pastId", facts."untoldId") AS session_id, facts."nextAt" AS next_at`}
    FROM cohort c LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id LEFT JOIN area ar ON ar.code = c.area_code
      LEFT JOIN organisation root ON root.tenant_id = c.tenant_id AND root.id = c.tenant_id
      ${over ? '' : `CROSS JOIN LATERAL (${factsSql(actor)}) facts`}
    WHERE ${over ? 'c.state = $3' : `c.state IN (${live})`} AND ${withinReach(actor)} AND ($10::timestamptz IS NOT NULL)),
  narrowed AS (
    SELECT r.* FROM reach r WHERE ($3::text IS NULL OR r.state = $3) AND ($4::uuid IS NULL OR r.kit_id = $4) AND ($5::text IS NULL OR r.purpose = $5)
      AND ($6::text IS NULL OR r.area_code = $6) AND ($7::text IS NULL OR folded(r.title || ' ' || r.place || ' ' || COALESCE(r.area_name, '')) LIKE '%' || folded($7) || '%')
      AND ($11::text IS NULL OR r.attention = $11) AND ($12::uuid IS NULL OR r.tenant_id = $12) AND ($13::text IS NULL OR r.locale = $13)
      AND ($14::uuid IS NULL OR EXISTS (SELECT FROM assignment t WHERE t.tenant_id = r.tenant_id AND t.cohort_id = r.id AND t.person_id = $14 AND t.duty = 'trainer'))
      AND ($15::date IS NULL OR r.ends_on >= $15) AND ($16::date IS NULL OR r.starts_on <= $16)),
  shown AS (
    SELECT r.*, ${group ? groupKeys[group] : 'NULL::text'} AS grouped, row_number() OVER (ORDER BY ${group ? `${group === 'state' ? stateOrder : groupNames[group]}, ` : ''}${usualOrder}) AS row
    FROM narrowed r ORDER BY row LIMIT $8 OFFSET $9)
  SELECT (SELECT count(*)::int FROM narrowed) AS total, (SELECT count(*)::int FROM reach) AS known,
    EXISTS (SELECT FROM cohort c WHERE c.state IN ('completed', 'cancelled') AND ${withinReach(actor)}) AS over,
    ${choices('kit_id::text', 'kit_title')} AS kits, ${choices('area_code', 'area_name')} AS areas, ${choices('state', 'state')} AS states, ${choices('attention', 'attention')} AS reasons,
    ${choices('tenant_id::text', 'partner')} AS partners, ${choices('locale', 'locale')} AS locales, ${group ? choices(groupKeys[group], groupNames[group], 'narrowed r') : "'[]'::json"} AS groups,
    COALESCE((SELECT json_agg(x ORDER BY x.name, x.id) FROM (SELECT t.person_id AS id, min(t.display_name) AS name, count(DISTINCT t.cohort_id)::int AS count FROM reach c
      JOIN assignment t ON t.tenant_id = c.tenant_id AND t.cohort_id = c.id AND t.duty = 'trainer' WHERE ${seesPeople(actor)} GROUP BY t.person_id LIMIT 300) x), '[]') AS trainers,
    COALESCE((SELECT json_agg(json_build_object('id', s.id, 'tenantId', s.tenant_id, 'title', s.title, 'organisationName', COALESCE(o.name, s.partner),
        'kitId', s.kit_id, 'kitTitle', s.kit_title, 'versionLabel', COALESCE(v.label, ''), 'purpose', s.purpose, 'state', s.state, 'reason', NULLIF(s.state_reason, ''), 'attention', s.attention, 'sessionId', s.session_id,
        'startsOn', s.starts_on::text, 'endsOn', s.ends_on::text, 'timeZone', s.time_zone, 'place', s.place, 'areaCode', s.area_code, 'areaName', s.area_name, 'locale', s.locale, 'group', s.grouped,
        'online', s.online_url <> '', 'own', s.tenant_id = $1, 'accompanied', s.accompanied_by IS NOT NULL, 'assigned', ${actor.role === 'coordinator' ? 'false' : 'true'}, 'capacity', s.capacity,
        'figures', json_build_object('enrolled', COALESCE(f.enrolled, 0), 'attended', COALESCE(f.attended, 0), 'completed', COALESCE(f.completed, 0),
          'sessionsPlanned', COALESCE(f.sessions_planned, 0), 'sessionsHeld', COALESCE(f.sessions_held, 0)),
        'nextSessionAt', ${iso('s.next_at')}) ORDER BY s.row)
    FROM shown s LEFT JOIN organisation o ON o.tenant_id = s.tenant_id AND o.id = s.organisation_id
      LEFT JOIN kit_version v ON v.tenant_id = s.kit_tenant_id AND v.id = s.kit_version_id
      LEFT JOIN cohort_figures f ON f.tenant_id = s.tenant_id AND f.cohort_id = s.id), '[]') AS items`;
