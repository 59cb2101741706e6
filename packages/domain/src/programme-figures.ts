import { discloseList, discloseTable, smallestShown, type Disclosed } from './disclosure.ts';
import { addGains, coarseGain, gainOf, type Gain, type GainSums } from './gain.ts';
import type { ActiveRole } from './organisation.ts';

/** Sums of cohorts of one generation; `held` when the reader holds their rosters and so knows the people anyway. */
export type GenerationSum = { generation: number | null; held: boolean; cohorts: number; enrolled: number; attended: number; completed: number; gain: GainSums; untold?: Untold };
/** Of those cohorts, the ones whose `matched` is hidden where they are shown one by one (`discloseCohort`): how many, and their sums. */
export type Untold = { cohorts: number; enrolled: number; matched: number };
/** People of one department, or of none that is known (null). */
export type AreaSum = { areaCode: string | null; held: boolean; enrolled: number; completed: number; gain: GainSums };

/** People with both tests, and their gain; null with `matched` 0 where there are none, else hidden. */
export type GainFigures = { matched: Disclosed; gain: Gain | null };
export type AreaFigures = GainFigures & { areaCode: string | null; enrolled: Disclosed; completed: Disclosed };
export type GenerationFigures = GainFigures & { generation: number | null; cohorts: number };
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
    const of = (held: boolean) => {
      const there = sums.areas.filter((a) => a.areaCode === areaCode && a.held === held);
      return { ...add(there, ['enrolled', 'completed']), gain: addGains(there.map((a) => a.gain)) };
    };
    return { areaCode, known: of(true), rest: of(false) };
  });
  const tested = areaGains(rows, smallest, readsCohorts);
  const table = discloseTable(rows.map(({ rest }) => [rest.completed, rest.enrolled - rest.completed]), smallest);
  const known = add(rows.map((r) => r.known), ['enrolled', 'completed']);
  const areas = rows.map((row, i) => ({
    areaCode: row.areaCode, enrolled: plus(row.known.enrolled, table.rowTotals[i] ?? null), completed: plus(row.known.completed, table.cells[i]?.[0] ?? null), ...tested[i]!,
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
    const others = of.filter((s) => !s.held);
    const rest = addGains(others.map((s) => s.gain));
    const left = add(others.flatMap((s) => s.untold ?? []), ['cohorts', 'enrolled', 'matched']);
    const told = readsCohorts && left.cohorts > 0 && (left.cohorts < 2 || left.matched < smallest || left.enrolled - left.matched < smallest);
    const hidden = told || (rest.n > 0 && rest.n < smallest);
    return { generation, cohorts: add(of, ['cohorts']).cohorts, ...gainFigures(addGains(of.map((s) => s.gain)), rest, hidden) };
  });
}

/**
 * Of departments, those who read cohorts one by one are told the gain only where they hold every roster: a department's sum less the cohorts that meet there
 * would tell of the few who came from elsewhere. Others are told what cannot be worked out of the total over all departments.
 */
function areaGains(rows: readonly { known: { gain: GainSums }; rest: { gain: GainSums } }[], smallest: number, readsCohorts: boolean): GainFigures[] {
  const { cells } = discloseList(rows.map(({ rest }) => rest.gain.n), smallest);
  return rows.map(({ known, rest }, i) => gainFigures(addGains([known.gain, rest.gain]), rest.gain, rest.gain.n > 0 && (readsCohorts || cells[i] == null)));
}

/** Figures over people that the reader does not know are coarse. */
function gainFigures(all: GainSums, rest: GainSums, hidden: boolean): GainFigures {
  const gain = hidden ? null : gainOf(all);
  return { matched: hidden ? null : all.n, gain: gain && rest.n > 0 ? coarseGain(gain) : gain };
}

const plus = (known: number, rest: Disclosed): Disclosed => (rest === null ? null : known + rest);

function add<K extends string>(rows: readonly Readonly<Record<K, number>>[], keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)])) as Record<K, number>;
}
