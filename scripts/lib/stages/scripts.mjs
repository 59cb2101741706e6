import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { root } from '../paths.mjs';

const folder = join(root, 'scripts/test');

/** The scripts' own tests, which need nothing but Node. */
export async function scripts() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => join(folder, name));
  const tests = run({ files, concurrency: 1, timeout: 120_000 });
  let counts;
  tests.on('test:summary', ({ file, counts: found }) => { if (file === undefined) counts = found; });
  let output = '';
  for await (const chunk of tests.compose(spec)) output += chunk;
  return { passed: counts.passed, failed: counts.failed + counts.cancelled, skipped: counts.skipped + counts.todo, notes: [], output };
}
