import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentHash } from './canonical.ts';

test('keys come in order of their code units, and white space is gone', () => {
  expect(canonicalJson({ b: [1, { z: null, a: true }], a: 'x', '10': 1, '9': 2, é: 3, undef: undefined })).toBe('{"10":1,"9":2,"a":"x","b":[1,{"a":true,"z":null}],"é":3}');
});

test('numbers are written as RFC 8785 shows them', () => {
  expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]');
});

test('what JSON cannot hold is refused', () => {
  for (const value of [Number.NaN, Infinity, () => 1, '\ud800']) expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('the order in which keys were written does not change the hash', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      return contentHash(value) === contentHash(turned) && canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value);
    }),
    { seed: 7, numRuns: 200 },
  );
});
