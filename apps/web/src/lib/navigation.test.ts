import { expect, test } from '@jest/globals';
import { mayTry } from '@relevo/domain/permissions';
import { activeRoles } from '@relevo/domain/organisation';
import { activeItem, barOf, fetchBars, phoneBar } from './navigation.ts';

await fetchBars('coordinator');

test.each(activeRoles)('%s: a phone shows at most five places', (role) => {
  const { shown, more } = phoneBar(barOf(role));
  expect(shown.length + (more.length ? 1 : 0)).toBeLessThanOrEqual(5);
  expect([...shown, ...more].length).toBe(barOf(role).length);
});

test.each(activeRoles)('%s: no place is named twice', (role) => {
  expect(new Set(barOf(role).map(({ path }) => path)).size).toBe(barOf(role).length);
});

test.each(activeRoles)('%s: the audit log is in the bar of those who may read it, and of nobody else', (role) => {
  expect(barOf(role).some(({ path }) => path === '/registro')).toBe(mayTry(role, 'audit:read'));
});

test('one is in the place whose path the address begins with', () => {
  expect(activeItem(barOf('coordinator'), '/grupos/123/asistencia')?.id).toBe('cohorts');
  expect(activeItem(barOf('coordinator'), '/gruposque')).toBeUndefined();
});
