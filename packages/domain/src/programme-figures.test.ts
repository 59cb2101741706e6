import { describe, expect, test } from '@jest/globals';
import { discloseStandings, programmeFigures, smallestFor, type AreaSum, type GenerationSum } from './programme-figures.ts';

const area = (areaCode: string | null, enrolled: number, completed: number, held = false): AreaSum => ({ areaCode, enrolled, completed, held });
const generation = (n: number | null, matched: number, gainSum: number, held = false): GenerationSum =>
  ({ generation: n, held, cohorts: 1, enrolled: 30, attended: 24, completed: 18, matched, gainSum });
const figures = (areas: AreaSum[], generations: GenerationSum[] = [], smallest = 5, readsCohorts = true) =>
  programmeFigures({ areas, generations }, { areaCodes: ['HN-AT', 'HN-CL'], smallest, readsCohorts });

describe('figures by department', () => {
  test('every department is there, with an honest nobody', () =>
    expect(figures([area('HN-AT', 20, 12)]).areas).toEqual([{ areaCode: 'HN-AT', enrolled: 20, completed: 12 }, { areaCode: 'HN-CL', enrolled: 0, completed: 0 }]));
  test('a small one is hidden, and another with it where the total would tell', () => {
    const { areas, reached } = figures([area('HN-AT', 20, 12), area('HN-CL', 3, 3)]);
    expect(areas.find((a) => a.areaCode === 'HN-CL')).toMatchObject({ enrolled: null, completed: null });
    const shown = areas.flatMap((a) => a.enrolled ?? []);
    expect(reached.enrolled === null || shown.length <= areas.length - 2).toBe(true);
  });
  test('what one holds the roster of is shown whole', () => expect(figures([area('HN-CL', 3, 2, true)]).areas[1]).toEqual({ areaCode: 'HN-CL', enrolled: 3, completed: 2 }));
  test('a large sum hides a small rest that could be subtracted', () =>
    expect(figures([area('HN-CL', 100, 90, true), area('HN-CL', 2, 2)]).areas[1]).toMatchObject({ enrolled: null, completed: null }));
  test('people of no known department are told of when there are any', () => {
    expect(figures([area(null, 8, 0)]).areas.at(-1)).toEqual({ areaCode: null, enrolled: 8, completed: 0 });
    expect(figures([]).areas).toHaveLength(2);
  });
});

describe('figures by generation', () => {
  test('the mean weighs people, not cohorts', () =>
    expect(figures([], [generation(1, 10, 3), generation(1, 30, 3), generation(0, 20, 8)]).generations).toEqual([
      { generation: 0, cohorts: 1, matched: 20, gainMean: 0.4 }, { generation: 1, cohorts: 2, matched: 40, gainMean: 0.15 },
    ]));
  test('over too few it is hidden; over nobody there is none', () =>
    expect(figures([], [generation(2, 4, 1), generation(null, 0, 0)]).generations).toEqual([
      { generation: 2, cohorts: 1, matched: null, gainMean: null }, { generation: null, cohorts: 1, matched: 0, gainMean: null },
    ]));
  test('what is hidden of one cohort is not left over when the shown ones are taken from the sum', () => {
    const sum = { ...generation(1, 145, 29), cohorts: 6, untold: { cohorts: 1, enrolled: 22, matched: 20 } };
    expect(figures([], [sum]).generations).toEqual([{ generation: 1, cohorts: 6, matched: null, gainMean: null }]);
    expect(figures([], [{ ...sum, held: true }]).generations[0]).toMatchObject({ matched: 145 });
    expect(figures([], [sum], 11, false).generations[0]).toMatchObject({ matched: 145, gainMean: 0.2 });
  });
  test('two hidden cohorts cover each other where enough people are in both parts', () => {
    const matched = (cohorts: number, enrolled: number, n: number) => figures([], [{ ...generation(1, 145, 29), untold: { cohorts, enrolled, matched: n } }]).generations[0]?.matched;
    expect([matched(2, 44, 38), matched(2, 44, 40), matched(2, 44, 4), matched(0, 0, 0)]).toEqual([145, null, null, 145]);
  });
  test('a mean over people not known to the reader is in whole percent, over one’s own it is exact', () =>
    expect([generation(1, 30, 4), generation(1, 30, 4, true)].map((sum) => figures([], [sum]).generations[0]?.gainMean)).toEqual([0.13, 4 / 30]));
  test('who came is hidden where few stayed away', () => {
    expect(figures([], [generation(1, 0, 0)]).reached.attended).toBe(24);
    expect(figures([], [{ ...generation(1, 0, 0), attended: 28 }]).reached.attended).toBe(null);
  });
});

test('the committee is shown figures from 11, others from 5', () => expect([smallestFor('observer'), smallestFor('coordinator')]).toEqual([11, 5]));
test('standings are shown whole to whoever knows the people, else by the same rule', () => {
  const counts = [{ standing: 'certified' as const, people: 40 }, { standing: 'trained' as const, people: 6 }, { standing: 'lapsed' as const, people: 0 }];
  expect(discloseStandings(counts, null)).toEqual(counts);
  expect(discloseStandings(counts, 11).find((c) => c.standing === 'trained')?.people).toBe(null);
});
