import { beforeEach, expect, test } from '@jest/globals';
import type { AttendanceList } from '@relevo/contracts/attendance';
import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as signedList from './signed-list.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const [cohortId, sessionId, photoId] = [id(1), id(2), id(9)];
const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const { tenantId } = sessionAs('coordinator').actor;
const base = `/api/cohorts/${cohortId}/sessions/${sessionId}`;

async function open(state: 'planned' | 'held' = 'planned'): Promise<Asked[]> {
  const list: AttendanceList = {
    session: { id: sessionId, ordinal: 2, title: 'Escuchar', startsAt: at(-2), endsAt: at(1), state, cohortTitle: 'Puerto A', cohortState: 'running', timeZone: 'America/Tegucigalpa', tenantId },
    refusal: null, counts: { enrolled: 3, present: 0, late: 0, leftEarly: 0, excused: 0, absent: 0, unmarked: 3 }, photos: 1,
    rows: ['Ana Tawila', 'Blas Morales', 'Cenia Ramos'].map((displayName, i) => ({ enrolmentId: id(i + 3), personId: id(i + 6), ordinal: i + 1, displayName, institution: '', withdrawn: false, status: null, minutes: null, method: null, recordedAt: null, photoId: null })),
  };
  const session: SessionPage = {
    id: sessionId, ordinal: 2, title: 'Escuchar', startsAt: list.session.startsAt, endsAt: list.session.endsAt, state, heldAt: null, place: null, part: false, change: null, joins: null, mode: 'co_supervised', generation: 1, marked: 0, attended: 0,
    cohort: { id: cohortId, tenantId, title: 'Puerto A', state: 'running', timeZone: 'America/Tegucigalpa', place: '', onlineUrl: '', kitId: id(1), versionId: id(1), own: true, accompaniedBy: tenantId, enrolled: 3 },
    team: [], blocks: [], slides: null, runSheetTitle: '', observations: 0,
  };
  const asked = serve({
    [`GET ${base}/attendance`]: { body: list }, [`GET ${base}`]: { body: session }, [`PUT ${base}/attendance`]: { body: { counts: list.counts, rows: [] } },
    [`GET ${base}/attendance-photos`]: { body: { photos: [{ id: photoId, page: 1, width: 1500, height: 2000, attachedAt: at(-1), attachedByName: 'Formadora', keptUntil: at(2000) }] } },
  });
  await renderPage({ module: signedList, path: '/grupos/:id/encuentros/:sessionId/hoja-firmada', at: `/grupos/${cohortId}/encuentros/${sessionId}/hoja-firmada`, texts: ['cohorts', 'attendance', 'paper', 'refusals'], session: sessionAs('coordinator') });
  await screen.findByText('Ana Tawila');
  return asked;
}
const sent = (asked: Asked[]) => asked.filter((one) => one.method === 'PUT').flatMap((one) => (one.body as { marks: object[] }).marks);

beforeEach(() => localStorage.clear());

test('digits mark down the list, each mark naming the photo it came from', async () => {
  const asked = await open();
  const first = screen.getByRole('button', { name: /Ana Tawila/ });
  first.focus();
  for (const key of ['1', 'ArrowDown', '3']) fireEvent.keyDown(document.activeElement!, { key });
  await waitFor(() => expect(sent(asked)).toHaveLength(2), { timeout: 3000 });
  expect(sent(asked)).toEqual([expect.objectContaining({ enrolmentId: id(3), status: 'present', photoId }), expect.objectContaining({ enrolmentId: id(5), status: 'absent', photoId })]);
  expect(asked.find((one) => one.method === 'PUT')?.body).toMatchObject({ method: 'paper' });
  fireEvent.keyDown(document.body, { key: '1' });
  expect(screen.getAllByRole('button', { name: 'Presente', pressed: true })).toHaveLength(1);
});

test('a tap marks and takes back; once the session was held nothing is marked without a reason', async () => {
  const asked = await open('held');
  const present = () => screen.getAllByRole('button', { name: 'Presente' })[0] as HTMLButtonElement;
  fireEvent.change(screen.getByLabelText('Por qué se corrige'), { target: { value: ' ' } });
  expect(present().disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Por qué se corrige'), { target: { value: 'Según la hoja' } });
  fireEvent.click(present());
  fireEvent.click(present());
  await waitFor(() => expect(sent(asked)).toEqual([expect.objectContaining({ status: null, reason: 'Según la hoja', photoId: null })]), { timeout: 3000 });
});
