import { Injectable } from '@nestjs/common';
import type { findOverlaps, OverlapShown } from '@relevo/contracts/calendar';
import type { BodyOf, ResponseOf } from '@relevo/contracts/endpoint';
import { overlapsWith, roomKey, type Booking } from '@relevo/domain/overlaps';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { withinReach } from '../../database/cohort-scope.ts';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { CohortsService, type ReachedCohort } from '../cohorts/cohorts.service.ts';

type Wanted = BodyOf<typeof findOverlaps>['sessions'];
type Found = ResponseOf<typeof findOverlaps>;
type Known = { id: string; cohortId: string; title: string; startsAt: string; endsAt: string; timeZone: string; place: string; areaCode: string | null };
type Busy = { sessionId: string; personId: string; startsAt: string; endsAt: string };

/** People and rooms that planned sessions want twice. It warns and refuses nothing. */
@Injectable()
export class OverlapsService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
  ) {}

  /** What planned times would meet; of a cohort that exists with its people and its place. */
  async find(actor: Actor, { cohortId, sessions }: BodyOf<typeof findOverlaps>): Promise<Found> {
    return this.db.read(actor, async (tx) => {
      if (!cohortId) return { overlaps: await this.of(tx, actor, sessions, null) };
      const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
      authorise(actor, 'assignment:write', cohort);
      return { overlaps: await this.of(tx, actor, sessions, cohort) };
    });
  }

  async ofCohort(actor: Actor, cohortId: string): Promise<Found> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await this.cohorts.reach(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:read', cohort);
      const sessions = (await tx.query(
        `SELECT s.id, ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", COALESCE(s.place, c.place) AS place, c.area_code AS "areaCode" FROM session s JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
         WHERE ${tenantIs('s', 1)} AND s.cohort_id = $2 AND s.state = 'planned' AND c.state <> 'cancelled' ORDER BY s.starts_at`, [cohort.tenantId, cohortId])) as Wanted;
      return { overlaps: await this.of(tx, actor, sessions, cohort) };
    });
  }

  private async of(tx: EntityManager, actor: Actor, wanted: Wanted, cohort: ReachedCohort | null): Promise<Found['overlaps']> {
    if (wanted.length === 0) return [];
    const team = (sessionId: string) => (cohort?.team ?? []).filter((m) => m.sessionId === sessionId).map((m) => m.personId);
    const place = cohort ? await this.placeOf(tx, cohort) : null;
    const asked = wanted.map((s): Booking => ({ id: s.id, startsAt: new Date(s.startsAt), endsAt: new Date(s.endsAt), personIds: team(s.id), room: roomKey(s.place, s.areaCode) ?? place }));
    const rooms = (await tx.query(knownSql(actor), [actor.tenantId, actor.personId, JSON.stringify(asked)])) as Known[];
    const busy = cohort ? await this.busy(tx, actor, cohort, asked) : [];
    const known = merged(rooms, busy);
    return overlapsWith(asked, known).flatMap((o) => o.between.filter((id) => asked.some((a) => a.id === id)).map((id) => {
      const otherId = o.between.find((other) => other !== id)!;
      const name = o.kind === 'person' ? cohort?.team.find((m) => m.personId === o.personId)?.displayName : (rooms.find((r) => r.id === otherId)?.place ?? wanted.find((w) => w.id === id)?.place);
      return { sessionId: id, kind: o.kind, name: name ?? '', other: otherOf(otherId, rooms, [...asked, ...known], cohort) };
    }));
  }

  private async placeOf(tx: EntityManager, cohort: ReachedCohort): Promise<string | null> {
    const [row] = (await tx.query(`SELECT c.place, c.area_code AS "areaCode" FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2`, [cohort.tenantId, cohort.id])) as { place: string; areaCode: string | null }[];
    return row ? roomKey(row.place, row.areaCode) : null;
  }

  /** Asked in the kit's tenant, which knows when people hold duties for its kits, in whatever institution. */
  private busy(tx: EntityManager, actor: Actor, cohort: ReachedCohort, asked: readonly Booking[]): Promise<Busy[]> {
    return this.db.inTenant(tx, actor, cohort.kitTenantId, async () => (await tx.query(
      `SELECT DISTINCT d.session_id AS "sessionId", d.person_id AS "personId", ${iso('d.starts_at')} AS "startsAt", ${iso('d.ends_at')} AS "endsAt"
       FROM json_to_recordset($2) AS w ("startsAt" timestamptz, "endsAt" timestamptz, "personIds" json) JOIN duty_time d ON d.kit_tenant_id = $1 AND d.stands
         AND d.person_id IN (SELECT p::uuid FROM json_array_elements_text(w."personIds") p) AND d.starts_at < w."endsAt" AND d.ends_at > w."startsAt"`,
      [cohort.kitTenantId, JSON.stringify(asked)])) as Busy[]);
  }
}

/** A session known by its room and by its people is one booking. */
function merged(rooms: readonly Known[], busy: readonly Busy[]): Booking[] {
  const all = new Map<string, Booking>(rooms.map((r) => [r.id, { id: r.id, startsAt: new Date(r.startsAt), endsAt: new Date(r.endsAt), personIds: [], room: roomKey(r.place, r.areaCode) }]));
  for (const b of busy) {
    const before = all.get(b.sessionId);
    all.set(b.sessionId, { id: b.sessionId, startsAt: new Date(b.startsAt), endsAt: new Date(b.endsAt), personIds: [...(before?.personIds ?? []), b.personId], room: before?.room ?? null });
  }
  return [...all.values()];
}

/** The other session as its reader may know it: by title within reach, else only that it is there. */
function otherOf(id: string, known: readonly Known[], bookings: readonly Booking[], cohort: ReachedCohort | null): OverlapShown['other'] {
  const row = known.find((k) => k.id === id);
  if (row) return { cohortId: row.cohortId, sessionId: id, title: row.title, startsAt: row.startsAt, endsAt: row.endsAt, timeZone: row.timeZone };
  const booking = bookings.find((b) => b.id === id)!;
  return { cohortId: null, sessionId: null, title: '', startsAt: booking.startsAt.toISOString(), endsAt: booking.endsAt.toISOString(), timeZone: cohort?.timeZone ?? 'UTC' };
}

/** Other sessions within reach at the same time as any of `$3`. */
const knownSql = (actor: Actor) => `
  SELECT DISTINCT s.id, s.cohort_id AS "cohortId", c.title || ': ' || s.title AS title, ${iso('s.starts_at')} AS "startsAt", ${iso('s.ends_at')} AS "endsAt", c.time_zone AS "timeZone", COALESCE(s.place, c.place) AS place, c.area_code AS "areaCode"
  FROM json_to_recordset($3) AS w ("startsAt" timestamptz, "endsAt" timestamptz)
    JOIN session s ON s.starts_at < w."endsAt" AND s.ends_at > w."startsAt" AND s.starts_at > w."startsAt" - interval '2 days' AND s.state <> 'cancelled'
    JOIN cohort c ON c.tenant_id = s.tenant_id AND c.id = s.cohort_id
  WHERE ${withinReach(actor)} AND c.state <> 'cancelled' LIMIT 1000`;
