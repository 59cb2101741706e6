import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const api = join(root, 'apps/api');
export const web = join(root, 'apps/web');
export const webDist = join(web, 'dist');

/** Where this installation keeps what it must not lose: the database and the files. */
export const data = resolve(root, process.env.RELEVO_DATA || '.data');

/** Requires a package the way the API would: the scripts have no dependencies of their own. */
export const requireFromApi = createRequire(join(api, 'package.json'));
