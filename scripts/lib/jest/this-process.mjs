import { ModuleMocker } from 'jest-mock';

export const mocker = new ModuleMocker(globalThis);

/**
 * Jest's environment for tests that run in the process they are started in, without a virtual machine's context of their own: modules are loaded
 * once for all suites of a worker, and code runs as fast as it does in use. Goes with `run-here.mjs`.
 */
export default class ThisProcess {
  // Jest puts a console here, and would wrap `process` if it found one.
  global = {};
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = mocker;

  async setup() {}

  async teardown() {}

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
}
