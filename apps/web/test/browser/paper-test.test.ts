/** A test on paper, from making its forms to what was keyed of them, on a phone and by the keyboard alone. */
import { beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, chromiumPath, shot, sidewaysAt320 } from './support.ts';

type Seed = { cohortId: string; trainer: string };

const here = startSeeded<Seed>('seed-course');
let page: Page;

beforeAll(async () => {
  if (chromiumPath()) page = await here.signedIn(here.seed.trainer);
});

const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).locator('visible=true').first().click();
const saved = () => page.getByText('Guardado', { exact: true }).first().waitFor();

describe('a trainer with a test on paper', () => {
  inBrowser('makes the forms and prints them: a code each, no name', async () => {
    await page.goto(`/grupos/${here.seed.cohortId}`);
    await page.getByRole('link', { name: /^Pruebas en papel/ }).first().click();
    await page.getByRole('link', { name: /^Prueba inicial/ }).click();
    await press('Hacer formularios');
    await page.getByText('Participante 1').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Formularios de las personas/ }).click()]);
    expect(download.suggestedFilename()).toBe('Formularios.pdf');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysAt320(page)).toBe(0);
    await shot(page, 'paper-test', { fullPage: true });
  });

  inBrowser('keys them in the grid with keys alone; what cannot be read is named with its person', async () => {
    await page.getByRole('link', { name: 'Anotar en tabla' }).locator('visible=true').first().click();
    await page.getByRole('button', { name: 'Forma A' }).click();
    await page.getByLabel('Participante 1, 1', { exact: true }).focus();
    // A letter goes on by itself; several letters and words with Enter.
    await page.keyboard.type('Z');
    await page.keyboard.press('Enter');
    for (const answer of ['f', 'd', 'v', 'AC\n', 'a', 'ab\n', '3', 'd', 'Respeto\n', 'b', 'c', '\n']) {
      await page.keyboard.type(answer.replace('\n', ''));
      if (answer.endsWith('\n')) await page.keyboard.press('Enter');
    }
    await page.getByText('Participante 1, pregunta 1: escriba una letra de la A a la D.').waitFor();
    await saved();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, 'paper-grid');
    await page.getByLabel('Participante 1, 1', { exact: true }).fill('');
    await page.keyboard.type('1');
    await press('Listo: Participante 1');
    await page.getByText('Anotado: Participante 1').waitFor();
  });

  inBrowser('keys one on the phone by its code, and sees that it counts', async () => {
    await page.goto(`/grupos/${here.seed.cohortId}/papel/prueba-inicial`);
    await page.getByRole('link', { name: /^Participante 2/ }).click();
    await page.getByRole('region', { name: '1', exact: true }).getByRole('button', { name: 'A' }).click();
    await saved();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysAt320(page)).toBe(0);
    await shot(page, 'paper-form');
    await press('Formulario listo');
    await page.getByRole('heading', { name: 'Anotado' }).waitFor();
    await page.goto(`/grupos/${here.seed.cohortId}/papel/prueba-inicial`);
    await page.getByRole('link', { name: /^Participante 1.*Anotado/ }).waitFor();
    expect(await page.getByRole('link', { name: /Anotado$/ }).count()).toBe(2);
  });
});
