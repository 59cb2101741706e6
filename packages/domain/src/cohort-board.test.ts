import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { boardActions, boardFacts, boardReasons, boardRuleOf, boardRules, liveStates, nextOf, soonDays, stalledDays, type BoardFacts } from './cohort-board.ts';
import { cohortStates } from './cohort.ts';

const fine: BoardFacts = { postponed: 0, sessionsLeft: 2, sessionsPast: 0, daysQuiet: 0, daysToStart: 30, withoutTrainer: 0, reportsMissing: 0, seatsFreePercent: 10 };

test.each([
  ['running', {}, null], ['scheduled', {}, null], ['draft', {}, null],
  ['draft', { postponed: 1 }, 'postponed'], ['running', { postponed: 1, sessionsPast: 2 }, 'postponed'],
  ['running', { sessionsPast: 1, withoutTrainer: 1 }, 'past_not_held'], ['scheduled', { daysToStart: 0 }, 'start_due'], ['running', { daysToStart: -9 }, null],
  ['scheduled', { withoutTrainer: 1 }, 'no_trainer'], ['draft', { withoutTrainer: 1 }, null],
  ['running', { daysQuiet: stalledDays }, 'stalled'], ['running', { daysQuiet: stalledDays - 1 }, null], ['running', { daysQuiet: 90, sessionsLeft: 0 }, 'to_complete'],
  ['running', { reportsMissing: 1 }, 'report_missing'], ['draft', { daysToStart: soonDays }, 'draft_waiting'],
  ['scheduled', { daysToStart: soonDays, seatsFreePercent: 50 }, 'seats_open'], ['scheduled', { daysToStart: soonDays + 1, seatsFreePercent: 100 }, null],
  ['completed', { sessionsPast: 1, postponed: 1 }, null], ['cancelled', { daysToStart: -1 }, null],
] as const)('a cohort that is %s, with %j: %s', (state, facts, reason) => {
  expect(boardRuleOf(state, { ...fine, ...facts })?.reason ?? null).toBe(reason);
});

test('each reason has one row and one thing to do, on states that are not over', () => {
  expect(boardRules.map(({ reason }) => reason)).toEqual([...boardReasons]);
  expect(boardReasons.map(nextOf)).toEqual([...boardActions]);
  for (const { states } of boardRules) for (const state of states) expect(liveStates).toContain(state);
});

test('the first row that holds is the reason, whatever else does', () => {
  const facts = fc.record(Object.fromEntries(boardFacts.map((fact) => [fact, fc.integer({ min: -40, max: 100 })])) as Record<keyof BoardFacts, fc.Arbitrary<number>>);
  fc.assert(fc.property(fc.constantFrom(...cohortStates), facts, (state, known) => {
    const all = boardRules.filter((rule) => boardRuleOf(state, known) === rule || (rule.states.includes(state) && rule.when.every(([fact, is, n]) => (is === '>=' ? known[fact] >= n : known[fact] <= n))));
    expect(boardRuleOf(state, known)).toBe(all[0] ?? null);
  }), runs(5000, 200));
});
