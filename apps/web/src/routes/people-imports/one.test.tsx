import { expect, test } from '@jest/globals';
import type { ImportRow, PeopleImport } from '@relevo/contracts/people-imports';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as one from './one.tsx';

const cohortId = '01890000-0000-7000-8000-000000000001';
const id = '01890000-0000-7000-8000-000000000002';
const known = '01890000-0000-7000-8000-000000000009';
const row = (n: number, givenNames: string): ImportRow => ({
  row: n, cells: [`${givenNames} Paz`, null, ''], givenNames, familyNames: 'Paz', institution: '', areaCode: null, areaName: null, contact: '', hasIdentity: false, faults: [], matches: [], decision: null, needs: 'ready', sharesNumber: false,
});
const match = { institution: 'Red', areaName: null, enrolled: false, score: 0.9, reasons: ['same_name' as const] };
const alike: ImportRow = { ...row(3, 'Beto'), needs: 'undecided', matches: [{ ...match, personId: known, row: null, displayName: 'Beto Paz' }] };
const faulty: ImportRow = { ...row(5, 'Mirta'), cells: ['Mirta Paz', null, 'Narnia'], needs: 'faulty', faults: [{ column: 2, code: 'area_unknown', given: 'Narnia', kind: null }] };
const counts = { rows: 4, faulty: 1, undecided: 1, ready: 2, leftOut: 0, fresh: 2, known: 0, already: 0, areas: 1 };
const list: PeopleImport = {
  id, cohortId, cohortTitle: 'Grupo', fileName: 'lista.xlsx', state: 'open', share: 1, refusal: null, refusalDetail: null, sheets: [{ name: 'Lista', rows: 4 }], sheet: 0, headingRow: 1,
  columns: [{ heading: 'Nombre', sample: 'Ana Paz', field: 'full_name', by: 'heading', sealed: false }, { heading: 'DNI', sample: '', field: 'identity_number', by: 'contents', sealed: true }, { heading: 'Depto', sample: '', field: 'area', by: 'heading', sealed: false }],
  columnsFault: null, counts, repeated: [], seats: 40, taken: { enrolled: 0, created: 0, known: 0, alreadyEnrolled: 0, leftOut: 0 }, startedByName: 'Roxana', createdAt: '2030-01-01T00:00:00.000Z', keptUntil: '2030-01-31T00:00:00.000Z', undone: false,
};
const base = `/api/people-imports/${id}`;
const page = (items: ImportRow[]) => ({ body: { items, total: items.length, page: 1, size: 100 } });

async function open(first = faulty, like = alike): Promise<Asked[]> {
  const settled = { ...counts, faulty: 0, undecided: 1, ready: 3, fresh: 3 };
  const asked = serve({
    [`GET ${base}`]: { body: list }, [`GET ${base}/rows?needs=faulty&size=100`]: page([first]), [`GET ${base}/rows?needs=undecided&size=100`]: page([like]),
    [`GET ${base}/rows`]: page([alike]),
    [`POST ${base}/rows/5`]: { body: { row: { ...faulty, faults: [], needs: 'ready' }, counts: settled, repeated: [] } },
    [`POST ${base}/rows/3`]: { body: { row: { ...alike, needs: 'ready', decision: { is: 'known', personId: known } }, counts: { ...settled, undecided: 0, ready: 4, known: 1 }, repeated: [] } },
    [`POST ${base}/taking`]: { status: 202, body: { ...list, state: 'done', taken: { enrolled: 4, created: 3, known: 1, alreadyEnrolled: 0, leftOut: 0 } } },
  });
  await renderPage({ module: one, path: '/grupos/:id/personas/importar/:importId', at: `/grupos/${cohortId}/personas/importar/${id}`, texts: ['cohorts', 'roster', 'refusals'], session: sessionAs('partner_manager') });
  await screen.findByText('4 personas en la lista');
  return asked;
}

test('nobody is taken while a row is faulty or a likeness undecided; a cell is set right in place, and then everybody is taken', async () => {
  const asked = await open();
  const take = () => screen.getByRole('button', { name: /^Inscribir a/ }) as HTMLButtonElement;
  expect(take().disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Fila 5, Depto'), { target: { value: 'Yoro' } });
  fireEvent.click(screen.getByRole('button', { name: 'Corregir' }));
  await screen.findByText('Corregida');
  expect(asked.find(({ url }) => url.endsWith('/rows/5'))?.body).toEqual({ cells: [{ column: 2, text: 'Yoro' }] });
  fireEvent.click(screen.getByRole('radio', { name: /Sí, es Beto Paz/ }));
  await waitFor(() => expect(take().disabled).toBe(false));
  fireEvent.click(take());
  expect(await screen.findByText('4 personas inscritas')).toBeDefined();
});

test('a column of identity numbers says that it is not stored', async () => {
  await open();
  expect(screen.getByText('No se guarda')).toBeDefined();
});

test('of one identity number nobody new is offered, but its correction; whoever has one name only is said to', async () => {
  const asked = await open(
    { ...faulty, cells: ['Mirta', null, ''], familyNames: '', faults: [{ column: 0, code: 'family_names_missing', given: 'Mirta', kind: null }] },
    { ...alike, sharesNumber: true, matches: [{ ...alike.matches[0]!, reasons: ['same_identity'] }] },
  );
  expect(screen.queryByRole('radio', { name: /No, es otra persona/ })).toBeNull();
  expect(screen.getByText(/Un número de identidad no puede ser de dos personas/)).toBeDefined();
  fireEvent.change(screen.getByLabelText('Fila 3, DNI'), { target: { value: '0801199000002' } });
  fireEvent.click(screen.getAllByRole('button', { name: 'Corregir' }).find((button) => !(button as HTMLButtonElement).disabled)!);
  await waitFor(() => expect(asked.find(({ url }) => url.endsWith('/rows/3'))?.body).toEqual({ cells: [{ column: 1, text: '0801199000002' }], decision: null }));
  expect(screen.getByText(/altan los apellidos/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Tiene un solo nombre' }));
  await waitFor(() => expect(asked.find(({ url }) => url.endsWith('/rows/5'))?.body).toEqual({ cells: [{ column: 0, text: 'Mirta —' }] }));
});

test('a wrong word of several rows is changed in all of them at once, and that is taken back in one tap', async () => {
  const repeated = { ...list, counts: { ...counts, faulty: 3 }, repeated: [{ column: 2, given: 'narnia', rows: 3 }] };
  const asked = serve({
    [`GET ${base}`]: { body: repeated }, [`GET ${base}/rows?needs=faulty&size=100`]: page([faulty]), [`GET ${base}/rows?needs=undecided&size=100`]: page([alike]),
    [`POST ${base}/repairs`]: { status: 202, body: { ...repeated, state: 'open' } },
  });
  await renderPage({ module: one, path: '/grupos/:id/personas/importar/:importId', at: `/grupos/${cohortId}/personas/importar/${id}`, texts: ['cohorts', 'roster', 'refusals'], session: sessionAs('partner_manager') });
  expect(await screen.findByText(/Lo mismo está en 3 filas/)).toBeDefined();
  fireEvent.change(screen.getByLabelText('Fila 5, Depto'), { target: { value: 'Yoro' } });
  fireEvent.click(screen.getByRole('button', { name: 'Cambiar las 3 filas a «Yoro»' }));
  await screen.findByText('3 filas cambiadas');
  const sent = asked.find(({ url }) => url.endsWith('/repairs'))!.body as { step: string };
  expect(sent).toMatchObject({ column: 2, given: 'narnia', text: 'Yoro' });
  fireEvent.click(screen.getByRole('button', { name: 'Deshacer' }));
  await waitFor(() => expect(asked.some(({ url }) => url === `${base}/steps/${sent.step}/undo`)).toBe(true));
});

test('all rows at fault are left out at once, can come back, and columns that are not read are named', async () => {
  const unread = { ...list, columns: [...list.columns, { heading: 'Notas', sample: 'x', field: 'ignore' as const, by: null, sealed: false }], counts: { ...counts, faulty: 2 } };
  const asked = serve({
    [`GET ${base}`]: { body: unread }, [`GET ${base}/rows?needs=faulty&size=100`]: page([faulty]), [`GET ${base}/rows?needs=undecided&size=100`]: page([]), [`GET ${base}/rows?needs=left_out&size=100`]: page([]),
    [`POST ${base}/decisions`]: { body: { ...unread, counts: { ...unread.counts, faulty: 0, leftOut: 2 } } },
  });
  await renderPage({ module: one, path: '/grupos/:id/personas/importar/:importId', at: `/grupos/${cohortId}/personas/importar/${id}`, texts: ['cohorts', 'roster', 'refusals'], session: sessionAs('partner_manager') });
  expect(await screen.findByText('No se leerá la columna «Notas».')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Dejar fuera todas' }));
  await screen.findByText('2 filas quedan fuera');
  fireEvent.click(screen.getByRole('button', { name: 'Deshacer' }));
  const { step } = asked.find(({ url }) => url.endsWith('/decisions'))!.body as { step: string };
  await waitFor(() => expect(asked.some(({ url }) => url === `${base}/steps/${step}/undo`)).toBe(true));
});
