/** A draft becomes readable in another language: translated text by text and by file, read over by somebody else, published, and read by a participant. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, desk, phone, shot, sidewaysAt320 } from './support.ts';

type Seed = Record<'kitId' | 'draftId' | 'cohortId' | 'ana' | 'berta' | 'tomas' | 'tere' | 'participant', string>;

const here = startSeeded<Seed>('seed-translation');

const signedIn = (cookie: string, viewport = desk) => here.signedIn(cookie, { viewport });
const deskOf = (query = '') => `/kits/${here.seed.kitId}/versiones/${here.seed.draftId}/traducir/fr${query}`;
/** The head stands on the page twice, for a phone and for a desk. */
const saved = (page: Page) => page.getByText('Guardado').filter({ visible: true }).first().waitFor();
/** As the client asks the server, with the page's own sign-in. */
const ask = (page: Page, method: string, path: string, body?: unknown) => page.evaluate(async (given) => {
  const headers: Record<string, string> = { 'x-relevo': '1', ...(given.body === undefined ? {} : { 'content-type': 'application/json' }) };
  const answer = await fetch(`/api${given.path}`, { method: given.method, headers, ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }) });
  return { status: answer.status, text: await answer.text() };
}, { method, path, body });

inBrowser('somebody translates: what changed is shown, terms are at hand, hints are said, and all is saved as one writes', async () => {
  const page = await signedIn(here.seed.tomas);
  await page.goto(`/kits/${here.seed.kitId}/versiones/${here.seed.draftId}`);
  await page.getByRole('link', { name: 'Traducir' }).click();
  await page.getByRole('link', { name: 'Abrir Francés' }).waitFor();
  await shot(page, 'translate-languages');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(deskOf('?texto=m1.title'));
  await page.getByRole('heading', { name: 'El original cambió después de traducirlo' }).waitFor();
  expect(await page.locator('.pieces del').textContent()).toContain('Primero');
  await page.getByLabel('Traducción: francés').fill('La première rencontre');
  await saved(page);
  await page.goto(deskOf('?texto=a1.title'));
  await page.getByLabel('Traducción: francés').fill('Bien recevoir');
  await page.getByText('“Acogida” se dice “Accueil” en el glosario.').waitFor();
  await page.getByLabel('Traducción: francés').fill('');
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'PATCH' && (answer.request().postData() ?? '').includes('"Accueil"')), page.getByRole('button', { name: /Accueil/ }).click()]);
  await saved(page);
  await page.reload();
  expect(await page.getByLabel('Traducción: francés').inputValue()).toBe('Accueil');
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForURL(/texto=a1\.body/);
  await page.locator('.rt-body[contenteditable]').waitFor();
  await shot(page, 'translate-desk');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
  await page.context().close();
});

inBrowser('words that cannot be sent wait on the device, over a reload, until they are saved', async () => {
  const page = await signedIn(here.seed.tomas);
  await page.goto(deskOf('?texto=a4.title'));
  await page.route('**/api/kit-versions/*/translations/fr', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
  await page.getByLabel('Traducción: francés').fill('Partie quatre');
  await page.getByText('Sin enviar').filter({ visible: true }).first().waitFor();
  await page.reload();
  expect(await page.getByLabel('Traducción: francés').inputValue()).toBe('Partie quatre');
  await page.unroute('**/api/kit-versions/*/translations/fr');
  await saved(page);
  await page.reload();
  expect(await page.getByLabel('Traducción: francés').inputValue()).toBe('Partie quatre');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('relevo.draft.')))).toEqual([]);
  await page.context().close();
});

inBrowser('a language that is offered keeps the version from being published until its essential texts are there', async () => {
  const page = await signedIn(here.seed.ana);
  await page.goto(`/kits/${here.seed.kitId}/versiones/${here.seed.draftId}/traducir`);
  await page.getByRole('button', { name: 'Ofrecer' }).click();
  await page.getByText('Se ofrece').waitFor();
  await page.getByText(/Faltan \d+ textos esenciales para publicar/).waitFor();
  await page.goto(`/kits/${here.seed.kitId}/versiones/${here.seed.draftId}`);
  const lacking = page.getByRole('listitem').filter({ hasText: 'Falta traducir al francés un texto de “Kit de acogida”: título.' });
  await lacking.getByRole('link').click();
  await page.waitForURL(/traducir\/fr\?texto=kit\.title/);
  await page.getByLabel('Traducción: francés').waitFor();
  await page.context().close();
});

inBrowser('the rest is translated elsewhere: the file is looked at, then taken', async () => {
  const page = await signedIn(here.seed.tomas);
  await page.goto(deskOf());
  const xliff = (await ask(page, 'GET', `/kit-versions/${here.seed.draftId}/translations/fr/file?format=xliff&only=open`)).text;
  const translated = xliff.replace(/(<source[^>]*>)([\s\S]*?)<\/source>(?!<target)/g, (_, open: string, text: string) => `${open}${text}</source><target>FR ${text}</target>`);
  await page.getByRole('button', { name: 'Archivos' }).click();
  await page.locator('input[type=file]').setInputFiles({ name: 'traduccion.xlf', mimeType: 'application/xliff+xml', buffer: Buffer.from(translated) });
  await page.getByText(/Se tomarían \d+ traducciones/).waitFor();
  await shot(page, 'translate-import');
  await page.getByRole('button', { name: 'Tomarlas' }).click();
  await page.getByText(/Se guardaron \d+ traducciones/).waitFor();
  await page.getByText('Lo esencial está completo').waitFor();
  await page.goto(deskOf('?state=open'));
  await page.getByText('Nada con ese filtro').waitFor();
  await page.context().close();
});

inBrowser('somebody else reads it over; who wrote it cannot', async () => {
  const own = await signedIn(here.seed.tomas);
  await own.goto(deskOf('?texto=m1.title'));
  expect(await own.getByRole('button', { name: 'Marcar como revisado' }).isDisabled()).toBe(true);
  await own.context().close();
  const page = await signedIn(here.seed.tere);
  await page.goto(deskOf('?texto=m1.title'));
  await page.getByText('La escribió Tomás.').waitFor();
  await page.keyboard.press('Alt+KeyR');
  await page.getByRole('button', { name: 'Revisado: quitar la marca' }).waitFor();
  await saved(page);
  await page.context().close();
});

inBrowser('the version is published with the language, and a participant reads in it with what was done before', async () => {
  const ana = await signedIn(here.seed.ana);
  await ana.goto(`/kits/${here.seed.kitId}/versiones/${here.seed.draftId}`);
  await ana.getByText('No falta nada para publicar').waitFor();
  await ana.getByRole('button', { name: 'Enviar a revisión' }).click();
  await ana.getByText('La revisa y publica').waitFor();
  await ana.context().close();
  const berta = await signedIn(here.seed.berta);
  await berta.goto(`/kits/${here.seed.kitId}/versiones/${here.seed.draftId}`);
  await berta.getByRole('button', { name: 'Publicar' }).click();
  await berta.locator('dialog[open]').getByRole('button', { name: 'Publicar' }).click();
  await berta.getByText(/^Publicada el/).first().waitFor();
  await berta.context().close();
  const page = await signedIn(here.seed.participant, phone);
  await page.goto(`/curso/${here.seed.cohortId}/modulo/m1`);
  await page.getByRole('heading', { level: 1, name: 'Primer encuentro' }).waitFor();
  await page.getByLabel('Idioma en que lee').selectOption('fr');
  await page.getByRole('heading', { level: 1, name: 'La première rencontre' }).waitFor();
  await page.getByRole('button', { name: 'Empezar' }).click();
  await page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
  await page.getByRole('button', { name: 'Siguiente' }).click();
  await page.goto(`/curso/${here.seed.cohortId}`);
  await page.getByText('La première rencontre').first().waitFor();
  await page.getByText('1 de 3 partes').waitFor();
  await shot(page, 'translate-course');
  await page.getByLabel('Idioma en que lee').selectOption('es');
  await page.getByText('Primer encuentro').first().waitFor();
  await page.getByText('1 de 3 partes').waitFor();
  await page.context().close();
});
