import { execFile, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the bare server. @returns {Promise<{ url: string, stop: () => void }>} */
export function forkBare(plan, databaseUrl, folder) {
  const planFile = join(folder, 'plan.json');
  writeFileSync(planFile, JSON.stringify(plan));
  const child = fork(here('bare.mjs'), [planFile, databaseUrl]);
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve({ url: `http://127.0.0.1:${port}`, stop: () => child.disconnect() }));
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)));
  });
}

/** Runs one load in a process of its own. @returns {Promise<{ perSecond: number, medianMs: number, p95Ms: number, statuses: object, sent: number }>} */
export function runLoad(job, folder) {
  const jobFile = join(folder, 'job.json');
  writeFileSync(jobFile, JSON.stringify(job));
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [here('load.mjs'), jobFile], { maxBuffer: 1 << 24 }, (error, stdout) => (error ? reject(error) : resolve(JSON.parse(stdout))));
  });
}
