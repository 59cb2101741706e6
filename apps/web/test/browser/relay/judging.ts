/** Candidates become trained; the partner takes them on as trainers with the account they have. */
import type { Page } from 'playwright-core';
import { confirm, go, press, sees } from './forms.ts';
import { phoneShot } from './learner.ts';
import { trainees } from './papers.ts';
import { enrolSecondStep, invite } from './people.ts';
import { picture, type World } from './world.ts';

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** The address of somebody's certification, from the list. */
async function certificationOf(page: Page, displayName: string): Promise<string> {
  await go(page, `/certificacion?text=${encodeURIComponent(displayName)}`);
  await page.locator('main a', { hasText: displayName }).filter({ visible: true }).first().click();
  await page.waitForURL(/\/certificacion\/[0-9a-f-]{36}$/);
  await sees(page, 'Lo siguiente');
  return pathOf(page);
}

/** Whoever saw the practice lesson signs it. */
export async function signTeachBacks(world: World): Promise<void> {
  const page = await world.as('supervisorA');
  for (const [key, displayName] of Object.entries(trainees)) {
    world.story.places[`path-${key}`] = await certificationOf(page, displayName);
    if (key === 'karla') await picture(page, '55-candidate');
    await press(page, 'Firmar la clase de práctica');
    if (key === 'karla') await picture(page, '56-teach-back');
    await confirm(page, 'Firmar la clase de práctica');
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
  }
}

/** The last piece of evidence makes somebody trained, by judgement and by nobody's hand; who lacks something did not pass. */
export async function judgeTraining(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, world.place('training').replace('/grupos/', '/certificacion/grupo/'));
  await sees(page, trainees.karla);
  await picture(page, '57-judge-training');
  await press(page, 'Cerrar sin aprobar');
  await picture(page, '57-judge-training-close');
  await confirm(page, 'Cerrar sin aprobar');
  await page.getByRole('button', { name: 'Cerrar sin aprobar' }).first().waitFor({ state: 'hidden', timeout: 60_000 });
  await go(page, world.place('path-karla'));
  await sees(page, 'El primer encuentro acompañado, con alguien que observe.');
  await picture(page, '58-trained');
}

/** A participant accepts the partner's invitation as themself: the PIN gives way to a password and a second step. */
export async function becomeTrainers(world: World): Promise<void> {
  const manager = await world.as('manager');
  const password = 'un puente de madera clara';
  for (const key of ['karla', 'luis'] as const) {
    const link = await invite(manager, trainees[key], 'trainer');
    const page = await world.as(key);
    await page.goto(link);
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=again]').fill(password);
    if (key === 'karla') await phoneShot(() => page, '59-invitation')('as-myself');
    await press(page, 'Aceptar la invitación');
    const secret = await enrolSecondStep(page);
    const { displayName, name } = world.person(key);
    world.story.people[key] = { displayName, name, password, secret };
    if (key === 'karla') await picture(page, '60-home-of-a-trainer');
  }
}
