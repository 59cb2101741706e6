/** What browser tests share: Chromium, signing in, pictures, accessibility and what a page weighs. */
import { AxeBuilder } from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page, type Request } from 'playwright-core';

const artifacts = fileURLToPath(new URL('../../../../artifacts/screenshots/', import.meta.url));
const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const switches = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const phone = { width: 360, height: 800 };
export const desk = { width: 1280, height: 800 };

/** Where Chromium is, or undefined: tests then skip and say so. */
export const chromiumPath = (): string | undefined => places.find((path) => path !== undefined && existsSync(path));

/** @throws when there is no Chromium */
export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('No Chromium found; set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: switches });
}

/** A page of its own visitor: nothing remembered, Spanish, Honduras' clock. */
export async function openPage(browser: Browser, baseURL: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'es-HN', timezoneId: 'America/Tegucigalpa', viewport: desk, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const asked = new Set<Request>();
  underWay.set(page, asked);
  page.on('request', (request) => { if (request.resourceType() !== 'eventsource') asked.add(request); });
  const ended = (request: Request) => { asked.delete(request); };
  page.on('requestfinished', ended).on('requestfailed', ended);
  return page;
}

const underWay = new WeakMap<Page, Set<Request>>();

/** Waits until nothing that a page of `openPage` has asked for is under way any more. */
export async function quiet(page: Page): Promise<void> {
  for (let calm = 0; calm < 3; calm = underWay.get(page)?.size ? 0 : calm + 1) await page.waitForTimeout(50);
}

/** Staff give a password and what their app shows; participants the name on their card and a PIN. */
export type Who = { name: string; password: string; totp: () => string | Promise<string> } | { name: string; pin: string };

const submit = (page: Page) => page.getByRole('main').locator('button[type=submit]').click();

/** Signs in through the page, as a person would, and waits for the shell. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('pin' in who ? '/entrar/tarjeta' : '/entrar');
  await page.locator('input[name=name]').fill(who.name);
  if ('pin' in who) await page.locator('input[name=pin]').fill(who.pin);
  else await page.locator('input[name=password]').fill(who.password);
  await submit(page);
  if (!('pin' in who)) {
    await page.locator('input[name=totp]').fill(await who.totp());
    await submit(page);
  }
  await page.waitForURL((url) => !url.pathname.startsWith('/entrar'));
  await page.locator('main').waitFor();
}

/** Pictures of the page as it stands on a phone and on a desk: `artifacts/screenshots/<name>-<width>.png`. */
export async function shot(page: Page, name: string, { fullPage = false }: { fullPage?: boolean } = {}): Promise<void> {
  await mkdir(artifacts, { recursive: true });
  const before = page.viewportSize();
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await page.waitForTimeout(60); // media queries and fonts settle
    await page.screenshot({ path: `${artifacts}${name}-${size.width}.png`, fullPage });
  }
  if (before) await page.setViewportSize(before);
}

/** What axe finds wrong by WCAG 2.2 AA, one line each; empty is good. Asked at both widths, since heads and bars differ. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const before = page.viewportSize();
  for (const size of [phone, desk]) {
    // Taller than the page, so that no bar at the edge covers what it would scroll past.
    await page.setViewportSize(size);
    await page.setViewportSize({ width: size.width, height: await page.evaluate(() => Math.max(800, document.documentElement.scrollHeight + 200)) });
    // No frames, so no page of its own to gather what each found.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    for (const { id, nodes } of violations) for (const { html } of nodes) faults.push(`${size.width} ${id}: ${html.slice(0, 160)}`);
  }
  if (before) await page.setViewportSize(before);
  return faults;
}

/** Whether anything reaches beyond the screen's side at 320 px. */
export async function sidewaysAt320(page: Page): Promise<number> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (before) await page.setViewportSize(before);
  return beyond;
}

export type Load = { bytes: number; requests: number; parts: { url: string; bytes: number }[] };

/**
 * What the first visit of an address transfers, headers included, with an empty cache; until what the page is for is there
 * (`shown`, a selector) and the network is quiet.
 */
export async function measureLoad(page: Page, address: string, shown = 'main'): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  const urls = new Map<string, string>();
  const parts: Load['parts'] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => { if (/^https?:/.test(request.url)) urls.set(requestId, request.url); });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId);
    if (url) parts.push({ url, bytes: encodedDataLength });
  });
  await page.goto(address);
  await page.locator(shown).first().waitFor();
  await page.waitForLoadState('networkidle');
  await session.detach();
  return { bytes: parts.reduce((sum, part) => sum + part.bytes, 0), requests: parts.length, parts };
}
