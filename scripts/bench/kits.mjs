// What large kits cost: opening one of 40 modules, comparing two versions of it, merging two people's work, its guide as PDF, and the import of a real
// folder of lessons; each at 1, 4 and 16 times the size, in a process of its own, to see how seconds and memory grow.
// Usage: npm run bench -- kits [--json FILE] [--only TASK]
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const one = fileURLToPath(new URL('kits-one.mjs', import.meta.url));
const lessons = fileURLToPath(new URL('../../../shared/data/instructor-training', import.meta.url));
const titles = { open: 'Open a kit of 40 modules', diff: 'Compare two versions', merge: 'Merge two people’s work', pdf: 'Facilitator’s guide as PDF', lessons: 'Import a folder of lessons' };
const factors = [1, 4, 16];

/** @returns whether every task ran */
export async function benchKits({ json, only } = {}) {
  const figures = [];
  for (const task of Object.keys(titles).filter((name) => !only || name === only)) {
    if (task === 'lessons' && !existsSync(lessons)) {
      process.stdout.write(`${titles[task].padEnd(30)} skipped: no lessons at ../shared/data/instructor-training\n`);
      continue;
    }
    const of = [];
    for (const factor of factors) of.push({ factor, ...JSON.parse((await run(process.execPath, ['--expose-gc', one, task, String(factor), lessons], { maxBuffer: 1e7 })).stdout) });
    figures.push({ task, title: titles[task], of });
    const cells = of.map(({ factor, seconds, megabytes, pages, modules }) => `${factor}×: ${seconds.toFixed(2)} s ${megabytes.toFixed(0)} MB${pages ? ` ${pages} p` : ''}${modules ? ` ${modules} modules` : ''}`);
    const growth = of.at(-1).seconds / of[0].seconds;
    process.stdout.write(`${titles[task].padEnd(30)} ${cells.join('   ')}   time grows ${growth.toFixed(1)}× for 16×\n`);
  }
  if (json) writeFileSync(json, `${JSON.stringify({ figures }, null, 1)}\n`);
  return figures.length > 0;
}
