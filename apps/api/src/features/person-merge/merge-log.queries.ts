import { escapeIdentifier as q } from 'pg';
import type { StayReason, MergeKind } from '@relevo/domain/person-merge';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../platform/domain-error.ts';
import type { Catalogue, Relation } from './merge-catalogue.queries.ts';
import { kindOf, personColumns } from './merge-columns.ts';

export type Stay = { kind: MergeKind; why: StayReason; rows: number };
/** From whom to whom a column changes. */
export type Shift = { was: string; became: string };
const codeOf = (error: unknown) => (error as { code?: string }).code;

/** The key of a row, as the log keeps it. */
export const keyObject = (relation: Relation, alias: string) => `jsonb_build_object(${relation.key.map(({ name }) => `'${name}', ${alias}.${q(name)}`).join(', ')})`;
/** Whether a row is the one that a key in `from` names; typed, so that an index answers. */
export const keyMatch = (relation: Relation, alias: string, from: string) => relation.key.map(({ name, type }) => `${alias}.${q(name)} = (${from} ->> '${name}')::${type}`).join(' AND ');

/**
 * Every write of a merge goes through here and is kept, so that it can be taken back: what stood in the row, and what stands there since. What is a tenant's
 * is changed in that tenant and nowhere else.
 */
export class MergeLog {
  private step = 0;
  readonly stays: Stay[] = [];
  private named: ReadonlySet<string> | null = null;

  constructor(private readonly tx: EntityManager, readonly catalogue: Catalogue, private readonly tenantId: string, private readonly mergeId: string) {}

  /** Finds where these people are named at all, in one question: most places name neither, and are left in peace. To be asked before anything moves. */
  async look(people: readonly string[]): Promise<void> {
    const places = [...this.catalogue.values()].filter(({ hasTenant, key }) => hasTenant && key.length > 0)
      .flatMap((relation) => relation.columns.filter(({ name, type }) => type === 'uuid' && personColumns.has(name)).map(({ name }) => ({ relation: relation.name, column: name })));
    const asked = places.flatMap(({ relation, column }) => people.map((_, i) => (
      `SELECT '${relation}.${column} ' || $${i + 2}::text AS place WHERE EXISTS (SELECT FROM ${q(relation)} t WHERE t.tenant_id = $1 AND t.${q(column)} = $${i + 2}::uuid)`)));
    const rows = (await this.tx.query(asked.join(' UNION ALL '), [this.tenantId, ...people])) as { place: string }[];
    this.named = new Set([...rows.map(({ place }) => place), ...people.map((id) => `looked ${id}`)]);
  }

  private namesNobody(relation: Relation, column: string, was: string): boolean {
    return relation.hasTenant && this.named !== null && this.named.has(`looked ${was}`) && !this.named.has(`${relation.name}.${column} ${was}`);
  }

  /**
   * Turns a column from one person to the other wherever `where` (of `t`, `$3` on) holds. Rows that would then stand there twice stay.
   * @throws DomainError 409 `merge_two_signatures` when both signed one thing as two people
   */
  async shift(relationName: string, column: string, shift: Shift, { where = 'true', values = [], why = 'same_thing' }: { where?: string; values?: unknown[]; why?: StayReason } = {}): Promise<void> {
    const relation = this.relation(relationName);
    if (this.namesNobody(relation, column, shift.was)) return;
    const step = this.next();
    try {
      await this.guarded(() => this.shiftRows(relation, column, shift, step, where, values));
    } catch (error) {
      if (codeOf(error) === '23514') throw new DomainError('merge_two_signatures', 409);
      if (codeOf(error) !== '23505') throw error;
      await this.shiftOneByOne(relation, column, shift, step, { where, values, why });
    }
  }

  private async shiftOneByOne(relation: Relation, column: string, shift: Shift, step: number, { where, values, why }: { where: string; values: unknown[]; why: StayReason }): Promise<void> {
    const rows = (await this.tx.query(
      `SELECT ${keyObject(relation, 't')} AS key FROM ${q(relation.name)} t WHERE ${this.own(relation)} AND t.${q(column)} = $2 AND (${where})`, [this.tenantId, shift.was, ...values],
    )) as { key: object }[];
    let stayed = 0;
    for (const { key } of rows) {
      const match = `${keyMatch(relation, 't', '$3::jsonb')}`;
      await this.guarded(() => this.shiftRows(relation, column, shift, step, match, [JSON.stringify(key)])).catch((error: unknown) => {
        if (codeOf(error) === '23514') throw new DomainError('merge_two_signatures', 409);
        if (codeOf(error) !== '23505') throw error;
        stayed += 1;
      });
    }
    this.stay(relation.name, why, stayed);
  }

  private async shiftRows(relation: Relation, column: string, { was, became }: Shift, step: number, where: string, values: unknown[]): Promise<void> {
    const [next, log] = [values.length + 3, values.length + 4];
    await this.tx.query(
      `WITH moved AS (UPDATE ${q(relation.name)} t SET ${q(column)} = $${next}::uuid WHERE ${this.own(relation)} AND t.${q(column)} = $2::uuid AND (${where}) RETURNING ${keyObject(relation, 't')} AS key)
       INSERT INTO person_merge_change (tenant_id, merge_id, step, kind, relation, key, was, became)
       SELECT $1::uuid, $${log}::uuid, ${step}, 'set', '${relation.name}', key, jsonb_build_object('${column}', $2::uuid), jsonb_build_object('${column}', $${next}::uuid) FROM moved`,
      [this.tenantId, was, ...values, became, this.mergeId],
    );
  }

  /** The same for rows that were signed, which only a function of the database may touch, and in nothing else. @param where of `t`, `$3` on */
  async shiftSigned(relationName: string, column: string, { was, became }: Shift, where = 'true', values: unknown[] = []): Promise<void> {
    const relation = this.relation(relationName);
    if (this.namesNobody(relation, column, was)) return;
    const step = this.next();
    const ids = (await this.tx.query(`SELECT t.id FROM ${q(relation.name)} t WHERE t.tenant_id = $1 AND t.${q(column)} = $2 AND (${where})`, [this.tenantId, was, ...values])) as { id: string }[];
    if (ids.length === 0) return;
    await this.tx.query(
      `INSERT INTO person_merge_change (tenant_id, merge_id, step, kind, relation, key, was, became)
       SELECT $1::uuid, $2::uuid, ${step}, 'set', '${relation.name}', jsonb_build_object('tenant_id', $1::uuid, 'id', moved), jsonb_build_object('${column}', $3::uuid), jsonb_build_object('${column}', $4::uuid)
       FROM merge_signed('${relation.name}', '${column}', $5, $3, $4) AS moved`,
      [this.tenantId, this.mergeId, was, became, ids.map(({ id }) => id)],
    ).catch((error: unknown) => { throw codeOf(error) === '23514' ? new DomainError('merge_two_signatures', 409) : error; });
  }

  /** Sets columns of the rows that `where` (of `t`, `$2` on) names. @param set column → its SQL, of the same values */
  async change(relationName: string, set: Readonly<Record<string, string>>, where: string, values: unknown[]): Promise<number> {
    const relation = this.relation(relationName);
    const columns = Object.keys(set);
    const told = (alias: string) => `jsonb_build_object(${columns.map((name) => `'${name}', ${alias}.${q(name)}`).join(', ')})`;
    // The key is that of the row as it was: none of these columns is part of one.
    const rows = (await this.tx.query(
      `WITH before AS (SELECT ${keyObject(relation, 't')} AS key, ${told('t')} AS was FROM ${q(relation.name)} t WHERE ${this.own(relation)} AND (${where}) FOR UPDATE),
       after AS (UPDATE ${q(relation.name)} t SET ${columns.map((name) => `${q(name)} = ${set[name]}`).join(', ')} FROM before b WHERE ${this.own(relation)} AND ${keyMatch(relation, 't', 'b.key')}
         RETURNING b.key, b.was, ${told('t')} AS became),
       logged AS (INSERT INTO person_merge_change (tenant_id, merge_id, step, kind, relation, key, was, became)
         SELECT $1::uuid, '${this.mergeId}'::uuid, ${this.next()}, 'set', '${relation.name}', key, was, became FROM after WHERE was <> became RETURNING 1)
       SELECT count(*)::int AS rows FROM logged`,
      [this.tenantId, ...values],
    )) as { rows: number }[];
    return rows[0]?.rows ?? 0;
  }

  /** Takes rows away and keeps them whole. @param where of `t`, `$2` on */
  async remove(relationName: string, where: string, values: unknown[], why?: StayReason): Promise<number> {
    const relation = this.relation(relationName);
    const rows = (await this.tx.query(
      `WITH removed AS (DELETE FROM ${q(relation.name)} t WHERE ${this.own(relation)} AND (${where}) RETURNING ${keyObject(relation, 't')} AS key, to_jsonb(t) AS was),
       logged AS (INSERT INTO person_merge_change (tenant_id, merge_id, step, kind, relation, key, was, became)
         SELECT $1::uuid, '${this.mergeId}'::uuid, ${this.next()}, 'removed', '${relation.name}', key, was, '{}' FROM removed RETURNING 1)
       SELECT count(*)::int AS rows FROM logged`,
      [this.tenantId, ...values],
    )) as { rows: number }[];
    const count = rows[0]?.rows ?? 0;
    if (why) this.stay(relationName, why, count);
    return count;
  }

  stay(relation: string, why: StayReason, rows: number): void {
    if (rows === 0) return;
    const kind = kindOf(relation);
    const before = this.stays.find((one) => one.kind === kind && one.why === why);
    if (before) before.rows += rows;
    else this.stays.push({ kind, why, rows });
  }

  /** What moved or changed so far, by kind. */
  async moved(): Promise<{ kind: MergeKind; rows: number }[]> {
    return byKind((await this.tx.query(
      'SELECT g.relation, count(DISTINCT g.key)::int AS rows FROM person_merge_change g WHERE g.tenant_id = $1 AND g.merge_id = $2 GROUP BY g.relation', [this.tenantId, this.mergeId],
    )) as { relation: string; rows: number }[]);
  }

  private own(relation: Relation): string {
    return relation.hasTenant ? 't.tenant_id = $1' : '$1::uuid IS NOT NULL';
  }

  private relation(name: string): Relation {
    const relation = this.catalogue.get(name);
    if (!relation) throw new Error(`no table ${name}`);
    return relation;
  }

  private next(): number {
    return (this.step += 1);
  }

  /** What fails within is as if it had not been tried. */
  private async guarded(work: () => Promise<void>): Promise<void> {
    await guarded(this.tx, work);
  }
}

/** Work whose failure leaves the transaction whole. @throws what the work threw */
export async function guarded<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT merge_step');
  try {
    const made = await work();
    await tx.query('RELEASE SAVEPOINT merge_step');
    return made;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT merge_step');
    throw error;
  }
}

export function byKind(rows: readonly { relation: string; rows: number }[]): { kind: MergeKind; rows: number }[] {
  const sums = new Map<MergeKind, number>();
  for (const { relation, rows: count } of rows) sums.set(kindOf(relation), (sums.get(kindOf(relation)) ?? 0) + count);
  return [...sums].map(([kind, sum]) => ({ kind, rows: sum })).filter(({ rows: sum }) => sum > 0);
}
