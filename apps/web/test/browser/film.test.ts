/** A film in a module, on a small phone over 3G: played with its captions, left and gone on with, and enough of it seen for its part to be done. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, sidewaysAt320 } from './support.ts';

type Seed = { cohortId: string; participants: string[]; film: { versionId: string; sha256: string } | null };
/** As a phone has it over 3G: 200 kB a second, a third of a second there and back. */
const overThreeG = { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 90_000 };

const here = startSeeded<Seed>('seed-course', ({ files }) => ['film', files]);

const playerAt = (page: Page) => page.evaluate(() => document.querySelector<HTMLVideoElement>('mux-player')?.currentTime ?? 0);
const playsFrom = (page: Page, seconds: number) => page.waitForFunction((from) => (document.querySelector<HTMLVideoElement>('mux-player')?.currentTime ?? 0) > from, seconds);

inBrowser('a film is played with captions, gone on with after the page was closed, and done once enough was seen; nobody else hears of it', async () => {
  if (!here.seed.film) return;
  const page = await here.signedIn(here.seed.participants[0]!);
  const foreign: string[] = [];
  page.on('request', (request) => { if (/^https?:/.test(request.url()) && !request.url().startsWith(here.served.url)) foreign.push(request.url()); });
  const address = `/api/kit-versions/${here.seed.film.versionId}/films/${here.seed.film.sha256}`;
  // The server makes it ready as soon as somebody asks for it.
  for (let n = 0; n < 120; n += 1) {
    const film = (await (await page.request.get(address)).json()) as { state: string };
    if (film.state === 'ready') break;
    await page.waitForTimeout(250);
  }
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', overThreeG);
  await page.goto(`/curso/${here.seed.cohortId}/modulo/m1?parte=m1-a2`);
  await page.getByRole('button', { name: /^Ver el video/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
  await page.getByRole('button', { name: /^Ver el video/ }).click();
  await playsFrom(page, 1);
  expect(await page.evaluate(() => [...document.querySelector<HTMLVideoElement>('mux-player')!.textTracks].filter((one) => one.kind === 'captions' && one.mode === 'showing').map((one) => [one.language, (one.activeCues?.[0] as VTTCue | undefined)?.text])))
    .toEqual([['es', 'Este módulo se lee a su ritmo.']]);
  await page.getByText('Texto del video').click();
  await page.getByRole('button', { name: 'Ir a 0:06: Si algo le afecta, toque Ayuda.' }).click();
  await playsFrom(page, 7);
  await page.evaluate(() => document.querySelector<HTMLVideoElement>('mux-player')!.pause());
  await page.getByText(/^Lleva \d/).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Seguir desde 0:0[789]/ }).click();
  await playsFrom(page, 11);
  expect(await playerAt(page)).toBeGreaterThan(10);
  await page.getByText('Texto del video').click();
  await page.getByRole('button', { name: 'Ir a 0:00: Este módulo se lee a su ritmo.' }).click();
  await playsFrom(page, 0.2);
  await page.getByText('Video visto.').waitFor();
  const course = (await (await page.request.get(`/api/learning/cohorts/${here.seed.cohortId}`)).json()) as { progress: { activityId: string; state: string }[] };
  expect(course.progress.find((one) => one.activityId === 'm1-a2')?.state).toBe('done');
  expect(foreign).toEqual([]);
  await page.context().close();
}, 120_000);

inBrowser('where data is saved nothing of a film is fetched but a small picture; its words stand in its place, and its sound comes for what it says it weighs', async () => {
  if (!here.seed.film) return;
  const page = await here.signedIn(here.seed.participants[1]!);
  await page.addInitScript(() => localStorage.setItem('relevo.light', 'on'));
  const fetched: string[] = [];
  page.on('request', (request) => { const [, file] = /\/films\/[^/]+\/([^/?]+)$/.exec(request.url()) ?? []; if (file) fetched.push(file); });
  await page.goto(`/curso/${here.seed.cohortId}/modulo/m1?parte=m1-a2`);
  const listen = page.getByRole('button', { name: /^Escuchar \(\d/ });
  await listen.waitFor();
  await page.getByRole('button', { name: /^Ver \(\d/ }).waitFor();
  await page.getByText('Este módulo se lee a su ritmo.').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
  expect(fetched).toEqual(['poster-small.jpg']);
  await listen.click();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 1);
  expect([...new Set(fetched)]).toEqual(['poster-small.jpg', 'audio.m4a']);
  await page.evaluate(() => document.querySelector('audio')!.pause());
  await page.getByText(/^Lleva \d/).waitFor();
  await page.getByRole('button', { name: 'Ya leí el texto' }).click();
  await page.getByText('Texto leído: cuenta igual.').waitFor();
  await expectDone(page);
  await page.context().close();
}, 120_000);

/** The part of the film is done, and said to have been read. */
async function expectDone(page: Page): Promise<void> {
  for (let n = 0; n < 40; n += 1) {
    const watch = (await (await page.request.get(`/api/learning/cohorts/${here.seed.cohortId}/films/m1-a2`)).json()) as { how: string | null };
    if (watch.how === 'read') break;
    await page.waitForTimeout(250);
  }
  const course = (await (await page.request.get(`/api/learning/cohorts/${here.seed.cohortId}`)).json()) as { progress: { activityId: string; state: string }[] };
  expect(course.progress.find((one) => one.activityId === 'm1-a2')?.state).toBe('done');
}
