import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { checkOutreachCount, mayChangeOutreach, mayRecordOutreach, outreachStates, smallestForGroups, type OutreachCount } from './outreach.ts';

const none = { sex: {}, age: {}, groups: {} };

describe('what is counted at an outreach session', () => {
  test.each<[string, OutreachCount, string]>([
    ['a headcount alone', { headcount: 40, tallies: none }, 'fits'],
    ['tallies that leave some uncounted', { headcount: 40, tallies: { ...none, sex: { woman: 20, man: 10 } } }, 'fits'],
    ['a tally of more people than came', { headcount: 40, tallies: { ...none, sex: { woman: 30, man: 11 } } }, 'tally_over_headcount'],
    ['the same by age', { headcount: 4, tallies: { ...none, age: { under_18: 5 } } }, 'tally_over_headcount'],
    ['groups that overlap', { headcount: 20, tallies: { ...none, groups: { indigenous: 15, disability: 12 } } }, 'fits'],
    ['a group of more than came', { headcount: 20, tallies: { ...none, groups: { indigenous: 21 } } }, 'tally_over_headcount'],
    ['a group in a small gathering', { headcount: smallestForGroups - 1, tallies: { ...none, groups: { lgbti: 1 } } }, 'groups_in_small_gathering'],
    ['no one of a group in a small gathering', { headcount: 3, tallies: { ...none, groups: { lgbti: 0 } } }, 'fits'],
  ])('%s', (_, count, expected) => {
    const decision = checkOutreachCount(count);
    expect(decision.ok ? 'fits' : decision.code).toBe(expected);
  });

  test('what fits never counts more heads than came', () => {
    const counts = fc.record({ woman: fc.nat(60), man: fc.nat(60), undisclosed: fc.nat(60) });
    fc.assert(fc.property(fc.nat(120), counts, (headcount, sex) => {
      const fits = checkOutreachCount({ headcount, tallies: { ...none, sex } }).ok;
      expect(fits).toBe(sex.woman + sex.man + sex.undisclosed <= headcount);
    }), runs());
  });
});

describe('its states', () => {
  const begins = new Date('2026-03-01T15:00:00Z');
  test('it is counted once it has begun, and counted again; a cancelled one is not', () => {
    const at = (iso: string) => outreachStates.map((state) => mayRecordOutreach(state, begins, new Date(iso)).ok);
    expect(at('2026-03-01T14:59:00Z')).toEqual([false, false, false]);
    expect(at('2026-03-01T15:00:00Z')).toEqual([true, true, false]);
  });
  test('only a planned one is changed or cancelled; a cancelled one may be planned again', () => {
    expect(outreachStates.map((state) => mayChangeOutreach(state).ok)).toEqual([true, false, false]);
    expect(outreachStates.map((state) => mayChangeOutreach(state, 'cancelled').ok)).toEqual([true, false, false]);
    expect(mayChangeOutreach('cancelled', 'planned').ok).toBe(true);
  });
});
