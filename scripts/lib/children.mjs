import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const followParent = fileURLToPath(new URL('follow-parent.mjs', import.meta.url));
const running = new Set();

/**
 * Runs a Node program to its end. Tools are started by their own entry file, not through a shell or a shim, so that
 * signals and exit codes are the tool's.
 * @param {string[]} args as for `node`
 * @param {{ cwd?: string, env?: object, stdio?: 'capture' | import('node:child_process').StdioOptions, timeout?: number }} [options]
 *   `capture` (unless given otherwise) collects both outputs; `timeout` in milliseconds
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function runNode(args, { cwd, env = process.env, stdio = 'capture', timeout } = {}) {
  const captured = stdio === 'capture';
  const child = spawn(process.execPath, args, { cwd, env, stdio: captured ? ['ignore', 'pipe', 'pipe'] : stdio });
  running.add(child);
  const timer = timeout && setTimeout(() => child.kill('SIGKILL'), timeout);
  const texts = { output: '', stdout: '' };
  child.stdout?.on('data', (chunk) => { texts.output += chunk; texts.stdout += chunk; });
  child.stderr?.on('data', (chunk) => { texts.output += chunk; });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      if (signal === 'SIGKILL' && timeout) texts.output += `\nStopped after ${Math.round(timeout / 1000)} s.`;
      resolve({ code: code ?? 1, ...texts });
    });
  });
}

/** Asks every program of `runNode` that still runs to stop, and waits for them. */
export async function stopRunning() {
  await Promise.all([...running].map((child) => stopChild(child)));
}

/**
 * Starts a Node program that runs until it is stopped, and that stops by itself should this process be killed.
 * @param {string[]} args as for `node`
 * @param {{ cwd?: string, env?: object, output?: 'inherit' | 'pipe' }} [options]
 */
export function startNode(args, { cwd, env = process.env, output = 'inherit' } = {}) {
  return spawn(process.execPath, ['--import', followParent, ...args], { cwd, env, stdio: ['ignore', output, output, 'ipc'] });
}

/** Asks a program to stop and waits for its end; after `patience` milliseconds it is killed. */
export function stopChild(child, patience = 30_000) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => { clearTimeout(timer); resolve(); });
    child.kill('SIGTERM');
  });
}
