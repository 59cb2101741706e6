import { describe, expect, test } from '@jest/globals';
import { mayReadKey, type KeyReader } from './answer-key.ts';
import { certificationStandings } from './certification.ts';
import { cohortStates } from './cohort.ts';
import { activeRoles } from './organisation.ts';
import { mayTry } from './permissions.ts';

const reader = (more: Partial<KeyReader> = {}): KeyReader => ({ role: 'trainer', standing: 'certified', founding: false, enrolledIn: [], ...more });
const answer = (more: Partial<KeyReader>) => {
  const decision = mayReadKey(reader(more));
  return decision.ok ? 'allowed' : decision.code;
};

test('five roles may ask for a key; whoever manages, watches or learns may not', () => {
  expect(activeRoles.filter((role) => mayTry(role, 'kit:key')).toSorted()).toEqual(['author', 'coordinator', 'supervisor', 'trainer', 'translator']);
});

test('a trainer reads it while practising or certified', () => {
  expect(certificationStandings.filter((standing) => answer({ standing }) === 'allowed')).toEqual(['practising', 'certified']);
  expect([answer({ standing: null }), answer({ standing: 'candidate' })]).toEqual(['key_for_trainers', 'key_for_trainers']);
});

test('a founder reads it without a certification', () => {
  expect([answer({ standing: null, founding: true }), answer({ standing: 'trained', founding: true })]).toEqual(['allowed', 'allowed']);
});

describe.each(['coordinator', 'author', 'translator', 'supervisor', 'trainer'] as const)('as %s', (role) => {
  test.each(cohortStates.map((state) => [state, state === 'completed' || state === 'cancelled' ? 'allowed' : 'own_test_open'] as const))('enrolled in a cohort that is %s: %s', (state, expected) => {
    expect(answer({ role, enrolledIn: ['completed', state] })).toBe(expected);
  });

  test('the founding mark does not open one’s own test', () => {
    expect(answer({ role, founding: true, enrolledIn: ['running'] })).toBe('own_test_open');
  });
});
