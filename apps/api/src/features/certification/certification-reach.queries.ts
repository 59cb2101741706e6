import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { tenantIs } from '../../database/scope.ts';
import { authorise, found } from '../../platform/domain-error.ts';

/**
 * SQL that keeps certification `c` within an actor's reach; `$1` is their tenant, `$2` the person. Managers reach those of their kits and of
 * their people; a supervisor those whom they observed, share a session with or see in a training that they look after; a trainer their own.
 */
export function certificationReach(actor: Actor): string {
  const own = 'c.person_id = $2';
  if (actor.role === 'trainer') return `${own} AND $1::uuid IS NOT NULL`;
  const institution = `(${tenantIs('c', 1)} OR c.home_tenant_id = $1)`;
  if (actor.role !== 'supervisor') return `(${institution} OR ${own})`;
  return `${institution} AND (
    EXISTS (SELECT FROM observation o WHERE o.trainer_id = c.person_id AND o.kit_id = c.kit_id AND o.supervisor_id = $2)
    OR EXISTS (SELECT FROM assignment mine JOIN assignment theirs ON theirs.tenant_id = mine.tenant_id AND theirs.session_id = mine.session_id
      WHERE mine.person_id = $2 AND mine.duty = 'supervisor' AND theirs.person_id = c.person_id AND theirs.duty = 'trainer')
    OR EXISTS (SELECT FROM assignment mine JOIN enrolment e ON e.tenant_id = mine.tenant_id AND e.cohort_id = mine.cohort_id
      WHERE mine.person_id = $2 AND e.person_id = c.person_id AND c.trained_in_cohort_id = e.cohort_id))`;
}

export type Reached = { id: string; tenantId: string; personId: string; homeTenantId: string; kitId: string };

/** As much of a certification as permissions read. @throws DomainError 404 out of reach, 403 for somebody else's to a trainer */
export async function reachCertification(tx: EntityManager, actor: Actor, id: string): Promise<Reached> {
  const rows = (await tx.query(
    `SELECT c.id, c.tenant_id AS "tenantId", c.person_id AS "personId", c.home_tenant_id AS "homeTenantId", c.kit_id AS "kitId" FROM certification c WHERE c.id = $3 AND ${certificationReach(actor)}`,
    [actor.tenantId, actor.personId, id],
  )) as Reached[];
  const reached = found(rows[0], 'certification');
  authorise(actor, 'certification:read', reached);
  return reached;
}
