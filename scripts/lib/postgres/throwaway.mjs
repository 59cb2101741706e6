import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../postgres.mjs';
import { inUse } from './leases.mjs';
import { runningServer, shutDown } from './server.mjs';

const PREFIX = 'relevo-throwaway-';
const clusterIn = (folder) => join(folder, 'postgres');

/**
 * Starts a PostgreSQL that is gone after `stop`, data and all; for tests and measurements. Those left behind by killed
 * processes are cleared away first.
 * @param {{ fast?: boolean, flags?: string[], database?: string }} [options] as for startPostgres; fast unless told otherwise
 * @returns {ReturnType<typeof startPostgres>}
 */
export async function startThrowawayPostgres(options = {}) {
  await sweepAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const server = await startPostgres({ fast: true, ...options, dir: clusterIn(folder) });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, stop };
}

async function sweepAbandoned() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX)).map((name) => join(tmpdir(), name));
  for (const folder of folders.filter((candidate) => !belongsToSomebody(candidate))) {
    const server = runningServer(clusterIn(folder));
    if (server) await shutDown(server, clusterIn(folder));
    rmSync(folder, { recursive: true, force: true });
  }
}

function belongsToSomebody(folder) {
  try {
    // A folder without leases may be one that is being set up this very moment.
    if (!existsSync(join(clusterIn(folder), 'leases'))) return Date.now() - statSync(folder).mtimeMs < 60_000;
    return inUse(clusterIn(folder));
  } catch {
    // Its owner is removing it while we look.
    return true;
  }
}
