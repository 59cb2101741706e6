import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawnQuestions, drawPools, tooSmallDraws, type Drawable, type DrawingTest, type DrawRule } from './draws.ts';
import { sample, seededChance } from './seeded.ts';
import { runs } from '../test/property.ts';

const bank = (...ids: string[]): Drawable[] => ids.map((id) => ({ id, bankId: 'k', kind: 'single', tags: [] }));
const draw = (id: string, count: number, more: Partial<DrawRule> = {}): DrawRule => ({ id, count, tags: [], ...more });
const ids = (questions: readonly { id: string }[]) => questions.map((question) => question.id);

describe('what a draw may take', () => {
  const questions: Drawable[] = [
    { id: 'q1', bankId: 'k1', kind: 'single', tags: ['m1', 'señales'], difficulty: 'easy' },
    { id: 'q2', bankId: 'k1', kind: 'matching', tags: ['m1'], difficulty: 'hard' },
    { id: 'q3', bankId: 'k2', kind: 'numeric', tags: ['m1', 'señales'] },
    { id: 'q4', bankId: 'k2', kind: 'essay', tags: ['m1', 'señales'] },
    { id: 'q5', bankId: 'k2', kind: 'likert', tags: ['m1', 'señales'] },
  ];
  test.each([
    ['everything that is graded', {}, ['q1', 'q2', 'q3']],
    ['what has every tag', { tags: ['m1', 'señales'] }, ['q1', 'q3']],
    ['what has the difficulty', { difficulty: 'hard' }, ['q2']],
    ['what is in the bank', { bankId: 'k2' }, ['q3']],
  ])('is %s', (_, rule, expected) => {
    expect(ids(drawPools({ forms: { A: [] }, draws: [draw('d', 1, rule)] }, questions).get('d') ?? [])).toEqual(expected);
  });
  test('is nothing that either form asks', () => {
    expect(ids(drawPools({ forms: { A: ['q1'], B: ['q3'] }, draws: [draw('d', 1)] }, questions).get('d') ?? [])).toEqual(['q2']);
  });
});

const kits = fc.record({
  questions: fc.array(fc.record({ tags: fc.subarray(['a', 'b', 'c']), bankId: fc.constantFrom('k1', 'k2') }), { maxLength: 40 }).map((all) =>
    all.map((one, n): Drawable => ({ id: `q${n}`, kind: 'single', ...one }))),
  draws: fc.array(fc.record({ count: fc.integer({ min: 1, max: 8 }), tags: fc.subarray(['a', 'b', 'c']), bankId: fc.option(fc.constantFrom('k1', 'k2'), { nil: undefined }) }), { maxLength: 5 }).map((all) =>
    all.map((one, n): DrawRule => ({ id: `d${n}`, ...one }))),
  form: fc.subarray(['q0', 'q1', 'q2', 'q3']),
});

test('an attempt gets, from every draw that is large enough, as many as it says: each fitting, none twice, none of the form, and the same again', () => {
  fc.assert(
    fc.property(kits, fc.uuid(), ({ questions, draws, form }, seed) => {
      const test: DrawingTest = { forms: { A: form }, draws };
      const drawn = drawnQuestions(test, questions, seed);
      expect(drawnQuestions(test, [...questions], seed)).toEqual(drawn);
      expect(new Set(ids(drawn)).size).toBe(drawn.length);
      expect(drawn.some((question) => form.includes(question.id))).toBe(false);
      if (tooSmallDraws(test, questions).length > 0) return;
      let at = 0;
      for (const rule of draws) {
        const mine = drawn.slice(at, at += rule.count);
        expect(mine).toHaveLength(rule.count);
        expect(mine.every((question) => rule.tags.every((tag) => question.tags.includes(tag)) && (rule.bankId ?? question.bankId) === question.bankId)).toBe(true);
      }
      expect(at).toBe(drawn.length);
    }),
    runs(),
  );
});

test('a wide draw never empties a narrow one, in whichever order they stand', () => {
  const questions: Drawable[] = [...bank('q1', 'q2', 'q3', 'q4'), ...bank('q5', 'q6').map((one) => ({ ...one, tags: ['pocas'] }))];
  const [wide, narrow] = [draw('w', 4), draw('n', 2, { tags: ['pocas'] })];
  for (const draws of [[wide, narrow], [narrow, wide]]) {
    expect(tooSmallDraws({ forms: { A: [] }, draws }, questions)).toEqual([]);
    for (let seed = 0; seed < 50; seed += 1) expect(drawnQuestions({ forms: { A: [] }, draws }, questions, String(seed))).toHaveLength(6);
  }
  expect(ids(tooSmallDraws({ forms: { A: [] }, draws: [draw('w', 5), narrow] }, questions))).toEqual(['w']);
});

/** Sum of squared deviations from even counts, over the even count. */
const chiSquare = (counts: readonly number[]) => {
  const even = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
};
/** Ids that begin alike and are close together, as those made within the same second. */
const attempts = Array.from({ length: 12_000 }, (_, n) => `0198f3a2-7c00-7${(n % 4096).toString(16).padStart(3, '0')}-8${(n * 7 % 4096).toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`);

describe('over many attempts', () => {
  const questions = bank(...Array.from({ length: 12 }, (_, n) => `q${n}`));
  // 99.9 % of even draws lie below: 31.3 with 11 degrees of freedom, 107 (65) for pairs.
  test.each([1, 3, 11])('each question is drawn as often as any other, %s at a time', (count) => {
    const times = new Map(ids(questions).map((id) => [id, 0]));
    for (const seed of attempts) for (const id of ids(drawnQuestions({ forms: { A: [] }, draws: [draw('d', count)] }, questions, seed))) times.set(id, (times.get(id) ?? 0) + 1);
    expect(chiSquare([...times.values()])).toBeLessThan(31.3);
  });
  test('each pair is drawn as often as any other', () => {
    const times = new Map<string, number>();
    for (const seed of attempts) {
      const pair = ids(drawnQuestions({ forms: { A: [] }, draws: [draw('d', 2)] }, questions, seed)).sort().join();
      times.set(pair, (times.get(pair) ?? 0) + 1);
    }
    expect(times.size).toBe(66);
    expect(chiSquare([...times.values()])).toBeLessThan(107);
  });
});

test('seeded chance is the same everywhere and for ever', () => {
  const chance = seededChance('0198f3a2-7c00-7000-8000-000000000000');
  expect(Array.from({ length: 8 }, () => chance(1000))).toEqual([112, 154, 544, 115, 977, 407, 765, 73]);
  expect(sample(['a', 'b'], 5, seededChance('x'))).toHaveLength(2);
  expect(seededChance('x')(1)).toBe(0);
});
