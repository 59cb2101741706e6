import { expect, test } from '@jest/globals';
import type { RosterPreview } from '@relevo/contracts/roster';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as rosterImport from './roster-import.tsx';

const cohortId = '01890000-0000-7000-8000-000000000001';
const known = '01890000-0000-7000-8000-000000000009';
const row = (n: number, givenNames: string) => ({ row: n, givenNames, familyNames: 'Paz', institution: '', areaCode: null, areaName: null, contact: '', faults: [], matches: [] });
const match = { institution: 'Red', areaName: null, enrolled: false, score: 0.9, reasons: ['same_name' as const] };
const preview: RosterPreview = {
  columns: [{ header: 'Nombre', field: 'full_name', sample: 'Ana Paz' }, { header: 'DNI', field: 'identity_number', sample: '' }],
  rows: [
    row(2, 'Ana'), { ...row(3, 'Beto'), matches: [{ ...match, personId: known, row: null, displayName: 'Beto Paz' }] },
    { ...row(4, 'Ana'), matches: [{ ...match, personId: null, row: 2, displayName: 'Ana Paz' }] },
    { ...row(5, 'Mirta'), faults: [{ column: 0, code: 'area_unknown', given: 'Narnia', kind: null }] },
  ],
  clear: 1, toDecide: 2, faulty: 1, areas: 0, seats: 40,
};
const base = `/api/cohorts/${cohortId}/roster-imports`;

async function open(): Promise<Asked[]> {
  const asked = serve({ [`POST ${base}/preview`]: { body: preview }, [`POST ${base}`]: { status: 201, body: { id: known, enrolled: 2, created: 1, known: 1, alreadyEnrolled: 0, leftOut: 2 } } });
  await renderPage({ module: rosterImport, path: '/grupos/:id/personas/importar', at: `/grupos/${cohortId}/personas/importar`, texts: ['cohorts', 'roster', 'refusals'], session: sessionAs('partner_manager') });
  fireEvent.change(await screen.findByLabelText(/O pegue las filas aquí/), { target: { value: 'Nombre;DNI\nAna Paz;1' } });
  fireEvent.click(screen.getByRole('button', { name: 'Leer lo pegado' }));
  await screen.findByText('4 personas en la lista');
  return asked;
}

test('nobody is enrolled while a row is faulty or a likeness undecided; then everybody at once, as was decided', async () => {
  const asked = await open();
  const take = () => screen.getByRole('button', { name: /^Inscribir a/ }) as HTMLButtonElement;
  expect(take().disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Dejar fuera' }));
  expect(take().disabled).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: /Sí, es Beto Paz/ }));
  await waitFor(() => expect(take().disabled).toBe(false));
  fireEvent.click(take());
  expect(await screen.findByText('2 personas inscritas')).toBeDefined();
  expect(asked.at(-1)?.body).toMatchObject({
    mapping: ['full_name', 'identity_number'],
    decisions: expect.arrayContaining([{ row: 3, is: 'known', personId: known }, { row: 4, is: 'left_out' }, { row: 5, is: 'left_out' }]),
  });
});

test('a column of identity numbers says that it is not stored', async () => {
  await open();
  expect(screen.getByText('No se guarda')).toBeDefined();
});
