import { diff3Merge } from 'node-diff3';

/**
 * What two people made of one sequence, where neither touched what the other did: the three-way merge of Khanna, Kunal and Pierce ("A formal
 * investigation of diff3", 2007). Undefined where they touched the same place and not alike.
 */
export function mergeSequence<T extends string | number>(before: readonly T[], ours: readonly T[], theirs: readonly T[]): T[] | undefined {
  const regions = diff3Merge([...ours], [...before], [...theirs], { excludeFalseConflicts: true });
  if (regions.some((region) => region.conflict)) return undefined;
  return regions.flatMap((region) => (region.ok ?? []) as T[]);
}

const lines = (text: string): string[] => text.split(/(?<=\n)/);
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/**
 * One text from two edits of it: line by line, and within lines that both touched word by word. Undefined where both changed the same words:
 * somebody has to choose.
 */
export function mergeText(before: string, ours: string, theirs: string): string | undefined {
  if (ours === theirs || theirs === before) return ours;
  if (ours === before) return theirs;
  const regions = diff3Merge(lines(ours), lines(before), lines(theirs), { excludeFalseConflicts: true });
  let merged = '';
  for (const { ok, conflict } of regions) {
    const inner = conflict ? mergeWords(conflict.o.join(''), conflict.a.join(''), conflict.b.join('')) : (ok ?? []).join('');
    if (inner === undefined) return undefined;
    merged += inner;
  }
  return merged;
}

/** A word for which one wrote something else and the other took away counts as touched by both. */
function mergeWords(before: string, ours: string, theirs: string): string | undefined {
  return mergeSequence(words(before), words(ours), words(theirs))?.join('');
}
