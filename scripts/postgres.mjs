import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from './lib/lock.mjs';
import { data, requireFromApi } from './lib/paths.mjs';
import { ensureCluster, passwordOf, SUPERUSER } from './lib/postgres/cluster.mjs';
import { takeLease } from './lib/postgres/leases.mjs';
import { askToStop, launch, runningServer, shutDown } from './lib/postgres/server.mjs';

/**
 * Starts the embedded PostgreSQL 18, or joins the one that already runs on the same folder (another terminal's, or one
 * left behind by a killed process). Whoever stops last, stops the server; a process that exits without stopping counts
 * as having stopped.
 * @param {object} [options]
 * @param {string} [options.dir] the cluster's folder, made when missing; `$RELEVO_DATA/postgres` unless given
 * @param {number} [options.port] a port on 127.0.0.1 for a server that is not running yet; any free one unless given
 * @param {boolean} [options.fast] trade safety for speed, for databases that are thrown away
 * @param {string[]} [options.flags] more settings, as `name=value`
 * @param {string} [options.database] made when missing
 * @returns {Promise<{ url: string, port: number, reused: boolean, created: boolean, stop: () => Promise<void> }>}
 *   the URL is the superuser's, to `database`; `created` tells that the database is new and empty
 * @throws {Error} with PostgreSQL's own last words when it cannot start
 */
export async function startPostgres({ dir = join(data, 'postgres'), port, fast = false, flags = [], database = 'relevo' } = {}) {
  mkdirSync(dirname(dir), { recursive: true });
  const lock = `${dir}.lock`;
  const { server, reused, release } = await withLock(lock, async () => {
    await ensureCluster(dir);
    const running = await readyServer(dir);
    const started = running ?? (await launch({ dir, port, fast, flags }));
    return { server: started, reused: running !== null, release: takeLease(dir) };
  });
  const onExit = () => { if (existsSync(dir) && release()) askToStop(server, dir); };
  process.once('exit', onExit);
  const stop = () => {
    process.off('exit', onExit);
    return withLock(lock, () => (release() ? shutDown(server, dir) : undefined));
  };
  const url = (name) => `postgres://${SUPERUSER}:${passwordOf(dir)}@127.0.0.1:${server.port}/${name}`;
  const created = await ensureDatabase(url('postgres'), database);
  return { url: url(database), port: server.port, reused, created, stop };
}

/** A server that is still starting belongs to somebody who was killed meanwhile: it will be ready in a moment. */
async function readyServer(dir) {
  for (;;) {
    const server = runningServer(dir);
    if (!server || server.ready) return server;
    await new Promise((resolve) => { setTimeout(resolve, 15); });
  }
}

async function ensureDatabase(adminUrl, name) {
  const { Client, escapeIdentifier } = requireFromApi('pg');
  const client = new Client(adminUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
