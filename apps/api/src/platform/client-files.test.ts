import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveClient } from './client-files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'client-'));
  writeFileSync(join(folder, 'index.html'), '<p>app');
  writeFileSync(join(folder, 'sw.js'), 'keeps()');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function workerOf(offline: boolean) {
  const server = fastify();
  await serveClient(server, folder, { offline });
  const answer = await server.inject('/sw.js');
  await server.close();
  return answer;
}

test('the worker is asked for anew at each visit, and where nothing is to be kept it is one that takes away everything and itself', async () => {
  const [kept, last] = [await workerOf(true), await workerOf(false)];
  expect([kept.body, kept.headers['cache-control']]).toEqual(['keeps()', 'no-cache']);
  expect(last.body).toMatch(/caches\.delete[^]*unregister/);
  expect([last.headers['cache-control'], last.headers['content-type']]).toEqual(['no-cache', 'text/javascript; charset=utf-8']);
});
