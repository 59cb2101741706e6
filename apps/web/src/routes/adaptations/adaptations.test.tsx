import { expect, test } from '@jest/globals';
import type { UpstreamMergeView } from '@relevo/contracts/adaptations';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as upstream from './upstream.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const at = '2026-05-04T15:00:00.000Z';
const version = {
  id: id(2), number: 3, label: '1.0+1', change: 'revision', state: 'draft', title: 'Comités', locale: 'es', locales: ['es'], notes: '', revision: 3, contentHash: 'a'.repeat(64), basedOnId: id(3), createdAt: at, successor: null,
  figures: { modules: 1, breaks: 0, activities: 2, minutes: 45, questions: 4, tests: 2, runSheets: 1, rubrics: 1, pages: 0, assets: 0 }, changedAt: null, submittedAt: null, sentBackReason: null, publishedAt: null,
  retiredAt: null, mine: true, authors: [], changedByName: null, publishedByName: null, kitId: id(1), line: { tenantId: id(9), name: 'Socia', own: true }, upstream: { id: id(3), label: '1.0' }, acceptedAt: null, returnedReason: null,
  may: { write: true, review: true, signOff: false, judge: false }, signature: null, signOffs: [], kitTitle: 'Comités', tenantId: id(8), own: false,
};
const part = { part: 'activity', path: ['modules', 'm4', 'activities', 'a4'], title: 'Después del huracán', within: ['Cómo se acercan'], is: 'changed', from: null } as const;
const merge = {
  version, upstream: { id: id(3), label: '1.0' }, newer: { id: id(4), label: '1.1', notes: '' }, contentHash: 'a'.repeat(64), yielding: [],
  clean: [{ ...part, title: 'Hablarlo en casa', is: 'added', fields: [] }],
  conflicts: [{
    reason: 'both_changed', part, fields: [{ field: 'title', of: null, kind: 'text', pieces: [] }], text: true, comesBack: null,
    sides: { base: 'Después de la tormenta', theirs: 'Después del huracán', mine: 'Después de la crecida' },
  }],
} as unknown as UpstreamMergeView;
const here = `/kits/${id(1)}/versiones/${id(2)}/original`;
const open = () => renderPage({ module: upstream, path: 'kits/:id/versiones/:versionId/original', at: here, texts: ['kits', 'adaptations', 'differences'], session: sessionAs('partner_manager') });

test('a contradiction is shown from its three sides, and nothing is taken until it is decided', async () => {
  serve({ [`GET /api/kit-versions/${id(2)}/upstream`]: { body: merge } });
  await open();
  for (const words of ['Después de la tormenta', 'Después de la crecida', 'Hablarlo en casa']) expect(await screen.findByText(words)).toBeTruthy();
  const take = screen.getByRole<HTMLButtonElement>('button', { name: 'Tomar la versión 1.1' });
  expect([take.disabled, screen.queryByText('Falta decidir 1 lugar.') !== null]).toEqual([true, true]);
  fireEvent.click(screen.getByRole('radio', { name: 'Un texto con ambas cosas' }));
  expect(take.disabled).toBe(false);
  fireEvent.change(screen.getByRole('textbox', { name: 'El texto que queda' }), { target: { value: 'Después de la crecida y del huracán' } });
  await waitFor(() => { expect(document.querySelector<HTMLInputElement>('input[name=decisions]')?.value).toBe('[{"text":"Después de la crecida y del huracán"}]'); });
  fireEvent.click(screen.getByRole('radio', { name: 'Lo mío' }));
  expect(document.querySelector<HTMLInputElement>('input[name=decisions]')?.value).toBe('["ours"]');
});
