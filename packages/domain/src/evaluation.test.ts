import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { smallestShown } from './disclosure.ts';
import {
  beyondPresent, evaluationItems, evaluationLimits, evaluationStep, evaluationSummary, mayDeviceSend, mayEvaluate, noScores, saysSomething, sheetCodeOf, sumOfItems, toldScores, type Evaluation, type KeptSheet,
} from './evaluation.ts';

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

const few = smallestShown.withoutRoster;
const apply = (sheets: readonly KeptSheet[]): KeptSheet[] => { const joined = evaluationStep(sheets); return sheets.map((one, i) => ({ ...one, counted: [...one.counted, ...joined[i]!] })); };

describe('what is read of sheets', () => {
  const kept = sheet.map((one): KeptSheet => ({ ...one, counted: [] }));
  const event = fc.oneof({ weight: 6, arbitrary: kept.map((one) => ({ come: one })) }, { weight: 2, arbitrary: fc.constant({ close: true }) }, { weight: 1, arbitrary: fc.nat(50).map((take) => ({ take })) });

  test('whoever sees every state, however often the link closes and opens again, sees steps of at least five sheets and none of fewer', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let sheets: KeptSheet[] = [];
      let open = true;
      const seen = [evaluationSummary(sheets, open)];
      for (const now of events) {
        if ('come' in now) { sheets.push(now.come); open = true; }
        // Only what counts nowhere yet is taken back.
        else if ('take' in now) sheets = sheets.filter((one, i) => i !== now.take || one.counted.length > 0);
        else { sheets = apply(sheets); open = false; }
        seen.push(evaluationSummary(sheets, open));
      }
      for (const [i, after] of seen.entries()) for (const before of seen.slice(0, i)) {
        for (const [n, { answered, counts }] of after.items.entries()) {
          const was = before.items[n]!;
          expect(answered === was.answered || answered - was.answered >= few).toBe(true);
          expect(was.counts?.every((count, at) => count <= (counts?.[at] ?? 0)) ?? true).toBe(true);
        }
        // What was written comes out with at least five sheets at once, written on or not.
        if (JSON.stringify(after.texts) !== JSON.stringify(before.texts)) expect(sheets.filter((one) => one.counted.includes('texts')).length).toBeGreaterThanOrEqual(few);
      }
      const texts = sheets.filter((one) => one.counted.includes('texts')).length;
      expect(texts === 0 || texts >= few).toBe(true);
    }), runs(2_000, 40));
  });

  test('once closed everything counts but fewer than five of each; the mean is that of the counts, and the order of the sheets shows nowhere', () => {
    fc.assert(fc.property(fc.array(kept, { maxLength: 30 }), (sheets) => {
      const read = evaluationSummary(apply(sheets), false);
      expect(read.waiting).toBe(sheets.length < few ? sheets.length : 0);
      expect([read.movable, read.hidden]).toEqual([false, sheets.length < few ? 'few' : null]);
      for (const { item, answered, mean, counts } of read.items) {
        const marked = sheets.filter((one) => one.scores[item] !== undefined).length;
        expect(answered).toBe(marked < few ? 0 : marked);
        if (counts === null || mean === null) expect([answered, counts, mean]).toEqual([0, null, null]);
        else expect(mean).toBeCloseTo(counts.reduce((sum, n, i) => sum + n * (i + 1), 0) / answered, 9);
      }
      expect(evaluationSummary(apply(sheets.toReversed()), false)).toEqual(read);
    }), runs(1_000, 50));
  });

  test('before anybody closes it says why nothing is shown', () => {
    const many = Array.from({ length: few }, (): KeptSheet => ({ scores: { clear: 4 }, best: '', improve: '', counted: [] }));
    expect([evaluationSummary(many, true).hidden, evaluationSummary(many, false).hidden, evaluationSummary(many.slice(1), false).hidden]).toEqual(['open', 'uncounted', 'few']);
  });

  test('a sum is of what each session shows; the committee is told it in steps of eleven', () => {
    const [all] = sumOfItems([{ item: 'clear', counts: [1, 0, 0, 0, 4] }, { item: 'clear', counts: [0, 0, 5, 0, 0] }, { item: 'useful', counts: [5, 0, 0, 0, 0] }]);
    expect(all).toEqual({ item: 'clear', answered: 10, mean: 3.6, counts: [1, 0, 5, 0, 4] });
    expect([toldScores(noScores, [1, 0, 5, 0, 4]), toldScores(noScores, [1, 0, 6, 0, 4]), toldScores([1, 0, 6, 0, 4], [2, 0, 9, 6, 4])]).toEqual([noScores, [1, 0, 6, 0, 4], [1, 0, 6, 0, 4]]);
  });

  test.each([[12, 10, 2], [10, 10, 0], [3, 0, 0]])('of %d sheets and %d people present, %d are more', (sheets, present, more) => expect(beyondPresent(sheets, present)).toBe(more));

  test.each([[true, 'none', 'evaluation_no_mark'], [true, 'used', 'evaluation_sent'], [true, 'fresh', null], [false, 'used', null]] as const)('each device one sheet: %s, its mark %s: %s', (one, mark, code) =>
    expect(mayDeviceSend(one, mark)).toMatchObject(code ? { ok: false, code } : { ok: true }));

  test('an empty sheet says nothing; one mark or one word is enough', () => {
    const nothing: Evaluation = { scores: {}, best: ' ', improve: '' };
    expect([nothing, { ...nothing, scores: { clear: 1 as const } }, { ...nothing, improve: 'x' }].map(saysSomething)).toEqual([false, true, true]);
  });

  test('a code for paper is short and the session’s own', () => expect(sheetCodeOf('01890000-0000-7000-8000-0000a1b2c3d4')).toBe('B2C3D4'));
});
