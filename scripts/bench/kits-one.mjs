// One task of the kits bench at one size, in a process of its own: one line of JSON with seconds and the most memory beyond what the process began with.
// Usage: node kits-one.mjs TASK FACTOR [FOLDER]
import { performance } from 'node:perf_hooks';
import { bigKit, edited } from './big-kit.mjs';

const [, , task, given, folder] = process.argv;
const factor = Number(given);
const peak = () => process.resourceUsage().maxRSS / 1024;

/** Each gives what it works on, and the work. */
const tasks = {
  // What a browser does before the first screen: read, look over, and show the outline's sums.
  open: async () => {
    const { studio } = await import('../../packages/contracts/src/kit-studio.ts');
    const text = JSON.stringify(bigKit(40 * factor));
    return () => { studio.shape.document.parse(JSON.parse(text)); };
  },
  diff: async () => {
    const { describeDifferences } = await import('../../packages/kit-changes/src/describe.ts');
    const before = bigKit(40 * factor);
    const after = edited(before);
    return () => { describeDifferences(before, after, { keys: true }); };
  },
  merge: async () => {
    const { mergeDocuments } = await import('../../packages/kit-changes/src/merge.ts');
    const base = bigKit(40 * factor);
    const [ours, theirs] = [edited(base), { ...structuredClone(base), title: 'Otro' }];
    theirs.modules.forEach((one, n) => { if (n % 3 === 0) one.activities[1].minutes += 5; });
    return () => { mergeDocuments(base, ours, theirs); };
  },
  pdf: async () => {
    const { printed } = await import('../../apps/api/src/features/kits/print/print-kit.ts');
    const order = { print: 'guide', locale: 'es', form: 'A', paper: 'A4', document: bigKit(40 * factor), version: { label: '1.0', published: true, at: new Date(0) }, withKeys: true };
    return async () => { const print = await printed(order, async () => null); if (!print.ok) throw new Error(print.code); return { pages: print.value.pages }; };
  },
  lessons: async () => {
    const { folderSource, memorySource } = await import('../../packages/kit-io/src/file-source.ts');
    const { importLessonFolder } = await import('../../packages/kit-io/src/lesson-folder.ts');
    const source = await folderSource(folder);
    const files = await times(source, factor, memorySource);
    return async () => ({ modules: (await importLessonFolder(files)).document.modules.length });
  },
};

/** The same lessons several times over, under other names. */
async function times(source, count, memorySource) {
  const files = Object.fromEntries(await Promise.all(source.paths.map(async (path) => [path, await source.read(path)])));
  const episodes = source.paths.filter((path) => /^episodes\/[^/]+\.(md|Rmd)$/.test(path));
  const decoder = new TextDecoder();
  const named = (path, n) => path.replace(/(\.[^.]+)$/, `-${n}$1`);
  const all = { ...files };
  for (let n = 2; n <= count; n += 1) for (const path of episodes) all[named(path, n)] = files[path];
  const lines = episodes.map((path) => path.replace('episodes/', ''));
  const config = decoder.decode(files['config.yaml']);
  all['config.yaml'] = Buffer.from(config.replaceAll(/^(\s*- )(\S+)\s*$/gm, (line, dash, name) => (lines.includes(name) ? Array.from({ length: count }, (_, n) => `${dash}${n === 0 ? name : named(name, n + 1)}`).join('\n') : line)));
  return memorySource(all);
}

const work = await tasks[task]();
const before = peak();
const started = performance.now();
const more = await work();
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ seconds, megabytes: Math.max(0, peak() - before), process: peak(), ...(more ?? {}) })}\n`);
