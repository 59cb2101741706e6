// Every hostile file of the tests, each read by a process of its own: seconds, and the most memory beyond that of a process that has read
// an honest archive. Fails when one is taken, is refused by another code, or costs more than the target.
// Usage: npm run bench -- hostile [--json FILE] [--only WORDS]
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hostile } from '../../packages/kit-io/test/hostile.ts';

const run = promisify(execFile);
const reader = fileURLToPath(new URL('hostile-one.mjs', import.meta.url));
export const target = { seconds: 2, megabytes: 100 };

/** @returns whether all were refused, by the right code and within the target */
export async function benchHostile({ json, only } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'relevo-hostile-'));
  const figures = [];
  try {
    for (const { name, code, make } of hostile.filter((one) => !only || one.name.includes(only))) {
      const file = join(folder, 'sent');
      const bytes = await make();
      writeFileSync(file, bytes);
      const figure = { name, expected: code, bytes: bytes.length, ...JSON.parse((await run(process.execPath, [reader, file], { env: { ...process.env, TMPDIR: folder } })).stdout) };
      const left = readdirSync(folder).filter((one) => one !== 'sent');
      const fault = figure.code !== code ? `not ${code}` : left.length > 0 ? `left behind: ${left}` : figure.seconds > target.seconds || figure.megabytes > target.megabytes ? 'over the target' : '';
      figures.push({ ...figure, fault });
      process.stdout.write(`${name.slice(0, 62).padEnd(63)}${figure.code.padEnd(28)}${figure.seconds.toFixed(3).padStart(7)} s ${figure.megabytes.toFixed(0).padStart(5)} MB  ${fault}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const most = (key) => Math.max(0, ...figures.map((one) => one[key]));
  const faults = figures.filter((one) => one.fault);
  process.stdout.write(`${figures.length} files: at most ${most('seconds').toFixed(2)} s and ${most('megabytes').toFixed(0)} MB (target ${target.seconds} s, ${target.megabytes} MB); ${faults.length} beside it\n`);
  if (json) writeFileSync(json, `${JSON.stringify({ target, figures }, null, 1)}\n`);
  return faults.length === 0;
}
