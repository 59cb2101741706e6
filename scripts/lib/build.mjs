import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode } from './children.mjs';
import { withLock } from './lock.mjs';
import { api, root, web } from './paths.mjs';
import { step } from './progress.mjs';

const stamps = join(root, 'node_modules/.relevo');
const packageSources = ['domain', 'contracts', 'kit-changes'].map((name) => join(root, 'packages', name, 'src'));

/** What is built, from what, into where. The packages are not built: Node and Vite read their sources. */
const targets = {
  api: {
    what: 'Building the API', dist: join(api, 'dist'), build: buildApi,
    sources: [join(api, 'src'), join(api, '.swcrc'), join(root, 'pnpm-lock.yaml')],
  },
  web: {
    what: 'Building the web client', dist: join(web, 'dist'), build: buildWeb,
    sources: [...['src', 'public', 'index.html', 'vite.config.ts'].map((name) => join(web, name)), ...packageSources, join(root, 'pnpm-lock.yaml')],
  },
};

/**
 * Builds a part unless its sources are those of its last build.
 * @param {'api' | 'web'} name
 * @param {{ stream?: NodeJS.WriteStream, always?: boolean }} [options] where progress is told
 * @throws {Error} with the compiler's output
 */
export async function ensureBuilt(name, { stream, always = false } = {}) {
  const { what, dist, build, sources } = targets[name];
  const stamp = join(stamps, `${name}.stamp`);
  mkdirSync(stamps, { recursive: true });
  await withLock(join(stamps, `${name}.lock`), async () => {
    const wanted = fingerprint(sources);
    if (!always && existsSync(dist) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    await step(what, () => build(dist), stream);
    writeFileSync(stamp, wanted);
  });
}

/** Makes the next `ensureBuilt` build: the watch mode has been writing to the same folder. */
export const forgetBuild = (name) => rmSync(join(stamps, `${name}.stamp`), { force: true });

async function buildApi(dist) {
  const made = `${dist}.new`;
  rmSync(made, { recursive: true, force: true });
  await compile(['node_modules/@swc/cli/bin/swc.js', 'src', '-d', made, '--strip-leading-paths', '--copy-files'], api);
  // A folder that never holds half a build, nor what an earlier version had and this one has not.
  rmSync(dist, { recursive: true, force: true });
  renameSync(made, dist);
}

function buildWeb() {
  return compile(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], web);
}

async function compile(args, cwd) {
  const { code, output } = await runNode(args, { cwd, env: { ...process.env, NODE_ENV: 'production' } });
  if (code !== 0) throw new Error(`The build failed in ${relative(root, cwd)}:\n${output}`);
}

function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn).sort()) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
