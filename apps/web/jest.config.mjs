/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/test/browser-environment.mjs',
  // jsdom asks for the browser's conditions of packages; react-router and Mantine have what Node reads too.
  testEnvironmentOptions: { customExportConditions: ['node', 'import', 'module', 'default'] },
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['<rootDir>/test/browser/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
    }],
  },
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/test/no-style.mjs',
    // One file instead of five thousand.
    '^@tabler/icons-react$': '<rootDir>/node_modules/@tabler/icons-react/dist/cjs/tabler-icons-react.cjs',
  },
  setupFiles: ['<rootDir>/test/setup.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/patience.mjs'],
  testTimeout: 60_000,
};
