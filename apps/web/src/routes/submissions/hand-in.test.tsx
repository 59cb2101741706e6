import { expect, test } from '@jest/globals';
import type { OwnGroup, OwnWork } from '@relevo/contracts/submissions';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as page from './hand-in.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const size = { least: 2, most: 3 };
const [work, module] = [`/api/learning/cohorts/${id(1)}/activities/a1/submission`, `/api/learning/cohorts/${id(1)}/modules/m1`];
const words = (text: string) => ({ text, translated: true });
const prose = { html: '<p>Escriban entre todas.</p>', translated: true };
const activity = {
  id: 'a1', kind: 'exercise', title: words('Un plan entre varias'), anchor: 'a1', minutes: 20, body: prose, materials: [], assets: [], objectiveIds: [], tracks: [], submission: { forms: ['text'], points: 10, group: size },
};
const moduleBody = {
  format: 1, kitId: id(3), versionId: id(4), id: 'm1', locale: 'es', sourceLocale: 'es', title: words('Módulo'), core: false, break: false, minutes: 20, summary: prose, objectives: [], questions: [], keyPoints: [], activities: [activity], references: prose, glossary: [], tracks: [],
};
const group = (more: Partial<OwnGroup> = {}): OwnGroup => ({ code: '2346', members: [{ name: 'Ana', own: true }, { name: 'Luis', own: false }], size, version: 1, writer: null, mayLeave: true, ...more });
const own = (text: string, more: Partial<OwnGroup> = {}): OwnWork => ({
  open: true, submission: { id: id(5), state: 'draft', number: 1, text, files: [], changedAt: '2026-05-04T15:00:00.000Z', handedInAt: null, marked: false, result: null, returnedWords: '' }, together: { size, group: group(more) },
});

/** The loader reads the module too, which here says no more than its activity. */
async function shown(now: OwnWork, more: Parameters<typeof serve>[0] = {}) {
  const asked = serve({ [`GET ${module}`]: { body: moduleBody }, [`GET ${work}`]: { body: now }, ...more });
  await renderPage({ module: { ...page, loader: async () => ({ activity, own: now }) }, path: '/curso/:cohortId/entrega/:moduleId/:activityId', at: `/curso/${id(1)}/entrega/m1/a1`, texts: ['submissions'], session: sessionAs('participant') });
  return asked;
}

test('before one is in a group there is nothing to write: one begins it, or types in the code that was said', async () => {
  const asked = await shown({ open: true, submission: null, together: { size, group: null } }, { [`POST ${work}/group`]: { status: 201, body: own('') }, [`POST ${work}/group/joining`]: { status: 404, body: { type: 'about:blank', title: '', status: 404, code: 'group_not_found' } } });
  expect(await screen.findByText(/^De 2 a 3 personas/)).toBeDefined();
  expect(document.querySelector('textarea')).toBeNull();
  fireEvent.change(screen.getByLabelText('Código del equipo'), { target: { value: '99 99' } });
  fireEvent.click(screen.getByRole('button', { name: 'Entrar al equipo' }));
  expect(await screen.findByText('Ningún equipo tiene ese código')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Formar un equipo' }));
  await waitFor(() => expect(asked.filter((one) => one.method === 'POST').map((one) => one.body)).toEqual([{ submissionId: expect.any(String), code: '99 99' }, { id: expect.any(String), submissionId: expect.any(String) }]));
});

test('while another writes one reads and cannot write; the code stands there for whoever is missing', async () => {
  await shown(own('Lo de Luis', { writer: 'Luis', members: [{ name: 'Ana', own: true }] }));
  expect(await screen.findByText('Está escribiendo Luis. Podrá escribir cuando pare.')).toBeDefined();
  expect(document.querySelector('textarea')!.readOnly).toBe(true);
  expect([screen.getByText('2346'), screen.getByText('Falta 1 persona para poder entregar.')]).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Entregar' }).hasAttribute('disabled')).toBe(true);
});

test('what another saved meanwhile is shown beside one’s own; joined, both are saved on what stands', async () => {
  let saves = 0;
  const asked = await shown(own('Empieza.'), {
    [`PUT ${work}`]: () => (saves++ === 0 ? { status: 409, body: { type: 'about:blank', title: '', status: 409, code: 'work_changed' } } : { body: own('x', { version: 8 }) }), [`GET ${work}`]: { body: own('Lo de Luis', { version: 7 }) },
  });
  fireEvent.change(await screen.findByLabelText(/^Su texto/), { target: { value: 'Lo de Ana' } });
  expect([await screen.findByText('Lo de Luis', {}, { timeout: 5_000 }), (document.querySelector('textarea') as HTMLTextAreaElement).value]).toEqual([expect.anything(), 'Lo de Ana']);
  fireEvent.click(screen.getByRole('button', { name: 'Unir los dos textos' }));
  await waitFor(() => expect(asked.filter((one) => one.method === 'PUT').map((one) => one.body)).toEqual([{ id: id(5), text: 'Lo de Ana', based: 1 }, { id: id(5), text: 'Lo de Luis\n\nLo de Ana', based: 7 }]), { timeout: 5_000 });
  expect(screen.queryByText('Lo de Luis')).toBeNull();
});
