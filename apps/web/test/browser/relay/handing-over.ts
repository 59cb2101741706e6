/** The gate: all criteria met, the agreement, two signatures; then the partner runs alone and the steward sees sums. */
import { assign, next, plan } from './cohorts.ts';
import { confirm, go, press, sees } from './forms.ts';
import { paper, trainees } from './papers.ts';
import { picture, type World } from './world.ts';

/** Every criterion is met; the steward brings the agreement and signs what is on the screen. */
export async function propose(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, world.place('handoff'));
  await sees(page, 'Se cumplen los 6 criterios');
  await picture(page, '78-gate-met', { fullPage: true });
  await page.locator('main input[type=file]').setInputFiles({ name: 'convenio.pdf', mimeType: 'application/pdf', buffer: paper('Convenio entre las dos instituciones') });
  await page.getByRole('link', { name: 'convenio.pdf' }).waitFor();
  await press(page, 'Revisar y proponer');
  await picture(page, '79-propose');
  await confirm(page, 'Firmar y proponer');
  await page.locator('dialog[open]').waitFor({ state: 'hidden' });
  await picture(page, '80-proposed', { fullPage: true });
}

/** The partner's manager reads the same evidence, takes on each responsibility and signs. */
export async function accept(world: World): Promise<void> {
  const page = await world.as('manager');
  await go(page, '/inicio');
  await picture(page, '81-home-with-something-to-sign');
  await go(page, world.place('handoff'));
  await press(page, 'Revisar y firmar');
  for (const box of await page.locator('dialog[open] input[name=responsibilities]').all()) await box.check();
  await picture(page, '82-accept', { fullPage: true });
  await confirm(page, 'Firmar y recibir');
  await page.locator('dialog[open]').waitFor({ state: 'hidden' });
  await sees(page, 'Responsabilidades aceptadas');
  await picture(page, '83-handed-over', { fullPage: true });
}

/** A cohort that nobody accompanies: a certified trainer leads, and no supervisor is asked for. */
export async function runAlone(world: World): Promise<void> {
  const page = await world.as('manager');
  const cohort = await plan(page, { title: 'Segundo grupo', purpose: 'delivery', place: 'Centro comunal' });
  world.story.places['alone'] = cohort;
  await assign(page, cohort, 'trainer', trainees.karla);
  await next(page, cohort, 'Programar grupo', 'Inscriba a las personas');
  await go(page, `${cohort}/personas/importar`);
  await page.locator('main textarea').fill(['Nombre completo;Institución', ...['Olga Marina Pavón', 'Rufino Alvarenga Soto', 'Iris Danelia Cálix', 'Melvin Josué Perdomo', 'Gladis Ondina Fúnez', 'Wilmer Antonio Bulnes'].map((name) => `${name};Comité local`)].join('\n'));
  await press(page, 'Leer lo pegado');
  await press(page, /Inscribir a 6 personas/);
  await sees(page, '6 personas inscritas');
  await page.goto(`${cohort}/personas/tarjetas`);
  await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press(page, /Imprimir 6 tarjetas/)]);
  await next(page, cohort, 'Empezar grupo', 'Abrir encuentro');
  await sees(page, 'Independiente');
  await picture(page, '84-independent-cohort');
}

/** The steward opens it: sums, and no way to a name; not by the address either. */
export async function seeSumsOnly(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, world.place('handoff'));
  await page.locator('main a', { hasText: 'Segundo grupo' }).filter({ visible: true }).first().click();
  await page.waitForURL(`**${world.place('alone')}`);
  await sees(page, 'Solo sumas');
  if (await page.getByRole('link', { name: 'Abrir encuentro' }).count() > 0) throw new Error('somebody who sees sums alone is asked to open a session');
  await picture(page, '85-steward-sees-sums', { fullPage: true });
  if ((await page.locator('main').innerText()).includes('Olga')) throw new Error('the steward reads a name of an independent cohort');
  const answers = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/enrolments')), page.goto(`${world.place('alone')}/personas`),
  ]);
  if (![403, 404].includes(answers[0].status())) throw new Error(`the roster answered ${answers[0].status()}`);
  await page.locator('main').waitFor();
  if ((await page.locator('body').innerText()).includes('Olga')) throw new Error('the roster shows a name');
  await picture(page, '86-steward-asks-for-the-roster');
}
