import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../lib/lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'relevo-lock-'));
const lockFile = () => join(mkdtempSync(join(folder, 'case-')), 'lock');
after(() => rmSync(folder, { recursive: true, force: true }));

test('two that want the lock take turns', async () => {
  const file = lockFile();
  const seen = [];
  const work = (name) => withLock(file, async () => {
    seen.push(`${name} in`);
    await sleep(50);
    seen.push(`${name} out`);
  });
  await Promise.all([work('a'), work('b')]);
  assert.deepEqual(seen, ['a in', 'a out', 'b in', 'b out']);
});

test('a lock whose owner is dead is taken over', async () => {
  const file = lockFile();
  writeFileSync(file, '999999999');
  assert.equal(await withLock(file, () => 'done'), 'done');
});

test('a failure inside gives the lock back', async () => {
  const file = lockFile();
  await assert.rejects(withLock(file, () => { throw new Error('no'); }), /no/);
  assert.equal(await withLock(file, () => 'done'), 'done');
});
