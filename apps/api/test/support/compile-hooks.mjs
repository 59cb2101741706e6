// node --import this: the API's sources run without a build, decorators and their metadata included.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const sources = new URL('../../', import.meta.url).href;
const { jsc } = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const { rewriteRelativeImportExtensions: _kept, ...compiler } = jsc;
const hash = (...texts) => texts.reduce((all, text) => all.update(text), createHash('sha1')).digest('hex');

/** Beside what Node keeps itself: one file for each source, which begins with what it was made from. */
const folder = process.env.NODE_COMPILE_CACHE && join(process.env.NODE_COMPILE_CACHE, 'swc');
if (folder) mkdirSync(folder, { recursive: true });

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const mark = `/*${hash(JSON.stringify(compiler), source)}*/`;
  const kept = folder && join(folder, hash(filename));
  const before = kept && readIfThere(kept);
  if (before?.startsWith(mark)) return before;
  const code = `${mark}${transformSync(source, { filename, swcrc: false, sourceMaps: 'inline', module: { type: 'es6' }, jsc: compiler }).code}`;
  if (!kept) return code;
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept);
  return code;
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith(sources) || !url.endsWith('.ts') || url.includes('/node_modules/')) return nextLoad(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
