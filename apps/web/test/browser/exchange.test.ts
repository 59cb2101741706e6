/** On the demo kit: a file of questions with errors in it is mended where it stands and taken; a document becomes a kit; questions leave again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { paragraph, wordFile } from '../../../../packages/kit-io/test/office-files.ts';
import { serve, type Served } from '../../../../scripts/lib/serve.mjs';
import { accessibilityFaults, chromiumPath, openBrowser, openPage, shot, sidewaysAt320 } from './support.ts';

const wanted = chromiumPath() !== undefined;
const inBrowser = wanted ? test : test.skip;
let served: Served;
let browser: Browser;
let page: Page;
let studio: string;

type Kits = { items: { id: string; own: boolean; working: { id: string; state: string } | null; published: { id: string } | null }[] };
type Bank = { title: string; questions: { stem: string; tags: string[] }[] };

/** Asks the API with the sign-in of the page. */
const asked = <T>(path: string, body?: object): Promise<T> => page.evaluate(async ({ at, json }) => {
  const answer = await fetch(`/api${at}`, { headers: { 'x-relevo': '1', 'content-type': 'application/json' }, ...(json ? { method: 'POST', body: JSON.stringify(json) } : {}) });
  return (await answer.json()) as never;
}, { at: path, json: body ?? null });
const banks = async (): Promise<Bank[]> => (await asked<{ document: { banks: Bank[] } }>(`/kit-versions/${studio.split('/')[4]}/studio`)).document.banks;

beforeAll(async () => {
  if (!wanted) return;
  served = await serve({ demo: true });
  browser = await openBrowser();
  const { signIns } = JSON.parse(await served.cli(['demo', 'sign-ins', '--json'])) as { signIns: { name: string; secret: string }[] };
  const { name, secret } = signIns.find((one) => one.name === 'autoria')!;
  page = await openPage(browser, served.url);
  await page.goto('/entrar');
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(secret);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/entrar'));
  const kit = (await asked<Kits>('/kits')).items.find((one) => one.own && (one.working?.state === 'draft' || one.published))!;
  const versionId = kit.working?.state === 'draft' ? kit.working.id : (await asked<{ id: string }>(`/kits/${kit.id}/versions`, { id: crypto.randomUUID(), fromId: kit.published!.id, change: 'revision', notes: '' })).id;
  studio = `/kits/${kit.id}/versiones/${versionId}/estudio`;
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await served?.stop();
}, 60_000);

const faulty = [
  '$CATEGORY: Repaso de acuerdos', '', '::Acuerdos:: ¿Cuándo se acuerdan las normas? {', '=Al comienzo', '~Al final#Entonces ya no sirven.', '}', '',
  '::Escucha:: Escuchar es también callar {T', '', '::Pausa:: ¿Cuánto dura la pausa? {#15:5}', '', '::Cierre:: ¿Qué se hace al cerrar? {Una ronda ~Nada}', '',
].join('\n');

describe('a file of questions with errors in it', () => {
  inBrowser('names each line, is mended there, and what is chosen goes into a bank as one step', async () => {
    await page.goto(studio, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Traer preguntas' }).click();
    await page.locator('.ex input[type=file]').setInputFiles({ name: 'repaso.gift', mimeType: 'text/plain', buffer: Buffer.from(faulty) });
    await page.getByText('Se leyeron 2 preguntas de 4').waitFor();
    await page.getByRole('heading', { name: '2 lugares por corregir' }).waitFor();
    await page.getByText('Falta la llave } que cierra las respuestas.').first().waitFor();
    await shot(page, 'exchange-mend', { fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysAt320(page)).toBe(0);
    await page.getByRole('textbox', { name: 'Líneas 8 a 9' }).fill('::Escucha:: Escuchar es también callar {T}\n');
    await page.getByRole('textbox', { name: 'Líneas 12 a 13' }).fill('::Cierre:: ¿Qué se hace al cerrar? {=Una ronda ~Nada}\n');
    await page.getByRole('button', { name: 'Volver a leer' }).click();
    await page.getByText('Se leyeron 4 preguntas', { exact: true }).waitFor();
    await page.getByText('Ver cómo se pregunta').first().click();
    await page.getByRole('radio', { name: 'Al comienzo' }).waitFor();
    await page.getByRole('checkbox', { name: 'Llevar la pregunta 3' }).uncheck();
    await page.getByLabel('Etiquetas para todas').fill('repaso, traídas');
    await shot(page, 'exchange-choose', { fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    const before = (await banks()).length;
    await page.getByRole('button', { name: 'Añadir 3 preguntas' }).click();
    // What can be undone stays while one points at it.
    await page.getByText('Se añadieron 3 preguntas.').hover();
    await saved();
    const after = await banks();
    expect([after.length, after.at(-1)?.title, after.at(-1)?.questions.map((one) => one.stem)]).toEqual([before + 1, 'Repaso de acuerdos', ['¿Cuándo se acuerdan las normas?', 'Escuchar es también callar', '¿Qué se hace al cerrar?']]);
    expect(after.at(-1)?.questions[0]?.tags).toEqual(expect.arrayContaining(['repaso', 'traídas']));
    await page.getByRole('status').getByRole('button', { name: 'Deshacer' }).click();
    await saved();
    expect((await banks()).length).toBe(before);
  });

  inBrowser('that no program knows is refused in words, and nothing changed', async () => {
    await page.goto(`${studio}/traer-preguntas?vista=textos`, { waitUntil: 'networkidle' });
    await page.locator('.ex input[type=file]').setInputFiles({ name: 'carta.txt', mimeType: 'text/plain', buffer: Buffer.from('Estimada colega: le escribo para saludarla.') });
    await page.getByText('Ese archivo no es de preguntas que se conozcan').waitFor();
  });
});

/** Waits until what was done is at the server. */
async function saved(): Promise<void> {
  await page.waitForTimeout(1_500);
  await page.locator('.st-save').filter({ hasText: 'Guardado' }).first().waitFor();
}

describe('out', () => {
  inBrowser('what a format cannot hold is told before the file is downloaded', async () => {
    await page.goto(`${studio}/llevar-preguntas?vista=textos`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /^Bajar \d+ preguntas$/ }).waitFor();
    await shot(page, 'exchange-export', { fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Bajar \d+ preguntas$/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.gift\.txt$/);
    expect(await readFile(await download.path(), 'utf8')).toContain('$CATEGORY');
  });
});

describe('a document', () => {
  const document = () => wordFile([
    paragraph('Escuchar con cuidado', 'Heading1'), paragraph('Objetivos', 'Heading2'), paragraph('Saber callar a tiempo.'), paragraph('Ronda de apertura (20 min)', 'Heading2'), paragraph('Cada quien dice su nombre.'), paragraph('Se acuerdan las normas.'),
    paragraph('Cerrar', 'Heading1'), paragraph('Ronda final', 'Heading2'), paragraph('Una palabra cada quien.'),
  ].join(''));

  inBrowser('is corrected and becomes a kit; there was none before', async () => {
    await page.goto('/kits/importar', { waitUntil: 'networkidle' });
    await shot(page, 'exchange-any', { fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles({ name: 'guia.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(await document()) });
    await page.getByText('Así quedará').waitFor();
    await page.getByText(/2 módulos, 2 actividades y 20 min/).waitFor();
    await page.getByRole('combobox', { name: 'Qué es: Cerrar' }).selectOption('Actividad');
    await page.getByText(/1 módulo, 3 actividades/).waitFor();
    await page.locator('.ob').filter({ hasText: 'Cada quien dice' }).getByText('Clase, minutos y texto').click();
    await page.getByRole('button', { name: /^Partir aquí/ }).click();
    await page.getByText(/1 módulo, 4 actividades/).waitFor();
    await shot(page, 'exchange-document', { fullPage: true });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysAt320(page)).toBe(0);
    await page.reload({ waitUntil: 'networkidle' });
    await page.getByText(/1 módulo, 4 actividades/).waitFor();
    await page.getByLabel('Título del kit').fill('Del documento');
    await page.getByRole('button', { name: 'Crear el kit' }).click();
    await page.waitForURL(/\/estudio$/);
    await page.getByRole('heading', { name: 'Del documento' }).waitFor();
  });
});
