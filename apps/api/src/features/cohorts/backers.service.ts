import { Injectable } from '@nestjs/common';
import { backersStand, type Backer } from '@relevo/domain/cohort-backers';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { invalid } from '../../platform/domain-error.ts';

/** Organisations that a tenant knows by name: its own units, and the roots it works with. `$1` the tenant. */
export const knownOrganisations = () => `(${tenantIs('o', 1)} OR (o.parent_id IS NULL AND EXISTS (
  SELECT FROM partnership p WHERE (p.tenant_id = o.tenant_id AND p.partner_tenant_id = $1) OR (p.partner_tenant_id = o.tenant_id AND p.tenant_id = $1))))`;

/** SQL for who funds and co-organises cohort `c`, in their order. */
export const backersOf = `COALESCE((SELECT json_agg(json_build_object('role', b.role, 'organisationId', b.organisation_id, 'name', b.name) ORDER BY b.ordinal)
  FROM cohort_backer b WHERE b.tenant_id = c.tenant_id AND b.cohort_id = c.id), '[]')`;

/** Who funds a cohort or organises it with whoever runs it. */
@Injectable()
export class BackersService {
  /**
   * Puts these in place of those there were. A known organisation stands by the name it has now: what was printed does not change with it.
   * @throws DomainError 422 at `backers.N` for somebody who stands twice or an organisation that is not known here
   */
  async put(tx: EntityManager, actor: Actor, cohortId: string, backers: readonly Backer[]): Promise<void> {
    const stand = backersStand(backers);
    if (!stand.ok) invalid(`backers.${String(stand.detail?.['at'] ?? 0)}.name`, 'backer_twice');
    const ids = backers.flatMap((one) => one.organisationId ?? []);
    const known = (ids.length === 0 ? [] : await tx.query(`SELECT o.id, o.name FROM organisation o WHERE ${knownOrganisations()} AND o.id = ANY ($2)`, [actor.tenantId, ids])) as { id: string; name: string }[];
    const names = new Map(known.map(({ id, name }) => [id, name]));
    const unknown = backers.findIndex((one) => one.organisationId !== null && !names.has(one.organisationId));
    if (unknown >= 0) invalid(`backers.${unknown}.name`, 'unknown');
    await tx.query(`DELETE FROM cohort_backer b WHERE ${tenantIs('b', 1)} AND b.cohort_id = $2`, [actor.tenantId, cohortId]);
    if (backers.length === 0) return;
    const rows = backers.map((one, i) => ({ ...one, ordinal: i + 1, name: one.organisationId === null ? one.name : names.get(one.organisationId) }));
    await tx.query(
      `INSERT INTO cohort_backer (tenant_id, cohort_id, ordinal, role, organisation_id, name) SELECT $1, $2, r.ordinal, r.role, r."organisationId", r.name
       FROM json_to_recordset($3) AS r (ordinal int, role text, "organisationId" uuid, name text)`, [actor.tenantId, cohortId, JSON.stringify(rows)],
    );
  }
}
