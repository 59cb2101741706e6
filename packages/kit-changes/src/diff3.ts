import { diffArrays } from 'diff';
import { editsLeft, spend, type Effort } from './effort.ts';

/** As many tokens as the longest text of a kit has words, spaces and signs. */
const mostTokens = 60_000;

/** A stretch that both left, or that one made; or where both made something else of it. */
export type Region<T> = { ok: T[] } | { base: T[]; ours: T[]; theirs: T[] };
type Hunk<T> = { from: number; to: number; come: T[]; side: 0 | 1 };

/**
 * A three-way comparison of sequences (Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007). What both made alike is no contradiction; changes that
 * touch, with nothing kept between them, are one region.
 * @returns regions in order; undefined where a side differs by so much that it is another text
 */
export function regionsOf<T extends string | number>(base: readonly T[], ours: readonly T[], theirs: readonly T[], effort: Effort): Region<T>[] | undefined {
  const [a, b] = [hunksOf(base, ours, 0, effort), hunksOf(base, theirs, 1, effort)];
  if (!a || !b) return undefined;
  const hunks = [...a, ...b].sort((one, other) => one.from - other.from || one.to - other.to);
  const regions: Region<T>[] = [];
  let at = 0;
  for (let n = 0; n < hunks.length;) {
    const first = hunks[n]!;
    let { to } = first;
    const group: Hunk<T>[] = [];
    for (let hunk: Hunk<T> | undefined = first; hunk && (hunk === first || hunk.from <= to); hunk = hunks[n]) {
      group.push(hunk);
      to = Math.max(to, hunk.to);
      n += 1;
    }
    regions.push({ ok: base.slice(at, first.from) }, settled(base, group, first.from, to));
    at = to;
  }
  return [...regions, { ok: base.slice(at) }];
}

function settled<T>(base: readonly T[], group: readonly Hunk<T>[], from: number, to: number): Region<T> {
  const [ours, theirs] = ([0, 1] as const).map((side) => made(base, group.filter((one) => one.side === side), from, to)) as [T[], T[]];
  if (group.every((one) => one.side === 1)) return { ok: theirs };
  if (group.every((one) => one.side === 0) || alike(ours, theirs)) return { ok: ours };
  return { base: base.slice(from, to), ours, theirs };
}

/** What one side made of a stretch. */
function made<T>(base: readonly T[], hunks: readonly Hunk<T>[], from: number, to: number): T[] {
  const out: T[] = [];
  let at = from;
  for (const hunk of hunks) {
    out.push(...base.slice(at, hunk.from), ...hunk.come);
    at = hunk.to;
  }
  return [...out, ...base.slice(at, to)];
}

const alike = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((one, n) => one === b[n]);

function hunksOf<T extends string | number>(base: readonly T[], other: readonly T[], side: 0 | 1, effort: Effort): Hunk<T>[] | undefined {
  if (base.length > mostTokens || other.length > mostTokens) return undefined;
  const most = editsLeft(effort);
  const changes = diffArrays([...base], [...other], { maxEditLength: most });
  spend(effort, changes?.reduce((sum, one) => sum + (one.added || one.removed ? one.value.length : 0), 0), most);
  if (changes === undefined) return undefined;
  const hunks: Hunk<T>[] = [];
  let at = 0;
  let open: Hunk<T> | undefined;
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      at += value.length;
      open = undefined;
      continue;
    }
    if (!open) hunks.push((open = { from: at, to: at, come: [], side }));
    if (added) open.come.push(...value);
    else open.to = at += value.length;
  }
  return hunks;
}
