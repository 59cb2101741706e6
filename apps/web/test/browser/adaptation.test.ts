/** A partner makes a published kit its own, the core stays; what the steward publishes later comes in by a merge that loses nothing; partners who write with the steward sign. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser, startSeeded } from './seeded.ts';
import { accessibilityFaults, desk, shot, sidewaysAt320 } from './support.ts';

type Name = 'ana' | 'berta' | 'pilar' | 'marta';
type Seed = Record<Name | 'kitId' | 'versionId' | 'partner', string>;
type Document = { summary: string; modules: { id: string; title: string; activities: { id: string; title: string; body: string }[] }[] };

const here = startSeeded<Seed>('seed-adaptation');
const windows = new Map<Name, Page>();

/** The window of somebody, at an address. */
async function as(who: Name, path: string): Promise<Page> {
  let page = windows.get(who);
  if (!page) {
    page = await here.signedIn(here.seed[who], { viewport: desk });
    windows.set(who, page);
  }
  await page.goto(path);
  await page.locator('main').waitFor();
  return page;
}
/** As the client asks the server, with the page's own sign-in. */
const ask = <T>(page: Page, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> => page.evaluate(async (given) => {
  const headers: Record<string, string> = { 'x-relevo': '1', ...(given.body === undefined ? {} : { 'content-type': 'application/json' }) };
  const answer = await fetch(`/api${given.path}`, { method: given.method, headers, ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }) });
  return { status: answer.status, body: (await answer.json()) as never };
}, { method, path, body });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).filter({ visible: true }).first().click();
const sees = (page: Page, text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor();
const versionAt = (page: Page) => /versiones\/([^/?]+)/.exec(page.url())![1]!;
const kit = () => `/kits/${here.seed.kitId}`;
const at = (id: string, rest = '') => `${kit()}/versiones/${id}${rest}`;
const documentOf = async (page: Page, id: string) => (await ask<{ document: Document }>(page, 'GET', `/kit-versions/${id}/studio`)).body.document;
const bodyOf = (document: Document, id: string) => document.modules.flatMap((one) => one.activities).find((one) => one.id === id)?.body;
const set = (path: string, before: string, after: string) => ({ kind: 'set', path: path.split('.'), before, after });
const example = 'modules.m2.activities.a4.body';
const story = 'Rosa vive en la capital y busca trabajo en la costa. Nadie de su casa sabe adónde va.';

/** Sends a draft to review and publishes it, by the buttons of its page. */
async function publish(writer: Name, reviewer: Name, id: string): Promise<void> {
  const page = await as(writer, at(id));
  await press(page, 'Enviar a revisión');
  await sees(page, 'La revisa y publica');
  await publishReviewed(reviewer, id);
}
async function publishReviewed(reviewer: Name, id: string): Promise<void> {
  const page = await as(reviewer, at(id));
  await press(page, 'Publicar');
  await page.locator('dialog[open]').getByRole('button', { name: 'Publicar' }).click();
  await sees(page, /^Publicada el/);
}

let line: string;

inBrowser('a partner’s author begins an adaptation: the core is read, the examples are theirs', async () => {
  const page = await as('pilar', kit());
  await press(page, 'Empezar la adaptación');
  await page.waitForURL(/\/versiones\//);
  line = versionAt(page);
  await sees(page, 'Adaptación de Comité del valle');
  await page.goto(at(line, '/estudio/modulo/m1/a1'));
  await sees(page, 'Es parte del núcleo: en una adaptación se lee y no se cambia.');
  expect(await page.getByRole('textbox', { name: 'Título' }).first().isDisabled()).toBe(true);
  expect(await page.locator('.rt-body[contenteditable=true]').count()).toBe(0);
  await sees(page, 'Kits · versión 1.0 · adaptación 1');
  expect(await page.locator('.st-head').innerText()).not.toContain('1.0+1');
  await shot(page, 'adaptation-core');
  expect(await accessibilityFaults(page)).toEqual([]);
  const refused = await ask<{ code: string }>(page, 'POST', `/kit-versions/${line}/changes`, { id: crypto.randomUUID(), revision: 1, changes: [set('modules.m1.title', 'Lo que no cambia', 'Otro')] });
  expect([refused.status, refused.body.code]).toEqual([409, 'core_is_locked']);

  await page.goto(at(line, '/estudio/modulo/m2/a4'));
  const text = page.locator('.st-seen .rt-body[contenteditable=true]').first();
  await text.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Rosa vive en el valle y busca trabajo en la costa. Nadie de su casa sabe adónde va.');
  await page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/changes') && answer.ok());
  await page.locator('.st-save').filter({ hasText: 'Guardado' }).first().waitFor();
  expect(bodyOf(await documentOf(page, line), 'a4')).toBe(story.replace('la capital', 'el valle'));
});

inBrowser('the steward sees how far it is, by structure and counts, and accepts what another person of the partner published', async () => {
  await publish('pilar', 'marta', line);
  const page = await as('berta', kit());
  await sees(page, /\d+\s% del material, igual al original · 1 módulo cambiado/);
  await sees(page, 'Por aceptar');
  await shot(page, 'adaptation-rows', { fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: /Comité del valle/ }).first().click();
  await sees(page, 'Núcleo igual al original');
  await page.getByRole('link', { name: 'Lo que cambia frente al original' }).click();
  await page.getByRole('heading', { name: 'Un ejemplo' }).waitFor();
  expect([await page.locator('del').allInnerTexts(), await page.locator('ins').allInnerTexts()]).toEqual([[expect.stringContaining('la capital')], [expect.stringContaining('el valle')]]);
  await shot(page, 'adaptation-differences', { fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.goto(at(line));
  await press(page, 'Aceptar la adaptación');
  await sees(page, /^Aceptada el/);
});

let newer: string;

inBrowser('a partner that writes with the steward signs before the next version is published', async () => {
  const berta = await as('berta', `${kit()}/coautoria`);
  await berta.getByRole('checkbox', { name: 'Comité del valle' }).check();
  await press(berta, 'Guardar');
  await berta.waitForURL((url) => url.pathname === kit());
  const ana = await as('ana', kit());
  await press(ana, 'Empezar una versión nueva');
  await ana.getByRole('textbox', { name: /Para qué es/ }).fill('Un ejemplo de la costa y un aviso más claro.');
  await press(ana, 'Empezar');
  await ana.waitForURL(/\/versiones\//);
  newer = versionAt(ana);
  const saved = await ask(ana, 'POST', `/kit-versions/${newer}/changes`, { id: crypto.randomUUID(), revision: 1, changes: [
    set('modules.m1.title', 'Lo que no cambia', 'Lo que siempre queda'), set(example, story, story.replace('la capital', 'la montaña')),
    set('modules.m2.activities.a5.body', 'Anoten a quién se llama primero.', 'Anoten a quién se llama primero y a quién después.'),
  ] });
  expect(saved.status).toBe(200);
  await ana.goto(at(newer));
  await press(ana, 'Enviar a revisión');
  await sees(ana, 'La revisa y publica');
  const page = await as('berta', at(newer));
  await sees(page, 'Falta su firma');
  await press(page, 'Publicar');
  await page.locator('dialog[open]').getByRole('button', { name: 'Publicar' }).click();
  await page.getByRole('alert').filter({ hasText: /firma/ }).first().waitFor();
  const marta = await as('marta', at(newer));
  await shot(marta, 'adaptation-sign-off', { fullPage: true });
  expect(await accessibilityFaults(marta)).toEqual([]);
  await press(marta, 'Firmar por mi organización');
  await sees(marta, /^Firmó Marta Gestiona el/);
  await publishReviewed('berta', newer);
});

inBrowser('the partner is offered it: what is clean comes in, what contradicts is decided side by side, nothing is lost', async () => {
  const page = await as('pilar', kit());
  await sees(page, 'El kit original tiene la versión 1.1');
  await page.getByRole('link', { name: 'Ver y tomar los cambios' }).click();
  await page.getByRole('heading', { name: '1 lugar por decidir' }).waitFor();
  const sides = await page.locator('.three-sides .side-text').allInnerTexts();
  expect(sides).toEqual([story, story.replace('la capital', 'la montaña'), story.replace('la capital', 'el valle')]);
  for (const words of ['Lo que siempre queda', 'La ruta', 'Un ejemplo de la costa y un aviso más claro.']) await sees(page, words);
  const take = page.getByRole('button', { name: 'Tomar la versión 1.1' });
  expect(await take.isDisabled()).toBe(true);
  await shot(page, 'adaptation-merge', { fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
  await page.getByRole('radio', { name: 'Un texto con ambas cosas' }).check();
  const both = story.replace('la capital', 'el valle, cerca de la montaña,');
  await page.getByRole('textbox', { name: 'El texto que queda' }).fill(both);
  await take.click();
  await page.waitForURL((url) => url.pathname.startsWith(`${kit()}/versiones/`) && !url.pathname.endsWith('/original'));
  const draft = versionAt(page);
  expect(draft).not.toBe(line);
  await sees(page, 'Versión 1.1 · adaptación 1');
  const document = await documentOf(page, draft);
  expect([document.modules[0]?.title, bodyOf(document, 'a4'), bodyOf(document, 'a5')]).toEqual(['Lo que siempre queda', both, 'Anoten a quién se llama primero y a quién después.']);

  const berta = await as('berta', kit());
  const { adaptations } = (await ask<{ adaptations: object[] }>(berta, 'GET', `/kits/${here.seed.kitId}/adaptations`)).body;
  expect(adaptations).toMatchObject([{ latest: { id: draft, label: '1.1+1', state: 'draft' }, upstream: { id: newer }, newer: null, core: { same: true }, fidelity: { modules: { kept: 1, changed: 1, own: 0, removed: 0 } } }]);
  await sees(berta, /1 módulo cambiado/);
});
