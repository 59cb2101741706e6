import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { groupCodeOf, mayHandInTogether, mayJoin, mayLeave, mayWriteTogether, turnOf, turnSeconds, writerNow, type Turn } from './work-group.ts';

const size = { least: 2, most: 3 };
const now = new Date('2026-05-04T15:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? null : decision.code);

describe('joining', () => {
  const free = { cohortState: 'running', state: 'draft', members: 2, size, inAnother: false } as const;
  test.each([
    ['a draft with room', {}, null], ['what was given back', { state: 'returned' }, null], ['what is handed in', { state: 'handed_in' }, 'group_handed_in'], ['a full one', { members: 3 }, 'group_full'],
    ['while one is in another', { inAnother: true }, 'in_a_group'], ['once the cohort is over', { cohortState: 'completed' }, 'cohort_not_open'],
  ] as const)('%s', (_, given, code) => expect(codeOf(mayJoin({ ...free, ...given }))).toBe(code));
});

describe('leaving', () => {
  const free = { cohortState: 'running', state: 'draft', members: 2, empty: false, tries: 1 } as const;
  test.each([
    ['while others stay with what was written', {}, null], ['as the last one of an empty one', { members: 1, empty: true }, null], ['as the last one with something written', { members: 1 }, 'last_of_group'],
    ['once it is handed in', { state: 'handed_in' }, 'group_handed_in'], ['once it was given back', { state: 'returned', tries: 1 }, 'group_handed_in'], ['in its second try', { tries: 2 }, 'group_handed_in'], ['once the cohort is over', { cohortState: 'completed' }, 'cohort_not_open'],
  ] as const)('%s', (_, given, code) => expect(codeOf(mayLeave({ ...free, ...given }))).toBe(code));
});

test.each([[1, 'group_too_small'], [2, null], [5, null]] as const)('%d hand in together: %s', (members, code) => expect(codeOf(mayHandInTogether(members, size))).toBe(code));

test.each([['2346', '2346'], [' 23-46 ', '2346'], ['2340', null], ['23', null], ['abcd', null]])('a code typed as %p is %p', (typed, code) => expect(groupCodeOf(typed)).toBe(code));

describe('writing together', () => {
  const ana = turnOf('ana', now);
  test.each([
    ['whoever has the turn, on what stands', ana, 'ana', 4, 10, null], ['another while it lasts', ana, 'luis', 4, 10, 'somebody_writes'], ['another once it is over', ana, 'luis', 4, turnSeconds, null],
    ['on what another has changed since', ana, 'ana', 3, 10, 'work_changed'], ['where nobody has written', { writerId: null, until: null }, 'luis', 4, 0, null],
  ] as const)('%s', (_, turn: Turn, who, based, after, code) => expect(codeOf(mayWriteTogether(turn, who, { based, version: 4 }, later(after)))).toBe(code));

  test('whatever several do in whatever order, nobody’s words are covered by somebody who had not seen them, and one at most writes', () => {
    const act = fc.record({ who: fc.constantFrom('ana', 'luis', 'eva'), reads: fc.boolean(), after: fc.nat(60) });
    fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let [version, turn, at] = [0, { writerId: null, until: null } as Turn, 0];
      const seen: Record<string, number> = { ana: 0, luis: 0, eva: 0 };
      for (const { who, reads, after } of acts) {
        at += after;
        if (reads) seen[who] = version;
        const writer = writerNow(turn, later(at));
        if (!mayWriteTogether(turn, who, { based: seen[who]!, version }, later(at)).ok) continue;
        expect([seen[who] === version, writer === null || writer === who]).toEqual([true, true]);
        version += 1;
        seen[who] = version;
        turn = turnOf(who, later(at));
      }
    }), runs(1_000, 40));
  });
});
