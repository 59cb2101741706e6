import type { Reader } from '../../../database/database.ts';

/** Every id that any version of a kit uses or used: none of them is given to something new. */
export async function takenIds(tx: Reader, tenantId: string, kitId: string): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT DISTINCT x.id #>> '{}' AS id FROM kit_version v, jsonb_path_query(v.document, 'strict $.**.id') AS x(id) WHERE v.tenant_id = $1 AND v.kit_id = $2`, [tenantId, kitId],
  )) as { id: string }[];
  return rows.map((one) => one.id);
}
