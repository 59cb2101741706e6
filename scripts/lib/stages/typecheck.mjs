import { join, relative } from 'node:path';
import { runNode } from '../children.mjs';
import { root } from '../paths.mjs';
import { sum, verdict } from '../tally.mjs';
import { workspaces } from '../workspaces.mjs';

/** One check per app and package. */
export async function typecheck() {
  const tallies = [];
  for (const folder of workspaces()) {
    const { code, output } = await runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], { cwd: root });
    tallies.push(verdict(code === 0, `${relative(root, folder)}\n${output}`));
  }
  return sum(tallies);
}
