import { describe, expect, test } from '@jest/globals';
import { againAt, keptAnswerStands, mayStart } from './attempt.ts';
import { mayAnswer, reviewTime, testWindow } from './test-window.ts';

const at = (text: string) => new Date(text);
const sessions = [
  { startsAt: at('2026-03-08T14:00:00Z'), endsAt: at('2026-03-08T20:00:00Z') },
  { startsAt: at('2026-03-01T14:00:00Z'), endsAt: at('2026-03-01T20:00:00Z') },
];

describe('when a test may be begun', () => {
  test('a pre-test closes with the first session, whatever order sessions come in', () => {
    expect(testWindow('pre', sessions)).toEqual({ opensAt: null, closesAt: at('2026-03-01T20:00:00Z') });
  });
  test('a post-test opens with the last session and stays open', () => {
    expect(testWindow('post', sessions)).toEqual({ opensAt: at('2026-03-08T14:00:00Z'), closesAt: null });
  });
  test.each(['quiz', 'pre', 'post'] as const)('without sessions only the state of the cohort decides (%s)', (purpose) => {
    expect(testWindow(purpose, [])).toEqual({ opensAt: null, closesAt: null });
  });
  test('a post-test that was passed is not sat again; a quiz is', () => {
    const facts = { enrolled: true, cohortState: 'running' as const, attemptsUsed: 1, attemptsAllowed: 3, passed: true, hasOpenAttempt: false, opensAt: null, closesAt: null };
    expect(mayStart({ ...facts, purpose: 'post' }, at('2026-03-09T00:00:00Z'))).toMatchObject({ ok: false, code: 'passed_already' });
    expect(mayStart({ ...facts, purpose: 'quiz' }, at('2026-03-09T00:00:00Z'))).toEqual({ ok: true, value: { number: 2 } });
  });
});

test('a test may ask for a pause after an attempt', () => {
  const facts = { enrolled: true, purpose: 'quiz', cohortState: 'running', attemptsUsed: 1, attemptsAllowed: 3, hasOpenAttempt: false, opensAt: null, closesAt: null } as const;
  const ended = at('2026-03-08T15:00:00Z');
  expect([againAt(null, 12), againAt(ended, undefined)]).toEqual([null, null]);
  const paused = { ...facts, againAt: againAt(ended, 12) };
  expect(mayStart(paused, at('2026-03-09T02:59:59Z'))).toMatchObject({ code: 'pause_between', detail: { againAt: '2026-03-09T03:00:00.000Z' } });
  expect(mayStart(paused, at('2026-03-09T03:00:00Z')).ok).toBe(true);
});

describe('whether an answer still counts', () => {
  const open = { purpose: 'post', cohortState: 'running', startedAt: at('2026-03-08T14:30:00Z'), submittedAt: null, dueAt: at('2026-03-08T15:00:00Z') } as const;
  test.each([
    ['in time', '2026-03-08T14:59:00Z', true],
    ['within the grace of a slow network', '2026-03-08T15:01:00Z', true],
    ['later', '2026-03-08T15:03:00Z', false],
  ])('%s', (_, moment, ok) => expect(mayAnswer(open, at(moment)).ok).toBe(ok));
  test.each([
    ['made in time, arrived half an hour late', '2026-03-08T14:59:59Z', '2026-03-08T15:30:00Z', 'made_in_time'],
    ['made at the last moment, arrived at the last', '2026-03-08T15:00:00Z', '2026-03-08T16:00:00Z', 'made_in_time'],
    ['made in time, arrived later than anybody is believed', '2026-03-08T14:59:00Z', '2026-03-08T16:00:01Z', 'time_is_up'],
    ['made late', '2026-03-08T15:00:01Z', '2026-03-08T15:30:00Z', 'time_is_up'],
    ['made before it began', '2026-03-08T14:29:59Z', '2026-03-08T15:30:00Z', 'time_is_up'],
    ['arrived in time, whatever the device says', '2030-01-01T00:00:00Z', '2026-03-08T14:59:00Z', 'in_time'],
    ['arrived in the grace, whatever the device says', '2030-01-01T00:00:00Z', '2026-03-08T15:01:00Z', 'in_grace'],
  ])('%s', (_, madeAt, moment, outcome) => {
    const decision = mayAnswer(open, at(moment), at(madeAt));
    expect(decision.ok ? decision.value : decision.code).toBe(outcome);
  });
  test('which was kept on a device stands unless a later one was saved', () => {
    expect(['2026-03-08T14:40:00Z', '2026-03-08T14:39:00Z', null].map((saved) => keptAnswerStands(at('2026-03-08T14:39:30Z'), saved ? at(saved) : null))).toEqual([false, true, true]);
  });
  test('not after it was handed in', () => {
    expect(mayAnswer({ ...open, submittedAt: at('2026-03-08T14:30:00Z') }, at('2026-03-08T14:40:00Z'))).toMatchObject({ code: 'attempt_submitted' });
  });
  test('not once the cohort is completed, even in time', () => {
    expect(mayAnswer({ ...open, cohortState: 'completed' }, at('2026-03-08T14:40:00Z'))).toMatchObject({ code: 'cohort_not_open' });
  });
});

describe('when answers are shown', () => {
  test.each([
    ['never', 'quiz', 'completed', false, 'never'],
    ['after_submit', 'quiz', 'running', true, 'now'],
    ['after_submit', 'post', 'running', true, 'after_attempts'],
    ['after_submit', 'post', 'running', false, 'now'],
    ['after_submit', 'post', 'completed', true, 'now'],
    ['after_completion', 'quiz', 'running', false, 'after_completion'],
    ['after_completion', 'post', 'completed', false, 'now'], ['after_completion', 'follow_up', 'completed', true, 'after_attempts'], ['after_completion', 'follow_up', 'completed', false, 'now'],
  ] as const)('%s, %s, %s, may try again %s: %s', (rule, purpose, cohortState, mayTryAgain, when) => {
    expect(reviewTime(rule, { purpose, cohortState, mayTryAgain })).toBe(when);
  });
});
