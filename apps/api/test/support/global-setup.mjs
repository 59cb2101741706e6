import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startThrowawayPostgres } from '../../../../scripts/lib/postgres/throwaway.mjs';

/** One PostgreSQL for all suites, and in it one migrated database that each suite's own is a copy of. */
export default async function startTestServer() {
  const { url, stop } = await startThrowawayPostgres({ database: 'relevo_template', flags: ['max_connections=300'] });
  globalThis.stopTestServer = stop;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => { void stop().finally(() => process.exit(1)); });
  try {
    await migrateTemplate(url);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.RELEVO_TEST_TEMPLATE_URL = url;
}

/** In a process of its own: Jest runs this file without the transformation that the entities need. */
function migrateTemplate(url) {
  const here = (file) => fileURLToPath(new URL(file, import.meta.url));
  const args = ['--import', here('./compile-hooks.mjs'), here('./migrate-template.mjs')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { output += chunk; });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The test database could not be migrated.\n${output}`))));
  });
}
