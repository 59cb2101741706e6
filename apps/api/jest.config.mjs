import { inNode } from '../../scripts/lib/jest/config.mjs';

/** Decorators need a compiler, and their metadata to be there before every suite. */
const shared = { ...inNode, setupFilesAfterEnv: ['<rootDir>/test/support/compile-hooks.mjs', '<rootDir>/test/support/setup.mjs'] };

/** @type {import('jest').Config} */
export default {
  projects: [
    { ...shared, displayName: 'unit' },
    {
      ...shared,
      displayName: 'api',
      roots: ['<rootDir>/test'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
  testSequencer: '<rootDir>/../../scripts/lib/longest-first.cjs',
  testTimeout: 120_000,
};
