import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { balancedForm, formDifferences, formFacts, type FormQuestion } from './form-balance.ts';

const question = (id: string, more: Partial<FormQuestion> = {}): FormQuestion => ({ id, kind: 'single', points: 1, ...more });

describe('two forms', () => {
  test('are equivalent with as many questions, points, objectives and difficulties', () =>
    expect(formDifferences(formFacts([question('a', { objectiveId: 'o' })]), formFacts([question('b', { objectiveId: 'o', kind: 'short' })]))).toEqual([]));
  test('differ in what is named', () =>
    expect(formDifferences(formFacts([question('a', { difficulty: 'easy' })]), formFacts([question('b', { difficulty: 'hard', points: 2 }), question('c')]))).toEqual(['count', 'points', 'objectives', 'difficulties']));
});

describe('a second form', () => {
  test('takes the same objective and difficulty, and leaves the only equal to whom it equals', () => {
    const first = [question('a', { objectiveId: 'x' }), question('b', { objectiveId: 'x', difficulty: 'easy' })];
    const bank = [question('p', { objectiveId: 'x', difficulty: 'easy' }), question('q', { objectiveId: 'x', difficulty: 'hard' }), question('r')];
    expect(balancedForm(first, [...first, ...bank])).toEqual(['q', 'p']);
  });
  const one = fc.record({ objectiveId: fc.constantFrom('x', 'y', undefined), difficulty: fc.constantFrom('easy', 'hard', undefined), points: fc.constantFrom(1, 2), kind: fc.constantFrom('single', 'short') });
  test('asks nothing twice, nothing of the first form, and as much as there is', () => {
    fc.assert(fc.property(fc.array(one, { maxLength: 12 }), fc.array(one, { maxLength: 30 }), (a, b) => {
      const [first, others] = [a.map((more, n) => question(`a${n}`, more)), b.map((more, n) => question(`b${n}`, more))];
      const form = balancedForm(first, [...first, ...others]);
      expect(new Set(form).size).toBe(form.length);
      expect(form.every((id) => id.startsWith('b'))).toBe(true);
      expect(form.length).toBe(Math.min(first.length, others.length));
    }), runs(2_000));
  });
  test('is equivalent where every question has its equal', () => {
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (a) => {
      const first = a.map((more, n) => question(`a${n}`, more));
      const twins = a.map((more, n) => question(`b${n}`, more)).reverse();
      const form = balancedForm(first, twins).map((id) => twins.find((other) => other.id === id)!);
      expect(formDifferences(formFacts(first), formFacts(form))).toEqual([]);
    }), runs(2_000));
  });
});
