/** Planning a cohort, its team, its people, its sessions: page objects of the coordinator's screens. */
import type { Page } from 'playwright-core';
import { local, minutesFromNow, workingZone } from './clock.ts';
import { confirm, fill, go, press, sees, tick } from './forms.ts';

export type Plan = { title: string; purpose: 'trainer_training' | 'delivery'; capacity?: number; place: string };

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Plans a cohort whose first session began some minutes ago; gives its address. */
export async function plan(page: Page, { title, purpose, capacity = 40, place }: Plan, shot?: (name: string) => Promise<void>): Promise<string> {
  const began = local(minutesFromNow(-12), workingZone());
  await go(page, '/grupos/nuevo');
  await page.locator('details.more-fields summary').click();
  await fill(page, { title, startsOn: began.date, dailyStart: began.time, place, capacity: String(capacity) });
  await page.locator('select[name=timeZone]').selectOption(workingZone());
  await tick(page, 'purpose', purpose);
  await sees(page, /encuentros?/);
  await shot?.('planned');
  await press(page, 'Guardar grupo');
  await page.waitForURL(/\/grupos\/[0-9a-f-]{36}$/);
  return pathOf(page);
}

/** Gives somebody a duty in every session, or in one of them alone. */
export async function assign(page: Page, cohort: string, duty: 'trainer' | 'supervisor', name: string, { only, shot }: { only?: string; shot?: () => Promise<void> } = {}): Promise<void> {
  await go(page, cohort);
  await press(page, duty === 'trainer' ? /Buscar quién facilita/ : /Buscar quién supervisa/);
  await page.locator('main button.row', { hasText: name }).click();
  const sheet = page.locator('dialog[open]');
  // Sessions that meet while the person is elsewhere are left to tick: this world's groups meet within minutes of one another.
  for (const session of await sheet.locator('label:has(input[name=sessionId]:enabled)').all()) await session.locator('input').setChecked(!only || (await session.innerText()).includes(only));
  await shot?.();
  await confirm(page, /^(Pedir|Tomarlo)$/);
  await sheet.waitFor({ state: 'hidden' });
  await sees(page, name);
}

/** Presses the one thing that comes next on a cohort's page. */
export async function next(page: Page, cohort: string, name: string, after: RegExp | string): Promise<void> {
  await go(page, cohort);
  await press(page, name);
  await sees(page, after);
}

/** The addresses of a cohort's sessions, in order. */
export async function sessionsOf(page: Page, cohort: string): Promise<string[]> {
  await go(page, cohort);
  const links = await page.locator('main a[href*="/encuentros/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(links.map((href) => /^(.*\/encuentros\/[0-9a-f-]{36})/.exec(href)?.[1] ?? '').filter(Boolean))].filter((path) => path.startsWith(cohort));
}

/** Moves a session to begin and end so many minutes from now. */
export async function move(page: Page, session: string, from: number, to: number, shot?: () => Promise<void>): Promise<void> {
  const [start, end] = [local(minutesFromNow(from), workingZone()), local(minutesFromNow(to), workingZone())];
  await go(page, session);
  await press(page, 'Cambiar fecha y hora');
  await fill(page, { date: start.date, from: start.time, to: end.time });
  await shot?.();
  await confirm(page, 'Guardar');
  await page.locator('dialog[open]').waitFor({ state: 'hidden' });
}

/** Marks whoever is not marked as present, and closes the session. */
export async function markRestAndHold(page: Page, session: string, shot?: (name: string) => Promise<void>): Promise<void> {
  await go(page, `${session}/asistencia`);
  await page.locator('.marks .mark').first().waitFor();
  const rest = page.getByRole('button', { name: 'Marcar el resto' });
  if (await rest.isVisible()) await rest.click();
  await rest.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Cerrar encuentro' }).and(page.locator(':enabled')).waitFor();
  await shot?.('marked');
  await press(page, 'Cerrar encuentro');
  await sees(page, 'Encuentro realizado');
  await shot?.('held');
}
