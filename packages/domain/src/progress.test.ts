import { expect, test } from '@jest/globals';
import { mergeProgress, type ProgressState } from './progress.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const entry = (state: ProgressState, minute: number, activityId = 'a') => ({ activityId, state, at: at(minute) });
const yes = () => true;

test('sent twice changes nothing the second time', () => {
  const once = mergeProgress([], [entry('done', 1)], yes, at(9));
  expect(once).toEqual([entry('done', 1)]);
  expect(mergeProgress(once, [entry('done', 1)], yes, at(9))).toEqual([]);
});
test('it only goes forward: what is done is never opened again, what was skipped may still be read', () => {
  expect(mergeProgress([entry('done', 1)], [entry('opened', 2), entry('skipped', 3)], yes, at(9))).toEqual([]);
  expect(mergeProgress([entry('skipped', 1)], [entry('done', 2)], yes, at(9))).toEqual([entry('done', 2)]);
});
test('in any order the same comes out', () => {
  const sent = [entry('opened', 1), entry('done', 3), entry('done', 2)];
  expect(mergeProgress([], sent, yes, at(9))).toEqual([entry('done', 2)]);
  expect(mergeProgress([], [...sent].reverse(), yes, at(9))).toEqual([entry('done', 2)]);
});
test('a part without a warning cannot be skipped', () => {
  expect(mergeProgress([], [entry('skipped', 1)], () => false, at(9))).toEqual([entry('opened', 1)]);
});
test('a clock that runs ahead is set to now', () => {
  expect(mergeProgress([], [entry('done', 50)], yes, at(9))).toEqual([entry('done', 9)]);
});
