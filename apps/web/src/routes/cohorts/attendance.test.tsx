import { beforeEach, expect, test } from '@jest/globals';
import type { AttendanceList } from '@relevo/contracts/attendance';
import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as attendance from './attendance.tsx';
import * as sessionPage from './session.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const [cohortId, sessionId] = [id(1), id(2)];
const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const tenantId = sessionAs('coordinator').actor.tenantId;
const people = ['Ana Tawila', 'Blas Morales', 'Cenia Ramos'];

const list: AttendanceList = {
  session: { id: sessionId, ordinal: 2, title: 'Escuchar', startsAt: at(-1), endsAt: at(2), state: 'planned', cohortTitle: 'Puerto A', cohortState: 'running', timeZone: 'America/Tegucigalpa', tenantId },
  refusal: null, counts: { enrolled: 3, present: 0, late: 0, leftEarly: 0, excused: 0, absent: 0, unmarked: 3 }, photos: 0,
  rows: people.map((displayName, i) => ({ enrolmentId: id(i + 3), personId: id(i + 6), ordinal: i + 1, displayName, institution: '', withdrawn: false, status: null, minutes: null, method: null, recordedAt: null, photoId: null })),
};
const session: SessionPage = {
  id: sessionId, ordinal: 2, title: 'Escuchar', startsAt: list.session.startsAt, endsAt: list.session.endsAt, state: 'planned', heldAt: null, place: null, part: false, change: null, joins: null, mode: 'co_supervised', generation: 1, marked: 0, attended: 0,
  cohort: { id: cohortId, tenantId, title: 'Puerto A', state: 'running', timeZone: 'America/Tegucigalpa', place: '', onlineUrl: '', kitId: id(1), versionId: id(1), own: true, accompaniedBy: tenantId, enrolled: 3 },
  team: [], blocks: [], slides: null, runSheetTitle: '', observations: 0,
};
const base = `/api/cohorts/${cohortId}/sessions/${sessionId}`;
const sent = (asked: Asked[]) => asked.filter((one) => one.method === 'PUT').map((one) => (one.body as { marks: { enrolmentId: string; status: string | null }[] }).marks);

async function open(put: Parameters<typeof serve>[0][string] = { body: { counts: list.counts, rows: [] } }): Promise<Asked[]> {
  const asked = serve({ [`GET ${base}/attendance`]: { body: list }, [`GET ${base}`]: { body: session }, [`PUT ${base}/attendance`]: put });
  await renderPage({ module: attendance, path: '/grupos/:id/encuentros/:sessionId/asistencia', at: `/grupos/${cohortId}/encuentros/${sessionId}/asistencia`, texts: ['cohorts', 'attendance', 'refusals'], session: sessionAs('coordinator') });
  await screen.findByText('Ana Tawila');
  return asked;
}

beforeEach(() => localStorage.clear());

test('taps show at once and go together, each with how long ago it was', async () => {
  const asked = await open();
  fireEvent.click(screen.getByRole('button', { name: /^Ana Tawila/, pressed: false }));
  fireEvent.click(screen.getByRole('button', { name: /^Cenia Ramos/, pressed: false }));
  expect(screen.getByRole('button', { name: /^Ana Tawila/, pressed: true })).toBeDefined();
  await waitFor(() => expect(sent(asked)).toHaveLength(1), { timeout: 3000 });
  expect(sent(asked)[0]).toEqual([expect.objectContaining({ enrolmentId: id(3), status: 'present', agoMs: expect.any(Number) }), expect.objectContaining({ enrolmentId: id(5), status: 'present' })]);
  expect(await screen.findByText('Guardado')).toBeDefined();
});

test('the rest is marked in one go, and taken back in one', async () => {
  const asked = await open();
  fireEvent.click(screen.getByRole('button', { name: 'Marcar el resto' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Deshacer' }));
  await waitFor(() => expect(sent(asked).flat().filter((mark) => mark.status === null)).toHaveLength(3), { timeout: 3000 });
  expect(screen.getAllByRole('button', { name: /sin marcar/i, pressed: false })).toHaveLength(3);
});

test('without a signal what was tapped stays and says so; the session is not closed over it', async () => {
  await open('no network');
  fireEvent.click(screen.getByRole('button', { name: /^Blas Morales/, pressed: false }));
  expect(await screen.findByText(/1 cambio guardado en este teléfono/, {}, { timeout: 3000 })).toBeDefined();
  expect(screen.queryByText(/vuelva a intentar|Sin guardar/)).toBeNull();
  expect(screen.getByRole('button', { name: /^Blas Morales/, pressed: true })).toBeDefined();
  expect(screen.getAllByText('sin enviar')).toHaveLength(1);
  expect(screen.getAllByText(/cuando se hayan enviado/).length).toBeGreaterThan(0);
  for (const button of screen.getAllByRole('button', { name: 'Cerrar encuentro' })) expect((button as HTMLButtonElement).disabled).toBe(true);
});

test('closing with people unmarked asks first, and says what it means', async () => {
  await open();
  fireEvent.click(screen.getAllByRole('button', { name: 'Cerrar encuentro' })[0]!);
  const dialog = await screen.findByText('¿Cerrar con 3 sin marcar?');
  expect(within(dialog.closest('dialog')!).getByText(/cuenta como ausencia/)).toBeDefined();
});

test('a part put back to the one before it leads to that one, and nothing is asked any more', async () => {
  const first = id(9);
  const asked = serve({
    [`GET ${base}`]: { body: { ...session, startsAt: at(1), joins: { sessionId: first, title: 'Hablar' } } }, [`GET ${base.replace(sessionId, first)}`]: { body: { ...session, id: first, title: 'Hablar' } },
    [`GET ${base}/run`]: { status: 403, body: { code: 'not_allowed' } }, [`GET ${base.replace(sessionId, first)}/run`]: { status: 403, body: { code: 'not_allowed' } },
    [`GET /api/cohorts/${cohortId}/audience`]: 'no network', [`POST ${base}/joining`]: { body: { ...session, id: first, modules: [] } },
  });
  await renderPage({ module: sessionPage, path: '/grupos/:id/encuentros/:sessionId', at: `/grupos/${cohortId}/encuentros/${sessionId}`, texts: ['cohorts', 'attendance', 'plan-changes', 'calendar', 'live', 'session-run', 'refusals'], session: sessionAs('coordinator') });
  fireEvent.click(await screen.findByText('Volver a unir'));
  fireEvent.click(await screen.findByRole('button', { name: 'Unir' }));
  await waitFor(() => expect(asked.at(-1)?.url).toContain(first));
  await waitFor(() => expect(screen.queryByText('Volver a unir')).toBeNull());
});
