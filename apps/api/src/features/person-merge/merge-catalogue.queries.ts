import type { EntityManager } from 'typeorm';
import { leftAlone, personColumns, settledApart } from './merge-columns.ts';

export type Column = { name: string; type: string; written: boolean };
export type Relation = { name: string; hasTenant: boolean; columns: readonly Column[]; key: readonly Column[] };
/** Every table there is, by name. */
export type Catalogue = ReadonlyMap<string, Relation>;

type Row = { relation: string; name: string; type: string; generated: boolean; place: number | null };

/** The tables of the application as the database says they are, so that one added later is not forgotten. */
export async function readCatalogue(tx: Pick<EntityManager, 'query'>): Promise<Catalogue> {
  const rows = (await tx.query(`
    SELECT c.relname AS relation, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated <> '' OR a.attidentity = 'a' AS generated, array_position(k.conkey, a.attnum) AS place
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname, a.attnum`)) as Row[];
  const catalogue = new Map<string, Relation>();
  for (const relation of new Set(rows.map((row) => row.relation))) {
    const own = rows.filter((row) => row.relation === relation);
    const asColumn = ({ name, type, generated }: Row): Column => ({ name, type, written: !generated });
    const key = own.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!).map(asColumn);
    catalogue.set(relation, { name: relation, hasTenant: own.some(({ name }) => name === 'tenant_id'), columns: own.map(asColumn), key });
  }
  return catalogue;
}

/** Columns that simply follow the person: of a tenant's tables, by their names, and neither left alone nor settled by a step of their own. */
export function followingColumns(catalogue: Catalogue): { relation: Relation; column: string }[] {
  return [...catalogue.values()].filter(({ hasTenant, key }) => hasTenant && key.length > 0).flatMap((relation) => relation.columns
    .filter(({ name, type }) => type === 'uuid' && personColumns.has(name) && !(`${relation.name}.${name}` in leftAlone) && !(`${relation.name}.${name}` in settledApart))
    .map(({ name }) => ({ relation, column: name })));
}
