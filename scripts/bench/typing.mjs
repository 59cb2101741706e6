// How long a keystroke takes to be painted in the studio, in a kit of 100 modules with 2,000 questions: a title, a long text, a question's stem, an option,
// the search of a bank, a run sheet's minutes; beside them a bare page with nothing but a field, in turn, so that what slows the machine slows both.
// Usage: npm run bench -- typing [--json FILE] [--only WORDS] [--profile FOLDER]   a profile of each place's scripts, for Chromium's tools
//
// A keystroke begins when the browser has it (the event's own time stamp, so that waiting for a busy page counts) and ends with the first task after the
// next frame, when that frame's style, layout and painting are done. Event Timing is asked beside it: it also counts until the frame is shown, in steps of
// 8 ms and nothing below 16. The rhythm is a fast writer's, with a pause after each word that ends as the search begins; the writing is long enough
// for the draft to be saved in the midst of it.
import { createRequire } from 'node:module';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../lib/chromium.mjs';
import { web } from '../lib/paths.mjs';
import { serve } from '../lib/serve.mjs';
import { bigKit } from './big-kit.mjs';
import { draftOf, signedInAs } from './typing-draft.mjs';

const goalMs = 50;
const rounds = 2;
const rhythm = { letter: 70, word: 360 };
const words = 'escucha con calma y vuelve a la pregunta '.repeat(2);
const minutes = ['Backspace', '5', 'Backspace', '7', 'Backspace', '2', 'Backspace', '9', ' '];
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const say = (text) => process.stderr.write(`${text}\n`);

const places = [
  { name: 'title', title: 'A module’s title', at: '/modulo/m50', field: '[data-path="modules/m50/title"] textarea' },
  { name: 'text', title: 'An activity’s long text', at: '/modulo/m50/m50a2', field: '[data-path="modules/m50/activities/m50a2/body"] [contenteditable=true]' },
  { name: 'stem', title: 'A question’s stem', at: '/bancos/b1/q1000', field: '[data-path="banks/b1/questions/q1000/stem"] [contenteditable=true]' },
  { name: 'option', title: 'An option’s text', at: '/bancos/b1/q1000', field: '[data-path="banks/b1/questions/q1000/options/q1000o1"] textarea' },
  { name: 'search', title: 'The search of a bank', at: '/bancos/b1', field: '.q-filters input[type=search]' },
  { name: 'minutes', title: 'A run sheet’s minutes', at: '/guion/r1', opens: '[data-block="r1s50b2"]', field: '[data-path="runSheets/r1/sessions/r1s50/blocks/r1s50b2/minutes"] input', keys: minutes },
];

/** In the page: notes how long each keystroke takes. */
function watch() {
  const kept = { painted: [], shown: [] };
  const { port1, port2 } = new MessageChannel();
  const begun = [];
  port1.onmessage = () => { for (const at of begun.splice(0)) kept.painted.push(performance.now() - at); };
  addEventListener('keydown', ({ timeStamp, isTrusted }) => {
    if (!isTrusted) return;
    requestAnimationFrame(() => { begun.push(timeStamp); port2.postMessage(null); });
  }, true);
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.name === 'keydown') kept.shown.push(one.duration); }).observe({ type: 'event', durationThreshold: 16 });
  globalThis.keystrokes = kept;
}

const share = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;

const sessions = new WeakMap();
/** Seconds that the page's main thread has been at work since it was first asked: of the processor, so that they do not grow with what else the machine does. */
async function worked(page) {
  if (!sessions.has(page)) {
    const made = await page.context().newCDPSession(page);
    await made.send('Performance.enable', { timeDomain: 'threadTicks' });
    sessions.set(page, made);
  }
  const { metrics } = await sessions.get(page).send('Performance.getMetrics');
  return metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0;
}

/** @returns {Promise<{ painted: number[], shown: number[], worked: number }>} milliseconds of each keystroke; those below 16 are absent from `shown` */
async function typed(page, keys) {
  const before = await worked(page);
  await page.evaluate(() => { Object.assign(globalThis.keystrokes, { painted: [], shown: [] }); });
  for (const key of keys) {
    if (key !== ' ' || keys !== minutes) await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(key === ' ' ? rhythm.word : rhythm.letter);
  }
  await page.waitForTimeout(500);
  return { ...(await page.evaluate(() => globalThis.keystrokes)), worked: ((await worked(page)) - before) * 1000 };
}

/** Opens a place and puts the cursor at the end of its field. */
async function arrive(page, base, { at, opens, field }) {
  await page.goto(`${base}${at}?vista=textos`, { waitUntil: 'networkidle' });
  if (opens) await page.locator(opens).click();
  await page.locator(field).click();
  await page.keyboard.press('Control+End');
  await page.waitForTimeout(2_000);
}

async function profiled(page, file, work) {
  if (!file) return work();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  const result = await work();
  writeFileSync(file, JSON.stringify((await session.send('Profiler.stop')).profile));
  await session.detach();
  return result;
}

const figure = ({ painted, shown, worked: cpu }) => {
  const all = [...shown, ...Array.from({ length: Math.max(0, painted.length - shown.length) }, () => 16)];
  return { keys: painted.length, p50: share(painted, 0.5), p95: share(painted, 0.95), max: share(painted, 1), workedEach: cpu / painted.length, shownP95: share(all, 0.95) };
};

async function measured(page, base, place, bare, folder) {
  const here = { painted: [], shown: [], worked: 0 };
  const floor = { painted: [], shown: [], worked: 0 };
  const add = (to, more) => { to.painted.push(...more.painted); to.shown.push(...more.shown); to.worked += more.worked; };
  const keys = place.keys ?? [...words];
  const turns = place.keys ? 9 : 1;
  await arrive(page, base, place);
  for (let round = 0; round < rounds; round += 1) {
    await bare.bringToFront();
    await bare.locator('textarea').focus();
    add(floor, await typed(bare, [...words].slice(0, 40)));
    await page.bringToFront();
    add(here, await profiled(page, folder && round === rounds - 1 ? join(folder, `${place.name}.cpuprofile`) : null, async () => {
      const all = { painted: [], shown: [], worked: 0 };
      for (let turn = 0; turn < turns; turn += 1) add(all, await typed(page, keys));
      return all;
    }));
  }
  return { name: place.name, title: place.title, here: figure(here), floor: figure(floor) };
}

/** Measures each place on a platform that runs already. @returns {Promise<object[]>} a figure of each, as they come also on standard output */
export async function measurePlaces(platform, { only, profile } = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found; set CHROMIUM_PATH');
  const { chromium } = createRequire(join(web, 'package.json'))('playwright-core');
  if (profile) mkdirSync(profile, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: quiet });
  try {
    const context = await browser.newContext({ baseURL: platform.url, locale: 'es-HN', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await context.addInitScript(watch);
    const bare = await context.newPage();
    await bare.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bare</title><textarea rows=4 cols=60></textarea>' }));
    await bare.goto('/bare');
    const page = await context.newPage();
    await signedInAs(page, platform, 'autoria');
    say('Writing a kit of 100 modules with 2,000 questions…');
    const base = await draftOf(page, bigKit(100, 2_000));
    const figures = [];
    for (const place of places.filter((one) => !only || one.name === only)) {
      const one = await measured(page, base, place, bare, profile);
      figures.push(one);
      process.stdout.write(`${lineOf(one)}\n`);
    }
    return figures;
  } finally {
    await browser.close();
  }
}

function lineOf({ title, here, floor }) {
  const ms = (value) => value.toFixed(1).padStart(6);
  return [
    `${title.padEnd(24)} p50${ms(here.p50)}   p95${ms(here.p95)}   max${ms(here.max)} ms   ${here.p95 < goalMs ? 'under' : 'OVER '} ${goalMs}`, `p95 until shown${ms(here.shownP95)}`, `work${ms(here.workedEach)} ms a key`,
    `bare page p50${ms(floor.p50)} p95${ms(floor.p95)} until shown${ms(floor.shownP95)} work${ms(floor.workedEach)}`, `${(here.p50 / floor.p50).toFixed(2)} of bare at p50, ${(here.p95 / floor.p95).toFixed(2)} at p95`, `${here.keys} keys`,
  ].join('   ');
}

/** @returns whether every place stays below the goal */
export async function benchTyping({ json, only, profile } = {}) {
  say('Starting the platform with the demo programme…');
  const platform = await serve({ demo: true, fast: false, env: { NODE_ENV: 'production', LOG_LEVEL: 'error' } });
  try {
    const figures = await measurePlaces(platform, { only, profile });
    if (json) writeFileSync(json, `${JSON.stringify({ goalMs, figures }, null, 1)}\n`);
    return figures.length > 0 && figures.every((one) => one.here.p95 < goalMs);
  } finally {
    await platform.stop();
  }
}
