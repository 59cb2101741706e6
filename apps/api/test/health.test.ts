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

test.each([['goes away', 'pg_terminate_backend'], ['gives up', 'pg_cancel_backend']])('a database that %s while it is asked is waited for: what was sent is sent again', async (_, ending) => {
  const client = at.owner.createQueryRunner();
  await client.startTransaction();
  await client.query('LOCK TABLE sign_in_session');
  const asked = send(at, `relevo=${'x'.repeat(43)}`, getSession).then((answer) => [answer.status, (answer.body as { code: string }).code]);
  const waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
  for (let n = 0; n < 200 && ((await client.query(waiting)) as unknown[]).length === 0; n += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
  await client.query(`SELECT ${ending}(w.pid) FROM (${waiting}) w`);
  expect(await asked).toEqual([503, 'unavailable']);
  await client.rollbackTransaction();
  await client.release();
});
