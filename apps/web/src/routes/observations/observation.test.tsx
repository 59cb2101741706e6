import { beforeEach, expect, test } from '@jest/globals';
import type { Observation } from '@relevo/contracts/observations';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as page from './observation.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const session = sessionAs('supervisor');
const hash = 'a'.repeat(64);
const criterion = (n: number) => ({ id: `c${n}`, group: 'Facilitar', title: `Criterio de prueba ${n}`, weight: 1, critical: false, least: null, descriptors: ['Todavía no', 'Sí'] });
const draft: Observation = {
  id: id(2), tenantId: id(3), sessionId: id(4), cohortId: id(5), kitId: id(6), trainerId: id(7), trainerName: 'Karla Prueba', supervisorId: session.actor.personId, supervisorName: 'Roxana Galeas',
  cohortTitle: 'Puerto A', sessionTitle: 'Escuchar', ordinal: 2, startsAt: '2026-05-01T14:00:00.000Z', timeZone: 'America/Tegucigalpa', sessionState: 'held', mode: 'co_supervised', kitTitle: 'Kit', certificationId: null,
  supervisorTaught: false, state: 'draft', revision: 1, rubric: { id: 'r', title: 'Rúbrica', passMean: 1, levels: [{ value: 1, label: 'Inicial' }, { value: 2, label: 'Logrado' }], criteria: [criterion(1), criterion(2)] },
  ratings: {}, notes: {}, strengths: '', actions: '', ratingsHash: hash, score: { mean: null, outcome: 'needs_practice', criticalOpen: [], missing: ['c1', 'c2'] }, refusal: null, second: 'none',
  signedAt: null, answeredAt: null, answerBy: null, answerReason: '', earlier: [],
};
const at = `/observar/${draft.id}`;
const open = async (given: Observation, address = at, put: Parameters<typeof serve>[0][string] = { body: { revision: 2, ratingsHash: hash, score: given.score } }) => {
  const asked = serve({ [`GET /api/observations/${draft.id}?locale=es`]: { body: given }, [`PUT /api/observations/${draft.id}`]: put });
  await renderPage({ module: page, path: '/observar/:id', at: address, texts: ['observations', 'refusals'], session });
  return asked;
};
const button = (name: string) => screen.getAllByRole('button', { name })[0]!;

beforeEach(() => localStorage.clear());

test('the criterion is in the address: it opens there, and going on asks the server nothing', async () => {
  const asked = await open(draft, `${at}?criterio=2`);
  expect(await screen.findByRole('heading', { name: 'Criterio de prueba 2' })).toBeDefined();
  fireEvent.click(button('Ir al cierre'));
  expect(await screen.findByRole('heading', { name: 'Cierre' })).toBeDefined();
  expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(1);
});

test('without a signal what was rated is said to be kept and sent by itself; the head stays short', async () => {
  await open(draft, at, 'no network');
  fireEvent.click(await screen.findByRole('radio', { name: /Logrado/ }));
  await waitFor(() => expect(screen.getByText(/1 cambio guardado en este teléfono/)).toBeDefined(), { timeout: 3000 });
  expect(screen.getAllByText('Sin enviar').length).toBeGreaterThan(0);
  expect(screen.queryByText(/vuelva a intentar/)).toBeNull();
});

test('a note is asked to lose telephone and identity numbers as well as names', async () => {
  await open(draft);
  fireEvent.change(await screen.findByLabelText(/Qué vio u oyó/), { target: { value: 'Ana Morales, 9988-7766, 0801-1990-12345' } });
  for (const kind of [/nombre de una persona/, /número de teléfono/, /número de identidad\. Quítelo/]) expect(screen.getByText(kind)).toBeDefined();
});

test('signing asks for what was good and what was agreed', async () => {
  await open({ ...draft, ratings: { c1: 2, c2: 2 }, strengths: 'Escuchó', score: { mean: 2, outcome: 'passed', criticalOpen: [], missing: [] } }, `${at}?criterio=3`);
  fireEvent.click((await screen.findAllByRole('button', { name: 'Revisar y firmar' }))[0]!);
  expect(await screen.findByText('Falta escribir el cierre')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Firmar' })).toBeNull();
});
