import { expect, test } from '@jest/globals';
import type { SessionEvaluation } from '@relevo/contracts/evaluations';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as evaluationPage from './evaluation.tsx';
import * as paper from './paper.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const [cohortId, sessionId] = [id(1), id(2)];
const base = `/api/cohorts/${cohortId}/sessions/${sessionId}/evaluation`;
const evaluation: SessionEvaluation = {
  session: { id: sessionId, title: 'Escuchar', startsAt: '2026-05-04T15:00:00.000Z', state: 'held', cohortTitle: 'Puerto A', timeZone: 'America/Tegucigalpa', tenantId: id(9), accompaniedBy: null, enrolled: 20 },
  mayTake: true, opening: { closesAt: '2026-05-11T15:00:00.000Z', open: false, onePerDevice: true, url: 'https://relevo.example.org/valorar/x', qr: '<svg/>' }, sheetCode: 'B2C3D4', byLink: 5, onPaper: 1, beyondPresent: 2, waiting: 1, movable: false, hidden: null,
  items: [{ item: 'clear', answered: 6, mean: 3.5, counts: [1, 0, 1, 3, 1] }, { item: 'useful', answered: 0, mean: null, counts: null }], best: ['El mapa'], improve: [], keyed: [],
};

test('a digit marks a statement and goes on to the next; the sheet goes with its marks, and the next one is blank', async () => {
  const asked = serve({ [`GET ${base}`]: { body: evaluation }, [`POST ${base}/papers`]: { body: evaluation } });
  await renderPage({ module: paper, path: '/grupos/:id/encuentros/:sessionId/valoracion/papel', at: `/grupos/${cohortId}/encuentros/${sessionId}/valoracion/papel`, texts: ['cohorts', 'attendance', 'evaluations'], session: sessionAs('trainer') });
  await screen.findByText('Compruebe el código: B2C3D4');
  fireEvent.click(screen.getByRole('button', { name: 'Guardar y siguiente' }));
  expect(await screen.findByText('Marque o escriba algo.')).toBeDefined();
  const radios = (name: string) => [...document.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
  radios('clear')[0]!.focus();
  fireEvent.keyDown(document.activeElement!, { key: '4' });
  expect((document.activeElement as HTMLInputElement).name).toBe('useful');
  fireEvent.keyDown(document.activeElement!, { key: '0' });
  expect((document.activeElement as HTMLInputElement).name).toBe('well_led');
  fireEvent.keyDown(document.activeElement!, { key: '5' });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar y siguiente' }));
  await waitFor(() => expect(asked.filter((one) => one.method === 'POST').map((one) => one.body)).toEqual([{ sheets: [{ id: expect.any(String), scores: { clear: 4, well_led: 5 }, best: '', improve: '' }] }]));
  await waitFor(() => expect(radios('clear').some((one) => one.checked)).toBe(false));
});

test('means are shown as they are, what few marked is not; more sheets than people are told of, and what waits', async () => {
  serve({ [`GET ${base}`]: { body: evaluation } });
  await renderPage({ module: evaluationPage, path: '/grupos/:id/encuentros/:sessionId/valoracion', at: `/grupos/${cohortId}/encuentros/${sessionId}/valoracion`, texts: ['cohorts', 'attendance', 'evaluations'], session: sessionAs('trainer') });
  expect(await screen.findByText('3.5 de 5')).toBeDefined();
  expect(screen.getByText('Muy pocas')).toBeDefined();
  expect(screen.getByText('El mapa')).toBeDefined();
  expect(screen.getByText('2 formularios más que personas presentes')).toBeDefined();
  expect(screen.getByText(/^1 formulario espera/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Abrir otra vez' })).toBeDefined();
});

test('once closed with something to count, the button asks for the results', async () => {
  const waits: SessionEvaluation = { ...evaluation, waiting: 6, movable: true, hidden: 'uncounted', best: [] };
  const asked = serve({ [`GET ${base}`]: { body: waits }, [`PUT ${base}`]: { body: evaluation } });
  await renderPage({ module: evaluationPage, path: '/grupos/:id/encuentros/:sessionId/valoracion', at: `/grupos/${cohortId}/encuentros/${sessionId}/valoracion`, texts: ['cohorts', 'attendance', 'evaluations'], session: sessionAs('trainer') });
  fireEvent.click(await screen.findByRole('button', { name: 'Ver resultados' }));
  await waitFor(() => expect(asked.find((one) => one.method === 'PUT')?.body).toEqual({ open: false }));
  expect(screen.getByRole('button', { name: 'Abrir otra vez' })).toBeDefined();
});
