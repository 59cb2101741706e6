import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getSession } from '@relevo/contracts/identity';
import { getLiveness, getReadiness } from '@relevo/contracts/health';
import { send, startApp, type TestApp } from './support/app.ts';

let at: TestApp;
beforeAll(async () => { at = await startApp(); });
afterAll(() => at.close());

test('the process says that it lives, and that its database answers', async () => {
  expect((await send(at, null, getLiveness)).body).toEqual({ status: 'ok' });
  expect((await send(at, null, getReadiness)).body).toEqual({ status: 'ok' });
});

test('an address that nobody declared is closed', async () => {
  const answer = await send(at, null, { ...getSession, path: '/nowhere' as never });
  expect([answer.status, answer.headers['content-type'], (answer.body as { code: string }).code]).toEqual([404, 'application/problem+json; charset=utf-8', 'not_found']);
});
