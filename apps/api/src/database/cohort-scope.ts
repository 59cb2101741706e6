import type { Actor } from '@relevo/domain/permissions';
import { tenantIs } from './scope.ts';

/** SQL for whether an assignment is open today. */
export const open = (assignment: string): string => `now() BETWEEN ${assignment}.starts_at AND ${assignment}.ends_at`;

/**
 * SQL that keeps cohort `c` within an actor's reach; `$1` is their tenant, `$2` the person. Managers reach their tenant's; the
 * steward's coordinator also what it accompanies, and every run of its kits (sums only, see permissions); everybody else what they
 * are assigned to, in another tenant only while that assignment is open.
 */
export function withinReach(actor: Actor): string {
  const known = '$2::uuid IS NOT NULL';
  if (actor.role === 'coordinator') return `(${tenantIs('c', 1)} OR c.accompanied_by = $1 OR c.kit_tenant_id = $1) AND ${known}`;
  if (actor.role === 'partner_manager') return `${tenantIs('c', 1)} AND ${known}`;
  return `EXISTS (SELECT FROM assignment mine WHERE mine.tenant_id = c.tenant_id AND mine.cohort_id = c.id AND mine.person_id = $2
    AND (mine.tenant_id = $1 OR ${open('mine')}))`;
}
