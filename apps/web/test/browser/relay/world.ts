/** What the steps of the relay share: the platform, a browser, and everybody who takes part, each in a window of their own. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TOTP } from 'otpauth';
import { workingZone } from './clock.ts';
import { desk, openPage, phone, signIn } from '../support.ts';

/** Somebody who takes part. `secret` is what their authenticator app holds; participants have a PIN instead. */
export type Person = { displayName: string; name: string; password?: string; secret?: string; pin?: string };

/** What one step leaves for the next; plain, so that it can be written down. */
export type Story = {
  people: Record<string, Person>;
  /** Addresses of what was made, by a name of the journey's own. */
  places: Record<string, string>;
  files: Record<string, string>;
};

export type Platform = { url: string; cli: (args: string[]) => Promise<string> };

const pictures = fileURLToPath(new URL('../../../../../artifacts/screenshots/relay/', import.meta.url));

export class World {
  readonly story: Story;
  readonly browser: Browser;
  readonly at: Platform;
  private readonly pages = new Map<string, Page>();
  private folder: string | undefined;
  private complaints: string[] = [];

  constructor(browser: Browser, at: Platform, story: Story = { people: {}, places: {}, files: {} }) {
    this.browser = browser;
    this.at = at;
    this.story = story;
  }

  /** A visitor nobody knows yet, who becomes `key`. */
  async visitor(key: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await openPage(this.browser, this.at.url, { acceptDownloads: true, timezoneId: workingZone(), ...options });
    this.listen(key, page);
    await this.pages.get(key)?.context().close();
    this.pages.set(key, page);
    return page;
  }

  /** Keeps what a window complains of, for a failure that says why. */
  private listen(key: string, page: Page): void {
    const note = (what: string) => { this.complaints = [...this.complaints, `${key}: ${what}`].slice(-12); };
    page.on('pageerror', (error) => note(String(error.stack ?? error)));
    page.on('console', (message) => { if (message.type() === 'error') note(message.text()); });
    page.on('requestfailed', (request) => note(`${request.url()} ${request.failure()?.errorText ?? ''}`));
    page.on('response', (response) => { if (response.status() >= 400) note(`${response.status()} ${response.request().method()} ${response.url()}`); });
  }

  /** The window of somebody; opened by signing in where it is not open. */
  async as(key: string): Promise<Page> {
    const open = this.pages.get(key);
    if (open) return open;
    const who = this.person(key);
    const page = await this.visitor(key, who.pin ? { viewport: phone, isMobile: true, hasTouch: true } : {});
    const { name, pin, password } = who;
    await signIn(page, pin ? { name, pin } : { name, password: password!, totp: () => codeOf(who) });
    return page;
  }

  person(key: string): Person {
    const person = this.story.people[key];
    if (!person) throw new Error(`nobody is called ${key} yet`);
    return person;
  }

  place(key: string): string {
    const place = this.story.places[key];
    if (!place) throw new Error(`there is no ${key} yet`);
    return place;
  }

  /** A folder for what is downloaded and uploaded. */
  async scratch(name: string): Promise<string> {
    this.folder ??= await mkdtemp(join(tmpdir(), 'relevo-relay-'));
    return join(this.folder, name);
  }

  /** What went wrong, with what every open window shows. */
  async account(error: unknown): Promise<string> {
    const windows = await Promise.all([...this.pages].map(async ([key, page]) => {
      await picture(page, `failed-${key}`, { sizes: [page.viewportSize() ?? desk] }).catch(() => undefined);
      return `${key} at ${page.url()}: ${(await page.locator('main').innerText({ timeout: 1000 }).catch(() => '')).slice(0, 400).replaceAll('\n', ' / ')}`;
    }));
    return [String((error as Error).stack ?? error), ...windows, ...this.complaints].join('\n');
  }

  async close(): Promise<void> {
    for (const page of this.pages.values()) await page.context().close();
    this.pages.clear();
  }
}

/** What somebody's authenticator app shows. */
export const codeOf = ({ secret }: Person): string => new TOTP({ secret: secret! }).generate();

/** Pictures of an earlier run would pass for this one's. */
export const clearPictures = (): Promise<void> => rm(pictures, { recursive: true, force: true });

/** A picture of a step as the person sees it, in a full run at the other width too: `artifacts/screenshots/relay/<name>-<width>.png`. */
export async function picture(page: Page, name: string, { fullPage = false, sizes }: { fullPage?: boolean; sizes?: { width: number; height: number }[] } = {}): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const before = page.viewportSize();
  const seen = process.env['RELEVO_FULL'] === '1' ? [phone, desk] : [before ?? desk];
  for (const size of sizes ?? seen) {
    await page.setViewportSize(size);
    await page.waitForTimeout(60); // media queries and fonts settle
    // A page that is high enough for all of it: a bar at the edge would else stand in the middle of the picture.
    if (fullPage) await page.setViewportSize({ width: size.width, height: Math.min(4000, Math.max(size.height, await page.evaluate(() => document.documentElement.scrollHeight + 120))) });
    await page.screenshot({ path: join(pictures, `${name}-${size.width}.png`), animations: 'disabled' });
  }
  if (before) await page.setViewportSize(before);
}
