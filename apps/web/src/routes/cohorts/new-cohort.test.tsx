import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as newCohort from './new-cohort.tsx';

const id = '01890000-0000-7000-8000-000000000001';
const runSheet = { id: 'dos-dias', title: 'Dos días', sessions: [{ id: 's1', title: 'Día 1', slotMinutes: 480 }] };
const rules = { delivery: 'accompanied', trainer_training: 'accompanied' };
const options = {
  locale: 'es', organisations: [{ id, name: 'Equipo Tegucigalpa', areaCode: null, depth: 0 }],
  versions: [{ id, kitId: id, kitTitle: 'Kit', label: '1.0', adaptation: false, stewardName: 'Equipo Tegucigalpa', locales: ['es'], runSheets: [runSheet], rules }],
};

test('a first day that has passed is asked about before anything is planned', async () => {
  const asked = serve({ 'GET /api/cohorts/options': { body: options }, 'GET /api/areas': { body: { areas: [] } }, 'POST /api/cohorts': { status: 201, body: { id } } });
  await renderPage({ module: newCohort, path: '/grupos/nuevo', texts: ['cohorts', 'refusals'], session: sessionAs('coordinator') });
  fireEvent.change(await screen.findByLabelText(/Nombre del grupo/), { target: { value: 'Grupo uno' } });
  expect(screen.queryByText('Ya pasó el primer día')).toBeNull();
  fireEvent.change(screen.getByLabelText(/Empieza/), { target: { value: '2020-01-06' } });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar grupo' }));
  expect((await screen.findAllByText('Cambie el primer día o confirme que ya pasó')).length).toBeGreaterThan(0);
  expect(asked.some(({ method, url }) => method === 'POST' && url === '/api/cohorts')).toBe(false);
  fireEvent.click(screen.getByRole('checkbox', { name: /ya empezó/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Guardar grupo' }));
  await waitFor(() => expect(asked.find(({ method, url }) => method === 'POST' && url === '/api/cohorts')?.body).toMatchObject({ startsOn: '2020-01-06' }));
});

test('a cohort goes by the clock of its territory, whatever the device says, until another is chosen', async () => {
  const areas = [{ code: 'HN', parentCode: null, kind: 'country', name: 'Honduras' }, { code: 'CR', parentCode: null, kind: 'country', name: 'Costa Rica' }, { code: 'HN-CR', parentCode: 'HN', kind: 'department', name: 'Cortés' }];
  const asked = serve({ 'GET /api/cohorts/options': { body: options }, 'GET /api/areas': { body: { areas } }, 'POST /api/cohorts': { status: 201, body: { id } } });
  await renderPage({ module: newCohort, path: '/grupos/nuevo', texts: ['cohorts', 'refusals'], session: sessionAs('coordinator') });
  const zone: HTMLSelectElement = await screen.findByLabelText(/Hora local de/);
  expect(zone.value).toBe('America/Tegucigalpa');
  const toArea = (name: string) => { const field = screen.getByRole('combobox', { name: 'Territorio' }); fireEvent.change(field, { target: { value: name } }); fireEvent.keyDown(field, { key: 'Enter' }); };
  toArea('costa rica');
  expect(zone.value).toBe('America/Costa_Rica');
  fireEvent.change(zone, { target: { value: 'America/Panama' } });
  toArea('cortes');
  expect(zone.value).toBe('America/Panama');
  fireEvent.change(screen.getByLabelText(/Nombre del grupo/), { target: { value: 'Grupo dos' } });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar grupo' }));
  await waitFor(() => expect(asked.find(({ method, url }) => method === 'POST' && url === '/api/cohorts')?.body).toMatchObject({ timeZone: 'America/Panama', areaCode: 'HN-CR' }));
});
