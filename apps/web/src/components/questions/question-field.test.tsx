import { afterEach, describe, expect, test } from '@jest/globals';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import type { Locale } from '../../lib/texts.ts';
import type { Asked } from './asked.ts';
import { QuestionField } from './question-field.tsx';
import { asked } from './test-questions.ts';

let latest: GivenAnswer | undefined;
async function show(question: Asked, { answer, locale = 'es' }: { answer?: GivenAnswer; locale?: Locale } = {}) {
  latest = answer;
  function Component() {
    const [given, setGiven] = useState(answer);
    return <QuestionField question={question} answer={given} onAnswer={(next) => { latest = next; setGiven(next); }} />;
  }
  await renderPage({ module: { Component }, path: '/prueba', texts: ['tests'], session: sessionAs('participant'), locale });
  await screen.findAllByText(/.+/);
}
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
afterEach(() => cleanup());

test('one of several options takes the place of the other', async () => {
  await show(asked.single);
  fireEvent.click(await screen.findByLabelText('Opción o1'));
  fireEvent.click(screen.getByLabelText('Opción o2'));
  expect(latest).toEqual({ kind: 'choice', optionIds: ['o2'] });
});

test('several options are kept in the question’s order and can be taken back', async () => {
  await show(asked.multiple);
  fireEvent.click(await screen.findByLabelText('Opción o2'));
  fireEvent.click(screen.getByLabelText('Opción o1'));
  expect(latest).toEqual({ kind: 'choice', optionIds: ['o1', 'o2'] });
  fireEvent.click(screen.getByLabelText('Opción o1'));
  expect(latest).toEqual({ kind: 'choice', optionIds: ['o2'] });
});

test('yes or no, and an opinion on its scale, are answered by one touch', async () => {
  await show(asked.true_false);
  fireEvent.click(await screen.findByLabelText('Falso'));
  expect(latest).toEqual({ kind: 'boolean', value: false });
  cleanup();
  await show(asked.likert);
  expect(within(await screen.findByRole('radiogroup', { name: 'Me sirvió' })).getAllByRole('radio')).toHaveLength(3);
  fireEvent.click(screen.getByLabelText('Mucho'));
  expect(latest).toEqual({ kind: 'choice', optionIds: ['s3'] });
});

describe('matching', () => {
  test('gives each prompt its list, named by the prompt; choosing nothing again takes that pair back', async () => {
    await show(asked.matching);
    const first = await screen.findByRole('combobox', { name: 'Uno' });
    expect(within(first).getAllByRole('option').map((one) => one.textContent)).toEqual(['Elija…', 'A', 'B', 'C']);
    type(first, 'x2');
    type(screen.getByRole('combobox', { name: 'Dos' }), 'x2');
    expect(latest).toEqual({ kind: 'matches', matches: { p1: 'x2', p2: 'x2' } });
    type(first, '');
    expect(latest).toEqual({ kind: 'matches', matches: { p2: 'x2' } });
  });
  test('shows long choices in full, with the letter that the lists name', async () => {
    const long = 'Una frase larga que no cabe entera en la lista del teléfono, con detalles que importan para poder elegir bien.';
    await show({ ...asked.matching, choices: asked.matching.choices.map((choice, n) => (n === 1 ? { ...choice, text: { html: `<p>${long}</p>`, translated: true } } : choice)) });
    expect((await screen.findAllByRole('listitem')).map((one) => one.textContent)).toEqual(['AA', `B${long}`, 'CC']);
    expect(within(screen.getByRole('combobox', { name: 'Uno' })).getAllByRole('option')[1]?.textContent).toBe('A. A');
  });
});

describe('ordering', () => {
  const shown = () => screen.getAllByRole('listitem').map((one) => one.textContent?.slice(1));
  test('is moved by its buttons, says where an item went, and keeps the focus on the button', async () => {
    await show(asked.ordering);
    const down = await screen.findByRole('button', { name: 'Bajar: Luego' });
    down.focus();
    fireEvent.click(down);
    expect(latest).toEqual({ kind: 'order', itemIds: ['x2', 'x1', 'x3'] });
    expect(shown()).toEqual(['Antes', 'Luego', 'Al final']);
    expect(screen.getByText('Luego: lugar 2 de 3').getAttribute('role')).toBe('status');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Bajar: Luego');
    fireEvent.click(screen.getByRole('button', { name: 'Bajar: Luego' }));
    fireEvent.click(screen.getByRole('button', { name: 'Bajar: Luego' }));
    expect(latest).toEqual({ kind: 'order', itemIds: ['x2', 'x3', 'x1'] });
  });
  test('as it stands is no answer until one says so', async () => {
    await show(asked.ordering);
    expect(latest).toBeUndefined();
    fireEvent.click(await screen.findByRole('button', { name: 'Dejar este orden' }));
    expect(latest).toEqual({ kind: 'order', itemIds: ['x1', 'x2', 'x3'] });
    expect(screen.queryByRole('button', { name: 'Dejar este orden' })).toBeNull();
  });
});

describe('a number', () => {
  test('takes a decimal comma or point, names its unit, and is taken back when emptied', async () => {
    await show(asked.numeric);
    const field = await screen.findByRole('textbox', { name: '¿Cuántas?' });
    expect(document.getElementById(field.getAttribute('aria-describedby')!.split(' ')[0]!)?.textContent).toBe('horas');
    type(field, '2,5');
    expect(latest).toEqual({ kind: 'number', value: 2.5 });
    type(field, '1.25');
    expect(latest).toEqual({ kind: 'number', value: 1.25 });
    type(field, '');
    expect(latest).toEqual({ kind: 'number', value: null });
  });
  test('that is none is not taken, and is said on leaving the field, not while writing', async () => {
    await show(asked.numeric);
    const field = await screen.findByRole('textbox');
    type(field, 'tres');
    expect([latest, screen.queryByRole('alert')]).toEqual([{ kind: 'number', value: null }, null]);
    fireEvent.blur(field);
    expect(screen.getByRole('alert').textContent).toBe('Escriba solo un número, por ejemplo 12 o 2,5.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });
  test('that was saved comes back as one writes it', async () => {
    await show(asked.numeric, { answer: { kind: 'number', value: 1204.5 } });
    expect((await screen.findByRole<HTMLInputElement>('textbox')).value).toBe('1204,5');
    cleanup();
    await show(asked.numeric, { answer: { kind: 'number', value: 1204.5 }, locale: 'en' });
    expect((await screen.findByRole<HTMLInputElement>('textbox')).value).toBe('1204.5');
  });
});

test('a gap stands where its place is in the text, says which it is, and keeps what is written while others are filled', async () => {
  await show(asked.cloze);
  const word = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Espacio 1 de 3' });
  expect(word.closest('p')?.textContent).toMatch(/^Llame al , Elija…/);
  type(word, 'señal');
  type(screen.getByRole('combobox', { name: 'Espacio 2 de 3' }), 'o2');
  type(screen.getByRole('textbox', { name: 'Espacio 3 de 3' }), '10');
  expect(latest).toEqual({ kind: 'gaps', gaps: { g1: 'señal', g2: 'o2', g3: '10' } });
  expect([word.isConnected, word.value, screen.getByRole('textbox', { name: 'Espacio 3 de 3' }).getAttribute('inputmode')]).toEqual([true, 'señal', 'decimal']);
});

test('an essay counts its words and says how many are too many without cutting', async () => {
  await show(asked.essay);
  const field = await screen.findByRole('textbox', { name: '¿Qué cambiaría?' });
  expect(screen.getByText('0 palabras de 3')).toBeDefined();
  type(field, ' una\n dos ');
  expect(screen.getByText('2 palabras de 3')).toBeDefined();
  type(field, 'una dos tres cuatro');
  expect(screen.getByText('Sobra 1 palabra: acorte su texto.')).toBeDefined();
  expect(latest).toEqual({ kind: 'text', text: 'una dos tres cuatro' });
});

test('a short answer keeps what is written', async () => {
  await show(asked.short);
  type(await screen.findByRole('textbox', { name: 'Una palabra' }), 'Señal');
  expect(latest).toEqual({ kind: 'text', text: 'Señal' });
});
