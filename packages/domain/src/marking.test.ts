import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { hidesAuthor, markingStanding, marksInSight, mayMark, queueState, type Mark, type MarkingRule } from './marking.ts';

const one: MarkingRule = { graders: 1, of: 10, tolerance: 0.1 };
const two: MarkingRule = { ...one, graders: 2 };
const by = (...points: number[]): Mark[] => points.map((given, n) => ({ markerId: `m${n + 1}`, points: given }));

describe('what marks come to', () => {
  test.each([
    ['nobody yet', one, by(), { kind: 'waiting', missing: 1 }],
    ['one of one', one, by(7), { kind: 'settled', points: 7, by: 'one' }],
    ['nobody of two', two, by(), { kind: 'waiting', missing: 2 }],
    ['one of two', two, by(0), { kind: 'waiting', missing: 1 }],
    ['two alike', two, by(6, 6), { kind: 'settled', points: 6, by: 'mean' }],
    ['two as far apart as may be', two, by(6, 7), { kind: 'settled', points: 6.5, by: 'mean' }],
    ['two too far apart', two, by(4, 8), { kind: 'differs', by: 4 }],
    ['two that differ, and a third', two, by(4, 8, 7), { kind: 'settled', points: 7, by: 'third' }],
    ['no tolerance at all', { ...two, tolerance: 0 }, by(6, 6.5), { kind: 'differs', by: 0.5 }],
    ['an edge that binary fractions miss', { graders: 2, of: 3, tolerance: 0.1 }, by(0.8, 1.1), { kind: 'settled', points: 0.95, by: 'mean' }],
  ] as const)('%s', (_, rule, marks, standing) => {
    expect(markingStanding(rule, marks)).toEqual(standing.kind === 'settled' ? { ...standing, points: expect.closeTo(standing.points, 9) } : standing);
  });
  test('points lie between those given, in whichever order two gave them, and never without both', () => {
    const points = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(fc.property(points, points, points, (a, b, c) => {
      expect(markingStanding(two, by(a)).kind).toBe('waiting');
      expect(markingStanding(two, by(a, b))).toEqual(markingStanding(two, by(b, a)));
      const standing = markingStanding(two, by(a, b));
      if (standing.kind === 'settled') expect(standing.points >= Math.min(a, b) && standing.points <= Math.max(a, b)).toBe(true);
      else expect(markingStanding(two, by(a, b, c))).toMatchObject({ kind: 'settled', points: c });
    }), runs());
  });
});

describe('who may mark', () => {
  const piece = (rule: MarkingRule, ...points: number[]) => ({ ...rule, authorIds: ['author'], marks: by(...points) });
  test.each([
    ['the first', piece(two), 'm1', 5, { ok: true, value: { place: 1 } }],
    ['another', piece(two, 5), 'm2', 5, { ok: true, value: { place: 2 } }],
    ['a third where two differ', piece(two, 1, 9), 'm3', 5, { ok: true, value: { place: 3 } }],
    ['one’s own mark again, unseen', piece(two, 5), 'm1', 6, { ok: true, value: { place: 1 } }],
    ['one’s own mark again, the only one there is to be', piece(one, 5), 'm1', 6, { ok: true, value: { place: 1 } }],
    ['the author', piece(one), 'author', 5, { ok: false, code: 'own_work' }],
    ['one of two who differ, as the third', piece(two, 1, 9), 'm1', 5, { ok: false, code: 'marked_already' }],
    ['another where one is enough', piece(one, 5), 'm2', 5, { ok: false, code: 'settled_already' }],
    ['a third where two agree', piece(two, 5, 5), 'm3', 5, { ok: false, code: 'settled_already' }],
    ['more points than there are', piece(one), 'm1', 10.5, { ok: false, code: 'points_out_of_range' }],
    ['less than none', piece(one), 'm1', -1, { ok: false, code: 'points_out_of_range' }],
  ] as const)('%s', (_, of, marker, points, decision) => expect(mayMark(of, marker, points)).toMatchObject(decision));
});

test('nobody sees another’s points before both have marked; whoever decides sees both', () => {
  const seen = (viewer: string, ...points: number[]) => marksInSight(two, by(...points), viewer).map((mark) => mark.markerId);
  expect([seen('m1', 5), seen('m2', 5), seen('m2', 5, 9), seen('m3', 5, 9)]).toEqual([['m1'], [], ['m1', 'm2'], ['m1', 'm2']]);
});

test.each([
  ['a text', { anonymous: true, forms: ['text'] }, 'waiting', true], ['once settled', { anonymous: true, forms: ['text'] }, 'settled', false],
  ['with a voice', { anonymous: true, forms: ['text', 'audio'] }, 'waiting', false], ['with a photo', { anonymous: true, forms: ['photo'] }, 'differs', false],
  ['where names are shown', { anonymous: false, forms: ['text'] }, 'waiting', false],
] as const)('the author is hidden behind a code: %s', (_, work, standing, hidden) => expect(hidesAuthor(work, standing)).toBe(hidden));
test.each([['a text', ['text'], true], ['a voice', ['audio'], false]] as const)('and hidden again while another look at it waits: %s', (_, forms, hidden) => expect(hidesAuthor({ anonymous: true, forms }, 'settled', true)).toBe(hidden));

test.each([
  ['nobody has marked', [], 'm1', 'to_mark'], ['oneself has', [5], 'm1', 'with_others'], ['another has', [5], 'm2', 'to_mark'], ['it is one’s own', [], 'author', 'with_others'],
  ['two differ, for either of them', [1, 9], 'm1', 'with_others'], ['two differ, for a third', [1, 9], 'm3', 'to_mark'], ['two agree', [5, 5], 'm3', 'settled'],
] as const)('the queue asks of somebody what is theirs to do: %s', (_, points, personId, state) => {
  expect(queueState({ ...two, authorIds: ['author'], marks: by(...points), returned: false }, { personId, marks: true })).toBe(state);
  expect(queueState({ ...two, authorIds: ['author'], marks: by(...points), returned: false }, { personId, marks: false })).toBe(state === 'to_mark' ? 'with_others' : state);
});
