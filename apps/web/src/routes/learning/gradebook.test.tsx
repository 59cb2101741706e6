import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { Gradebook, GradebookRow } from '@relevo/contracts/gradebook';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as page from './gradebook.tsx';

const id = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const row = (n: number, displayName: string, more: Partial<GradebookRow> = {}): GradebookRow => ({
  enrolmentId: id(n), displayName, standing: 'under_way', gaps: ['post_test'], attendance: 0.5, modulesDone: 1, tests: [{ share: 0.2, passed: true, sittings: 1, waiting: false }, null], modules: [3, 1], works: [null], ...more,
});
const book = (people: GradebookRow[]): Gradebook => ({
  cohort: { id: id(1), title: 'Puerto A', state: 'running', kitTitle: 'Kit' }, rule: { attendanceShare: 0.8, postTestPassed: true, modulesShare: 0.8 },
  tests: [{ id: 'inicial', purpose: 'pre', title: 'Prueba inicial', passMark: 0, months: null }, { id: 'final', purpose: 'post', title: 'Prueba final', passMark: 0.7, months: null }],
  modules: [{ id: 'm1', title: 'Primero', parts: 3 }, { id: 'm2', title: 'Segundo', parts: 2 }], works: [{ id: 'tarea', title: 'Tarea', of: 20 }], people,
});
const people = [
  row(2, 'Zoila Prueba', { tests: [{ share: 0.2, passed: true, sittings: 1, waiting: false }, { share: 0.8, passed: true, sittings: 2, waiting: false }], gaps: [], standing: 'complete', attendance: 0.9 }),
  row(3, 'Ana Prueba', { attendance: null, standing: 'not_started', tests: [null, null], modulesDone: 0, modules: [0, 0] }), row(4, 'Ñico Prueba', { tests: [null, { share: null, passed: false, sittings: 0, waiting: false }] }),
];
const open = async (at = `/grupos/${id(1)}/notas`, given = people) => {
  const asked = serve({ [`GET /api/cohorts/${id(1)}/gradebook`]: { body: book(given) } });
  await renderPage({ module: page, path: '/grupos/:id/notas', at, texts: ['gradebook'], session: sessionAs('trainer') });
  await screen.findByText(/\d+ personas?/);
  return asked;
};
const named = () => screen.getAllByRole('button', { name: /Prueba$/ }).map((one) => one.textContent?.split(' ')[0]).join(' ');
const shows = (names: string) => waitFor(() => expect(named()).toBe(names));

const phone = globalThis.matchMedia;
/** A desk of 1280 × 800: the test's document has no measures of its own. */
beforeEach(() => {
  localStorage.clear();
  globalThis.matchMedia = (media) => Object.assign(phone(media), { matches: true });
  Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get() { return (this as HTMLElement).tagName === 'TR' ? 49 : 800; } });
  Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, value: 1280 });
});

const measures = ['offsetHeight', 'offsetWidth'] as const;
const without = measures.map((one) => Object.getOwnPropertyDescriptor(HTMLElement.prototype, one)!);
afterAll(() => {
  globalThis.matchMedia = phone;
  measures.forEach((one, i) => Object.defineProperty(HTMLElement.prototype, one, without[i]!));
});

test('work that was handed in stands with its points, and with a word until it has them', async () => {
  await open(undefined, [row(2, 'Zoila Prueba', { works: [{ state: 'marked', points: 17.5 }] }), row(3, 'Ana Prueba', { works: [{ state: 'to_mark', points: null }] }), row(4, 'Ñico Prueba', { works: [{ state: 'returned', points: null }] })]);
  expect(screen.getByRole('columnheader', { name: /Tarea/ }).textContent).toContain('de 20');
  for (const said of ['17.5', 'por calificar', 'devuelta']) expect(screen.getByText(said)).toBeTruthy();
  fireEvent.click(within(screen.getByRole('columnheader', { name: /Tarea/ })).getByRole('button'));
  await shows('Zoila Ana Ñico');
});

test('sorting and narrowing ask the server nothing, and whoever has no figure is last either way', async () => {
  const asked = await open();
  expect(named()).toBe('Zoila Ana Ñico');
  const sort = (column: RegExp) => fireEvent.click(within(screen.getByRole('columnheader', { name: column })).getByRole('button'));
  sort(/Nombre/);
  await shows('Ana Ñico Zoila');
  sort(/Asistencia/);
  await shows('Zoila Ñico Ana');
  expect(screen.getByRole('columnheader', { name: /Asistencia/ }).getAttribute('aria-sort')).toBe('descending');
  sort(/Asistencia/);
  await shows('Ñico Zoila Ana');
  fireEvent.change(screen.getAllByRole('combobox', { name: 'Estado' })[0]!, { target: { value: 'not_started' } });
  await shows('Ana');
  expect(asked).toHaveLength(1);
});

test('the book opens as it was last looked at, without the name that was searched for; an address that says something wins', async () => {
  await open(`/grupos/${id(1)}/notas?sort=-t-final&gap=post_test&text=ana`);
  expect([named(), localStorage.getItem('relevo.gradebook')]).toEqual(['Ana', 'sort=-t-final&gap=post_test']);
});

test('a kept view is opened where the address says nothing', async () => {
  localStorage.setItem('relevo.gradebook', 'standing=complete');
  await open();
  expect(named()).toBe('Zoila');
});

test('a figure stands beside what it is held against; what was reached and what lies open is said in words', async () => {
  await open();
  expect(screen.getByRole('columnheader', { name: /Prueba final/ }).textContent).toContain('mín. 70');
  const [first, , third] = screen.getAllByRole('row').slice(1);
  expect(within(first!).getAllByRole('cell').map((one) => one.textContent?.replaceAll('\u00a0', ' '))).toEqual(['Cumple lo pedido', '90 % alcanzado', '1/2 alcanzado', '20 %', '80 % alcanzado', '–', '3/3 alcanzado', '1/2']);
  expect(within(third!).getAllByRole('cell')[4]?.textContent).toBe('sin entregar');
});

test('a name opens all that there is of the person', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Ñico Prueba' }));
  const sheet = within(document.querySelector('dialog[open]') as HTMLElement);
  expect(sheet.getByText('Falta: prueba final')).toBeDefined();
  expect(sheet.getByText('Segundo').nextElementSibling?.textContent).toBe('1/2');
});

test('of three thousand people only those near the screen are drawn', async () => {
  await open(undefined, Array.from({ length: 3000 }, (_, n) => row(n + 10, `N${n} Prueba`)));
  const table = screen.getByRole('table');
  expect(table.getAttribute('aria-rowcount')).toBe('3001');
  expect(screen.getAllByRole('row').length).toBeLessThan(60);
});
