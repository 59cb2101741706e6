/** Two people write in the same draft, each in a browser of their own. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addActivity, dialog, into, isSaved, kept, look, open, outline, panel, save, seen, text } from './parts.ts';

/** Whoever takes part, by the name that the others see. */
export type Writer = { page: Page; name: string };

const activity = 'La sala';
const words = (page: Page) => text(seen(page), 'Texto');

/** What goes to the draft and comes from it waits, as on a line that stands still; the one it returns lets go. */
async function hold(page: Page): Promise<() => void> {
  const line = /\/api\/kit-versions\/[^/]+\/(changes|presence)$/;
  let go: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => { go = resolve; });
  await page.route(line, async (route) => {
    await gate;
    await route.continue();
  });
  return () => go();
}

/** The part is there with its first text; the second person opens it too. */
export async function meet(a: Writer, b: Writer, studio: string): Promise<void> {
  await a.page.goto(studio);
  await addActivity(a.page, 'Módulo 1', 'Lectura', activity);
  await into(seen(a.page), 'Texto');
  await a.page.keyboard.type('La sala tiene doce sillas.');
  await save(a.page);
  await b.page.goto(studio);
  await open(b.page, 'Módulo 1');
  await open(b.page, activity);
  await words(b.page).getByText('La sala tiene doce sillas.').waitFor();
  for (const [one, other] of [[a, b], [b, a]] as const) {
    await outline(one.page).getByText(`${other.name}, aquí`).first().waitFor({ state: 'attached' });
    await one.page.getByRole('button', { name: `1 persona más aquí: ${other.name}` }).click();
    await dialog(one.page).getByRole('listitem').filter({ hasText: other.name }).getByText(activity).waitFor();
    await one.page.keyboard.press('Escape');
  }
}

/** One writes the title, the other minutes and notes: both are kept, and each sees the other's. */
export async function writeApart(a: Writer, b: Writer): Promise<void> {
  await Promise.all([
    (async () => {
      await into(seen(a.page), 'Texto');
      await a.page.keyboard.type(' Hay una ventana.');
    })(),
    (async () => {
      await kept(b.page).getByLabel('Minutos').fill('25');
      await into(kept(b.page), 'Notas');
      await b.page.keyboard.type('Abra la ventana antes.');
    })(),
  ]);
  await Promise.all([save(a.page), save(b.page)]);
  await text(kept(a.page), 'Notas').getByText('Abra la ventana antes.').waitFor();
  await words(b.page).getByText('La sala tiene doce sillas. Hay una ventana.').waitFor();
  expect(await kept(a.page).getByLabel('Minutos').inputValue()).toBe('25');
  await kept(a.page).getByText(`${b.name} cambió esto mientras usted estaba aquí.`).first().waitFor();
}

/** The same words of the same text: the second to be saved sees who, what, and writes one text out of both. */
export async function writeTheSame(a: Writer, b: Writer): Promise<void> {
  const go = await hold(b.page);
  for (const [{ page }, number] of [[a, 'quince'], [b, 'diez']] as const) {
    await words(page).click();
    await page.keyboard.press('Control+Home');
    for (const _ of 'La sala tiene ') await page.keyboard.press('ArrowRight');
    for (const _ of 'doce') await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.type(number);
    await words(page).getByText(`La sala tiene ${number} sillas.`).waitFor();
  }
  await save(a.page);
  go();
  await b.page.getByRole('button', { name: 'Revisar: 1 por decidir' }).click();
  await panel(b.page).getByRole('heading', { name: '1 texto por decidir' }).waitFor();
  const conflict = panel(b.page).getByRole('article');
  await conflict.getByText(`${a.name} cambió las mismas palabras.`).waitFor();
  const versions = await conflict.locator('.st-version').allInnerTexts();
  expect(versions).toHaveLength(3);
  expect(versions[0]).toContain('doce');
  expect(versions[1]).toContain(`Lo que escribió ${a.name}`);
  expect(versions[1]).toContain('quince');
  expect(versions[2]).toContain('diez');
}

export async function decide(a: Writer, b: Writer): Promise<void> {
  const conflict = panel(b.page).getByRole('article');
  await conflict.getByRole('button', { name: 'Escribir juntando los dos' }).click();
  const both = conflict.getByLabel('Un texto con lo de ambas personas');
  expect(await both.inputValue()).toMatch(/quince[^]*diez/);
  await both.fill('La sala tiene de diez a quince sillas. Hay una ventana.');
  await conflict.getByRole('button', { name: 'Guardar este texto' }).click();
  await conflict.waitFor({ state: 'detached' });
  await isSaved(b.page);
  for (const { page } of [a, b]) await words(page).getByText('La sala tiene de diez a quince sillas. Hay una ventana.').waitFor();
}

/** Without a signal one goes on writing; the work waits on the device and is put together with the others' when the signal is back. */
export async function writeOffline(a: Writer, b: Writer): Promise<void> {
  await b.page.context().setOffline(true);
  await into(kept(b.page), 'Solución');
  await b.page.keyboard.type('Se cuentan las sillas.');
  await b.page.getByText('Sin señal: 1 cambio en este aparato').waitFor();
  await kept(a.page).getByLabel('Minutos').fill('30');
  await save(a.page);
  await b.page.context().setOffline(false);
  await isSaved(b.page);
  await text(kept(a.page), 'Solución').getByText('Se cuentan las sillas.').waitFor();
  await b.page.waitForFunction((field) => (field as HTMLInputElement).value === '30', await kept(b.page).getByLabel('Minutos').elementHandle());
}

/** One's own last change is taken back; what somebody else wrote meanwhile stays. */
export async function undo(a: Writer, b: Writer): Promise<void> {
  await a.page.locator('.st-head').getByRole('button', { name: 'Deshacer' }).click();
  await save(a.page);
  expect(await kept(a.page).getByLabel('Minutos').inputValue()).toBe('25');
  await text(kept(a.page), 'Solución').getByText('Se cuentan las sillas.').waitFor();
  await b.page.waitForFunction((field) => (field as HTMLInputElement).value === '25', await kept(b.page).getByLabel('Minutos').elementHandle());
}

/** History tells who changed what; going back to a moment reaches everybody, and stays in the history. */
export async function goBack(a: Writer, b: Writer): Promise<void> {
  await look(a.page, 'Historial');
  const lines = panel(a.page).locator('.st-history li');
  await lines.first().waitFor();
  const before = await lines.count();
  await text(seen(a.page), 'Título').fill('Otra sala');
  await save(a.page);
  await lines.nth(before).waitFor();
  await lines.first().getByRole('button', { name: /^Usted/ }).click();
  await panel(a.page).getByRole('listitem').filter({ hasText: 'Otra sala' }).first().waitFor();
  await panel(a.page).getByText('Es lo último que se guardó.').waitFor();
  await panel(a.page).getByRole('button', { name: 'Historial' }).last().click();
  expect((await lines.allInnerTexts()).some((line) => line.includes(b.name))).toBe(true);
  await lines.nth(1).getByRole('button').click();
  await panel(a.page).getByRole('button', { name: 'Volver a este momento' }).click();
  await dialog(a.page).getByText(/^Se deshace 1 cambio posterior/).waitFor();
  await dialog(a.page).getByRole('button', { name: 'Volver a este momento' }).click();
  await a.page.getByText('El kit está como en ese momento.').waitFor();
  for (const { page } of [a, b]) await page.waitForFunction((field) => (field as HTMLInputElement).value === 'La sala', await text(seen(page), 'Título').elementHandle());
  await lines.first().getByText(/^Volvió a como estaba en el cambio \d+$/).waitFor();
}
