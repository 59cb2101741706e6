import { expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import type { OwnSubmission } from '@relevo/contracts/submissions';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { serve } from '../../../test/api.ts';
import { readTexts } from '../../../test/catalogues.ts';
import { loadTexts, startTexts } from '../../lib/texts.ts';
import { theme } from '../../theme/theme.ts';
import { Component } from './hand-in.tsx';

const cohortId = '01890000-0000-7000-8000-000000000001';
const place = `/curso/${cohortId}/entrega/m1/a1`;
const at = `/api/learning/cohorts/${cohortId}/activities/a1/submission`;
const draft = (text: string, changedAt: string): OwnSubmission => ({
  id: '01890000-0000-7000-8000-000000000002', state: 'draft', number: 1, text, changedAt, handedInAt: null, marked: false, result: null, returnedWords: '',
  files: [{ id: '01890000-0000-7000-8000-000000000003', form: 'photo', name: 'photo-1.jpg', mediaType: 'image/jpeg', bytes: 2000 }],
});
const activity = { id: 'a1', title: { text: 'Un trabajo' }, body: { html: '<p>Escriba</p>', translated: true }, submission: { forms: ['text', 'photo'], points: 4 } };

/** The page of a work that is being written, after `/hoy`. */
async function open(answers: Parameters<typeof serve>[0]) {
  await startTexts(readTexts, 'es');
  await loadTexts(['submissions', 'refusals']);
  const asked = serve(answers);
  const router = createMemoryRouter([
    { path: '/hoy', Component: () => <p>Hoy</p> },
    { path: '/curso/:cohortId/entrega/:moduleId/:activityId', Component, loader: () => ({ activity, own: { open: true, together: null, submission: draft('Uno', '2026-01-01T00:00:00.000Z') } }), HydrateFallback: () => null },
  ], { initialEntries: ['/hoy', place], initialIndex: 1 });
  render(<MantineProvider theme={theme} env="test"><RouterProvider router={router} /></MantineProvider>);
  const area = await screen.findByLabelText<HTMLTextAreaElement>(/Su texto/);
  return { asked, router, area, saved: () => asked.filter((one) => one.method === 'PUT').map((one) => one.body) };
}
const changed = { status: 409, body: { type: 'about:blank', title: 'work_changed', status: 409, code: 'work_changed' } };
const write = (area: HTMLTextAreaElement, text: string) => fireEvent.change(area, { target: { value: text } });

test('another text that was written elsewhere is shown, and is written over only by choice', async () => {
  const elsewhere = draft('Escrito en otro teléfono', '2026-01-02T00:00:00.000Z');
  const { area, saved } = await open({
    [`PUT ${at}`]: ({ body }) => ((body as { since: string }).since === elsewhere.changedAt ? { body: { open: true, together: null, submission: draft('Uno dos', '2026-01-03T00:00:00.000Z') } } : changed),
    [`GET ${at}`]: { body: { open: true, together: null, submission: elsewhere } },
  });
  write(area, 'Uno dos');
  expect(await screen.findByText('Escrito en otro teléfono', {}, { timeout: 3000 })).toBeTruthy();
  expect(saved()).toEqual([{ id: elsewhere.id, text: 'Uno dos', since: '2026-01-01T00:00:00.000Z' }]);
  fireEvent.click(screen.getByRole('button', { name: 'Guardar el que está aquí' }));
  await waitFor(() => expect(saved().at(-1)).toEqual({ id: elsewhere.id, text: 'Uno dos', since: elsewhere.changedAt }));
  await waitFor(() => expect(screen.queryByText('Escrito en otro teléfono')).toBeNull());
});

test('the other text may be taken in place of the one that is here', async () => {
  const { area, saved } = await open({ [`PUT ${at}`]: changed, [`GET ${at}`]: { body: { open: true, together: null, submission: draft('El otro', '2026-01-02T00:00:00.000Z') } } });
  write(area, 'Mío');
  fireEvent.click(await screen.findByRole('button', { name: 'Usar el otro texto' }, { timeout: 3000 }));
  await waitFor(() => expect(area.value).toBe('El otro'));
  expect(saved()).toHaveLength(1);
});

test('without a signal it says that the page must stay open, and leaving asks first', async () => {
  const { area, router } = await open({ [`PUT ${at}`]: 'no network' });
  write(area, 'Sin señal');
  expect(await screen.findByText('Sin señal: no cierre esta página', {}, { timeout: 3000 })).toBeTruthy();
  void router.navigate(-1);
  fireEvent.click(await screen.findByRole('button', { name: 'Salir' }));
  expect(await screen.findByText('Hoy')).toBeTruthy();
});

test('a file goes only once that was confirmed, and is called by what it is', async () => {
  const { asked } = await open({ [`DELETE ${at}/files/01890000-0000-7000-8000-000000000003`]: { body: { open: true, together: null, submission: { ...draft('Uno', '2026-01-01T00:00:00.000Z'), files: [] } } } });
  fireEvent.click(screen.getByRole('button', { name: 'Quitar Foto 1' }));
  expect(asked).toEqual([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Quitar' }));
  await waitFor(() => expect(screen.queryByText('Foto 1')).toBeNull());
});
