/** What a participant does, on a small phone: what the first page weighs, reading, a test with the network gone, and leaving at once. */
import { describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, measureLoad, sidewaysAt320 } from './support.ts';

type Seed = { cohortId: string; trainer: string; participants: string[] };

const here = startSeeded<Seed>('seed-course');

const signedIn = (cookie: string) => here.signedIn(cookie);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const arrived = (page: Page) => page.getByRole('main').waitFor();

describe('the first load', () => {
  inBrowser.each([
    ['a participant’s course page', () => '/curso', () => `a[href="/curso/${here.seed.cohortId}/modulo/m1"]`, 13],
    ['what to do next, with what one was told', () => '/hoy', () => 'a[href="/avisos"]', 19],
    ['a module', () => `/curso/${here.seed.cohortId}/modulo/m1`, () => '.read h1', 15],
  ])('of %s is at most 200 kB in few requests', async (_, address, shown, most) => {
    const page = await signedIn(here.seed.participants[0]!);
    const { bytes, requests, parts } = await measureLoad(page, address(), shown());
    await page.context().close();
    expect({ requests: requests <= most, bytes: bytes <= 200_000, parts: requests <= most && bytes <= 200_000 ? 'within' : parts })
      .toEqual({ requests: true, bytes: true, parts: 'within' });
  });
});

describe('reading', () => {
  inBrowser('progress is kept part by part; a sensitive part may be skipped; a word has its meaning', async () => {
    const page = await signedIn(here.seed.participants[1]!);
    await page.goto(`/curso/${here.seed.cohortId}/modulo/m3`);
    await page.getByRole('button', { name: 'Saltar este módulo' }).waitFor();
    await press(page, 'Leer este módulo');
    await press(page, 'Empezar');
    await page.locator('.gloss').first().click();
    await page.getByRole('dialog').getByRole('heading', { name: 'Señal (indicador)' }).waitFor();
    await press(page, 'Entendido');
    await page.getByText('Guardado').waitFor();
    await press(page, 'Siguiente');
    await page.getByRole('heading', { level: 1, name: 'Sumar señales' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Cuatro grupos de señales' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysAt320(page)).toBe(0);
    await page.goto('/curso');
    await page.getByText('1 de 5 partes').waitFor();
    await page.context().close();
  });
});

describe('without a signal', () => {
  inBrowser('a module that was opened is read again after the page was closed; signing out leaves nothing of it on the phone', async () => {
    const page = await signedIn(here.seed.participants[4]!);
    await page.goto(`/curso/${here.seed.cohortId}`);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.goto(`/curso/${here.seed.cohortId}/modulo/m3?parte=inicio`);
    await page.locator('.read h1').waitFor();
    await until(page, (kept) => kept.some((url) => url.endsWith('/modules/m3')));
    await page.context().setOffline(true);
    await page.goto(`/curso/${here.seed.cohortId}`);
    await page.getByText('Todavía no se abrió aquí: hace falta señal').first().waitFor();
    await page.getByRole('link', { name: /^Módulo 3/ }).click();
    await page.locator('.read h1').waitFor();
    await page.reload();
    await page.locator('.read h1').waitFor();
    await page.getByText('Sin señal.').waitFor();
    await page.context().setOffline(false);
    await page.goto('/ayuda');
    await page.getByRole('button', { name: /^Cerrar sesión/ }).click();
    await page.waitForURL('**/entrar/tarjeta');
    await until(page, (kept) => kept.length === 0);
    expect(await page.evaluate(async () => [Object.keys(localStorage), await indexedDB.databases()])).toEqual([['relevo.locale'], []]);
    await page.context().close();
  });
});

describe('a test', () => {
  inBrowser('answers given without a network wait on the phone and are sent when it is back; all may be looked over before handing in', async () => {
    const page = await signedIn(here.seed.participants[2]!);
    await page.goto('/hoy');
    await page.getByRole('link', { name: 'Empezar' }).click();
    await press(page, 'Empezar');
    await page.locator('.ask').waitFor();
    await answer(page);
    await page.getByText('Guardado', { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().setOffline(true);
    await press(page, 'Siguiente');
    await answer(page);
    await page.getByText('Guardado en este teléfono', { exact: true }).waitFor();
    await page.context().setOffline(false);
    await page.getByText('Guardado', { exact: true }).waitFor();
    for (let i = 0; i < 40 && (await page.getByRole('button', { name: 'Revisar y entregar' }).count()) === 0; i += 1) {
      await press(page, 'Siguiente');
      await answer(page);
    }
    await press(page, 'Revisar y entregar');
    await page.getByText('Respondió todo').waitFor();
    await press(page, 'Entregar');
    await press(page, 'Seguir con la prueba');
    await press(page, 'Entregar');
    await press(page, 'Entregar ahora');
    await page.getByText('Entregada').waitFor();
    await page.getByText('Las respuestas de esta prueba no se muestran.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  inBrowser('can be sat with a keyboard alone', async () => {
    const page = await signedIn(here.seed.participants[3]!);
    await page.goto(`/curso/${here.seed.cohortId}/prueba/prueba-inicial`);
    await press(page, 'Empezar');
    await page.locator('.opt input').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Guardado', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Siguiente' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 de 12').waitFor();
    await page.context().close();
  });
});

describe('every page of a participant and the trainer’s results', () => {
  inBrowser('have no fault that axe finds and fit on 320 px', async () => {
    const page = await signedIn(here.seed.participants[0]!);
    const trainer = await signedIn(here.seed.trainer);
    const faults: string[] = [];
    const pages: [Page, string][] = [
      ...['/hoy', '/curso', '/avance', `/curso/${here.seed.cohortId}/modulo/m1`, `/curso/${here.seed.cohortId}/prueba/prueba-inicial`].map((address): [Page, string] => [page, address]),
      [trainer, `/grupos/${here.seed.cohortId}/resultados`],
    ];
    for (const [visitor, address] of pages) {
      await visitor.goto(address);
      await arrived(visitor);
      faults.push(...(await accessibilityFaults(visitor)).map((fault) => `${address} ${fault}`));
      const beyond = await sidewaysAt320(visitor);
      if (beyond > 0) faults.push(`${address} reaches ${beyond} px beyond the side`);
    }
    await Promise.all([page.context().close(), trainer.context().close()]);
    expect(faults).toEqual([]);
  });
});

/** Waits for what the phone keeps of a person to be as `right` says. */
async function until(page: Page, right: (kept: string[]) => boolean): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const kept = await page.evaluate(async () => ((await caches.has('relevo-person')) ? (await (await caches.open('relevo-person')).keys()).map(({ url }) => url) : []));
    if (right(kept)) return;
    await page.waitForTimeout(100);
  }
  throw new Error('What the phone keeps did not become so');
}

/** Whatever is asked: the first option, or a word. */
async function answer(page: Page): Promise<void> {
  const option = page.locator('.opt input').first();
  if ((await option.count()) > 0) await option.check();
  else await page.locator('.ask-text').fill('remisión');
}
