import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doneByWord, howWatched, shareOf, unionOf, watched, type Stretch } from './watched.ts';

test.each<[string, Stretch[], Stretch[]]>([
  ['nothing', [], []],
  ['one after the other', [[0, 5], [5, 9]], [[0, 9]]],
  ['one within another', [[0, 9], [2, 4]], [[0, 9]]],
  ['apart, in any order', [[6, 8], [0, 2]], [[0, 2], [6, 8]]],
  ['over the end of the film', [[8, 30]], [[8, 10]]],
  ['before its beginning, and backwards', [[-4, 1], [7, 3]], [[0, 1]]],
  ['fractions of seconds', [[0.2, 3.6], [3.9, 5.1]], [[0, 5]]],
])('the union of %s', (_, stretches, union) => {
  expect(unionOf(stretches, 10)).toEqual(union);
});

test.each<[Stretch[], number, number, boolean]>([
  [[[0, 8]], 10, 0.8, true],
  [[[0, 4], [4, 7]], 10, 0.7, false],
  [[[0, 4], [0, 4]], 10, 0.4, false],
  [[[0, 5]], 4.6, 1, true],
  [[], 0, 0, false],
])('%j of %d seconds is a share of %d', (stretches, seconds, share, enough) => {
  expect([shareOf(stretches, seconds), watched(stretches, seconds)]).toEqual([share, enough]);
});

test.each([
  ['its length is not known', null, false, false, true],
  ['nothing else is said', 60, true, false, false],
  ['its words were read', 60, true, true, true],
  ['it has no words that could be read', 60, false, true, false],
])('a part with a film called done: %s', (_, seconds, transcript, read, done) => {
  expect(doneByWord({ seconds, transcript }, read)).toBe(done);
});

test.each<[string, Stretch[], Stretch[], boolean, number | null, ReturnType<typeof howWatched>]>([
  ['not enough of it', [[0, 7]], [[0, 7]], false, 10, null],
  ['enough seen', [[0, 8]], [], false, 10, 'seen'],
  ['enough heard', [[0, 8]], [[0, 8]], false, 10, 'heard'],
  ['some seen and some heard', [[0, 8]], [[0, 3]], false, 10, 'both'],
  ['its words read, and a little seen', [[0, 2]], [], true, 10, 'read'],
  ['its words read and all of it seen', [[0, 10]], [], true, 10, 'seen'],
  ['its words read, its length not known', [], [], true, null, 'read'],
  ['its length not known', [[0, 10]], [], false, null, null],
])('how a film was taken in: %s', (_, stretches, heard, read, seconds, how) => {
  expect(howWatched({ stretches, heard, read, seconds })).toBe(how);
});

const stretch = fc.tuple(fc.integer({ min: -5, max: 130 }), fc.integer({ min: -5, max: 130 })) as fc.Arbitrary<Stretch>;
const stretches = fc.array(stretch, { maxLength: 20 });
const seconds = fc.integer({ min: 1, max: 120 });
/** The seconds that are seen, one by one. */
const seen = (of: readonly Stretch[], length: number) => Array.from({ length }, (_, at) => of.some(([from, to]) => from <= at && at < to));

test('the union holds exactly the seconds that were seen, once each, however often and in whatever order they came', () => {
  fc.assert(fc.property(stretches, stretches, seconds, (first, second, length) => {
    const union = unionOf([...first, ...second], length);
    expect(seen(union, length)).toEqual(seen([...first, ...second], length));
    expect(unionOf([...unionOf(second, length), ...unionOf(first, length), ...second], length)).toEqual(union);
    expect(union.every(([from], n) => n === 0 || from > union[n - 1]![1])).toBe(true);
    expect(shareOf(union, length)).toBeCloseTo(seen(union, length).filter(Boolean).length / length);
  }));
});
