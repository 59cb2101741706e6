import { expect, test } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import type { Course } from '@relevo/contracts/learning';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { loadTexts, startTexts } from '../../lib/texts.ts';
import { theme } from '../../theme/theme.ts';
import { readTexts } from '../../../test/catalogues.ts';
import { Component, action } from './test-start.tsx';
import { serve } from '../../../test/api.ts';

const [cohortId, attemptId] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];

/** The page as it is shown after `/hoy`, with the test as given. */
async function open(changes: Partial<Course['tests'][number]>) {
  const own = { testId: 'inicial', purpose: 'pre', refusal: null, againAt: null, openAttemptId: null, opensAt: null, closesAt: null, attemptsUsed: 0, attemptsAllowed: 1, last: null, ...changes };
  const course = { cohort: { id: cohortId, title: 'Puerto A', timeZone: 'UTC' }, outline: { tests: [{ id: 'inicial', title: { text: 'Prueba inicial' }, questions: 3 }] }, tests: [own] };
  await startTexts(readTexts, 'es');
  await loadTexts(['learning', 'tests', 'refusals']);
  serve({ [`POST /api/learning/cohorts/${cohortId}/attempts`]: { status: 201, body: { id: attemptId } } });
  const router = createMemoryRouter([
    { path: '/hoy', Component: () => null },
    { path: '/curso/:cohortId/prueba/:testId', Component, action, loader: () => ({ course, test: own, id: attemptId }), HydrateFallback: () => null },
    { path: '/prueba/:attemptId', Component: () => null },
  ], { initialEntries: ['/hoy', `/curso/${cohortId}/prueba/inicial`], initialIndex: 1 });
  render(<MantineProvider theme={theme} env="test"><RouterProvider router={router} /></MantineProvider>);
  return router;
}

test('going back from a test that was begun leads to the page before it, not into the test again', async () => {
  const router = await open({});
  fireEvent.click((await screen.findAllByRole('button', { name: 'Empezar' }))[0]!);
  await waitFor(() => expect(router.state.location.pathname).toBe(`/prueba/${attemptId}`));
  await router.navigate(-1);
  expect(router.state.location.pathname).toBe('/hoy');
});

test('a test under way takes the place of this page', async () => {
  const router = await open({ openAttemptId: attemptId });
  await waitFor(() => expect(router.state.location.pathname).toBe(`/prueba/${attemptId}`));
  await router.navigate(-1);
  expect(router.state.location.pathname).toBe('/hoy');
});
