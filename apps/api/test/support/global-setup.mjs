import { ensureBuilt } from '../../../../scripts/lib/build.mjs';
import { cliResult } from '../../../../scripts/lib/cli.mjs';
import { startThrowawayPostgres } from '../../../../scripts/lib/postgres/throwaway.mjs';

/** The command line that some suites run, and one PostgreSQL for all suites; in it one migrated database that each suite's own is a copy of. */
export default async function startTestServer() {
  await ensureBuilt('api', { stream: process.stderr });
  const { url, stop } = await startThrowawayPostgres({ database: 'relevo_template', flags: ['max_connections=300'] });
  globalThis.stopTestServer = stop;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => { void stop().finally(() => process.exit(1)); });
  try {
    await cliResult(['migrate'], { env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url } });
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.RELEVO_TEST_TEMPLATE_URL = url;
}
