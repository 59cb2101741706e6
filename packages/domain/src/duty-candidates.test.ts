import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { candidateNotes, fit, hasStanding, nearness, rankCandidates, speaks, type CandidateFacts } from './duty-candidates.ts';

const now = new Date('2027-03-01T12:00:00Z');
const able: CandidateFacts = {
  standing: 'certified', master: false, founding: false, validUntil: null, may: { co_supervised: true, independent: true }, nearness: 'same', speaks: true, busy: [], away: [], declined: [], teaches: [], taughtThem: false, ownSide: false,
};
const named = (displayName: string, facts: Partial<CandidateFacts> = {}) => ({ ...able, ...facts, personId: displayName, displayName });
const neither = { co_supervised: false, independent: false };

test.each([
  ['HN-CP', 'HN-CP', 'same'], ['HN-CP', 'HN-CR', 'country'], ['HN', 'HN-CR', 'country'], ['GT', 'HN-CR', 'far'], [null, 'HN-CR', 'unknown'], ['HN-CR', null, 'unknown'],
] as const)('%s from %s is %s', (own, cohorts, is) => expect(nearness(own, cohorts)).toBe(is));

test('a region of a language is the same language, and who has said nothing is not said to lack one', () => {
  expect([speaks(['es-HN', 'miq'], 'es'), speaks(['miq'], 'es'), speaks([], 'es')]).toEqual([true, false, null]);
});

test.each([
  ['candidate', 'delivery', 'still_candidate'], ['lapsed', 'delivery', 'lapsed'], ['suspended', 'delivery', 'suspended'], ['practising', 'trainer_training', 'needs_master'], [null, 'delivery', 'no_standing'],
] as const)('a standing of %s in %s is stopped by %s', (standing, purpose, code) => {
  expect(candidateNotes({ ...able, standing, may: neither }, 'trainer', purpose, now)).toEqual([{ code, tone: 'stop' }]);
});

test('nobody supervises what they teach, and the reasons to think twice are told without refusing', () => {
  const codes = (facts: Partial<CandidateFacts>, duty: 'trainer' | 'supervisor') => candidateNotes({ ...able, ...facts }, duty, 'delivery', now).map(({ code, tone }) => `${tone} ${code}`);
  expect(codes({ teaches: ['s1'] }, 'supervisor')).toEqual(['stop teaches_here']);
  expect(codes({ taughtThem: true, ownSide: true }, 'supervisor')).toEqual(['wait own_side', 'wait taught_them']);
  expect(codes({ taughtThem: true, ownSide: true }, 'trainer')).toEqual([]);
  expect(codes({ may: { co_supervised: true, independent: false }, busy: ['s1'], away: ['s2'], speaks: false, validUntil: new Date('2027-04-01T00:00:00Z') }, 'trainer'))
    .toEqual(['wait only_accompanied', 'wait busy', 'wait away', 'wait other_language', 'wait expiring']);
});

test('who is free comes before who is near, who speaks the language before who is near, and who may not comes last', () => {
  const all = [named('Lejana', { nearness: 'far' }), named('Ocupada', { busy: ['s1'] }), named('No puede', { may: neither }), named('Otra lengua', { speaks: false }), named('Ana'), named('Beto', { standing: 'practising' })];
  expect(rankCandidates(all, now).map((c) => c.displayName)).toEqual(['Ana', 'Beto', 'Lejana', 'Otra lengua', 'Ocupada', 'No puede']);
});

test('who is looked for by standing', () => {
  const soon = { standing: 'certified' as const, master: true, validUntil: new Date('2027-03-20T00:00:00Z') };
  expect((['certified', 'practice', 'candidate', 'master', 'expiring'] as const).map((wanted) => hasStanding(soon, wanted, now))).toEqual([true, false, false, true, true]);
});

const facts: fc.Arbitrary<CandidateFacts> = fc.record({
  standing: fc.constantFrom('certified', 'practising', 'trained', 'lapsed', null), master: fc.boolean(), founding: fc.boolean(), validUntil: fc.constantFrom(null, new Date('2027-03-20T00:00:00Z'), new Date('2029-01-01T00:00:00Z')),
  may: fc.record({ co_supervised: fc.boolean(), independent: fc.boolean() }), nearness: fc.constantFrom('same', 'country', 'unknown', 'far'), speaks: fc.constantFrom(true, false, null),
  busy: fc.subarray(['s1', 's2']), away: fc.subarray(['s1', 's2']), declined: fc.subarray(['s1']), teaches: fc.subarray(['s2']), taughtThem: fc.boolean(), ownSide: fc.boolean(),
});
const people = fc.array(facts, { maxLength: 12 }).map((all) => all.map((one, i) => ({ ...one, personId: `p${i}`, displayName: `N${i % 3}` })));

test('the order is the same whatever order they come in, and holds everybody once', () => {
  fc.assert(fc.property(people, fc.infiniteStream(fc.nat()), (all, order) => {
    const shuffled = all.map((one) => ({ one, key: order.next().value as number })).sort((a, b) => a.key - b.key).map(({ one }) => one);
    expect(rankCandidates(shuffled, now)).toEqual(rankCandidates(all, now));
    expect(rankCandidates(all, now).map((c) => c.personId).sort()).toEqual(all.map((c) => c.personId).sort());
  }), runs(2_000, 100));
});

const better: ((one: CandidateFacts) => CandidateFacts)[] = [
  (one) => ({ ...one, busy: [], away: [], declined: [] }), (one) => ({ ...one, speaks: true }), (one) => ({ ...one, nearness: 'same' }), (one) => ({ ...one, may: { co_supervised: true, independent: true } }),
  (one) => ({ ...one, taughtThem: false, ownSide: false }), (one) => ({ ...one, teaches: [] }), (one) => ({ ...one, founding: true }),
];

test('whoever becomes freer, nearer or more able never falls behind somebody they were ahead of', () => {
  fc.assert(fc.property(facts, facts, fc.constantFrom(...better), (one, other, improve) => {
    const place = (mine: CandidateFacts) => rankCandidates([{ ...mine, personId: 'a', displayName: 'A' }, { ...other, personId: 'b', displayName: 'A' }], now).findIndex((c) => c.personId === 'a');
    expect(place(improve(one))).toBeLessThanOrEqual(place(one));
    expect(fit(improve(one), now).length).toBe(fit(one, now).length);
  }), runs(4_000, 200));
});

test('nobody who may not take the duty stands before somebody who may', () => {
  fc.assert(fc.property(people, (all) => {
    const may = rankCandidates(all, now).map((c) => c.may.co_supervised || c.may.independent);
    expect(may).toEqual(may.toSorted((a, b) => Number(b) - Number(a)));
  }), runs(2_000, 100));
});
