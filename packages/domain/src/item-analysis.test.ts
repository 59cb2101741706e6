import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { addForms, correctedDiscrimination, questionFigures, reliability, smallestAnalysed, usableFor, type FormSums, type QuestionSums } from './item-analysis.ts';
import { FormTally, mayRecount, mayReplace } from './item-tally.ts';

/** Sums of a table of points: a row a sitting, a column a question; nobody leaves anything out. */
function sumsOf(rows: readonly (readonly number[])[], of = 1): FormSums {
  const tally = new FormTally();
  for (const row of rows) tally.add({ total: row.reduce((a, b) => a + b, 0), questions: row.map((points, q) => ({ questionId: `q${q + 1}`, of, points, answered: true, optionIds: [] })) });
  return tally.sums();
}

/** The product-moment correlation, from its definition. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((x, y) => x + y, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f: (i: number) => number) => a.reduce((total, _, i) => total + f(i), 0);
  return sum((i) => (a[i]! - ma) * (b[i]! - mb)) / Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2));
}

// Ten students and ten questions: K. L. Wuensch, "The Kuder-Richardson 20", East Carolina University (core.ecu.edu/wuenschk/StatHelp/KR20.txt).
const wuensch = ['1111110110', '1011011101', '1111011001', '0010001000', '0000010010', '1110111111', '1101110111', '1111111101', '0101111101', '1101101110'].map((row) => [...row].map(Number));
// Fifteen people (columns) and ten questions of up to seven points (rows): C. Zaiontz, real-statistics.com, "Cronbach's alpha"; the sample of `cronbach_alpha` in Python's pingouin, which prints the value.
const questions = ['357261426544564', '243452345432553', '465363545653655', '135354335422245', '456242571355323', '514245226533321', '123242125324213', '453663242132442', '356675463743463', '255352352214554'];
const questionnaire = [...questions[0]!].map((_, person) => questions.map((row) => Number(row[person])));

describe('against published examples', () => {
  test('Kuder–Richardson 20: sum of p·q 2.18 and variance 5.84 over ten questions', () => {
    const found = reliability(sumsOf(wuensch))!;
    expect(found.kind).toBe('kr20');
    expect(found.value).toBeCloseTo((10 / 9) * (1 - 2.18 / 5.84), 6);
    expect(found.mean).toBeCloseTo(6.6, 6);
    expect(sumsOf(wuensch).questions.map((question) => questionFigures(question, new Set()).difficulty)).toEqual([0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6]);
  });

  test('Cronbach’s alpha 0.5917188485995826', () => {
    const found = reliability(sumsOf(questionnaire, 7))!;
    expect(found.kind).toBe('alpha');
    expect(found.value).toBeCloseTo(0.5917188485995826, 12);
    expect(found.error).toBeCloseTo(found.deviation * Math.sqrt(1 - 0.5917188485995826), 12);
  });

  test('point-biserial correlation: three wrong and four right, with the rest from nothing to six, 0.8660254037844386 (the example of SciPy’s pointbiserialr)', () => {
    const rows = [0, 0, 0, 1, 1, 1, 1].map((own, rest) => [own, rest]);
    expect(correctedDiscrimination(sumsOf(rows).questions[0]!)).toBeCloseTo(0.8660254037844386, 12);
  });
});

const table = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 3, max: 25 })).chain(([questions, sittings]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: questions, maxLength: questions }), { minLength: sittings, maxLength: sittings }));

describe('out of sums alone', () => {
  test('a question’s discrimination is its correlation with the rest, from the definition', () => fc.assert(fc.property(table, (rows) => {
    for (const [q, question] of sumsOf(rows, 3).questions.entries()) {
      const own = rows.map((row) => row[q]!);
      const rest = rows.map((row) => row.reduce((a, b) => a + b, 0) - row[q]!);
      const constant = new Set(own).size === 1 || new Set(rest).size === 1;
      if (constant) expect(correctedDiscrimination(question)).toBeNull();
      else expect(correctedDiscrimination(question)).toBeCloseTo(correlation(own, rest), 9);
    }
  }), runs()));

  test('reliability without a question is that of the test without it', () => fc.assert(fc.property(table, (rows) => {
    const found = reliability(sumsOf(rows, 3));
    for (const { questionId, value } of found?.without ?? []) {
      const q = Number(questionId.slice(1)) - 1;
      expect(value).toBeCloseTo(reliability(sumsOf(rows.map((row) => row.filter((_, i) => i !== q)), 3))!.value, 9);
    }
  }), runs()));

  test('groups that are added tell what they would tell as one', () => fc.assert(fc.property(fc.tuple(table, fc.nat(24)), ([rows, cut]) => {
    const parts = [rows.slice(0, cut), rows.slice(cut)].filter((part) => part.length > 0).map((part) => sumsOf(part, 3));
    expect(addForms(parts)).toEqual(sumsOf(rows, 3));
  }), runs()));
});

test('questions that always agree are wholly reliable, and nothing is left to measure wrongly', () => {
  const found = reliability(sumsOf([[0.1, 0.1, 0.1], [0.7, 0.7, 0.7], [0.3, 0.3, 0.3]]))!;
  expect([found.value, found.error]).toEqual([expect.closeTo(1, 9), expect.closeTo(0, 6)]);
});

test('nothing is made of nothing: no sitting, one sitting, one question, everybody alike', () => {
  expect([[], [[1, 0]], [[1], [0]], [[1, 0], [1, 0]]].map((rows) => reliability(sumsOf(rows)))).toEqual([null, null, null, null]);
  expect(questionFigures({ ...sumsOf([[1, 0]]).questions[0]!, asked: 0, answered: 0 }, new Set())).toMatchObject({ difficulty: 0, discrimination: null, omitted: 0, flags: ['few_sittings'] });
});

describe('what is said of a question', () => {
  const n = 40;
  /** Forty sittings: so many earn it, of those who did well on the other ten questions (8 points) and of those who did not (2 points). */
  function asked({ strong, weak, answered = n, options = [] as QuestionSums['options'] }: { strong: number; weak: number; answered?: number; options?: QuestionSums['options'] }): QuestionSums {
    const rows = Array.from({ length: n }, (_, i) => { const well = i < n / 2; return [Number(well ? i < strong : i - n / 2 < weak), well ? 8 : 2]; });
    return { ...sumsOf(rows).questions[0]!, answered, options };
  }
  const said = (sums: QuestionSums) => questionFigures(sums, new Set(['a'])).flags;

  test.each([
    ['that the strong know and the weak do not: nothing', asked({ strong: 18, weak: 6 }), []],
    ['that the weak know better: its key may be wrong', asked({ strong: 4, weak: 14 }), ['key_suspect']],
    ['that both know alike: it hardly tells them apart', asked({ strong: 11, weak: 10 }), ['weak']],
    ['that nearly nobody knows', asked({ strong: 6, weak: 0 }), ['too_hard']],
    ['that nearly everybody knows', asked({ strong: 20, weak: 17 }), ['too_easy']],
    ['that many left out', asked({ strong: 18, weak: 6, answered: 34 }), ['skipped']],
    ['with an option that nobody takes', asked({ strong: 18, weak: 6, options: [{ optionId: 'a', chosen: 24, rest: 156 }, { optionId: 'b', chosen: 16, rest: 44 }, { optionId: 'c', chosen: 0, rest: 0 }] }), ['idle_option']],
    ['with a wrong option that draws the strong', asked({ strong: 18, weak: 6, options: [{ optionId: 'a', chosen: 24, rest: 156 }, { optionId: 'b', chosen: 16, rest: 120 }] }), ['tempting_option']],
  ])('one %s', (_, sums, flags) => expect(said(sums)).toEqual(flags));

  test.each([
    ['20 % is not under a fifth', { asked: 50, earned: 10, answered: 50 }, []],
    ['19.6 %, shown as 20 %, is not either', { asked: 51, earned: 10, answered: 51 }, []],
    ['19.2 %, shown as 19 %, is', { asked: 52, earned: 10, answered: 52 }, ['too_hard']],
    ['90.2 %, shown as 90 %, is not too easy', { asked: 51, earned: 46, answered: 51 }, []],
    ['10.3 % left out, shown as 10 %, are not more than a tenth', { asked: 39, earned: 20, answered: 35 }, []],
    ['10.5 % left out, shown as 11 %, are', { asked: 38, earned: 20, answered: 34 }, ['skipped']],
  ])('it agrees with the figure shown: %s', (_, { asked: n, earned, answered }, flags) => {
    const rows = Array.from({ length: n }, (_row, i) => [Number(i < earned), i < earned ? 8 : 2]);
    expect(said({ ...sumsOf(rows).questions[0]!, answered })).toEqual(flags);
  });

  test(`under ${smallestAnalysed} sittings nothing but that they are few`, () => {
    const few = sumsOf(Array.from({ length: smallestAnalysed - 1 }, (_, i) => [Number(i % 2 === 0), 9 - (i % 10)])).questions[0]!;
    expect(said(few)).toEqual(['few_sittings']);
  });
});

test('how far a reliability carries', () => expect([-0.2, 0.69, 0.7, 0.89, 0.9].map(usableFor)).toEqual(['neither', 'neither', 'groups', 'groups', 'people']));

describe('what is kept moves by so many people as may be shown', () => {
  test.each([[null, 4, false], [null, 5, true], [5, 9, false], [5, 10, true], [30, 26, false], [30, 25, true], [9, 4, false]])('from %s to %s: %s', (before, now, may) => expect(mayReplace(before, now)).toBe(may));
  test.each([[7, 7, true], [7, 8, false], [7, 6, false], [7, 12, true], [9, 4, false]])('counted by another key, from %s to %s: %s', (before, again, may) => expect(mayRecount(before, again)).toBe(may));
});

test('an option is counted once a sitting, with what the rest of it earned', () => {
  const tally = new FormTally();
  const sat = (total: number, points: number, optionIds: string[]) => tally.add({ total, questions: [{ questionId: 'q', of: 2, points, answered: optionIds.length > 0, optionIds }] });
  sat(7, 2, ['a', 'b']);
  sat(3, 1, ['a', 'a']);
  sat(4, 0, []);
  expect(tally.sums().questions).toEqual([{ questionId: 'q', of: 2, asked: 3, answered: 2, item: { sum: 3, squares: 5 }, total: { sum: 14, squares: 74 }, products: 17, options: [{ optionId: 'a', chosen: 2, rest: 7 }, { optionId: 'b', chosen: 1, rest: 5 }] }]);
});
