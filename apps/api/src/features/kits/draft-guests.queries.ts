import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { homeOf, type Guest } from './draft-reach.ts';

/** Notes that somebody of another institution works on a draft, so that those who work on it too may read their name. Nothing for the kit's own people. */
export async function noteGuest(tx: EntityManager, actor: Guest, versionId: string): Promise<void> {
  const { tenantId } = homeOf(actor);
  if (tenantId === actor.tenantId) return;
  await tx.query(
    `INSERT INTO kit_guest (tenant_id, kit_version_id, person_id, guest_tenant_id, own_line) SELECT v.tenant_id, v.id, $3, $4, v.line_tenant_id IS NOT NULL FROM kit_version v
     WHERE ${tenantIs('v', 1)} AND v.id = $2 ON CONFLICT DO NOTHING`,
    [actor.tenantId, versionId, actor.personId, tenantId],
  );
}

/**
 * The name of the institution that somebody is of who works on a version; null for the reader's own.
 * @param of the row that names `tenant_id` and `kit_version_id`; `person` the column with whose it is; `home` the parameter with the reader's own tenant
 */
export const institutionColumn = (of: string, person: string, home: number) => `(SELECT o.name FROM organisation o WHERE o.id = o.tenant_id AND o.id <> $${home} AND o.tenant_id = COALESCE(
  (SELECT g.guest_tenant_id FROM kit_guest g WHERE g.tenant_id = ${of}.tenant_id AND g.kit_version_id = ${of}.kit_version_id AND g.person_id = ${person}), ${of}.tenant_id))`;
