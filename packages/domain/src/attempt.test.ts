import { describe, expect, test } from '@jest/globals';
import { deadline, mayStart, statesForPurpose, submissionTiming, testPurposes, type AttemptFacts } from './attempt.ts';
import { cohortStates } from './cohort.ts';
import { formFor } from './form-allocation.ts';

const now = new Date('2026-06-01T15:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const facts: AttemptFacts = {
  enrolled: true, purpose: 'post', cohortState: 'running', attemptsUsed: 1, attemptsAllowed: 2, hasOpenAttempt: false, opensAt: now, closesAt: later(1),
};

describe('an attempt', () => {
  test('is numbered from one', () => {
    expect(mayStart(facts, now)).toEqual({ ok: true, value: { number: 2 } });
    expect(mayStart({ ...facts, attemptsUsed: 0, opensAt: null, closesAt: null }, now)).toEqual({ ok: true, value: { number: 1 } });
  });
  test.each([
    ['not_enrolled', { enrolled: false }],
    ['cohort_not_open', { cohortState: 'completed' }],
    ['not_open_yet', { opensAt: later(1) }],
    ['modules_first', { modulesLeft: 2 }],
    ['closed', { closesAt: now }],
    ['attempt_open', { hasOpenAttempt: true }],
    ['attempts_used_up', { attemptsUsed: 2 }],
  ] as const)('is refused: %s', (code, change) => {
    expect(mayStart({ ...facts, ...change }, now)).toMatchObject({ ok: false, code });
  });
  test.each(testPurposes)('at a %s test is open in its states of the cohort alone', (purpose) => {
    const open = cohortStates.filter((cohortState) => mayStart({ ...facts, purpose, cohortState }, now).ok);
    expect(open).toEqual([...statesForPurpose[purpose]]);
  });
});

describe('a time limit', () => {
  test('is counted from the start, longer for whoever needs it', () => {
    expect(deadline(now, 30)).toEqual(later(1800));
    expect(deadline(now, 30, 0.5)).toEqual(later(2700));
    expect(deadline(now, null)).toBeNull();
    expect(deadline(now, undefined)).toBeNull();
  });
  test.each([[null, 1e6, 'in_time'], [0, 0, 'in_time'], [0, 120, 'in_grace'], [0, 121, 'late']] as const)('due at %s, handed in at %i: %s', (due, at, timing) => {
    expect(submissionTiming(due === null ? null : later(due), later(at))).toBe(timing);
  });
});

describe('forms', () => {
  const both = { B: ['q'] };
  test.each([
    ['pre', 1, both, 'A'], ['post', 1, both, 'B'], ['pre', 2, both, 'B'], ['post', 2, both, 'A'], ['follow_up', 1, both, 'A'], ['follow_up', 2, both, 'B'],
    ['quiz', 2, both, 'A'], ['pre', 2, {}, 'A'], ['post', 1, { B: undefined }, 'A'],
  ] as const)('%s, enrolment %i, %j: %s', (purpose, ordinal, forms, form) => {
    expect(formFor(purpose, ordinal, forms)).toBe(form);
  });
  test.each([['A', both, 'B'], ['B', both, 'A'], ['B', {}, 'A']] as const)('after %s, with the forms %j, a follow-up asks %s', (last, forms, form) => {
    expect(formFor('follow_up', 1, forms, last)).toBe(form);
  });
  test('of a cohort are halves, and nobody sits one twice', () => {
    const cohort = Array.from({ length: 40 }, (_, i) => i + 1);
    expect(cohort.filter((n) => formFor('pre', n, both) === 'A')).toHaveLength(20);
    expect(cohort.every((n) => formFor('pre', n, both) !== formFor('post', n, both))).toBe(true);
  });
});
