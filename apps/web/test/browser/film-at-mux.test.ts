/** A film that Mux keeps, on a small phone: played from there with its tokens and from nowhere else; where Mux cannot be reached, from here. What Mux would send is sent by the test. */
import { expect } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';

type Seed = { cohortId: string; participants: string[]; film: { versionId: string; sha256: string; playbackId: string } | null };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
const here = startSeeded<Seed>('seed-course', ({ files }) => ['film', files, 'mux'], {
  MUX_TOKEN_ID: 'id', MUX_TOKEN_SECRET: 'secret', MUX_SIGNING_KEY_ID: 'key', MUX_SIGNING_PRIVATE_KEY: privateKey, MUX_WEBHOOK_SECRET: 'hook', MUX_BASE_URL: 'http://127.0.0.1:9',
});

const playsFrom = (page: Page, seconds: number) => page.waitForFunction((from) => (document.querySelector<HTMLVideoElement>('mux-player')?.currentTime ?? 0) > from, seconds);
const allowing = { 'access-control-allow-origin': '*' };

async function opened(page: Page, filmed: NonNullable<Seed['film']>): Promise<string> {
  const address = `/api/kit-versions/${filmed.versionId}/films/${filmed.sha256}`;
  for (let n = 0; n < 120; n += 1) {
    const film = (await (await page.request.get(address)).json()) as { state: string };
    if (film.state === 'ready') break;
    await page.waitForTimeout(250);
  }
  await page.goto(`/curso/${here.seed.cohortId}/modulo/m1?parte=m1-a2`);
  await page.getByRole('button', { name: /^Ver el video/ }).waitFor();
  return address;
}

inBrowser('its playlist is asked of Mux by a token, nothing before it is opened, nothing of anybody else', async () => {
  if (!here.seed.film) return;
  const page = await here.signedIn(here.seed.participants[0]!);
  const foreign: URL[] = [];
  page.on('request', (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(here.served.url)) foreign.push(new URL(request.url())); });
  const address = `${here.served.url}/api/kit-versions/${here.seed.film.versionId}/films/${here.seed.film.sha256}`;
  await page.route('https://image.mux.com/**', (route) => route.fulfill({ headers: allowing, contentType: 'text/vtt', body: 'WEBVTT\n' }));
  await page.route('https://stream.mux.com/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('metadata.json')) return route.fulfill({ headers: allowing, contentType: 'application/json', body: '[]' });
    const name = pathname === `/${here.seed.film!.playbackId}.m3u8` ? 'master.m3u8' : pathname.split('/').at(-1);
    const answer = await page.request.get(`${address}/${name}`);
    return route.fulfill({ headers: allowing, contentType: answer.headers()['content-type'] ?? '', body: await answer.body() });
  });
  await opened(page, here.seed.film);
  expect(foreign).toEqual([]);
  await page.getByRole('button', { name: /^Ver el video/ }).click();
  await playsFrom(page, 1);
  const [playlist] = foreign.filter((one) => one.pathname === `/${here.seed.film!.playbackId}.m3u8`);
  expect(JSON.parse(Buffer.from(playlist?.searchParams.get('token')?.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ sub: here.seed.film.playbackId, aud: 'v', kid: 'key' });
  expect([...new Set(foreign.map((one) => one.host))].filter((host) => !['stream.mux.com', 'image.mux.com'].includes(host))).toEqual([]);
  expect(await page.evaluate(() => [...document.querySelector<HTMLVideoElement>('mux-player')!.textTracks].some((one) => one.kind === 'captions' && one.mode === 'showing'))).toBe(true);
  await page.evaluate(() => document.querySelector<HTMLVideoElement>('mux-player')!.pause());
  await page.getByText(/^Lleva \d/).waitFor();
  await page.context().close();
}, 120_000);

inBrowser('where Mux cannot be reached it plays from here', async () => {
  if (!here.seed.film) return;
  const page = await here.signedIn(here.seed.participants[1]!);
  let refused = 0;
  await page.route(/mux\.com\//, (route) => { refused += 1; return route.abort('addressunreachable'); });
  await opened(page, here.seed.film);
  await page.getByRole('button', { name: /^Ver el video/ }).click();
  await playsFrom(page, 1);
  expect(refused).toBeGreaterThan(0);
  await page.context().close();
}, 120_000);
