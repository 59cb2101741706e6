import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { addDays } from './dates.ts';
import { afterHolding, answerDuty, countsOnTeam, dutyMadeBy, dutyMoves, dutyStates, remindAnswerAt, silentFrom, type Asked } from './duty.ts';
import { canMove } from './transitions.ts';

const now = new Date('2027-03-01T12:00:00Z');
const inDays = (days: number) => addDays(now, days);
const asked = (more: Partial<Asked> = {}): Asked => ({ state: 'asked', sessionState: 'planned', startsAt: inDays(10), replaced: false, ...more });
const said = (duty: Asked, answer: 'accepted' | 'declined', reason = '') => { const is = answerDuty(duty, answer, reason, now); return is.ok ? is.value : is.code; };

describe('an answer', () => {
  test.each([
    [asked(), 'accepted', '', 'accepted'], [asked(), 'declined', '', 'declined'], [asked({ startsAt: inDays(0.1) }), 'declined', '', 'declined'], [asked({ startsAt: now }), 'accepted', '', 'session_begun'],
    [asked({ state: 'accepted' }), 'declined', '', 'reason_missing'], [asked({ state: 'accepted' }), 'declined', 'Otra cita', 'declined'],
    [asked({ state: 'accepted', startsAt: inDays(1) }), 'declined', 'Otra cita', 'answer_stands'], [asked({ state: 'accepted', startsAt: inDays(2) }), 'declined', 'Otra cita', 'declined'],
    [asked({ state: 'declined' }), 'accepted', '', 'accepted'], [asked({ state: 'declined', replaced: true }), 'accepted', '', 'duty_taken'], [asked({ state: 'declined', startsAt: inDays(1) }), 'accepted', '', 'answer_stands'],
    [asked({ state: 'withdrawn' }), 'accepted', '', 'duty_withdrawn'], [asked({ sessionState: 'held' }), 'accepted', '', 'session_not_planned'], [asked({ sessionState: 'cancelled' }), 'declined', '', 'session_not_planned'],
    [asked({ state: 'accepted', startsAt: inDays(-1), sessionState: 'held' }), 'accepted', '', 'accepted'],
  ] as const)('%j %s “%s”: %s', (duty, answer, reason, is) => expect(said(duty, answer, reason)).toBe(is));
});

test('whoever was asked counts on the team, whoever declined does not; to take a duty oneself is to accept it, and so is to hold the session', () => {
  expect(dutyStates.filter(countsOnTeam)).toEqual(['asked', 'accepted']);
  expect([dutyMadeBy('ana', 'ana'), dutyMadeBy('ana', 'luz')]).toEqual(['accepted', 'asked']);
  expect(dutyStates.map(afterHolding)).toEqual(['accepted', 'accepted', 'declined', 'withdrawn']);
});

test('whatever is answered is a move of the table, and what was withdrawn stays so', () => {
  const duty = fc.record({ state: fc.constantFrom(...dutyStates), sessionState: fc.constantFrom('planned' as const, 'held' as const, 'cancelled' as const), startsAt: fc.integer({ min: -3, max: 30 }).map(inDays), replaced: fc.boolean() });
  fc.assert(fc.property(duty, fc.constantFrom('accepted' as const, 'declined' as const), fc.constantFrom('', ' ', 'Otra cita'), (one, answer, reason) => {
    const is = answerDuty(one, answer, reason, now);
    if (is.ok) expect(is.value === one.state || canMove(dutyMoves, one.state, is.value)).toBe(true);
    if (one.state === 'withdrawn') expect(is.ok).toBe(false);
  }), runs(4_000, 200));
});

test('a silence is reminded once after it was asked and before it stands on a list, and both before the session', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 24 * 400 }), (hours) => {
    const startsAt = new Date(now.getTime() + hours * 3_600_000);
    const [reminded, silent] = [remindAnswerAt(now, startsAt), silentFrom(now, startsAt)];
    if (hours < 24) expect([reminded, silent]).toEqual([null, now]);
    else expect([now < reminded!, reminded! < silent, silent < startsAt]).toEqual([true, true, true]);
  }), runs(2_000, 200));
});
