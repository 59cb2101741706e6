import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluationItems, evaluationLimits, evaluationSummary, mayEvaluate, saysSomething, sheetCodeOf, type Evaluation } from './evaluation.ts';

const score = fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<1 | 2 | 3 | 4 | 5>;
const sheet: fc.Arbitrary<Evaluation> = fc.record({
  scores: fc.dictionary(fc.constantFrom(...evaluationItems), score) as fc.Arbitrary<Evaluation['scores']>, best: fc.constantFrom('', 'el mapa', 'el grupo'), improve: fc.constantFrom('', 'más tiempo'),
});

describe('when a sheet is taken', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 4, 4, hour));
  const open = { startsAt: at(8), cancelled: false, closesAt: at(20), responses: 3, enrolled: 10 };
  test.each([
    ['before the session begins', {}, at(7), 'evaluation_not_open_yet'], ['while it goes on', {}, at(8), null], ['after it', {}, at(19), null], ['once it is closed', {}, at(20), 'evaluation_closed'],
    ['of a session that was cancelled', { cancelled: true }, at(9), 'evaluation_closed'], ['with more sheets than people', { responses: 10 + evaluationLimits.beyondRoster }, at(9), 'evaluation_full'],
  ] as const)('%s', (_, given, now, code) => expect(mayEvaluate({ ...open, ...given }, now)).toMatchObject(code ? { ok: false, code } : { ok: true }));
});

describe('what is read of sheets', () => {
  test.each([['fewer than five', false, 4], ['any number while more may come', true, 30]] as const)('%s show how many they are and nothing of what they say', (_, open, maxLength) => {
    fc.assert(fc.property(fc.array(sheet, { maxLength }), (sheets) => {
      const { responses, hidden, items, texts } = evaluationSummary(sheets, open);
      expect([responses, hidden]).toEqual([sheets.length, open ? 'open' : 'few']);
      expect(items.every(({ mean, counts }) => mean === null && counts === null)).toBe(true);
      expect(texts).toEqual({ best: [], improve: [] });
    }), { numRuns: 50 });
  });

  test('the mean is that of the counts, an item that few marked shows none, and the order of the sheets shows nowhere', () => {
    fc.assert(fc.property(fc.array(sheet, { minLength: 5, maxLength: 30 }), (sheets) => {
      const read = evaluationSummary(sheets, false);
      for (const { answered, mean, counts } of read.items) {
        expect(mean === null).toBe(answered < 5);
        if (counts === null || mean === null) continue;
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(answered);
        expect(mean).toBeCloseTo(counts.reduce((sum, n, i) => sum + n * (i + 1), 0) / answered, 9);
      }
      expect(evaluationSummary(sheets.toReversed(), false)).toEqual(read);
    }), { numRuns: 50 });
  });

  test('an empty sheet says nothing; one mark or one word is enough', () => {
    const nothing: Evaluation = { scores: {}, best: ' ', improve: '' };
    expect([nothing, { ...nothing, scores: { clear: 1 as const } }, { ...nothing, improve: 'x' }].map(saysSomething)).toEqual([false, true, true]);
  });

  test('a code for paper is short and the session’s own', () => expect(sheetCodeOf('01890000-0000-7000-8000-0000a1b2c3d4')).toBe('B2C3D4'));
});
