import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { type AnsweredQuestion, notBegun, skippedCounts, topicsOf, wentWrong } from './briefing.ts';

const asked = (questionId: string, share: number, more: Partial<AnsweredQuestion> = {}): AnsweredQuestion => ({ questionId, testId: 't', purpose: 'quiz', moduleId: 'm1', asked: 10, share, passMark: 0.7, ...more });
const ids = (questions: readonly AnsweredQuestion[]) => questions.map((one) => one.questionId).join(' ');
const nothing = { given: new Set<string>(), inSession: new Set<string>() };

test('a question went wrong under the mark that passes its test, the worst first', () => expect(ids(wentWrong([asked('a', 0.69), asked('b', 0.7), asked('c', 0.2)]))).toBe('c a'));
test('a test without a mark to pass is taken at half', () => expect(ids(wentWrong([asked('a', 0.49, { passMark: 0 }), asked('b', 0.5, { passMark: 0 })]))).toBe('a'));
test('a question that nobody was asked says nothing', () => expect(wentWrong([asked('a', 0, { asked: 0 })])).toEqual([]));
test('what the pre-test said is over once a later test has asked again', () => expect(ids(wentWrong([asked('a', 0.1, { purpose: 'pre' }), asked('a', 0.9, { purpose: 'post' }), asked('b', 0.1, { purpose: 'pre' }), asked('b', 0, { purpose: 'post', asked: 0 })]))).toBe('b'));

test.each([
  ['a quiz that went wrong', { purpose: 'quiz' }, true, 'repeat'],
  ['a post-test that went wrong, of what was never given', { purpose: 'post' }, false, 'repeat'],
  ['a pre-test, before the module', { purpose: 'pre' }, false, 'stress'],
  ['a pre-test, and the module was given since', { purpose: 'pre' }, true, 'check'],
] as const)('%s', (_, more, given, advice) => expect(topicsOf([asked('a', 0.1, more)], { ...nothing, given: new Set(given ? ['m1'] : []) })).toMatchObject([{ moduleId: 'm1', testId: null, advice, questionIds: ['a'], share: 0.1 }]));

test('questions of one module are one topic with the most pressing advice; those of no module go by their test', () => {
  const topics = topicsOf([asked('a', 0.4, { purpose: 'pre' }), asked('b', 0.2), asked('c', 0.1, { moduleId: null, testId: 'final', purpose: 'post' }), asked('d', 0.9)], { ...nothing, given: new Set(['m1']) });
  expect(topics).toMatchObject([{ moduleId: null, testId: 'final', advice: 'repeat', questionIds: ['c'] }, { moduleId: 'm1', advice: 'repeat', questionIds: ['b', 'a'] }]);
  expect(topics[1]?.share).toBeCloseTo(0.3, 12);
});

test('what is to be repeated comes first, then what this session gives, then what went worst; every question that went wrong is in one topic', () => {
  const question = fc.record({
    questionId: fc.constantFrom('a', 'b', 'c', 'd'), testId: fc.constantFrom('t1', 't2'), purpose: fc.constantFrom('pre', 'quiz', 'post', 'follow_up'), moduleId: fc.option(fc.constantFrom('m1', 'm2', 'm3'), { nil: null }),
    asked: fc.nat(5), share: fc.double({ min: 0, max: 1, noNaN: true }), passMark: fc.constantFrom(0, 0.7),
  }) as fc.Arbitrary<AnsweredQuestion>;
  const modules = fc.uniqueArray(fc.constantFrom('m1', 'm2', 'm3')).map((all) => new Set(all));
  fc.assert(fc.property(fc.array(question), modules, modules, (questions, given, inSession) => {
    const topics = topicsOf(questions, { given, inSession });
    const rank = topics.map((one) => [['repeat', 'stress', 'check'].indexOf(one.advice), one.inSession ? 0 : 1, one.share] as const);
    expect(rank).toEqual([...rank].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
    expect(new Set(topics.flatMap((one) => one.questionIds))).toEqual(new Set(wentWrong(questions).map((one) => one.questionId)));
    for (const one of topics) expect((one.moduleId === null) !== (one.testId === null)).toBe(true);
  }), runs());
});

test('who has begun nothing is told once; of each open test, who is under way and has not begun it', () => {
  const person = (name: string, started: boolean, ...testIds: string[]) => ({ name, started, testIds: new Set(testIds) });
  const found = notBegun([person('Ana', false), person('Leo', true), person('Eva', true, 'inicial')], ['inicial', 'repaso']);
  expect(found.nothing.map((one) => one.name)).toEqual(['Ana']);
  expect(found.tests.map(({ testId, people }) => [testId, people.map((one) => one.name).join(' ')])).toEqual([['inicial', 'Leo'], ['repaso', 'Leo Eva']]);
});

test('parts that were left out are counted of a module only where neither side of the count is few', () => {
  const people = (skips: number, of: number) => Array.from({ length: of }, (_, i) => new Set(i < skips ? ['m1'] : []));
  for (const [skips, of] of [[4, 40], [36, 40], [40, 40], [5, 9], [0, 40]] as const) expect(skippedCounts(people(skips, of))).toEqual([]);
  for (const [skips, of] of [[5, 10], [35, 40]] as const) expect(skippedCounts(people(skips, of))).toEqual([{ moduleId: 'm1', count: skips }]);
});
