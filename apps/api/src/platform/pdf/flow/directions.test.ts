import { describe, expect, test } from '@jest/globals';
import { directionOf, lettersToSet, paragraphDirection, stretches } from './directions.ts';

const seen = (text: string, base: 'ltr' | 'rtl') => stretches(text, base, new Set()).sort((a, b) => a.place - b.place).map(({ from, to }) => text.slice(from, to));

test('a language’s script tells where its text begins', () => {
  expect(['ar', 'ar-EG', 'he', 'fa', 'ur', 'pa-Arab', 'es', 'en', 'miq', 'pa', 'not a tag'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr', 'ltr', 'ltr']);
});

test('a paragraph goes as its document does, unless all its letters go the other way', () => {
  expect(paragraphDirection('MP: النيابة العامة', 'rtl')).toBe('rtl');
  expect(paragraphDirection('Sin traducir', 'rtl')).toBe('ltr');
  expect(paragraphDirection('12 – 14', 'rtl')).toBe('rtl');
  expect(paragraphDirection('مرحبا', 'ltr')).toBe('rtl');
  expect(paragraphDirection('Dice مرحبا', 'ltr')).toBe('ltr');
});

describe('a line', () => {
  test('has its words from the right, its numbers and foreign words from the left', () => {
    expect(seen('الوحدة 12 من PDF جديد', 'rtl')).toEqual(['جديد', ' ', 'PDF', ' ', 'من', ' ', '12', ' ', 'الوحدة']);
    expect(seen('Dice مرحبا بكم hoy', 'ltr')).toEqual(['Dice ', 'بكم', ' ', 'مرحبا', ' hoy']);
  });

  test('gives signs the side that they have there', () => {
    expect(lettersToSet('(נוסח)', true)).toBe(')נוסח(');
    expect(lettersToSet('?!', true)).toBe('!?');
    expect(lettersToSet('abc', false)).toBe('abc');
    // Digits that belong to the Arabic script are read from the left all the same.
    expect(lettersToSet('۱۲', false)).toBe('۲۱');
  });
});
