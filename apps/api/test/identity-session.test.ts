import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getSession } from '@relevo/contracts/identity';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeTenant, signedIn } from './support/people.ts';

let at: TestApp;
beforeAll(async () => { at = await startApp(); });
afterAll(() => at.close());

test('a session answers who one is', async () => {
  const tenant = await makeTenant(at, 'IBCR', 'steward');
  const who = await signedIn(at, tenant, 'coordinator', 'Ana');
  const answer = await send(at, who.cookie, getSession);
  expect(answer.body).toMatchObject({ session: { person: { displayName: 'Ana' }, actor: { role: 'coordinator', organisationName: 'IBCR' } } });
  expect((await send(at, null, getSession)).body).toEqual({ session: null });
});
