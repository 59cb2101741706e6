import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Every package and app, or those of one group, as its folder. */
export const workspaces = (...groups) => (groups.length > 0 ? groups : ['packages', 'apps'])
  .flatMap((group) => readdirSync(join(root, group)).sort().map((name) => join(root, group, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')));
