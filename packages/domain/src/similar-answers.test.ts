import { describe, expect, test } from '@jest/globals';
import { seededChance } from './seeded.ts';
import { alikePairs, answerSign, chanceOfRight, tailOfSum, type ComparedSitting } from './similar-answers.ts';

describe('the tail of a sum of chances', () => {
  test('is the binomial’s where all chances are alike: five of ten at a fifth is 0.0327934976', () => {
    expect(tailOfSum(Array<number>(10).fill(0.2), 5)).toBeCloseTo(0.0327934976, 10);
  });

  test('is what every outcome written out comes to', () => {
    const chances = [0.1, 0.25, 0.5, 0.05, 0.3];
    const outcomes = Array.from({ length: 2 ** chances.length }, (_, bits) => chances.map((p, n) => ((bits >> n) & 1 ? { is: 1, p } : { is: 0, p: 1 - p })));
    for (const least of [0, 1, 2, 3, 5]) {
      const written = outcomes.filter((one) => one.reduce((sum, { is }) => sum + is, 0) >= least).reduce((sum, one) => sum + one.reduce((product, { p }) => product * p, 1), 0);
      expect(tailOfSum(chances, least)).toBeCloseTo(written, 12);
    }
    expect(tailOfSum([], 0)).toBe(1);
  });
});

test.each([[0.6, 5, 10, 20, 0.3], [0.6, 10, 10, 20, 0.6], [0.6, 15, 10, 20, 0.8], [0.6, 20, 10, 20, 1], [0.6, 0, 10, 20, 0], [0.6, 0, 0, 20, 0]])(
  'of a question that %d answer rightly, whoever has %d right where the mean is %d of %d does with %d', (p, right, mean, questions, chance) => expect(chanceOfRight(p, right, mean, questions)).toBeCloseTo(chance, 12));

const questions = Array.from({ length: 16 }, (_, n) => ({ id: `q${n}`, wrongAnswers: 3 }));
const sitting = (id: string, answers: string): ComparedSitting => ({ id, answers: new Map(questions.map((question, n) => [question.id, { given: answers[n] === '.' ? null : answers[n]!, right: answers[n] === 'r' }])) });
/** Twelve who err each in their own way. */
const chance = seededChance('otherwise');
const others = Array.from({ length: 12 }, (_, i) => sitting(`p${i}`, Array.from({ length: 16 }, () => (chance(3) > 0 ? 'r' : 'abc'[chance(3)]!)).join('')));

describe('a group', () => {
  test('has its pair that shares eight rare wrong answers, and none of those who do not', () => {
    const found = alikePairs(questions, [...others, sitting('x', 'bbccaabcrrrrrrrr'), sitting('y', 'bbccaabcrrrrrrrr')]);
    expect(found.compared).toBe(91);
    expect(found.pairs.map(({ first, second, shared, bothWrong, compared }) => [first, second, shared, bothWrong, compared])).toEqual([['x', 'y', 8, 8, 16]]);
    expect(found.pairs[0]!.expected).toBeLessThan(2);
    expect(found.pairs[0]!.corrected).toBeCloseTo(found.pairs[0]!.chance * 91, 12);
  });

  test('comes to what is reckoned by hand: everybody alike but for one question', () => {
    // Ten people, ten questions, all right but the last three; there two err alike and eight are right. Without the two: of 8 others 8 are right on each.
    const ten = questions.slice(0, 10);
    const all = Array.from({ length: 10 }, (_, i) => ({ id: `p${i}`, answers: new Map(ten.map(({ id }, n) => [id, { given: i < 2 && n > 6 ? 'a' : 'r', right: !(i < 2 && n > 6) }])) }));
    // p = 9/10 of every question; the mean of the others is 10 and the two have 7, so each answers rightly with 0.63 and errs with 0.37; of three wrong answers nobody else gave, each has 1/3: 3 · (1/3)² = 1/3.
    const q = 0.37 * 0.37 / 3;
    const tail = 1 - [0, 1, 2].reduce((sum, k) => sum + [1, 10, 45][k]! * q ** k * (1 - q) ** (10 - k), 0);
    expect(tail).toBeCloseTo(0.0089523, 7);
    // Likely enough among 45 pairs: nobody is told. With eight wrong: each errs with 1 − 0.9 · 2 / 10 = 0.82.
    expect(alikePairs(ten, all)).toEqual({ pairs: [], compared: 45 });
    const far = alikePairs(ten, all.map((one, i) => (i < 2 ? { ...one, answers: new Map(ten.map(({ id }, n) => [id, { given: n > 1 ? 'a' : 'r', right: n <= 1 }])) } : one)));
    const r = 0.82 * 0.82 / 3;
    const byHand = [45, 10, 1].reduce((sum, ways, i) => sum + ways * r ** (8 + i) * (1 - r) ** (2 - i), 0);
    expect(far.pairs).toHaveLength(1);
    expect(far.pairs[0]!.chance).toBeCloseTo(byHand, 10);
    expect(far.pairs[0]!.expected).toBeCloseTo(10 * r, 10);
  });

  test('of too few people, too few questions or too many people is not looked at; what was left empty is nothing in common', () => {
    const two = [sitting('x', 'bbccaabcrrrrrrrr'), sitting('y', 'bbccaabcrrrrrrrr')];
    expect([alikePairs(questions, [...others.slice(0, 7), ...two]), alikePairs(questions.slice(0, 9), [...others, ...two])].map((one) => one.compared)).toEqual([0, 0]);
    expect(alikePairs(questions, Array.from({ length: 401 }, (_, i) => sitting(`${i}`, 'rrrrrrrrrrrrrrrr'))).compared).toBe(0);
    expect(alikePairs(questions, [...others, sitting('x', '........rrrrrrrr'), sitting('y', '........rrrrrrrr')]).pairs).toEqual([]);
  });
});

test('two answers are the same whatever the order of choices, the case or the accents; an empty one is none', () => {
  expect(answerSign({ kind: 'choice', optionIds: ['b', 'a'] })).toBe(answerSign({ kind: 'choice', optionIds: ['a', 'b'] }));
  expect(answerSign({ kind: 'text', text: ' Árbol ' })).toBe(answerSign({ kind: 'text', text: 'ARBOL' }));
  expect(answerSign({ kind: 'gaps', gaps: { h: 'Dos', g: 'uno' } })).toBe(answerSign({ kind: 'gaps', gaps: { g: 'Uno', h: 'dos' } }));
  expect([answerSign({ kind: 'order', itemIds: ['a', 'b'] }), answerSign({ kind: 'number', value: null }), answerSign({ kind: 'choice', optionIds: [] })]).toEqual(['a b', null, null]);
});
