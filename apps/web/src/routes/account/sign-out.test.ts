import { expect, test } from '@jest/globals';
import type { ActionFunctionArgs } from 'react-router';
import { serve } from '../../../test/api.ts';
import { action } from './sign-out.ts';

const leave = async (entries: Record<string, string>) => {
  serve({ 'DELETE /api/session': { body: { done: true } } });
  const formData = async () => Object.entries(entries).reduce((form, [name, value]) => (form.set(name, value), form), new FormData());
  return (await action({ request: { formData } } as unknown as ActionFunctionArgs)).headers.get('location');
};

test('whoever came in by a card is led back to where cards are used, the team to its own entrance', async () => {
  expect(await leave({ by: 'card' })).toBe('/entrar/tarjeta');
  expect(await leave({})).toBe('/entrar');
});

test('unsent work of a draft does not stay on the device for the next person', async () => {
  localStorage.setItem('relevo.draft.ana.v1.tab', '{}');
  localStorage.setItem('other', 'stays');
  await leave({});
  expect(Object.keys(localStorage)).toEqual(['other']);
});
