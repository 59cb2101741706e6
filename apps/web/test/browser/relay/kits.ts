/** Kits: brought as a zip and as an archive, read as each audience, written by one and published by another, with their standards. */
import type { Page } from 'playwright-core';
import { stat, writeFile } from 'node:fs/promises';
import { confirm, fill, go, press, sees } from './forms.ts';
import { zipLesson } from './lesson.ts';
import { teachingArchive, teachingKit } from './teaching-kit.ts';
import { picture, type World } from './world.ts';

export const kitTitle = 'Facilitar con cuidado';

/** Chooses the file on the import page and waits for its report. */
async function bring(page: Page, file: string): Promise<void> {
  await go(page, '/kits/importar');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: 'Abrir kit' }).waitFor({ timeout: 60_000 });
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** A real lesson folder comes in as a zip; its report accounts for every block, and it reads differently for each audience. */
export async function importLesson(world: World): Promise<void> {
  const page = await world.as('author');
  const lesson = await zipLesson(await world.scratch('lesson.zip'));
  if (!lesson.real) process.stderr.write('The lesson folder beside the project is absent: a small one stands in.\n');
  await go(page, '/kits');
  await picture(page, '10-no-kits-yet');
  await go(page, '/kits/importar');
  await picture(page, '11-bring-a-kit');
  await bring(page, lesson.file);
  await sees(page, lesson.title);
  await sees(page, 'En la carpeta');
  await picture(page, '12-import-report', { fullPage: true });
  await press(page, 'Abrir kit');
  await page.waitForURL('**/versiones/*');
  world.story.places['lesson'] = pathOf(page);
  await picture(page, '13-imported-kit');
  await page.locator('a[href*="/modulo/"]').filter({ visible: true }).first().click();
  await page.waitForURL('**/modulo/**');
  await picture(page, '14-module-as-facilitator');
  await page.getByRole('link', { name: 'Como quien participa' }).or(page.getByRole('button', { name: 'Como quien participa' })).first().click();
  await page.waitForURL(/ver=participante/);
  await picture(page, '15-module-as-participant');
}

/** The author brings the kit to teach with, sends it to review; nobody publishes what they wrote. */
export async function submitKit(world: World): Promise<void> {
  const page = await world.as('author');
  const file = await world.scratch('facilitar.relevo');
  await writeFile(file, await teachingArchive(teachingKit(kitTitle)));
  if ((await stat(file)).size === 0) throw new Error('the archive is empty');
  await bring(page, file);
  await press(page, 'Abrir kit');
  await page.waitForURL('**/versiones/*');
  world.story.places['version'] = pathOf(page);
  world.story.places['kit'] = pathOf(page).replace(/\/versiones.*/, '');
  await picture(page, '16-draft-with-what-is-lacking');
  await press(page, 'Enviar a revisión');
  await sees(page, 'La revisa y publica');
  await picture(page, '17-in-review');
}

/** What the run sheet, the tests and the rubric look like to those who review. */
export async function readForReview(world: World): Promise<void> {
  const page = await world.as('coordinatorB');
  for (const [n, [path, name]] of [['guion', '18-run-sheet'], ['pruebas', '19-tests-with-key'], ['pauta', '20-rubric']].entries()) {
    await go(page, `${world.place('version')}/${path}`);
    await page.locator('main h2, main h3').nth(n > 0 ? 0 : 0).waitFor();
    await picture(page, name!);
  }
}

/** Standards are adopted by a coordinator, then the reviewer publishes. */
export async function adoptAndPublish(world: World): Promise<void> {
  const page = await world.as('coordinatorB');
  await adopt(page, world.place('kit'), 'certification', {}, '21-certification-standard');
  await adopt(page, world.place('kit'), 'handoff', { 'document.activeTrainers': '2', 'document.cohortsCompleted': '1' }, '22-handoff-standard');
  await picture(page, '23-standards');
  await go(page, world.place('version'));
  await sees(page, 'Publicar');
  await picture(page, '24-ready-to-publish');
  await press(page, 'Publicar');
  await picture(page, '25-confirm-publishing');
  await confirm(page, 'Publicar');
  await sees(page, /^Publicada el/);
  await picture(page, '26-published');
}

async function adopt(page: Page, kit: string, kind: string, values: Record<string, string>, shot: string): Promise<void> {
  await go(page, `${kit}/normas?nueva=${kind}`);
  await fill(page, values);
  await picture(page, shot, { fullPage: true });
  await press(page, 'Adoptar');
  await page.waitForURL((url) => url.pathname.endsWith('/normas') && url.search === '');
}
