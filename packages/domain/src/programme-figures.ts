import { wholePercent } from './cohort-disclosure.ts';
import { discloseList, discloseTable, smallestShown, type Disclosed } from './disclosure.ts';
import type { ActiveRole } from './organisation.ts';

/** Sums of cohorts of one generation; `held` when the reader holds their rosters and so knows the people anyway. */
export type GenerationSum = { generation: number | null; held: boolean; cohorts: number; enrolled: number; attended: number; completed: number; matched: number; gainSum: number; untold?: Untold };
/** Of those cohorts, the ones whose `matched` is hidden where they are shown one by one (`discloseCohort`): how many, and their sums. */
export type Untold = { cohorts: number; enrolled: number; matched: number };
/** People of one department, or of none that is known (null). */
export type AreaSum = { areaCode: string | null; held: boolean; enrolled: number; completed: number };

export type AreaFigures = { areaCode: string | null; enrolled: Disclosed; completed: Disclosed };
export type GenerationFigures = { generation: number | null; cohorts: number; matched: Disclosed; /** Mean of post less pre, 0 to 1. */ gainMean: number | null };
export type ProgrammeFigures = {
  reached: { enrolled: Disclosed; attended: Disclosed; completed: Disclosed };
  areas: AreaFigures[];
  generations: GenerationFigures[];
};

/** The smallest count a role is shown of people whose roster it does not hold: the committee reads figures as a snapshot does. */
export function smallestFor(role: ActiveRole): number {
  return role === 'observer' ? smallestShown.snapshot : smallestShown.withoutRoster;
}

/**
 * The figures of a programme as one reader may see them. Whoever holds some of the rosters could subtract them from a sum: so it is the
 * rest, whose people they do not know, that must be large enough, with what else keeps it from being worked out.
 */
export function programmeFigures(
  sums: { generations: readonly GenerationSum[]; areas: readonly AreaSum[] },
  { areaCodes, smallest, readsCohorts }: { areaCodes: readonly string[]; smallest: number; /** Whether the reader is also shown cohorts one by one. */ readsCohorts: boolean },
): ProgrammeFigures {
  const codes: (string | null)[] = [...new Set([...areaCodes, ...sums.areas.flatMap((a) => a.areaCode ?? [])]), null];
  const rows = codes.map((areaCode) => {
    const of = (held: boolean) => add(sums.areas.filter((a) => a.areaCode === areaCode && a.held === held), ['enrolled', 'completed']);
    return { areaCode, known: of(true), rest: of(false) };
  });
  const table = discloseTable(rows.map(({ rest }) => [rest.completed, rest.enrolled - rest.completed]), smallest);
  const known = add(rows.map((r) => r.known), ['enrolled', 'completed']);
  const areas = rows.map((row, i) => ({
    areaCode: row.areaCode, enrolled: plus(row.known.enrolled, table.rowTotals[i] ?? null), completed: plus(row.known.completed, table.cells[i]?.[0] ?? null),
  }));
  const reached = { enrolled: plus(known.enrolled, table.total), attended: attended(sums.generations, smallest), completed: plus(known.completed, table.columnTotals[0] ?? null) };
  return { reached, areas: areas.filter((a) => a.areaCode !== null || a.enrolled !== 0), generations: generations(sums.generations, smallest, readsCohorts) };
}

/** How many stand at each place, with no more hidden than is needed. @param smallest null for whoever knows the people anyway */
export function discloseStandings<T extends { people: number }>(counts: readonly T[], smallest: number | null): (Omit<T, 'people'> & { people: Disclosed })[] {
  if (smallest === null) return counts.map((c) => ({ ...c }));
  const { cells } = discloseList(counts.map((c) => c.people), smallest);
  return counts.map((c, i) => ({ ...c, people: cells[i] ?? null }));
}

function attended(sums: readonly GenerationSum[], smallest: number): Disclosed {
  const keys = ['enrolled', 'attended', 'completed'] as const;
  const known = add(sums.filter((s) => s.held), keys);
  const rest = add(sums.filter((s) => !s.held), keys);
  const small = [rest.attended, rest.enrolled - rest.attended, rest.attended - rest.completed].some((n) => n > 0 && n < smallest);
  return small ? null : known.attended + rest.attended;
}

/**
 * Whoever reads cohorts one by one could take those that are shown from the sum of their generation. What is left is what is hidden: so
 * the sum, and the mean that would tell it, stand only when nothing is left, or when at least two cohorts are, with no fewer than
 * `smallest` people in both parts, with both tests and without. A mean over people that the reader does not know is in whole percent.
 */
function generations(sums: readonly GenerationSum[], smallest: number, readsCohorts: boolean): GenerationFigures[] {
  const found = [...new Set(sums.map((s) => s.generation))].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  return found.map((generation) => {
    const of = sums.filter((s) => s.generation === generation);
    const all = add(of, ['cohorts', 'matched', 'gainSum']);
    const others = of.filter((s) => !s.held);
    const rest = add(others, ['matched']);
    const left = add(others.flatMap((s) => s.untold ?? []), ['cohorts', 'enrolled', 'matched']);
    const told = readsCohorts && left.cohorts > 0 && (left.cohorts < 2 || left.matched < smallest || left.enrolled - left.matched < smallest);
    const hidden = told || (rest.matched > 0 && rest.matched < smallest);
    const mean = hidden || all.matched === 0 ? null : all.gainSum / all.matched;
    return { generation, cohorts: all.cohorts, matched: hidden ? null : all.matched, gainMean: rest.matched > 0 ? wholePercent(mean) : mean };
  });
}

const plus = (known: number, rest: Disclosed): Disclosed => (rest === null ? null : known + rest);

function add<K extends string>(rows: readonly Readonly<Record<K, number>>[], keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)])) as Record<K, number>;
}
