import { expect, test } from '@jest/globals';
import { mayConfirmRecovery, mayRequestRecovery } from './recovery.ts';

const now = new Date('2026-03-08T12:00:00Z');
const asked = { personId: 'ana', requestedBy: 'berta', requestedAt: new Date('2026-03-07T12:00:00Z'), confirmedBy: null };
const confirm = (by: string, recovery: Partial<Omit<typeof asked, 'confirmedBy'> & { confirmedBy: string | null }> = {}, at = now) => {
  const decision = mayConfirmRecovery(by, { ...asked, ...recovery }, at);
  return decision.ok ? decision.value.expiresAt.toISOString() : decision.code;
};

test('nobody asks for their own', () => expect([mayRequestRecovery('ana', 'ana').ok, mayRequestRecovery('berta', 'ana').ok]).toEqual([false, true]));

test('a second human confirms, who is not the person; the link then works for a day', () => {
  expect([confirm('berta'), confirm('ana'), confirm('carla')]).toEqual(['same_human', 'own_person', '2026-03-09T12:00:00.000Z']);
});

test('once, and within a week of asking', () => {
  expect(confirm('carla', { confirmedBy: 'dora' })).toBe('recovery_closed');
  expect([confirm('carla', {}, new Date('2026-03-14T12:00:00Z')), confirm('carla', {}, new Date('2026-03-14T12:00:01Z'))]).toEqual(['2026-03-15T12:00:00.000Z', 'recovery_expired']);
});
