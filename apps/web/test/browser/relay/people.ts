/** Setting up, inviting and following an invitation, in the browser. */
import type { Page } from 'playwright-core';
import { fill, go, press, sees } from './forms.ts';
import { codeOf, picture, type Person, type World } from './world.ts';

const password = 'un puente de madera clara';

/** Reads the secret off the screen, as somebody without a camera would, confirms it and keeps the recovery codes. */
export async function enrolSecondStep(page: Page, shots?: string): Promise<string> {
  await page.waitForURL('**/cuenta/segundo-paso');
  await press(page, 'Ya tengo la aplicación');
  const shown = page.locator('.otp-secret');
  await shown.waitFor();
  if (shots) await picture(page, `${shots}-otp`);
  const secret = (await shown.innerText()).replace(/\s/g, '');
  await page.locator('[name=totp]').fill(codeOf({ secret } as Person));
  await press(page, 'Confirmar');
  await sees(page, 'Guarde estos códigos');
  if (shots) await picture(page, `${shots}-recovery-codes`);
  await press(page, 'Ya los guardé');
  await page.waitForURL('**/inicio');
  await page.locator('main').waitFor();
  return secret;
}

/** The link that the page shows once. */
export const linkShown = async (page: Page): Promise<string> => {
  const field = page.locator('#link-shown');
  await field.waitFor();
  return field.inputValue();
};

/** Invites somebody to one's own institution. */
export async function invite(page: Page, displayName: string, role: string): Promise<string> {
  await go(page, '/personas/invitar');
  await fill(page, { displayName, role });
  await press(page, 'Crear el enlace');
  return linkShown(page);
}

/** Follows an invitation in a window of one's own: name, password, second step. */
export async function follow(world: World, key: string, link: string, displayName: string, shots?: string): Promise<Page> {
  const page = await world.visitor(key);
  const name = key.toLowerCase();
  await page.goto(link);
  await page.locator('[name=displayName]').fill(displayName);
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=again]').fill(password);
  if (shots) await picture(page, `${shots}-invitation`);
  await press(page, 'Aceptar la invitación');
  const secret = await enrolSecondStep(page, shots);
  world.story.people[key] = { displayName, name, password, secret };
  return page;
}

/** The set-up guide, by the link of the operator's terminal: the institution, its first coordinator, and the link for the second. */
export async function throughSetup(world: World, key: string, who: { displayName: string; organisation: string; colleague: string }): Promise<string> {
  const { url } = JSON.parse(await world.at.cli(['setup', 'link', '--json'])) as { url: string };
  const page = await world.visitor(key);
  const name = key.toLowerCase();
  await page.goto(url);
  await page.locator('[name="organisation.name"]').fill(who.organisation);
  await page.locator('[name="organisation.areaCode"]').selectOption('HN');
  await picture(page, '01-set-up-institution');
  await press(page, 'Seguir');
  await page.locator('[name="coordinator.displayName"]').fill(who.displayName);
  await page.locator('[name="coordinator.name"]').fill(name);
  await page.locator('[name="coordinator.password"]').fill(password);
  await page.locator('[name="coordinator.again"]').fill(password);
  await picture(page, '01-set-up-coordinator');
  await press(page, 'Seguir');
  await page.locator('[name="colleague.displayName"]').fill(who.colleague);
  await press(page, 'Terminar');
  const link = await linkShown(page);
  await picture(page, '01-set-up-done');
  await press(page, 'Seguir con mi segundo paso');
  const secret = await enrolSecondStep(page, '02-second-step');
  world.story.people[key] = { displayName: who.displayName, name, password, secret };
  return link;
}
