import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { requireFromApi } from '../lib/paths.mjs';
import { runningServer } from '../lib/postgres/server.mjs';
import { startPostgres } from '../postgres.mjs';

const folder = mkdtempSync(join(tmpdir(), 'relevo-postgres-'));
const dir = join(folder, 'cluster');
const start = (more = {}) => startPostgres({ dir, fast: true, ...more });

before(async () => (await start()).stop());
after(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url, sql) {
  const { Client } = requireFromApi('pg');
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was written is there at the next start', async () => {
  const first = await start({ database: 'kept' });
  assert.equal(first.created, true);
  await ask(first.url, 'CREATE TABLE note AS SELECT 1 AS n');
  await first.stop();
  const second = await start({ database: 'kept' });
  assert.equal(second.created, false);
  assert.deepEqual(await ask(second.url, 'SELECT n FROM note'), [{ n: 1 }]);
  await second.stop();
});

test('two share one server, and the last to leave stops it', async () => {
  const first = await start();
  const second = await start();
  assert.deepEqual([first.reused, second.reused, second.port === first.port], [false, true, true]);
  await first.stop();
  assert.deepEqual(await ask(second.url, 'SELECT 1 AS n'), [{ n: 1 }]);
  await second.stop();
  assert.equal(runningServer(dir), null);
});

test('a server left behind by a killed process is joined, and stopped in the end', async () => {
  const script = `import { startPostgres } from ${JSON.stringify(fileURLToPath(new URL('../postgres.mjs', import.meta.url)))};
    await startPostgres({ dir: ${JSON.stringify(dir)}, fast: true }); console.log('up'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const server = await start();
  assert.equal(server.reused, true);
  await server.stop();
  assert.equal(runningServer(dir), null);
});

test('nobody comes in without the password', async () => {
  const server = await start();
  const url = new URL(server.url);
  url.password = 'guess';
  await assert.rejects(ask(url.href, 'SELECT 1'), /password authentication failed/);
  await server.stop();
});

test('the database compares by code point and knows the extensions that the schema needs', async () => {
  const server = await start();
  const [{ locale, provider }] = await ask(server.url, 'SELECT datlocale AS locale, datlocprovider AS provider FROM pg_database WHERE datname = current_database()');
  assert.deepEqual([locale, provider], ['C.UTF-8', 'b']);
  const rows = await ask(server.url, "SELECT name FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent', 'btree_gist', 'pgcrypto', 'citext')");
  assert.equal(rows.length, 5);
  await server.stop();
});
