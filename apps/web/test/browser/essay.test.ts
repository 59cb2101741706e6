/** An essay on a small phone: written, marked by two who part too far, settled by a third, and read by whoever wrote it. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, shot, sidewaysAt320 } from './support.ts';

type Seed = { cohortId: string; trainer: string; markers: [string, string]; participants: string[] };

const here = startSeeded<Seed>('seed-course', () => ['essay']);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).locator('visible=true').first().click();
async function sound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
}
/** The one piece that waits, from the queue of the cohort. */
async function opened(cookie: string): Promise<Page> {
  const page = await here.signedIn(cookie);
  await page.goto(`/grupos/${here.seed.cohortId}/entregas`);
  await page.getByRole('link', { name: /^Código / }).click();
  await page.getByRole('heading', { name: 'Guía para calificar' }).waitFor();
  return page;
}
async function mark(page: Page, points: string, feedback: string): Promise<void> {
  await page.getByLabel('Puntos, de 10').fill(points);
  await page.getByLabel('Comentario para quien lo escribió').fill(feedback);
  await press(page, 'Guardar calificación');
}
const told = (page: Page) => page.locator('main').innerText();

inBrowser('two markers who part too far bring a third; whoever wrote it sees points and comments only then', async () => {
  const writer = await here.signedIn(here.seed.participants[0]!);
  await writer.goto(`/curso/${here.seed.cohortId}/prueba/reflexion`);
  await press(writer, 'Empezar');
  await writer.getByRole('textbox').fill('Dejaría más tiempo para practicar y diría antes a quién se llama.');
  await writer.getByText('Guardado', { exact: true }).waitFor();
  await sound(writer);
  await press(writer, 'Revisar y entregar');
  await press(writer, 'Entregar');
  await writer.getByText('Espera la calificación').first().waitFor();
  await sound(writer);
  const address = writer.url();

  const first = await opened(here.seed.trainer);
  expect(await told(first)).not.toContain('Participante');
  await sound(first);
  await mark(first, '9', 'Dos cambios que se comprueban.');
  await first.getByText('Usted ya calificó', { exact: false }).or(first.getByText('Puede cambiarlo mientras nadie más lo vea', { exact: false })).first().waitFor();

  const second = await opened(here.seed.markers[0]);
  expect(await told(second)).toContain('Ninguna ve los puntos de la otra');
  expect(await told(second)).not.toContain('9 de 10');
  await mark(second, '4', 'Falta decir cómo se comprueba.');
  await second.getByRole('heading', { name: 'Puntos distintos' }).waitFor();
  await sound(second);

  await writer.goto(address);
  await writer.getByText('Espera la calificación').first().waitFor();
  expect(await told(writer)).not.toContain('Falta decir');

  const third = await opened(here.seed.markers[1]);
  const both = await told(third);
  expect([both.includes('9 de 10'), both.includes('4 de 10')]).toEqual([true, true]);
  await shot(third, 'essay-third', { fullPage: true });
  await mark(third, '7', 'Bien; comprobar es lo que sigue.');
  await third.getByText('Queda en 7 de 10 puntos').waitFor();

  await writer.goto(address);
  await writer.locator('.score').waitFor();
  expect(await writer.locator('.score').textContent()).toMatch(/^70\s?%$/);
  const seen = await told(writer);
  for (const words of ['Dos cambios que se comprueban.', 'Falta decir cómo se comprueba.', 'Bien; comprobar es lo que sigue.']) expect(seen).toContain(words);
  expect(seen).not.toContain('Equipo');
  await sound(writer);
  await shot(writer, 'essay-result', { fullPage: true });
}, 120_000);
