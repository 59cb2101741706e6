import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { listAreas, listOrganisations, Partner, Unit } from '@relevo/contracts/organisations';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';

/** Units as the contract shows them, parents before children, siblings by name. */
const unitsSql = (more: string) => `
  WITH RECURSIVE tree AS (
    SELECT o.*, ARRAY[o.name COLLATE "und-x-icu"] AS path FROM organisation o WHERE ${tenantIs('o', 1)} AND o.id = $1
    UNION ALL
    SELECT o.*, t.path || o.name COLLATE "und-x-icu" FROM organisation o JOIN tree t ON o.tenant_id = t.tenant_id AND o.parent_id = t.id
  )
  SELECT t.id, t.parent_id AS "parentId", t.kind, t.name, t.short_name AS "shortName", t.area_code AS "areaCode", a.name AS "areaName", t.archived_at IS NOT NULL AS archived,
    (SELECT count(DISTINCT m.person_id)::int FROM membership m WHERE m.tenant_id = t.tenant_id AND m.organisation_id = t.id AND m.ended_at IS NULL) AS members
  FROM tree t LEFT JOIN area a ON a.code = t.area_code ${more} ORDER BY t.path`;

const partnersSql = `
  SELECT o.tenant_id AS "tenantId", w.side, o.name, o.short_name AS "shortName", o.kind, o.area_code AS "areaCode", a.name AS "areaName",
    to_char(w.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
  FROM (SELECT p.partner_tenant_id AS other, 'partner' AS side, p.since FROM partnership p WHERE p.tenant_id = $1
    UNION ALL SELECT p.tenant_id, 'steward', p.since FROM partnership p WHERE p.partner_tenant_id = $1) w
  JOIN organisation o ON o.tenant_id = w.other AND o.id = w.other
  LEFT JOIN area a ON a.code = o.area_code
  WHERE $2::uuid IS NULL OR o.tenant_id = $2
  ORDER BY w.side, o.name COLLATE "und-x-icu"`;

@Injectable()
export class OrganisationsQueries {
  constructor(private readonly db: Database) {}

  list(actor: Actor): Promise<ResponseOf<typeof listOrganisations>> {
    return this.db.read(actor, async (tx) => ({
      units: (await tx.query(unitsSql(''), [actor.tenantId])) as Unit[],
      partners: (await tx.query(partnersSql, [actor.tenantId, null])) as Partner[],
    }));
  }

  areas(actor: Actor): Promise<ResponseOf<typeof listAreas>> {
    return this.db.read(actor, async (tx) => ({
      areas: (await tx.query('SELECT code, parent_code AS "parentCode", kind, name FROM area ORDER BY parent_code NULLS FIRST, name COLLATE "und-x-icu"')) as ResponseOf<typeof listAreas>['areas'],
    }));
  }

  async unit(tx: EntityManager, tenantId: string, id: string): Promise<Unit | null> {
    const rows = (await tx.query(unitsSql('WHERE t.id = $2'), [tenantId, id])) as Unit[];
    return rows[0] ?? null;
  }

  async partner(tx: EntityManager, tenantId: string, partnerTenantId: string): Promise<Partner | null> {
    const rows = (await tx.query(partnersSql, [tenantId, partnerTenantId])) as Partner[];
    return rows.find((row) => row.side === 'partner') ?? null;
  }
}
