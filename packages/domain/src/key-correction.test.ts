import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countEffects, corrected, judgeFairly, keyOf, mayCorrect, mayDecide, mayTakeBack, regradeEffect, rulesSince, sameKey, withKey, type Correction, type RightKey } from './key-correction.ts';
import { gradeAttempt, type Answer, type GradedQuestion } from './scoring.ts';

const options = (right: number) => [0, 1, 2].map((n) => ({ id: `o${n}`, correct: n === right }));
const single = (id: string, right: number): GradedQuestion => ({ id, points: 1, kind: 'single', options: options(right) });
const kinds: readonly [GradedQuestion, RightKey, Answer][] = [
  [single('q', 0), { kind: 'single', correct: ['o1'] }, { kind: 'choice', optionIds: ['o1'] }],
  [single('q', 0), { kind: 'single', correct: ['o0', 'o1'] }, { kind: 'choice', optionIds: ['o1'] }],
  [{ id: 'q', points: 1, kind: 'multiple', options: options(0), credit: 'all_or_nothing' }, { kind: 'multiple', correct: ['o1', 'o2'] }, { kind: 'choice', optionIds: ['o2', 'o1'] }],
  [{ id: 'q', points: 1, kind: 'true_false', correct: true }, { kind: 'true_false', correct: false }, { kind: 'boolean', value: false }],
  [{ id: 'q', points: 1, kind: 'matching', prompts: [{ id: 'p', choiceId: 'a' }, { id: 'r', choiceId: 'b' }], credit: 'all_or_nothing' }, { kind: 'matching', matches: { p: 'b', r: 'a' } }, { kind: 'matches', matches: { p: 'b', r: 'a' } }],
  [{ id: 'q', points: 1, kind: 'ordering', items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], credit: 'all_or_nothing' }, { kind: 'ordering', itemIds: ['c', 'a', 'b'] }, { kind: 'order', itemIds: ['c', 'a', 'b'] }],
  [{ id: 'q', points: 1, kind: 'numeric', value: 3, tolerance: 0 }, { kind: 'numeric', value: 4, tolerance: 1 }, { kind: 'number', value: 5 }],
  [{ id: 'q', points: 1, kind: 'short', accepted: ['uno'] }, { kind: 'short', accepted: ['dos'] }, { kind: 'text', text: 'Dos' }],
  [
    { id: 'q', points: 1, kind: 'cloze', gaps: [{ id: 'g', kind: 'text', accepted: ['uno'] }, { id: 'h', kind: 'choice', options: options(0) }, { id: 'n', kind: 'number', value: 1, tolerance: 0 }] },
    { kind: 'cloze', gaps: [{ id: 'g', kind: 'text', accepted: ['dos'] }, { id: 'h', kind: 'choice', correct: ['o2'] }, { id: 'n', kind: 'number', value: 2, tolerance: 0 }] },
    { kind: 'gaps', gaps: { g: 'dos', h: 'o2', n: '2' } },
  ],
];

test.each(kinds)('under its right key %j earns what it should', (question, key, answer) => {
  expect(mayCorrect(question, 'right_key', key).ok).toBe(true);
  expect(gradeAttempt([question], { q: answer }, 0).points).toBe(0);
  const right = withKey(question, key);
  expect(gradeAttempt([right], { q: answer }, 0).points).toBe(1);
  expect(sameKey(keyOf(right), key)).toBe(true);
  expect(mayCorrect(right, 'right_key', key)).toEqual({ ok: false, code: 'key_unchanged' });
});

test.each<[string, GradedQuestion, RightKey | null, string]>([
  ['of another kind', single('q', 0), { kind: 'true_false', correct: true }, 'key_of_other_kind'],
  ['none', single('q', 0), null, 'key_of_other_kind'],
  ['no right option', single('q', 0), { kind: 'single', correct: [] }, 'key_incomplete'],
  ['an option that is not its', single('q', 0), { kind: 'single', correct: ['x'] }, 'key_incomplete'],
  ['one option twice', single('q', 0), { kind: 'single', correct: ['o1', 'o1'] }, 'key_incomplete'],
  ['nothing accepted', kinds[7]![0], { kind: 'short', accepted: [' '] }, 'key_incomplete'],
  ['an item left out', kinds[5]![0], { kind: 'ordering', itemIds: ['a', 'b'] }, 'key_incomplete'],
  ['a prompt left open', kinds[4]![0], { kind: 'matching', matches: { p: 'a' } }, 'key_incomplete'],
  ['a gap left out', kinds[8]![0], { kind: 'cloze', gaps: [] }, 'key_incomplete'],
  ['for an essay', { id: 'q', points: 1, kind: 'essay' }, null, 'marked_by_people'],
])('a key is refused: %s', (_, question, key, code) => {
  expect(mayCorrect(question, 'right_key', key)).toMatchObject({ ok: false, code });
  if (key) expect(withKey(question, key)).toBe(question);
});

test('everybody gets the points, answered or not; what is left out counts nowhere', () => {
  const two = [single('q', 0), single('r', 0)];
  const given = two.map((one, n) => (n === 0 ? corrected(one, { kind: 'everybody', key: null }) : one));
  expect(gradeAttempt(given, {}, 0.5)).toMatchObject({ points: 1, of: 2, passed: true });
  const without = two.map((one, n) => (n === 0 ? corrected(one, { kind: 'left_out', key: null }) : one));
  expect(gradeAttempt(without, { r: { kind: 'choice', optionIds: ['o0'] } }, 1)).toMatchObject({ points: 1, of: 1, passed: true });
});

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const correction = (id: string, decided: number, kind: Correction['kind'], right?: number): Correction =>
  ({ id, questionId: 'q', kind, key: right === undefined ? null : { kind: 'single', correct: [`o${right}`] }, decidedAt: day(decided) });

test('a sitting claims the rule of its day and those that came after, never an older one', () => {
  const corrections = [correction('a', 2, 'right_key', 1), correction('b', 4, 'everybody')];
  const of = (n: number) => rulesSince([single('q', 0)], corrections, day(n)).map((one) => one.correctionId);
  expect(of(1)).toEqual([null, 'a', 'b']);
  expect(of(3)).toEqual(['a', 'b']);
  expect(of(5)).toEqual(['b']);
  expect(rulesSince([single('q', 0)], [], day(1))).toEqual([{ correctionId: null, questions: [single('q', 0)] }]);
});

test.each([
  ['chose what is right', 1, 1, 'a'], ['chose what the wrong key said', 0, 1, null], ['chose neither', 2, 0, 'a'],
])('who %s is judged by the better rule', (_, chosen, points, by) => {
  const fair = judgeFairly(rulesSince([single('q', 0)], [correction('a', 2, 'right_key', 1)], day(1)), { q: { kind: 'choice', optionIds: [`o${chosen}`] } }, 0.5);
  expect([fair.grade.points, fair.correctionId]).toEqual([points, by]);
});

test('an essay that waits keeps the whole waiting under every rule', () => {
  const questions: GradedQuestion[] = [single('q', 0), { id: 'e', points: 2, kind: 'essay' }];
  const fair = judgeFairly(rulesSince(questions, [correction('a', 2, 'everybody')], day(1)), { e: { kind: 'text', text: 'x' } }, 0.5);
  expect(fair.grade).toMatchObject({ points: null, waiting: ['e'] });
});

describe('properties', () => {
  const question = (id: string) => fc.integer({ min: 0, max: 2 }).map((right) => single(id, right));
  const some = fc.array(fc.record({ at: fc.integer({ min: 1, max: 9 }), kind: fc.constantFrom('right_key' as const, 'everybody' as const, 'left_out' as const), right: fc.integer({ min: 0, max: 2 }), q: fc.constantFrom('q', 'r') }), { maxLength: 4 })
    .map((all) => all.toSorted((a, b) => a.at - b.at).map(({ at, kind, right, q }, n): Correction => ({ ...correction(`c${n}`, at, kind, kind === 'right_key' ? right : undefined), questionId: q })));
  const answers = fc.record({ q: fc.integer({ min: 0, max: 3 }), r: fc.integer({ min: 0, max: 3 }) }).map(({ q, r }) => ({ q: { kind: 'choice' as const, optionIds: [`o${q}`] }, r: { kind: 'choice' as const, optionIds: [`o${r}`] } }));
  test('nobody loses by a correction, nor a pass that they had; again comes out the same', () => {
    fc.assert(fc.property(question('q'), question('r'), some, answers, fc.integer({ min: 1, max: 10 }), fc.constantFrom(0, 0.5, 1), (q, r, all, given, handedIn, mark) => {
      const judge = (corrections: readonly Correction[]) => judgeFairly(rulesSince([q, r], corrections, day(handedIn)), given, mark);
      const steps = all.map((_, n) => judge(all.slice(0, n + 1)));
      let before = judge([]);
      for (const [n, after] of steps.entries()) {
        // What came before it was handed in is no correction of it.
        if (all[n]!.decidedAt >= day(handedIn)) {
          expect(after.grade.share!).toBeGreaterThanOrEqual(before.grade.share! - 1e-9);
          if (before.grade.passed) expect(after.grade.passed).toBe(after.grade.of > 0);
        }
        before = after;
      }
      expect(judge(all)).toEqual(judge(all));
    }));
  });
});

test.each<[string, [number, boolean], [number, boolean], [number, boolean], string]>([
  ['passes', [0.4, false], [0.6, true], [0.6, true], 'passes'], ['more', [0.6, true], [0.8, true], [0.8, true], 'higher'],
  ['keeps a pass', [0.6, true], [0.6, true], [0.4, false], 'pass_kept'], ['keeps points', [0.8, true], [0.8, true], [0.6, true], 'kept'], ['the same', [0.5, false], [0.5, false], [0.5, false], 'same'],
])('effect: %s', (_, before, after, newest, effect) => {
  const of = ([share, passed]: [number, boolean]) => ({ share, passed });
  expect(regradeEffect(of(before), of(after), of(newest))).toBe(effect);
});

test('people are counted once, by what touches them most', () => {
  expect(countEffects([{ personId: 'a', effect: 'same' }, { personId: 'a', effect: 'passes' }, { personId: 'b', effect: 'kept' }])).toEqual([1, 0, 0, 1, 0]);
});

test('two people make it; whoever proposed it may take it back until then', () => {
  expect(mayDecide({ state: 'proposed', proposedBy: 'a' }, 'b').ok).toBe(true);
  expect(mayDecide({ state: 'proposed', proposedBy: 'a' }, 'a')).toMatchObject({ code: 'same_human' });
  expect(mayDecide({ state: 'counting', proposedBy: 'a' }, 'b')).toMatchObject({ code: 'no_such_move' });
  expect([mayTakeBack({ state: 'proposed', proposedBy: 'a' }, 'a').ok, mayTakeBack({ state: 'proposed', proposedBy: 'a' }, 'b').ok, mayTakeBack({ state: 'done', proposedBy: 'a' }, 'a').ok]).toEqual([true, false, false]);
});
