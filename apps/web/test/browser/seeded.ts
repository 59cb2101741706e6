/** What journeys share that begin with people who are signed in already: a platform of their own, a seed in its database, a browser. */
import { afterAll, beforeAll, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serve, type Served } from '../../../../scripts/lib/serve.mjs';
import { chromiumPath, openBrowser, openPage, phone } from './support.ts';

/** A test that is skipped, and says so, where there is no Chromium. */
export const inBrowser = chromiumPath() ? test : test.skip;

export type Here<Seed> = {
  readonly served: Served;
  readonly browser: Browser;
  readonly seed: Seed;
  /** A page of somebody's, on a phone unless told. @param cookie as the seed gives it, `name=value` */
  signedIn: (cookie: string, options?: BrowserContextOptions) => Promise<Page>;
};

/**
 * Starts it before the suite's tests and stops it after them; to be read within tests alone.
 * @param name of the script among `apps/api/test/support` that fills the database and prints what it made, as JSON
 * @param more what the script is told after the database's address
 * @param env goes to the API
 */
export function startSeeded<Seed>(name: 'seed-course' | 'seed-translation' | 'seed-adaptation', more: (served: Served) => readonly string[] = () => [], env: Record<string, string> = {}): Here<Seed> {
  const script = fileURLToPath(new URL(`../../../api/test/support/${name}.ts`, import.meta.url));
  let made: { served: Served; browser: Browser; seed: Seed } | undefined;

  beforeAll(async () => {
    if (!chromiumPath()) return;
    const served = await serve({ env });
    const browser = await openBrowser();
    const printed = execFileSync(process.execPath, [script, served.databaseUrl, ...more(served)], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
    made = { served, browser, seed: JSON.parse(printed) as Seed };
  }, 300_000);

  afterAll(async () => {
    await made?.browser.close();
    await made?.served.stop();
  }, 60_000);

  return {
    get served() { return made!.served; },
    get browser() { return made!.browser; },
    get seed() { return made!.seed; },
    async signedIn(cookie, options = {}) {
      const { served, browser } = made!;
      const page = await openPage(browser, served.url, { viewport: phone, ...options });
      const [name = '', value = ''] = cookie.split('=');
      await page.context().addCookies([{ name, value, url: served.url }]);
      return page;
    },
  };
}
