import { expect, test } from '@jest/globals';
import type { KitChange, KitConflict } from '@relevo/contracts/kit-changes';
import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createElement, lazy, Suspense, type ComponentType } from 'react';
import { createRoutesStub, Outlet } from 'react-router';
import { serve, type Asked } from '../../../test/api.ts';
import { readTexts } from '../../../test/catalogues.ts';
import { sessionAs } from '../../../test/render.tsx';
import { UndoBar } from '../../components/undo-bar.tsx';
import { shellRouteId } from '../../lib/session.tsx';
import { loadTexts, startTexts } from '../../lib/texts.ts';
import { theme } from '../../theme/theme.ts';
import * as modulePlace from './places/module-place.tsx';
import * as studio from './studio.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const at = '2026-05-04T15:00:00.000Z';
const figures = { modules: 2, breaks: 0, activities: 3, minutes: 45, questions: 0, tests: 0, runSheets: 0, rubrics: 0, pages: 0, assets: 0 };
const version: KitVersionDetail = {
  id: id(2), number: 1, label: '1.0', change: 'revision', successor: null, state: 'draft', title: 'Comités', locale: 'es', locales: ['es'], figures, notes: '', revision: 3, contentHash: 'a'.repeat(64), basedOnId: null, createdAt: at,
  changedAt: null, submittedAt: null, sentBackReason: null, publishedAt: null, retiredAt: null, mine: true, authors: ['Denis Mejía'], changedByName: null, publishedByName: null, kitId: id(1),
  line: null, upstream: null, acceptedAt: null, returnedReason: null, may: { write: true, review: true, signOff: false, judge: false }, signature: null, signOffs: [],
  kitTitle: 'Comités', tenantId: '01890000-0000-7000-8000-0000000000a1', own: true,
};
const activity = (key: string, title: string, body = '') => ({ id: key, kind: 'exercise', title, minutes: 10, body });
const document_ = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Comités', locale: 'es', locales: ['es'],
  modules: [
    { id: 'm1', title: 'Señales', objectives: [{ id: 'o1', text: 'Ver señales' }, { id: 'o2', text: 'Hablar' }], activities: [activity('a1', 'Leer', 'Una señal sola.'), activity('a2', 'Mirar')] },
    { id: 'm2', title: 'Servicios', activities: [activity('b1', 'Llamar')] },
  ],
});
const here = `/kits/${id(1)}/versiones/${id(2)}/estudio`;

type Saved = { changes: KitChange[]; revision: number };
/** The server's side: takes every change, or keeps some back as conflicts. */
function server(conflictsOf: (saved: Saved) => KitConflict[] = () => []): { asked: Asked[]; saved: () => KitChange[] } {
  let revision = 3;
  const asked = serve({
    [`GET /api/kit-versions/${id(2)}/studio`]: { body: { version, revision, document: document_ } },
    [`GET /api/kit-versions/${id(2)}/comments`]: { body: { comments: [] } },
    [`GET /api/kit-versions/${id(2)}/checks`]: { body: { contentHash: 'a'.repeat(64), blockers: [{ code: 'module_without_objective', where: 'm2', place: { kind: 'module', title: 'Servicios', moduleId: 'm2' } }] } },
    [`POST /api/kit-versions/${id(2)}/presence`]: () => ({ body: { state: 'draft', revision, others: [], people: [], commentsAt: null } }),
    [`POST /api/kit-versions/${id(2)}/changes`]: ({ body }) => {
      const conflicts = conflictsOf(body as Saved);
      const others = conflicts.length > 0 ? [{ revision: revision + 1, from: revision, byName: 'Luz Amaya', mine: false, at, changes: conflicts.map(({ change, now }) => ({ ...change, after: now }) as KitChange), conflicts: [], restores: null }] : [];
      revision += 1 + others.length;
      return { body: { revision, at, contentHash: 'b'.repeat(64), others, applied: (body as Saved).changes.filter((one) => !conflicts.some(({ change }) => change === one)), conflicts } };
    },
  });
  return { asked, saved: () => asked.filter((one) => one.url.endsWith('/changes')).flatMap((one) => (one.body as Saved).changes) };
}

/** Has to wait for something the first time, as what is fetched on demand does. */
const Late = lazy(() => new Promise<{ default: () => null }>((resolve) => { setTimeout(() => resolve({ default: () => null }), 20); }));

async function open(path = here, beside: ComponentType = () => null): Promise<void> {
  localStorage.clear();
  await startTexts(readTexts, 'es');
  await loadTexts(['studio', 'kits', 'differences', 'editor']);
  const Stub = createRoutesStub([{
    id: shellRouteId, path: '/', loader: () => sessionAs('author'), HydrateFallback: () => null, Component: () => <UndoBar><Outlet /></UndoBar>,
    children: [{
      path: 'kits/:id/versiones/:versionId/estudio', HydrateFallback: () => null, loader: studio.loader as never, Component: () => <><studio.Component />{createElement(beside)}</>,
      children: [{ index: true, Component: () => null }, { path: 'modulo/:moduleId', Component: modulePlace.Component }, { path: 'modulo/:moduleId/:activityId', Component: () => null }],
    }],
  }]);
  render(<MantineProvider theme={theme} env="test"><Suspense><Stub initialEntries={[path]} /></Suspense></MantineProvider>);
  await screen.findByRole('heading', { level: 1, name: 'Comités' });
}

const outline = () => screen.getByRole('navigation', { name: 'Índice del kit' });
const rows = () => within(outline()).getAllByRole('link').map((one) => one.dataset['row']);
const row = (key: string) => outline().querySelector<HTMLElement>(`a[data-row="${key}"]`)!;
const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement!, { key, ...more });

test('the outline is walked and moved in with the keyboard, and says where a part came to stand', async () => {
  const { saved } = server();
  await open(`${here}/modulo/m1`);
  act(() => row('m1').focus());
  press('ArrowDown');
  expect(document.activeElement).toBe(row('a1'));
  press('ArrowDown', { altKey: true });
  await waitFor(() => expect(rows()).toEqual(['kit', 'm1', 'a2', 'a1', 'm2']));
  expect(document.activeElement).toBe(row('a1'));
  expect(within(outline()).getByRole('status').textContent).toBe('“Leer”: 2 de 2 en “Señales”.');
  press('ArrowDown', { altKey: true });
  expect(within(outline()).getByRole('status').textContent).toBe('“Leer” ya no baja más aquí.');
  press('ArrowDown', { altKey: true, shiftKey: true });
  await waitFor(() => expect(rows()).toEqual(['kit', 'm1', 'a2', 'm2', 'a1', 'b1']));
  expect(document.activeElement).toBe(row('a1'));
  await waitFor(() => expect(saved()).toEqual([{ kind: 'move', key: 'a1', from: ['modules', 'm1', 'activities'], to: ['modules', 'm2', 'activities'], after: null, was: null }]), { timeout: 5_000 });
});

test('what is taken out comes back where it stood', async () => {
  server();
  await open(`${here}/modulo/m1`);
  act(() => row('a1').focus());
  press('Delete');
  await waitFor(() => expect(rows()).toEqual(['kit', 'm1', 'a2', 'm2']));
  fireEvent.click(screen.getAllByRole('button', { name: 'Deshacer' }).at(-1)!);
  await waitFor(() => expect(rows()).toEqual(['kit', 'm1', 'a1', 'a2', 'm2']));
});

test('a part is moved by choosing where, without dragging', async () => {
  const { saved } = server();
  await open(`${here}/modulo/m1`);
  fireEvent.click(screen.getByRole('button', { name: 'Acciones de Leer' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Mover a otro lugar' }));
  fireEvent.change(screen.getByLabelText('Módulo'), { target: { value: 'm2' } });
  fireEvent.change(screen.getByLabelText('Lugar'), { target: { value: 'b1' } });
  fireEvent.click(screen.getByRole('button', { name: 'Mover' }));
  await waitFor(() => expect(saved()).toMatchObject([{ kind: 'move', key: 'a1', to: ['modules', 'm2', 'activities'], after: 'b1' }]), { timeout: 5_000 });
});

test('Enter adds the next objective, Alt with the arrows moves it, an empty title is not kept', async () => {
  const { saved } = server();
  await open(`${here}/modulo/m1`);
  const objectives = screen.getByRole('group', { name: 'Objetivos' });
  const first = within(objectives).getByLabelText('Objetivo 1');
  fireEvent.keyDown(first, { key: 'Enter' });
  await waitFor(() => expect(document.activeElement).toBe(within(objectives).getByLabelText('Objetivo 2')));
  fireEvent.change(document.activeElement!, { target: { value: 'Escuchar' } });
  fireEvent.keyDown(within(objectives).getByLabelText('Objetivo 2'), { key: 'ArrowUp', altKey: true });
  await waitFor(() => expect(within(objectives).getAllByRole('textbox').map((one) => (one as HTMLTextAreaElement).value)).toEqual(['Escuchar', 'Ver señales', 'Hablar']));
  const title = screen.getByRole('textbox', { name: 'Título' });
  fireEvent.change(title, { target: { value: ' ' } });
  expect(await screen.findByText('Escriba un título')).toBeTruthy();
  await waitFor(() => expect(saved().some((one) => one.kind === 'insert' && one.item['text'] === 'Escuchar')).toBe(true), { timeout: 5_000 });
  expect(saved().some((one) => one.kind === 'set' && one.path.at(-1) === 'title')).toBe(false);
});

test('two texts for one place are shown side by side with what they change, and what one writes from both is kept', async () => {
  const { saved } = server(({ changes }) => changes.flatMap((change) => (change.kind === 'set' && change.after === 'Señales mías' ? [{ change, reason: 'both_changed' as const, now: 'Señales suyas' }] : [])));
  await open(`${here}/modulo/m1`);
  fireEvent.change(screen.getByRole('textbox', { name: 'Título' }), { target: { value: 'Señales mías' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Revisar: 1 por decidir' }, { timeout: 5_000 }));
  const panel = within(await screen.findByRole('complementary', { name: 'Revisión' }));
  expect(await panel.findByText(/^Luz Amaya cambió las mismas palabras/)).toBeTruthy();
  expect(panel.getAllByText((_, node) => node?.tagName === 'INS').map((one) => one.textContent)).toEqual(['[añadido:  suyas]', '[añadido:  mías]']);
  expect((screen.getByRole('textbox', { name: 'Título' }) as HTMLInputElement).value).toBe('Señales suyas');
  fireEvent.click(panel.getByRole('button', { name: 'Escribir juntando los dos' }));
  fireEvent.change(panel.getByLabelText('Un texto con lo de ambas personas'), { target: { value: 'Señales de ambas' } });
  fireEvent.click(panel.getByRole('button', { name: 'Guardar este texto' }));
  await waitFor(() => expect(saved().at(-1)).toMatchObject({ kind: 'set', path: ['modules', 'm1', 'title'], before: 'Señales suyas', after: 'Señales de ambas' }), { timeout: 5_000 });
  expect(panel.getByText('No hay nada que decidir')).toBeTruthy();
});

test('what was found is replaced where it is ticked, as one step that can be taken back', async () => {
  const { saved } = server();
  await open(`${here}/modulo/m1?panel=buscar`);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Buscar en todo el kit' }), { target: { value: 'SENAL' } });
  const panel = within(screen.getByRole('complementary', { name: 'Revisión' }));
  await panel.findByText('3 lugares');
  fireEvent.click(panel.getByRole('button', { name: 'Reemplazar' }));
  fireEvent.change(panel.getByLabelText('Poner en su lugar'), { target: { value: 'pista' } });
  fireEvent.click(panel.getAllByRole('checkbox', { name: /^Reemplazar aquí/ })[0]!);
  fireEvent.click(panel.getByRole('button', { name: 'Reemplazar 2' }));
  await waitFor(() => expect(saved()).toMatchObject([{ path: ['modules', 'm1', 'objectives', 'o1', 'text'], after: 'Ver pistaes' }, { path: ['modules', 'm1', 'activities', 'a1', 'body'], after: 'Una pista sola.' }]), { timeout: 5_000 });
  expect((screen.getByRole('textbox', { name: 'Título' }) as HTMLInputElement).value).toBe('Señales');
});

test('what keeps the kit from being published leads to its field', async () => {
  server();
  await open();
  fireEvent.click(await screen.findByRole('button', { name: /^Ir al lugar/ }));
  expect((await screen.findByRole('textbox', { name: 'Título' }) as HTMLInputElement).value).toBe('Servicios');
  await waitFor(() => expect(document.activeElement?.closest('[data-path]')?.getAttribute('data-path')).toBe('modules/m2/objectives'), { timeout: 4_000 });
});

test('a screen that is begun and thrown away because a part of it was not there yet does not go on telling that one is nowhere', async () => {
  const { asked } = server();
  await open(`${here}/modulo/m1`, Late);
  await act(() => new Promise((pass) => { setTimeout(pass, 100); }));
  expect(asked.filter(({ url }) => url.endsWith('/presence'))).toHaveLength(1);
});
