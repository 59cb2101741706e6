/** The days of the training: cards used, tests, reading, attendance by code and by taps, sessions held, the cohort completed. */
import { markRestAndHold, move, next } from './cohorts.ts';
import { go } from './forms.ts';
import { firstUse, phoneShot, read, scan, sit } from './learner.ts';
import { trainees } from './papers.ts';
import { picture, type World } from './world.ts';

const seen = (world: World, key: string, prefix: string) => (name: string) => world.as(key).then((page) => phoneShot(() => page, prefix)(name));

/** A card becomes a sign-in; the pre-test is open until the first session ends. */
export async function useCards(world: World): Promise<void> {
  const page = await firstUse(world, 'karla', trainees.karla, { shot: seen(world, 'karla', '40-participant') });
  await picture(page, '41-participant-today');
  await sit(page, 'Antes de empezar', 2, seen(world, 'karla', '42-pre-test'));
  await go(page, '/curso');
  await picture(page, '43-course');
  const other = await firstUse(world, 'luis', trainees.luis);
  await sit(other, 'Antes de empezar', 1);
}

/** Somebody reads a module on the phone; what they have read stays read. */
export async function readModules(world: World): Promise<void> {
  const page = await world.as('karla');
  await read(page, 0, seen(world, 'karla', '44-reading'));
  await read(page, 1);
  await go(page, '/avance');
  await picture(page, '45-what-is-reached');
  const other = await world.as('luis');
  await read(other, 0);
  await read(other, 1);
}

/** The code on the wall for one, taps for all others; then the session is closed. */
export async function firstSession(world: World): Promise<void> {
  const page = await world.as('founder');
  const session = world.place('training1');
  await move(await world.as('coordinatorA'), session, -1, 30);
  await go(page, session);
  await picture(page, '46-session-run-sheet');
  await go(page, `${session}/asistencia`);
  await picture(page, '47-attendance-list');
  const code = page.waitForResponse((response) => response.url().startsWith(`${world.at.url}/api/`) && response.url().endsWith('/attendance-code'));
  await page.getByRole('link', { name: 'Código' }).click();
  const { current } = (await (await code).json()) as { current: { url: string } };
  await page.locator('.wall img').waitFor();
  await picture(page, '48-attendance-code');
  await scan(await world.as('karla'), current.url, seen(world, 'karla', '49'));
  await markRestAndHold(page, session, (name) => picture(page, `50-attendance-${name}`));
}

/** The last session is moved to now; with it the post-test opens. */
export async function lastSession(world: World): Promise<void> {
  const coordinator = await world.as('coordinatorA');
  await move(coordinator, world.place('training2'), -2, 20, () => picture(coordinator, '51-move-session'));
  for (const key of ['karla', 'luis']) await sit(await world.as(key), 'Al terminar', 4, key === 'karla' ? seen(world, key, '52-post-test') : undefined);
  await markRestAndHold(await world.as('founder'), world.place('training2'));
  await next(coordinator, world.place('training'), 'Completar grupo', 'Grupo completado');
  await picture(coordinator, '53-training-completed');
  await go(coordinator, `${world.place('training')}/resultados`);
  await picture(coordinator, '54-results');
}
