import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { certificationStandings } from './certification.ts';
import { enrolmentHolds, mayConfirmMerge, mayMerge, mayUndoMerge, mergeNeedsSecond, standingHolds, standingOfDuplicate, type MergeAsked, type MergeRecord } from './person-merge.ts';

const party = (id: string, more: object = {}) => ({ id, elsewhere: false, signIn: 'ours' as const, locked: false, ...more });
const asked = (more: Partial<MergeAsked> = {}): MergeAsked => ({ actorId: 'c', kept: party('a'), gone: party('b'), signIn: 'kept', shared: [], holds: {}, openActs: 0, ...more });

describe('two records may be made one', () => {
  test.each<[string, Partial<MergeAsked>, string | null]>([
    ['where both are the institution’s own', {}, null],
    ['not where they are one already', { gone: party('a') }, 'merge_same_person'],
    ['not by one of the two', { actorId: 'b' }, 'merge_oneself'],
    ['not where another institution knows who goes', { gone: party('b', { elsewhere: true }) }, 'merge_known_elsewhere'],
    ['where another knows who stays', { kept: party('a', { elsewhere: true }) }, null],
    ['not with a sign-in of another’s in the place of which one would come', { kept: party('a', { signIn: 'elsewhere' }), signIn: 'gone' }, 'merge_sign_in_elsewhere'],
    ['not while a sign-in is shut', { gone: party('b', { locked: true }) }, 'merge_sign_in_locked'],
    ['not while an act waits for its second person', { openActs: 1 }, 'merge_act_open'],
    ['not before it is said which enrolment holds', { shared: [{ cohortId: 'x', enrolmentIds: ['1', '2'] }], holds: { x: '3' } }, 'merge_undecided'],
    ['once it is said', { shared: [{ cohortId: 'x', enrolmentIds: ['1', '2'] }], holds: { x: '2' } }, null],
  ])('%s', (_name, more, code) => {
    const decision = mayMerge(asked(more));
    expect(decision.ok ? null : decision.code).toBe(code);
  });

  test('the other way round is offered where that may be', () => {
    const elsewhere = { elsewhere: true };
    expect(mayMerge(asked({ gone: party('b', elsewhere) }))).toMatchObject({ detail: { otherWayRound: true } });
    expect(mayMerge(asked({ kept: party('a', elsewhere), gone: party('b', elsewhere) }))).toMatchObject({ detail: { otherWayRound: false } });
  });
});

const standing = fc.constantFrom(...certificationStandings);

test('of two standings the same holds whichever comes first, a revocation always, and the other is never counted', () => {
  fc.assert(fc.property(standing, standing, (a, b) => {
    const held = (x: typeof a, y: typeof a) => (standingHolds(x, y) === 'first' ? x : y);
    expect(held(a, b)).toBe(held(b, a));
    if (a === 'revoked' || b === 'revoked') expect(held(a, b)).toBe('revoked');
    expect(['revoked', 'not_passed', 'withdrawn']).toContain(standingOfDuplicate(a));
  }));
});

test('two people are needed where either has been judged or may manage', () => {
  const needs = (standings: Parameters<typeof mergeNeedsSecond>[0]['standings'], roles: Parameters<typeof mergeNeedsSecond>[0]['roles'] = []) => mergeNeedsSecond({ standings, roles });
  expect([needs([]), needs(['candidate', 'withdrawn']), needs(['certified']), needs(['revoked']), needs([], ['trainer']), needs([], ['coordinator'])]).toEqual([false, false, true, true, false, true]);
});

test('the enrolment with more behind it is proposed, one that was withdrawn never over one that was not', () => {
  const one = (state: 'enrolled' | 'withdrawn' | 'completed', attended: number) => ({ state, attended, attempts: 0 });
  expect([enrolmentHolds(one('enrolled', 1), one('enrolled', 2)), enrolmentHolds(one('withdrawn', 9), one('enrolled', 0)), enrolmentHolds(one('enrolled', 9), one('completed', 1)), enrolmentHolds(one('enrolled', 1), one('enrolled', 1))])
    .toEqual(['second', 'second', 'second', 'first']);
});

test('a second person confirms what waits; what was done is undone by neither of the two, the last first', () => {
  const record = (state: MergeRecord['state']): MergeRecord => ({ state, askedBy: 'c', keptId: 'a', goneId: 'b' });
  const codeOf = (decision: { ok: boolean; code?: string }) => decision.code ?? 'ok';
  expect([mayConfirmMerge('d', record('waiting')), mayConfirmMerge('c', record('waiting')), mayConfirmMerge('a', record('waiting')), mayConfirmMerge('d', record('done'))].map(codeOf)).toEqual(['ok', 'merge_needs_other', 'merge_oneself', 'merge_not_waiting']);
  expect([mayUndoMerge('c', record('done'), 0), mayUndoMerge('c', record('apart'), 0), mayUndoMerge('a', record('done'), 0), mayUndoMerge('c', record('done'), 1), mayUndoMerge('c', record('waiting'), 0)].map(codeOf))
    .toEqual(['ok', 'ok', 'merge_oneself', 'merge_later_first', 'merge_not_done']);
});
