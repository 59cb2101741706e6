import { describe, expect, test } from '@jest/globals';
import { mayKeyPaper, mayWithdrawPaper, paperState, sittingMoment, type PaperSitting } from './paper-sitting.ts';

const zone = 'America/Tegucigalpa';
const at = (text: string) => new Date(`${text}:00-06:00`);
const now = at('2030-03-20T09:00');

describe('the moment of a sitting', () => {
  const window = { opensAt: at('2030-03-10T14:00'), closesAt: at('2030-03-12T10:00') };
  test.each([
    ['is noon of its day', '2030-03-11', window, '2030-03-11T12:00'], ['is within a window that opens after noon', '2030-03-10', window, '2030-03-10T14:00'],
    ['is within one that closes before noon', '2030-03-12', window, '2030-03-12T09:59'], ['is no later than now', '2030-03-20', { opensAt: null, closesAt: null }, '2030-03-20T09:00'],
    ['of a day to come stays there', '2030-03-21', { opensAt: null, closesAt: null }, '2030-03-21T12:00'],
  ])('%s', (_, day, of, moment) => expect(sittingMoment(day, zone, of, now)).toEqual(at(moment)));
});

const sitting: PaperSitting = { enrolled: true, purpose: 'post', cohortState: 'running', attemptsUsed: 0, attemptsAllowed: 2, opensAt: at('2030-03-10T08:00'), closesAt: null, onScreen: null, own: false, satAt: at('2030-03-10T12:00') };

test.each<[string, Partial<PaperSitting>, string]>([
  ['is taken with the next number', { attemptsUsed: 1 }, '2'], ['of one’s own is not', { own: true }, 'paper_own'], ['of a day to come is not', { satAt: at('2030-03-21T12:00') }, 'paper_sat_later'],
  ['of before its window is not, though it is open now', { satAt: at('2030-03-09T12:00') }, 'not_open_yet'], ['beside one open on a screen is not', { onScreen: 'open' }, 'paper_sat_on_screen'],
  ['over one handed in on a screen is not', { onScreen: 'submitted', attemptsUsed: 2 }, 'paper_sat_on_screen'], ['after a pass on a screen is not', { onScreen: 'submitted', attemptsUsed: 1, passed: true }, 'paper_sat_on_screen'],
  ['after one of two on a screen is', { onScreen: 'submitted', attemptsUsed: 1 }, '2'], ['after all on paper is not', { attemptsUsed: 2 }, 'attempts_used_up'], ['of a cohort that is over is not', { cohortState: 'completed' }, 'cohort_not_open'],
  ['of somebody who left is not', { enrolled: false }, 'not_enrolled'], ['of a pre-test is, days after the window that it was sat in', { purpose: 'pre', opensAt: null, closesAt: at('2030-03-10T13:00') }, '1'],
])('a form %s', (_, change, told) => {
  const decision = mayKeyPaper({ ...sitting, ...change }, now);
  expect(decision.ok ? String(decision.value.number) : decision.code).toBe(told);
});

test.each([
  [{}, 'printed'], [{ firstBegun: true }, 'begun'], [{ firstBegun: true, firstDone: true, twice: true }, 'second'], [{ firstBegun: true, firstDone: true, secondDone: true, twice: true }, 'differs'], [{ keyed: true }, 'keyed'],
])('a form with %j is %s', (given, state) => expect(paperState({ keyed: false, twice: false, firstBegun: false, firstDone: false, secondDone: false, ...given })).toBe(state));

test('what was keyed is taken back while its test may be sat, not once the cohort is over', () => {
  expect([true, false].map((keyed) => mayWithdrawPaper({ keyed, purpose: 'post', cohortState: 'running' }).ok)).toEqual([true, false]);
  expect(mayWithdrawPaper({ keyed: true, purpose: 'post', cohortState: 'completed' })).toEqual({ ok: false, code: 'cohort_not_open', detail: { state: 'completed' } });
});
