import { expect, test } from '@jest/globals';
import { begin, publish, write, type KitVersion } from './kit-version.ts';

const draft: KitVersion = { state: 'draft', authorIds: ['ana'], coAuthorTenantIds: [], signOffs: [], contentHash: null };

test('whoever writes in a draft becomes an author once, and cannot review it', () => {
  const once = write(draft, 'luis');
  if (!once.ok) throw new Error(once.code);
  expect(once.value.authorIds).toEqual(['ana', 'luis']);
  expect(write(once.value, 'luis')).toEqual(once);
  const facts = { blockers: [], reviewedHash: 'h', contentHash: 'h' };
  expect(publish({ ...once.value, state: 'in_review' }, 'luis', facts)).toMatchObject({ ok: false, code: 'reviewer_is_author' });
});

test('nothing but a draft is written in', () => {
  for (const state of ['in_review', 'published', 'retired'] as const) expect(write({ ...draft, state }, 'ana')).toMatchObject({ ok: false, code: 'not_a_draft' });
});

test('a new version begins from a published or retired one, as a draft of whoever begins it', () => {
  expect(begin(draft, 'luis')).toMatchObject({ ok: false, code: 'not_published' });
  for (const state of ['published', 'retired'] as const) {
    expect(begin({ ...draft, state, contentHash: 'h', authorIds: ['ana'] }, 'luis')).toMatchObject({ ok: true, value: { state: 'draft', authorIds: ['luis'], contentHash: null } });
  }
});
