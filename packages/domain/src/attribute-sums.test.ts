import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { attributeFigures, mayCountAgain, sumAttributes } from './attribute-sums.ts';
import { attributeValues, type Attributes } from './consent.ts';

const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });
const person: fc.Arbitrary<Attributes> = fc.record({ sex: some(attributeValues.sex), ageBand: some(attributeValues.ageBand), populationGroup: some(attributeValues.populationGroup), disability: some(attributeValues.disability) });

test('no value under five is shown, nor one that the size of the group gives away; what is shown is right', () => {
  fc.assert(fc.property(fc.array(person, { maxLength: 40 }), (people) => {
    const sums = sumAttributes(people);
    for (const { attribute, values } of attributeFigures(sums)) {
      for (const { value, people: shown } of values) {
        expect(shown === null || shown === sums[attribute][value]).toBe(true);
        expect(shown === null || shown === 0 || shown >= 5).toBe(true);
      }
      const hidden = values.filter((one) => one.people === null);
      // One hidden value alone would be the rest of the group.
      expect(hidden.length).not.toBe(1);
      expect(values.reduce((sum, { value }) => sum + (sums[attribute][value] ?? 0), 0)).toBe(people.length);
    }
  }), runs(2_000, 100));
});

test('a group of three shows nothing, not even which values nobody has', () => {
  const three = Array.from({ length: 3 }, (): Attributes => ({ sex: 'woman', ageBand: null, populationGroup: null, disability: null }));
  expect(attributeFigures(sumAttributes(three)).flatMap(({ values }) => values).every(({ people }) => people === null)).toBe(true);
});

test.each([
  [[], ['a/', 'b/', 'c/', 'd/'], false], [[], ['a/', 'b/', 'c/', 'd/', 'e/'], true], [['a/', 'b/', 'c/', 'd/', 'e/'], ['a/', 'b/', 'c/', 'd/', 'f/'], false],
  [['a/', 'b/', 'c/', 'd/', 'e/'], ['a/1', 'b/1', 'c/1', 'd/1', 'e/'], false], [['a/', 'b/', 'c/'], ['a/1', 'b/1', 'd/', 'e/', 'c/'], false], [['a/', 'b/', 'c/'], ['a/1', 'd/', 'e/', 'f/', 'c/', 'b/1'], true],
])('from %j to %j may be counted again: %s', (before, now, may) => expect(mayCountAgain(before, now).ok).toBe(may));
