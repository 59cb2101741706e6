import type { EntityManager } from 'typeorm';

type Row = Readonly<Record<string, unknown>>;

/** Adds rows in one statement; those there already stay as they are. Columns are those of the first row. */
export async function addRows(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await tx.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`, [JSON.stringify(rows)]);
}

export type LoggedMove = { at: Date; actorId: string | null; role: string; action: string; subjectKind: string; subjectId: string; detail?: Row };

/** Adds to a tenant's log in the order given; the database chains each entry to the one before. */
export async function addEntries(tx: EntityManager, tenantId: string, moves: readonly LoggedMove[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.query(
    `INSERT INTO audit_entry (tenant_id, seq, at, actor_id, actor_role, action, subject_kind, subject_id, payload, prev_hash, hash)
     SELECT $1, 0, m.at, m."actorId", m.role, m.action, m."subjectKind", m."subjectId", COALESCE(m.detail, '{}')::text, '', ''
     FROM jsonb_to_recordset($2::jsonb) AS m(at timestamptz, "actorId" uuid, role text, action text, "subjectKind" text, "subjectId" uuid, detail jsonb, place bigint) ORDER BY m.place`,
    [tenantId, JSON.stringify(moves.map((move, place) => ({ ...move, place })))],
  );
}
