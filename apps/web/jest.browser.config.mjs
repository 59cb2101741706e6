/**
 * Journeys through the built client in a real browser. `scripts/lib/serve.mjs` starts the platform for a journey;
 * CHROMIUM_PATH names the browser.
 * @type {import('jest').Config}
 */
export default {
  displayName: 'browser',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      swcrc: false, module: { type: 'es6' },
      jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
    }],
  },
  globalSetup: '<rootDir>/test/browser/global-setup.mjs',
  globalTeardown: '<rootDir>/test/browser/global-teardown.mjs',
  testSequencer: '<rootDir>/../../scripts/lib/longest-first.cjs',
  testTimeout: 180_000,
};
