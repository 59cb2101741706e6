import { lstat, readFile, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Files to read a kit from: a folder, a zip's entries, or values in memory. Paths use `/`, are relative, and come sorted. */
export interface FileSource {
  readonly paths: readonly string[];
  /** @throws when the path is not among `paths` or cannot be read. */
  read(path: string): Promise<Uint8Array>;
}

/** Sorts by code units: the order must not depend on the machine's language. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const skipped = new Set(['.git', 'node_modules', '__MACOSX', '.DS_Store', 'Thumbs.db']);

/** A folder on disk. Symbolic links are not followed, so a link that leads back up or out is no way in; version control is left out. */
export async function folderSource(folder: string): Promise<FileSource> {
  const paths: string[] = [];
  const walk = async (relative: string): Promise<void> => {
    for (const entry of await readdir(join(folder, relative), { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue;
      const path = relative ? `${relative}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) paths.push(path);
    }
  };
  await walk('');
  const known = new Set(paths);
  return {
    paths: paths.sort(byCodeUnits),
    read: async (path) => {
      if (!known.has(path)) throw new Error(`no such file in the folder: ${path}`);
      const onDisk = join(folder, path.split('/').join(sep));
      if (!(await lstat(onDisk)).isFile()) throw new Error(`not a file any more: ${path}`);
      return readFile(onDisk);
    },
  };
}

/** Files held in memory, text as UTF-8. Backslashes in paths, as some Windows tools write them, become `/`. */
export function memorySource(files: Readonly<Record<string, string | Uint8Array>>): FileSource {
  const held = new Map(Object.entries(files).map(([path, data]) => [tidyPath(path), typeof data === 'string' ? new TextEncoder().encode(data) : data]));
  return {
    paths: [...held.keys()].sort(byCodeUnits),
    read: async (path) => {
      const data = held.get(path);
      if (!data) throw new Error(`no such file: ${path}`);
      return data;
    },
  };
}

/** A path with `/`, without `./` at its head. */
export const tidyPath = (path: string): string => path.replaceAll('\\', '/').replace(/^(\.\/)+/, '');

/**
 * The folder that holds the lesson: the source itself or, as when a folder was zipped as a whole, its only top folder. What operating
 * systems leave in zips does not count.
 */
export function lessonRoot(source: FileSource): FileSource {
  const paths = source.paths.filter((path) => !path.split('/').some((part) => skipped.has(part)));
  const looksLike = (prefix: string): boolean =>
    paths.some((path) => path === `${prefix}config.yaml` || path === `${prefix}config.yml` || path === `${prefix}index.md` || path.startsWith(`${prefix}episodes/`));
  const tops = new Set(paths.map((path) => path.split('/')[0]));
  const [top] = tops;
  const prefix = !looksLike('') && tops.size === 1 && top !== undefined && paths.every((path) => path.includes('/')) ? `${top}/` : '';
  if (prefix === '' && paths.length === source.paths.length) return source;
  return { paths: paths.map((path) => path.slice(prefix.length)), read: (path) => source.read(prefix + path) };
}
