/**
 * Which entries may stay where they are: the places of a longest strictly increasing subsequence (Fredman 1975, patience sorting), n log n.
 * Undefined entries are never part of it.
 */
export function longestRun(places: readonly (number | undefined)[]): Set<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const [n, place] of places.entries()) {
    if (place === undefined) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]!]! < place) low = middle + 1;
      else high = middle;
    }
    previous.set(n, ends[low - 1]);
    ends[low] = n;
  }
  const run = new Set<number>();
  for (let n = ends.at(-1); n !== undefined; n = previous.get(n)) run.add(n);
  return run;
}
