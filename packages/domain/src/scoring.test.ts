import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from './fold.ts';
import { gradeAttempt, gradeResponse, type Answer, type GradedQuestion } from './scoring.ts';
import { runs } from '../test/property.ts';

const options = (...correct: boolean[]) => correct.map((c, i) => ({ id: `o${i + 1}`, correct: c }));
const single: GradedQuestion = { id: 'q1', kind: 'single', points: 1, options: options(false, true, false) };
const multiple: GradedQuestion & { kind: 'multiple' } = { id: 'q2', kind: 'multiple', credit: 'balance', points: 3, options: options(true, true, true, false, false) };
const yesNo: GradedQuestion = { id: 'q3', kind: 'true_false', points: 1, correct: false };
const short: GradedQuestion = { id: 'q4', kind: 'short', points: 2, accepted: ['Línea 114', 'señal'] };
const chose = (...optionIds: string[]): Answer => ({ kind: 'choice', optionIds });
const wrote = (text: string): Answer => ({ kind: 'text', text });

describe('one response', () => {
  test.each([
    ['the right option', single, chose('o2'), 1],
    ['a wrong option', single, chose('o1'), 0],
    ['two options of one', single, chose('o1', 'o2'), 0],
    ['the same option twice', single, chose('o2', 'o2'), 1],
    ['all right ones', multiple, chose('o1', 'o2', 'o3'), 1],
    ['two of three', multiple, chose('o1', 'o2'), 2 / 3],
    ['two right and one wrong', multiple, chose('o1', 'o2', 'o4'), 1 / 3],
    ['everything', multiple, chose('o1', 'o2', 'o3', 'o4', 'o5'), 1 / 3],
    ['more wrong than right', multiple, chose('o1', 'o4', 'o5'), 0],
    ['something that is no option', multiple, chose('o1', 'o2', 'o9'), 1 / 3],
    ['false, rightly', yesNo, { kind: 'boolean', value: false }, 1],
    ['true, wrongly', yesNo, { kind: 'boolean', value: true }, 0],
    ['the text without accents and spaces', short, wrote('  LINEA   114 '), 1],
    ['the other accepted text without its ñ', short, wrote('senal'), 1],
    ['another text', short, wrote('linea 115'), 0],
  ] as const)('%s', (_, question, answer, share) => {
    const grade = gradeResponse(question, answer);
    expect(grade).toMatchObject({ answered: true, of: question.points });
    expect(grade.share).toBeCloseTo(share, 12);
    expect(grade.points).toBeCloseTo(share * question.points, 12);
  });
  test.each([
    ['nothing', single, null], ['nothing at all', single, undefined], ['no option', single, chose()], ['no option of many', multiple, chose()],
    ['blanks', short, wrote('  ')], ['a text for a choice', single, wrote('o2')], ['a text for choices', multiple, wrote('o1')],
    ['a choice for yes or no', yesNo, chose('o1')], ['a choice for a text', short, chose('o1')],
  ] as const)('%s counts as not answered', (_, question, answer) => {
    expect(gradeResponse(question, answer)).toMatchObject({ answered: false, share: 0, points: 0 });
  });
  test('a multiple choice without a right option gives nothing', () => {
    expect(gradeResponse({ ...multiple, options: options(false, false) }, chose('o1')).share).toBe(0);
  });
});

describe('a whole attempt', () => {
  const questions = [single, multiple, yesNo, short];
  test('counts every question of the form, and nothing else', () => {
    const grade = gradeAttempt(questions, { q1: chose('o2'), q2: chose('o1', 'o2'), q4: wrote('señal'), other: wrote('x') }, 5 / 7);
    expect(grade).toMatchObject({ points: 5, of: 7, passed: true });
    expect(grade.responses.map((r) => r.questionId)).toEqual(['q1', 'q2', 'q3', 'q4']);
    expect(gradeAttempt(questions, { q1: chose('o2') }, 0.5).passed).toBe(false);
  });
  test('reaches a mark that thirds add up to', () => {
    const thirds = [1, 2, 3].map((n) => ({ ...multiple, id: `t${n}`, points: 1 }));
    expect(gradeAttempt(thirds, { t1: chose('o1'), t2: chose('o1'), t3: chose('o1') }, 1 / 3).passed).toBe(true);
  });
  test('of no questions is not passed', () => {
    expect(gradeAttempt([], {}, 0)).toMatchObject({ share: 0, passed: false });
  });
  test('answers do not come from the prototype', () => {
    expect(gradeAttempt([{ ...single, id: 'constructor' }], {}, 0).responses[0]).toMatchObject({ answered: false });
  });
});

test('a share lies between 0 and 1; one right option more never costs, one wrong one more never helps', () => {
  const question = fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }).map((correct): GradedQuestion & { kind: 'multiple' } => ({ id: 'q', kind: 'multiple', credit: 'balance', points: 2, options: options(...correct) }));
  fc.assert(
    fc.property(question.chain((q) => fc.tuple(fc.constant(q), fc.subarray(q.options.map((o) => o.id), { minLength: 1 }), fc.constantFrom(...q.options))), ([q, chosen, more]) => {
      const { share } = gradeResponse(q, chose(...chosen));
      expect(share >= 0 && share <= 1).toBe(true);
      const after = gradeResponse(q, chose(...chosen, more.id)).share;
      expect(more.correct ? after >= share : after <= share).toBe(true);
    }),
    runs(),
  );
});

test('folding twice folds no more, and knows neither case nor composition', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text.normalize('NFD'))).toBe(fold(text));
    }),
    runs(),
  );
  expect(fold('GROẞ ΣΟΦΟΣ d´Oro')).toBe("gross σοφοσ d'oro");
  expect(fold(' ÁÉ  ñ’\u00A0Straße ')).toBe("ae n' strasse");
});
