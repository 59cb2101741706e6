import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from './fold.ts';
import { gradeAttempt, gradeResponse, numberIn, type Answer, type GradedQuestion } from './scoring.ts';
import { runs } from '../test/property.ts';

const options = (...correct: boolean[]) => correct.map((c, i) => ({ id: `o${i + 1}`, correct: c }));
const single: GradedQuestion = { id: 'q1', kind: 'single', points: 1, options: options(false, true, false) };
const multiple: GradedQuestion & { kind: 'multiple' } = { id: 'q2', kind: 'multiple', credit: 'balance', points: 3, options: options(true, true, true, false, false) };
const yesNo: GradedQuestion = { id: 'q3', kind: 'true_false', points: 1, correct: false };
const short: GradedQuestion = { id: 'q4', kind: 'short', points: 2, accepted: ['Línea 114', 'señal'] };
const everyWay = { ...multiple, id: 'q5', credit: 'each' as const };
const exactly = { ...multiple, id: 'q6', credit: 'all_or_nothing' as const };
const matching: GradedQuestion & { kind: 'matching' } = { id: 'q7', kind: 'matching', points: 2, credit: 'each', prompts: [{ id: 'p1', choiceId: 'c2' }, { id: 'p2', choiceId: 'c2' }, { id: 'p3', choiceId: 'c1' }] };
const ordering: GradedQuestion & { kind: 'ordering' } = { id: 'q8', kind: 'ordering', points: 3, credit: 'neighbours', items: ['i1', 'i2', 'i3', 'i4'].map((id) => ({ id })) };
const numeric: GradedQuestion = { id: 'q9', kind: 'numeric', points: 1, value: 0.3, tolerance: 0.1 };
const exact: GradedQuestion = { id: 'q10', kind: 'numeric', points: 1, value: 114, tolerance: 0 };
const cloze: GradedQuestion = {
  id: 'q11', kind: 'cloze', points: 3,
  gaps: [{ id: 'g1', kind: 'text', accepted: ['Señal'] }, { id: 'g2', kind: 'choice', options: options(false, true) }, { id: 'g3', kind: 'number', value: 2.5, tolerance: 0.5 }],
};
const paired = (...matches: [string, string][]): Answer => ({ kind: 'matches', matches: Object.fromEntries(matches) });
const put = (...itemIds: string[]): Answer => ({ kind: 'order', itemIds });
const counted = (value: number | null): Answer => ({ kind: 'number', value });
const filled = (gaps: Record<string, string>): Answer => ({ kind: 'gaps', gaps });
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
    ['by every option: all as it should be', everyWay, chose('o1', 'o2', 'o3'), 1],
    ['by every option: one right missing', everyWay, chose('o1', 'o2'), 4 / 5],
    ['by every option: only a wrong one', everyWay, chose('o4'), 1 / 5],
    ['by every option: all of them', everyWay, chose('o1', 'o2', 'o3', 'o4', 'o5'), 3 / 5],
    ['all or nothing: all', exactly, chose('o3', 'o2', 'o1'), 1],
    ['all or nothing: one missing', exactly, chose('o1', 'o2'), 0],
    ['all or nothing: one too many', exactly, chose('o1', 'o2', 'o3', 'o4'), 0],
    ['every prompt with its choice', matching, paired(['p1', 'c2'], ['p2', 'c2'], ['p3', 'c1']), 1],
    ['two prompts of three', matching, paired(['p1', 'c2'], ['p2', 'c2'], ['p3', 'c2']), 2 / 3],
    ['one prompt, the others open', matching, paired(['p3', 'c1']), 1 / 3],
    ['prompts all or nothing: one wrong', { ...matching, credit: 'all_or_nothing' }, paired(['p1', 'c2'], ['p2', 'c2'], ['p3', 'c2']), 0],
    ['prompts all or nothing: all', { ...matching, credit: 'all_or_nothing' }, paired(['p1', 'c2'], ['p2', 'c2'], ['p3', 'c1']), 1],
    ['the right order', ordering, put('i1', 'i2', 'i3', 'i4'), 1],
    ['the first put last', ordering, put('i2', 'i3', 'i4', 'i1'), 2 / 3],
    ['the other way round', ordering, put('i4', 'i3', 'i2', 'i1'), 0],
    ['one item too many between', ordering, put('i1', 'i9', 'i2', 'i3', 'i4'), 2 / 3],
    ['an item twice loses its place', ordering, put('i1', 'i2', 'i1', 'i2', 'i3'), 1 / 3],
    ['order all or nothing: right', { ...ordering, credit: 'all_or_nothing' }, put('i1', 'i2', 'i3', 'i4'), 1],
    ['order all or nothing: two exchanged', { ...ordering, credit: 'all_or_nothing' }, put('i1', 'i3', 'i2', 'i4'), 0],
    ['the number', numeric, counted(0.3), 1],
    ['the edge of the tolerance, a sum that binary fractions miss', numeric, counted(0.1 + 0.1), 1],
    ['beyond the tolerance', numeric, counted(0.41), 0],
    ['exactly the number', exact, counted(114), 1],
    ['beside the number', exact, counted(114.01), 0],
    ['every gap', cloze, filled({ g1: ' SENAL ', g2: 'o2', g3: '2,9' }), 1],
    ['two gaps of three', cloze, filled({ g1: 'señal', g2: 'o1', g3: '3' }), 2 / 3],
    ['a gap with words for a number', cloze, filled({ g1: 'x', g3: 'tres' }), 0],
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
    ['no prompt', matching, paired()], ['prompts that are none of its own', matching, paired(['p9', 'c1'])], ['a choice for prompts', matching, chose('c1')],
    ['no order', ordering, put()], ['a number taken back', numeric, counted(null)], ['a text for a number', numeric, wrote('0,3')],
    ['blank gaps', cloze, filled({ g1: ' ', g9: 'x' })], ['a text for gaps', cloze, wrote('señal')],
  ] as const)('%s counts as not answered', (_, question, answer) => {
    expect(gradeResponse(question, answer)).toMatchObject({ answered: false, share: 0, points: 0 });
  });
  test('a multiple choice without a right option gives nothing', () => {
    expect(gradeResponse({ ...multiple, options: options(false, false) }, chose('o1')).share).toBe(0);
  });
});

test('an opinion earns nothing of nothing; an essay that was written has no points before its mark, one left empty has none', () => {
  expect(gradeResponse({ id: 'l', kind: 'likert', points: 3 }, chose('s1'))).toEqual({ questionId: 'l', answered: true, share: 0, points: 0, of: 0 });
  const essay = { id: 'e', kind: 'essay', points: 3 } as const;
  expect(gradeResponse(essay, wrote('Así fue'))).toEqual({ questionId: 'e', answered: true, share: null, points: null, of: 3 });
  expect(gradeResponse(essay, wrote('Así fue'), 1.5)).toMatchObject({ share: 0.5, points: 1.5 });
  expect(gradeResponse(essay, wrote('Así fue'), 0)).toMatchObject({ share: 0, points: 0 });
  expect(gradeResponse(essay, wrote(' '))).toMatchObject({ answered: false, points: 0, of: 3 });
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
  test('comes to nothing while an essay waits, not even to a fail, and to the whole once it is marked', () => {
    const asked: GradedQuestion[] = [single, { id: 'e', kind: 'essay', points: 3 }];
    const answers = { q1: chose('o2'), e: wrote('Así fue') };
    expect(gradeAttempt(asked, answers, 0)).toMatchObject({ points: null, share: null, passed: null, of: 4, waiting: ['e'] });
    expect(gradeAttempt(asked, answers, 0.75, new Map([['e', 2]]))).toMatchObject({ points: 3, share: 0.75, passed: true, waiting: [] });
    expect(gradeAttempt(asked, { q1: chose('o2') }, 0.75)).toMatchObject({ points: 1, passed: false, waiting: [] });
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
      const after = gradeResponse(q, chose(...chosen, more.id)).share;
      if (share === null || after === null) throw new Error('a key grades it');
      expect(share >= 0 && share <= 1).toBe(true);
      expect(more.correct ? after >= share : after <= share).toBe(true);
    }),
    runs(),
  );
});

test('a matching answered at random earns what its right prompts are worth', () => {
  const choices = fc.constantFrom('c1', 'c2', 'c3');
  fc.assert(
    fc.property(fc.array(fc.tuple(choices, fc.option(choices, { nil: undefined })), { minLength: 2, maxLength: 12 }), (pairs) => {
      const question: GradedQuestion = { id: 'q', kind: 'matching', points: 1, credit: 'each', prompts: pairs.map(([choiceId], n) => ({ id: `p${n}`, choiceId })) };
      const given = pairs.flatMap(([, choice], n): [string, string][] => (choice ? [[`p${n}`, choice]] : []));
      const right = pairs.filter(([choiceId, choice]) => choiceId === choice).length;
      expect(gradeResponse(question, paired(...given))).toMatchObject({ answered: given.length > 0, share: right / pairs.length });
    }),
    runs(),
  );
});

test('an order earns by its neighbours: a whole one only when it is right, and turning it about once costs one pair', () => {
  const size = fc.integer({ min: 2, max: 12 }).chain((n) => {
    const ids = Array.from({ length: n }, (_, i) => `i${i}`);
    return fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: n, maxLength: n }), fc.integer({ min: 1, max: n - 1 }));
  });
  fc.assert(
    fc.property(size, ([ids, shuffled, cut]) => {
      const question: GradedQuestion = { id: 'q', kind: 'ordering', points: 1, credit: 'neighbours', items: ids.map((id) => ({ id })) };
      const share = (given: readonly string[]) => gradeResponse(question, put(...given)).share;
      expect(share(shuffled) === 1).toBe(shuffled.join() === ids.join());
      expect(share([...ids.slice(cut), ...ids.slice(0, cut)])).toBeCloseTo((ids.length - 2) / (ids.length - 1), 12);
    }),
    runs(),
  );
});

test('a number within its tolerance is right and one clearly outside is not, however large', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 2000 }), (value, tolerance, off) => {
      const question: GradedQuestion = { id: 'q', kind: 'numeric', points: 1, value: value / 100, tolerance: tolerance / 100 };
      expect(gradeResponse(question, counted((value + off) / 100)).share).toBe(Number(off <= tolerance));
      expect(gradeResponse(question, counted((value - off) / 100)).share).toBe(Number(off <= tolerance));
    }),
    runs(),
  );
});

test.each([['12', 12], [' +3,5 ', 3.5], ['-0.25', -0.25], [',5', 0.5], ['1.', 1], ['1.000', 1], ['1,000,000', null], ['1e3', null], ['tres', null], ['', null], ['-', null], ['0x10', null], ['Infinity', null]])(
  'the number written “%s” is %s', (text, number) => {
    expect(numberIn(text)).toBe(number);
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
