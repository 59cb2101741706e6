import { Injectable } from '@nestjs/common';
import type { CalendarOutreach, CalendarSession, getCalendar } from '@relevo/contracts/calendar';
import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { overlapsAmong, roomKey, type Booking } from '@relevo/domain/overlaps';
import { mayTry, type Actor } from '@relevo/domain/permissions';
import { withinReach } from '../../database/cohort-scope.ts';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';

type Query = QueryOf<typeof getCalendar>;
type Calendar = ResponseOf<typeof getCalendar>;
type Team = { personId: string; displayName: string; duty: 'trainer' | 'supervisor'; answer: 'asked' | 'accepted' };
type Row = Omit<CalendarSession, 'trainers' | 'overlaps' | 'duty' | 'asked'> & { kitId: string; areaCode: string | null; team: Team[] };
type OutreachRow = CalendarOutreach & { areaCode: string | null; kitId: string; kitTitle: string; ledBy: string };

/** More than a country's training in six weeks; what comes after is told to be there. */
const most = 1000;

/** Sessions of a range of days: all that one reaches, so that what meets is found even where filters hide one of the two. */
@Injectable()
export class CalendarQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor, query: Query): Promise<Calendar> {
    const given = [actor.tenantId, actor.personId, query.from, query.until, most + 1];
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(calendarSql(actor), given))) as [{ sessions: Row[]; outreach: OutreachRow[] }];
    const [sessions, outreach] = [row.sessions.slice(0, most), row.outreach.slice(0, most)];
    const met = overlapsOf(sessions, outreach);
    const asked = (one: { kitId: string; areaCode: string | null }) => (!query.kitId || one.kitId === query.kitId) && (!query.areaCode || one.areaCode === query.areaCode);
    const shown = sessions.map((one) => present(one, actor, met.get(one.id) ?? []));
    return {
      now: this.clock.now().toISOString(), known: sessions.length + outreach.length, overlapping: shown.filter(({ overlaps }) => overlaps.length > 0).length,
      sessions: shown.filter((one, i) => asked(sessions[i]!) && (!query.mine || one.duty !== null) && (!query.overlapping || one.overlaps.length > 0)),
      outreach: outreach.filter((one) => asked(one) && (!query.mine || one.mine) && !query.overlapping),
      kits: choices([...sessions, ...outreach], ({ kitId, kitTitle }) => [kitId, kitTitle]), areas: choices([...sessions, ...outreach], ({ areaCode, areaName }) => [areaCode, areaName]),
      cut: row.sessions.length > most || row.outreach.length > most,
    };
  }
}

function present({ team, kitId: _kit, areaCode: _area, ...row }: Row, actor: Actor, overlaps: CalendarSession['overlaps']): CalendarSession {
  const mine = team.find(({ personId }) => personId === actor.personId);
  return { ...row, overlaps, duty: mine?.duty ?? null, asked: mine?.answer === 'asked', trainers: team.filter(({ duty }) => duty === 'trainer').map(({ displayName }) => displayName) };
}

function choices<T>(rows: readonly T[], of: (row: T) => [string | null, string | null]): { id: string; name: string }[] {
  const known = new Map(rows.map(of).filter((pair): pair is [string, string] => pair[0] !== null));
  return [...known].map(([id, name]) => ({ id, name: name ?? id })).sort((a, b) => a.name.localeCompare(b.name));
}

/** By session: what it meets. Awareness sessions count, for whoever leads one is taken up by it. */
function overlapsOf(sessions: readonly Row[], outreach: readonly OutreachRow[]): Map<string, CalendarSession['overlaps']> {
  const standing = sessions.filter(({ state }) => state !== 'cancelled');
  const led = outreach.filter(({ state }) => state !== 'cancelled');
  const bookings: Booking[] = [
    ...standing.map((s) => ({ id: s.id, startsAt: new Date(s.startsAt), endsAt: new Date(s.endsAt), personIds: s.team.map(({ personId }) => personId), room: roomKey(s.place, s.areaCode) })),
    ...led.map((o) => ({ id: o.id, startsAt: new Date(o.startsAt), endsAt: new Date(o.endsAt), personIds: [o.ledBy], room: roomKey(o.place, o.areaCode) })),
  ];
  const names = new Map([...standing.flatMap(({ team }) => team.map((m) => [m.personId, m.displayName] as const)), ...led.map((o) => [o.ledBy, o.ledByName] as const)]);
  const others = new Map<string, CalendarSession['overlaps'][number]['other']>([
    ...standing.map((s) => [s.id, { cohortId: s.cohortId, sessionId: s.id, title: `${s.cohortTitle}: ${s.title}`, startsAt: s.startsAt, endsAt: s.endsAt, timeZone: s.timeZone }] as const),
    ...led.map((o) => [o.id, { cohortId: null, sessionId: null, title: o.title, startsAt: o.startsAt, endsAt: o.endsAt, timeZone: o.timeZone }] as const),
  ]);
  const places = new Map([...standing, ...led].map(({ id, place }) => [id, place]));
  const met = new Map<string, CalendarSession['overlaps']>();
  for (const found of overlapsAmong(bookings)) {
    for (const [one, another] of [found.between, found.between.toReversed() as [string, string]]) {
      const name = found.kind === 'person' ? (names.get(found.personId) ?? '') : (places.get(one) ?? '');
      met.set(one, [...(met.get(one) ?? []), { kind: found.kind, name, other: others.get(another)! }]);
    }
  }
  return met;
}

/** Who sees the people of cohort `c`: not a steward that does not accompany it. */
const seesPeople = (actor: Actor) => (actor.role === 'coordinator' ? `(${tenantIs('c', 1)} OR c.accompanied_by = $1)` : 'true');
/** Days are those of the session's own clock; the first two bounds are for the index. */
const inRange = (starts: string, zone: string) =>
  `${starts} >= $3::date - interval '1 day' AND ${starts} < $4::date + interval '2 days' AND (${starts} AT TIME ZONE ${zone})::date BETWEEN $3::date AND $4::date`;

/** `$1` tenant, `$2` person, `$3` and `$4` the first and last day, `$5` one more than a screen takes. */
const calendarSql = (actor: Actor) => `
  SELECT COALESCE((SELECT json_agg(x ORDER BY x."startsAt", x.id) FROM (
      SELECT s.id, s.cohort_id AS "cohortId", c.title AS "cohortTitle", s.title, s.ordinal, COALESCE(o.name, root.name, '') AS "organisationName", c.kit_id AS "kitId", COALESCE(k.title, '') AS "kitTitle",
        ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", c.time_zone AS "timeZone", COALESCE(s.place, c.place) AS place, c.area_code AS "areaCode", ar.name AS "areaName", c.online_url <> '' AS online,
        s.state, c.state AS "cohortState", c.tenant_id = $1 AS own,
        COALESCE((SELECT json_agg(json_build_object('personId', a.person_id, 'displayName', a.display_name, 'duty', a.duty, 'answer', a.answer) ORDER BY a.display_name) FROM assignment a
          WHERE a.tenant_id = s.tenant_id AND a.session_id = s.id AND ${seesPeople(actor)}), '[]') AS team
      FROM cohort c JOIN session s ON s.tenant_id = c.tenant_id AND s.cohort_id = c.id
        LEFT JOIN kit k ON k.tenant_id = c.kit_tenant_id AND k.id = c.kit_id LEFT JOIN area ar ON ar.code = c.area_code
        LEFT JOIN organisation o ON o.tenant_id = c.tenant_id AND o.id = c.organisation_id LEFT JOIN organisation root ON root.tenant_id = c.tenant_id AND root.id = c.tenant_id
      WHERE ${withinReach(actor)} AND c.state <> 'cancelled' AND ${inRange('s.starts_at', 'c.time_zone')}
      ORDER BY s.starts_at, s.id LIMIT $5) x), '[]') AS sessions,
    ${mayTry(actor.role, 'outreach:read') ? outreachSql(actor) : "'[]'::json"} AS outreach`;

const outreachSql = (actor: Actor) => `COALESCE((SELECT json_agg(y ORDER BY y."startsAt", y.id) FROM (
      SELECT w.id, w.title, ${iso('w.starts_at')} AS "startsAt", ${iso("(w.starts_at + w.minutes * interval '1 minute')")} AS "endsAt", w.time_zone AS "timeZone", w.place, w.area_code AS "areaCode",
        wa.name AS "areaName", w.state, w.led_by AS "ledBy", w.led_by_name AS "ledByName", w.led_by = $2 AS mine, w.kit_id AS "kitId", COALESCE(wk.title, '') AS "kitTitle"
      FROM outreach_session w LEFT JOIN area wa ON wa.code = w.area_code LEFT JOIN kit wk ON wk.tenant_id = w.kit_tenant_id AND wk.id = w.kit_id
      WHERE ${tenantIs('w', 1)} AND ${actor.role === 'trainer' ? 'w.led_by = $2' : 'true'} AND ${inRange('w.starts_at', 'w.time_zone')}
      ORDER BY w.starts_at, w.id LIMIT $5) y), '[]')`;
