import { describe, expect, test } from '@jest/globals';
import { mayAccept, mayEndMembership, mayGrantRole, needsSecondManager } from './membership.ts';
import type { Actor } from './permissions.ts';

const actor = (role: Actor['role']): Actor => ({ personId: 'me', role, tenantId: 't', organisationId: 't' });
const grant = (by: Actor['role'], role: Parameters<typeof mayGrantRole>[1]['role'], rootKind: 'steward' | 'government' = 'steward', personId: string | null = 'you') => {
  const decision = mayGrantRole(actor(by), { personId, role, rootKind });
  return decision.ok ? 'given' : decision.code;
};

describe('giving a role', () => {
  test('never to oneself', () => expect(grant('coordinator', 'author', 'steward', 'me')).toBe('own_membership'));
  test('a steward is coordinated, a partner is managed', () => {
    expect([grant('coordinator', 'partner_manager'), grant('partner_manager', 'coordinator', 'government')]).toEqual(['role_not_here', 'role_not_here']);
    expect([grant('coordinator', 'coordinator'), grant('partner_manager', 'partner_manager', 'government')]).toEqual(['given', 'given']);
  });
  test('the technical administrator makes others of their kind, and nobody who sees training data', () => {
    expect([grant('platform_admin', 'platform_admin'), grant('platform_admin', 'coordinator'), grant('platform_admin', 'supervisor'), grant('platform_admin', 'partner_manager', 'government')])
      .toEqual(['given', 'role_not_yours_to_give', 'role_not_yours_to_give', 'role_not_yours_to_give']);
  });
  test('a partner makes no technical administrator', () => expect(grant('partner_manager', 'platform_admin', 'government')).toBe('role_not_yours_to_give'));
});

test('a third manager takes two; the first two, and other roles, take one', () => {
  expect([0, 1, 2, 5].map((managers) => needsSecondManager('coordinator', managers))).toEqual([false, false, true, true]);
  expect([needsSecondManager('partner_manager', 2), needsSecondManager('trainer', 9), needsSecondManager('platform_admin', 9)]).toEqual([true, false, false]);
});

describe('ending a role', () => {
  test('the last who manages stays', () => expect(mayEndMembership({ role: 'coordinator', endedAt: null }, 0)).toMatchObject({ ok: false, code: 'last_manager' }));
  test('others may go, and managers where another remains', () => {
    expect([mayEndMembership({ role: 'trainer', endedAt: null }, 0).ok, mayEndMembership({ role: 'partner_manager', endedAt: null }, 1).ok]).toEqual([true, true]);
  });
  test('once', () => expect(mayEndMembership({ role: 'trainer', endedAt: new Date() }, 3)).toMatchObject({ code: 'already_ended' }));
});

test('an invitation opens the door once, until it is withdrawn or runs out', () => {
  const now = new Date('2026-03-08T12:00:00Z');
  const open = { acceptedAt: null, revokedAt: null, expiresAt: new Date('2026-03-08T12:00:01Z') };
  const codes = [open, { ...open, acceptedAt: now }, { ...open, revokedAt: now }, { ...open, expiresAt: now }].map((one) => {
    const decision = mayAccept(one, now);
    return decision.ok ? 'in' : decision.code;
  });
  expect(codes).toEqual(['in', 'invitation_accepted', 'invitation_revoked', 'invitation_expired']);
});
