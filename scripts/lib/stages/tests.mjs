import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../chromium.mjs';
import { api, root, web } from '../paths.mjs';
import { skipped } from '../tally.mjs';
import { runJest } from './jest.mjs';

/** The rules, the packages and the API's parts that need no database. */
export const unit = (args) => runJest(root, { args: ['--config', join(root, 'scripts/lib/jest/unit.config.mjs'), ...args] });

/** Over HTTP, on a real PostgreSQL. */
export const overHttp = (args) => runJest(api, { args: ['--selectProjects', 'api', '--workerIdleMemoryLimit=1200MB', ...args], minutes: 30 });

/** The client's own tests, without a browser. */
export const webUnit = (args) => runJest(web, { args });

const journeyConfig = 'jest.browser.config.mjs';

/** The journeys through the built client in Chromium. */
export async function browser(args) {
  const journeys = journeyFiles();
  if (journeys.length === 0) return skipped(0, 'there are no browser journeys yet');
  const chromium = findChromium();
  if (!chromium) return skipped(journeys.length, 'browser journeys skipped: no Chromium (set CHROMIUM_PATH, or install chromium)');
  // Most of a journey is waiting for the browser: a third keeps two processors busy.
  return runJest(web, { args: ['--config', journeyConfig, ...args], env: { CHROMIUM_PATH: chromium }, minutes: 30, workers: 3 });
}

function journeyFiles() {
  const folder = join(web, 'test/browser');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
}
