import { describe, expect, test } from '@jest/globals';
import { gainOf, gainSums, noGain, type GainSums } from './gain.ts';
import { discloseStandings, programmeFigures, smallestFor, type AreaSum, type GenerationSum } from './programme-figures.ts';

/** So many people, who gained so much on the mean; half of them a tenth more, half less. */
const gained = (people: number, mean = 0.2): GainSums => gainSums(Array.from({ length: people }, (_, i) => ({ pre: 0.4, post: 0.4 + mean + (i % 2 ? 0.1 : -0.1) })));
const area = (areaCode: string | null, enrolled: number, completed: number, held = false, tested = 0): AreaSum => ({ areaCode, enrolled, completed, held, gain: gained(tested) });
const generation = (n: number | null, gain: GainSums, held = false): GenerationSum => ({ generation: n, held, cohorts: 1, enrolled: 30, attended: 24, completed: 18, gain });
const untested = { matched: 0, gain: null };
const figures = (areas: AreaSum[], generations: GenerationSum[] = [], smallest = 5, readsCohorts = true) =>
  programmeFigures({ areas, generations }, { areaCodes: ['HN-AT', 'HN-CL'], smallest, readsCohorts });

describe('figures by department', () => {
  test('every department is there, with an honest nobody', () =>
    expect(figures([area('HN-AT', 20, 12)]).areas).toEqual([{ areaCode: 'HN-AT', enrolled: 20, completed: 12, ...untested }, { areaCode: 'HN-CL', enrolled: 0, completed: 0, ...untested }]));
  test('a small one is hidden, and another with it where the total would tell', () => {
    const { areas, reached } = figures([area('HN-AT', 20, 12), area('HN-CL', 3, 3)]);
    expect(areas.find((a) => a.areaCode === 'HN-CL')).toMatchObject({ enrolled: null, completed: null });
    const shown = areas.flatMap((a) => a.enrolled ?? []);
    expect(reached.enrolled === null || shown.length <= areas.length - 2).toBe(true);
  });
  test('what one holds the roster of is shown whole', () => expect(figures([area('HN-CL', 3, 2, true)]).areas[1]).toEqual({ areaCode: 'HN-CL', enrolled: 3, completed: 2, ...untested }));
  test('a large sum hides a small rest that could be subtracted', () =>
    expect(figures([area('HN-CL', 100, 90, true), area('HN-CL', 2, 2)]).areas[1]).toMatchObject({ enrolled: null, completed: null }));
  test('people of no known department are told of when there are any', () => {
    expect(figures([area(null, 8, 0)]).areas.at(-1)).toEqual({ areaCode: null, enrolled: 8, completed: 0, ...untested });
    expect(figures([]).areas).toHaveLength(2);
  });

  describe('gain', () => {
    const tested = (areas: AreaSum[], readsCohorts = true, smallest = 5) => figures(areas, [], smallest, readsCohorts).areas.map((a) => a.matched);
    test('is told whole of people whose roster one holds, few as they are', () => {
      const [line] = figures([area('HN-AT', 20, 12, true, 4)]).areas;
      expect(line).toMatchObject({ matched: 4, gain: gainOf(gained(4)) });
    });
    test('is not told to whoever could take single cohorts from it', () => expect(tested([area('HN-AT', 40, 40, true, 20), area('HN-AT', 20, 12, false, 12), area('HN-CL', 20, 12, true, 9)])).toEqual([null, 9]));
    test('is told to the committee, in whole percent, but not where it is of few or would tell of few', () => {
      const of = (n: number) => [area('HN-AT', 40, 30, false, 30), area('HN-CL', 40, 30, false, n), area(null, 40, 30, false, 20)];
      expect(tested(of(15), false, 11)).toEqual([30, 15, 20]);
      // Three are hidden, and the next smallest, from which the total would tell them.
      expect(tested(of(3), false, 11)).toEqual([30, null, null]);
      expect(figures(of(15), [], 11, false).areas[0]?.gain).toMatchObject({ mean: 0.2, interval: { low: 0.16, high: 0.24 } });
    });
  });
});

describe('figures by generation', () => {
  test('the mean weighs people, not cohorts', () =>
    expect(figures([], [generation(1, gained(10, 0.3)), generation(1, gained(30, 0.1)), generation(0, gained(20, 0.4))]).generations).toMatchObject([
      { generation: 0, cohorts: 1, matched: 20, gain: { mean: 0.4 } }, { generation: 1, cohorts: 2, matched: 40, gain: { mean: 0.15 } },
    ]));
  test('over too few it is hidden; over nobody there is none', () =>
    expect(figures([], [generation(2, gained(4)), generation(null, noGain)]).generations).toEqual([
      { generation: 2, cohorts: 1, matched: null, gain: null }, { generation: null, cohorts: 1, ...untested },
    ]));
  test('what is hidden of one cohort is not left over when the shown ones are taken from the sum', () => {
    const sum = { ...generation(1, gained(145)), cohorts: 6, untold: { cohorts: 1, enrolled: 22, matched: 20 } };
    expect(figures([], [sum]).generations).toEqual([{ generation: 1, cohorts: 6, matched: null, gain: null }]);
    expect(figures([], [{ ...sum, held: true }]).generations[0]).toMatchObject({ matched: 145 });
    expect(figures([], [sum], 11, false).generations[0]).toMatchObject({ matched: 145, gain: { mean: 0.2 } });
  });
  test('two hidden cohorts cover each other where enough people are in both parts', () => {
    const matched = (cohorts: number, enrolled: number, n: number) => figures([], [{ ...generation(1, gained(145)), untold: { cohorts, enrolled, matched: n } }]).generations[0]?.matched;
    expect([matched(2, 44, 38), matched(2, 44, 40), matched(2, 44, 4), matched(0, 0, 0)]).toEqual([145, null, null, 145]);
  });
  test('a mean over people not known to the reader is in whole percent, over one’s own it is exact', () =>
    expect([generation(1, gained(30, 0.1333)), generation(1, gained(30, 0.1333), true)].map((sum) => figures([], [sum]).generations[0]?.gain?.mean)).toEqual([0.13, expect.closeTo(0.1333, 12)]));
  test('who came is hidden where few stayed away', () => {
    expect(figures([], [generation(1, noGain)]).reached.attended).toBe(24);
    expect(figures([], [{ ...generation(1, noGain), attended: 28 }]).reached.attended).toBe(null);
  });
});

test('the committee is shown figures from 11, others from 5', () => expect([smallestFor('observer'), smallestFor('coordinator')]).toEqual([11, 5]));
test('standings are shown whole to whoever knows the people, else by the same rule', () => {
  const counts = [{ standing: 'certified' as const, people: 40 }, { standing: 'trained' as const, people: 6 }, { standing: 'lapsed' as const, people: 0 }];
  expect(discloseStandings(counts, null)).toEqual(counts);
  expect(discloseStandings(counts, 11).find((c) => c.standing === 'trained')?.people).toBe(null);
});
