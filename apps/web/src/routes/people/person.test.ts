import { expect, test } from '@jest/globals';
import type { PersonMerge } from '@relevo/contracts/person-merge';
import { serve } from '../../../test/api.ts';
import { loader } from './parts/person-data.ts';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const none = { status: 404, body: { type: 'about:blank', title: '', status: 404, code: 'person_not_found' } };
const merge = (state: 'done' | 'undone'): PersonMerge => ({
  id: id(3), keptId: id(2), goneId: id(1), keptName: 'Ana Paz', goneName: 'Ana P.', state, reason: '', moved: [], stays: [], askedByName: 'Luz', askedAt: '2030-01-01T00:00:00.000Z', mine: false, answeredByName: null, answeredAt: null,
  doneAt: '2030-01-01T00:00:00.000Z', undoneByName: null, undoneAt: null, undoneReason: '',
});
const opened = (items: PersonMerge[]) => {
  serve({
    [`GET /api/people/${id(1)}`]: none, [`GET /api/person-merges?personId=${id(1)}`]: { body: { items, total: items.length, page: 1, size: 20 } },
    'GET /api/organisations': { body: { units: [], partners: [] } }, 'GET /api/areas': { body: { areas: [] } },
  });
  return Promise.resolve(loader({ params: { id: id(1) }, request: new Request(`http://localhost/personas/${id(1)}`) } as unknown as Parameters<typeof loader>[0])).then(() => null, (thrown: unknown) => thrown);
};

test('the page of a record that became part of another leads to the one that stays', async () => {
  const thrown = await opened([merge('done')]);
  expect([(thrown as Response).status, (thrown as Response).headers.get('location')]).toEqual([302, `/personas/${id(2)}`]);
});

test('once the merge is undone, or where there was none, it leads nowhere', async () => {
  for (const items of [[merge('undone')], []]) expect(await opened(items)).toMatchObject({ status: 404, code: 'person_not_found' });
});
