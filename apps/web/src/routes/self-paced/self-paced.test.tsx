import { expect, test } from '@jest/globals';
import type { SelfPacedCourse } from '@relevo/contracts/self-paced';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as course from './course.tsx';
import * as newCourse from './new-course.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const base = `/api/self-paced/${id(1)}`;
const month = (name: string, enrolled: number | null, began: number | null, finished: number | null) => ({ month: name, enrolled, began, finished });
const told: SelfPacedCourse = {
  id: id(1), tenantId: sessionAs('partner_manager').actor.tenantId, title: 'Recibir y orientar', organisationName: 'CICESCT', state: 'running', own: true, timeZone: 'America/Tegucigalpa', locale: 'es', roster: true,
  kit: { id: id(2), title: 'Kit', versionLabel: '1.1', track: 'En servicio' },
  opening: { forWhom: 'Personal de salud', opensOn: '2026-01-01', closesOn: null, places: 20, left: 8, opensAt: '2026-01-01T06:00:00.000Z', closesAt: null, url: 'https://relevo.example.org/a-su-ritmo/x', qr: '<svg/>' },
  figures: { enrolled: 12, began: 9, finished: 5, months: [month('2026-01', 7, 6, 2), month('2026-02', 5, 3, 3)] },
};
const show = (role: 'partner_manager' | 'coordinator' = 'partner_manager') =>
  renderPage({ module: course, path: '/grupos/cursos/:id', at: `/grupos/cursos/${id(1)}`, texts: ['self-paced'], session: sessionAs(role) });

test('a course says whether it is open, how many came month by month, the latest first, and for how many more there is room', async () => {
  serve({ [`GET ${base}`]: { body: told } });
  await show();
  expect(await screen.findByText('Abierto, sin fecha de cierre')).toBeDefined();
  const rows = within(screen.getByRole('table')).getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows.slice(1)).toEqual([['Febrero de 2026', '5', '3', '3'], ['Enero de 2026', '7', '6', '2'], ['En total', '12', '9', '5']]);
  expect(screen.getByText('Quedan 8 de 20')).toBeDefined();
});

test('closing says first for how many it is over, and is taken back at once', async () => {
  const asked = serve({ [`GET ${base}`]: { body: told }, [`POST ${base}/closure`]: { body: { ...told, state: 'completed' } }, [`POST ${base}/reopening`]: { body: told } });
  await show();
  fireEvent.click(await screen.findByRole('button', { name: 'Cerrar el curso' }));
  expect(await screen.findByText(/^7 personas no han completado/)).toBeDefined();
  fireEvent.click(screen.getAllByRole('button', { name: 'Cerrar el curso' }).at(-1)!);
  fireEvent.click(await screen.findByRole('button', { name: 'Deshacer' }));
  await waitFor(() => expect(asked.filter((one) => one.method === 'POST').map((one) => one.url)).toEqual([`${base}/closure`, `${base}/reopening`]));
});

test('a link that was switched off says that nobody can come in, and one is made in its place', async () => {
  const off = { ...told, opening: { ...told.opening!, url: null, qr: null } };
  const asked = serve({ [`GET ${base}`]: { body: off }, [`POST ${base}/link`]: { body: told } });
  await show();
  expect(await screen.findByText('Nadie puede entrar: el enlace no sirve')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Crear un enlace' }));
  await waitFor(() => expect(asked.some((one) => one.method === 'POST')).toBe(true));
});

test('whoever holds no roster sees figures, hidden where they are small, and nothing to do', async () => {
  serve({ [`GET ${base}`]: { body: { ...told, own: false, roster: false, opening: null, figures: { enrolled: 12, began: null, finished: null, months: [month('2026-01', null, null, null), month('2026-02', null, null, null)] } } } });
  await show('coordinator');
  expect(await screen.findByText('Solo cifras')).toBeDefined();
  expect(screen.getAllByText('oculto')).toHaveLength(8);
  for (const name of ['Cerrar el curso', 'Cambiar el enlace']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(screen.queryByText('Lista')).toBeNull();
});

test('a course of a kit with tracks is opened for one of them; what is left empty has no end and no limit', async () => {
  const version = { id: id(3), kitId: id(2), kitTitle: 'Kit', label: '1.1', adaptation: false, locales: ['es'], runSheets: [], tracks: [{ id: 't1', title: 'Nuevo ingreso' }, { id: 't2', title: 'En servicio' }], rules: { delivery: 'alone', trainer_training: 'alone' }, stewardName: 'IBCR' };
  const asked = serve({ 'GET /api/cohorts/options': { body: { versions: [version], organisations: [{ id: id(4), name: 'CICESCT', areaCode: null, depth: 0 }], partners: [], locale: 'es' } }, 'POST /api/self-paced': { status: 201, body: { id: id(1) } } });
  await renderPage({ module: newCourse, path: '/grupos/cursos/nuevo', texts: ['self-paced'], session: sessionAs('partner_manager') });
  fireEvent.change(await screen.findByLabelText('Recorrido'), { target: { value: 't2' } });
  fireEvent.change(screen.getByLabelText('Nombre'), { target: { value: 'Recibir' } });
  fireEvent.click(screen.getByRole('button', { name: 'Abrir el curso' }));
  await waitFor(() => expect(asked.find((one) => one.method === 'POST')?.body).toMatchObject({ trackId: 't2', title: 'Recibir', closesOn: null, places: null, forWhom: '', organisationId: id(4), locale: 'es' }));
});
