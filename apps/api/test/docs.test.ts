import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getDocs } from '@relevo/contracts/docs';
import { send, startApp, type TestApp } from './support/app.ts';

let at: TestApp;
beforeAll(async () => { at = await startApp(); });
afterAll(() => at.close());

type Operation = { operationId: string; responses: Record<string, unknown> };

test('OpenAPI 3.1 names every operation once, with a schema for its answer', async () => {
  const answer = await send(at, null, getDocs);
  const document = answer.body as { openapi: string; paths: Record<string, Record<string, Operation>> };
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(operations.map((o) => o.operationId)).toContain('getSession');
  expect(new Set(operations.map((o) => o.operationId)).size).toBe(operations.length);
  expect(operations.every((o) => 'default' in o.responses)).toBe(true);
});

test('a browser gets a page', async () => {
  const answer = await send(at, null, getDocs).set('accept', 'text/html');
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(answer.text).toContain('/api/session');
});
