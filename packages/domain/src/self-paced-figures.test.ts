import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { courseFigures, discloseCourse } from './self-paced-figures.ts';

const month = (name: string, enrolled: number, began: number, finished: number) => ({ month: name, enrolled, began, finished });

test('months add up', () => expect(courseFigures([month('2030-01', 3, 2, 0), month('2030-02', 1, 1, 2)])).toMatchObject({ enrolled: 4, began: 3, finished: 2 }));

test('large ones are shown as they are', () => {
  const figures = courseFigures([month('2030-01', 30, 20, 6), month('2030-02', 25, 20, 10)]);
  expect(discloseCourse(figures)).toEqual(figures);
});

test('a small rest hides those it is the rest of, month by month; who joined stays where it tells of nobody', () => {
  expect(discloseCourse(courseFigures([month('2030-01', 20, 19, 8), month('2030-02', 20, 19, 8)]))).toEqual({
    enrolled: 40, began: null, finished: null, months: [{ month: '2030-01', enrolled: 20, began: null, finished: null }, { month: '2030-02', enrolled: 20, began: null, finished: null }],
  });
});

test('a small month is hidden, and another with it, so that neither is worked out of the sum', () => {
  const shown = discloseCourse(courseFigures([month('2030-01', 3, 0, 0), month('2030-02', 9, 0, 0), month('2030-03', 40, 0, 0)]));
  expect(shown.months.map(({ enrolled }) => enrolled)).toEqual([null, null, 40]);
  expect(shown.enrolled).toBe(52);
});

test('no count from 1 to 4 is ever shown, none alone is missing from a sum that is, and what is shown is true', () => {
  const months = fc.array(fc.record({ enrolled: fc.nat(12), began: fc.nat(12), finished: fc.nat(12) }), { minLength: 1, maxLength: 6 });
  fc.assert(fc.property(months, (given) => {
    const figures = courseFigures(given.map((one, i) => ({ month: `2030-0${i + 1}`, enrolled: one.enrolled, began: Math.min(one.began, one.enrolled), finished: Math.min(one.finished, one.began, one.enrolled) })));
    const shown = discloseCourse(figures);
    for (const which of ['enrolled', 'began', 'finished'] as const) {
      const cells = shown.months.map((one) => one[which]);
      cells.forEach((cell, i) => { if (cell !== null) expect([0 < cell && cell < 5, cell]).toEqual([false, figures.months[i]![which]]); });
      if (shown[which] !== null) expect(cells.filter((cell) => cell === null)).not.toHaveLength(1);
    }
  }), runs());
});
