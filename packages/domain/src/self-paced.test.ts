import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { cohortStates } from './cohort.ts';
import { courseCompletion, suggestedCourseRule } from './course-completion.ts';
import { formFor } from './form-allocation.ts';
import { bookedUntil, checkOpenCourse, closeCourse, courseRuleOf, mayJoin, ownState, ownTestWindow, placesMost, reopenCourse } from './self-paced.ts';

const at = (hour: number) => new Date(Date.UTC(2030, 2, 1, hour));

test.each(cohortStates)('from %s a course is closed where it is open, and opened again where it is closed', (state) => {
  expect([closeCourse(state).ok, reopenCourse(state).ok]).toEqual([state === 'running', state === 'completed']);
});

test.each([
  [{ opensOn: '2030-03-01', closesOn: null, places: null }, 0, null], [{ opensOn: '2030-03-01', closesOn: '2030-03-01', places: 1 }, 1, null],
  [{ opensOn: '2030-03-02', closesOn: '2030-03-01', places: null }, 0, 'dates_reversed'], [{ opensOn: '2030-03-01', closesOn: null, places: 3 }, 4, 'places_taken'],
] as const)('%j with %i people: %s', (opening, enrolled, code) => {
  const said = checkOpenCourse(opening, enrolled);
  expect(said.ok ? null : said.code).toBe(code);
});

test('without an end it stands in the books for ten years', () => expect([bookedUntil('2030-03-01', null), bookedUntil('2030-03-01', '2030-06-30')]).toEqual(['2040-02-27', '2030-06-30']));

describe('joining', () => {
  const open = { state: 'running', opensAt: at(8), closesAt: at(18), places: 10, enrolled: 9 } as const;
  test.each([
    [{}, at(9), null], [{}, at(7), 'course_not_open_yet'], [{}, at(18), 'course_closed'], [{ closesAt: null }, at(23), null], [{ state: 'completed' }, at(9), 'course_closed'],
    [{ enrolled: 10 }, at(9), 'course_full'], [{ places: null, enrolled: 10 }, at(9), null], [{ places: null, enrolled: placesMost }, at(9), 'course_full'],
  ] as const)('%j at %p: %s', (change, now, code) => {
    const said = mayJoin({ ...open, ...change }, now);
    expect(said.ok ? null : said.code).toBe(code);
  });
});

const modules = (done: number, of: number) => Array.from({ length: of }, (_, i) => ({ id: String(i), done: i < done ? 2 : 1, of: 2 }));
const pace = { begunAt: null, modules: modules(0, 5), completedAt: null };

test('the pre-test is open until the first part is done, the post-test from as many modules on as completing asks for, a quiz always', () => {
  const rule = courseRuleOf('self_paced');
  expect(ownTestWindow('pre', pace, rule)).toEqual({ opensAt: null, closesAt: null, modulesLeft: 0 });
  expect(ownTestWindow('pre', { ...pace, begunAt: at(9) }, rule)).toMatchObject({ closesAt: at(9) });
  expect([0, 1, 3, 4, 5].map((done) => ownTestWindow('post', { ...pace, modules: modules(done, 5) }, rule).modulesLeft)).toEqual([4, 3, 1, 0, 0]);
  expect(ownTestWindow('post', { ...pace, modules: [] }, rule).modulesLeft).toBe(0);
  expect(ownTestWindow('quiz', pace, rule)).toEqual({ opensAt: null, closesAt: null, modulesLeft: 0 });
});

test('whenever the post-test is open, the modules are no longer what is missing; and the other way round', () => {
  fc.assert(fc.property(fc.nat(40), fc.nat(40), (done, more) => {
    const rule = courseRuleOf('self_paced');
    const of = done + more;
    const left = ownTestWindow('post', { ...pace, modules: modules(done, of) }, rule).modulesLeft;
    const { gaps } = courseCompletion({ attendanceShare: null, postTestPassed: false, modulesDone: done, modules: of }, rule);
    expect(left === 0).toBe(!gaps.includes('modules'));
  }), runs());
});

test('completing asks for no attendance where there is no session, and for the usual elsewhere', () => {
  const facts = { attendanceShare: null, postTestPassed: true, modulesDone: 4, modules: 5 };
  expect(courseCompletion(facts, courseRuleOf('self_paced'))).toMatchObject({ complete: true, gaps: [] });
  expect(courseCompletion(facts, courseRuleOf('delivery'))).toMatchObject({ complete: false, gaps: ['attendance'] });
  expect(courseRuleOf('trainer_training')).toBe(suggestedCourseRule);
});

test('for whoever completed it is over, for the others it goes on; closed it is over for all', () => {
  expect([ownState('running', null), ownState('running', at(9)), ownState('completed', null), ownState('completed', at(9))]).toEqual(['running', 'completed', 'completed', 'completed']);
});

test('however many have joined so far, in whatever order they take their tests: as many hold form A as B, give or take one, and nobody sits the same form twice', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 }), (joined) => {
    const before = Array.from({ length: joined }, (_, i) => formFor('pre', i + 1, { B: [] }));
    const [a, b] = (['A', 'B'] as const).map((form) => before.filter((one) => one === form).length);
    expect(Math.abs(a! - b!)).toBeLessThanOrEqual(1);
    before.forEach((form, i) => {
      expect(formFor('post', i + 1, { B: [] })).not.toBe(form);
      expect(formFor('pre', i + 1, { B: [] })).toBe(form);
    });
  }), runs());
});
