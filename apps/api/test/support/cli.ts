import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CONFIG, type Config } from '../../src/platform/config.ts';
import type { TestApp } from './app.ts';

const entry = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export type Ran = { code: number; stdout: string; stderr: string };

/** Runs the operator's command line, as it was built before the suites, in a process of its own. */
export function relevo(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '', NODE_ENV: 'test', ...env },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => { said.stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { said.stderr += chunk.toString(); });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, ...said }));
  });
}

/** What the command line needs to work beside a test's application, on its database and files. */
export function besides(at: TestApp): Record<string, string> {
  const { DATABASE_URL, APP_SECRET, STORAGE_FOLDER } = at.app.get<Config>(CONFIG);
  return { DATABASE_URL, APP_SECRET, STORAGE_FOLDER, PORT: '3000' };
}
