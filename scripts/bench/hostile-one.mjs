// Reads one file as a kit's archive and says what came of it, how long it took and how much memory it took at most.
// Usage: node hostile-one.mjs FILE   (one line of JSON)
import { performance } from 'node:perf_hooks';
import { writeArchive, readArchive } from '../../packages/kit-io/src/archive.ts';
import { honestAsset, honestKit } from '../../packages/kit-io/test/hostile-archives.ts';

// What a first archive costs once in a process, whatever it holds, is not the hostile one's.
const first = await readArchive(await writeArchive(honestKit, honestAsset));
if (!first.ok) throw new Error(first.code);
const peak = () => process.resourceUsage().maxRSS / 1024;
const before = peak();
const started = performance.now();
const read = await readArchive(process.argv[2]);
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ code: read.ok ? 'taken' : read.code, seconds, megabytes: peak() - before, process: peak() })}\n`);
