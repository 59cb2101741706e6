/**
 * The kit studio as those who write see it: a kit from nothing to published, and two people at once in one draft. Pictures of the screens:
 * `artifacts/screenshots/studio-*.png`.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { serve, type Served } from '../../../../scripts/lib/serve.mjs';
import { fillBank, makeTest, planSession } from './studio/asking.ts';
import { dialog, enter, freshDraft, open, type SignIn } from './studio/parts.ts';
import { closePreview, preview, publish, read, submit } from './studio/publishing.ts';
import { decide, goBack, meet, undo, writeApart, writeOffline, writeTheSame, type Writer } from './studio/two.ts';
import { attest, begin, bringFile, moveByKeyboard, objectives, structure, writeText } from './studio/writing.ts';
import { accessibilityFaults, chromiumPath, openBrowser, shot, sidewaysAt320 } from './support.ts';

const wanted = chromiumPath() !== undefined;
let served: Served;
let browser: Browser;
let a: Writer;
let b: Writer;
/** A step that fails leaves nothing for the next to stand on. */
let broken: string | undefined;

const nameOf = (page: Page): Promise<string> => page.evaluate(async () => ((await (await fetch('/api/session')).json()) as { session: { person: { displayName: string } } }).session.person.displayName);

beforeAll(async () => {
  if (!wanted) return;
  served = await serve({ demo: true });
  browser = await openBrowser();
  const { signIns } = JSON.parse(await served.cli(['demo', 'sign-ins', '--json'])) as { signIns: SignIn[] };
  const writer = async (name: string): Promise<Writer> => {
    const page = await enter(browser, served.url, signIns.find((one) => one.name === name)!);
    return { page, name: await nameOf(page) };
  };
  [a, b] = await Promise.all([writer('autoria'), writer('coordinacion')]);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await served?.stop();
}, 60_000);

const step = (name: string, act: () => Promise<void>) => (wanted ? test : test.skip)(name, async () => {
  expect(broken).toBeUndefined();
  broken = name;
  await act();
  broken = undefined;
});

/** What a screen has to be for everybody, and its picture. */
async function isSound(page: Page, name: string): Promise<void> {
  await shot(page, `studio-${name}`);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
}

describe('a kit from nothing to published', () => {
  let studio: string;
  const version = () => studio.replace('/estudio', '');

  step('begins with a name, and says at once what is lacking', async () => { studio = await begin(a.page); });
  step('gets modules and activities of several kinds', () => structure(a.page));
  step('an activity is moved by keyboard, and its row keeps the focus', () => moveByKeyboard(a.page));
  step('its text gets bold words, a list and a picture that is not taken without words; facilitators get their side', async () => {
    await writeText(a.page, await a.page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 180 } }));
    await isSound(a.page, 'activity');
  });
  step('a large file whose line is cut goes on where it stopped and comes whole', () => bringFile(a.page));
  step('its modules get objectives, one after the other', () => objectives(a.page));
  step('a case study is declared where the check panel leads', () => attest(a.page));
  step('a bank gets questions of four kinds', () => fillBank(a.page));
  step('a test asks two of them and draws one', async () => {
    await makeTest(a.page);
    await open(a.page, 'Repaso final');
    await isSound(a.page, 'test');
  });
  step('a session that is too long is named, and shortened until it fits', async () => {
    await planSession(a.page);
    await isSound(a.page, 'run-sheet');
  });
  step('on the phone frame it reads as participants will have it', async () => {
    await preview(a.page);
    await shot(a.page, 'studio-preview');
    await closePreview(a.page);
    await dialog(a.page).waitFor({ state: 'detached' });
  });
  step('nothing is lacking, so it goes to review, where its author cannot publish it', () => submit(a.page));
  step('somebody else publishes it', () => publish(b.page, version()));
  step('the published version is read, each side by whom it is for, and no more written in', () => read(a.page, version()));
});

describe('two people in one draft', () => {
  step('see one another, and where', async () => { await meet(a, b, await freshDraft(a.page, 'Sillas para el grupo')); });
  step('write in different places at once, and both are kept', () => writeApart(a, b));
  step('write the same words at once: the second sees who wrote what', async () => {
    await writeTheSame(a, b);
    await isSound(b.page, 'conflict');
  });
  step('and makes one text of both, which both then have', () => decide(a, b));
  step('without a signal the work waits on the device, and comes in when there is one', () => writeOffline(a, b));
  step('undo takes back what was one’s own', () => undo(a, b));
  step('history tells who changed what, and any moment can be gone back to', async () => {
    await goBack(a, b);
    await isSound(a.page, 'history');
  });
});
