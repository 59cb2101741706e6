import { expect, test } from '@jest/globals';
import { directionOf } from './languages.ts';

test.each([['ar', 'rtl'], ['ar-SD', 'rtl'], ['he', 'rtl'], ['ckb', 'rtl'], ['es', 'ltr'], ['miq', 'ltr'], ['cab', 'ltr'], ['fr-CA', 'ltr'], ['', 'ltr'], ['no es una', 'ltr']] as const)('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});
