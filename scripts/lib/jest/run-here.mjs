/**
 * Jest's test runner for `this-process.mjs`: Node itself loads the tests and what they import, TypeScript included. What needs more than
 * taking types off is compiled by a module that the configuration names: `setupFilesAfterEnv` are imported before the first test.
 */
import { jestExpect } from '@jest/expect';
import { createEmptyTestResult } from '@jest/test-result';
import { addEventHandler, getState, resetState, run } from 'jest-circus';
import { formatResultsErrors } from 'jest-message-util';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const globals = new URL('globals.mjs', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === '@jest/globals' ? { url: globals, format: 'module', shortCircuit: true } : next(specifier, context)),
});
addEventHandler((event) => {
  if (event.name === 'test_start') jestExpect.setState({ currentTestName: nameOf(event.test) });
});

/** Runs one file. @returns {Promise<import('@jest/test-result').TestResult>} */
export default async function runHere(globalConfig, config, _environment, _runtime, testPath) {
  // Jest asks for ten times as many, and reads maps from files; much of what runs here makes errors that nobody looks at, and Node knows its maps.
  Error.stackTraceLimit = 20;
  delete Error.prepareStackTrace;
  process.setSourceMapsEnabled(true);
  resetState();
  const state = getState();
  state.testTimeout = config.testTimeout ?? globalConfig.testTimeout ?? 5000;
  state.testNamePattern = globalConfig.testNamePattern ? new RegExp(globalConfig.testNamePattern, 'i') : null;
  jestExpect.setState({ testPath, expand: globalConfig.expand });
  const stray = [];
  const stop = catchStray(stray);
  try {
    for (const file of config.setupFilesAfterEnv) await import(pathToFileURL(file).href);
    await import(pathToFileURL(testPath).href);
    const { testResults, unhandledErrors } = await run();
    return resultOf(testResults.map(assertionOf), [...unhandledErrors, ...stray], { globalConfig, config, testPath });
  } finally {
    stop();
  }
}

/** What nobody catches fails the suite that it happened in. */
function catchStray(stray) {
  const note = (error) => { stray.push(error?.stack ?? String(error)); };
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, note);
  return () => { for (const event of ['uncaughtException', 'unhandledRejection']) process.off(event, note); };
}

const nameOf = (test) => (test.parent ? [nameOf(test.parent), test.name].filter(Boolean).join(' ') : '');

function assertionOf({ duration, errors, invocations, location, numPassingAsserts, startedAt, status, testPath: [, ...titles] }) {
  return {
    ancestorTitles: titles.slice(0, -1), title: titles.at(-1), fullName: titles.join(' '),
    status: status === 'skip' ? 'pending' : status === 'todo' ? 'todo' : errors.length > 0 ? 'failed' : 'passed',
    duration, failureDetails: [], failureMessages: errors, invocations, location, numPassingAsserts, retryReasons: [], startAt: startedAt,
  };
}

function resultOf(testResults, stray, { globalConfig, config, testPath }) {
  const count = (status) => testResults.filter((one) => one.status === status).length;
  return {
    ...createEmptyTestResult(),
    failureMessage: [formatResultsErrors(testResults, config, globalConfig, testPath), ...stray].filter(Boolean).join('\n\n') || null,
    numFailingTests: count('failed'), numPassingTests: count('passed'), numPendingTests: count('pending'), numTodoTests: count('todo'),
    testExecError: stray.length > 0 ? { message: '', stack: stray.join('\n') } : undefined,
    testFilePath: testPath, testResults,
  };
}
