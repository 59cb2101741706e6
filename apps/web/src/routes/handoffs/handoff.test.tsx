import { expect, test } from '@jest/globals';
import type { Handoff } from '@relevo/contracts/handoffs';
import { handoffResponsibilities } from '@relevo/domain/handoff';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as page from './handoff.tsx';
import * as list from './handoffs.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const home = '01890000-0000-7000-8000-0000000000a1';
const at = '2026-05-04T15:00:00.000Z';
const hash = 'a'.repeat(64);
const line = (criterion: Handoff['criteria'][number]['criterion'], have: number, need: number, met = true) => ({ criterion, have, need, met, evidenceIds: [] });
const criteria = [line('active_trainers', 4, 4), line('cohorts_completed', 2, 2), line('mean_rubric', 3.3, 3), line('completion', 0.83, 0.75), line('no_open_critical', 0, 0), line('data_complete', 0, 0)];
const handoff: Handoff = {
  id: id(1), partnerTenantId: id(2), partnerName: 'Red del Litoral', kitId: id(3), kitTitle: 'Comités', stewardName: 'Equipo Tegucigalpa', stewardTenantId: home, state: 'ready', since: at, scope: 'deliver',
  mine: true, standard: { id: id(4), number: 1 }, criteria, evidence: { trainers: [], cohorts: [], openCritical: [], missing: [] }, evidenceHash: hash, agreement: { name: 'convenio.pdf' },
  proposal: null, acceptance: null, responsibilities: [], events: [],
};
const open = (given: Partial<Handoff>, role: 'coordinator' | 'partner_manager' = 'coordinator', more: Record<string, unknown> = {}) => {
  const asked = serve({ [`GET /api/handoffs/${id(1)}`]: { body: { ...handoff, ...given } }, [`GET /api/handoffs/${id(1)}/cohorts`]: { body: { cohorts: [] } }, ...(more as object) });
  return renderPage({ module: page, path: 'traspasos/:id', at: `/traspasos/${id(1)}`, texts: ['handoffs'], session: sessionAs(role) }).then(() => asked);
};

test('what is missing says how much, and who can do what about it', async () => {
  await open({ state: 'co_delivering', criteria: [line('active_trainers', 2, 4, false), ...criteria.slice(1)], evidence: { ...handoff.evidence, trainers: [{ id: id(5), certificationId: id(6), homeTenantId: id(2), name: 'Wilmer O.', standing: 'practising', passedHere: 1 }] } });
  expect(await screen.findByText('Se cumplen 5 de 6 criterios')).toBeTruthy();
  expect(screen.getByText(/Faltan 2\. La supervisión observa/)).toBeTruthy();
  expect(screen.getByRole('link', { name: /Wilmer O\./ }).getAttribute('href')).toBe(`/certificacion/${id(6)}`);
  expect(screen.queryByRole('button', { name: 'Revisar y proponer' })).toBeNull();
});

test('the steward signs the fingerprint of what was on the screen', async () => {
  const asked = await open({}, 'coordinator', { [`POST /api/handoffs/${id(1)}/proposal`]: { body: { ...handoff, state: 'proposed' } } });
  fireEvent.click((await screen.findAllByRole('button', { name: 'Revisar y proponer' }))[0]!);
  fireEvent.click(await screen.findByRole('button', { name: 'Firmar y proponer' }));
  await waitFor(() => expect(asked.find((one) => one.method === 'POST')?.body).toEqual({ scope: 'deliver', evidenceHash: hash }));
});

test('without an agreement nothing can be signed', async () => {
  await open({ agreement: null });
  fireEvent.click((await screen.findAllByRole('button', { name: 'Revisar y proponer' }))[0]!);
  expect(await screen.findByText('Adjunte antes el convenio firmado por las dos partes.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Firmar y proponer' })).toBeNull();
});

test('the partner signs once every responsibility is accepted by name', async () => {
  const proposal = { name: 'Roxana G.', at, evidenceHash: hash, expiresAt: at, criteria };
  const asked = await open({ state: 'proposed', partnerTenantId: home, stewardTenantId: id(2), proposal }, 'partner_manager', { [`POST /api/handoffs/${id(1)}/acceptance`]: { body: { ...handoff, state: 'handed_over' } } });
  fireEvent.click((await screen.findAllByRole('button', { name: 'Revisar y firmar' }))[0]!);
  const sign = await screen.findByRole('button', { name: 'Firmar y recibir' });
  expect(sign.hasAttribute('disabled')).toBe(true);
  for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
  fireEvent.click(sign);
  await waitFor(() => expect(asked.find((one) => one.method === 'POST')?.body).toEqual({ scope: 'deliver', evidenceHash: hash, responsibilities: [...handoffResponsibilities] }));
});

test('the list says whose turn it is; without any there is a way to begin', async () => {
  serve({ 'GET /api/handoffs': { body: { handoffs: [handoff, { ...handoff, id: id(7), state: 'proposed', mine: false, partnerName: 'Mesa de Cortés' }], open: [] } } });
  await renderPage({ module: list, path: '/traspasos', texts: ['handoffs'], session: sessionAs('coordinator') });
  expect(await screen.findByText('Le toca a usted')).toBeTruthy();
  expect(screen.getByText(/Le toca a Mesa de Cortés: leer la evidencia y firmar\./)).toBeTruthy();
});
