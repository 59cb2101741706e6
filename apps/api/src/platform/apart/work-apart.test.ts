import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workApart, type ApartLimits } from './work-apart.ts';

let folder: string;
let script: URL;
const ample = { seconds: 20, megabytes: 256 };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relevo-apart-'));
  const path = join(folder, 'worker.mjs');
  writeFileSync(path, `import { serveApart } from ${JSON.stringify(new URL('./serve-apart.ts', import.meta.url).href)};
import { deflateRawSync, inflateRawSync } from 'node:zlib';
const works = {
  compress: () => { const packed = deflateRawSync(Buffer.from('x')); for (;;) inflateRawSync(packed); },
  hold: () => { const held = []; for (;;) held.push(new Array(10_000).fill(held.length)); },
  fail: () => { throw new Error('not a kit'); },
  exit: () => process.exit(3),
  sizes: async (bytesOf) => Promise.all(['a', 'b', 'a', 'none'].map(async (name) => (await bytesOf(name))?.byteLength ?? null)),
  secrets: () => Object.keys(process.env).filter((one) => /SECRET|DATABASE/.test(one)),
};
serveApart(async (given, bytesOf) => works[given](bytesOf));`);
  script = pathToFileURL(path);
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (given: string, limits: ApartLimits = ample) => workApart<unknown>({
  script, given, limits, refused: (why) => new Error(`refused: ${why}`),
  bytesOf: async (name) => (name === 'none' ? Promise.reject(new Error('not stored')) : new Uint8Array(name === 'a' ? 10 : 20)),
});

test('work that compresses when its time is over ends alone, however often', async () => {
  for (let n = 0; n < 6; n += 1) await expect(run('compress', { ...ample, seconds: 0.25 })).rejects.toThrow('refused: late');
});

test('work that takes too much memory ends alone', async () => {
  await expect(run('hold', { seconds: 60, megabytes: 24 })).rejects.toThrow('refused: heavy');
});

test('what the work itself fails with is told, also when it goes without a word', async () => {
  await expect(run('fail')).rejects.toThrow('not a kit');
  await expect(run('exit')).rejects.toThrow('ended with 3');
});

test('bytes come by their names; what is not stored is told as none', async () => {
  expect(await run('sizes')).toEqual([10, 20, 10, null]);
});

test('the process apart knows nothing of this one’s secrets', async () => {
  Object.assign(process.env, { APP_SECRET: 'known here', DATABASE_URL: 'known here' });
  try {
    expect(await run('secrets')).toEqual([]);
  } finally {
    delete process.env['APP_SECRET'];
    delete process.env['DATABASE_URL'];
  }
});
