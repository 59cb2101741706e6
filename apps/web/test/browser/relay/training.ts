/** Founders, the training of trainers, a list of 227 people, printed cards. */
import { readFile, writeFile } from 'node:fs/promises';
import { extractText } from 'unpdf';
import { assign, next, plan, sessionsOf } from './cohorts.ts';
import { confirm, fill, go, press, sees } from './forms.ts';
import { kitTitle } from './kits.ts';
import { knownBefore, nationalList, paper, trainees } from './papers.ts';
import { picture, type World } from './world.ts';

/** One coordinator names a founder with a document; another confirms. */
export async function nameFounder(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  const { displayName } = world.person('founder');
  await go(page, '/certificacion/evidencias/fundar');
  await fill(page, { kitId: kitTitle });
  await page.getByRole('searchbox').or(page.getByLabel('Buscar por nombre')).filter({ visible: true }).last().fill('Fidelia');
  await page.locator('.found button', { hasText: displayName }).click();
  await fill(page, { reason: 'Escribió el kit y lo aplicó en tres grupos piloto.' });
  await page.locator('main input[type=file]').setInputFiles({ name: 'pilotos.pdf', mimeType: 'application/pdf', buffer: paper('Informe de tres grupos piloto') });
  await sees(page, 'pilotos.pdf');
  await picture(page, '27-nominate-founder');
  await press(page, 'Pedir confirmación');
  await page.waitForURL('**/certificacion/evidencias');
  const other = await world.as('coordinatorB');
  await go(other, '/certificacion/evidencias');
  await press(other, new RegExp(displayName));
  await picture(other, '28-confirm-founder');
  await confirm(other, 'Confirmar');
  await sees(other, 'Confirmada');
}

/** The cohort that trains trainers, with its founder as teacher, scheduled. */
export async function planTraining(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, '/grupos');
  await picture(page, '29-no-cohorts-yet');
  const cohort = await plan(page, { title: 'Formación nacional', purpose: 'trainer_training', capacity: 240, place: 'Casa de la cultura' }, (name) => picture(page, `30-cohort-${name}`, { fullPage: true }));
  world.story.places['training'] = cohort;
  await picture(page, '31-cohort-draft');
  await assign(page, cohort, 'trainer', world.person('founder').displayName, { shot: () => picture(page, '32-assign-founder') });
  // Who looks after a training sees its candidates, and signs what they saw of them.
  await assign(page, cohort, 'supervisor', world.person('supervisorA').displayName, { only: 'Acuerdos' });
  await next(page, cohort, 'Programar grupo', 'Inscriba a las personas');
  world.story.places['training1'] = (await sessionsOf(page, cohort))[0]!;
  world.story.places['training2'] = (await sessionsOf(page, cohort))[1]!;
}

/** Somebody the institution knows already, so that the list has somebody to be mistaken for. */
export async function addKnown(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  const { givenNames, familyNames, institution } = knownBefore;
  await go(page, '/personas/nueva');
  await fill(page, { givenNames, familyNames, institution, areaCode: 'Francisco Morazán' });
  await press(page, 'Guardar');
  await page.waitForURL(/\/personas\/[0-9a-f-]{36}$/);
}

/** A list of 227 rows; the two that are not new people are decided before anything is stored. */
export async function bringList(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  const cohort = world.place('training');
  await go(page, `${cohort}/personas/importar`);
  await picture(page, '33-bring-a-list');
  const file = await world.scratch('lista.csv');
  await writeFile(file, nationalList());
  await page.locator('main input[type=file]').setInputFiles(file);
  await sees(page, '227 personas en la lista');
  await sees(page, 'De 18 departamentos.');
  await picture(page, '34-list-preview', { fullPage: true });
  const asked = page.locator('fieldset.alike', { hasText: knownBefore.written });
  await asked.locator('label', { hasText: `Sí, es ${knownBefore.givenNames}` }).click();
  const repeated = page.locator('fieldset.alike', { hasText: 'KARLA YAMILETH MEJIA' });
  await repeated.locator('label', { hasText: 'Está repetida' }).click();
  await page.locator('h2', { hasText: '¿Es la misma persona?' }).scrollIntoViewIfNeeded();
  await picture(page, '35-duplicates-decided');
  await press(page, /Inscribir a 226 personas/);
  await sees(page, '226 personas inscritas');
  await sees(page, '1 fila quedó fuera.');
  await picture(page, '36-list-taken');
  await go(page, `${cohort}/personas`);
  await page.locator('main').getByRole('searchbox').or(page.locator('main input[type=search]')).first().fill('Karla');
  await sees(page, trainees.karla);
  await picture(page, '37-roster');
}

/** Cards on A4, kept as a file; the codes are in it and nowhere else. */
export async function printCards(world: World): Promise<void> {
  const page = await world.as('coordinatorA');
  await go(page, `${world.place('training')}/personas/tarjetas`);
  await picture(page, '38-cards');
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), press(page, /Imprimir 226 tarjetas/)]);
  const file = await world.scratch('tarjetas.pdf');
  await download.saveAs(file);
  world.story.files['cards'] = file;
  await sees(page, 'Tarjetas descargadas');
  const text = (await extractText(new Uint8Array(await readFile(file)), { mergePages: true })).text;
  if (text.includes('0801-1990')) throw new Error('an identity number was printed');
  await next(page, world.place('training'), 'Empezar grupo', 'Abrir encuentro');
  await picture(page, '39-cohort-running');
}

/** What is printed on somebody's card. */
export async function cardOf(world: World, displayName: string, cards = 'cards'): Promise<{ name: string; code: string }> {
  const { text } = await extractText(new Uint8Array(await readFile(world.story.files[cards]!)), { mergePages: true });
  const from = text.indexOf(displayName);
  if (from < 0) throw new Error(`no card for ${displayName}`);
  const printed = text.slice(from, from + 300);
  const name = /\b[a-z]+[.-]?\d{4}\d*\b/.exec(printed)?.[0];
  const code = /\b\d{4} \d{4}\b/.exec(printed)?.[0];
  if (!name || !code) throw new Error(`the card of ${displayName} cannot be read: ${printed}`);
  return { name, code };
}
