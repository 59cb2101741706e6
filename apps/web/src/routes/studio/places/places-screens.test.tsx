import { expect, test } from '@jest/globals';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ComponentType } from 'react';
import { createRoutesStub } from 'react-router';
import { serve } from '../../../../test/api.ts';
import { readTexts } from '../../../../test/catalogues.ts';
import { UndoBar } from '../../../components/undo-bar.tsx';
import { DraftStore } from '../../../lib/draft/draft-store.ts';
import { DraftProvider } from '../../../lib/draft/use-draft.tsx';
import { loadTexts, startTexts } from '../../../lib/texts.ts';
import { theme } from '../../../theme/theme.ts';
import { StudioNavContext, type StudioNav } from '../frame/studio-context.ts';
import { CommentsProvider } from '../frame/use-comments.tsx';
import { addressOf } from '../kit/paths.ts';
import * as bank from './banks/bank-place.tsx';
import * as question from './banks/question-place.tsx';
import * as rubric from './rubrics/rubric-place.tsx';
import * as sheet from './run-sheets/sheet-place.tsx';
import * as testPlace from './tests/test-place.tsx';
import * as tracks from './tracks/tracks-place.tsx';

const option = (id: string, text: string, correct = false) => ({ id, text, correct });
const kit = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'], tracks: [{ id: 'new', title: 'Nuevo ingreso' }, { id: 'old', title: 'En servicio' }],
  modules: [{ id: 'm1', title: 'Uno', activities: [{ id: 'a1', kind: 'exercise', title: 'Leer', minutes: 30 }, { id: 'a2', kind: 'exercise', title: 'Hacer', minutes: 20 }] }],
  banks: [{ id: 'b1', title: 'Banco', questions: [
    { id: 'q1', kind: 'multiple', stem: 'Marque', points: 2, options: [option('x', 'Una', true), option('y', 'Dos', true), option('z', 'Tres')] },
    { id: 'q2', kind: 'cloze', stem: 'Llame al 114 y {{h1}}.', gaps: [{ id: 'h1', kind: 'text', accepted: ['espere'] }] }, { id: 'q3', kind: 'single', stem: 'Otra', points: 2, options: [option('x', 'Una', true), option('y', 'Dos')] },
  ] }],
  tests: [{ id: 't1', purpose: 'pre', title: 'Inicial', passMark: 0.5, attempts: 1, showAnswers: 'never', forms: { A: ['q1'] } }],
  runSheets: [{ id: 'r1', title: 'Guion', sessions: [{ id: 's1', title: 'Día 1', slotMinutes: 40, blocks: [{ id: 'k1', title: 'Leer', activityId: 'a1', minutes: 30 }, { id: 'k2', title: 'Hacer', activityId: 'a2', minutes: 20 }] }, { id: 's2', title: 'Día 2', slotMinutes: 60, blocks: [] }] }],
  rubrics: [{ id: 'p1', title: 'Pauta', passMean: 2, levels: [{ value: 1, label: 'No' }, { value: 2, label: 'Sí' }], criteria: [{ id: 'c1', group: 'Apertura', title: 'Saluda', weight: 1 }, { id: 'c2', group: 'Apertura', title: 'Escucha', weight: 3 }] }],
});
const versionId = '01890000-0000-7000-8000-000000000002';

/** Shows one place of the studio over a draft that is never sent. */
async function open(module: { Component: ComponentType }, path: string, at: string): Promise<DraftStore> {
  await startTexts(readTexts, 'es');
  await loadTexts(['studio', 'studio-plan', 'studio-questions', 'studio-rubric', 'kits', 'tests', 'editor']);
  serve({ [`GET /api/kit-versions/${versionId}/comments`]: { body: { comments: [] } } });
  const never = () => new Promise<never>(() => undefined);
  const store = new DraftStore({ document: structuredClone(kit) as KitDocument, revision: 1, lines: { save: never, attend: never, newId: () => 'id', kept: { read: () => null, write: () => undefined } } });
  const nav = { version: { id: versionId, kitId: 'k' } as KitVersionDetail, base: '/e', hrefOf: (part) => `/e/${addressOf(part)}`, goTo: () => undefined, panel: null, openPanel: () => undefined, track: null, adapts: false, chooseTrack: () => undefined } satisfies StudioNav;
  const Stub = createRoutesStub([{ path, Component: module.Component }, { path: '*', Component: () => null }]);
  render(
    <MantineProvider theme={theme} env="test"><UndoBar><DraftProvider store={store}><CommentsProvider versionId={versionId}><StudioNavContext value={nav}><Stub initialEntries={[at]} /></StudioNavContext></CommentsProvider></DraftProvider></UndoBar></MantineProvider>,
  );
  await screen.findAllByRole('heading', { level: 2 });
  return store;
}
const questionOf = (store: DraftStore, n: number) => store.document.banks[0]!.questions[n]!;
// Editors of texts have one of their own, before it.
const undo = () => fireEvent.click(screen.getAllByRole('button', { name: 'Deshacer' }).at(-1)!);

test('a block goes by keyboard to the next session, grows, and comes back when it is taken out', async () => {
  const store = await open(sheet, '/e/guion/:sheetId', '/e/guion/r1');
  const blocks = () => store.document.runSheets[0]!.sessions.map((one) => one.blocks.map((block) => `${block.id} ${block.minutes}`));
  const block = () => document.querySelector<HTMLElement>('[data-block="k2"]')!;
  block().focus();
  fireEvent.keyDown(block(), { key: 'ArrowDown', altKey: true });
  expect(blocks()).toEqual([['k1 30'], ['k2 20']]);
  await waitFor(() => expect(document.activeElement).toBe(block()));
  expect(screen.getByText('“Hacer”: 1 de 1 en “Día 2”.')).toBeDefined();
  fireEvent.keyDown(block(), { key: '+' });
  fireEvent.keyDown(block(), { key: 'Delete' });
  expect(blocks()).toEqual([['k1 30'], []]);
  undo();
  expect(blocks()).toEqual([['k1 30'], ['k2 25']]);
});

test('what is over its slot is said in figures, and one tap puts it right', async () => {
  const store = await open(sheet, '/e/guion/:sheetId', '/e/guion/r1');
  expect(screen.getByText('Día 1 pasa 10 min de su espacio.')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Ampliar el espacio 10 min' }));
  expect(store.document.runSheets[0]!.sessions[0]!.slotMinutes).toBe(50);
  expect(await screen.findByText('Todo cuadra en este guion.')).toBeDefined();
});

test('a run sheet is proposed, and taken back', async () => {
  const store = await open(sheet, '/e/guion/:sheetId', '/e/guion/r1');
  fireEvent.click(screen.getByRole('button', { name: 'Proponer un guion' }));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('Minutos de cada encuentro'), { target: { value: '30, 20' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Proponer un guion' }));
  expect(store.document.runSheets[0]!.sessions.map((one) => [one.slotMinutes, ...one.blocks.map((block) => block.activityId)])).toEqual([[30, 'a1'], [20, 'a2']]);
  undo();
  expect(store.document.runSheets).toEqual(kit.runSheets);
});

test('the credit of a multiple choice is worked out for this very question', async () => {
  const store = await open(question, '/e/bancos/:bankId/:questionId', '/e/bancos/b1/q1');
  expect(screen.getByText(/con A y C: 1 de 2 correctas y 1 equivocada/).textContent).toContain('0 de 2');
  fireEvent.change(screen.getByLabelText('Cómo se reparten los puntos'), { target: { value: 'each' } });
  expect(questionOf(store, 0)).toMatchObject({ credit: 'each' });
  expect(screen.getByText(/con A y C/).textContent).toContain('0.67 de 2');
});

test('another kind keeps what fits, and comes back', async () => {
  const store = await open(question, '/e/bancos/:bankId/:questionId', '/e/bancos/b1/q1');
  fireEvent.change(screen.getByLabelText('Clase de pregunta'), { target: { value: 'ordering' } });
  expect(questionOf(store, 0)).toMatchObject({ kind: 'ordering', items: [{ text: 'Una' }, { text: 'Dos' }, { text: 'Tres' }] });
  undo();
  expect(questionOf(store, 0)).toEqual(kit.banks[0]!.questions[0]);
});

test('a selected word becomes a gap with that word as its answer', async () => {
  const store = await open(question, '/e/bancos/:bankId/:questionId', '/e/bancos/b1/q2');
  const text = screen.getByLabelText<HTMLTextAreaElement>('Texto con espacios');
  text.setSelectionRange(9, 12);
  fireEvent.click(screen.getByRole('button', { name: 'Hacer un espacio' }));
  expect(questionOf(store, 1)).toMatchObject({ stem: expect.stringMatching(/^Llame al \{\{h\w+\}\} y \{\{h1\}\}\.$/), gaps: [{ accepted: ['114'] }, { id: 'h1' }] });
});

test('a question that is asked somewhere says where before it goes', async () => {
  const store = await open(question, '/e/bancos/:bankId/:questionId', '/e/bancos/b1/q1');
  fireEvent.click(screen.getByRole('button', { name: 'Quitar' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText('Inicial')).toBeDefined();
  fireEvent.click(dialog.getByRole('button', { name: 'Quitar de todas partes' }));
  expect([store.document.banks[0]!.questions.length, store.document.tests[0]!.forms.A]).toEqual([2, []]);
  undo();
  expect(store.document).toEqual(kit);
});

test('the pass mark is one figure in per cent and in points, and a second form is proposed', async () => {
  const store = await open(testPlace, '/e/pruebas/:testId', '/e/pruebas/t1');
  fireEvent.change(screen.getByLabelText('Puntos'), { target: { value: '1.5' } });
  expect(store.document.tests[0]!.passMark).toBe(0.75);
  expect(screen.getByLabelText<HTMLInputElement>('Por ciento de los puntos').value).toBe('75');
  fireEvent.click(screen.getByRole('button', { name: 'Proponer una forma B' }));
  expect(store.document.tests[0]!.forms.B).toEqual(['q3']);
  expect(screen.getByText('Equivalentes')).toBeDefined();
});

test('a criterion’s weight is its share of the whole, and a critical one says what it blocks', async () => {
  const store = await open(rubric, '/e/pauta/:rubricId', '/e/pauta/p1');
  expect(screen.getByText(/^75\s%\sdel total$/)).toBeDefined();
  fireEvent.click(screen.getAllByLabelText('Es crítico')[0]!);
  fireEvent.change(screen.getByLabelText('Nivel mínimo'), { target: { value: '2' } });
  expect(screen.getByText('Por debajo de “Sí” impide aprobar.')).toBeDefined();
  expect(store.document.rubrics[0]!.criteria[0]).toMatchObject({ critical: true, least: 2 });
});

test('an activity leaves a track by its tick, but not the last one', async () => {
  const store = await open(tracks, '/e/recorridos', '/e/recorridos');
  fireEvent.click(screen.getByLabelText('Leer: En servicio'));
  expect(store.document.modules[0]!.activities[0]!.tracks).toEqual(['new']);
  fireEvent.click(screen.getByLabelText('Leer: Nuevo ingreso'));
  expect(store.document.modules[0]!.activities[0]!.tracks).toEqual(['new']);
  expect(screen.getByText('Tiene que quedar en algún recorrido.')).toBeDefined();
});

test('a block’s edge is dragged in steps of five minutes; let go it is one change, and Escape leaves all as it was', async () => {
  const store = await open(sheet, '/e/guion/:sheetId', '/e/guion/r1');
  HTMLElement.prototype.setPointerCapture = () => undefined;
  const minutes = () => store.document.runSheets[0]!.sessions[0]!.blocks[1]!.minutes;
  const block = document.querySelector<HTMLElement>('[data-block="k2"]')!;
  const edge = block.parentElement!.querySelector('.rs-size')!;
  const point = (type: string, clientY: number) => fireEvent(edge, Object.assign(new MouseEvent(type, { bubbles: true, button: 0, clientY }), { pointerId: 1 }));
  const hold = (y: number) => { point('pointerdown', 100); point('pointermove', y); };
  hold(122);
  expect([block.style.getPropertyValue('--m'), minutes()]).toEqual(['25', 20]);
  point('pointerup', 145);
  expect(minutes()).toBe(35);
  store.undo();
  expect(minutes()).toBe(20);
  hold(400);
  fireEvent.keyDown(window, { key: 'Escape' });
  point('pointerup', 400);
  expect(minutes()).toBe(20);
});

test('a search of a bank is noted in the address and stays while other filters come and go, until all are taken off', async () => {
  history.replaceState(null, '', '/e/bancos/b1');
  await open(bank, '/e/bancos/:bankId', '/e/bancos/b1');
  const field = screen.getByRole('searchbox', { name: 'Buscar en las preguntas' }) as HTMLInputElement;
  const search = (text: string) => { fireEvent.change(field, { target: { value: text } }); fireEvent.keyDown(field, { key: 'Enter' }); };
  const shown = () => document.querySelector('.q-filters [role=status]')?.textContent ?? '';
  search('zzz');
  await waitFor(() => expect(shown()).toContain('0'));
  expect(location.search).toBe('?buscar=zzz');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Solo sin usar' }));
  await waitFor(() => expect((screen.getByRole('checkbox', { name: 'Solo sin usar' }) as HTMLInputElement).checked).toBe(true));
  expect([field.value, shown().includes('0')]).toEqual(['zzz', true]);
  fireEvent.click(screen.getByRole('button', { name: 'Quitar filtros' }));
  await waitFor(() => expect(shown()).toBe(''));
  search('yyy');
  await waitFor(() => expect(shown()).toContain('0'));
  fireEvent.click(screen.getByRole('button', { name: 'Quitar filtros' }));
  await waitFor(() => expect([field.value, shown()]).toEqual(['', '']));
});
