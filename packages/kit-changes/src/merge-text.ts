import { regionsOf } from './diff3.ts';
import { newEffort, type Effort } from './effort.ts';

/**
 * What two people made of one sequence, where neither touched what the other did. Undefined where they touched the same place and not alike, and
 * where a side has become another text.
 */
export function mergeSequence<T extends string | number>(before: readonly T[], ours: readonly T[], theirs: readonly T[], effort = newEffort()): T[] | undefined {
  const regions = regionsOf(before, ours, theirs, effort);
  return regions?.every((region) => 'ok' in region) ? regions.flatMap((region) => ('ok' in region ? region.ok : [])) : undefined;
}

const lines = (text: string): string[] => text.split(/(?<=\n)/);
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/**
 * One text from two edits of it: line by line, and within lines that both touched word by word. Undefined where both changed the same words:
 * somebody has to choose.
 */
export function mergeText(before: string, ours: string, theirs: string, effort = newEffort()): string | undefined {
  if (ours === theirs || theirs === before) return ours;
  if (ours === before) return theirs;
  let merged = '';
  for (const region of regionsOf(lines(before), lines(ours), lines(theirs), effort) ?? [{ base: [before], ours: [ours], theirs: [theirs] }]) {
    const inner = 'ok' in region ? region.ok.join('') : mergeWords(region.base.join(''), region.ours.join(''), region.theirs.join(''), effort);
    if (inner === undefined) return undefined;
    merged += inner;
  }
  return merged;
}

/** A word for which one wrote something else and the other took away counts as touched by both. */
function mergeWords(before: string, ours: string, theirs: string, effort: Effort): string | undefined {
  return mergeSequence(words(before), words(ours), words(theirs), effort)?.join('');
}
