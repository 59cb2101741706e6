import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNode, stopChild } from './children.mjs';
import { api } from './paths.mjs';

/** Small servers have a gigabyte for everything: V8 clears up early instead of growing while there is room. The image starts with the same. */
const thrifty = ['--max-semi-space-size=8', '--heap-growing-percent=30'];

/**
 * Starts the built API and waits until it answers.
 * @param {{ env: object, port: number | string, output?: 'inherit' | 'pipe' }} options `env` as of apiEnvironment
 * @returns {Promise<{ url: string, child: import('node:child_process').ChildProcess, stop: () => Promise<void> }>}
 *   `stop` lets requests under way finish
 * @throws {Error} when the port is taken, or when it ends before it answers; it has said why
 */
export async function startApi({ env, port, output }) {
  // Asked first: whatever else listens there would answer in its place.
  if (await taken(port)) throw new Error(`Port ${port} is taken: choose another with --port or PORT.`);
  const child = startNode([...thrifty, join(api, 'dist/main.js')], { env: { ...env, PORT: String(port) }, output });
  const url = `http://127.0.0.1:${port}`;
  while (!(await ready(url))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('The API did not start.');
    await sleep(100);
  }
  return { url, child, stop: () => stopChild(child) };
}

async function taken(port) {
  const probe = createServer();
  try {
    probe.listen(Number(port));
    await once(probe, 'listening');
    return false;
  } catch (error) {
    return error.code === 'EADDRINUSE';
  } finally {
    probe.close();
  }
}

async function ready(url) {
  try {
    return (await fetch(`${url}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}
