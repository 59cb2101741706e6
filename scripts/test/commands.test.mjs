import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runNode } from '../lib/children.mjs';
import { root } from '../lib/paths.mjs';
import { runStages } from '../lib/run-stages.mjs';
import { skipped, verdict } from '../lib/tally.mjs';

const script = (name, ...args) => runNode([join(root, 'scripts', name), ...args], { cwd: root });

test('stages all run, whatever fails, and are summed', async () => {
  const total = await runStages([
    { title: 'fails', run: async () => verdict(false, 'why') },
    { title: 'breaks', run: async () => { throw new Error('broken'); } },
    { title: 'skips', run: async () => skipped(3, 'no browser') },
    { title: 'passes', run: async () => verdict(true) },
  ]);
  assert.deepEqual([total.passed, total.failed, total.skipped], [1, 2, 3]);
});

test('an option that start does not know is wrong usage', async () => {
  const { code, output } = await script('start.mjs', '--nonsense');
  assert.equal(code, 2);
  assert.match(output, /npm start/);
});

test('a stage that test does not know is wrong usage', async () => {
  const { code, output } = await script('test.mjs', '--only', 'nonsense');
  assert.equal(code, 2);
  assert.match(output, /There is no stage nonsense/);
});
