import { describe, expect, test } from '@jest/globals';
import { approveErratum } from './erratum.ts';
import { editionOf, kitVersionMoves, kitVersionStates, maySucceed, newVersionNumber, publish, retire, sendBack, signOff, submit, type KitVersion } from './kit-version.ts';
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
  [['1.3'], 'edition', '2.0'], [['2.0', '1.4'], 'revision', '2.1'], [['draft', '1'], 'revision', '1.0'], [['1.0', '1.0.3'], 'revision', '1.1'], [['1.2', '1.2.1'], 'edition', '2.0'],
] as const)('after %j a new %s is %s', (numbers, change, number) => {
  expect(newVersionNumber(numbers, change)).toBe(number);
});
test.each([[['1.0'], '1.0', '1.0.1'], [['1.0', '1.0.1'], '1.0', '1.0.2'], [['1.0', '1.0.1'], '1.0.1', '1.0.2'], [['1.0', '1.1', '1.0.4'], '1.1', '1.1.1']] as const)('an erratum after %j of %s is %s', (numbers, from, number) => {
  expect(newVersionNumber(numbers, 'erratum', from)).toBe(number);
});
test('an edition is the first figure of a number', () => {
  expect(['1.0', '2.3', '3.1.4', 'draft'].map(editionOf)).toEqual([1, 2, 3, 0]);
});
const other = { id: 'b', kitId: 'k', lineTenantId: null, state: 'published' } as const;
test.each([
  ['another published version of the kit', other, true], ['itself', { ...other, id: 'a' }, false], ['a draft', { ...other, state: 'draft' }, false], ['a retired one', { ...other, state: 'retired' }, false],
  ['one of another kit', { ...other, kitId: 'x' }, false], ['a partner’s adaptation', { ...other, lineTenantId: 'p' }, false],
] as const)('%s may follow a retired version: %s', (_, successor, may) => {
  expect(maySucceed({ id: 'a', kitId: 'k', lineTenantId: null }, successor).ok).toBe(may);
});
test('a partner’s own adaptation, and the steward’s line, may follow its adaptation; another partner’s may not', () => {
  const may = (lineTenantId: string | null) => maySucceed({ id: 'a', kitId: 'k', lineTenantId: 'p' }, { ...other, lineTenantId }).ok;
  expect([may('p'), may(null), may('q')]).toEqual([true, true, false]);
});

describe('an erratum', () => {
  const people = { writtenBy: ['ana'], approvedBy: 'eva' };
  const set = (path: string, before: unknown, after: unknown) => ({ kind: 'set', path: path.split('/'), before, after });
  test.each([
    set('modules/m1/activities/a1/body', 'Llame al 113', 'Llame al 114'), set('banks/b1/questions/q1/options/o1/text', 'La 113', 'La 114'), set('modules/m1/activities/a1/materials', ['Oja'], ['Hoja']),
    set('translations/en/m1.title/text', 'Sings', 'Signs'), set('rubrics/r1/criteria/c1/descriptors', ['a', 'b'], ['a', 'c']),
  ])('changes words alone, by two people: $path', (change) => {
    expect(approveErratum([change], people)).toEqual({ ok: true, value: true });
  });
  test.each([
    ['a key', set('banks/b1/questions/q1/options/o1/correct', true, false)], ['an accepted answer', set('banks/b1/questions/q1/accepted', ['113'], ['114'])], ['minutes', set('modules/m1/activities/a1/minutes', 5, 6)],
    ['a part more', { kind: 'insert', list: ['modules'], item: {}, after: null }], ['a part that moved', { kind: 'move' }], ['a material more', set('modules/m1/activities/a1/materials', ['a'], ['a', 'b'])],
    ['an accepted answer in another language', set('translations/en/q1.accepted/text', '113', '114')], ['a text where there was none', set('modules/m1/warning', undefined, { text: 'x' })], ['the kind', set('modules/m1/activities/a1/kind', 'reading', 'quiz')],
    ['points', set('banks/b1/questions/q1/points', 1, 2)], ['a form', set('tests/t1/forms/A', ['q1'], ['q2'])],
  ])('is refused: %s', (_, change) => {
    expect(approveErratum([set('modules/m1/title', 'a', 'b'), change], people)).toMatchObject({ ok: false, code: 'not_only_words', detail: { count: 1 } });
  });
  test('is refused by whoever wrote it, and where nothing changed', () => {
    expect(approveErratum([set('modules/m1/title', 'a', 'b')], { writtenBy: ['ana', 'eva'], approvedBy: 'eva' })).toMatchObject({ code: 'same_human' });
    expect(approveErratum([], people)).toMatchObject({ code: 'nothing_changed' });
  });
});
