import { expect, test } from '@jest/globals';
import type { Dashboard, Home, HomeItem } from '@relevo/contracts/home';
import { screen } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as results from '../dashboard/dashboard.tsx';
import * as home from './home.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const now = '2026-05-04T15:00:00.000Z';
const item = (given: Partial<HomeItem>): HomeItem => ({ id: id(1), parentId: null, title: '', sub: '', byName: '', at: null, until: null, timeZone: null, place: '', count: null, state: '', ...given });
const approve = item({ title: 'Wilmer O.', sub: 'Comités', byName: 'Ana L.' });
const shown: Home = {
  now, next: { kind: 'certification_to_approve', item: approve },
  groups: [{ kind: 'certification_to_approve', total: 3, items: [approve] }, { kind: 'cohort_without_supervisor', total: 1, items: [item({ id: id(2), title: 'Olancho A', count: 2 })] }, { kind: 'invitation_open', total: 1, items: [item({ title: 'Invitada', state: 'author' })] }],
};
const areas = [{ areaCode: 'HN-OL', name: 'Olancho', enrolled: 30, completed: 24, matched: 20, gain: { mean: 0.2, interval: { low: 0.1, high: 0.3 }, normalised: 0.4, effect: 0.8 } }, { areaCode: 'HN-LP', name: 'La Paz', enrolled: null, completed: null, matched: null, gain: null }];
const figures: Dashboard = {
  smallest: 11, reached: { enrolled: 30, attended: null, completed: 24 }, cohorts: [{ state: 'completed', count: 2 }], standings: [], handoffs: [], outreach: { sessions: 0, people: 0 }, areas, atWork: [], evaluation: [], generations: [{ generation: 1, cohorts: 2, matched: 20, gain: { mean: 0.23, interval: { low: 0.15, high: 0.31 }, normalised: 0.4, effect: 0.9 } }],
};

test('one thing is next, with its button; the rest waits by kind', async () => {
  serve({ 'GET /api/home': { body: shown }, 'GET /api/dashboard': { body: figures } });
  await renderPage({ module: home, path: '/inicio', texts: ['home', 'dashboard'], session: sessionAs('coordinator') });
  expect((await screen.findByRole('link', { name: 'Revisar y aprobar' })).getAttribute('href')).toBe(`/certificacion/${id(1)}`);
  expect(screen.getByText('Comités · Recomienda Ana L.')).toBeTruthy();
  expect(screen.getByRole('link', { name: /1 grupo sin supervisión/ }).getAttribute('href')).toBe(`/grupos/${id(2)}`);
  expect(screen.getByRole('link', { name: /1 invitación sin usar/ })).toBeTruthy();
});

test('with nothing to do it says so, and where one may go', async () => {
  serve({ 'GET /api/home': { body: { now, next: null, groups: [] } } });
  await renderPage({ module: home, path: '/inicio', texts: ['home', 'dashboard'], session: sessionAs('author') });
  expect(await screen.findByText('Nada espera por usted')).toBeTruthy();
});

test('figures that are not shown are marked, not told; the map has its table', async () => {
  serve({ 'GET /api/dashboard': { body: figures } });
  await renderPage({ module: results, path: '/resultados', texts: ['dashboard', 'gain'], session: sessionAs('observer') });
  expect(await screen.findByText('Oculto: hay menos de 11 personas, o se podrían deducir.')).toBeTruthy();
  expect(screen.getAllByText('oculto').length).toBeGreaterThan(2);
  expect(screen.getAllByText('La Paz').length).toBeGreaterThan(0);
  expect(screen.getAllByText('+23 puntos').length).toBeGreaterThan(0);
  expect(screen.getAllByText('de 15 a 31').length).toBeGreaterThan(0);
});
