import { expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import type { AppealPage, OwnAppeals } from '@relevo/contracts/appeals';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { serve } from '../../../test/api.ts';
import { readTexts } from '../../../test/catalogues.ts';
import { AppealLine } from '../../components/appeal/appeal-line.tsx';
import { loadTexts, startTexts } from '../../lib/texts.ts';
import { theme } from '../../theme/theme.ts';
import { action as decide, Component as Appeal } from '../marking/appeal.tsx';
import { action, Component } from './own.tsx';

const [cohortId, id, appealId] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002', '01890000-0000-7000-8000-000000000003'];
const prose = (html: string) => ({ html, translated: true });
const item = (questionId: string, more: Partial<OwnAppeals['items'][number]> = {}): OwnAppeals['items'][number] => ({ questionId, stem: prose(`<p>${questionId}</p>`), points: 0, of: 2, until: '2030-05-15T15:00:00.000Z', appeal: null, ...more });
const own = (...items: OwnAppeals['items']): OwnAppeals => ({ cohortId, title: 'Repaso', timeZone: 'America/Tegucigalpa', moduleId: null, activityId: null, items });
const asked = { id: appealId, state: 'asked', reason: 'Dice lo mismo con otras palabras', askedAt: '2030-05-01T15:00:00.000Z', decidedAt: null, decision: '', way: null, before: 0, after: null } as const;

async function open(at: string, routes: Parameters<typeof createMemoryRouter>[0], answers: Parameters<typeof serve>[0] = {}) {
  await startTexts(readTexts, 'es');
  await loadTexts(['appeals', 'marking', 'tests', 'refusals']);
  const sent = serve(answers);
  const router = createMemoryRouter(routes, { initialEntries: [at] });
  render(<MantineProvider theme={theme} env="test"><RouterProvider router={router} /></MantineProvider>);
  return sent;
}
const ownPage = (data: OwnAppeals) => [{ path: '/revision/:thing/:id', Component, action, loader: () => data, HydrateFallback: () => null }];
const bodies = (sent: Awaited<ReturnType<typeof open>>) => sent.filter((one) => one.method === 'POST').map((one) => one.body);

test('which answer and why is asked for before anything is sent', async () => {
  const sent = await open(`/revision/sitting/${id}`, ownPage(own(item('w1'), item('w2'))), { [`POST /api/learning/appeals/sitting/${id}`]: { body: own(item('w1', { until: null, appeal: asked }), item('w2')) } });
  fireEvent.click(await screen.findByRole('button', { name: 'Pedir otra revisión' }));
  expect(await screen.findAllByText('Elija qué quiere que revisen')).not.toHaveLength(0);
  expect(bodies(sent)).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: /w1/ }));
  fireEvent.change(screen.getByLabelText(/Por qué no está de acuerdo/), { target: { value: asked.reason } });
  fireEvent.click(screen.getByRole('button', { name: 'Pedir otra revisión' }));
  await waitFor(() => expect(bodies(sent)).toEqual([{ id: expect.any(String), questionId: 'w1', reason: asked.reason }]));
});

test('what was decided is read with its reason; nothing is left to ask', async () => {
  const data = own(item('w1', { until: null, points: 2, appeal: { ...asked, state: 'upheld', decidedAt: '2030-05-02T15:00:00.000Z', decision: 'Tiene razón.', way: 'answer', after: 2 } }));
  await open(`/revision/sitting/${id}`, ownPage(data));
  expect([(await screen.findByText('De 0 a 2 puntos, de 2')).tagName, screen.getByText('Tiene razón.').tagName, screen.queryByRole('button')]).toEqual(['B', 'P', null]);
});

test.each([
  ['nothing to ask for and nothing asked', own(item('w1', { until: null })), null],
  ['something to ask for', own(item('w1')), 'Pedir otra revisión'],
  ['something asked, the rest over', own(item('w1', { until: null, appeal: asked })), 'Otra revisión'],
])('the line below a result: %s', async (_, data, name) => {
  const sent = await open('/', [{ path: '/', Component: () => <AppealLine thing="sitting" id={id} /> }], { [`GET /api/learning/appeals/sitting/${id}`]: { body: data } });
  if (name === null) await waitFor(() => expect(sent).toHaveLength(1));
  else expect((await screen.findByRole('link', { name: new RegExp(name) })).getAttribute('href')).toBe(`/revision/sitting/${id}`);
  expect(screen.queryAllByRole('link')).toHaveLength(name === null ? 0 : 1);
});

const key: AppealPage = {
  id: appealId, kind: 'key', title: 'Repaso', author: 'Ana', code: null, state: 'asked', askedAt: asked.askedAt, decidedAt: null, refusal: null, cohort: { id: cohortId, title: 'Grupo', timeZone: 'America/Tegucigalpa' },
  reason: asked.reason, points: 0, of: 2, pieceId: null, words: true, correctIn: null, decision: null,
  question: { asked: { id: 'w1', kind: 'short', stem: prose('¿?'), points: 2 }, key: { id: 'w1', kind: 'short', points: 2, feedback: prose(''), accepted: ['Árbol'] } as never, answer: { kind: 'text', text: 'Arbusto' }, points: 0, correction: null },
};
const staffPage = (appeal: AppealPage) => [{ path: '/grupos/:id/entregas/revisiones/:appealId', Component: Appeal, action: decide, loader: () => ({ appeal, piece: null }), HydrateFallback: () => null }];
const place = `/grupos/${cohortId}/entregas/revisiones/${appealId}`;

test('an answer in words may be accepted; an option may not', async () => {
  const sent = await open(place, staffPage(key), { [`POST /api/cohorts/${cohortId}/appeals/${appealId}/decision`]: { body: key } });
  fireEvent.click(await screen.findByRole('radio', { name: /su respuesta vale/ }));
  fireEvent.change(screen.getByLabelText(/Respuesta para la persona/), { target: { value: 'Es otra palabra para lo mismo.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Decidir' }));
  const dialog = await screen.findByRole('dialog');
  expect(bodies(sent)).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Decidir' }));
  await waitFor(() => expect(bodies(sent)).toEqual([{ outcome: 'answer', reason: 'Es otra palabra para lo mismo.' }]));
});
test('whoever may not decide is told who does', async () => {
  await open(place, staffPage({ ...key, words: false, refusal: 'managers_decide' }));
  expect(await screen.findByText('Decide quien gestiona el grupo.')).toBeTruthy();
  expect(screen.queryByRole('radio')).toBeNull();
});
