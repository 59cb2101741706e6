import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runNode } from '../children.mjs';
import { api, root } from '../paths.mjs';
import { verdict } from '../tally.mjs';

const jest = join(api, 'node_modules/jest/bin/jest.js');
const usual = Math.min(4, Math.max(2, availableParallelism()));

/**
 * Runs the Jest tests of a package.
 * @param {string} cwd the package's folder
 * @param {{ args?: string[], env?: object, minutes?: number, workers?: number }} [options] `args` go to Jest; `workers` at least run at once
 * @returns {Promise<import('../tally.mjs').Tally>}
 */
export async function runJest(cwd, { args = [], env = {}, minutes = 10, workers = 2 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'relevo-jest-'));
  const report = join(folder, 'report.json');
  try {
    const { code, output } = await runNode(
      ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest, '--ci', '--passWithNoTests', '--json', `--outputFile=${report}`,
        `--maxWorkers=${Math.max(usual, workers)}`, '--forceExit', ...args],
      { cwd, env: { ...process.env, NODE_ENV: 'test', ...env }, timeout: minutes * 60_000 },
    );
    if (!existsSync(report)) return verdict(false, output);
    return tallyOf(JSON.parse(readFileSync(report, 'utf8')), code, withoutReport(output), cwd);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tallyOf(report, code, output, cwd) {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    // A run that fails without a failed test (a teardown, a threshold) is a failure all the same.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    notes: skippedTitles(report).map((title) => `skipped in ${relative(root, cwd) || 'packages'}: ${title}`),
    output,
  };
}

const skippedTitles = (report) => report.testResults.flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status }) => status === 'pending' || status === 'todo')
  .map(({ fullName }) => fullName);

/** Jest prints the report too; people want the rest. */
const withoutReport = (output) => output.split('\n').filter((line) => !line.startsWith('{"numFailed')).join('\n');
