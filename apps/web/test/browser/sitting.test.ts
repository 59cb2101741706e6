/** A test with every kind of question on a small phone over 3G: begun on one, killed, gone on with on another, part of it without a signal. */
import { expect } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, sidewaysAt320 } from './support.ts';

type Seed = { cohortId: string; participants: string[] };
/** 400 kbit/s each way and 400 ms, as a phone in a valley has it. */
const threeG = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const here = startSeeded<Seed>('seed-course', ({ files }) => ['kinds', files]);

const lines = new WeakMap<Page, CDPSession>();
async function slowly(page: Page): Promise<Page> {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', threeG);
  lines.set(page, line);
  return page;
}
const withoutSignal = (page: Page) => lines.get(page)!.send('Network.emulateNetworkConditions', { ...threeG, offline: true });
async function device(cookie: string): Promise<Page> {
  return slowly(await here.signedIn(cookie));
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const saved = (page: Page) => page.getByText('Guardado', { exact: true }).waitFor();
const at = (page: Page, n: number) => page.getByText(`${n} de 8`, { exact: true }).waitFor();
async function next(page: Page, n: number) {
  await press(page, 'Siguiente');
  await at(page, n);
}

inBrowser('every kind is answered, nothing answered is lost on the way, and the result is right', async () => {
  const first = await device(here.seed.participants[0]!);
  await first.goto(`/curso/${here.seed.cohortId}/prueba/todo`);
  await first.getByText('No se usa cámara ni se vigila su teléfono.').waitFor();
  await press(first, 'Empezar');
  await at(first, 1);
  const address = new URL(first.url()).pathname;
  const picture = first.getByRole('img', { name: 'Plano de la terminal' });
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0 && image.naturalWidth <= 640))).toBe(true);
  await first.getByLabel('Opción o1').check();
  await saved(first);
  await next(first, 2);
  await first.getByLabel('Opción o1').check();
  await first.getByLabel('Opción o2').check();
  await saved(first);
  await next(first, 3);
  await first.getByLabel('Falso').check();
  await press(first, 'Marcar');
  await next(first, 4);
  for (const [prompt, choice] of [['Uno', 'A'], ['Dos', 'B'], ['Tres', 'C']] as const) await first.getByRole('combobox', { name: prompt }).selectOption({ label: choice });
  await saved(first);
  await first.context().close();

  const second = await device(here.seed.participants[0]!);
  await second.goto(address);
  await at(second, 5);
  expect(await accessibilityFaults(second)).toEqual([]);
  expect(await sidewaysAt320(second)).toBe(0);
  for (const [n, item] of ['Primero', 'Después', 'Luego', 'Al final'].entries()) {
    const up = second.getByRole('button', { name: `Subir: ${item}`, exact: true });
    await up.focus();
    while ((await second.locator('.ask-order li').nth(n).textContent()) !== `${n + 1}${item}`) await second.keyboard.press('Enter');
  }
  await saved(second);
  await withoutSignal(second);
  await next(second, 6);
  await second.getByRole('textbox').fill('114,25');
  await second.getByText('Guardado en este teléfono', { exact: true }).waitFor();
  await next(second, 7);
  await second.getByRole('textbox').fill('clave corta');
  await second.getByText('Guardado en este teléfono', { exact: true }).waitFor();
  const context = second.context();
  await second.close();

  const again = await slowly(await context.newPage());
  await again.goto(address);
  await press(again, 'Ver todas');
  await again.getByText('7 de 8 respondidas').first().waitFor();
  await again.getByRole('button', { name: /^Pregunta 8/ }).click();
  await again.getByRole('textbox', { name: 'Espacio 1 de 3' }).fill('clave hueco');
  await again.getByRole('combobox').selectOption({ label: 'diga dónde' });
  await again.getByRole('textbox', { name: 'Espacio 3 de 3' }).fill('10');
  await saved(again);
  await press(again, 'Todas juntas');
  await again.waitForFunction(() => [...document.querySelectorAll('.save-state')].filter((one) => one.textContent === 'Guardado').length === 8);
  expect(await accessibilityFaults(again)).toEqual([]);
  expect(await sidewaysAt320(again)).toBe(0);
  await press(again, 'Revisar y entregar');
  await again.getByText('Respondió todo').waitFor();
  await press(again, 'Entregar');
  await again.getByText('Entregada').waitFor();
  expect(await again.locator('.score').textContent()).toMatch(/^100\s?%$/);
  await context.close();
}, 120_000);
