import type { QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import type { listRosterChanges } from '@relevo/contracts/roster';
import type { Actor } from '@relevo/domain/permissions';
import { mayUndoRosterChange, type RosterChange } from '@relevo/domain/roster-change';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, found } from '../../platform/domain-error.ts';
import { reachCohort } from './cohort-reach.queries.ts';

type Item = ResponseOf<typeof listRosterChanges>['items'][number];
type BlockedBy = NonNullable<Item['blockedBy']>;
/** What may stand in the way of undoing. */
type Blocking = { begunBy: BlockedBy['people']; movedBy: BlockedBy['people']; laterBy: BlockedBy['change'] };
type Told = Omit<Item, 'refusal' | 'madeAt' | 'undone' | 'blockedBy'> & Blocking & { undoneByName: string; undoneAt: Date | null };
export type ChangeRow = RosterChange & Told;
export type ChangeLine = { enrolmentId: string; personId: string; made: boolean; fresh: boolean };

/** Whether somebody enrolled has attended, answered or opened anything, or, brought by a list, has come in by the card that they got since: a list is many, and is undone in one go. */
const begunSql = [
  ...(['attendance', 'attempt', 'progress', 'film_watch', 'live_place', 'submission'] as const).map((table) => `EXISTS (SELECT FROM ${table} x WHERE x.tenant_id = e.tenant_id AND x.enrolment_id = e.id)`),
  'EXISTS (SELECT FROM discussion_voice v WHERE v.tenant_id = e.tenant_id AND v.cohort_id = e.cohort_id AND v.person_id = e.person_id)',
  "(c.kind = 'import' AND l.fresh AND EXISTS (SELECT FROM sign_in s WHERE s.person_id = e.person_id AND s.kind = 'pin' AND s.secret_hash IS NOT NULL))",
].join(' OR ');

/** Whoever no longer stands as the change left them. */
const movedSql = `e.id IS NULL OR e.state <> CASE WHEN c.kind = 'withdraw' THEN 'withdrawn' ELSE 'enrolled' END
        OR EXISTS (SELECT FROM person_merge m WHERE m.tenant_id = c.tenant_id AND m.state = 'done' AND m.done_at > c.made_at AND e.person_id IN (m.kept_id, m.gone_id))`;
/** The first three of these people, as far as they are on the roster still. */
const firstThree = (where: string): string => `COALESCE((array_agg(json_build_object('enrolmentId', e.id, 'name', e.display_name) ORDER BY e.ordinal) FILTER (WHERE e.id IS NOT NULL AND (${where})))[1:3], '{}')`;

/** Changes `a` of the same people after change `c` that stand. */
const laterSql = `FROM roster_change_line m JOIN roster_change_line n ON n.tenant_id = m.tenant_id AND n.enrolment_id = m.enrolment_id
  JOIN roster_change a ON a.tenant_id = n.tenant_id AND a.id = n.change_id WHERE m.tenant_id = c.tenant_id AND m.change_id = c.id AND a.number > c.number AND a.undone_at IS NULL`;

/** Changes with what the rule of undoing reads; `$1` tenant, `$2` cohort, then what `where` names. Acts within the tenant, for merges are few people's to see. */
const changesSql = (where: string): string => `
  SELECT c.id, c.kind, c.made_by AS "madeBy", c.made_at AS "madeAt", COALESCE(p.display_name, '') AS "byName", c.undone_at IS NOT NULL AS undone, c.undone_at AS "undoneAt",
    COALESCE(u.display_name, '') AS "undoneByName", i.file_name AS "fileName", COALESCE(i.state <> 'done', false) AS "listOpen", l.people, l.names, l.begun, l.moved, l."begunBy", l."movedBy",
    (SELECT count(DISTINCT a.id)::int ${laterSql}) AS later,
    (SELECT json_build_object('id', a.id, 'kind', a.kind, 'madeAt', ${iso('a.made_at')}, 'place', (SELECT count(*)::int FROM roster_change z WHERE z.tenant_id = a.tenant_id AND z.cohort_id = a.cohort_id AND z.number > a.number))
      ${laterSql} ORDER BY a.number DESC LIMIT 1) AS "laterBy"
  FROM (SELECT * FROM roster_change c WHERE ${tenantIs('c', 1)} AND c.cohort_id = $2 ${where}) c
  LEFT JOIN person p ON p.id = c.made_by LEFT JOIN person u ON u.id = c.undone_by LEFT JOIN people_import i ON i.tenant_id = c.tenant_id AND i.id = c.id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS people, COALESCE((array_agg(e.display_name ORDER BY e.ordinal) FILTER (WHERE e.id IS NOT NULL))[1:3], '{}') AS names,
      count(*) FILTER (WHERE l.made AND (${begunSql}))::int AS begun, ${firstThree(`l.made AND (${begunSql})`)} AS "begunBy", ${firstThree(movedSql)} AS "movedBy",
      count(*) FILTER (WHERE ${movedSql})::int AS moved
    FROM roster_change_line l LEFT JOIN enrolment e ON e.tenant_id = l.tenant_id AND e.id = l.enrolment_id WHERE l.tenant_id = c.tenant_id AND l.change_id = c.id) l
  ORDER BY c.number DESC`;

function blockedBy(refusal: string, { begunBy, movedBy, laterBy }: Blocking): BlockedBy | null {
  if (refusal === 'roster_undo_later_first') return laterBy && { people: [], change: laterBy };
  const people = refusal === 'roster_undo_begun' ? begunBy : refusal === 'roster_undo_moved' ? movedBy : [];
  return people.length > 0 ? { people, change: null } : null;
}

@Injectable()
export class RosterChangesQueries {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /** What was done to a roster, the latest first, and why what cannot be undone cannot. */
  async list(actor: Actor, cohortId: string, { page, size }: QueryOf<typeof listRosterChanges>): Promise<ResponseOf<typeof listRosterChanges>> {
    return this.db.read(actor, async (tx) => {
      const cohort = found(await reachCohort(tx, actor, cohortId), 'cohort');
      authorise(actor, 'roster:write', cohort);
      const over = cohort.state === 'completed' || cohort.state === 'cancelled';
      return this.db.inTenant(tx, actor, cohort.tenantId, async () => {
        const [{ total }] = (await tx.query(`SELECT count(*)::int AS total FROM roster_change c WHERE ${tenantIs('c', 1)} AND c.cohort_id = $2`, [cohort.tenantId, cohortId])) as [{ total: number }];
        const rows = (await tx.query(changesSql('ORDER BY c.number DESC LIMIT $3 OFFSET $4'), [cohort.tenantId, cohortId, size, (page - 1) * size])) as ChangeRow[];
        const items = rows.map(({ undoneAt, undoneByName, madeAt, begunBy, movedBy, laterBy, ...row }) => {
          const decided = mayUndoRosterChange(actor, { ...row, madeAt }, this.clock.now());
          const refused = decided.ok ? null : { code: decided.code, detail: decided.detail ?? null };
          return { ...row, madeAt: madeAt.toISOString(), undone: undoneAt && { at: undoneAt.toISOString(), byName: undoneByName }, refusal: over && !row.undone ? { code: 'cohort_over', detail: null } : refused, blockedBy: over ? null : blockedBy(decided.ok ? '' : decided.code, { begunBy, movedBy, laterBy }) };
        });
        return { items, total, page, size, cohortTitle: cohort.title, timeZone: cohort.timeZone };
      });
    });
  }

  /** One change; null where the cohort has no such. Acts within the tenant. */
  async one(tx: EntityManager, tenantId: string, cohortId: string, id: string): Promise<ChangeRow | null> {
    const rows = (await tx.query(changesSql('AND c.id = $3'), [tenantId, cohortId, id])) as ChangeRow[];
    return rows[0] ?? null;
  }

  /** Whom it was about, as far as they are enrolled still. Acts within the tenant. */
  async lines(tx: EntityManager, tenantId: string, id: string): Promise<ChangeLine[]> {
    return (await tx.query(
      `SELECT l.enrolment_id AS "enrolmentId", e.person_id AS "personId", l.made, l.fresh FROM roster_change_line l JOIN enrolment e ON e.tenant_id = l.tenant_id AND e.id = l.enrolment_id
       WHERE ${tenantIs('l', 1)} AND l.change_id = $2 ORDER BY e.ordinal`, [tenantId, id])) as ChangeLine[];
  }

  /** The change by which each of these people got in, where it is not undone. */
  async ofEnrolments(tx: EntityManager, tenantId: string, enrolmentIds: readonly string[]): Promise<string[]> {
    const rows = (await tx.query(
      `SELECT DISTINCT ON (l.enrolment_id) c.id FROM roster_change_line l JOIN roster_change c ON c.tenant_id = l.tenant_id AND c.id = l.change_id
       WHERE ${tenantIs('l', 1)} AND l.enrolment_id = ANY ($2) AND c.kind = 'accept' AND c.undone_at IS NULL ORDER BY l.enrolment_id, c.number DESC`, [tenantId, enrolmentIds])) as { id: string }[];
    return rows.map(({ id }) => id);
  }
}
