import { expect, test } from '@jest/globals';
import type { MergeProposal } from '@relevo/contracts/person-merge';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as compare from './compare.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const party = (n: number, more: Partial<MergeProposal['kept']>): MergeProposal['kept'] => ({
  id: id(n), displayName: 'Ana Paz', givenNames: 'Ana', familyNames: 'Paz', institution: '', organisationId: null, organisationName: null, areaCode: null, areaName: null, contact: '', createdAt: '2030-01-01T00:00:00.000Z',
  signIn: 'active', signInKind: 'pin', roles: [], ...more,
});
const proposal: MergeProposal = {
  kept: party(1, {}), gone: party(2, { displayName: 'Ana Paz Lara', contact: '9999-0000' }), likeness: { score: 0.9, reasons: ['part_missing'] }, refusal: null, needsSecond: false,
  cohorts: [{ id: id(3), title: 'Grupo Sur', kept: { id: id(4), state: 'enrolled', attended: 0, attempts: 0 }, gone: { id: id(5), state: 'completed', attended: 2, attempts: 1 }, suggested: 'gone' }],
  certifications: [], moves: [{ kind: 'attendance', rows: 2 }], stays: [{ kind: 'enrolments', why: 'same_cohort', rows: 1 }],
};
const asking = `/api/person-merges/proposal?keptId=${id(1)}&goneId=${id(2)}`;
const open = (answer: MergeProposal) => {
  const asked = serve({ [`GET ${asking}`]: { body: answer }, 'POST /api/person-merges': { status: 409, body: { type: 'about:blank', title: '', status: 409, code: 'merge_waiting' } } });
  return renderPage({ module: compare, path: '/personas/unir', at: `/personas/unir?queda=${id(1)}&otra=${id(2)}`, texts: ['person-merge', 'people', 'refusals'], session: sessionAs('partner_manager') }).then(() => asked);
};

test('each value and each enrolment is sent as it was chosen; what only one record has is proposed', async () => {
  const asked = await open(proposal);
  fireEvent.click(await screen.findByRole('radio', { name: /Ana Paz Lara/ }));
  fireEvent.change(screen.getByRole('textbox', { name: /Por qué/ }), { target: { value: 'La misma' } });
  fireEvent.click(screen.getByRole('button', { name: 'Unir las fichas' }));
  await waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    keptId: id(1), goneId: id(2), fields: { name: 'gone', contact: 'gone', institution: 'kept', organisation: 'kept', area: 'kept' }, signIn: 'kept', holds: { [id(3)]: id(5) }, reason: 'La misma',
  }));
});

test('where it may not be, it is said why, and there is nothing to send', async () => {
  await open({ ...proposal, cohorts: [], moves: [], stays: [], refusal: { code: 'merge_known_elsewhere', detail: { otherWayRound: true } } });
  expect(await screen.findByText('Otra organización conoce a quien se uniría')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Probar al revés' }).getAttribute('href')).toContain(`queda=${id(2)}`);
  expect(screen.queryByRole('button', { name: 'Unir las fichas' })).toBeNull();
});
