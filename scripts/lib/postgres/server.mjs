import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.mjs';
import { alive } from '../lock.mjs';
import { programEnvironment, programs } from './cluster.mjs';
import { asDatabaseUser } from './identity.mjs';

const logFile = (dir) => join(dir, 'server.log');

/** Half the safety of the data for twice the speed: for databases that are thrown away. */
const fastFlags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'wal_level=minimal', 'max_wal_senders=0'];

/**
 * The server that owns the cluster in `dir`, as its own lock file tells, whoever started it.
 * @returns {{ pid: number, port: number, ready: boolean } | null} null when none is alive
 */
export function runningServer(dir) {
  let lock;
  try {
    lock = readFileSync(join(dir, 'postmaster.pid'), 'utf8');
  } catch (error) {
    // A server that ends takes it away, at any moment.
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  const [pid, , , port, , , , status] = lock.split('\n');
  if (!Number(pid) || !alive(Number(pid))) return null;
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' };
}

/**
 * Starts a server on the cluster in `dir` and waits until it answers.
 * @param {{ dir: string, port?: number, fast?: boolean, flags?: string[] }} options `flags` are settings as `name=value`
 * @returns {Promise<{ pid: number, port: number }>}
 */
export async function launch({ dir, port, fast = false, flags = [] }) {
  const chosenPort = port ?? (await freePort());
  const { postgres } = await programs();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', ...(fast ? fastFlags : []), ...flags];
  const wrapped = asDatabaseUser(postgres, ['-D', dir, '-p', String(chosenPort), ...settings.flatMap((setting) => ['-c', setting])]);
  const log = openSync(logFile(dir), 'w');
  // A log file, not a pipe, and a group of its own: the server outlives a killed parent, and Ctrl-C in the terminal
  // does not reach it before the API has closed its connections.
  const child = spawn(wrapped.command, wrapped.args, { ...wrapped.options, env: programEnvironment, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  child.unref();
  let ended = null;
  child.once('exit', (code) => (ended = `it exited with ${code}`));
  child.once('error', (error) => (ended = error.message));
  for (;;) {
    const server = runningServer(dir);
    if (server?.ready) return { pid: server.pid, port: server.port };
    if (ended) throw new Error(`PostgreSQL did not start: ${ended}\n${readFileSync(logFile(dir), 'utf8').slice(-4000)}`);
    await sleep(15);
  }
}

/** Asks the server to stop: connections are closed, what was committed is kept. Returns at once. */
export function askToStop(server, dir) {
  if (process.platform === 'win32') {
    programs().then(({ pg_ctl }) => spawnSync(pg_ctl, ['stop', '-D', dir, '-m', 'fast']), () => {});
    return;
  }
  try {
    process.kill(server.pid, 'SIGINT');
  } catch {
    // It has gone by itself.
  }
}

/** Stops the server and waits for its end. */
export async function shutDown(server, dir) {
  askToStop(server, dir);
  for (let waited = 0; runningServer(dir)?.pid === server.pid; waited += 15) {
    if (waited > 30_000) return process.kill(server.pid, 'SIGQUIT');
    await sleep(15);
  }
}
