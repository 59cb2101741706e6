/** On the demo, on a phone: 227 people come from a spreadsheet with 15 faults and 9 likenesses in it; all is set right on the phone, and nobody enters before. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { workbook } from '../../../../packages/kit-io/test/workbook.ts';
import { serve, type Served } from '../../../../scripts/lib/serve.mjs';
import { accessibilityFaults, chromiumPath, openBrowser, openPage, phone, shot, sidewaysAt320 } from './support.ts';

const wanted = chromiumPath() !== undefined;
const inBrowser = wanted ? test : test.skip;
let served: Served;
let browser: Browser;
let page: Page;
let cohort: string;

const asked = <T>(path: string, method: string, body?: object): Promise<T> => page.evaluate(async ({ at, how, json }) => {
  const answer = await fetch(`/api${at}`, { method: how, headers: { 'x-relevo': '1', 'content-type': 'application/json' }, ...(json ? { body: JSON.stringify(json) } : {}) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as never;
}, { at: path, how: method, json: body ?? null });

const known = ['Ermenegilda Xatruch Wolozny', 'Bartolomé Quiñónez Ulloa', 'Filomena Guardiola Yuja', 'Crisanto Ypsilanti Frazer', 'Odalma Kawas Jerezano'].map((name) => name.split(' ') as [string, string, string]);
const parts = ['bra', 'che', 'dil', 'fom', 'gur', 'jal', 'lem', 'mix', 'nop', 'ruz', 'sag', 'tev', 'vid', 'xon', 'yuf', 'zap', 'quo', 'her'];
/** No two of these are alike: scattered, so that neighbours share no part. */
const word = (n: number) => { const text = [2_654_435_761, 40_503, 2_246_822_519].map((by, i) => parts[Math.floor(((n + 7 * i + 1) * by % 4_294_967_296) / 4_294_967_296 * 18)]!).join(''); return text[0]!.toUpperCase() + text.slice(1); };
const fresh = (n: number) => `${word(n * 31 + 5)} ${word(n * 17 + 1000)} ${word(n * 43 + 2500)}`;
const departments = ['Atlántida', 'COLON', 'Comayagua', 'Copan', 'Cortez', 'Choluteca', 'El Paraíso', 'Fco. Morazán', 'Gracias a Diós', 'Intibuca', 'Islas de la Bahia', 'La Paz', 'Lempira', 'Ocotepeque', 'Depto. de Olancho', 'Sta. Bárbara', 'HN-VA', 'Yoro'];

type Line = { name: string; identity: string; committee: string; department: string; phone: string };
/** 203 sound rows, 15 at fault, 5 people who are known already and 4 written twice. */
function national(): Line[] {
  const line = (n: number): Line => ({ name: fresh(n), identity: `0801-19${String(60 + (n % 40))}-${String(10_000 + n * 17)}`, committee: `Comité local ${n % 23}`, department: departments[n % 18]!, phone: `9${String(1_000_000 + n * 7919).slice(0, 7)}` });
  const lines = Array.from({ length: 227 }, (_, n) => line(n));
  const put = (n: number, change: Partial<Line>) => { lines[n] = { ...lines[n]!, ...change }; };
  for (const n of [10, 30, 50, 70, 90]) put(n, { department: 'Narnia' });
  for (const n of [15, 35, 55]) put(n, { name: '' });
  for (const n of [20, 40, 60]) put(n, { identity: '0801-1990-123' });
  for (const n of [25, 45]) put(n, { committee: 'Comité 9988-7766' });
  for (const n of [65, 85]) put(n, { name: `${fresh(n)} 2` });
  known.forEach(([given, first, second], i) => put(100 + i, { name: `${first.toUpperCase()} ${second.toUpperCase()} ${given.toUpperCase()}` }));
  for (const i of [0, 1, 2, 3]) put(150 + i, { name: lines[120 + i]!.name.toLowerCase(), phone: lines[120 + i]!.phone, identity: '' });
  return lines;
}

beforeAll(async () => {
  if (!wanted) return;
  served = await serve({ demo: true });
  browser = await openBrowser();
  const { signIns } = JSON.parse(await served.cli(['demo', 'sign-ins', '--json'])) as { signIns: { name: string; secret: string; role?: string }[] };
  const { name, secret } = signIns.find((one) => one.name === 'coordinacion')!;
  page = await openPage(browser, served.url, { viewport: phone });
  await page.goto('/entrar');
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(secret);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/entrar'));
  const { items } = await asked<{ items: { id: string; state: string; own: boolean }[] }>('/cohorts?size=100', 'GET');
  cohort = items.find((one) => one.own && (one.state === 'draft' || one.state === 'scheduled' || one.state === 'running'))!.id;
  await asked(`/cohorts/${cohort}`, 'PATCH', { capacity: 600 });
  for (const [given, first, second] of known) await asked('/people', 'POST', { id: crypto.randomUUID(), givenNames: given, familyNames: `${first} ${second}` });
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await served?.stop();
}, 60_000);

inBrowser('faults are set right and likenesses decided on the phone; the browser may close in between', async () => {
  const rows = national().map(({ name, identity, committee, department, phone: number }, i) => [i + 1, name, identity, committee, department, number]);
  const file = await workbook({ Portada: [['Programa nacional']], Participantes: [['LISTA DE COMITÉS LOCALES'], [], ['No.', 'Nombre completo', 'DNI', 'Comité', 'Departamento', 'Celular'], ...rows] });
  await page.goto(`/grupos/${cohort}/personas/importar`, { waitUntil: 'networkidle' });
  await page.locator('main input[type=file]').setInputFiles({ name: 'comites.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: file });
  await page.getByText('227 personas en la lista').waitFor();
  await page.getByText(/15 filas por corregir\. 9 parecidos por decidir\./).waitFor();
  await shot(page, 'people-import-found');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysAt320(page)).toBe(0);
  const fix = async (row: number, column: string, text: string) => {
    await page.getByLabel(`Fila ${row}, ${column}`).fill(text);
    await page.locator('form.row', { hasText: `Fila ${row}` }).getByRole('button', { name: 'Corregir' }).click();
    await page.locator('form.row', { hasText: `Fila ${row}` }).getByText(/^Corregida/).waitFor();
  };
  const of = (n: number) => n + 4;
  for (const n of [10, 30, 50, 70, 90]) await fix(of(n), 'Departamento', 'Yoro');
  await fix(of(15), 'Nombre completo', fresh(5015));
  for (const n of [20, 40, 60]) await fix(of(n), 'DNI', `0801-1990-1230${n / 20}`);
  for (const n of [25, 45]) await fix(of(n), 'Comité', 'Comité local');
  for (const n of [65, 85]) await fix(of(n), 'Nombre completo', fresh(n));
  // Everything decided so far is on the server.
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByText(/2 filas por corregir\. 9 parecidos por decidir\./).waitFor();
  await page.getByRole('button', { name: 'Dejar fuera todas' }).click();
  await page.getByText(/18 departamentos\. 9 parecidos por decidir\./).waitFor();
  const alike = page.locator('fieldset.alike');
  expect(await alike.count()).toBe(9);
  await shot(page, 'people-import-alike', { fullPage: true });
  for (let i = 0; i < 9; i += 1) {
    const one = alike.nth(i);
    await one.locator('label', { hasText: i < 5 ? 'Sí, es' : 'Está repetida' }).first().click();
    await one.locator('input:checked').waitFor();
  }
  await page.getByText('Todo listo para inscribir.').waitFor();
  await page.getByText(/216 personas nuevas\. 5 ya conocidas\. 6 filas quedan fuera\./).waitFor();
  await page.getByRole('button', { name: 'Inscribir a 221 personas' }).click();
  await page.getByText('221 personas inscritas').waitFor();
  await page.getByText('5 ya eran conocidas. 6 filas quedaron fuera.').waitFor();
  await shot(page, 'people-import-done');
}, 240_000);
