/** Members of a list under what they have in common, each group in the order in which it first appears. */
export function grouped<T, K>(list: readonly T[], by: (one: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const key = by(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups];
}
