import { expect, test } from '@jest/globals';
import { File } from 'node:buffer';
import type { AttendanceList } from '@relevo/contracts/attendance';
import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { serve, type Asked } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as meetingReport from './meeting-report.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const [cohortId, sessionId] = [id(1), id(2)];
const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const { tenantId } = sessionAs('coordinator').actor;
const roster = ['Ana Lucía Paz Mejía', 'Luis Mejía Rodas', 'María Vásquez Pérez', 'Cenia Ramos Flores'];
const list = (state: 'planned' | 'held'): AttendanceList => ({
  session: { id: sessionId, ordinal: 1, title: 'Escuchar', startsAt: at(-2), endsAt: at(0), state, cohortTitle: 'Puerto A', cohortState: 'running', timeZone: 'America/Tegucigalpa', tenantId },
  refusal: null, counts: { enrolled: 4, present: 0, late: 0, leftEarly: 0, excused: 0, absent: 1, unmarked: 3 }, photos: 0,
  rows: roster.map((displayName, i) => ({ enrolmentId: id(i + 3), personId: id(i + 6), ordinal: i + 1, displayName, institution: '', withdrawn: false, status: i === 3 ? 'absent' : null, minutes: null, method: null, recordedAt: null, photoId: null })),
});
const session = (state: 'planned' | 'held'): SessionPage => ({
  id: sessionId, ordinal: 1, title: 'Escuchar', startsAt: at(-2), endsAt: at(0), state, heldAt: null, place: null, part: false, change: null, joins: null, mode: 'co_supervised', generation: 1, marked: 0, attended: 0,
  cohort: { id: cohortId, tenantId, title: 'Puerto A', state: 'running', timeZone: 'America/Tegucigalpa', place: '', onlineUrl: 'https://reuniones.example.org/1', kitId: id(1), versionId: id(1), own: true, accompaniedBy: tenantId, enrolled: 4 },
  team: [], blocks: [], slides: null, runSheetTitle: '', observations: 0,
});
const base = `/api/cohorts/${cohortId}/sessions/${sessionId}`;
const report = `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)
Ana Paz,a@example.org,03/17/2026 08:00:00 AM,03/17/2026 10:00:00 AM,120
luis mejia rodas,,03/17/2026 08:02:00 AM,03/17/2026 08:32:00 AM,30
Cenia Ramos,,03/17/2026 08:00:00 AM,03/17/2026 10:00:00 AM,120
iPhone,,03/17/2026 08:00:00 AM,03/17/2026 10:00:00 AM,120
"Carlos Núñez, IBCR",,03/17/2026 08:00:00 AM,03/17/2026 10:00:00 AM,120`;

async function bring(text: string | Uint8Array<ArrayBuffer>, state: 'planned' | 'held' = 'planned'): Promise<Asked[]> {
  const asked = serve({ [`GET ${base}/attendance`]: { body: list(state) }, [`GET ${base}`]: { body: session(state) }, [`PUT ${base}/attendance`]: { body: { counts: list(state).counts, rows: [] } } });
  await renderPage({ module: meetingReport, path: '/grupos/:id/encuentros/:sessionId/informe-reunion', at: `/grupos/${cohortId}/encuentros/${sessionId}/informe-reunion`, texts: ['cohorts', 'attendance', 'refusals'], session: sessionAs('coordinator') });
  await screen.findByText('El archivo se lee en este dispositivo');
  fireEvent.change(document.querySelector('input[type=file]')!, { target: { files: [new File([text], 'informe.csv')] } });
  return asked;
}
const sent = (asked: Asked[]) => asked.filter((one) => one.method === 'PUT').map((one) => one.body as { method: string; marks: { enrolmentId: string; status: string; minutes: number | null; reason: string }[] });

test('names of the report become marks: those recognised, and those that somebody decides; a mark that stands is left', async () => {
  const asked = await bring(report);
  const decide = await screen.findByRole('combobox', { name: 'Quién es iPhone' }) as HTMLSelectElement;
  expect(screen.getByText('Ya tiene marca: Ausencia')).toBeDefined();
  fireEvent.focus(decide);
  fireEvent.change(decide, { target: { value: within(decide).getByRole('option', { name: 'María Vásquez Pérez' }).getAttribute('value') } });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar 3 asistencias' }));
  await waitFor(() => expect(sent(asked)).toHaveLength(1));
  expect(sent(asked)[0]).toEqual({ method: 'meeting', marks: expect.arrayContaining([
    expect.objectContaining({ enrolmentId: id(3), status: 'present', minutes: null }), expect.objectContaining({ enrolmentId: id(4), status: 'left_early', minutes: 30 }), expect.objectContaining({ enrolmentId: id(5), status: 'present' }),
  ]) });
  expect(sent(asked)[0]?.marks).toHaveLength(3);
  expect(asked.some((one) => JSON.stringify(one.body ?? '').includes('Núñez') || JSON.stringify(one.body ?? '').includes('a@example.org'))).toBe(false);
});

test('a report in UTF-16 with tabs, as Teams gives it, is read; once the session was held it says why', async () => {
  const text = '\ufeffName\tFirst Join\tLast Leave\tIn-Meeting Duration\nAna Paz\t3/17/26, 8:00:00 AM\t3/17/26, 10:00:00 AM\t2h\n';
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  const asked = await bring(bytes, 'held');
  fireEvent.click(await screen.findByRole('button', { name: 'Guardar 1 asistencia' }));
  expect(sent(asked)).toEqual([]);
  fireEvent.change(screen.getByLabelText('Por qué se corrige'), { target: { value: 'Llegó el informe' } });
  fireEvent.click(screen.getByRole('button', { name: 'Guardar 1 asistencia' }));
  await waitFor(() => expect(sent(asked)[0]?.marks).toEqual([{ agoMs: 0, enrolmentId: id(3), status: 'present', minutes: null, reason: 'Llegó el informe', photoId: null }]));
});

test.each([['Nombre,Teléfono\nAna,9999', 'Ese archivo no es un informe de reunión'], ['PK\u0003\u0004', 'Ese archivo no es un CSV'], ['Name,Duration\n', 'El informe no nombra a nadie']])('what is no report says so', async (text, said) => {
  await bring(text);
  expect(await screen.findByText(said)).toBeDefined();
});
