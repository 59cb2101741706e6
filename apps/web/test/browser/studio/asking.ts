/** What is asked and when: a bank with questions of several kinds, a test that draws from it, and a run sheet that has to fit. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addPart, dialog, into, look, open, panel, save, seen } from './parts.ts';

const main = (page: Page) => page.getByRole('main');

/** From the bank's own screen: its kind, and what is asked. */
async function addQuestion(page: Page, kind: string, stem: string): Promise<void> {
  await open(page, 'Repaso del kit');
  await main(page).getByRole('button', { name: 'Añadir una pregunta' }).click();
  await dialog(page).getByRole('button', { name: new RegExp(`^${kind}`) }).click();
  await main(page).getByRole('heading', { name: /^Pregunta \d+ de \d+$/ }).waitFor();
  await into(main(page), 'Pregunta');
  await page.keyboard.type(stem);
}

async function tag(page: Page, word: string): Promise<void> {
  await main(page).getByRole('textbox', { name: 'Etiquetas' }).or(main(page).getByRole('combobox', { name: 'Etiquetas' })).fill(word);
  await page.keyboard.press('Enter');
  await main(page).getByRole('button', { name: `Quitar la etiqueta ${word}` }).waitFor();
}

export async function fillBank(page: Page): Promise<void> {
  await addPart(page, 'Añadir un banco', 'Nombre del banco', 'Repaso del kit');
  await addQuestion(page, 'Una respuesta', '¿Qué se hace primero?');
  for (const [n, option] of ['Aconsejar', 'Escuchar', 'Tomar nota'].entries()) await main(page).getByRole('textbox', { name: `Opción ${'ABC'[n]}`, exact: true }).fill(option);
  await main(page).getByRole('radio', { name: 'La opción B es correcta' }).check();
  const phone = page.frameLocator('.q-try iframe');
  await phone.getByRole('radio', { name: 'Aconsejar' }).check();
  await phone.getByText('0 de 1 puntos').waitFor();
  await phone.getByRole('radio', { name: 'Escuchar' }).check();
  await phone.getByText('1 de 1 puntos').waitFor();
  await addQuestion(page, 'Verdadero o falso', 'El silencio también escucha.');
  await main(page).getByRole('radio', { name: 'Verdadera' }).check();
  await tag(page, 'sorteo');
  await addQuestion(page, 'Un número', '¿Cuántos minutos dura la pausa?');
  await main(page).getByLabel('Número correcto').fill('15');
  await main(page).getByLabel('Margen').fill('5');
  await main(page).getByText('Vale de 10 a 20').waitFor();
  await tag(page, 'sorteo');
  await addQuestion(page, 'Respuesta corta', 'Una palabra: llevar a alguien al servicio que le atiende.');
  await main(page).getByLabel('Respuestas que valen').fill('referir\nremitir');
  await save(page);
  await open(page, 'Repaso del kit');
  await main(page).getByText('4 preguntas', { exact: true }).waitFor();
}

/** Two questions of the form and one drawn; the quiz activity opens it. */
export async function makeTest(page: Page): Promise<void> {
  await addPart(page, 'Añadir una prueba', 'Nombre de la prueba', 'Repaso final');
  await main(page).getByLabel('Para qué').selectOption('Repaso');
  await main(page).getByRole('button', { name: 'Elegir preguntas' }).click();
  for (const stem of ['¿Qué se hace primero?', 'Una palabra: llevar']) await dialog(page).getByRole('checkbox', { name: stem }).check();
  await dialog(page).getByRole('button', { name: 'Usar 2 preguntas' }).click();
  await main(page).getByRole('button', { name: 'Sortear preguntas' }).click();
  const draws = main(page).getByRole('group', { name: 'Preguntas por sorteo' });
  await draws.getByLabel('Cuántas').fill('3');
  await tag(page, 'sorteo');
  await draws.getByText(/^No alcanzan: hay 2 preguntas/).waitFor();
  await draws.getByLabel('Cuántas').fill('1');
  await draws.getByText('Hay 2 preguntas para sortear.').waitFor();
  await open(page, 'Cerrar bien');
  await open(page, 'Lo que queda');
  await seen(page).getByLabel('Prueba que abre').selectOption('Repaso final');
}

/** Thirty-five minutes do not fit thirty: the check panel says so, the keyboard mends it. */
export async function planSession(page: Page): Promise<void> {
  await addPart(page, 'Añadir un guion', 'Nombre del guion', 'Una tarde');
  await main(page).getByRole('button', { name: 'Acciones de Encuentro 1' }).click();
  await dialog(page).getByLabel('Espacio').fill('30');
  await page.keyboard.press('Escape');
  for (const title of ['Antes de hablar', 'Qué ayuda a hablar', 'La vecina que pregunta']) {
    await main(page).getByRole('button', { name: 'Añadir', exact: true }).click();
    await dialog(page).getByRole('button', { name: new RegExp(`^${title}`) }).click();
    await main(page).locator('.rs-block').filter({ hasText: title }).waitFor();
  }
  await main(page).getByText(/^Encuentro 1 pasa 5\smin de su espacio\.$/).waitFor();
  await save(page);
  await look(page, 'Para publicar');
  const lack = panel(page).getByText('En el guion, “Encuentro 1” pasa de su espacio.');
  await lack.waitFor();
  const block = main(page).getByRole('button', { name: /Qué ayuda a hablar/ });
  await block.focus();
  await page.keyboard.press('-');
  await lack.waitFor({ state: 'detached' });
  expect(await main(page).locator('.rs-sum').innerText()).toMatch(/Justo/);
}
