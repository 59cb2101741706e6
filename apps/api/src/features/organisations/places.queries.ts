import type { OrganisationKind } from '@relevo/domain/organisation';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { DomainError, found, invalid } from '../../platform/domain-error.ts';

/** @throws DomainError 422 at `path` when no such area is known */
export async function knownArea(tx: EntityManager, code: string | null | undefined, path = 'areaCode'): Promise<void> {
  if (!code) return;
  const rows = (await tx.query('SELECT code FROM area WHERE code = $1', [code])) as unknown[];
  if (rows.length === 0) invalid(path, 'unknown_area');
}

export type UnitRow = { id: string; parentId: string | null; kind: OrganisationKind; name: string; shortName: string; areaCode: string | null; archived: boolean; depth: number };

/** A unit of the tenant, with its depth from the root, which is 1. @throws DomainError 404 */
export async function unitOf(tx: EntityManager, tenantId: string, id: string): Promise<UnitRow> {
  const rows = (await tx.query(
    `WITH RECURSIVE up AS (
       SELECT o.tenant_id, o.parent_id, 1 AS depth FROM organisation o WHERE ${tenantIs('o', 1)} AND o.id = $2
       UNION ALL SELECT o.tenant_id, o.parent_id, u.depth + 1 FROM organisation o JOIN up u ON o.tenant_id = u.tenant_id AND o.id = u.parent_id
     )
     SELECT o.id, o.parent_id AS "parentId", o.kind, o.name, o.short_name AS "shortName", o.area_code AS "areaCode", o.archived_at IS NOT NULL AS archived,
       (SELECT max(depth)::int FROM up) AS depth
     FROM organisation o WHERE ${tenantIs('o', 1)} AND o.id = $2`,
    [tenantId, id],
  )) as UnitRow[];
  return found(rows[0], 'organisation');
}

/** A unit in which something may begin. @throws DomainError 409 `organisation_archived` */
export async function openUnitOf(tx: EntityManager, tenantId: string, id: string): Promise<UnitRow> {
  const unit = await unitOf(tx, tenantId, id);
  if (unit.archived) throw new DomainError('organisation_archived', 409);
  return unit;
}

export async function rootKindOf(tx: EntityManager, tenantId: string): Promise<OrganisationKind> {
  const rows = (await tx.query('SELECT kind FROM organisation WHERE tenant_id = $1 AND id = $1', [tenantId])) as { kind: OrganisationKind }[];
  return found(rows[0], 'organisation').kind;
}
