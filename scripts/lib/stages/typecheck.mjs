import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNode } from '../children.mjs';
import { root } from '../paths.mjs';
import { sum, verdict } from '../tally.mjs';

/** Every app and package, as its folder. */
export const workspaces = () => ['packages', 'apps'].flatMap((group) => readdirSync(join(root, group)).sort().map((name) => join(root, group, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')));

/** One check per app and package. */
export async function typecheck() {
  const tallies = [];
  for (const folder of workspaces()) {
    const { code, output } = await runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], { cwd: root });
    tallies.push(verdict(code === 0, `${relative(root, folder)}\n${output}`));
  }
  return sum(tallies);
}
