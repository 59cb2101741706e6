import { expect, test } from '@jest/globals';
import type { SessionEvaluation } from '@relevo/contracts/evaluations';
import type { WorkEvaluation, WorkViewOfRound } from '@relevo/contracts/work-evaluations';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as evaluationPage from './evaluation.tsx';
import * as paper from './paper.tsx';
import * as workPage from './work.tsx';
import * as workPaper from './work-paper.tsx';

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

const side = (view: 'self' | 'superior', more: Partial<WorkViewOfRound>): WorkViewOfRound =>
  ({ view, opening: null, sheetCode: `B2C3D4-3${view === 'self' ? 'A' : 'B'}`, byLink: 0, onPaper: 0, waiting: 0, movable: false, hidden: 'few', items: [], changed: [], hindered: [], keyed: [], ...more });
const atWork: WorkEvaluation = {
  cohort: { id: cohortId, title: 'Puerto A', state: 'completed', timeZone: 'America/Tegucigalpa', tenantId: id(9), accompaniedBy: null, enrolled: 20 }, mayTake: true,
  rounds: [
    { months: 3, opensAt: '2026-04-09T06:00:00.000Z', closesAt: '2026-05-22T05:59:00.000Z', time: 'open', mayOpen: true, mayKey: true, views: [
      side('self', { byLink: 6, hidden: null, items: [{ item: 'applies', answered: 6, mean: 3.5, counts: [1, 0, 1, 3, 1] }], changed: ['Escucho'], opening: { closesAt: '2026-05-01T00:00:00.000Z', open: false, onePerDevice: true, url: null, qr: null } }),
      side('superior', { byLink: 2, items: [{ item: 'applies', answered: 0, mean: null, counts: null }] }),
    ] },
    { months: 6, opensAt: '2026-07-09T06:00:00.000Z', closesAt: '2026-08-21T05:59:00.000Z', time: 'to_come', mayOpen: false, mayKey: false, views: [side('self', {}), side('superior', {})] },
  ],
};
const workBase = `/api/cohorts/${cohortId}/work-evaluation`;
const workTexts = ['cohorts', 'evaluations', 'work-evaluations'];

test('both views of what is done at work stand beside each other; the one with few says so, and is opened by its own button', async () => {
  const asked = serve({ [`GET ${workBase}`]: { body: atWork }, [`PUT ${workBase}/3/superior`]: { body: atWork } });
  await renderPage({ module: workPage, path: '/grupos/:id/en-el-trabajo', at: `/grupos/${cohortId}/en-el-trabajo`, texts: workTexts, session: sessionAs('trainer') });
  expect(await screen.findByText('3.5 de 5')).toBeDefined();
  expect(screen.getAllByText('Muy pocas respuestas para mostrarlas').length).toBeGreaterThan(0);
  expect(screen.getByText('Muy pocas respuestas.')).toBeDefined();
  expect(screen.getByText(/^Se abre el/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Abrir para jefaturas' }));
  await waitFor(() => expect(asked.find((one) => one.method === 'PUT')?.body).toEqual({ open: true }));
  expect(screen.queryByRole('button', { name: 'Abrir para participantes' })).toBeNull();
});

test('paper of those above is typed in with their words, under its own code; before a round begins there is nothing to type', async () => {
  const asked = serve({ [`GET ${workBase}`]: { body: atWork }, [`POST ${workBase}/3/superior/papers`]: { body: atWork } });
  const keying = { module: workPaper, path: '/grupos/:id/en-el-trabajo/:months/:view/papel', texts: workTexts, session: sessionAs('trainer') } as const;
  const { unmount } = await renderPage({ ...keying, at: `/grupos/${cohortId}/en-el-trabajo/3/superior/papel` });
  await screen.findByText('Compruebe el código: B2C3D4-3B');
  expect(screen.getByText('Aplican en su trabajo lo que aprendieron')).toBeDefined();
  fireEvent.keyDown(document.querySelector('input[name=notices]')!, { key: '2' });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar y siguiente' }));
  await waitFor(() => expect(asked.filter((one) => one.method === 'POST').map((one) => one.body)).toEqual([{ sheets: [{ id: expect.any(String), scores: { notices: 2 }, changed: '', hindered: '' }] }]));
  unmount();
  await renderPage({ ...keying, at: `/grupos/${cohortId}/en-el-trabajo/6/self/papel` });
  expect(await screen.findByText('Ahora no se pueden pasar formularios')).toBeDefined();
});
