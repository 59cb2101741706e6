import { expect, test } from '@jest/globals';
import { homeKinds, homeOrder, nextKind } from './home.ts';
import { activeRoles } from './organisation.ts';

test.each(activeRoles)('%s is shown each thing once', (role) => {
  expect(new Set(homeOrder[role]).size).toBe(homeOrder[role].length);
  expect(homeOrder[role].every((kind) => homeKinds.includes(kind))).toBe(true);
});
test('every kind of thing is shown to somebody', () => expect(homeKinds.filter((kind) => !activeRoles.some((role) => homeOrder[role].includes(kind)))).toEqual([]));
test('the most pressing is the next thing', () => expect(nextKind('trainer', ['session_next', 'own_path', 'observation_to_answer'])).toBe('observation_to_answer'));
test('a session still to come is the next thing where nothing else waits', () => expect(nextKind('supervisor', ['observe_next'])).toBe('observe_next'));
test('what is only worth knowing is nobody’s next thing', () => expect(nextKind('coordinator', ['invitation_open', 'trainer_without_practice'])).toBe(null));
test('what belongs to another role is not', () => expect(nextKind('observer', ['handoff_turn'])).toBe(null));
