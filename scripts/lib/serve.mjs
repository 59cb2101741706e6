import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { cliResult } from './cli.mjs';
import { apiEnvironment } from './environment.mjs';
import { freePort } from './free-port.mjs';
import { startThrowawayPostgres } from './postgres/throwaway.mjs';
import { startApi } from './server.mjs';
import { copyOfTemplate } from './templates.mjs';

/**
 * The whole built platform on a database and a folder of its own, for browser journeys and measurements. Within a run of journeys
 * the database is a copy of what they all begin with (`templates.mjs`).
 * @param {{ demo?: boolean, fast?: boolean, env?: object }} [options] `demo` loads the demo programme, otherwise the
 *   installation is empty; `fast: false` for a database that keeps its promises; `env` goes to the API
 * @returns {Promise<{ url: string, databaseUrl: string, files: string, cli: (args: string[]) => Promise<string>, pid: number, stop: () => Promise<void> }>}
 *   `cli` runs a command beside the server and gives its standard output
 */
export async function serve({ demo = false, fast = true, env: more = {} } = {}) {
  await ensureBuilt('api', { stream: process.stderr });
  await ensureBuilt('web', { stream: process.stderr });
  const files = mkdtempSync(join(tmpdir(), 'relevo-files-'));
  const copied = fast ? await copyOfTemplate(demo, files) : null;
  const database = copied ?? (await startThrowawayPostgres({ fast }));
  const clear = async () => {
    await database.stop();
    rmSync(files, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const env = apiEnvironment(database.url, { STORAGE_FOLDER: files, LOG_LEVEL: 'error', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...more });
    const command = (args) => cliResult(args, { env });
    if (!copied) {
      await command(['migrate']);
      if (demo) await command(['demo', 'load']);
    }
    const api = await startApi({ env, port });
    const stop = async () => {
      await api.stop();
      await clear();
    };
    return { url: api.url, databaseUrl: database.url, files, cli: command, pid: api.child.pid, stop };
  } catch (error) {
    await clear();
    throw error;
  }
}
