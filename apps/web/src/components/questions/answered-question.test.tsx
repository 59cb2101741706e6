import { afterEach, expect, test } from '@jest/globals';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { QuestionKey } from '@relevo/contracts/projected-questions';
import { cleanup, screen } from '@testing-library/react';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import { AnsweredQuestion } from './answered-question.tsx';
import type { Asked } from './asked.ts';
import { asked } from './test-questions.ts';

afterEach(() => cleanup());
const feedback = { html: '<p>Porque sí</p>', translated: true };
const key = <K extends QuestionKey['kind']>(kind: K, more: object) => ({ id: 'k', feedback, kind, ...more }) as Extract<QuestionKey, { kind: K }>;
const options = ['o1', 'o2', 'o3'].map((id) => ({ id, correct: id === 'o1', feedback: { html: `<p>De ${id}</p>`, translated: true } }));

/** What each line says: its sign, and its words. */
async function lines(question: Asked, told: QuestionKey, answer: GivenAnswer | undefined): Promise<(string | undefined)[][]> {
  const Component = () => <AnsweredQuestion question={question} item={{ questionId: question.id, points: 1, of: 2, key: told }} answer={answer} />;
  await renderPage({ module: { Component }, path: '/prueba', texts: ['tests'], session: sessionAs('participant') });
  expect(await screen.findByText('Porque sí')).toBeDefined();
  return screen.queryAllByRole('listitem').map((line) => [...line.querySelectorAll('p, b, span.small')].map((part) => part.textContent ?? '').filter(Boolean));
}

test('options tell which was right, which was chosen, and why', async () => {
  expect(await lines(asked.single, key('single', { options }), { kind: 'choice', optionIds: ['o2'] })).toEqual([['Opción o1', 'Correcta'], ['Opción o2', 'Su respuesta', 'De o2'], ['Opción o3']]);
  cleanup();
  expect(await lines(asked.true_false, key('true_false', { correct: true }), { kind: 'boolean', value: true })).toEqual([['Cierto', 'Correcta · Su respuesta'], ['Falso']]);
});

test('pairs tell for each prompt what was chosen and what is right', async () => {
  const told = key('matching', { matches: [{ promptId: 'p1', choiceId: 'x1' }, { promptId: 'p2', choiceId: 'x2' }] });
  expect(await lines(asked.matching, told, { kind: 'matches', matches: { p1: 'x1' } })).toEqual([['Uno', 'A', 'Correcta'], ['Dos', 'Sin respuesta', 'Lo correcto: B']]);
});

test('an order tells place by place', async () => {
  const told = key('ordering', { itemIds: ['x2', 'x1', 'x3'] });
  expect(await lines(asked.ordering, told, { kind: 'order', itemIds: ['x1', 'x2', 'x3'] })).toEqual([
    ['Lugar 1', 'Luego', 'Lo correcto: Antes'], ['Lugar 2', 'Antes', 'Lo correcto: Luego'], ['Lugar 3', 'Al final', 'Correcta'],
  ]);
});

test('a number tells its tolerance and its unit', async () => {
  const told = key('numeric', { value: 114.25, tolerance: 0.5 });
  expect(await lines(asked.numeric, told, { kind: 'number', value: 114 })).toEqual([['114 horas', 'Correcta']]);
  cleanup();
  expect(await lines(asked.numeric, told, { kind: 'number', value: 12 })).toEqual([['12 horas', 'Lo correcto: 114.25 horas (± 0.5)']]);
  cleanup();
  expect(await lines(asked.numeric, told, undefined)).toEqual([['Sin respuesta', 'Lo correcto: 114.25 horas (± 0.5)']]);
});

test('words and gaps are told with the first thing that would have done', async () => {
  expect(await lines(asked.short, key('short', { accepted: ['Señal', 'aviso'] }), { kind: 'text', text: 'SENAL' })).toEqual([['SENAL', 'Correcta']]);
  cleanup();
  const told = key('cloze', { gaps: [{ id: 'g1', kind: 'text', accepted: ['114', 'ciento catorce'] }, { id: 'g2', kind: 'choice', correct: ['o2'] }, { id: 'g3', kind: 'number', value: 10, tolerance: 1 }] });
  expect(await lines(asked.cloze, told, { kind: 'gaps', gaps: { g1: 'x', g2: 'o2', g3: '10,5' } })).toEqual([
    ['Espacio 1 de 3', 'x', 'Lo correcto: 114'], ['Espacio 2 de 3', 'diga dónde', 'Correcta'], ['Espacio 3 de 3', '10,5', 'Correcta'],
  ]);
});
