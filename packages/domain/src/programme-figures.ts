import { discloseList, discloseTable, smallestShown, type Disclosed } from './disclosure.ts';
import type { ActiveRole } from './organisation.ts';

/** Sums of cohorts of one generation; `held` when the reader holds their rosters and so knows the people anyway. */
export type GenerationSum = { generation: number | null; held: boolean; cohorts: number; enrolled: number; attended: number; completed: number; matched: number; gainSum: number };
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
  sums: { generations: readonly GenerationSum[]; areas: readonly AreaSum[] }, { areaCodes, smallest }: { areaCodes: readonly string[]; smallest: number },
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
  return { reached, areas: areas.filter((a) => a.areaCode !== null || a.enrolled !== 0), generations: generations(sums.generations, smallest) };
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

function generations(sums: readonly GenerationSum[], smallest: number): GenerationFigures[] {
  const found = [...new Set(sums.map((s) => s.generation))].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
  return found.map((generation) => {
    const of = sums.filter((s) => s.generation === generation);
    const all = add(of, ['cohorts', 'matched', 'gainSum']);
    const rest = add(of.filter((s) => !s.held), ['matched']);
    const hidden = rest.matched > 0 && rest.matched < smallest;
    return { generation, cohorts: all.cohorts, matched: hidden ? null : all.matched, gainMean: hidden || all.matched === 0 ? null : all.gainSum / all.matched };
  });
}

const plus = (known: number, rest: Disclosed): Disclosed => (rest === null ? null : known + rest);

function add<K extends string>(rows: readonly Readonly<Record<K, number>>[], keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)])) as Record<K, number>;
}
