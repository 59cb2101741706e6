import { expect, test } from '@jest/globals';
import { courseCompletion, moduleProgress, modulesDone, suggestedCourseRule } from './course-completion.ts';

const whole = { attendanceShare: 0.9, postTestPassed: true, modulesDone: 6, modules: 6 };

test.each([
  ['everything', {}, []],
  ['just enough', { attendanceShare: 0.8, modulesDone: 4, modules: 5 }, []],
  ['missed too many sessions', { attendanceShare: 0.79 }, ['attendance']],
  ['no session was held', { attendanceShare: null }, ['attendance']],
  ['post-test failed or not sat', { postTestPassed: false }, ['post_test']],
  ['a kit without a post-test asks for none', { postTestPassed: null }, []],
  ['half the modules', { modulesDone: 3 }, ['modules']],
  ['a kit without modules', { modulesDone: 0, modules: 0 }, []],
] as const)('%s', (_, facts, gaps) => {
  const completion = courseCompletion({ ...whole, ...facts }, suggestedCourseRule);
  expect([completion.complete, completion.gaps]).toEqual([gaps.length === 0, gaps]);
});

test('a part counts when it was read, skipped, or given at a session that the person attended', () => {
  const modules = [{ id: 'm1', activityIds: ['a', 'b'] }, { id: 'm2', activityIds: ['c', 'd'] }, { id: 'm3', activityIds: ['e'] }];
  const progress = moduleProgress([...modules, { id: 'm4', activityIds: [] }], { a: 'done', b: 'skipped', c: 'done', e: 'opened' }, new Set(['d']));
  expect(progress.map(({ done, of }) => `${done}/${of}`)).toEqual(['2/2', '2/2', '0/1', '0/0']);
  expect(modulesDone(progress)).toEqual(['m1', 'm2', 'm4']);
});
