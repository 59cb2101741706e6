import { tenantIs } from './scope.ts';

/**
 * SQL that keeps `kit_version v` to what the tenant in parameter `$n` may run: the steward's line of its own kits and of kits shared with it, and its own
 * adaptation once the steward accepted that or handed the kit over. The same rule as `mayRun` of the domain, for lists; whether it is published is asked beside it.
 */
export const runnableSql = (n: number): string => `(
  (v.line_tenant_id IS NULL AND (${tenantIs('v', n)} OR EXISTS (SELECT FROM kit_access a WHERE a.tenant_id = v.tenant_id AND a.kit_id = v.kit_id AND a.reader_tenant_id = $${n})))
  OR (v.line_tenant_id = $${n} AND (v.accepted_at IS NOT NULL OR EXISTS (
    SELECT FROM handoff h WHERE h.tenant_id = v.tenant_id AND h.kit_id = v.kit_id AND h.partner_tenant_id = $${n} AND h.state = 'handed_over'))))`;
