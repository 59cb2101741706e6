import { fileURLToPath } from 'node:url';

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Jest's configuration for what runs in Node alone, see `run-here.mjs`.
 * @type {import('jest').Config}
 */
export const inNode = {
  testEnvironment: beside('this-process.mjs'),
  testRunner: beside('run-here.mjs'),
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
};
