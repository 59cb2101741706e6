/** What both journeys do in the studio: finding one's way in the studio by what is written there. */
import type { Browser, Locator, Page } from 'playwright-core';
import { openPage } from '../support.ts';

export type SignIn = { name: string; secret: string };

/** Somebody of the demo programme, whose sign-ins are published and have no second step. */
export async function enter(browser: Browser, url: string, { name, secret }: SignIn): Promise<Page> {
  const page = await openPage(browser, url);
  await page.goto('/entrar');
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(secret);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((to) => !to.pathname.startsWith('/entrar'));
  await page.locator('main').waitFor();
  return page;
}

/** A fresh draft that nobody has written in, and the address of its studio. */
export async function freshDraft(page: Page, title: string): Promise<string> {
  const made = await page.evaluate(async (name) => {
    const answer = await fetch('/api/kits', {
      method: 'POST', headers: { 'x-relevo': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), versionId: crypto.randomUUID(), title: name, locale: 'es', certifiesTrainers: false }),
    });
    return (await answer.json()) as { id?: string; kitId?: string };
  }, title);
  if (!made.id || !made.kitId) throw new Error(`no draft: ${JSON.stringify(made)}`);
  return `/kits/${made.kitId}/versiones/${made.id}/estudio`;
}

export const outline = (page: Page): Locator => page.getByRole('navigation', { name: 'Índice del kit' });
export const dialog = (page: Page): Locator => page.locator('dialog[open]');
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Revisión' });
/** The two sides of a part: what participants see, and what only facilitators do. */
export const seen = (page: Page): Locator => page.getByRole('region', { name: 'Ve quien participa' });
export const kept = (page: Page): Locator => page.getByRole('region', { name: 'Solo quien facilita' });

/** Titles of the outline's rows in their order: modules and the activities of the open one. */
export const rows = (page: Page): Promise<string[]> => outline(page).locator('[data-module] > span:not(.e, .st-face)').allInnerTexts();

/** Opens a part by its row, and waits until its screen is there. */
export async function open(page: Page, title: string): Promise<void> {
  const row = outline(page).getByRole('link', { name: title }).first();
  await row.click();
  await row.and(page.locator('[aria-current=page]')).waitFor();
}

export const isSaved = (page: Page): Promise<void> => page.locator('.st-save').filter({ hasText: 'Guardado' }).first().waitFor();

/** Sends what waits at once, as Ctrl+S does, and waits until it is with the server. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await isSaved(page);
}

/** A new part opens with its title in hand. */
async function name(page: Page, label: string, title: string): Promise<void> {
  const field = text(page.getByRole('main'), label);
  await field.and(page.locator(':focus')).waitFor();
  await field.fill(title);
}

export async function addModule(page: Page, title: string): Promise<void> {
  await outline(page).getByRole('button', { name: 'Módulo', exact: true }).click();
  await name(page, 'Título', title);
}

/** From a module's own screen. */
export async function addActivity(page: Page, module: string, kind: string, title: string): Promise<void> {
  await open(page, module);
  await page.getByRole('main').getByRole('button', { name: 'Añadir una actividad' }).click();
  await dialog(page).getByRole('button', { name: new RegExp(`^${kind}`) }).click();
  await name(page, 'Título', title);
}

/** Run sheets, banks, tests: the plus sign beside their name. */
export async function addPart(page: Page, button: string, label: string, title: string): Promise<void> {
  await outline(page).getByRole('button', { name: button }).click();
  await name(page, label, title);
}

export const text = (side: Locator, label: string): Locator => side.getByRole('textbox', { name: label, exact: true });

/** Puts the focus into a text and its end. */
export async function into(side: Locator, label: string): Promise<void> {
  await text(side, label).click();
  await text(side, label).press('Control+End');
}

/** A tool of the text that the focus is in. */
export const tool = (page: Page, label: string): Locator => page.locator('.fld:focus-within').getByRole('toolbar').getByRole('button', { name: label, exact: true });

export async function look(page: Page, which: string): Promise<void> {
  const button = panel(page).getByRole('button', { name: new RegExp(`^${which}`) });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
}
