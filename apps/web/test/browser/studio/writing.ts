/** An author writes: modules, activities of several kinds, both sides of them, and puts them in order by keyboard. */
import { expect } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { addActivity, addModule, dialog, into, kept, look, open, outline, panel, rows, save, seen, text, tool } from './parts.ts';

export const kitTitle = 'Acompañar sin prisa';
export const first = 'Escuchar primero';
export const second = 'Cerrar bien';

/** A kit begins with a name and a language. @returns the address of its studio */
export async function begin(page: Page): Promise<string> {
  await page.goto('/kits');
  await page.getByRole('link', { name: 'Nuevo kit' }).first().click();
  await page.getByLabel('Título del kit').fill(kitTitle);
  await page.getByRole('button', { name: 'Empezar a escribir' }).click();
  await page.waitForURL(/\/estudio/);
  await page.getByRole('heading', { level: 1, name: kitTitle }).waitFor();
  await look(page, 'Para publicar');
  await panel(page).getByRole('heading', { name: 'Para publicar faltan 2' }).waitFor();
  await panel(page).getByText('“Módulo 1” no tiene actividades.').waitFor();
  return new URL(page.url()).pathname;
}

export async function structure(page: Page): Promise<void> {
  await open(page, 'Módulo 1');
  await text(seen(page), 'Título').fill(first);
  await addModule(page, second);
  await addActivity(page, first, 'Conversación', 'Qué ayuda a hablar');
  await addActivity(page, first, 'Lectura', 'Antes de hablar');
  await addActivity(page, first, 'Caso', 'La vecina que pregunta');
  await addActivity(page, second, 'Repaso', 'Lo que queda');
  expect(await rows(page)).toEqual([first, second, 'Lo que queda']);
}

/** Alt and the arrows, with the focus on the row; what happened is said. */
export async function moveByKeyboard(page: Page): Promise<void> {
  await open(page, first);
  const row = outline(page).getByRole('link', { name: 'Antes de hablar' });
  await row.focus();
  await row.press('Alt+ArrowUp');
  await outline(page).getByRole('status').filter({ hasText: '“Antes de hablar”: 1 de 3 en “Escuchar primero”.' }).waitFor();
  expect(await rows(page)).toEqual([first, 'Antes de hablar', 'Qué ayuda a hablar', 'La vecina que pregunta', second]);
  expect(await row.evaluate((element) => element === document.activeElement)).toBe(true);
}

/** Bold, a list, and a picture of the author's own, which is not taken without words for who does not see it. */
export async function writeText(page: Page, picture: Buffer): Promise<void> {
  await open(page, 'Antes de hablar');
  const side = seen(page);
  await into(side, 'Texto');
  await page.keyboard.type('Escuchar es ');
  await tool(page, 'Negrita').click();
  await page.keyboard.type('dejar que termine');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('.');
  await page.keyboard.press('Enter');
  await tool(page, 'Lista con viñetas').click();
  await page.keyboard.type('Sin reloj a la vista');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Sin escribir');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await tool(page, 'Imagen').click();
  await dialog(page).locator('input[type=file]').setInputFiles({ name: 'sala.png', mimeType: 'image/png', buffer: picture });
  await dialog(page).getByRole('button', { name: 'Poner imagen' }).click();
  await dialog(page).getByText('Escriba qué muestra la imagen; sin eso no se puede poner.').waitFor();
  await dialog(page).getByLabel('Qué muestra la imagen').fill('Dos sillas frente a frente');
  await dialog(page).getByRole('button', { name: 'Poner imagen' }).click();
  const image = text(side, 'Texto').getByRole('img', { name: 'Dos sillas frente a frente' });
  await image.waitFor();
  await page.waitForFunction((element) => (element as HTMLImageElement).naturalWidth > 0, await image.elementHandle());
  expect(await text(side, 'Texto').locator('strong').innerText()).toBe('dejar que termine');
  expect(await text(side, 'Texto').locator('li').allInnerTexts()).toEqual(['Sin reloj a la vista', 'Sin escribir']);
  await kept(page).getByLabel('Minutos').fill('15');
  await kept(page).getByLabel('Grupos').selectOption('A solas');
  await kept(page).getByLabel('Materiales').fill('Sillas\nPapel');
  await into(kept(page), 'Notas');
  await page.keyboard.type('Deje callar a quien quiera callar.');
  await save(page);
}

/** What participants will be able to do; Enter adds the next. */
export async function objectives(page: Page): Promise<void> {
  for (const [module, lines] of [[first, ['Escuchar sin interrumpir.', 'Preguntar de modo abierto.']], [second, ['Decir a quién acudir.']]] as const) {
    await open(page, module);
    await seen(page).getByRole('button', { name: 'Objetivo', exact: true }).click();
    for (const [n, line] of lines.entries()) {
      if (n > 0) await page.keyboard.press('Enter');
      await seen(page).getByRole('textbox', { name: `Objetivo ${n + 1}`, exact: true }).waitFor();
      await page.keyboard.type(line);
    }
  }
  await open(page, first);
  await open(page, 'Antes de hablar');
  await seen(page).getByRole('checkbox', { name: 'Escuchar sin interrumpir.' }).check();
}

/** A case without its declaration holds the kit back; the check panel leads to where it is made. */
export async function attest(page: Page): Promise<void> {
  await open(page, 'La vecina que pregunta');
  await seen(page).getByText('Sin esta declaración el kit no se publica.').waitFor();
  await into(seen(page), 'Texto');
  await page.keyboard.type('Una vecina pregunta cómo está una niña. ¿Qué responde usted?');
  await open(page, second);
  await save(page);
  const lack = panel(page).getByRole('listitem').filter({ hasText: 'El caso “La vecina que pregunta” no dice si es ficticio o compuesto.' });
  await lack.getByRole('button', { name: /^Ir al lugar/ }).click();
  const attestation = seen(page).getByRole('group', { name: '¿De quién habla este caso?' });
  await attestation.locator(':focus').waitFor();
  await attestation.getByRole('radio', { name: /^De nadie: lo inventé/ }).check();
  await lack.waitFor({ state: 'detached' });
}

type Asset = { path: string; bytes: number; sha256: string };

/** A file of three parts; the line goes with the second. It goes on where it stopped, and is at the server as it was here. */
export async function bringFile(page: Page): Promise<void> {
  await open(page, 'Antes de hablar');
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(11 * 1024 * 1024)]);
  const from: string[] = [];
  const address = '**/api/kit-uploads/*';
  await page.route(address, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    from.push(route.request().headers()['upload-offset']!);
    if (from.length !== 2) return route.continue();
    await page.context().setOffline(true);
    await route.abort('internetdisconnected');
  });
  await seen(page).locator('.file-pick input[type=file]').setInputFiles({ name: 'lectura.pdf', mimeType: 'application/pdf', buffer: content });
  await seen(page).getByText('Sin señal. Sigue sola cuando vuelva.').waitFor();
  await page.context().setOffline(false);
  await seen(page).getByRole('button', { name: 'Quitar lectura.pdf' }).waitFor();
  await page.unroute(address);
  expect(new Set(from)).toEqual(new Set(['0', `${5 * 1024 * 1024}`, `${10 * 1024 * 1024}`]));
  await save(page);
  const assets = await page.evaluate(async (id) => ((await (await fetch(`/api/kit-versions/${id}/studio`)).json()) as { document: { assets: Asset[] } }).document.assets, page.url().split('/')[6]);
  expect(assets.find((one) => one.path.endsWith('lectura.pdf'))).toMatchObject({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
}
