import { describe, expect, test } from '@jest/globals';
import { can, type Actor } from './permissions.ts';

const actor = (role: Actor['role'], tenantId = 'steward'): Actor => ({ personId: 'p1', role, tenantId, organisationId: tenantId });
const cohort = (open: boolean, accompaniedBy: string | null = 'steward') => ({
  tenantId: 'partner', accompaniedBy, kitTenantId: 'steward', team: [{ personId: 'p1', duty: 'supervisor' as const, open }],
});

describe('a supervisor of the kit’s steward in a partner’s cohort', () => {
  const supervisor = actor('supervisor');
  const reads = ['cohort:read', 'roster:read', 'results:read'] as const;
  test('reads it while the assignment is open', () => expect(reads.map((action) => can(supervisor, action, cohort(true)))).toEqual([true, true, true]));
  test('reads nothing of it afterwards', () => expect(reads.map((action) => can(supervisor, action, cohort(false)))).toEqual([false, false, false]));
  test('in the own institution, what was one’s own stays readable', () =>
    expect(reads.map((action) => can(actor('supervisor', 'partner'), action, cohort(false)))).toEqual([true, true, true]));
});

test('the steward’s coordinator reads what it accompanies, and only the sums of what it does not', () => {
  const coordinator = actor('coordinator');
  expect([can(coordinator, 'roster:read', { ...cohort(false), team: [] }), can(coordinator, 'roster:read', { ...cohort(false, null), team: [] }), can(coordinator, 'results:read', { ...cohort(false, null), team: [] })])
    .toEqual([true, false, true]);
});
