/** A draft is looked at as participants will, sent to review, and published by somebody else. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dialog, look, open, panel, save } from './parts.ts';
import { first, kitTitle } from './writing.ts';

/** On the phone frame: participants' side only, with the picture that was put in. */
export async function preview(page: Page): Promise<void> {
  await open(page, first);
  await page.getByRole('button', { name: 'Vista previa' }).click();
  const phone = page.frameLocator('iframe[title="Como lo verá quien participa"]');
  await phone.getByRole('heading', { name: first }).waitFor();
  await phone.getByText('Escuchar sin interrumpir.').waitFor();
  await phone.getByRole('button', { name: 'Empezar' }).click();
  await phone.getByRole('heading', { name: 'Antes de hablar' }).waitFor();
  const image = phone.getByRole('img', { name: 'Dos sillas frente a frente' });
  await image.waitFor();
  expect(await phone.locator('strong').first().innerText()).toBe('dejar que termine');
  expect(await phone.getByText('Deje callar a quien quiera callar.').count()).toBe(0);
  expect(await page.locator('.st-phone iframe').evaluate((frame) => frame.clientWidth)).toBe(360);
}

export const closePreview = (page: Page): Promise<void> => dialog(page).getByRole('button', { name: 'Volver a escribir' }).click();

/** Nothing is lacking; whoever wrote it cannot publish it. */
export async function submit(page: Page): Promise<void> {
  await save(page);
  await look(page, 'Para publicar');
  await panel(page).getByRole('heading', { name: 'No falta nada para publicar' }).waitFor();
  for (const fine of ['Cada módulo tiene objetivo y actividad.', 'Cada caso dice que no habla de nadie.', '4 preguntas, todas con respuesta clara.', 'Cada encuentro cabe en su espacio.', '2 archivos, y están.']) await panel(page).getByText(fine).waitFor();
  await page.getByRole('banner').getByRole('button', { name: 'Enviar a revisión' }).or(page.locator('.st-head').getByRole('button', { name: 'Enviar a revisión' })).first().click();
  await dialog(page).getByRole('button', { name: 'Enviar a revisión' }).click();
  await page.getByText('La revisa y publica otra persona que coordina: usted escribió en ella.').waitFor();
  expect(await page.getByRole('button', { name: 'Publicar', exact: true }).count()).toBe(0);
}

/** Somebody else who coordinates reads it and publishes; from then on it can only be read. */
export async function publish(page: Page, version: string): Promise<void> {
  await page.goto(version);
  await page.getByRole('main').getByRole('button', { name: 'Publicar', exact: true }).click();
  await dialog(page).getByRole('heading', { name: `¿Publicar ${kitTitle}, versión 1.0?` }).waitFor();
  await dialog(page).getByRole('button', { name: 'Publicar', exact: true }).click();
  await page.getByRole('heading', { name: /^Publicada el / }).waitFor();
}

/** The published version, by whoever wrote it: as facilitators have it, and as participants do. */
export async function read(page: Page, version: string): Promise<void> {
  await page.goto(version);
  await page.getByText(/^La publicó /).waitFor();
  await page.getByRole('main').locator('a[href*="/modulo/"]').filter({ visible: true }).first().click();
  await page.getByRole('heading', { name: first }).first().waitFor();
  await page.getByText('Deje callar a quien quiera callar.').first().waitFor();
  await page.getByRole('link', { name: 'Como quien participa' }).or(page.getByRole('button', { name: 'Como quien participa' })).first().click();
  await page.waitForURL(/ver=participante/);
  await page.getByText('Sin reloj a la vista').filter({ visible: true }).first().waitFor();
  await page.getByText('Deje callar a quien quiera callar.').waitFor({ state: 'detached' });
  await page.goto(`${version}/estudio`);
  await page.getByText('Enviar a revisión').waitFor({ state: 'detached' });
}
