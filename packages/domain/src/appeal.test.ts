import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { accepting, answersSeenSince, appealUntil, decided, mayAppeal, mayHandle, mayWithdraw, type Outcome } from './appeal.ts';
import { judgeFairly, rulesSince } from './key-correction.ts';
import type { GradedQuestion } from './scoring.ts';

const seen = new Date('2026-05-01T15:00:00Z');
const after = (days: number, ms = 0) => new Date(seen.getTime() + days * 86_400_000 + ms);
const ground = { since: seen, points: 3, of: 5, appealed: null } as const;
const code = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'yes' : decision.code);

describe('another look', () => {
  test.each([
    ['at once', ground, seen, 'yes'],
    ['at the last moment', ground, after(14), 'yes'],
    ['a moment later', ground, after(14, 1), 'appeal_late'],
    ['of what cannot be seen yet', { ...ground, since: null }, seen, 'result_not_seen'],
    ['before it could be seen', ground, after(0, -1), 'result_not_seen'],
    ['where there is nothing to gain', { ...ground, points: 5 }, seen, 'points_full'],
    ['a second time', { ...ground, appealed: 'asked' }, seen, 'appealed_already'],
    ['after it was decided', { ...ground, appealed: 'not_upheld' }, seen, 'appealed_already'],
  ] as const)('%s', (_, of, now, said) => expect(code(mayAppeal(of, now))).toBe(said));
  test('says until when', () => expect(mayAppeal(ground, seen)).toEqual({ ok: true, value: { until: appealUntil(seen) } }));
  test.each([['asked', 'yes'], ['upheld', 'appeal_decided'], ['not_upheld', 'appeal_decided'], ['withdrawn', 'appeal_decided']] as const)('%s, taken back', (state, said) => expect(code(mayWithdraw(state))).toBe(said));
});

describe('the term begins when answers could be seen', () => {
  const sitting = { purpose: 'post', mayTryAgain: false, lastSubmittedAt: seen, completedAt: after(3) } as const;
  test.each([
    ['with the last sitting', 'after_submit', sitting, seen],
    ['with the end of the course', 'after_completion', sitting, after(3)],
    ['not before that', 'after_completion', { ...sitting, completedAt: null }, null],
    ['of a test that may be sat again, with the end', 'after_submit', { ...sitting, mayTryAgain: true }, after(3)],
    ['and not before', 'after_submit', { ...sitting, mayTryAgain: true, completedAt: null }, null],
    ['of a quiz at once', 'after_submit', { ...sitting, purpose: 'quiz', mayTryAgain: true, completedAt: null }, seen],
    ['sat after the end, then', 'after_completion', { ...sitting, purpose: 'follow_up', lastSubmittedAt: after(90) }, after(90)],
    ['never', 'never', sitting, null],
  ] as const)('%s', (_, rule, of, since) => expect(answersSeenSince(rule, of)).toEqual(since));
});

describe('who decides', () => {
  const piece = { kind: 'piece', state: 'asked', authorIds: ['author', 'mate'], markerIds: ['m1', 'm2'] } as const;
  const key = { ...piece, kind: 'key', markerIds: [] } as const;
  test.each([
    ['another of the team', piece, 'm3', false, 'yes'],
    ['whoever manages', piece, 'boss', true, 'yes'],
    ['whoever marked it', piece, 'm2', false, 'marked_by_you'],
    ['whoever marked it, though they manage', piece, 'm1', true, 'marked_by_you'],
    ['whoever asked, though they manage', piece, 'author', true, 'own_appeal'],
    ['whoever handed it in with them', piece, 'mate', true, 'own_appeal'],
    ['what a key judged: whoever manages', key, 'boss', true, 'yes'],
    ['what a key judged: the team', key, 'm3', false, 'managers_decide'],
    ['nobody twice', { ...piece, state: 'upheld' }, 'm3', false, 'appeal_decided'],
    ['nobody what was taken back', { ...piece, state: 'withdrawn' }, 'm3', false, 'appeal_decided'],
  ] as const)('%s', (_, appeal, personId, manages, said) => expect(code(mayHandle(appeal, { personId, manages }))).toBe(said));
});

describe('what comes of it', () => {
  const work = { kind: 'piece', words: false, points: 3, of: 5 } as const;
  const short = { kind: 'key', words: true, points: 0, of: 2 } as const;
  test.each([
    ['more points', work, { upheld: true, way: 'points', points: 4 }, 4],
    ['all of them', work, { upheld: true, way: 'points', points: 5 }, 5],
    ['as many as before is not upheld', work, { upheld: true, way: 'points', points: 3 }, 'points_not_higher'],
    ['fewer are not given', work, { upheld: true, way: 'points', points: 1 }, 'points_not_higher'],
    ['more than there are', work, { upheld: true, way: 'points', points: 6 }, 'points_not_higher'],
    ['not upheld, all stays', work, { upheld: false }, 3],
    ['the answer counts', short, { upheld: true, way: 'answer' }, 2],
    ['an option chosen is right or wrong for everybody', { ...short, words: false }, { upheld: true, way: 'answer' }, 'way_of_other_kind'],
    ['the key is corrected elsewhere', { ...short, words: false }, { upheld: true, way: 'key' }, 0],
    ['a key has no marker whose points could be changed', short, { upheld: true, way: 'points', points: 1 }, 'way_of_other_kind'],
    ['work has no key', work, { upheld: true, way: 'key' }, 'way_of_other_kind'],
  ] as const)('%s', (_, appeal, outcome, said) => {
    const decision = decided(appeal, outcome);
    expect(decision.ok ? decision.value.points : decision.code).toBe(said);
  });
  test('nobody loses by asking, whatever is decided', () => {
    const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
      fc.constant<Outcome>({ upheld: false }), fc.double({ min: -5, max: 25, noNaN: true }).map((points): Outcome => ({ upheld: true, way: 'points', points })), fc.constantFrom<Outcome>({ upheld: true, way: 'answer' }, { upheld: true, way: 'key' }));
    fc.assert(fc.property(fc.constantFrom('piece' as const, 'key' as const), fc.boolean(), fc.double({ min: 0, max: 20, noNaN: true }), outcomes, (kind, words, points, outcome) => {
      const decision = decided({ kind, words, points, of: 20 }, outcome);
      if (decision.ok) expect(decision.value.points >= points && decision.value.points <= 20).toBe(true);
    }), runs());
  });
  test('an accepted answer never lowers a sitting, and holds through every later key', () => {
    const questions: GradedQuestion[] = [{ id: 'q1', kind: 'short', accepted: ['uno'], points: 2 }, { id: 'q2', kind: 'true_false', correct: true, points: 3 }];
    const [handedIn, later] = [new Date(0), new Date(1000)];
    fc.assert(fc.property(fc.constantFrom('uno', 'otra', ''), fc.boolean(), fc.subarray(['q1', 'q2']), fc.constantFrom('everybody' as const, 'left_out' as const, null), (text, value, accepted, kind) => {
      const answers = { q1: { kind: 'text', text }, q2: { kind: 'boolean', value } } as const;
      const corrections = kind ? [{ id: 'c', questionId: 'q1', kind, key: null, decidedAt: later }] : [];
      const before = judgeFairly(rulesSince(questions, corrections, handedIn), answers, 0.5).grade;
      const now = judgeFairly(rulesSince(accepting(questions, accepted), corrections, handedIn), answers, 0.5).grade;
      expect((now.share ?? 0) + 1e-9).toBeGreaterThanOrEqual(before.share ?? 0);
      if (accepted.length === 2) expect(now.share).toBeCloseTo(1);
    }), runs());
  });
});
