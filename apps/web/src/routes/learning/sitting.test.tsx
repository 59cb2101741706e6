import { beforeEach, expect, test } from '@jest/globals';
import type { Attempt } from '@relevo/contracts/attempts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as sitting from './sitting.tsx';

const id = '01890000-0000-7000-8000-000000000002';
const now = '2026-05-01T14:00:00.000Z';
const question = (n: number) => ({ id: `q${n}`, kind: 'true_false' as const, stem: { html: `<p>Afirmación de prueba ${n}</p>`, translated: false }, points: 1 });
const attempt = (attempts: number, answered: number): Attempt => ({
  id, cohortId: id, testId: 'final', purpose: 'post', number: 1, startedAt: now, dueAt: null, now, arrivesUntil: null, deviceKey: null, state: 'open',
  test: { locale: 'es', sourceLocale: 'es', hash: 'a'.repeat(64), id: 'final', purpose: 'post', title: { text: 'Prueba final', translated: false }, form: 'A', passMark: 0.6, attempts, points: 3, questions: [1, 2, 3].map(question) },
  answers: [1, 2, 3].slice(0, answered).map((n) => ({ questionId: `q${n}`, answer: { kind: 'boolean' as const, value: true }, savedAt: now })), result: null, essays: [], regrades: [], reviewTime: 'never', review: null,
});
const submissions = (asked: Asked[]) => asked.filter(({ url }) => url.endsWith('/submission')).length;

const saved = (asked: Asked[]) => asked.filter(({ method }) => method === 'PUT').map(({ url, body }) => [url.split('/').at(-1), (body as { answer: { value: boolean } }).answer.value]);
const savingAt = (savedAt: string, more: object = {}) => ({ url }: Asked) => ({ body: { questionId: url.split('/').at(-1)!, savedAt, replaced: false, others: [], ...more } });
type Saving = Parameters<typeof serve>[0][string];
async function sit(given: Attempt, saving: Saving = savingAt(now)): Promise<Asked[]> {
  const puts = Object.fromEntries([1, 2, 3].map((n) => [`PUT /api/learning/attempts/${id}/answers/q${n}`, saving]));
  const asked = serve({ [`GET /api/learning/attempts/${id}`]: { body: given }, ...puts });
  await renderPage({ module: sitting, path: '/prueba/:attemptId', at: `/prueba/${id}`, texts: ['learning', 'tests', 'refusals'], session: sessionAs('participant') });
  await screen.findAllByText(/Afirmación de prueba/);
  return asked;
}
const settled = () => new Promise((done) => { setTimeout(done, 60); });

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

test('an answer that finds no way waits sealed on the device, and goes once the page is opened again', async () => {
  const keyed = { ...attempt(2, 0), deviceKey: 'A'.repeat(43) };
  await sit(keyed, 'no network');
  fireEvent.click(screen.getByLabelText('Falso'));
  await screen.findByText('Guardado en este teléfono');
  await settled();
  const [name = ''] = Object.keys(localStorage).filter((one) => one.startsWith('relevo.answers.'));
  expect([name, localStorage.getItem(name)?.includes('value')]).toEqual([`relevo.answers.${id}.q1`, false]);
  cleanup();
  const asked = await sit(keyed);
  await screen.findByText('Guardado');
  await settled();
  expect([saved(asked), Object.keys(localStorage).filter((one) => one.startsWith('relevo.answers.'))]).toEqual([[['q1', false]], []]);
});

test('what waited here gives way to a later answer from elsewhere, and that is said', async () => {
  const keyed = { ...attempt(2, 0), deviceKey: 'A'.repeat(43) };
  await sit(keyed, 'no network');
  fireEvent.click(screen.getByLabelText('Falso'));
  await screen.findByText('Guardado en este teléfono');
  await settled();
  cleanup();
  const later = '2026-05-01T15:00:00.000Z';
  const asked = await sit({ ...keyed, now: later, answers: [{ questionId: 'q1', answer: { kind: 'boolean', value: true }, savedAt: later }] });
  await screen.findByText('Queda su respuesta más nueva');
  expect(saved(asked)).toEqual([]);
});

test('a page is told of answers that were saved elsewhere, and shows them', async () => {
  await sit(attempt(2, 0), savingAt('2026-05-01T14:05:00.000Z', { others: [{ questionId: 'q2', answer: { kind: 'boolean', value: false }, savedAt: '2026-05-01T14:04:00.000Z' }] }));
  fireEvent.click(screen.getByLabelText('Cierto'));
  await screen.findByText('También responde en otro lugar');
  fireEvent.click(screen.getByRole('button', { name: 'Siguiente' }));
  expect(screen.getByLabelText<HTMLInputElement>('Falso').checked).toBe(true);
});

test('a session that ran out keeps the answers here and leads back to the test', async () => {
  await sit(attempt(2, 0), { status: 401, body: { type: 'about:blank', title: 'x', status: 401, code: 'session_needed' } });
  fireEvent.click(screen.getByLabelText('Cierto'));
  await screen.findByText('Sus respuestas esperan en este teléfono');
  expect(screen.getByRole('link', { name: 'Entrar otra vez' }).getAttribute('href')).toBe(`/entrar/tarjeta?volver=${encodeURIComponent(`/prueba/${id}`)}`);
  expect(screen.getByText('Guardado en este teléfono')).toBeDefined();
});

test('all questions may stand below one another, each with its own state; the overview counts what was answered and put aside', async () => {
  await sit({ ...attempt(2, 1), test: { ...attempt(2, 1).test, layout: 'all' } });
  expect([screen.getAllByText(/Afirmación de prueba/).length, screen.getAllByText('Guardado').length]).toEqual([3, 1]);
  fireEvent.click(screen.getAllByRole('button', { name: 'Marcar' })[2]!);
  fireEvent.click(screen.getByRole('button', { name: 'Ver todas' }));
  await screen.findByText('1 marcada para después');
  expect(screen.getByText('1 de 3 respondidas')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^Pregunta 3/ }));
  expect(document.activeElement?.textContent).toMatch(/Afirmación de prueba 3/);
  fireEvent.click(screen.getByRole('button', { name: 'Una por pantalla' }));
  expect(screen.getAllByText(/Afirmación de prueba/)).toHaveLength(1);
});

test('whoever leaves while the time runs is told that it goes on', async () => {
  const given = attempt(2, 0);
  await sit({ ...given, test: { ...given.test, timeLimitMinutes: 30 }, dueAt: '2026-05-01T14:30:00.000Z', arrivesUntil: '2026-05-01T15:30:00.000Z' });
  await settled();
  fireEvent.click(screen.getAllByRole('link', { name: 'Volver' })[0]!);
  await screen.findByText('¿Salir de la prueba?');
  expect(screen.getByText(/El tiempo sigue corriendo/)).toBeDefined();
});
