/** Filling in and pressing, as people do: by what is written on the screen. */
import type { Locator, Page } from 'playwright-core';

const main = (page: Page) => page.locator('main, .foot, .page-head, .top, dialog[open]');

/** Fills fields by the name that they send; selects take the label or the value, what is searched its name. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = main(page).locator(`[name="${name}"]:visible, [data-field="${name}"]:visible`).first();
    if (await field.getAttribute('role') === 'combobox') await find(field, value);
    else if (await field.evaluate((node) => node.tagName) === 'SELECT') await choose(field, value);
    else await field.fill(value);
  }
}

async function choose(field: Locator, value: string): Promise<void> {
  const byValue = await field.locator(`option[value="${value}"]`).count();
  await field.selectOption(byValue > 0 ? { value } : { label: value });
}

async function find(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press('Enter');
}

/** Ticks the choice of a radio or checkbox group. */
export async function tick(page: Page, name: string, value: string): Promise<void> {
  await main(page).locator(`label:has(input[name="${name}"][value="${value}"])`).click();
}

/** Presses the button or link of that name in the page's content. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const exact = typeof name === 'string';
  const button = main(page).getByRole('button', { name, exact }).or(main(page).getByRole('link', { name, exact })).filter({ visible: true });
  await button.first().click();
}

/** Presses the button of an open dialog. */
export const confirm = (page: Page, name: string | RegExp): Promise<void> => page.locator('dialog[open]').getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Waits until something is written in the content, and scrolls to it. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  const found = main(page).getByText(text).filter({ visible: true }).first();
  await found.waitFor();
}

/** What the page refuses, if it does: for a failure that says why. */
export const refusalOn = async (page: Page): Promise<string> => (await page.getByRole('alert').allInnerTexts()).join(' / ');

/** Opens an address of the client and waits for its content. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('main').waitFor();
}
