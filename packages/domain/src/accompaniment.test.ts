import { expect, test } from '@jest/globals';
import { accompaniedBy } from './accompaniment.ts';
import { handoffStates } from './handoff.ts';

const partner = { tenantId: 'partner', kitTenantId: 'steward' } as const;

test('a partner runs deliveries alone exactly while it is handed over or under watch', () => {
  const alone = handoffStates.filter((state) => accompaniedBy({ ...partner, purpose: 'delivery', handoff: { state, scope: 'deliver' } }) === null);
  expect(alone).toEqual(['handed_over', 'under_watch']);
});

test('training trainers alone takes the wider scope', () => {
  const run = (scope: 'deliver' | 'deliver_and_train') => accompaniedBy({ ...partner, purpose: 'trainer_training', handoff: { state: 'handed_over', scope } });
  expect([run('deliver'), run('deliver_and_train')]).toEqual(['steward', null]);
});

test('without a hand-off the steward accompanies, and it always accompanies its own', () => {
  expect(accompaniedBy({ ...partner, purpose: 'delivery', handoff: null })).toBe('steward');
  expect(accompaniedBy({ tenantId: 'steward', kitTenantId: 'steward', purpose: 'delivery', handoff: { state: 'handed_over', scope: 'deliver' } })).toBe('steward');
});
