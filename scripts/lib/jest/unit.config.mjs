import api from '../../../apps/api/jest.config.mjs';
import { api as apiFolder, root } from '../paths.mjs';
import { workspaces } from '../workspaces.mjs';

const [apiUnit] = api.projects;

/**
 * Everything that needs neither a database nor a browser in one run, so that no processor waits for the end of a package.
 * @type {import('jest').Config}
 */
export default {
  rootDir: root,
  projects: [...workspaces('packages'), { ...apiUnit, rootDir: apiFolder }],
  testSequencer: api.testSequencer.replace('<rootDir>', apiFolder),
  testTimeout: api.testTimeout,
};
