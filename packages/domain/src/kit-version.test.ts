import { describe, expect, test } from '@jest/globals';
import { approveErratum } from './erratum.ts';
import { kitVersionMoves, kitVersionStates, newVersionNumber, publish, retire, sendBack, signOff, submit, type KitVersion } from './kit-version.ts';
import { canMove } from './transitions.ts';

test('the table allows these moves and no others', () => {
  const all = kitVersionStates.flatMap((from) => kitVersionStates.map((to) => [from, to] as const));
  expect(all.filter(([from, to]) => canMove(kitVersionMoves, from, to)).map((move) => move.join(' > '))).toEqual([
    'draft > in_review', 'in_review > draft', 'in_review > published', 'published > retired',
  ]);
});

const draft: KitVersion = { state: 'draft', authorIds: ['ana', 'leo'], coAuthorTenantIds: ['partner'], signOffs: [], contentHash: null };
const signed = { tenantId: 'partner', personId: 'raul' };
const inReview: KitVersion = { ...draft, state: 'in_review', signOffs: [signed] };
const at = (state: KitVersion['state']): KitVersion => ({ ...inReview, state });
const facts = { blockers: [], reviewedHash: 'h', contentHash: 'h' };

describe('a version', () => {
  test('is submitted by an author, and old signatures fall', () => {
    expect(submit({ ...draft, signOffs: [signed] }, 'ana')).toMatchObject({ ok: true, value: { state: 'in_review', signOffs: [] } });
    expect(submit(draft, 'eva')).toMatchObject({ code: 'not_an_author' });
    expect(submit(at('published'), 'ana')).toMatchObject({ code: 'no_such_move' });
  });
  test('is sent back by a reviewer with a reason', () => {
    expect(sendBack(inReview, 'eva', 'Faltan objetivos')).toMatchObject({ ok: true, value: { state: 'draft', signOffs: [] } });
    expect(sendBack(inReview, 'ana', 'x')).toMatchObject({ code: 'reviewer_is_author' });
    expect(sendBack(inReview, 'eva', ' ')).toMatchObject({ code: 'reason_missing' });
    expect(sendBack(draft, 'eva', 'x')).toMatchObject({ code: 'no_such_move' });
  });
  test('is signed off by each partner who co-wrote it', () => {
    const open = { ...inReview, signOffs: [] };
    expect(signOff(open, signed)).toMatchObject({ ok: true, value: { signOffs: [signed] } });
    expect(signOff(draft, signed)).toMatchObject({ code: 'not_in_review' });
    expect(signOff(open, { ...signed, tenantId: 'other' })).toMatchObject({ code: 'not_a_co_author' });
    expect(signOff(open, { ...signed, personId: 'leo' })).toMatchObject({ code: 'signer_is_author' });
    expect(signOff(inReview, { ...signed, personId: 'rosa' })).toMatchObject({ code: 'already_signed' });
    expect(signOff({ ...inReview, coAuthorTenantIds: ['partner', 'second'] }, { tenantId: 'second', personId: 'raul' })).toMatchObject({ code: 'already_signed' });
  });
  test('is published by a reviewer, under the hash that was reviewed', () => {
    expect(publish(inReview, 'eva', facts)).toEqual({ ok: true, value: { ...inReview, state: 'published', contentHash: 'h' } });
  });
  test.each([
    ['no_such_move', draft, 'eva', facts],
    ['reviewer_is_author', inReview, 'leo', facts],
    ['same_human', inReview, 'raul', facts],
    ['blocked', inReview, 'eva', { ...facts, blockers: [{ code: 'asset_missing' }] }],
    ['sign_off_missing', { ...inReview, signOffs: [] }, 'eva', facts],
    ['content_changed', inReview, 'eva', { ...facts, reviewedHash: 'old' }],
  ] as const)('is not published: %s', (code, version, reviewer, given) => {
    expect(publish(version, reviewer, given)).toMatchObject({ ok: false, code });
  });
  test('is retired once published', () => {
    expect(retire(at('published'))).toMatchObject({ ok: true, value: { state: 'retired' } });
    for (const state of ['draft', 'in_review', 'retired'] as const) expect(retire(at(state))).toMatchObject({ code: 'no_such_move' });
  });
});

test.each([
  [[], 'revision', '1.0'], [[], 'edition', '1.0'], [['1.0'], 'revision', '1.1'], [['1.9', '1.10', '1.2'], 'revision', '1.11'],
  [['1.3'], 'edition', '2.0'], [['2.0', '1.4'], 'revision', '2.1'], [['draft', '1'], 'revision', '1.0'],
] as const)('after %j a new %s is %s', (numbers, change, number) => {
  expect(newVersionNumber(numbers, change)).toBe(number);
});

describe('an erratum', () => {
  const before = { ids: ['m1', 'q1'], keys: { q1: 'single:o2:1' }, hash: 'a' };
  const people = { writtenBy: 'ana', approvedBy: 'eva' };
  test('changes words alone, by two people', () => {
    expect(approveErratum(before, { ...before, hash: 'b' }, people)).toEqual({ ok: true, value: { hash: 'b', signedBy: ['ana', 'eva'] } });
  });
  test.each([
    ['same_human', { hash: 'b' }, { writtenBy: 'ana', approvedBy: 'ana' }],
    ['nothing_changed', {}, people],
    ['ids_changed', { hash: 'b', ids: ['m1'] }, people],
    ['answers_changed', { hash: 'b', keys: { q1: 'single:o1:1' } }, people],
    ['answers_changed', { hash: 'b', keys: { q1: 'single:o2:1', q2: 'x' } }, people],
  ] as const)('is refused: %s', (code, change, signers) => {
    expect(approveErratum(before, { ...before, ...change }, signers)).toMatchObject({ ok: false, code });
  });
});
