import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { smallestShown } from './disclosure.ts';
import { sheetNames, sheetSays, sheetStep, sheetSummary, type EvaluationScore } from './evaluation.ts';
import { followUpRound } from './follow-up.ts';
import { mayKeyWork, mayOpenWork, roundTime, workForm, workItems, workRounds, workSheetCode, workSums, workTellings, type KeptWorkSheet } from './work-evaluation.ts';

const end = { endsOn: '2026-01-31', timeZone: 'America/Tegucigalpa', sessions: [{ endsAt: new Date('2026-01-30T23:00:00Z') }] };
const round = followUpRound(end, 3);
const later = (moment: Date, ms: number) => new Date(moment.getTime() + ms);

describe('a round', () => {
  test('is three weeks before its date to three weeks after, as the tests’ are', () =>
    expect(workRounds(end).map(({ months, opensAt, closesAt }) => [months, opensAt.toISOString(), closesAt.toISOString()])).toEqual([
      [3, '2026-04-09T06:00:00.000Z', '2026-05-22T05:59:00.000Z'], [6, '2026-07-09T06:00:00.000Z', '2026-08-21T05:59:00.000Z'],
    ]));

  test.each([
    ['before it', later(round.opensAt, -1), 'to_come', 'completed', [false, false]], ['at its first moment', round.opensAt, 'open', 'completed', [true, true]],
    ['at its last', later(round.closesAt, -1), 'open', 'running', [true, true]], ['once it is over, when paper still comes', round.closesAt, 'over', 'completed', [false, true]],
    ['of a cohort that was called off', round.opensAt, 'open', 'cancelled', [false, false]], ['of one that was only planned', round.opensAt, 'open', 'scheduled', [false, false]],
  ] as const)('%s', (_, now, time, state, may) => expect([roundTime(round, now), mayOpenWork(round, state, now).ok, mayKeyWork(round, state, now).ok]).toEqual([time, may[0], may[1]]));

  test('is told of at nine on its first day, and not once that is past', () =>
    expect([workTellings(end, new Date('2026-02-01T00:00:00Z')).map((one) => one.dueAt.toISOString()), workTellings(end, new Date('2026-05-01T00:00:00Z')).map((one) => one.months)])
      .toEqual([['2026-04-09T15:00:00.000Z', '2026-07-09T15:00:00.000Z'], [6]]));
});

test('the paper of each round and view has a code of its own', () => {
  const id = '01890000-0000-7000-8000-0000a1b2c3d4';
  expect([workSheetCode(id, 3, 'self'), workSheetCode(id, 3, 'superior'), workSheetCode(id, 6, 'self')]).toEqual(['B2C3D4-3A', 'B2C3D4-3B', 'B2C3D4-6A']);
});

const score = fc.constantFrom<EvaluationScore>(1, 2, 3, 4, 5);
const kept: fc.Arbitrary<KeptWorkSheet> = fc.record({
  scores: fc.dictionary(fc.constantFrom(...workItems), score) as fc.Arbitrary<KeptWorkSheet['scores']>, changed: fc.constantFrom('', 'escucho'), hindered: fc.constantFrom('', 'el tiempo'), counted: fc.constant([]),
});

test('however many come, a statement is told of none or of at least five, and the words of none or of five sheets', () => {
  fc.assert(fc.property(fc.array(kept, { maxLength: 20 }), (sheets) => {
    const joined = sheetStep(workItems, sheets);
    const { items, texts } = sheetSummary(workForm, sheets.map((one, i) => ({ ...one, counted: joined[i]! })), false);
    for (const { item, answered, counts } of items) {
      const marked = sheets.filter((one) => one.scores[item] !== undefined).length;
      expect([answered, counts === null]).toEqual(marked < smallestShown.withoutRoster ? [0, true] : [marked, false]);
    }
    if (sheets.length < smallestShown.withoutRoster) expect([texts.changed, texts.hindered]).toEqual([[], []]);
  }), runs(500, 30));
});

test('an empty sheet says nothing; one that names somebody says where', () => {
  const blank = { scores: {}, changed: ' ', hindered: '' };
  expect([sheetSays(workForm, blank), sheetSays(workForm, { ...blank, hindered: 'El tiempo' }), sheetNames(workForm, { ...blank, hindered: 'Que Nora Paz no escucha' }, ['Nora Isabel Paz Alvarenga'])]).toEqual([false, true, 'hindered']);
});

test('sums stand by round and view; a round that shows nothing is left out, and views are not added to each other', () => {
  const five = [0, 0, 0, 5, 0];
  const sums = workSums([{ months: 6, view: 'self', item: 'applies', counts: five }, { months: 6, view: 'self', item: 'applies', counts: [5, 0, 0, 0, 0] }, { months: 6, view: 'superior', item: 'applies', counts: five }, { months: 3, view: 'self', item: 'acts', counts: [0, 0, 0, 0, 0] }]);
  expect(sums.map(({ months, self, superior }) => [months, self[0], superior[0], self[1]!.counts])).toEqual([[6, { item: 'applies', answered: 10, mean: 2.5, counts: [5, 0, 0, 5, 0] }, { item: 'applies', answered: 5, mean: 4, counts: five }, null]]);
});
