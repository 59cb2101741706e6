import { escapeIdentifier as q } from 'pg';
import type { MergeKind } from '@relevo/domain/person-merge';
import type { EntityManager } from 'typeorm';
import type { Catalogue, Relation } from './merge-catalogue.queries.ts';
import { evidenceOfThePerson, owners } from './merge-columns.ts';
import { byKind, guarded, keyMatch } from './merge-log.queries.ts';

export type Undone = { restored: { kind: MergeKind; rows: number }[]; changedSince: { kind: MergeKind; rows: number }[] };
type Group = { step: number; kind: 'set' | 'removed'; relation: string; columns: string[]; rows: number };
type Where = { tenantId: string; mergeId: string };

/**
 * Takes a merge back, the last step first, within the caller’s transaction, acting as the tenant’s system. A row that somebody has changed since keeps what
 * stands there now; what was written since about an enrolment, an attempt or a certification that returns goes back with it.
 */
export async function takeApart(tx: EntityManager, catalogue: Catalogue, { tenantId, mergeId, keptId, goneId }: Where & { keptId: string; goneId: string }): Promise<Undone> {
  const groups = (await tx.query(
    `SELECT g.step, g.kind, g.relation, ARRAY(SELECT jsonb_object_keys(g.was) ORDER BY 1) AS columns, count(*)::int AS rows FROM person_merge_change g
     WHERE g.tenant_id = $1 AND g.merge_id = $2 GROUP BY 1, 2, 3, 4 ORDER BY 1 DESC`, [tenantId, mergeId],
  )) as Group[];
  const restored: { relation: string; rows: number }[] = [];
  const changedSince: { relation: string; rows: number }[] = [];
  for (const group of groups) {
    const relation = catalogue.get(group.relation);
    if (!relation) continue;
    const rows = await backInOne(tx, relation, group, { tenantId, mergeId });
    restored.push({ relation: group.relation, rows });
    changedSince.push({ relation: group.relation, rows: group.rows - rows });
  }
  await followOwners(tx, catalogue, tenantId, [keptId, goneId]);
  return { restored: byKind(restored), changedSince: byKind(changedSince) };
}

/** All rows of a step at once; one by one where some would now stand there twice. @returns how many are back */
async function backInOne(tx: EntityManager, relation: Relation, group: Group, where: Where): Promise<number> {
  try {
    return await guarded(tx, () => back(tx, relation, group, where));
  } catch (error) {
    if (!['23505', '23503', '23514'].includes((error as { code?: string }).code ?? '')) throw error;
  }
  const rows = (await tx.query('SELECT g.n FROM person_merge_change g WHERE g.tenant_id = $1 AND g.merge_id = $2 AND g.step = $3', [where.tenantId, where.mergeId, group.step])) as { n: string }[];
  let done = 0;
  for (const { n } of rows) done += await guarded(tx, () => back(tx, relation, group, where, n)).catch(() => 0);
  return done;
}

async function back(tx: EntityManager, relation: Relation, group: Group, { tenantId, mergeId }: Where, n?: string): Promise<number> {
  const ofStep = `g.tenant_id = $1 AND g.merge_id = $2 AND g.step = $3 AND ($4::bigint IS NULL OR g.n = $4)`;
  const values = [tenantId, mergeId, group.step, n ?? null];
  const sql = group.kind === 'removed' ? insertBack(relation, ofStep) : setBack(relation, group.columns, ofStep);
  const [told] = (await tx.query(sql, values)) as { rows: number }[];
  // A signed row is written by the function that may: it answers with the rows it set.
  return told?.rows ?? 0;
}

const signed: ReadonlySet<string> = new Set(['certification_event', 'teach_back']);

function setBack(relation: Relation, columns: readonly string[], ofStep: string): string {
  const typed = (column: string) => `(jsonb_populate_record(NULL::${q(relation.name)}, g.was)).${q(column)}`;
  const unchanged = columns.map((column) => `COALESCE(to_jsonb(t.${q(column)}), 'null') = g.became -> '${column}'`).join(' AND ');
  const own = relation.hasTenant ? 't.tenant_id = $1 AND ' : '';
  const rows = `FROM person_merge_change g WHERE ${ofStep} AND ${own}${keyMatch(relation, 't', 'g.key')} AND ${unchanged}`;
  if (!signed.has(relation.name)) {
    return `WITH back AS (UPDATE ${q(relation.name)} t SET ${columns.map((column) => `${q(column)} = ${typed(column)}`).join(', ')} ${rows} RETURNING 1) SELECT count(*)::int AS rows FROM back`;
  }
  const [column] = columns;
  return `WITH asked AS (SELECT g.was ->> '${column}' AS was, g.became ->> '${column}' AS became, array_agg((g.key ->> 'id')::uuid) AS ids FROM person_merge_change g WHERE ${ofStep} GROUP BY 1, 2)
    SELECT count(*)::int AS rows FROM asked a CROSS JOIN LATERAL merge_signed('${relation.name}', '${column}', a.ids, a.became::uuid, a.was::uuid) AS id`;
}

function insertBack(relation: Relation, ofStep: string): string {
  const columns = relation.columns.filter(({ written }) => written).map(({ name }) => q(name)).join(', ');
  return `WITH back AS (INSERT INTO ${q(relation.name)} (${columns}) SELECT ${columns.split(', ').map((name) => `r.${name}`).join(', ')}
    FROM person_merge_change g, jsonb_populate_record(NULL::${q(relation.name)}, g.was) r WHERE ${ofStep} ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int AS rows FROM back`;
}

async function followOwners(tx: EntityManager, catalogue: Catalogue, tenantId: string, people: readonly [string, string]): Promise<void> {
  for (const [column, owner] of owners) {
    for (const relation of catalogue.values()) {
      const has = (name: string) => relation.columns.some((one) => one.name === name);
      if (relation.name === owner || !relation.hasTenant || !has(column) || !has('person_id') || evidenceOfThePerson.has(relation.name)) continue;
      const strayed = `t.tenant_id = $1 AND o.tenant_id = $1 AND o.id = t.${column} AND t.person_id = $2 AND o.person_id = $3`;
      for (const [was, became] of [people, people.toReversed()]) {
        await tx.query(signed.has(relation.name)
          ? `SELECT merge_signed('${relation.name}', 'person_id', ARRAY(SELECT t.id FROM ${q(relation.name)} t, ${owner} o WHERE ${strayed}), $2, $3)`
          : `UPDATE ${q(relation.name)} t SET person_id = o.person_id FROM ${owner} o WHERE ${strayed}`, [tenantId, was, became]);
      }
    }
  }
}
