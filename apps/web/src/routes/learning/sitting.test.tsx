import { beforeEach, expect, test } from '@jest/globals';
import type { Attempt } from '@relevo/contracts/attempts';
import { fireEvent, screen, within } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as sitting from './sitting.tsx';

const id = '01890000-0000-7000-8000-000000000002';
const now = '2026-05-01T14:00:00.000Z';
const question = (n: number) => ({ id: `q${n}`, kind: 'true_false' as const, stem: { html: `<p>Afirmación de prueba ${n}</p>`, translated: false }, points: 1 });
const attempt = (attempts: number, answered: number): Attempt => ({
  id, cohortId: id, testId: 'final', purpose: 'post', number: 1, startedAt: now, dueAt: null, now, state: 'open',
  test: { locale: 'es', sourceLocale: 'es', hash: 'a'.repeat(64), id: 'final', purpose: 'post', title: { text: 'Prueba final', translated: false }, form: 'A', passMark: 0.6, attempts, points: 3, questions: [1, 2, 3].map(question) },
  answers: [1, 2, 3].slice(0, answered).map((n) => ({ questionId: `q${n}`, answer: { kind: 'boolean' as const, value: true }, savedAt: now })), result: null, essays: [], reviewTime: 'never', review: null,
});
const submissions = (asked: Asked[]) => asked.filter(({ url }) => url.endsWith('/submission')).length;

async function atReview(given: Attempt): Promise<Asked[]> {
  const handedIn = { ...given, state: 'submitted' as const, result: { points: 1, of: 3, share: 1 / 3, passed: false, passMark: 0.6, submittedAt: now, attemptsLeft: 0 } };
  const asked = serve({ [`GET /api/learning/attempts/${id}`]: { body: given }, [`POST /api/learning/attempts/${id}/submission`]: { body: handedIn } });
  await renderPage({ module: sitting, path: '/prueba/:attemptId', at: `/prueba/${id}`, texts: ['learning', 'tests', 'refusals'], session: sessionAs('participant') });
  await screen.findByText(/Afirmación de prueba/);
  for (let next = screen.queryByRole('button', { name: 'Siguiente' }); next; next = screen.queryByRole('button', { name: 'Siguiente' })) fireEvent.click(next);
  fireEvent.click(screen.getByRole('button', { name: 'Revisar y entregar' }));
  return asked;
}

beforeEach(() => localStorage.clear());

test('handing in with questions unanswered asks first, says how many, and goes back to the test', async () => {
  const asked = await atReview(attempt(2, 1));
  fireEvent.click(screen.getByRole('button', { name: 'Entregar' }));
  const dialog = (await screen.findByText('¿Entregar con 2 preguntas sin responder?')).closest('dialog')!;
  expect(within(dialog).getAllByRole('button', { hidden: true }).at(-1)?.textContent).toBe('Seguir con la prueba');
  fireEvent.click(within(dialog).getByText('Seguir con la prueba'));
  expect(submissions(asked)).toBe(0);
  fireEvent.click(screen.getByRole('button', { name: 'Entregar' }));
  fireEvent.click(await screen.findByText('Entregar ahora'));
  await screen.findByText('Entregada');
  expect(submissions(asked)).toBe(1);
});

test('the last time one may take it is asked about even when everything is answered', async () => {
  const asked = await atReview(attempt(1, 3));
  fireEvent.click(screen.getByRole('button', { name: 'Entregar' }));
  expect(await screen.findByText(/no se puede cambiar ni repetir/)).toBeDefined();
  expect(submissions(asked)).toBe(0);
});

test('a whole test that may be taken again is handed in at once', async () => {
  const asked = await atReview(attempt(2, 3));
  fireEvent.click(screen.getByRole('button', { name: 'Entregar' }));
  await screen.findByText('Entregada');
  expect(submissions(asked)).toBe(1);
});
