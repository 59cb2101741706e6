/** Recommended by one, approved by another: certified, with papers that anybody can check. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { confirm, go, press, sees } from './forms.ts';
import { picture, type World } from './world.ts';

const both = ['karla', 'luis'] as const;

/** A supervisor recommends; a coordinator who observed nothing approves. */
export async function certify(world: World): Promise<void> {
  const [supervisor, coordinator] = [await world.as('supervisorA'), await world.as('coordinatorB')];
  for (const key of both) {
    await go(supervisor, world.place(`path-${key}`));
    if (key === 'karla') await picture(supervisor, '71-to-recommend', { fullPage: true });
    await press(supervisor, 'Recomendar');
    await confirm(supervisor, 'Recomendar');
    await sees(supervisor, 'Con recomendación. Falta que coordinación lo apruebe.');
    await go(coordinator, world.place(`path-${key}`));
    if (key === 'karla') await picture(coordinator, '72-to-approve');
    await press(coordinator, 'Aprobar y certificar');
    if (key === 'karla') await picture(coordinator, '73-approve');
    await confirm(coordinator, 'Aprobar y certificar');
    await sees(coordinator, /Puede formar con este kit/);
    if (key === 'karla') await picture(coordinator, '74-certified', { fullPage: true });
  }
}

/** Downloads what a link of the page gives. */
async function download(world: World, page: Page, name: string, as: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, name)]);
  const path = await world.scratch(as);
  await file.saveAs(path);
  return path;
}

/** The certificate as a page to print and as a signed file; its holder shows their name. */
export async function takePapers(world: World): Promise<void> {
  const page = await world.as('karla');
  await go(page, '/mi-camino');
  await page.getByText('Se está preparando').waitFor({ state: 'hidden' });
  await picture(page, '75-own-certificate');
  const pdf = await download(world, page, 'Descargar PDF', 'certificado.pdf');
  if (!(await readFile(pdf)).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the certificate is no PDF');
  world.story.files['badge'] = await download(world, page, 'Descargar archivo firmado', 'insignia.json');
  // Its holder decides about the name: hidden, and shown again.
  const shown = page.locator('label.opt', { hasText: 'Mostrar mi nombre' });
  await shown.locator('input:enabled:checked').waitFor();
  await shown.click();
  await shown.locator('input:enabled:not(:checked)').waitFor();
  await shown.click();
  await shown.locator('input:enabled:checked').waitFor();
  const href = await page.getByRole('link', { name: 'Ver la página pública' }).getAttribute('href');
  world.story.places['verify'] = href!;
}

/** Somebody without an account checks it, on the public page and on the command line; an altered file is found out. */
export async function verifyPapers(world: World): Promise<void> {
  const page = await world.visitor('stranger');
  await page.goto(world.place('verify'));
  await page.getByRole('heading', { name: 'Certificado válido' }).waitFor();
  await page.getByText(world.person('karla').displayName).waitFor();
  await picture(page, '76-public-verification');
  const file = world.story.files['badge']!;
  const verdict = await world.at.cli(['verify', file, '--json']);
  if (!/valid/.test(verdict) || /"valid":false/.test(verdict)) throw new Error(`the badge is not judged valid: ${verdict}`);
  await page.goto('/verify');
  const upload = page.locator('input[type=file]');
  const altered = (await readFile(file, 'utf8')).replace('Facilitar con cuidado', 'Facilitar con prisa');
  await upload.setInputFiles({ name: 'alterada.json', mimeType: 'application/json', buffer: Buffer.from(altered) });
  await page.locator('form').filter({ has: upload }).locator('button').click();
  await page.getByRole('heading', { name: 'No es auténtico' }).waitFor();
  await picture(page, '77-altered-badge');
}
