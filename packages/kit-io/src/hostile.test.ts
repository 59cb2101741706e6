import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hostile } from '../test/hostile.ts';
import { honestAsset, honestHash, honestKit } from '../test/hostile-archives.ts';
import { readArchive, writeArchive } from './archive.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kit-io-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

const openFiles = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;

test('the kit that the hostile ones are made from is sound', async () => {
  const read = await readArchive(await writeArchive(honestKit, honestAsset), { expected: honestHash });
  expect(read.ok).toBe(true);
});

test('there are many, and each by its own name', () => {
  expect(new Set(hostile.map((one) => one.name)).size).toBe(hostile.length);
  expect(hostile.length).toBeGreaterThan(100);
});

test.each(hostile)('refused: $name', async ({ code, names = [], make }) => {
  const bytes = await make();
  const path = join(folder, 'sent');
  await writeFile(path, bytes);
  const before = await openFiles();
  const refused = await readArchive(path);
  expect(refused).toMatchObject({ ok: false, code });
  if (!refused.ok) for (const key of names) expect(Object.keys(refused.detail ?? {})).toContain(key);
  // Closing is asked for and done a moment later.
  await new Promise((done) => setTimeout(done, 5));
  expect(await openFiles()).toBeLessThanOrEqual(before);
  expect(await readdir(folder)).toEqual(['sent']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  // Held in memory, it is refused alike.
  if (bytes.length < 100_000) expect(await readArchive(bytes)).toMatchObject({ ok: false, code });
}, 30_000);
